"""The figures of a replay: every system on every kind of question, and at one alarm budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import nan

import numpy as np

from tocsin.judging import alarms, rivals, scoring
from tocsin.judging.recollect import Past
from tocsin.judging.watch import under_way
from tocsin.knowledge.watching import Watching
from tocsin.model.assessment import Assessment, Judgement
from tocsin.model.backtest import Fate, Figures, Kind, Outcomes, Row
from tocsin.model.problem import WarningProblem

#: What tocsin itself, and the base rate given with a question, are called beside the others.
OURS, BASE = "tocsin", "base rate"
#: Ours again, silent while what a question waits for is under way: what foresight alone does.
FORESIGHT = "tocsin, quiet only"
#: A curve on a page needs no more points than this.
_POINTS = 200
Key = tuple[str, date]


def ours(judgements: Iterable[Judgement]) -> list[Row]:
    """What tocsin said; where it abstained, the score is None. Twice: the second time silent
    wherever it only said that the event is under way.
    """
    out = []
    for one in judgements:
        said = one.now.probability if isinstance(one.now, Assessment) else None
        for system in (OURS, FORESIGHT):
            score = None if system == FORESIGHT and under_way(one.now) else said
            out.append(
                Row(
                    system=system, problem_id=one.problem_id, as_of=one.now.as_of,
                    score=score, probability=score,
                )
            )  # fmt: skip
    return out


def theirs(
    problems: Sequence[WarningProblem], past: Past, watching: Watching, day: date
) -> list[Row]:
    """What the rivals say as of the morning of the day, from the same past."""
    out = []
    for problem in problems:
        rate = rivals.base_rate(problem)
        out.append(
            Row(system=BASE, problem_id=problem.id, as_of=day, score=rate, probability=rate)
        )
        country = watching.country(problem.targets[0]) if len(problem.targets) == 1 else None
        for name, (score, meant) in rivals.RIVALS.items() if country else ():
            found = score(past, country or "", day)
            weekly = meant and problem.horizon_days <= 7
            out.append(
                Row(
                    system=name, problem_id=problem.id, as_of=day, score=found,
                    probability=found if weekly else None,
                )
            )  # fmt: skip
    return out


def kinds(
    problems: Sequence[WarningProblem],
    rows: Sequence[Row],
    outcomes: Outcomes,
    watching: Watching,
    every: int,
    budget: float,
) -> tuple[Kind, ...]:
    """The figures of every system, one set for each kind of question."""
    groups: dict[str, list[WarningProblem]] = {}
    for problem in problems:
        groups.setdefault(_title(problem, watching), []).append(problem)
    return tuple(
        _kind(title, group, rows, outcomes, every, budget)
        for title, group in sorted(groups.items())
    )


def _title(problem: WarningProblem, watching: Watching) -> str:
    days = f"within {problem.horizon_days} days"
    weeks = watching.quiet(problem.event)
    return f"{days}, after {weeks} quiet weeks" if weeks else days


def _kind(
    title: str,
    problems: Sequence[WarningProblem],
    rows: Sequence[Row],
    outcomes: Outcomes,
    every: int,
    budget: float,
) -> Kind:
    ids = {p.id for p in problems}
    fates = {k: f for k, f in alarms.of_fates(outcomes.fates).items() if k[0] in ids}
    mine = [r for r in rows if r.problem_id in ids]
    figures = []
    asks_quiet = any(r.system == FORESIGHT and r.score is None for r in mine)
    for system in dict.fromkeys(r.system for r in mine):
        if system == FORESIGHT and not asks_quiet:
            continue
        said = [r for r in mine if r.system == system]
        figures.append(_figures(system, said, fates, outcomes, every, budget))
    return Kind(
        title=title,
        problem_ids=tuple(sorted(ids)),
        rows=len(fates),
        came_true=sum(f.came_true for f in fates.values()),
        figures=tuple(figures),
    )


def _figures(
    system: str,
    rows: Sequence[Row],
    fates: Mapping[Key, Fate],
    outcomes: Outcomes,
    every: int,
    budget: float,
) -> Figures:
    said = {(r.problem_id, r.as_of): r for r in rows}
    scores = {k: r.score for k, r in said.items() if r.score is not None}
    told = [
        (fate.came_true, said[key].score, said[key].probability)
        for key, fate in fates.items()
        if key in scores
    ]
    y = np.array([t[0] for t in told], dtype=float)
    s = np.array([t[1] for t in told], dtype=float)
    p = np.array([nan if t[2] is None else t[2] for t in told], dtype=float)
    probable = len(p) > 0 and not np.isnan(p).any()
    ids = {r.problem_id for r in rows}
    return Figures(
        system=system,
        rows=len(told),
        auc=scoring.roc_area(y, s),
        ap=scoring.average_precision(y, s),
        brier=scoring.brier(y, p) if probable else nan,
        log=scoring.log_score(y, p) if probable else nan,
        alarms=alarms.judge(scores, outcomes, ids, every, budget),
        bins=scoring.reliability(y, p) if probable else (),
        roc=_thin(scoring.roc_curve(y, s)),
        precision=_thin(scoring.precision_curve(y, s)),
    )


def _thin(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Evenly fewer points, the first and the last among them."""
    if len(points) <= _POINTS:
        return points
    at = np.unique(np.linspace(0, len(points) - 1, _POINTS).astype(int))
    return tuple(points[n] for n in at)
