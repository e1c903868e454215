"""Quotation marks: where quoted words begin and end, also where marks are missing or foreign.

One pass over the text, so time is linear whatever the marks do. A mark is read by its shape and
by what stands beside it: an opening mark glued to the end of a word closes when a quotation is
open ("the war“, he said"), and a closing mark of another country closes just as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.model.span import Span

_OPENING = frozenset("“«„‟‹")
_CLOSING = frozenset("”»›")
_EITHER = frozenset({'"', "＂", "''"})
_SINGLE_OPEN = frozenset("‘‚'`")
_SINGLE_CLOSE = frozenset("’'")
_MARKS = re.compile(r"``|''|[“”«»„‟‹›\"＂‘‚’'`]")
_SINGLE_END = re.compile("[’'\"“”]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")
_GAP = frozenset(" \t\n\r\u00a0\u202f\u2028\u2029([{—–-")
_PUNCTUATION = frozenset(".,;:!?…)]}—–-")
#: Longest stretch an unopened quotation may take in from the beginning of its paragraph.
_UNOPENED = 600
#: Longest quotation in single marks: apostrophes look the same.
_SINGLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words. ``span`` holds the marks, ``inner`` the words.

    ``flags``: "quote-unopened", "quote-unclosed", "truncated" (its beginning has been lost).
    """

    span: Span
    inner: Span
    flags: tuple[str, ...] = ()


def quotations(text: str, within: Span) -> tuple[Quotation, ...]:
    """The outermost quotations of a stretch of text, in order, none overlapping another."""
    reader = _Reader(text, within)
    at = within.start
    while (match := _MARKS.search(text, at, within.end)) is not None:
        at = reader.read(match.start(), match.end())
    return reader.finish()


class _Reader:
    """The state of the pass: what is open, what has been found."""

    def __init__(self, text: str, within: Span) -> None:
        self._text, self._within = text, within
        self._found: list[Quotation] = []
        self._open: tuple[int, int] | None = None

    def read(self, start: int, end: int) -> int:
        """Take in one mark; returns where to go on."""
        mark = self._text[start:end]
        if mark in _SINGLE_OPEN or mark in _SINGLE_CLOSE:
            return self._single(start, end)
        if self._open is None:
            if mark in _CLOSING or self._looks_closing(start, end):
                self._unopened(start, end)
            else:
                self._open = (start, end)
        elif mark in _CLOSING or not self._looks_opening(start, end):
            self._close(start, end)
        elif mark in _EITHER or mark == self._text[self._open[0] : self._open[1]]:
            self._abandon(start)
            self._open = (start, end)
        return end

    def finish(self) -> tuple[Quotation, ...]:
        """Everything found, a quotation still open included."""
        if self._open is not None:
            self._abandon(self._within.end)
        return tuple(self._found)

    def _before(self, at: int) -> str:
        return self._text[at - 1] if at > self._within.start else " "

    def _after(self, at: int) -> str:
        return self._text[at] if at < self._within.end else " "

    def _looks_opening(self, start: int, end: int) -> bool:
        after = self._after(end)
        return self._before(start) in _GAP and after not in _GAP and after not in _PUNCTUATION

    def _looks_closing(self, start: int, end: int) -> bool:
        """A straight mark glued to the end of a word, with nothing open."""
        before, after = self._before(start), self._after(end)
        glued = before not in _GAP and (after in _GAP or after in _PUNCTUATION)
        return glued and self._text[start:end] in _EITHER and not before.isdigit()

    def _single(self, start: int, end: int) -> int:
        """A quotation in single marks, looked for only outside others."""
        opens = self._text[start] in _SINGLE_OPEN and self._looks_opening(start, end)
        if self._open is not None or not opens or not self._after(end).isalpha():
            return end
        limit = min(self._within.end, end + _SINGLE)
        for match in _SINGLE_END.finditer(self._text, end, limit):
            at = match.start()
            if self._text[at] not in _SINGLE_CLOSE:
                break
            if self._after(at + 1).isalnum() or at == end:
                continue
            if self._text[at - 1] == "s" and self._later_close(at + 1, limit):
                continue
            self._add(start, at + 1, end, at)
            return at + 1
        return end

    def _later_close(self, at: int, limit: int) -> bool:
        """Whether the apostrophe before ``at`` is not the last mark of its sentence."""
        stretch = self._text[at:limit].split(".", 1)[0]
        return bool(re.search(r"\w[,?!]?[’'](?!\w)", stretch)) and not re.search(
            r"(?<!\w)[‘'](?=\w)", stretch
        )

    def _close(self, start: int, end: int) -> None:
        if self._open is not None:
            self._add(self._open[0], end, self._open[1], start)
        self._open = None

    def _abandon(self, before: int) -> None:
        """The open quotation was never closed: to the end of the stretch or of its sentence."""
        if self._open is None:
            return
        first, inner = self._open
        stop = before
        if before < self._within.end or self._text[self._within.start : first].strip():
            match = _SENTENCE_END.search(self._text, inner, before)
            stop = match.end() if match else before
        self._add(first, stop, inner, stop, "quote-unclosed")
        self._open = None

    def _unopened(self, start: int, end: int) -> None:
        floor = self._found[-1].span.end if self._found else self._within.start
        first = floor
        if self._found or start - floor > _UNOPENED:
            ends = [m.end() for m in _SENTENCE_END.finditer(self._text, floor, start - 1)]
            if not ends:
                return
            first = ends[-1]
        while first < start and not self._text[first].isalnum():
            first += 1
        cut = first > self._within.start and self._text[first].islower()
        self._add(first, end, first, start, "quote-unopened", *(("truncated",) if cut else ()))

    def _add(self, first: int, last: int, inner: int, stop: int, *flags: str) -> None:
        words = self._text[inner:stop]
        lead = len(words) - len(words.lstrip())
        tail = len(words.rstrip())
        if lead < tail:
            span = Span(first, last)
            inside = Span(inner + lead, inner + tail)
            self._found.append(Quotation(span=span, inner=inside, flags=flags))
