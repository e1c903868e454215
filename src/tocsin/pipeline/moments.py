"""Which day is judged, and what could have been read by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from tocsin.model.reading import Skim
from tocsin.model.watch import Glimpse
from tocsin.pipeline.judging import Moment


def moment(skims: Sequence[Skim], now: datetime, asked: date | None) -> Moment:
    """The day asked for, else the newest believable day of publication, never the future."""
    if asked is not None:
        return Moment(as_of=asked, why="asked for with --as-of", now=now)
    today = now.astimezone(UTC).date()
    days = [s.dating.day for s in skims if s.dating.day is not None]
    newest = max((day for day in days if day <= today), default=None)
    if newest is None:
        why = "no report has a believable date: the clock's day"
        return Moment(as_of=today, why=why, now=now)
    why = "the newest believable day of publication among the reports"
    return Moment(as_of=newest, why=why, now=now)


def readable(
    skims: Sequence[Skim], fetched: Mapping[str, datetime], asked: date | None
) -> tuple[Skim, ...]:
    """The reports that could have been read by the end (UTC) of the day asked for.

    A report is first readable when it was fetched, else when it was published at the latest.
    One with neither cannot be shown to have been there and is left out. Without a day asked
    for, all of them.
    """
    if asked is None:
        return tuple(skims)
    end = _end(asked)

    def seen(skim: Skim) -> bool:
        at = fetched.get(skim.report_id)
        if at is not None:
            return at < end
        interval = skim.dating.interval
        return interval is not None and interval.end <= end

    return tuple(s for s in skims if seen(s))


def glimpsed(
    seen: Iterable[Glimpse], fetched: Mapping[str, datetime], asked: date
) -> Iterator[Glimpse]:
    """Of light readings those of reports that could have been read by the end of the day:
    the same rule as for ``readable``.
    """
    end = _end(asked)
    for one in seen:
        at = fetched.get(one.report_id)
        if at < end if at is not None else one.day is not None and one.day <= asked:
            yield one


def _end(asked: date) -> datetime:
    """The instant at which the day is over."""
    return datetime.combine(asked, datetime.min.time(), tzinfo=UTC) + timedelta(days=1)
