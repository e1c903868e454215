"""What a replay is compared with: alarms that need no reading, from the same reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from tocsin.judging.recollect import Floats, Past
from tocsin.knowledge.watching import ANY, EVENT
from tocsin.model.problem import WarningProblem

#: EWMA: the share of yesterday's value that is kept a week.
KEPT = 0.85
#: z scores compare with so many weeks, the newest of them left out.
WINDOW, LEFT_OUT, LEAST = 52, 4, 40
_SPIKE = "lethal"


def persistence(past: Past, country: str, end: date) -> float:
    """1 if the event was reported in the last week."""
    return float(past.weekly(country, EVENT, end)[0] > 0)


def ewma(past: Past, country: str, end: date) -> float:
    """The share of weeks with the event, each older week weighing less."""
    shown = np.minimum(past.weekly(country, EVENT, end), 1)
    return float(shown @ ((1 - KEPT) * KEPT ** np.arange(len(shown))))


def volume(past: Past, country: str, end: date) -> float | None:
    """How far the week's reports of the country stand above the year before, in deviations."""
    return _z(past.weekly(country, ANY, end), past.history(end))


def spike(past: Past, country: str, end: date) -> float | None:
    """The same of reports with words of killing and arms."""
    return _z(past.weekly(country, _SPIKE, end), past.history(end))


def _z(counts: Floats, weeks: int) -> float | None:
    before = counts[LEFT_OUT + 1 : min(WINDOW + 1, weeks)]
    if len(before) < LEAST:
        return None
    return float((counts[0] - before.mean()) / max(before.std(), 1.0))


#: By name, and whether what it says is meant as a probability of the coming week.
RIVALS: Mapping[str, tuple[Callable[[Past, str, date], float | None], bool]] = {
    "EWMA(.85)": (ewma, True),
    "persistence": (persistence, True),
    "article volume z": (volume, False),
    "keyword spike z": (spike, False),
}


def base_rate(problem: WarningProblem) -> float:
    """The prior given with the question."""
    return problem.prior.attack
