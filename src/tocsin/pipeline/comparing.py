"""Two pictures of the same questions: what one had that the other lacks, and the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from tocsin.errors import UsageError
from tocsin.judging import changes
from tocsin.judging.coverage import Shelf
from tocsin.judging.evidence import Sources
from tocsin.knowledge.indicators import Catalogue
from tocsin.model.assessment import Assessment, Change, Judgement
from tocsin.model.observation import Observation
from tocsin.model.picture import Picture
from tocsin.model.problem import WarningProblem
from tocsin.pipeline import watching
from tocsin.pipeline.tools import Tools

#: What stands before a name where it could mean more than one thing: "outlet:Reuters".
KINDS = ("origin", "outlet", "indicator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What is left out: origins by id, holder or the state spoken for; outlets; indicators."""

    voices: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()

    def heard(self, picture: Picture) -> tuple[Observation, ...]:
        """The observations that are left."""
        sources = Sources.of(picture.links, picture.skims)
        return tuple(
            seen
            for seen in picture.observations
            if seen.indicator_id not in self.indicators
            and self.voices.isdisjoint(_names(seen, sources))
        )


def _names(seen: Observation, sources: Sources) -> set[str]:
    """All that the origin of an observation can be called."""
    origin = sources.origins.get(seen.origin_id or "")
    if origin is None:
        return set()
    return {origin.id, *filter(None, (origin.holder, sources.voice(seen)))}


def silence(words: Sequence[str], picture: Picture, catalogue: Catalogue) -> Silence:
    """What these words mean in this picture; UsageError for one that means nothing in it.

    A word that names both an outlet and an origin silences both; ``KINDS`` say which is meant.
    """
    sources = Sources.of(picture.links, picture.skims)
    families = {
        family: {i.id for i in catalogue.indicators.values() if i.family == family}
        for family in catalogue.families
    }
    meant = {
        "origin": {
            name: {name} for seen in picture.observations for name in _names(seen, sources)
        },
        "outlet": {o: {o} for s in picture.skims if (o := s.document.outlet)},
        "indicator": {i: {i} for i in catalogue.indicators} | families,
    }
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for word in words:
        _look_up(word, meant, found)
    return Silence(
        voices=frozenset(found["origin"]),
        outlets=frozenset(found["outlet"]),
        indicators=frozenset(found["indicator"]),
    )


def _look_up(
    word: str, meant: dict[str, dict[str, set[str]]], found: dict[str, set[str]]
) -> None:
    kind, colon, rest = word.partition(":")
    kinds = (kind,) if colon and kind in KINDS else KINDS
    name = rest.strip() if len(kinds) == 1 else word
    hit = False
    for one in kinds:
        for known, ids in meant[one].items():
            if known.casefold() == name.casefold():
                found[one] |= ids
                hit = True
    if not hit:
        every = sorted({known for one in kinds for known in meant[one]})
        near = get_close_matches(name, every, 3, 0.6)
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else (
            "name an origin, outlet or indicator as the brief prints it"
        )  # fmt: skip
        raise UsageError(f"nothing to leave out is called {word!r}: {hint}")


def led(before: Picture, now: Picture, tools: Tools) -> Picture:
    """The later (or changed) picture, each judgement with the one of the other picture before
    it, and the steps that lead from that one to it.
    """
    held = {j.problem_id: j for j in before.judgements}
    grounds = _Grounds(before, tools), _Grounds(now, tools)
    return replace(
        now,
        judgements=tuple(
            replace(
                judgement,
                before=held[problem.id].now if problem.id in held else None,
                changes=_steps(problem, held.get(problem.id), judgement, grounds),
            )
            for problem, judgement in zip(now.problems, now.judgements, strict=True)
        ),
    )


class _Grounds:
    """The grounds of one picture, its index built once."""

    def __init__(self, picture: Picture, tools: Tools) -> None:
        self.picture = picture
        self.tools = tools
        self.shelf = Shelf.of(picture.skims, picture.links)
        trust = {t.voice: t.factor for t in picture.trust or ()}
        self.sources = Sources.of(picture.links, picture.skims, trust)

    def of(self, problem: WarningProblem) -> changes.Ground:
        return changes.ground(
            problem,
            self.picture.observations,
            self.shelf,
            self.sources,
            self.picture.as_of,
            self.tools.catalogue,
            self.tools.rules,
        )


def _steps(
    problem: WarningProblem,
    held: Judgement | None,
    judgement: Judgement,
    grounds: tuple[_Grounds, _Grounds],
) -> tuple[Change, ...]:
    if not isinstance(judgement.now, Assessment):
        return ()
    earlier = held.now if held is not None and isinstance(held.now, Assessment) else None
    old, new = grounds
    if not problem.actors and watching.watches([problem], new.tools):
        return changes.of_drivers(earlier, judgement.now, problem.prior.attack)
    first = None if earlier is None else earlier.as_of
    return changes.between(old.of(problem), first, new.of(problem), judgement.now.as_of)
