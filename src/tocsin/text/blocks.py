"""The blocks of a text: paragraphs or lines that are read as one, with true offsets."""

from __future__ import annotations

import re

from tocsin.model.span import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
#: A line at least this long that breaks before a lower-case word was wrapped by a machine.
_WRAPPED = 45
_ENDED = re.compile(r"[.!?…:;\"”»’)\]]\s*$")


def blocks(text: str) -> tuple[Span, ...]:
    """The non-blank lines of a text in order, hard-wrapped lines joined to paragraphs.

    Spans are trimmed of white space at both ends; together they hold every other character.
    """
    found: list[Span] = []
    for match in _LINE.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.start() + len(words.rstrip())
        if start >= end:
            continue
        if found and _continues(text, found[-1], start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _continues(text: str, before: Span, start: int) -> bool:
    gap = text[before.end : start]
    if gap.count("\n") > 1 or gap.count("\r") > 1:
        return False
    last_line = text[before.start : before.end].rsplit("\n", 1)[-1]
    return (
        len(last_line) >= _WRAPPED
        and not _ENDED.search(last_line)
        and (text[start].islower() or last_line.endswith((",", "-")))
    )
