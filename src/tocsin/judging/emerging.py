"""Questions nobody has asked yet: pairs that the would-be attacker's own acts point to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tocsin.judging.binding import fits, names, where
from tocsin.judging.coverage import day_of
from tocsin.knowledge.indicators import Catalogue, Indicator
from tocsin.knowledge.judgement import Emerging, Rules
from tocsin.model.observation import Direction, Observation
from tocsin.model.problem import WarningProblem

_PLAIN = re.compile(r"\W+")


@dataclass(slots=True)
class _Pair:
    """What speaks for watching this pair: ``acts`` are the families of the attacker's acts,
    ``families`` those and the ones that bear them out; ``sure`` are grave acts verified.
    """

    acts: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


def propose(
    observations: Sequence[Observation],
    problems: Sequence[WarningProblem],
    *,
    as_of: date,
    catalogue: Catalogue,
    settings: Rules,
) -> tuple[WarningProblem, ...]:
    """At most a few provisional problems, the best borne out first.

    A pair counts where acts of the one against the other, or near it, come from two families
    and two reports, or where others bear them out; a grave act that is verified is enough.
    What others do to protect, support, warn, punish or mediate makes nobody an attacker, nor do
    words alone. Who seems to attack a party of a watched pair, be it its defender or a friend,
    is held to acts of its own. The numbers and lists are in judgement.yaml.
    """
    rules = settings.emerging
    signs = _free(observations, problems, as_of, catalogue, settings)
    pairs = _pairs(signs, catalogue, settings)
    watched = {(a, t) for p in problems for a in p.actors for t in p.targets}
    # Friends of the attacked act too, against the attacker, and what they do looks like signs.
    parties = {name for p in problems if p.actors for name in (*p.actors, *p.targets)}
    ranked = sorted(
        (-len(p.families), -len(p.acts), -len(p.origins), -len(p.texts), pair)
        for pair, p in pairs.items()
        if pair not in watched and _enough(p, rules, doubted=pair[1] in parties)
    )
    best: dict[tuple[str, str], tuple[str, str]] = {}
    for *_, (actor, target) in ranked:
        first, second = sorted((actor, target))
        # Of two who quarrel only the likelier attacker is proposed.
        best.setdefault((first, second), (actor, target))
    return tuple(_problem(*pair, settings) for pair in list(best.values())[: rules.most])


def _enough(pair: _Pair, rules: Emerging, *, doubted: bool) -> bool:
    """Whether the pair is borne out; ``doubted`` ones by acts alone."""
    if not pair.deeds:
        return False
    shown = pair.acts if doubted else pair.families
    if len(shown) >= rules.families and len(pair.texts) >= rules.texts:
        return True
    return bool(pair.sure) and not doubted


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
        and o.indicator_id not in rules.calming
        and (d := day_of(o)) is not None
        and first <= d <= as_of
        and not any(fits(p, o, catalogue, rules) for p in problems)
    ]
    return sorted(out, key=lambda o: (o.id, o.report_id))


def _pairs(
    signs: Sequence[Observation], catalogue: Catalogue, rules: Rules
) -> dict[tuple[str, str], _Pair]:
    """The pairs that acts name, with what bears them out."""
    acts = [o for o in signs if _among(rules.emerging.acts, catalogue[o.indicator_id])]
    threatened: dict[tuple[str, str], set[str]] = {}
    for one in acts:
        for actor in names(one.actor):
            named = threatened.setdefault((one.report_id, actor), set())
            named.update(names(one.target) & rules.parties)
    out: dict[tuple[str, str], _Pair] = {}
    for one in acts:
        for pair in _ends(one, threatened, rules):
            _add(out.setdefault(pair, _Pair()), one, catalogue[one.indicator_id], rules)
    for one in signs:
        if _among(rules.emerging.bearing_out, catalogue[one.indicator_id]):
            told = names(one.actor) | names(one.target) | where(one, rules)
            for (actor, target), found in out.items():
                if actor in names(one.target) - names(one.actor) and target in told - {actor}:
                    found.families.add(catalogue[one.indicator_id].family)
                    _trace(found, one)
    return out


def _among(listed: Collection[str], indicator: Indicator) -> bool:
    """Whether a list of families and indicators holds this one."""
    return indicator.id in listed or indicator.family in listed


def _ends(
    one: Observation, threatened: Mapping[tuple[str, str], set[str]], rules: Rules
) -> list[tuple[str, str]]:
    """Who against whom: as named, else as the place has it, else as the report's other acts of
    the same actor have it. Only states and armed groups attack and are attacked.
    """
    out = []
    for actor in names(one.actor) & rules.parties:
        takers = names(one.target) - rules.press - {actor}
        if not takers:
            takers = where(one, rules) - {actor}
        if not takers:
            takers = frozenset(threatened.get((one.report_id, actor), ()))
        out += [(actor, taker) for taker in takers & rules.parties if taker != actor]
    return sorted(out)


def _add(pair: _Pair, one: Observation, indicator: Indicator, rules: Rules) -> None:
    pair.acts.add(indicator.family)
    pair.families.add(indicator.family)
    if not _among(rules.emerging.words, indicator):
        pair.deeds.add(one.id)
        if indicator.diagnosticity == "high" and one.verified:
            pair.sure.add(one.id)
    _trace(pair, one)


def _trace(pair: _Pair, one: Observation) -> None:
    pair.texts.add(one.report_id)
    if one.origin_id:
        pair.origins.add(one.origin_id)


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
