"""What concerns a warning problem. For showing only: what is weighed is for the assessment."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.model.assessment import Assessment, Judgement
from tocsin.model.claim import Claim
from tocsin.model.linking import Statement
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem
from tocsin.warning.lookup import Lookup


def weighed(judgement: Judgement | None) -> frozenset[str]:
    """The ids of the observations that an assessment rests on."""
    if judgement is None or not isinstance(judgement.now, Assessment):
        return frozenset()
    drivers = (*judgement.now.drivers, *judgement.now.against)
    return frozenset(i for d in drivers for i in d.observation_ids)


def observations(
    problem: WarningProblem, judgement: Judgement | None, seen: Iterable[Observation]
) -> tuple[Observation, ...]:
    """The observations that were weighed, and those that name its actor or its target."""
    chosen = weighed(judgement)
    return tuple(o for o in seen if o.id in chosen or _fits(problem, o))


def _fits(problem: WarningProblem, seen: Observation) -> bool:
    if problem.indicators and seen.indicator_id not in problem.indicators:
        return False
    if seen.place is not None and seen.place in problem.excluded_area:
        return False
    if seen.actor in problem.actors:
        return seen.target is None or not problem.targets or seen.target in problem.targets
    return seen.target is not None and seen.target in (*problem.targets, *problem.actors)


def statements(
    problem: WarningProblem, seen: Iterable[Observation], lookup: Lookup
) -> tuple[Statement, ...]:
    """Statements that observations rest on, that touch both sides, or that gainsay those."""
    used = {o.statement_id for o in seen}
    used |= {lookup.statement_of.get(o.claim_id or "") for o in seen}
    touching = {
        s.id
        for s in lookup.statements.values()
        if s.id in used or any(_touches(problem, c, lookup) for c in _claims(s, lookup))
    }
    return tuple(
        s
        for s in lookup.statements.values()
        if s.id in touching or not touching.isdisjoint(s.contradicts)
    )


def _claims(statement: Statement, lookup: Lookup) -> Iterable[Claim]:
    return (lookup.claims[i] for i in statement.claim_ids if i in lookup.claims)


def _touches(problem: WarningProblem, claim: Claim, lookup: Lookup) -> bool:
    return sides(problem, lookup.touched(claim)) == (True, True)


def sides(problem: WarningProblem, states: Iterable[str]) -> tuple[bool, bool]:
    """Whether the states hold an actor of the problem, and whether they hold a target."""
    named = frozenset(states)
    return (
        not problem.actors or not named.isdisjoint(problem.actors),
        not problem.targets or not named.isdisjoint(problem.targets),
    )
