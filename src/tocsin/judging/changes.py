"""What moved between two judgements, step by step: which sign, from whom, by how much.

The way goes from the one to the other by judging again after every step, so the steps add up to
the whole move: in points of probability, and in log odds before the limits of any judgement.
What a step is worth depends on what stood before it (families, caps and corroboration see to
that), so the order is fixed: what no longer counts, what is traced otherwise, time, and then
what came, in the order it came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log

from tocsin.judging.binding import bind
from tocsin.judging.combine import add_up, standing, tracks
from tocsin.judging.coverage import Cover, Shelf, cover
from tocsin.judging.evidence import Sighting, Sources, sightings
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Rules
from tocsin.model.assessment import Assessment, Cause, Change, Driver
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem

#: Digits of a probability; those of an assessment.
_DIGITS = 4
_NO_LIMIT = (1e-12, 1 - 1e-12)
#: Whose word it is that reports of a country watch are so many.
COUNTS = "counts of reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one picture gives to judge a problem on: what was sighted, and when who looked."""

    problem: WarningProblem
    seen: tuple[Sighting, ...]
    found: Cover
    catalogue: Catalogue
    rules: Rules

    def odds(self, seen: Sequence[Sighting], day: date | None) -> float:
        """The log odds of an attack as of the day from these sightings alone, before limits.

        Without a day, those of the prior.
        """
        if day is None:
            return _logit(self.problem.prior.attack)
        signals = standing(tracks(seen), day, self.found, self.catalogue, self.rules)
        total = add_up(signals, self.problem.prior, replace(self.rules, clip=_NO_LIMIT))
        return _logit(float(total.attack[0]))

    def probability(self, odds: float) -> float:
        """The probability of such odds within the limits of any judgement."""
        low, high = self.rules.clip
        return round(min(max(1 / (1 + exp(-odds)), low), high), _DIGITS)

    def by(self, day: date | None) -> tuple[Sighting, ...]:
        """What was sighted by the day in the episode it belongs to; nothing by no day."""
        begin = None if day is None else self.found.begin(day, self.rules.silence_days)
        if day is None or begin is None:
            return ()
        return tuple(s for s in self.seen if begin <= s.day <= day)


def ground(
    problem: WarningProblem,
    observations: Sequence[Observation],
    shelf: Shelf,
    sources: Sources,
    as_of: date,
    catalogue: Catalogue,
    rules: Rules,
) -> Ground:
    """The ground that settled observations of one run give as of a day."""
    bound = bind(problem, observations, shelf, as_of, catalogue, rules)
    return Ground(
        problem=problem,
        seen=sightings(bound, sources, catalogue, rules),
        found=cover(problem, bound, shelf, as_of, rules),
        catalogue=catalogue,
        rules=rules,
    )


def between(old: Ground, first: date | None, new: Ground, last: date) -> tuple[Change, ...]:
    """The steps from the old ground on its day to the new ground on the last day.

    ``first`` None: from the prior. A step that moves nothing is told only where it brought or
    took away a sighting.
    """
    return tuple(c for c in _steps(old, first, new, last) if c.observation_ids or c.nats)


def of_drivers(before: Assessment | None, now: Assessment, prior: float) -> tuple[Change, ...]:
    """The steps where a judgement is a sum of drivers and nothing else (a country watch): the
    difference each makes, the largest first, and at the end what rounding leaves over.
    """
    old = {} if before is None else {d.indicator_id: d for d in _all(before)}
    new = {d.indicator_id: d for d in _all(now)}
    at = _logit(prior if before is None else before.probability)
    shifts = {
        key: (new[key].contribution if key in new else 0.0)
        - (old[key].contribution if key in old else 0.0)
        for key in sorted(old.keys() | new.keys())
    }
    steps = []
    for key in sorted(shifts, key=lambda k: (-abs(shifts[k]), k)):
        shown = new.get(key) or old[key]
        cause = Cause.NEW if key in new and key not in old else Cause.TIME
        sign = (key, shown.name, shown.detail)
        steps.append(_counted(now.problem_id, cause, sign, at, at + shifts[key]))
        at += shifts[key]
    end = _logit(now.probability)
    rest = ("", "", "what the limits of a judgement and rounding leave over")
    steps.append(_counted(now.problem_id, Cause.TIME, rest, at, end))
    return tuple(s for s in steps if s.nats)


def _all(assessment: Assessment) -> tuple[Driver, ...]:
    return (*assessment.drivers, *assessment.against)


