"""What moved between two judgements, step by step: which sign, from whom, by how much.

The way goes from the one to the other by judging again after every step, so the steps add up to
the whole move, in points of probability and in log odds. What a step is worth depends on what
stood before it (families, caps and corroboration see to that), so the order is fixed: what no
longer counts, what is traced otherwise, time, and then what came, in the order it came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from tocsin.judging.binding import bind
from tocsin.judging.combine import add_up, standing, tracks
from tocsin.judging.coverage import Cover, Shelf, cover
from tocsin.judging.evidence import Sighting, Sources, sightings
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Rules
from tocsin.model.assessment import Cause, Change
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem

#: Digits of a probability; those of an assessment.
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one picture gives to judge a problem on: what was sighted, and when who looked."""

    problem: WarningProblem
    seen: tuple[Sighting, ...]
    found: Cover
    catalogue: Catalogue
    rules: Rules

    def probability(self, seen: Sequence[Sighting], day: date) -> float:
        """Of an attack, as of the day, from these sightings alone."""
        signals = standing(tracks(seen), day, self.found, self.catalogue, self.rules)
        total = add_up(signals, self.problem.prior, self.rules)
        return round(float(total.attack[0]), _DIGITS)

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


def _steps(old: Ground, first: date | None, new: Ground, last: date) -> Iterator[Change]:
    held = old.by(first)
    kept = {s.observation_id for s in new.by(last)}
    way = _Way(new.problem.id, _start(old, held, first))
    for group in _groups([s for s in held if s.observation_id not in kept]):
        dropped = {id(s) for s in group}
        held = tuple(s for s in held if id(s) not in dropped)
        p = _start(old, held, first)
        yield way.sign(Cause.GONE, group, p, "no longer counts", new)
    known = {s.observation_id for s in held}
    held = tuple(s for s in new.by(last) if s.observation_id in known)
    came = [s for s in new.by(last) if s.observation_id not in known]
    if first is not None:
        yield way.step(
            Cause.LINKED, new.probability(held, first), "the same reports, traced anew"
        )
        yield way.step(Cause.TIME, new.probability(held, last), _passed(new, first, last))
    voices = {(s.sign.indicator_id, s.sign.sense, s.voice) for s in held}
    signs = {(i, sense) for i, sense, _ in voices}
    for group in _groups(came):
        held = (*held, *group)
        key = (group[0].sign.indicator_id, group[0].sign.sense, group[0].voice)
        detail = _how(key in voices, key[:2] in signs, group[0])
        yield way.sign(Cause.NEW, group, new.probability(held, last), detail, new)
        voices.add(key)
        signs.add(key[:2])


def _start(old: Ground, held: Sequence[Sighting], first: date | None) -> float:
    """Where the way begins; without a day, at the prior within the limits of any judgement."""
    if first is None:
        low, high = old.rules.clip
        return round(min(max(old.problem.prior.attack, low), high), _DIGITS)
    return old.probability(held, first)


@dataclass
class _Way:
    """Where the way has come to."""

    problem_id: str
    at: float

    def step(
        self, cause: Cause, p: float, detail: str, sign: tuple[str, str, str] = ("", "", "")
    ) -> Change:
        before, self.at = self.at, p
        return Change(
            problem_id=self.problem_id,
            cause=cause,
            indicator_id=sign[0],
            name=sign[1],
            voice=sign[2],
            before=before,
            after=p,
            nats=round(_logit(p) - _logit(before), _DIGITS),
            detail=detail,
        )

    def sign(
        self, cause: Cause, group: Sequence[Sighting], p: float, detail: str, where: Ground
    ) -> Change:
        """A step that one sign from one voice made."""
        one = group[0]
        name = where.catalogue[one.sign.indicator_id].name
        if p == self.at and p in where.rules.clip:
            detail = f"{detail}; the probability is held at {p:.0%}"
        made = self.step(cause, p, detail, (one.sign.indicator_id, name, one.voice))
        return replace(
            made,
            observation_ids=tuple(sorted({s.observation_id for s in group})),
            origin_ids=tuple(sorted({s.origin_id for s in group if s.origin_id and s.voice})),
        )


def _logit(p: float) -> float:
    return log(p / (1 - p))


def _groups(seen: Sequence[Sighting]) -> Iterator[tuple[Sighting, ...]]:
    """The sightings of one sign in one sense from one voice together, the first come first."""
    groups: dict[tuple[str, int, str], list[Sighting]] = {}
    for one in sorted(seen, key=lambda s: (s.day, s.observation_id)):
        groups.setdefault((one.sign.indicator_id, one.sign.sense, one.voice), []).append(one)
    for _, group in sorted(groups.items(), key=lambda g: (g[1][0].day, g[0])):
        yield tuple(group)


def _passed(new: Ground, first: date, last: date) -> str:
    """How much time went by, in days on which somebody looked."""
    days = new.found.clock(last) - new.found.clock(first)
    if not days:
        return "no day on which anybody looked went by"
    return f"older evidence weighs less after {days} covered day{'s' if days != 1 else ''}"


def _how(same_voice: bool, same_sign: bool, one: Sighting) -> str:
    way = "a fall, " if one.sign.sense < 0 else ""
    if same_voice:
        return f"{way}reported anew by those who said it before"
    return f"{way}borne out by a further voice" if same_sign else f"{way}newly reported"


def total(changes: Collection[Change]) -> tuple[float, float]:
    """What the steps add up to: points of probability, and nats."""
    points = round(100 * sum(c.after - c.before for c in changes), 2)
    return points, round(sum(c.nats for c in changes), _DIGITS)
