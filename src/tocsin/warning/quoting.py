"""Quoting: the sentence around the words that count, verbatim, never edited."""

from __future__ import annotations

import re
from datetime import date

from tocsin.model.span import Span
from tocsin.model.when import Basis, Dating
from tocsin.text.blocks import blocks
from tocsin.warning.lines import Quote
from tocsin.warning.lookup import Lookup

#: The longest quotation, in characters: short enough to read, and no more than an excerpt.
LONGEST = 420
_END = re.compile(r"[.!?…][\"”»’')\]]*\s+(?=\S)")
_CLOSED = re.compile(r"[.!?…][\"”»’')\]]*$")
#: A short capitalised word before a full stop is oftener an abbreviation than an end.
_ABBREVIATION = re.compile(r"(?:^|[\s(\"“«])[A-Z]\w{0,3}\.$")


def sentence(text: str, span: Span) -> Span:
    """The sentence (or sentences) the span stands in, never wider than its paragraph.

    Where that is longer than ``LONGEST``, the span itself. Linear in ``LONGEST``, plus one
    look for the paragraph.
    """
    low, high = _paragraph(text, span)
    starts = [m.end() for m in _END.finditer(text, low, span.start + 1) if _ends(text, m)]
    start = starts[-1] if starts else low
    end = _end(text, span, high)
    wide = Span(start, max(end, span.end))
    return wide if len(wide) <= LONGEST else span


def _end(text: str, span: Span, high: int) -> int:
    """Where the sentence ends: at the span's own end where that is one, else at the next."""
    tail = text[max(span.start, span.end - 8) : span.end]
    if _CLOSED.search(tail) and not _ABBREVIATION.search(tail):
        return span.end
    for match in _END.finditer(text, max(span.start, span.end - 1), high):
        if match.end() > span.end and _ends(text, match):
            return match.start() + len(match.group().rstrip())
    return high


def _ends(text: str, match: re.Match[str]) -> bool:
    stop = text[max(0, match.start() - 6) : match.start() + 1]
    return _ABBREVIATION.search(stop) is None


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    """The bounds of the paragraph round the span, at most ``LONGEST`` away on either side."""
    low, high = max(0, span.start - LONGEST), min(len(text), span.end + LONGEST)
    for block in blocks(text[low:high]):
        if block.start + low <= span.start < block.end + low:
            return block.start + low, max(block.end + low, span.end)
    return span.start, span.end


def cut(text: str, span: Span) -> Span:
    """At most ``LONGEST`` characters of the span, ending at a white space where one is near."""
    if len(span) <= LONGEST:
        return span
    end = span.start + LONGEST
    space = text.rfind(" ", end - 40, end)
    return Span(span.start, space if space > span.start else end)


def basis(dating: Dating | None) -> str:
    """How a date is known, in a word or two."""
    if dating is None or dating.basis is Basis.NONE:
        return "no believable date"
    return str(dating.basis)


def day_of(lookup: Lookup, report_id: str) -> date | None:
    """The day a report was published, None where no date is believed."""
    dating = lookup.datings.get(report_id)
    return None if dating is None else dating.day


def quote(
    lookup: Lookup, record_id: str, report_id: str, span: Span, withheld: str = ""
) -> Quote | None:
    """The words at the span with their sentence; None where the report is not at hand."""
    document = lookup.documents.get(report_id)
    if document is None or span.end > len(document.text):
        return None
    words = cut(document.text, span)
    wide = cut(document.text, sentence(document.text, words))
    return Quote(
        id=record_id,
        report_id=report_id,
        path=document.path,
        outlet=document.outlet,
        day=day_of(lookup, report_id),
        dated=basis(lookup.datings.get(report_id)),
        start=wide.start,
        end=wide.end,
        text="" if withheld else wide.of(document.text),
        words="" if withheld else words.of(document.text),
        withheld=withheld,
    )
