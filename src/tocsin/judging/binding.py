"""Does this evidence bear on this question? Actor, target and axis must fit.

Of all parts of the judgement this one has the largest effect on false alarms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tocsin.judging.coverage import Shelf, concerns, day_of, said_as
from tocsin.knowledge.indicators import Catalogue, Indicator
from tocsin.knowledge.judgement import Rules
from tocsin.model.observation import Direction, Observation
from tocsin.model.problem import WarningProblem

_WORD = re.compile(r"\w+")


def names(field: str | None) -> frozenset[str]:
    """The canonical names in an actor or target, which may hold several: "Russia; Belarus"."""
    return frozenset(n.strip() for n in (field or "").split(";") if n.strip())


def bind(
    problem: WarningProblem,
    observations: Sequence[Observation],
    shelf: Shelf,
    as_of: date,
    catalogue: Catalogue,
    rules: Rules,
) -> tuple[Observation, ...]:
    """The dated observations up to ``as_of`` that bear on the problem, by day and id.

    What was reported later is left out first, so nothing after this can peek.
    """
    own = _own_names(problem, rules)
    known = [
        (d, _recast(_named(o, problem, own, shelf) if own else o, problem, catalogue, rules))
        for o in observations
        if (d := day_of(o)) is not None and d <= as_of
    ]
    fitting = {
        o.id: (d, o)
        for d, o in sorted(known, key=lambda k: (k[0], k[1].id, k[1].report_id), reverse=True)
        if _fits(problem, o, catalogue, rules) and _told(problem, o, shelf, rules)
    }
    return tuple(o for _, o in sorted(fitting.values(), key=lambda k: (k[0], k[1].id)))


def _own_names(problem: WarningProblem, rules: Rules) -> tuple[str, ...]:
    """Parties that our lists of states and bodies lack: only the problem knows them."""
    return tuple(n for n in (*problem.actors, *problem.targets) if n not in rules.words)


def _named(
    seen: Observation, problem: WarningProblem, own: Sequence[str], shelf: Shelf
) -> Observation:
    """With the actor the problem knows by name, where nobody was found and the evidence names
    it before any other party.
    """
    text = shelf.of_report.get(seen.report_id)
    if seen.actor is not None or text is None:
        return seen
    words = text.quote(seen.evidence)
    parties = (*problem.actors, *problem.targets)
    first = min(((words.find(n), n) for n in parties if n in words), default=(0, ""))[1]
    if first not in own or first not in problem.actors:
        return seen
    return replace(seen, actor=first)


def _recast(
    seen: Observation, problem: WarningProblem, catalogue: Catalogue, rules: Rules
) -> Observation:
    """As this problem has it. Forces that nobody is named for, told only of the attacker, are
    the attacker's; an attacker who sends for its own people is no third state.
    """
    indicator = catalogue.indicators.get(seen.indicator_id)
    attackers = set(problem.actors) - set(problem.targets)
    doers, takers = names(seen.actor), names(seen.target)
    if indicator is None:
        return seen
    if not doers and takers and takers <= attackers:
        forces = indicator.family in rules.capability_families
        return replace(seen, actor=seen.target, target=None) if forces else seen
    kind = rules.attackers_own.get(indicator.id)
    if kind and doers and doers <= attackers and not takers.isdisjoint(problem.targets):
        return replace(seen, indicator_id=kind)
    return seen


def fits(
    problem: WarningProblem, seen: Observation, catalogue: Catalogue, rules: Rules
) -> bool:
    """Whether the observation's own names bear on the problem, whatever its text says."""
    return _fits(problem, seen, catalogue, rules)


def where(seen: Observation, rules: Rules) -> frozenset[str]:
    """The place and the state it lies in."""
    if seen.place is None:
        return frozenset()
    home = rules.homes.get(seen.place)
    return frozenset({seen.place, home} if home else {seen.place})


