"""The days on which everything a report tells of public events can be told so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tocsin.knowledge.calendar import Event
from tocsin.reading.date_body import DAY, Body, Weekday

#: A planned event is spoken of as coming at most so many days ahead.
AHEAD = timedelta(days=150)
#: One that is over is news for so many days.
NEWS = timedelta(days=60)


def window(found: Body) -> tuple[date, date] | None:
    """The days on which all events the body tells of can be told so; None when that is no help.

    An event counts as an anchor only with the weekday printed beside it, or told with "this
    week"; among the days of a recurring event the weekday decides. Without exactly one
    reading there is none.
    """
    ways: list[list[tuple[date, date]]] = []
    bounds: list[list[tuple[date, date]]] = []
    for event, tilt, sentence in found.events:
        beside = [w for w in found.weekdays if w.sentence == sentence]
        anchored = list(_anchored(event, beside)) if event.planned else []
        if event.planned and sentence in found.this_week:
            anchored += [(a, a + (7 - a.isoweekday()) * DAY) for a, _ in event.days]
        if anchored:
            ways.append(anchored)
        else:
            bounds.append(list(_bounded(event, tilt)))
    if not ways:
        return None
    open_ways = _cross(ways)
    for allowed in bounds:
        kept = [w for w in (_meet(a, b) for a in open_ways for b in allowed) if w]
        open_ways = sorted(set(kept))
    return open_ways[0] if len(open_ways) == 1 else None


def _cross(ways: Sequence[list[tuple[date, date]]]) -> list[tuple[date, date]]:
    """Every window that agrees with one reading of each event; few, since windows are weeks."""
    current = sorted(set(ways[0]))
    for more in ways[1:]:
        current = sorted({w for w in (_meet(a, b) for a in current for b in more) if w})
    return current


def _anchored(event: Event, beside: Sequence[Weekday]) -> Iterator[tuple[date, date]]:
    for first, last in event.days:
        for named in beside:
            fits = named.days[0] == first.isoweekday() and (
                len(named.days) == 1 or named.days[-1] == last.isoweekday()
            )
            if not fits:
                continue
            if named.lean >= 0:
                yield first - 6 * DAY, first
            else:
                yield first, first + 6 * DAY


def _bounded(event: Event, tilt: int) -> Iterator[tuple[date, date]]:
    for first, last in event.days:
        if not event.planned:
            yield first, date.max
        elif tilt > 0:
            yield first - AHEAD, last
        elif tilt < 0:
            yield first, first + NEWS
        else:
            yield first - AHEAD, first + NEWS


def _meet(a: tuple[date, date], b: tuple[date, date]) -> tuple[date, date] | None:
    start, end = max(a[0], b[0]), min(a[1], b[1])
    return (start, end) if start <= end else None
