"""Alarms at a fixed budget of false ones: how many onsets they catch, and how early."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import inf, nextafter
from statistics import median

from tocsin.model.backtest import Alarms, Fate, Outcomes

#: An alarm counts for an onset within so many days after it.
REACH = 56
_YEAR, _MONTH = 365.25, 30.44
Scores = Mapping[tuple[str, date], float]


def judge(
    scores: Scores, outcomes: Outcomes, problem_ids: Iterable[str], every: int, budget: float
) -> Alarms:
    """The alarms of the lowest threshold with at most ``budget`` false weeks a question and
    year; ``every`` is the days from one row to the next.
    """
    mine = set(problem_ids)
    calm = [
        (f.problem_id, f.as_of)
        for f in outcomes.fates
        if f.calm and f.problem_id in mine and (f.problem_id, f.as_of) in scores
    ]
    theta = threshold([scores[k] for k in calm], budget)
    on = {k for k, score in scores.items() if score >= theta and k[0] in mine}
    rate = sum(k in on for k in calm) / len(calm) if calm else 0.0
    leads = list(_leads(on, scores, outcomes, mine))
    seen = [lead for lead in leads if lead]
    rows = sum(k[0] in mine for k in scores)
    return Alarms(
        threshold=theta,
        false_a_year=rate * _YEAR / 7,
        days_a_month=rate * _MONTH,
        onsets=len(leads),
        hits=len(seen),
        chance=1 - (1 - rate) ** (REACH / every),
        lead=float(median(seen)) if seen else 0.0,
        flaps=_flaps(on, scores, mine) * _YEAR / every / max(rows, 1),
    )


def threshold(calm: Sequence[float], budget: float) -> float:
    """The lowest that at most the budget of the calm scores reaches; budget in weeks a year."""
    allowed = int(budget * 7 * len(calm) / _YEAR)
    ranked = sorted(calm, reverse=True)
    if allowed >= len(ranked):
        return -inf
    return nextafter(ranked[allowed], inf)


def _leads(
    on: set[tuple[str, date]], scores: Scores, outcomes: Outcomes, mine: set[str]
) -> Iterable[int]:
    """Days of warning of every onset with rows before it; 0 without an alarm."""
    rows: dict[str, list[date]] = {}
    for problem_id, day in sorted(scores):
        rows.setdefault(problem_id, []).append(day)
    for problem_id in sorted(mine):
        for onset in outcomes.onsets.get(problem_id, ()):
            since = onset - timedelta(days=REACH)
            days = [d for d in rows.get(problem_id, ()) if since < d <= onset]
            if len(days) < len(_full(rows.get(problem_id, ()), onset)):
                continue
            alarms = [d for d in days if (problem_id, d) in on]
            if days:
                yield max((onset - alarms[0]).days, 1) if alarms else 0


def _full(days: Sequence[date], onset: date) -> Sequence[date]:
    """As many rows as an onset must have before it: half of the reach at the usual step."""
    step = min((b - a for a, b in pairwise(days)), default=None)
    if step is None or not step.days or (days and onset < days[0]):
        return [onset]
    return [onset] * max(1, REACH // step.days // 2)


def _flaps(on: set[tuple[str, date]], scores: Scores, mine: set[str]) -> int:
    """How often alarms went on or off."""
    before: dict[str, bool] = {}
    count = 0
    for problem_id, day in sorted(scores):
        if problem_id in mine:
            now = (problem_id, day) in on
            count += before.get(problem_id, now) != now
            before[problem_id] = now
    return count


def of_fates(fates: Iterable[Fate]) -> dict[tuple[str, date], Fate]:
    """The fates by question and day."""
    return {(f.problem_id, f.as_of): f for f in fates}
