"""Of all the names found, one for each place in the text: the longest, the surest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.model.names import Entity, EntityKind
from tocsin.model.span import Span


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention before the longest is chosen. ``rank`` breaks ties: lower is surer.

    ``inner``: it may also stand inside another name, as a country does in an office.
    """

    span: Span
    entity: Entity
    rule: str
    rank: int = 0
    inner: bool = False


def longest(namings: Sequence[Naming]) -> list[Naming]:
    """The longest namings in text order, none inside another, save countries in an office."""
    taken: list[Naming] = []
    cover: dict[int, Naming] = {}
    for naming in sorted(namings, key=lambda d: (-len(d.span), d.rank, d.span, d.entity.id)):
        places = range(naming.span.start, naming.span.end)
        around = [cover[i] for i in places if i in cover]
        if around and not (naming.inner and all(_holds(outer, naming) for outer in around)):
            continue
        taken.append(naming)
        if not around:
            cover.update(dict.fromkeys(places, naming))
    return sorted(taken, key=lambda d: (d.span, d.entity.id))


def _holds(outer: Naming, inner: Naming) -> bool:
    """Whether the inner name is one of its own within the outer one ("US" in an office)."""
    return (
        outer.span.covers(inner.span)
        and len(outer.span) > len(inner.span)
        and outer.entity.kind not in (EntityKind.PLACE, EntityKind.COUNTRY)
        and (outer.rank >= 5 or _leads(outer, inner))
    )


def _leads(outer: Naming, inner: Naming) -> bool:
    """Whether a state opens the name of a body: "US Department of State"."""
    return inner.rule.startswith("states:") and inner.span.start == outer.span.start
