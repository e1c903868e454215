"""From any id back to the quoted words: the chain of records behind a line of the brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.app.resting import Counter, Resting
from tocsin.errors import UnknownId
from tocsin.model.assessment import Abstention, Driver, Judgement
from tocsin.model.claim import Claim, Speaker
from tocsin.model.forecast import Forecast
from tocsin.model.linking import CopyGroup, Origin, Statement, Story
from tocsin.model.observation import Observation
from tocsin.model.picture import Picture
from tocsin.model.reading import Skim
from tocsin.model.span import Span
from tocsin.model.when import Days

#: Words that open with one of these are shown as they are printed, without marks of ours.
#: Letters shown of a report that was only counted.
_BEGINNING = 300
_QUOTES = frozenset("\"“”„«»‘'")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the chain, and the lines it rests on."""

    line: str
    below: tuple[Step, ...] = field(default=())


def why(picture: Picture, record_id: str) -> Step:
    """The tree under an id; raises UnknownId when no record of the picture has it."""
    chain = _Chain(picture)
    steps = tuple(chain.steps(record_id))
    if not steps:
        raise UnknownId(record_id)
    return steps[0] if len(steps) == 1 else Step(record_id, steps)


class _Chain:
    """A picture with its records by id."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.skims = {s.report_id: s for s in picture.skims}
        self.claims = {c.id: c for r in picture.readings for c in r.claims}
        links = picture.links
        self.statements = {s.id: s for s in links.statements}
        self.origins = {o.id: o for o in links.origins}
        self.observations = {o.id: o for o in picture.observations}
        self.copies = {g.id: g for g in links.copies}
        self.stories = {s.id: s for s in links.stories}
        self.statement_of = {c: s for s in links.statements for c in s.claim_ids}
        self.group_of = {m.report_id: g for g in links.copies for m in g.members}
        self.forecasts = {f.id: f for f in picture.forecasts}
        self.counter = Counter(picture)

    def steps(self, key: str) -> Iterator[Step]:
        """The trees of everything that has this id; an indicator may drive several problems."""
        for judgement in self.picture.judgements:
            if key in (judgement.problem_id, judgement.now.id):
                yield self._judgement(judgement)
        yield from self._indicator(key)
        for held, show in self._shelves():
            if key in held:
                yield show(held[key])
        for skim in self.picture.skims:
            if key in (skim.report_id, skim.document.path):
                yield self._report(skim)

    def _shelves(self) -> tuple[tuple[Mapping[str, Any], Callable[[Any], Step]], ...]:
        return (
            (self.forecasts, self._forecast),
            (self.observations, self._observation),
            (self.origins, self._origin),
            (self.statements, self._statement),
            (self.claims, self._claim_and_statement),
            (self.copies, self._copies),
            (self.stories, self._story),
        )

    def _forecast(self, forecast: Forecast) -> Step:
        line = f"forecast {forecast.id}: {forecast.event} {_days(forecast.window)}".rstrip()
        return Step(line, tuple(self.steps(forecast.statement_id)))

    def _judgement(self, judgement: Judgement) -> Step:
        now = judgement.now
        if isinstance(now, Abstention):
            return Step(f"{judgement.problem_id}: no judgement as of {now.as_of}: {now.reason}")
        line = (
            f"{judgement.problem_id}: level {int(now.level)}, {now.probability:.0%} "
            f"({now.low:.0%} to {now.high:.0%}) as of {now.as_of}, confidence {now.confidence}"
        )
        drivers = tuple(map(self._driver, now.drivers))
        against = tuple(map(self._driver, now.against))
        used = [o for d in (*now.drivers, *now.against) for o in d.observation_ids]
        line = f"{line}; rests on {self._resting(used)}"
        below = (*drivers, *(Step(f"against: {s.line}", s.below) for s in against))
        return Step(line, below or (Step("no observation moved it: this is the prior"),))

    def _indicator(self, key: str) -> Iterator[Step]:
        seen = [o for o in self.picture.observations if o.indicator_id == key]
        for judgement in self.picture.judgements:
            if isinstance(judgement.now, Abstention):
                continue
            for driver in (*judgement.now.drivers, *judgement.now.against):
                if driver.indicator_id == key:
                    step = self._driver(driver)
                    yield Step(f"{judgement.problem_id}: {step.line}", step.below)
                    used = set(driver.observation_ids)
                    seen = [o for o in seen if o.id not in used]
        if seen:
            resting = self._resting(o.id for o in seen)
            line = f"{key}: {len(seen)} observations that drive no level; {resting}"
            yield Step(line, tuple(map(self._observation, seen)))

    def _driver(self, driver: Driver) -> Step:
        line = (
            f"{driver.indicator_id} {driver.name}: {driver.contribution:+.2f} nats "
            f"(of {driver.raw:+.2f}), {driver.detail}"
        ).rstrip(", ")
        if driver.report_ids:  # made of counts: the newest of the reports that were counted
            return Step(line, self._all(driver.report_ids, self.skims.get, self._counted))
        line = f"{line}; {self._resting(driver.observation_ids)}"
        return Step(
            line, self._all(driver.observation_ids, self.observations.get, self._observation)
        )

    def _counted(self, skim: Skim) -> Step:
        """The words of a counted report: its beginning, where it is long."""
        return self._words(skim.report_id, Span(0, min(len(skim.document.text), _BEGINNING)))

    def _observation(self, seen: Observation) -> Step:
        who = " against ".join(filter(None, (seen.actor, seen.target)))
        facts = ", ".join(
            filter(
                None,
                (
                    who,
                    f"at {seen.place}" if seen.place else "",
                    f"event {_days(seen.event)}" if seen.event else "",
                    seen.novelty.value,
                    "hypothetical" if seen.hypothetical else "",
                    f"changed by {' '.join(seen.vetoes)}" if seen.vetoes else "",
                    f"rule {seen.rule}" if seen.rule else "",
                ),
            )
        )
        line = f"{seen.id}: {seen.indicator_id} {seen.direction.value} ({facts})"
        below = [self._words(seen.report_id, seen.evidence)]
        if seen.claim_id in self.claims:
            below.append(self._claim(self.claims[seen.claim_id]))
        origin = self.origins.get(seen.origin_id or "")
        if origin is not None:
            below.append(Step(self._origin_line(origin)))
        return Step(line, tuple(below))

    def _resting(self, observation_ids: Iterable[str]) -> Resting:
        seen = (self.observations[o] for o in observation_ids if o in self.observations)
        return self.counter.of_observations((o.report_id, o.origin_id) for o in seen)

    def _origin(self, origin: Origin) -> Step:
        statements = self._all(origin.statement_ids, self.statements.get, self._statement)
        reasons = tuple(Step(f"because: {reason}") for reason in origin.why)
        return Step(self._origin_line(origin), (*reasons, *statements))

    def _origin_line(self, origin: Origin) -> str:
        holder = origin.holder or "nobody named"
        day = f", first {origin.first}" if origin.first else ""
        resting = self.counter.of_statements(origin.statement_ids)
        many = len(origin.statement_ids)
        return (
            f"{origin.id}: origin, {origin.kind.value}: {holder}{day}; "
            f"{many} statement{'' if many == 1 else 's'} in {resting}"
        )

    def _statement(self, statement: Statement) -> Step:
        who = f"{_name(statement.speaker)} {_days(statement.days)}".rstrip()
        resting = self.counter.of_statements((statement.id,))
        line = f"{statement.id}: statement of {who}, {statement.novelty.value}; {resting}"
        reasons = tuple(Step(f"because: {reason}") for reason in statement.why)
        against = tuple(map(self._against, statement.contradicts))
        claims = self._all(statement.claim_ids, self.claims.get, self._claim)
        return Step(line, (*reasons, *against, *claims))

    def _against(self, other: str) -> Step:
        """A statement that cannot also hold, with its speaker and its first words."""
        statement = self.statements.get(other)
        first = None if statement is None else self.claims.get(statement.claim_ids[0])
        if statement is None or first is None:
            return Step(f"contradicts {other}")
        words = " ".join(self.skims[first.report_id].document.quote(first.words).split())
        return Step(f"contradicts {other}: {_name(statement.speaker)}: “{words}”")

    def _claim_and_statement(self, claim: Claim) -> Step:
        """A claim with what it is joined with, for whom the claim itself was asked for."""
        step = self._claim(claim)
        statement = self.statement_of.get(claim.id)
        if statement is None:
            return step
        whole = self._statement(statement)
        origin = next(
            (o for o in self.origins.values() if statement.id in o.statement_ids), None
        )
        more = (Step(self._origin_line(origin)),) if origin is not None else ()
        return Step(step.line, (*step.below, Step(whole.line), *more))

    def _claim(self, claim: Claim) -> Step:
        hands = " < ".join(link.text for link in claim.chain)
        through = f" via {hands}" if hands else ""
        says = f"{claim.act.value} ({claim.mode.value}){through}"
        line = f"{claim.id}: {_name(claim.speaker)} {says}"
        words = tuple(self._words(claim.report_id, span) for span in claim.content)
        return Step(line, words)

    def _copies(self, group: CopyGroup) -> Step:
        first = self.skims[group.representative]
        line = f"{group.id}: the same words in {len(group.members)} reports, first in"
        others = tuple(
            Step(_report_line(self.skims[m.report_id]))
            for m in group.members
            if m.report_id != group.representative
        )
        return Step(f"{line} {_report_line(first)}", others)

    def _story(self, story: Story) -> Step:
        line = f"{story.id}: {story.label or 'one happening'} {_days(story.days)}".rstrip()
        return Step(line, tuple(Step(_report_line(self.skims[r])) for r in story.report_ids))

    def _report(self, skim: Skim) -> Step:
        group = self.group_of.get(skim.report_id)
        below = (
            [Step(f"{len(group.members)} reports have these words: {group.id}")]
            if group
            else []
        )
        rejected = [
            Step(f"date not believed: {r.printed} ({r.basis.value}): {r.reason}")
            for r in skim.dating.rejected
        ]
        claims = [self._claim(c) for c in self.claims.values() if c.report_id == skim.report_id]
        return Step(_report_line(skim), (*below, *rejected, *claims))

    def _words(self, report_id: str, span: Span) -> Step:
        skim = self.skims[report_id]
        quoted = " ".join(skim.document.quote(span).split())
        shown = quoted if quoted[:1] in _QUOTES else f"“{quoted}”"
        place = Step(f"{_report_line(skim)} [{span.start}:{span.end}]")
        return Step(shown, (place, *self._copied(report_id)))

    def _copied(self, report_id: str) -> Iterator[Step]:
        """The copies of a report, as one line."""
        group = self.group_of.get(report_id)
        others = (
            [m.report_id for m in group.members if m.report_id != report_id] if group else []
        )
        if others:
            documents = (self.skims[r].document for r in others)
            shown = "; ".join(f"{d.path} · {d.outlet or 'outlet unknown'}" for d in documents)
            yield Step(f"the same words in {len(others)} more: {shown}")

    @staticmethod
    def _all(
        keys: Sequence[str], get: Callable[[str], object], show: Callable[..., Step]
    ) -> tuple[Step, ...]:
        return tuple(show(found) for key in keys if (found := get(key)) is not None)


def _report_line(skim: Skim) -> str:
    document, dating = skim.document, skim.dating
    if dating.interval is None:
        date = "no believable date"
    else:
        date = f"published {_days(dating.interval.days)}, known from {dating.basis.value}"
    flags = f" (flags: {', '.join(dating.flags)})" if dating.flags else ""
    return f"{document.path} · {document.outlet or 'outlet unknown'} · {date}{flags}"


def _name(speaker: Speaker | None) -> str:
    if speaker is None:
        return "the report itself"
    known = speaker.name or speaker.role or speaker.organisation or "somebody unnamed"
    body = speaker.organisation or speaker.country
    return known if body is None or body == known else f"{known} ({body})"


def _days(days: Days | None) -> str:
    if days is None:
        return ""
    if days.end is None:
        return f"from {days.start}"
    return str(days.start) if days.start == days.end else f"{days.start} to {days.end}"
