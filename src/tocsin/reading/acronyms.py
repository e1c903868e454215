"""Short names a text defines for itself: "Food Safety Authority (FSA)" and FSA ever after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from tocsin.model.span import Span

_SHORT = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z]{1,7})\)")
_WORD = re.compile(r"[\w'’&.-]+")
#: A text defines no more than this; a list of brackets must not cost a scan each.
_MANY = 200
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "de", "to", "with", "&"})


def defined(text: str) -> dict[str, Span]:
    """Short name -> the full name it stands for, as first defined in brackets."""
    found: dict[str, Span] = {}
    for match in islice(_SHORT.finditer(text), _MANY):
        short = match["short"]
        if short not in found and sum(c.isupper() for c in short) > 1:
            span = _full(text, match.start(), short)
            if span is not None:
                found[short] = span
    return found


def _full(text: str, end: int, short: str) -> Span | None:
    """The words before the bracket whose initials spell the short name."""
    window = max(0, end - 30 * len(short))
    words = list(_WORD.finditer(text, window, end))[-2 * len(short) - 2 :]
    letters = [c.lower() for c in short if c.isupper()]
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while (
            at >= 0 and words[at].group().lower() in _SMALL and words[at].group()[0] != letter
        ):
            at -= 1
        if at < 0 or words[at].group()[0].lower() != letter:
            return None
    start = words[at].start()
    return Span(start, end) if text[start].isupper() and len(words) - at > 1 else None


def uses(text: str, short: str) -> Iterator[Span]:
    """Every place the short name stands as a word of its own."""
    at = text.find(short)
    while at >= 0:
        end = at + len(short)
        if not (at and text[at - 1].isalnum()) and not (
            end < len(text) and text[end].isalnum()
        ):
            yield Span(at, end)
        at = text.find(short, end)
