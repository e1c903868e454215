"""One warning problem judged as of a day: probability, band, level, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tocsin.judging import changes, explain, levels
from tocsin.judging.band import Noise, limits
from tocsin.judging.binding import bind
from tocsin.judging.combine import Signal, Sum, Track, add_up, standing, tracks
from tocsin.judging.coverage import Cover, Shelf, cover, measure
from tocsin.judging.evidence import Sighting, Sources, sightings, untraced
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Rules
from tocsin.model.assessment import (
    Abstention,
    Assessment,
    Change,
    Coverage,
    Hypotheses,
    Judgement,
    Level,
    Without,
)
from tocsin.model.ids import make_id
from tocsin.model.linking import Links
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Skim

#: Digits kept of every probability, so that no platform's last bit shows.
_DIGITS = 4


@dataclass(frozen=True)
class Desk:
    """What judging needs beside one problem's evidence; made once, used for every problem."""

    catalogue: Catalogue
    rules: Rules
    shelf: Shelf
    sources: Sources
    full: bool = True

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        rules: Rules,
        skims: Sequence[Skim],
        links: Links,
        *,
        full: bool = True,
        trust: Mapping[str, float] | None = None,
    ) -> Desk:
        """Index a run's texts, origins and statements. Not ``full``: the judgement only,
        without the one before, the changes, the path and the ranges without each origin,
        its level replayed over ``short_replay_days``; for replays of many weeks.
        ``trust`` are factors on the reliability of voices.
        """
        sources = Sources.of(links, skims, trust)
        return cls(catalogue, rules, Shelf.of(skims, links), sources, full)

    @cached_property
    def noise(self) -> Noise:
        """The draws for the band of a judgement."""
        return Noise.draw(self.catalogue, self.rules, self.rules.draws)

    @cached_property
    def path_noise(self) -> Noise:
        """Fewer draws, for the band of each day of the chart."""
        return Noise.draw(self.catalogue, self.rules, self.rules.path_draws)


def judge(
    problem: WarningProblem,
    observations: Sequence[Observation],
    links: Links,
    skims: Sequence[Skim],
    *,
    as_of: date,
    catalogue: Catalogue,
    settings: Rules | Desk,
) -> Judgement:
    """The judgement as of a day, the one before it, what changed, and the path for a chart.

    ``observations`` are settled: they have their origins. ``settings`` is the content of
    judgement.yaml or, where many problems are judged on the same reports, a ``Desk`` made
    once. Nothing reported after ``as_of`` is looked at, and copies count once. Abstains where
    no dated report within ``silence_days`` could have told of the problem.
    """
    desk = (
        settings if isinstance(settings, Desk) else Desk.of(catalogue, settings, skims, links)
    )
    case = _Case.open(problem, observations, desk, as_of)
    now = case.judge(as_of)
    if not desk.full:
        return Judgement(problem_id=problem.id, now=now, before=None)
    earlier = case.earlier(as_of)
    before = None if earlier is None else case.judge(earlier)
    return Judgement(
        problem_id=problem.id,
        now=now,
        before=before,
        changes=case.changed(before, as_of) if isinstance(now, Assessment) else (),
        path=case.path(as_of),
    )


def _ids(seen: Sequence[Sighting], day: date) -> list[str]:
    """What was weighed by this day, in a fixed order."""
    return sorted({s.observation_id for s in seen if s.day <= day})


