"""What came of the questions of a replay, told from an archive's own reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from tocsin.judging.recollect import Past
from tocsin.knowledge.watching import EVENT, Watching
from tocsin.model.backtest import Fate, Outcomes
from tocsin.model.problem import WarningProblem

#: A calm week has had no event for so many weeks, and has none in so many that come.
CALM_BEFORE, CALM_AFTER = 8, 4


def told(
    problems: Iterable[WarningProblem],
    whole: Past,
    days: Sequence[date],
    last: date,
    watching: Watching,
) -> Outcomes:
    """The fates of country watches as of the days, from reports up to the last day.

    A question whose future lies beyond that day, or that asks for quiet first where it was not
    quiet, has none. ``whole`` is the whole archive: it is used for outcomes and nothing else.
    """
    fates: list[Fate] = []
    onsets: dict[str, tuple[date, ...]] = {}
    for problem in problems:
        country = watching.country(problem.targets[0])
        events = whole.of.get((country or "", EVENT), np.array([], dtype=np.int64))
        onsets[problem.id] = _onsets(events)
        for day in days:
            if day + timedelta(days=problem.horizon_days) <= last + timedelta(days=1):
                fates += _fate(problem, events, day, last, watching)
    return Outcomes(fates=tuple(fates), onsets=onsets)


def _fate(
    problem: WarningProblem,
    events: np.ndarray[tuple[int], np.dtype[np.int64]],
    day: date,
    last: date,
    watching: Watching,
) -> list[Fate]:
    at = day.toordinal()

    def between(start: int, end: int) -> bool:
        return bool(np.any((events >= start) & (events < end)))

    need = watching.quiet(problem.event)
    if need and between(at - 7 * need, at):
        return []
    quiet = not between(at - 7 * CALM_BEFORE, at)
    known = at + 7 * CALM_AFTER <= last.toordinal() + 1
    return [
        Fate(
            problem_id=problem.id,
            as_of=day,
            came_true=between(at, at + problem.horizon_days),
            calm=quiet and known and not between(at, at + 7 * CALM_AFTER),
        )
    ]


def _onsets(events: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[date, ...]:
    """The days of an event that had been quiet before for long."""
    days = sorted(set(events.tolist()))
    return tuple(
        date.fromordinal(day)
        for before, day in zip([None, *days], days, strict=False)
        if before is None or day - before > 7 * CALM_BEFORE
    )