def _fits(
    problem: WarningProblem, seen: Observation, catalogue: Catalogue, rules: Rules
) -> bool:
    indicator = catalogue.indicators.get(seen.indicator_id)
    if indicator is None or (problem.indicators and indicator.id not in problem.indicators):
        return False
    around = where(seen, rules)
    everyone = names(seen.actor) | names(seen.target) | around
    if not everyone.isdisjoint(problem.excluded_area):
        return False
    if problem.area and everyone.isdisjoint(problem.area):
        return False
    if not problem.actors:
        return not everyone.isdisjoint((*problem.targets, *problem.area))
    if indicator.role in ("potential_attacker", "ally_of_attacker"):
        return _attacker(problem, seen, around, indicator, rules)
    return _bystander(problem, seen, around, indicator, rules)


def _attacker(
    problem: WarningProblem,
    seen: Observation,
    around: frozenset[str],
    indicator: Indicator,
    rules: Rules,
) -> bool:
    """The problem's actor does it, to the target or to nobody named elsewhere. Of a fall others
    tell, who watch or mediate: there the target or its place is enough.
    """
    doers, takers = names(seen.actor), names(seen.target) - rules.press
    if seen.direction is Direction.DOWN and not (takers | around).isdisjoint(problem.targets):
        return True
    if not doers:
        return indicator.id in rules.unnamed_actor and not (takers | around).isdisjoint(
            problem.targets
        )
    if doers.isdisjoint(problem.actors):
        return indicator.role == "ally_of_attacker" and not takers.isdisjoint(problem.actors)
    if takers - doers and takers.isdisjoint(problem.targets):
        return not takers.isdisjoint(problem.actors)
    if takers - doers:
        return True
    concerned = (*problem.targets, *problem.actors, *problem.area)
    return not around or not around.isdisjoint(concerned) or _on_the_axis(problem, around)


def _on_the_axis(problem: WarningProblem, around: frozenset[str]) -> bool:
    """Whether the definition of the event names a place: the river it would cross."""
    words = frozenset(_WORD.findall(problem.event))
    return any(words.issuperset(_WORD.findall(place)) for place in around if place)


def _bystander(
    problem: WarningProblem,
    seen: Observation,
    around: frozenset[str],
    indicator: Indicator,
    rules: Rules,
) -> bool:
    """Someone else does it, and names the target or the actor; the attacker's own word about
    others is no third party's, unless the sign is an act of the attacker that others tell.
    """
    doers, about = names(seen.actor), names(seen.target) | around
    own = doers and doers <= set(problem.actors) - set(problem.targets)
    if indicator.id in rules.attackers_act and not doers.isdisjoint(problem.targets):
        return True
    if indicator.role == "third_party" and own:
        return indicator.id in rules.attackers_act and not about.isdisjoint(problem.targets)
    if indicator.role == "target" and doers and doers <= set(problem.targets):
        return True
    return not about or not about.isdisjoint((*problem.actors, *problem.targets))


def _told(problem: WarningProblem, seen: Observation, shelf: Shelf, rules: Rules) -> bool:
    """Where the observation itself names no target, its sentence must name it and the words
    around the attacker, or the words around both where it names an actor of the problem; a
    place that the event is defined by will do. An act of the attacker that others tell needs
    its name. Without a text it is not believed to.
    """
    named = names(seen.target) | where(seen, rules) | names(seen.actor)
    known = not named.isdisjoint(problem.actors)
    sure = known or seen.indicator_id not in rules.attackers_act
    if sure and not named.isdisjoint(problem.targets):
        return True
    if known and seen.place and _on_the_axis(problem, frozenset({seen.place})):
        return True
    text = shelf.of_report.get(seen.report_id)
    if text is None:
        return False
    near = text.around(seen.evidence, wide=False)
    about = near.names(said_as(problem.targets, rules))
    around = text.around(seen.evidence, wide=True) if known or about else near
    return concerns(problem, around, rules)