def _counted(
    problem_id: str, cause: Cause, sign: tuple[str, str, str], at: float, end: float
) -> Change:
    return Change(
        problem_id=problem_id,
        cause=cause,
        indicator_id=sign[0],
        name=sign[1],
        voice=COUNTS if sign[0] else "",
        before=round(1 / (1 + exp(-at)), _DIGITS),
        after=round(1 / (1 + exp(-end)), _DIGITS),
        nats=round(end - at, _DIGITS),
        detail=sign[2],
    )


def _steps(old: Ground, first: date | None, new: Ground, last: date) -> Iterator[Change]:
    held = old.by(first)
    kept = {s.observation_id for s in new.by(last)}
    way = _Way(new, old.odds(held, first))
    for group in _groups([s for s in held if s.observation_id not in kept]):
        dropped = {id(s) for s in group}
        held = tuple(s for s in held if id(s) not in dropped)
        yield way.sign(Cause.GONE, group, old.odds(held, first), "no longer counts")
    known = {s.observation_id for s in held}
    held = tuple(s for s in new.by(last) if s.observation_id in known)
    came = [s for s in new.by(last) if s.observation_id not in known]
    if first is not None:
        yield way.step(Cause.LINKED, new.odds(held, first), "the same reports, traced anew")
        yield way.step(Cause.TIME, new.odds(held, last), _passed(new, first, last))
    voices = {_key(s) for s in held}
    for group in _groups(came):
        held = (*held, *group)
        yield way.sign(Cause.NEW, group, new.odds(held, last), _how(group[0], voices))
        voices.add(_key(group[0]))


@dataclass
class _Way:
    """Where the way has come to, in log odds."""

    ground: Ground
    at: float

    def step(self, cause: Cause, odds: float, detail: str) -> Change:
        """A step that no sign made."""
        before, self.at = self.at, odds
        return Change(
            problem_id=self.ground.problem.id,
            cause=cause,
            indicator_id="",
            name="",
            voice="",
            before=self.ground.probability(before),
            after=self.ground.probability(odds),
            nats=round(odds - before, _DIGITS),
            detail=detail,
        )

    def sign(self, cause: Cause, group: Sequence[Sighting], odds: float, detail: str) -> Change:
        """A step that one sign from one voice made."""
        one = group[0]
        made = self.step(cause, odds, detail)
        if made.after == made.before and made.after in self.ground.rules.clip and made.nats:
            detail = f"{detail}; beyond {100 * made.after:.0f} %, where every judgement ends"
        return replace(
            made,
            indicator_id=one.sign.indicator_id,
            name=self.ground.catalogue[one.sign.indicator_id].name,
            voice=one.voice,
            detail=detail,
            observation_ids=tuple(sorted({s.observation_id for s in group})),
            origin_ids=tuple(sorted({s.origin_id for s in group if s.origin_id and s.voice})),
        )


def _logit(p: float) -> float:
    return log(p / (1 - p))


def _key(one: Sighting) -> tuple[str, int, str]:
    return one.sign.indicator_id, one.sign.sense, one.voice


def _groups(seen: Sequence[Sighting]) -> Iterator[tuple[Sighting, ...]]:
    """The sightings of one sign in one sense from one voice together, the first come first."""
    groups: dict[tuple[str, int, str], list[Sighting]] = {}
    for one in sorted(seen, key=lambda s: (s.day, s.observation_id)):
        groups.setdefault(_key(one), []).append(one)
    for _, group in sorted(groups.items(), key=lambda g: (g[1][0].day, g[0])):
        yield tuple(group)


def _passed(new: Ground, first: date, last: date) -> str:
    """How much time went by, in days on which somebody looked."""
    days = new.found.clock(last) - new.found.clock(first)
    if not days:
        return "no day on which anybody looked went by"
    return f"older evidence weighs less after {days} covered day{'s' if days != 1 else ''}"


def _how(one: Sighting, voices: Collection[tuple[str, int, str]]) -> str:
    way = "a fall, " if one.sign.sense < 0 else ""
    if _key(one) in voices:
        return f"{way}reported anew by those who said it before"
    if any(key[:2] == _key(one)[:2] for key in voices):
        return f"{way}borne out by a further voice"
    return f"{way}newly reported"


def total(changes: Collection[Change]) -> tuple[float, float]:
    """What the steps add up to: points of probability, and nats."""
    points = round(100 * sum(c.after - c.before for c in changes), 2)
    return points, round(sum(c.nats for c in changes), _DIGITS)