@dataclass(frozen=True)
class _Case:
    """One problem with its evidence."""

    problem: WarningProblem
    bound: tuple[Observation, ...]
    seen: tuple[Sighting, ...]
    along: tuple[Track, ...]
    found: Cover
    desk: Desk
    standings: dict[date, levels.Standing]
    bands: dict[date, tuple[float, float, float]]

    @classmethod
    def open(
        cls,
        problem: WarningProblem,
        observations: Sequence[Observation],
        desk: Desk,
        as_of: date,
    ) -> _Case:
        rules, catalogue = desk.rules, desk.catalogue
        bound = bind(problem, observations, desk.shelf, as_of, catalogue, rules)
        found = cover(problem, bound, desk.shelf, as_of, rules)
        seen = sightings(bound, desk.sources, catalogue, rules)
        case = cls(problem, bound, seen, tracks(seen), found, desk, {}, {})
        case._replay(as_of)
        return case

    def signals(self, day: date, silenced: str | None = None) -> tuple[Signal, ...]:
        """The signals of a day, without one voice if it is to be silenced."""
        along = self.along
        if silenced is not None:
            along = tracks(s for s in self.seen if s.voice != silenced)
        return standing(along, day, self.found, self.desk.catalogue, self.desk.rules)

    def earlier(self, as_of: date) -> date | None:
        """The covered day before the newest one: what that one changed is what readers ask."""
        newest = self.found.latest(as_of)
        return None if newest is None else self.found.latest(newest - timedelta(days=1))

    def total(self, signals: Sequence[Signal], noise: Noise | None = None) -> Sum:
        return add_up(signals, self.problem.prior, self.desk.rules, noise)

    def weighted(self, p: float) -> float:
        """Probability by severity: what the thresholds of levels are held against."""
        return min(1.0, p * self.problem.severity)

    def _replay(self, as_of: date) -> None:
        """The level on every covered day, from well before the judgement to compare with."""
        rules, catalogue = self.desk.rules, self.desk.catalogue
        since = (self.earlier(as_of) if self.desk.full else None) or as_of
        back = rules.replay_days if self.desk.full else rules.short_replay_days
        first = min(since - timedelta(days=back), self.found.latest(as_of) or since)
        charted = self.found.latest(as_of - timedelta(days=rules.path_days)) or first
        state: levels.Standing | None = None
        before: date | None = None
        for day in self.found.days:
            if day < first:
                continue
            if before is not None and (day - before).days > rules.silence_days:
                state = None
            signals = self.signals(day)
            p = self.weighted(self._band(day, signals, charted=day >= charted))
            passed = 0 if before is None else self.found.clock(day) - self.found.clock(before)
            state = levels.step(state, p, signals, passed, catalogue, rules)
            self.standings[day] = state
            before = day

    def _band(self, day: date, signals: Sequence[Signal], *, charted: bool) -> float:
        """The probability of a day; where it is charted its band is kept."""
        noise = self.desk.path_noise if charted and self.desk.full else None
        total = self.total(signals, noise)
        p = float(total.attack[0])
        low, high = limits(total.attack, self.desk.rules)
        self.bands[day] = (round(p, _DIGITS), round(low, _DIGITS), round(high, _DIGITS))
        return p

    def level(self, day: date) -> Level:
        latest = self.found.latest(day)
        return Level.ROUTINE if latest is None else self.capped(self.standings[latest].level)

    def capped(self, level: Level) -> Level:
        """No higher than a question may go that nobody has adopted."""
        highest = self.desk.rules.emerging.highest
        return min(level, Level(highest)) if self.problem.emerging else level

    def silent(self, day: date) -> bool:
        """Whether nobody has looked for so long that there is no judgement to give."""
        latest = self.found.latest(day)
        return latest is None or (day - latest).days > self.desk.rules.silence_days

    def coverage(self, day: date) -> Coverage:
        bound = [o for o in self.bound if o.reported and (o.reported.end or day) <= day]
        voices = {s.voice for s in self.seen if s.day <= day and s.voice}
        return measure(
            self.found,
            day,
            origins=len(voices),
            lineage_unknown=untraced(bound, self.desk.sources),
            rules=self.desk.rules,
        )

    def judge(self, day: date) -> Assessment | Abstention:
        coverage = self.coverage(day)
        if self.silent(day):
            return self._abstain(day, coverage)
        rules, catalogue = self.desk.rules, self.desk.catalogue
        signals = self.signals(day)
        total = self.total(signals, self.desk.noise)
        p = round(float(total.attack[0]), _DIGITS)
        routine = min(round(float(total.routine[0]), _DIGITS), 1 - p)
        low, high = limits(total.attack, rules)
        level = self.level(day)
        weighed = explain.drivers(signals, total, catalogue, day)
        sure, why = explain.confidence(coverage, low, high, day, rules)
        return Assessment(
            id=make_id("asm", self.problem.id, day, p, *_ids(self.seen, day)),
            problem_id=self.problem.id,
            as_of=day,
            level=level,
            probability=p,
            low=round(min(low, p), _DIGITS),
            high=round(max(high, p), _DIGITS),
            hypotheses=Hypotheses(
                attack=p,
                coercion=round(1 - p - routine, _DIGITS),
                routine=routine,
            ),
            drivers=tuple(d for d in weighed if d.contribution > 0),
            against=tuple(d for d in weighed if d.contribution <= 0),
            unseen=explain.unseen(self.problem, signals, coverage, catalogue, rules),
            coverage=coverage,
            without=self._without(day, signals),
            capability=explain.capability(signals, total, rules),
            intent=explain.intent(signals, total),
            confidence=sure,
            confidence_why=why,
            gates=self._gates(p, level, signals),
        )

    def _gates(self, p: float, level: Level, signals: Sequence[Signal]) -> tuple[str, ...]:
        rules = self.desk.rules
        found = levels.gates(self.weighted(p), level, signals, self.desk.catalogue, rules)
        if not self.problem.emerging:
            return found
        highest = rules.emerging.highest
        return (
            *found,
            f"emerging: nobody has adopted this question, so no higher than level {highest}",
        )

    def changed(self, before: Assessment | Abstention | None, day: date) -> tuple[Change, ...]:
        """The steps from the judgement before to this day's; from the prior where none was."""
        ground = changes.Ground(
            problem=self.problem,
            seen=self.seen,
            found=self.found,
            catalogue=self.desk.catalogue,
            rules=self.desk.rules,
        )
        since = before.as_of if isinstance(before, Assessment) else None
        return changes.between(ground, since, ground, day)

    def _abstain(self, day: date, coverage: Coverage) -> Abstention:
        latest = self.found.latest(day)
        if latest is None:
            reason = "no dated report speaks of it"
        else:
            reason = (
                f"the newest report that speaks of it is {(day - latest).days} days old "
                f"({latest}): nobody has looked since"
            )
        return Abstention(
            id=make_id("abs", self.problem.id, day, latest),
            problem_id=self.problem.id,
            as_of=day,
            reason=reason,
            coverage=coverage,
        )

    def _without(self, day: date, signals: Sequence[Signal]) -> tuple[Without, ...]:
        """The judgement had one voice said nothing, the most weighty voice first."""
        out: list[Without] = []
        if not self.desk.full:
            return ()
        for voice in sorted({v for s in signals for v in s.known}):
            kept = self.signals(day, silenced=voice)
            p = round(float(self.total(kept).attack[0]), _DIGITS)
            origins = {
                o.origin_id
                for s in signals
                for o in s.sightings
                if o.voice == voice and o.origin_id
            }
            level = levels.wanted(self.weighted(p), kept, self.desk.catalogue, self.desk.rules)
            out.append(
                Without(
                    origin_id=min(origins),
                    holder=voice,
                    probability=p,
                    level=self.capped(level),
                )
            )
        return tuple(sorted(out, key=lambda w: (w.probability, w.holder)))

    def path(self, as_of: date) -> tuple[tuple[date, float, float, float, int], ...]:
        """(day, probability, low, high, level) for each day someone could judge; days without
        a report keep the judgement of the last one that had any.
        """
        out: list[tuple[date, float, float, float, int]] = []
        for back in range(self.desk.rules.path_days - 1, -1, -1):
            day = as_of - timedelta(days=back)
            latest = self.found.latest(day)
            if latest is not None and latest in self.bands and not self.silent(day):
                level = self.capped(self.standings[latest].level)
                out.append((day, *self.bands[latest], int(level)))
        return tuple(out)
