"""A country watch judged: the estimated weights on what an archive remembers of the country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tocsin.judging.recollect import Floats, Past, numbers, quiet_weeks, reports_a_week
from tocsin.knowledge.judgement import Rules
from tocsin.knowledge.watch_weights import Estimates, Weights
from tocsin.knowledge.watching import ANY, EVENT, Watching
from tocsin.model.assessment import (
    Abstention,
    Assessment,
    Coverage,
    Driver,
    Hypotheses,
    Judgement,
    Level,
)
from tocsin.model.ids import make_id
from tocsin.model.problem import WarningProblem

_DIGITS = 4
#: The driver that says the event is not foreseen but there.
UNDER_WAY = "watch-under-way"
#: The 10th and 90th percentile of a normal deviate.
_EDGE = 1.2816
#: Coverage is told over so many days; drivers name reports of so many weeks.
_LOOK = 91
_NAMED_WEEKS = 4
_MOST_NAMED = 20
#: A contribution smaller than this is no line of its own, in nats.
_FAINT = 0.02
#: The path of the chart: so many weeks back.
_PATH = 13
#: Fewer reports of a country than this in the look are a low confidence.
_FEW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What judging a watch needs beside the archive."""

    watching: Watching
    estimates: Estimates
    rules: Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A probability with its band and the nats of each sign."""

    p: float
    low: float
    high: float
    nats: dict[str, float]
    quiet: int
    under_way: bool


def is_watch(problem: WarningProblem, watching: Watching) -> bool:
    """Whether the weights were estimated for such a question: one country, no attacker, and
    the event of watching.yaml.
    """
    plain = not (problem.actors or problem.area or problem.indicators or problem.emerging)
    return plain and len(problem.targets) == 1 and watching.watches(problem.event)


def under_way(now: Assessment | Abstention) -> bool:
    """Whether it is no forecast: the event that the question waits for is there already."""
    return isinstance(now, Assessment) and any(d.indicator_id == UNDER_WAY for d in now.drivers)


def judge(
    problem: WarningProblem, past: Past, model: Model, *, as_of: date, full: bool = True
) -> Judgement:
    """The judgement as of a day; with ``full`` also that of a week before and the path.

    ``past`` is made of reports that could be read by the end of that day, and of no others.
    """
    now = _judge(problem, past, model, as_of)
    if not full:
        return Judgement(problem_id=problem.id, now=now, before=None)
    before = _judge(problem, past, model, as_of - timedelta(weeks=1))
    return Judgement(
        problem_id=problem.id,
        now=now,
        before=before,
        path=_path(problem, past, model, as_of),
    )


def _path(
    problem: WarningProblem, past: Past, model: Model, as_of: date
) -> tuple[tuple[date, float, float, float, int], ...]:
    out = []
    for back in range(_PATH - 1, -1, -1):
        one = _judge(problem, past, model, as_of - timedelta(weeks=back))
        if isinstance(one, Assessment):
            out.append((one.as_of, one.probability, one.low, one.high, int(one.level)))
    return tuple(out)


def _judge(
    problem: WarningProblem, past: Past, model: Model, as_of: date
) -> Assessment | Abstention:
    watching = model.watching
    country = watching.country(problem.targets[0])
    end = _end(past, as_of)
    coverage = _coverage(past, country, end)
    reason = _too_thin(problem, country, past, watching, end)
    if reason or country is None:
        return Abstention(
            id=make_id("abs", problem.id, as_of, reason), problem_id=problem.id, as_of=as_of,
            reason=reason, coverage=coverage,
        )  # fmt: skip
    said = _say(problem, country, past, model, end)
    earlier = _say(problem, country, past, model, end - timedelta(weeks=1))
    level, gates = _level(said.p, earlier.p, problem, model)
    drivers = _drivers(said, country, past, watching, end)
    sure, why = _confidence(coverage, said, end)
    return Assessment(
        id=make_id("asm", problem.id, as_of, said.p, *map(str, said.nats.values())),
        problem_id=problem.id,
        as_of=as_of,
        level=level,
        probability=said.p,
        low=said.low,
        high=said.high,
        hypotheses=Hypotheses(attack=said.p, coercion=0.0, routine=round(1 - said.p, _DIGITS)),
        drivers=tuple(d for d in drivers if d.contribution > 0),
        against=tuple(d for d in drivers if d.contribution <= 0),
        unseen=(),
        coverage=coverage,
        without=(),
        capability=0.0,
        intent=0.0,
        confidence=sure,
        confidence_why=why,
        gates=gates,
    )


def _end(past: Past, as_of: date) -> date:
    """The first day that is not counted: weeks end with the newest day that could be read."""
    today = bool(np.any(past.everything == as_of.toordinal()))
    return as_of + timedelta(days=1) if today else as_of


def _too_thin(
    problem: WarningProblem, country: str | None, past: Past, watching: Watching, end: date
) -> str:
    """Why there is no judgement, or nothing."""
    if country is None:
        return f"no country is known as {problem.targets[0]!r}"
    weeks = past.history(end)
    if weeks < watching.history:
        return (
            f"the archive reaches back {weeks} weeks: a base to compare with needs "
            f"{watching.history}"
        )
    rate = reports_a_week(past, end, watching.thin_weeks)
    if not watching.thin_least <= rate <= watching.most:
        return (
            f"{rate:.1f} reports a week over {watching.thin_weeks} weeks: the weights are "
            f"known to hold from {watching.thin_least} to {watching.most}"
        )
    return ""


def _say(problem: WarningProblem, country: str, past: Past, model: Model, end: date) -> _Said:
    watching = model.watching
    weights = model.estimates.nearest(problem.horizon_days)
    row = numbers(past, [country], end, [problem.prior.attack])[0]
    nats = _contributions(row, weights, watching)
    odds = weights.slope * weights.constant + weights.shift + sum(nats.values())
    p, low, high = (
        _over(odds + shift, weights.horizon, problem.horizon_days)
        for shift in (0.0, -_EDGE * weights.spread, _EDGE * weights.spread)
    )
    quiet = quiet_weeks(past, country, end)
    there = False
    if watching.under_way is not None and quiet < watching.quiet(problem.event):
        there, p = True, watching.under_way
        low = high = p
    return _Said(p=p, low=low, high=high, nats=nats, quiet=quiet, under_way=there)


def _contributions(row: Floats, weights: Weights, watching: Watching) -> dict[str, float]:
    """The nats of each sign, against a country of the average of all it was fitted on."""
    parts = (row - np.array(weights.mean)) / np.array(weights.deviation)
    parts = np.clip(parts, -watching.farthest, watching.farthest)
    parts = parts * np.array(weights.weight) * weights.slope
    out: dict[str, float] = {}
    for feature, part in zip(watching.features, parts, strict=True):
        out[feature.sign] = out.get(feature.sign, 0.0) + float(part)
    return out


def _over(odds: float, estimated: int, horizon: int) -> float:
    """The probability over a horizon, from the log odds over another: at a constant rate."""
    p = 1 / (1 + np.exp(-odds))
    if horizon != estimated:
        p = 1 - (1 - p) ** (horizon / estimated)
    return round(float(p), _DIGITS)


def _level(
    p: float, earlier: float, problem: WarningProblem, model: Model
) -> tuple[Level, tuple[str, ...]]:
    """By the thresholds, held for a week on the way down, and no higher than counts may go."""
    rules, highest = model.rules, model.watching.highest

    def reached(value: float) -> int:
        weighted = min(1.0, value * problem.severity)
        return sum(weighted >= t for t in rules.thresholds)

    level, gates = reached(p), []
    held = min(reached(earlier), reached(p + rules.margin))
    if held > level:
        level = held
        gates.append(f"held at {held}: it falls only below the threshold less a margin")
    if level > highest:
        level = highest
        gates.append(
            f"no higher than level {highest}: counts of words know neither families of signs "
            "nor independent origins"
        )
    return Level(level), tuple(gates)


def _drivers(
    said: _Said, country: str, past: Past, watching: Watching, end: date
) -> tuple[Driver, ...]:
    """One a sign that weighs anything, the weightiest first."""
    out = [
        _driver(sign, nats, country, past, watching, end)
        for sign, nats in said.nats.items()
        if abs(nats) >= _FAINT
    ]
    out.sort(key=lambda d: (-abs(d.contribution), d.indicator_id))
    if said.under_way:
        newest = past.newest(country, EVENT, end)
        out.insert(0, _under_way(said, newest[0] if newest else None, newest, watching))
    return tuple(out)


def _driver(
    sign: str, nats: float, country: str, past: Past, watching: Watching, end: date
) -> Driver:
    counted = sign in (EVENT, ANY) or sign in watching.signs
    newest = past.newest(country, sign, end) if counted else None
    ids = past.ids(country, sign, end, _NAMED_WEEKS) if counted else ()
    if not counted:
        detail = "given with the question"
    elif newest is None:
        detail = "never reported"
    else:
        detail = f"{len(ids)} reports in {_NAMED_WEEKS} weeks, the newest of {newest[0]}"
    return Driver(
        indicator_id=f"watch-{sign}",
        name=watching.told(sign) if counted else "base rate",
        family="country watch",
        contribution=round(nats, _DIGITS),
        raw=round(nats, _DIGITS),
        reliability=1.0,
        detail=detail,
        observation_ids=(),
        origin_ids=(),
        newest=newest[0] if newest else None,
        report_ids=ids[:_MOST_NAMED],
    )


def _under_way(
    said: _Said, day: date | None, newest: tuple[date, str] | None, watching: Watching
) -> Driver:
    return Driver(
        indicator_id=UNDER_WAY,
        name="under way",
        family="country watch",
        contribution=round(float(np.log(said.p / (1 - said.p))), _DIGITS),
        raw=0.0,
        reliability=1.0,
        detail=(
            f"the event was reported on {day}: the question opens again after "
            f"{watching.quiet_weeks} weeks without it, {said.quiet} have passed"
        ),
        observation_ids=(),
        origin_ids=(),
        newest=day,
        report_ids=(newest[1],) if newest else (),
    )


def _coverage(past: Past, country: str | None, end: date) -> Coverage:
    """Days with a report of the country, and with any at all as a gap where there is none."""
    since = end.toordinal() - _LOOK
    days = past.of.get((country or "", ANY), np.array([], dtype=np.int64))
    mine = days[(days >= since) & (days < end.toordinal())]
    newest = past.newest(country or "", ANY, end)
    return Coverage(
        days_looked=_LOOK,
        days_covered=len(np.unique(mine)),
        reports=len(mine),
        outlets=0,
        origins=0,
        lineage_unknown=len(mine),
        undated=0,
        newest=newest[0] if newest else None,
    )


def _confidence(coverage: Coverage, said: _Said, end: date) -> tuple[str, str]:
    """Never high: counts know no origins. Low where the country is hardly reported."""
    newest = f"the newest of {coverage.newest}" if coverage.newest else "none ever"
    facts = (
        f"{coverage.reports} reports name the country in {_LOOK} days, {newest}; "
        f"band {said.high - said.low:.2f} wide; origins are not told apart in counts"
    )
    return ("low" if coverage.reports < _FEW else "moderate"), facts


def probabilities(
    problems: Sequence[WarningProblem], past: Past, model: Model, as_of: date
) -> tuple[float | None, ...]:
    """The probability of each watch as of a day, None where there is no judgement."""
    judged = (judge(p, past, model, as_of=as_of, full=False).now for p in problems)
    return tuple(j.probability if isinstance(j, Assessment) else None for j in judged)
