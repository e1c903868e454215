"""What a judgement rests on, in the reader's terms: drivers, the unseen, axes, confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import log, prod

from tocsin.judging.combine import Signal, Sum
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Rules
from tocsin.model.assessment import Coverage, Driver, Unseen
from tocsin.model.problem import WarningProblem

#: A sign fainter than this counts as not seen (two half-lives).
_SEEN = 0.25
_DIGITS = 4


def drivers(
    signals: Sequence[Signal], total: Sum, catalogue: Catalogue, day: date
) -> tuple[Driver, ...]:
    """One for each indicator that weighs anything, its rise and its fall apart, the weightiest
    first.
    """
    kinds: dict[tuple[str, int], list[int]] = {}
    for n, signal in enumerate(signals):
        kinds.setdefault((signal.sign.indicator_id, signal.sign.sense), []).append(n)
    found = [_driver(i, at, signals, total, catalogue, day) for (i, _), at in kinds.items()]
    return tuple(sorted(found, key=lambda d: (-abs(d.contribution), d.indicator_id, d.detail)))


def _driver(
    indicator_id: str,
    at: Sequence[int],
    signals: Sequence[Signal],
    total: Sum,
    catalogue: Catalogue,
    day: date,
) -> Driver:
    seen = [s for n in at for s in signals[n].sightings]
    known = {s.origin_id for s in seen if s.voice and s.origin_id}
    voices = {s.voice for s in seen if s.voice}
    newest = max(s.day for s in seen)
    return Driver(
        indicator_id=indicator_id,
        name=catalogue[indicator_id].name,
        family=catalogue[indicator_id].family,
        contribution=round(sum(total.contributions[n] for n in at), _DIGITS),
        raw=round(sum(total.raw[n] for n in at), _DIGITS),
        reliability=round(max(total.reliability[n] for n in at), _DIGITS),
        detail=_detail(sorted(voices), (day - newest).days, [signals[n] for n in at]),
        observation_ids=tuple(sorted({s.observation_id for s in seen})),
        origin_ids=tuple(sorted(known)),
        newest=newest,
    )


def _detail(voices: Sequence[str], age: int, signals: Sequence[Signal]) -> str:
    shown = ", ".join(voices[:3]) + (f" and {len(voices) - 3} more" if len(voices) > 3 else "")
    old = "today" if age <= 0 else f"{age} day{'s' if age != 1 else ''} old"
    notes = [f"from {shown}" if voices else "lineage unknown", old]
    kinds = sorted({s.sign.kind.partition("/")[2] for s in signals} - {""})
    notes += [f"the weaker kind: {kind}" for kind in kinds]
    if any(s.sign.sense < 0 for s in signals):
        notes.append(
            "a fall, verified" if any(s.verified for s in signals) else "a fall, announced"
        )
    return "; ".join(notes)


def unseen(
    problem: WarningProblem,
    signals: Sequence[Signal],
    coverage: Coverage,
    catalogue: Catalogue,
    rules: Rules,
) -> tuple[Unseen, ...]:
    """What an attack would need and nobody reports, the most telling first. Empty when nobody
    looked: then nothing could have been seen.
    """
    if coverage.silent:
        return ()
    seen = {s.sign.indicator_id for s in signals if s.sign.sense > 0 and s.weight >= _SEEN}
    ranked = []
    for indicator in catalogue.indicators.values():
        if problem.indicators and indicator.id not in problem.indicators:
            continue
        tells = log(indicator.likelihood.attack / indicator.likelihood.coercion)
        if indicator.id in seen or indicator.id in rules.unscored or tells <= 0:
            continue
        ranked.append((-indicator.likelihood.attack * tells, indicator.id, tells))
    return tuple(
        Unseen(
            indicator_id=i,
            name=catalogue[i].name,
            p_attack=catalogue[i].likelihood.attack,
            why=(
                f"reported in {catalogue[i].likelihood.attack:.0%} of cases before an attack, "
                f"in {catalogue[i].likelihood.coercion:.0%} of bluffs"
            ),
        )
        for _, i, _ in sorted(ranked)[: rules.most_unseen]
    )


def capability(signals: Sequence[Signal], total: Sum, rules: Rules) -> float:
    """In [0, 1]: how far the means are seen to be in place. Forces that a bluff needs too
    fill this axis and hardly the other.
    """
    return _axis(
        s.weight * r * max(0.0, s.sign.likelihood.attack - s.sign.likelihood.routine)
        for s, r in zip(signals, total.reliability, strict=True)
        if s.sign.family in rules.capability_families and s.sign.sense > 0
    )


def intent(signals: Sequence[Signal], total: Sum) -> float:
    """In [0, 1]: how far the signs are such as an attack needs and a bluff does not."""
    return _axis(
        s.weight * r * max(0.0, s.sign.likelihood.attack - s.sign.likelihood.coercion)
        for s, r in zip(signals, total.reliability, strict=True)
        if s.sign.sense > 0
    )


def _axis(parts: Iterable[float]) -> float:
    return round(1 - prod(1 - part for part in parts), _DIGITS)


def _old(age: int) -> str:
    return "of that day" if age <= 0 else f"{age} day{'s' if age != 1 else ''} old"


def confidence(
    coverage: Coverage, low: float, high: float, day: date, rules: Rules
) -> tuple[str, str]:
    """Analytic confidence and why; it says nothing about how likely the event is."""
    share = coverage.days_covered / coverage.days_looked
    age = (day - coverage.newest).days if coverage.newest else rules.silence_days
    facts = (
        f"{coverage.origins} independent origin{'s' if coverage.origins != 1 else ''}, "
        f"reports on {coverage.days_covered} of {coverage.days_looked} days, "
        f"band {high - low:.2f} wide, newest report {_old(age)}"
    )
    good, poor = rules.confidence_high, rules.confidence_low
    if (
        coverage.origins < poor.origins
        or share < poor.covered
        or high - low > poor.spread
        or age > poor.age
    ):
        return "low", facts
    if (
        coverage.origins >= good.origins
        and share >= good.covered
        and high - low <= good.spread
        and age <= good.age
    ):
        return "high", facts
    return "moderate", facts
