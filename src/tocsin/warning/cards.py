"""One warning problem as a card: the judgement, and all that a reader must weigh it by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.model.assessment import (
    Abstention,
    Assessment,
    Change,
    Coverage,
    Driver,
    Hypotheses,
    Judgement,
    Level,
)
from tocsin.model.claim import Act
from tocsin.model.observation import Direction, Observation
from tocsin.model.problem import WarningProblem
from tocsin.warning import concern, words
from tocsin.warning.content import (
    AbstentionCard,
    ChangeLine,
    CoverageLine,
    Dispute,
    DriverLine,
    Earlier,
    Glossary,
    PathPoint,
    ProblemCard,
    UnseenLine,
    WithoutLine,
)
from tocsin.warning.decisions import Ahead, merge
from tocsin.warning.lines import Decision, Quote, StatementLine
from tocsin.warning.lookup import Lookup
from tocsin.warning.matrix import matrix
from tocsin.warning.tables import evidence, timeline

#: Sentences shown for one driver; the others are in the table of observations.
QUOTES = 3
#: Dated points ahead shown for one problem.
DECISIONS = 6
#: Disputes shown for one problem, contradictions before bare denials.
DISPUTES = 8
_DENIALS = frozenset({str(Act.DENIES), str(Act.COMMITS_NOT_TO)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every card of one brief shares."""

    as_of: date
    now: date
    lookup: Lookup
    glossary: Glossary
    observations: Sequence[Observation]
    statements: Mapping[str, StatementLine]
    ahead: Sequence[Ahead]


def level_name(level: Level) -> str:
    """The name of a level, in small letters."""
    return level.name.lower()


def problem_card(
    problem: WarningProblem, judgement: Judgement, now: Assessment, desk: Desk
) -> ProblemCard:
    """The card of an assessed problem."""
    seen = concern.observations(problem, judgement, desk.observations)
    concerned = [desk.statements[s.id] for s in concern.statements(problem, seen, desk.lookup)]
    weighed = concern.weighed(judgement)
    return ProblemCard(
        id=now.id,
        problem_id=problem.id,
        title=problem.title,
        event=problem.event,
        horizon_days=problem.horizon_days,
        owner=problem.owner,
        review=problem.review,
        review_due=problem.review is not None and problem.review <= desk.as_of,
        emerging=problem.emerging,
        prior=(problem.prior.attack, problem.prior.coercion, problem.prior.routine),
        prior_source=problem.prior.source,
        level=int(now.level),
        level_name=level_name(now.level),
        needs_release=now.level >= Level.HIGH,
        probability=now.probability,
        low=now.low,
        high=now.high,
        word=desk.glossary.word(now.probability),
        coercion=now.hypotheses.coercion,
        routine=now.hypotheses.routine,
        likeliest=_likeliest(now.hypotheses),
        confidence=now.confidence,
        confidence_why=now.confidence_why,
        capability=now.capability,
        intent=now.intent,
        earlier=_earlier(judgement.before),
        changes=tuple(_change(c, desk) for c in judgement.changes),
        behind=desk.lookup.behind(o for o in seen if o.id in weighed),
        drivers=_drivers(now.drivers, desk),
        against=_drivers(now.against, desk),
        unseen=_unseen(now, seen, desk),
        disputes=_disputes(concerned, desk),
        decisions=_decisions(problem, seen, desk),
        without=_without(now),
        coverage=coverage_line(now.coverage, desk),
        gates=now.gates,
        path=tuple(
            PathPoint(day=day, probability=p, low=low, high=high, level=level)
            for day, p, low, high, level in judgement.path
        ),
        matrix=matrix(seen, desk.as_of, desk.lookup, desk.glossary),
        timeline=timeline(concerned),
    )


def abstention_card(
    problem: WarningProblem, judgement: Judgement, now: Abstention, desk: Desk
) -> AbstentionCard:
    """The card of a problem on which no judgement is given."""
    seen = concern.observations(problem, judgement, desk.observations)
    return AbstentionCard(
        id=now.id,
        problem_id=problem.id,
        title=problem.title,
        event=problem.event,
        emerging=problem.emerging,
        reason=now.reason,
        coverage=coverage_line(now.coverage, desk),
        earlier=_earlier(judgement.before),
        decisions=_decisions(problem, seen, desk),
    )


def coverage_line(coverage: Coverage, desk: Desk) -> CoverageLine:
    """What was looked at, with the age of the newest evidence at the time of making."""
    newest = coverage.newest
    return CoverageLine(
        days_looked=coverage.days_looked,
        days_covered=coverage.days_covered,
        reports=coverage.reports,
        outlets=coverage.outlets,
        origins=coverage.origins,
        lineage_unknown=coverage.lineage_unknown,
        undated=coverage.undated,
        newest=newest,
        age_days=None if newest is None else (desk.now - newest).days,
        behind_days=None if newest is None else (desk.as_of - newest).days,
        gaps=tuple(words.gap(g) for g in coverage.gaps),
    )


def _likeliest(hypotheses: Hypotheses) -> str:
    named = {
        "attack": hypotheses.attack,
        "coercion": hypotheses.coercion,
        "routine": hypotheses.routine,
    }
    return max(named, key=lambda name: named[name])


