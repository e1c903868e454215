"""Places by name: our own list of the ones that news on conflict names (places.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.actors import rows_of, slug, unknown_keys
from tocsin.knowledge.files import Finding, Lined, fault, layers, read_yaml
from tocsin.model.names import Entity, EntityKind

FILE = "places.yaml"
_KEYS = {
    "name",
    "country",
    "capital_of",
    "lat",
    "lon",
    "any_case",
    "also",
    "adjectives",
    "doubt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of places.yaml. ``doubt`` says why no country is given."""

    name: str
    lat: float
    lon: float
    country: str | None = None
    capital_of: str | None = None
    any_case: bool = False
    also: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    doubt: str | None = None
    line: int = 0
    file: str = FILE

    def entity(self) -> Entity:
        """The place on the map."""
        country = self.country or (None if self.doubt else self.capital_of)
        return Entity(
            id=slug("plc", self.name), name=self.name, kind=EntityKind.PLACE,
            country=country, lat=self.lat, lon=self.lon,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words that mark a place: prepositions before it, kinds behind it, what is trimmed.

    ``kinds`` gives the codes of the states that use the kind most; ``around`` are words with
    which a name is one of a part or a neighbour of the place in it ("South", "Airport").
    """

    before: frozenset[str]
    before_weak: frozenset[str]
    not_before: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    trimmed: frozenset[str]
    around: frozenset[str] = frozenset()


def load_words(folder: Path | None = None) -> PlaceWords:
    """The words of places.yaml that mark a place."""
    data = read_yaml(FILE, folder)
    kinds = {str(k): tuple(v or ()) for k, v in (data.get("kinds") or {}).items()}
    return PlaceWords(
        before=frozenset(map(str, data.get("before") or ())),
        before_weak=frozenset(map(str, data.get("before_weak") or ())),
        not_before=frozenset(map(str, data.get("not_before") or ())),
        kinds=kinds,
        trimmed=frozenset(map(str, data.get("trimmed") or ())),
        around=frozenset(str(w).lower() for w in data.get("around") or ()),
    )


def load(folder: Path | None = None) -> tuple[Place, ...]:
    """The places in the order of the file."""
    return tuple(
        _place(row, path) for path in layers(FILE, folder) for row in rows_of(path, "places")
    )


def _place(row: Any, path: Path) -> Place:
    line = row.line if isinstance(row, Lined) else 1
    try:
        return Place(
            name=str(row["name"]), lat=float(row["lat"]), lon=float(row["lon"]),
            country=row.get("country"), capital_of=row.get("capital_of"),
            any_case=bool(row.get("any_case")), also=tuple(map(str, row.get("also") or ())),
            adjectives=tuple(map(str, row.get("adjectives") or ())),
            doubt=row.get("doubt"), line=line, file=path.name,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as why:
        message = f"a place needs name, lat and lon (degrees): {why}"
        raise KnowledgeError(message, file=str(path), line=line) from why


def check(states: frozenset[str], folder: Path | None = None) -> tuple[Finding, ...]:
    """Unknown keys and states, a name given to two places, a country where there is a doubt."""
    try:
        places = load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    found = [f for path in layers(FILE, folder) for f in unknown_keys(path, "places", _KEYS)]
    owner: dict[str, str] = {}
    for place in places:
        state = place.country or place.capital_of
        if state is not None and state not in states:
            found.append(Finding(place.file, place.line, f"{place.name}: no state {state!r}"))
        if place.country and place.doubt:
            found.append(
                Finding(place.file, place.line, f"{place.name}: a country in spite of a doubt")
            )
        for name in {place.name, *place.also}:
            other = owner.setdefault(name, place.name)
            if other != place.name:
                message = f"{name!r} names both {other} and {place.name}"
                found.append(Finding(place.file, place.line, message))
    return tuple(found)
