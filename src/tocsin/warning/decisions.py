"""The dated points ahead: what the reports say will happen on a named day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tocsin.model.ids import make_id
from tocsin.model.picture import Picture
from tocsin.model.reading import Reading
from tocsin.model.span import Span
from tocsin.model.when import Days, TimeType
from tocsin.warning.lines import Decision
from tocsin.warning.lookup import Lookup
from tocsin.warning.quoting import quote, sentence

#: A time wider than this is no date to wait for ("this spring").
WIDEST = timedelta(days=10)
#: A date further off than this does not belong in a warning brief.
FURTHEST = timedelta(days=180)
_DATED = frozenset({TimeType.DATE, TimeType.TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A dated point, where its words of time stand, and the states its sentence names."""

    decision: Decision
    span: Span
    states: frozenset[str]


class _Time(NamedTuple):
    """A dated time, and the record that ``tocsin why`` takes for it."""

    record_id: str
    span: Span
    days: Days
    kind: str | None


def ahead(picture: Picture, lookup: Lookup) -> tuple[Ahead, ...]:
    """Every dated point after ``as_of`` in believable reports, the nearest first.

    Copies are not read twice, so a date in forty papers stands here once for each wording.
    """
    found = [
        point
        for reading in picture.readings
        for time in _times(reading)
        if _is_ahead(time.days, picture.as_of)
        and (point := _point(lookup, reading.report_id, time)) is not None
    ]
    found.sort(key=lambda a: (a.decision.day, a.decision.end or date.max, a.decision.anchor))
    return tuple(found)


def _times(reading: Reading) -> Iterator[_Time]:
    """The dated times of a report, each once; a claim's own horizon before a bare time."""
    found = [
        _Time(c.id, c.horizon.span, c.horizon.days, c.horizon.kind)
        for c in reading.claims
        if c.horizon is not None and c.horizon.days is not None
    ]
    found += [
        _Time(reading.report_id, t.span, t.days, t.kind)
        for t in reading.times
        if t.type in _DATED and t.days is not None
    ]
    seen: set[Span] = set()
    for time in found:
        if time.span not in seen:
            seen.add(time.span)
            yield time


def _is_ahead(days: Days, as_of: date) -> bool:
    end = days.end
    if end is None or end <= as_of:
        return False
    return end - days.start <= WIDEST and days.start - as_of <= FURTHEST


def _point(lookup: Lookup, report_id: str, time: _Time) -> Ahead | None:
    dating = lookup.datings.get(report_id)
    words = quote(lookup, time.record_id, report_id, time.span)
    if words is None or dating is None or dating.day is None:
        return None
    wide = sentence(lookup.documents[report_id].text, time.span)
    return Ahead(
        decision=Decision(
            anchor=make_id("day", report_id, time.span.start, time.span.end),
            day=time.days.start,
            end=time.days.end,
            printed=words.words,
            kind=time.kind,
            quote=words,
        ),
        span=time.span,
        states=lookup.states(report_id, wide),
    )


def merge(points: Iterable[Ahead], most: int) -> tuple[Decision, ...]:
    """At most so many decisions: one for each day, kept from its first telling.

    ``also`` counts further reports that name the same day.
    """
    days: dict[tuple[date, date | None], list[Decision]] = {}
    for point in points:
        days.setdefault((point.decision.day, point.decision.end), []).append(point.decision)
    merged = []
    for same in list(days.values())[:most]:
        first = min(same, key=lambda d: (d.quote.day or date.max, d.anchor))
        others = {d.quote.report_id for d in same} - {first.quote.report_id}
        merged.append(
            Decision(
                anchor=first.anchor,
                day=first.day,
                end=first.end,
                printed=first.printed,
                kind=first.kind,
                quote=first.quote,
                also=len(others),
            )
        )
    return tuple(merged)
