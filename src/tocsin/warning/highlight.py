"""What of each report is shown, and which stretches of it records rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.model.document import Document
from tocsin.model.picture import Picture
from tocsin.model.span import Span
from tocsin.warning.decisions import Ahead
from tocsin.warning.lines import Highlight, Passage, ReportText
from tocsin.warning.lookup import Lookup
from tocsin.warning.quoting import sentence

#: A report up to this many characters is shown whole; of a longer one only what was used.
#: The reader's own files on the reader's own disk: the limit keeps the page usable.
WHOLE = 24_000
#: All the whole texts of one brief together, in characters: a page a browser opens at once.
BUDGET = 3_000_000
#: What is shown on either side of a sentence of a report that is not shown whole.
CONTEXT = 160


def report_texts(
    picture: Picture, lookup: Lookup, points: Sequence[Ahead], *, full_text: bool
) -> tuple[ReportText, ...]:
    """The shown text of every report, in the order the picture has them."""
    marks: defaultdict[str, list[Highlight]] = defaultdict(list)
    for seen in picture.observations:
        marks[seen.report_id].append(_highlight(seen.id, seen.evidence, "observation"))
    for reading in picture.readings:
        for claim in reading.claims:
            marks[claim.report_id].append(_highlight(claim.id, claim.words, "claim"))
    for point in points:
        mark = _highlight(point.decision.anchor, point.span, "time")
        marks[point.decision.quote.report_id].append(mark)
    whole = _whole(picture) if full_text else frozenset()
    return tuple(
        _shown(
            s.document,
            _within(marks.get(s.report_id, ()), s.document),
            whole=s.report_id in whole,
        )
        for s in picture.skims
    )


def _whole(picture: Picture) -> frozenset[str]:
    """The reports that are shown whole: short enough, the newest first, within the budget."""
    left = BUDGET
    chosen: set[str] = set()
    for skim in sorted(
        picture.skims, key=lambda s: (s.dating.day or date.min, s.report_id), reverse=True
    ):
        size = len(skim.document.text)
        if 0 < size <= min(WHOLE, left):
            chosen.add(skim.report_id)
            left -= size
    return frozenset(chosen)


def _highlight(record_id: str, span: Span, kind: str) -> Highlight:
    return Highlight(start=span.start, end=span.end, ids=(record_id,), kind=kind)


def _within(marks: Iterable[Highlight], document: Document) -> tuple[Highlight, ...]:
    """The highlights that lie in the text, those of one stretch and kind joined."""
    joined: dict[tuple[int, int, str], tuple[str, ...]] = {}
    for mark in marks:
        if mark.end <= len(document.text):
            key = (mark.start, mark.end, mark.kind)
            joined[key] = (*joined.get(key, ()), *mark.ids)
    return tuple(
        Highlight(start=start, end=end, ids=tuple(sorted(set(ids))), kind=kind)
        for (start, end, kind), ids in sorted(joined.items())
    )


def _shown(document: Document, marks: tuple[Highlight, ...], *, whole: bool) -> ReportText:
    text = document.text
    spans = [Span(0, len(text))] if whole else _used(text, marks)
    return ReportText(
        report_id=document.report_id,
        language=document.language,
        passages=tuple(Passage(start=s.start, text=s.of(text)) for s in spans),
        highlights=marks,
        whole=whole,
    )


def _used(text: str, marks: Iterable[Highlight]) -> list[Span]:
    """The sentences the highlights stand in, each with its context; touching ones joined."""
    spans: list[Span] = []
    for mark in sorted(marks, key=lambda m: m.start):
        wide = sentence(text, Span(mark.start, mark.end))
        start, end = max(0, wide.start - CONTEXT), min(len(text), wide.end + CONTEXT)
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return spans
