"""Questions nobody has asked yet: pairs that the reports' own signs point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tocsin.judging.binding import fits, names
from tocsin.judging.coverage import day_of
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Rules
from tocsin.model.observation import Direction, Observation
from tocsin.model.problem import WarningProblem

_PLAIN = re.compile(r"\W+")


@dataclass(slots=True)
class _Pair:
    """What speaks for watching this pair."""

    families: set[str] = field(default_factory=set)
    high: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)


def propose(
    observations: Sequence[Observation],
    problems: Sequence[WarningProblem],
    *,
    as_of: date,
    catalogue: Catalogue,
    settings: Rules,
) -> tuple[WarningProblem, ...]:
    """At most a few provisional problems, the best borne out first.

    A pair counts where signs that fit no problem come from two families, or one is of a high
    class; the numbers are in judgement.yaml. Their prior is the generic one.
    """
    rules = settings.emerging
    pairs = _pairs(
        _free(observations, problems, as_of, catalogue, settings), catalogue, settings
    )
    watched = {
        pair for p in problems for a in p.actors for t in p.targets for pair in _both(a, t)
    }
    # Friends of the attacked act too, and look like signs: no second attacker is guessed.
    attacked = {t for p in problems if p.actors for t in p.targets if t not in p.actors}
    ranked = sorted(
        (-len(p.families), -len(p.high), -len(p.origins), -len(p.seen), pair)
        for pair, p in pairs.items()
        if pair not in watched
        and pair[1] not in attacked
        and (len(p.families) >= rules.families or p.high)
    )
    best: dict[tuple[str, str], tuple[str, str]] = {}
    for *_, (actor, target) in ranked:
        best.setdefault(_both(actor, target)[0], (actor, target))
    return tuple(_problem(*pair, settings) for pair in list(best.values())[: rules.most])


def _both(actor: str, target: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The pair both ways round: whoever arms against an attack is not asked about as one who
    attacks, and of two who quarrel only the likelier attacker is proposed.
    """
    first, second = sorted((actor, target))
    return (first, second), (second, first)


def _free(
    observations: Sequence[Observation],
    problems: Sequence[WarningProblem],
    as_of: date,
    catalogue: Catalogue,
    rules: Rules,
) -> list[Observation]:
    """What moved lately and fits no problem, in the order of ids."""
    first = as_of - timedelta(days=rules.silence_days)
    out = [
        o
        for o in observations
        if o.moves
        and o.direction is Direction.UP
        and o.indicator_id in catalogue.indicators
        and o.indicator_id not in rules.unscored
        and (d := day_of(o)) is not None
        and first <= d <= as_of
        and not any(fits(p, o, catalogue, rules) for p in problems)
    ]
    return sorted(out, key=lambda o: (o.id, o.report_id))


def _pairs(
    free: Iterable[Observation], catalogue: Catalogue, rules: Rules
) -> dict[tuple[str, str], _Pair]:
    signs = list(free)
    threatened: dict[str, set[str]] = {}
    for one in signs:
        threatened.setdefault(one.report_id, set()).update(names(one.target))
    out: dict[tuple[str, str], _Pair] = {}
    for one in signs:
        if catalogue[one.indicator_id].role == "potential_attacker":
            for pair in _ends(one, threatened, rules):
                _add(out.setdefault(pair, _Pair()), one, catalogue)
    for one in signs:
        if catalogue[one.indicator_id].role != "potential_attacker":
            about = names(one.target) | ({one.place} if one.place else set())
            for pair, found in out.items():
                if not about.isdisjoint(pair) and one.actor != pair[0]:
                    _add(found, one, catalogue)
    return out


def _ends(
    one: Observation, threatened: Mapping[str, set[str]], rules: Rules
) -> list[tuple[str, str]]:
    """Who against whom: as named, else as the place or the report's other signs have it."""
    doers = names(one.actor)
    takers = set(names(one.target))
    if not takers and one.place and one.place in rules.homes:
        takers = {rules.homes[one.place]}
    if not takers - doers:
        takers = threatened.get(one.report_id, set())
    return sorted((a, t) for a in doers for t in takers if t not in doers)


def _add(pair: _Pair, one: Observation, catalogue: Catalogue) -> None:
    indicator = catalogue[one.indicator_id]
    pair.families.add(indicator.family)
    pair.seen.add(one.id)
    if one.origin_id:
        pair.origins.add(one.origin_id)
    # Others may leave a country for many reasons; only what the attacker does is telling here.
    if indicator.diagnosticity == "high" and indicator.role == "potential_attacker":
        pair.high.add(one.id)


def _problem(actor: str, target: str, rules: Rules) -> WarningProblem:
    slug = _PLAIN.sub("-", f"{actor} {target}".casefold()).strip("-")
    return WarningProblem(
        id=f"emerging-{slug}",
        title=f"{actor} attacks {target}",
        actors=(actor,),
        targets=(target,),
        event=f"a major attack by {actor} on {target}, reported by two independent origins",
        prior=rules.emerging.prior,
        horizon_days=rules.emerging.horizon_days,
        owner="proposed from the reports; nobody has adopted it",
        emerging=True,
    )
