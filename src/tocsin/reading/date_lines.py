"""Lines that print the day of a report: clocks, print lines, datelines, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.knowledge.prints import Label, Order, Prints
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.model.when import Basis
from tocsin.reading.date_candidates import Candidate, printed_as
from tocsin.reading.date_page import Face
from tocsin.reading.date_words import Printed, find
from tocsin.text.blocks import blocks

#: Code points of a text in which a dateline is looked for.
TOP = 2_000
#: Code points of a line that prints a day.
LINE = 160
#: Lines at either end of a text that are looked at.
NEAR = 6
_PARTS = re.compile(r"\s*[|·•\n]\s*|\s[–—-]\s")
_PLACE = re.compile(r"\s*(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’ -]{1,40},\s*){1,3}\Z")
_SHOUTED = re.compile(r"\s*[A-ZÀ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÞА-ЯЁІЇЄҐ.'’ -]{1,40}[,.]?\s*\Z")
#: "LOUISVILLE, KY--(Wire - ": an agency in brackets names the day behind itself.
_WIRE = re.compile(r"\s*[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.,'’ -]{1,60}[-–—]\s?\([^()]{2,40}[-–—/,]\s*\Z")
#: What follows the day of a dateline; a short word with a stop ("г.") may stand before it.
_OPENS = re.compile(r"(?:\s?[^\W\d_]{1,3}\.)?\)?\s*(?:\(|[-–—:/]|,\s*[/(])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How days are written in one report: the words round them and the order of figures."""

    prints: Prints
    order: Order | None


def lines(document: Document, page: Face, writing: Writing) -> Iterator[Candidate]:
    """Print lines of the page and the text, those for publication first, then the dateline."""
    found = [*_on_page(page, writing), *_in_text(document, writing)]
    yield from (candidate for _, candidate in sorted(found, key=lambda pair: pair[0]))
    yield from dateline(document, writing)


def _rank(label: Label | None) -> int:
    return 0 if label is Label.PUBLISHED else 1


def _on_page(page: Face, writing: Writing) -> Iterator[tuple[int, Candidate]]:
    where = "a line by the heading"
    for line in page.above:
        for one in _told(line.words, writing, telling=line.telling):
            yield _rank(one.label), printed_as(one, line.words, Basis.TEXT, where, None)
    for line in page.below:
        for one in _told(line.words, writing, telling=False):
            if one.label is not None:
                where = "a line below the article"
                yield _rank(one.label), printed_as(one, line.words, Basis.TEXT, where, None)


def _in_text(document: Document, writing: Writing) -> Iterator[tuple[int, Candidate]]:
    """Marked clocks anywhere; other lines of mere print at both ends of the text."""
    clocks = {m.span.start for m in document.marks if m.kind == "clock"}
    spans = blocks(document.text)
    for at, span in enumerate(spans):
        end = at >= len(spans) - NEAR
        clock = any(span.start <= start < span.end for start in clocks)
        if len(span) > LINE or not (at < NEAR or end or clock):
            continue
        words = span.of(document.text)
        days = _told(words, writing, telling=clock) or (_signed(words, writing) if end else ())
        for one in days:
            made = printed_as(one, words, Basis.TEXT, "a line of the text", span.start)
            yield _rank(one.label), made


def _told(words: str, writing: Writing, *, telling: bool) -> tuple[Printed, ...]:
    """The days of a line that is nothing but a print line, or of its part that is."""
    if len(words) > LINE:
        return ()
    days = find(words, writing.prints, writing.order)
    return tuple(d for d in days if telling or _mere(words, d, days, writing.prints))


def _mere(words: str, day: Printed, days: Sequence[Printed], prints: Prints) -> bool:
    """Whether the part of a line that holds the day holds words of print lines only."""
    start, end = 0, len(words)
    for mark in _PARTS.finditer(words):
        if mark.end() <= day.span.start:
            start = mark.end()
        elif mark.start() >= day.span.end:
            end = mark.start()
            break
    rest = list(words)
    for one in days:
        rest[one.span.start : one.span.end] = " " * len(one.span)
    return prints.only_print("".join(rest[start:end]))


def _signed(words: str, writing: Writing) -> tuple[Printed, ...]:
    """A last line of place and day: "Velia, 4 July 2019"."""
    days = find(words, writing.prints, writing.order)
    if len(days) != 1 or days[0].year is None or words[days[0].span.end :].strip(" ."):
        return ()
    return days if _placed(words, days[0], writing) and days[0].label is None else ()


def _placed(words: str, day: Printed, writing: Writing) -> bool:
    """Whether a day stands behind a place that opens the line."""
    before = _unjoined(words[: day.span.start], writing.prints)
    return bool(_PLACE.match(before) or _SHOUTED.match(before) or _WIRE.match(before))


def _unjoined(before: str, prints: Prints) -> str:
    """The words in front of a day without the small word that leads to it ("le", "den")."""
    last = before.rsplit(None, 1)
    small = len(last) == 2 and last[1].islower() and last[1].casefold() in prints.known
    return f"{last[0]} " if small else before


def dateline(document: Document, writing: Writing) -> Iterator[Candidate]:
    """The day after a place: "BRUSSELS, Feb. 15 (Agency) -", "Velia, le 3 février 2023 –"."""
    skip = [m.span for m in document.marks if m.skip]
    for match in re.finditer(r"^.+", document.text[:TOP], re.MULTILINE):
        words = match.group()[:LINE]
        for one in find(words, writing.prints, writing.order)[:1]:
            span = Span(match.start() + one.span.start, match.start() + one.span.end)
            opens = _OPENS.match(words, one.span.end) and _placed(words, one, writing)
            if not opens or any(s.overlaps(span) for s in skip):
                continue
            made = printed_as(one, words, Basis.DATELINE, "the dateline", match.start())
            if one.label is Label.PUBLISHED:
                made = replace(made, unfit=None)
            yield made
            if made.unfit is None:
                return
