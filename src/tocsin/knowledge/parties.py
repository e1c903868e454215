"""Who can attack and be attacked, how texts name them, and where places lie."""

from __future__ import annotations

from pathlib import Path

from tocsin.knowledge import actors, places, states
from tocsin.model.names import EntityKind

#: Abbreviations of so few letters stand in too many texts by chance.
_SHORT = 2


def words(folder: Path | None = None) -> dict[str, tuple[str, ...]]:
    """How texts name a state or a group: its names, adjectives, people and capitals."""
    out: dict[str, tuple[str, ...]] = {}
    for state in states.load(folder):
        out[state.name] = (
            *state.also, *state.adjectives, *state.peoples, *state.capitals
        )  # fmt: skip
    for body in actors.load(folder):
        out[body.name] = (*out.get(body.name, ()), *body.also)
        if body.stands_for and body.state:
            out[body.state] = (*out.get(body.state, ()), body.name, *body.also)
    return {
        name: tuple(w for w in (x.lstrip("=") for x in said) if len(w) > _SHORT)
        for name, said in out.items()
    }


def homes(folder: Path | None = None) -> dict[str, str]:
    """The state each well-known place and capital lies in, where that is not disputed."""
    capitals = {c.lstrip("="): s.name for s in states.load(folder) for c in s.capitals}
    pairs = ((p.name, p.entity().country) for p in places.load(folder))
    return capitals | {name: state for name, state in pairs if state}


def able(folder: Path | None = None) -> frozenset[str]:
    """The states and the groups: only they are parties to a war."""
    groups = {b.name for b in actors.load(folder) if b.kind is EntityKind.GROUP}
    return frozenset(groups | {s.name for s in states.load(folder)})


def press(folder: Path | None = None) -> frozenset[str]:
    """Agencies and papers: they tell, and nothing is aimed at them."""
    return frozenset(b.name for b in actors.load(folder) if b.press)