def _earlier(before: Assessment | Abstention | None) -> Earlier | None:
    if before is None:
        return None
    if isinstance(before, Abstention):
        return Earlier(as_of=before.as_of, level=None, level_name=None, probability=None)
    return Earlier(
        as_of=before.as_of,
        level=int(before.level),
        level_name=level_name(before.level),
        probability=before.probability,
    )


def _quotes(ids: Iterable[str], desk: Desk) -> tuple[Quote, ...]:
    """The sentences of these observations: each wording once, one for each origin first."""
    found = [desk.lookup.observations[i] for i in ids if i in desk.lookup.observations]
    origins: set[str] = set()
    fresh: list[Observation] = []
    more: list[Observation] = []
    for seen in sorted(found, key=_newest):
        origin = seen.origin_id or seen.report_id
        (more if origin in origins else fresh).append(seen)
        origins.add(origin)
    quotes: dict[str, Quote] = {}
    for seen in (*fresh, *more):
        words = evidence(seen, desk.lookup, desk.glossary)
        if words is not None:
            quotes.setdefault(words.text or words.id, words)
        if len(quotes) == QUOTES:
            break
    return tuple(quotes.values())


def _newest(seen: Observation) -> tuple[bool, int, str]:
    day = None if seen.reported is None else seen.reported.end
    return (day is None, -(day or date.max).toordinal(), seen.id)


def _drivers(drivers: Iterable[Driver], desk: Desk) -> tuple[DriverLine, ...]:
    """Strongest first, whichever way they point."""
    ordered = sorted(drivers, key=lambda d: (-abs(d.contribution), d.indicator_id))
    return tuple(
        DriverLine(
            indicator_id=d.indicator_id,
            name=d.name,
            family=desk.glossary.family(d.family),
            contribution=d.contribution,
            raw=d.raw,
            reliability=d.reliability,
            detail=d.detail,
            newest=d.newest,
            quotes=_quotes(d.observation_ids, desk),
            origins=desk.lookup.origin_refs(d.origin_ids),
        )
        for d in ordered
    )


def _unseen(now: Assessment, seen: Iterable[Observation], desk: Desk) -> tuple[UnseenLine, ...]:
    """What is missing; a sign that is weighed, if only in its weaker kind, is not."""
    weighed = {d.indicator_id for d in now.drivers}
    near: dict[str, list[str]] = {}
    for observation in seen:
        if observation.direction is Direction.UP and not observation.hypothetical:
            near.setdefault(observation.indicator_id, []).append(observation.id)
    return tuple(
        UnseenLine(
            indicator_id=u.indicator_id,
            name=u.name,
            p_attack=u.p_attack,
            why=u.why,
            near=_quotes(near.get(u.indicator_id, ()), desk),
        )
        for u in now.unseen
        if u.indicator_id not in weighed
    )


def _change(change: Change, desk: Desk) -> ChangeLine:
    return ChangeLine(
        cause=change.cause.value,
        indicator_id=change.indicator_id,
        name=change.name,
        voice=change.voice,
        before=change.before,
        after=change.after,
        points=change.points,
        nats=change.nats,
        detail=change.detail,
        quotes=_quotes(change.observation_ids, desk),
        origins=desk.lookup.origin_refs(change.origin_ids),
    )


def _without(now: Assessment) -> tuple[WithoutLine, ...]:
    """Whose silence would change most, first."""
    ordered = sorted(
        now.without, key=lambda w: (-abs(now.probability - w.probability), w.origin_id)
    )
    return tuple(
        WithoutLine(
            origin_id=w.origin_id,
            holder=w.holder,
            probability=w.probability,
            level=int(w.level),
            level_name=level_name(w.level),
        )
        for w in ordered
    )


def _disputes(concerned: Sequence[StatementLine], desk: Desk) -> tuple[Dispute, ...]:
    """Contradictions, both sides together; then denials that answer nothing we have."""
    pairs: dict[tuple[str, ...], Dispute] = {}
    for one in concerned:
        for other_id in one.contradicts:
            other = desk.statements.get(other_id)
            if other is not None:
                first, second = timeline((one, other))
                pairs.setdefault((first.id, second.id), Dispute(one=first, other=second))
    met = {i for pair in pairs for i in pair}
    bare = [
        Dispute(one=s, other=None) for s in concerned if s.act in _DENIALS and s.id not in met
    ]
    both = sorted(pairs.values(), key=_latest, reverse=True)
    return tuple([*both, *sorted(bare, key=_latest, reverse=True)][:DISPUTES])


def _latest(dispute: Dispute) -> tuple[date, str]:
    days = [s.day for s in (dispute.one, dispute.other) if s is not None and s.day is not None]
    return max(days, default=date.min), dispute.one.id


def _decisions(
    problem: WarningProblem, seen: Iterable[Observation], desk: Desk
) -> tuple[Decision, ...]:
    """The dated points whose sentence names a side, or that stand in a concerned report."""
    reports = {o.report_id for o in seen}
    near = (
        point
        for point in desk.ahead
        if (point.states and any(concern.sides(problem, point.states)))
        or (not point.states and point.decision.quote.report_id in reports)
    )
    return merge(near, DECISIONS)
