"""The states of the world by the names, peoples and capitals that news uses (states.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, fault, layers, table
from tocsin.model.names import Entity, EntityKind

FILE = "states.tsv"
_COLUMNS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state. ``adjectives`` and ``peoples`` are as printed; the first adjective is ours."""

    code: str
    name: str
    lat: float
    lon: float
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    also: tuple[str, ...]
    line: int = 0
    file: str = FILE

    @property
    def id(self) -> str:
        """One id for the country and its government; the kind of a mention says which."""
        return "state-" + self.name.lower().replace(" ", "-")

    @property
    def adjective(self) -> str:
        """The word before a noun ("Russian"); the name itself where there is none."""
        return self.adjectives[0].lstrip("=") if self.adjectives else self.name

    def entity(self, kind: EntityKind = EntityKind.COUNTRY) -> Entity:
        """The state as a country on the map or, of kind GOVERNMENT, as one who acts."""
        return Entity(
            id=self.id, name=self.name, kind=kind, country=self.name, lat=self.lat, lon=self.lon
        )


def load(folder: Path | None = None) -> tuple[State, ...]:
    """The states in the order of the file; a broken line is a KnowledgeError."""
    return tuple(
        _state(cells, number, path)
        for path in layers(FILE, folder)
        for number, cells in table(path)
    )


def _state(cells: list[str], number: int, path: Path) -> State:
    file = str(path)
    cells += [""] * (_COLUMNS - len(cells))
    code, name, lat, lon, *names = (c.strip() for c in cells[:_COLUMNS])
    if not code or not name:
        raise KnowledgeError("a state needs a code and a name", file=file, line=number)
    try:
        at = float(lat), float(lon)
    except ValueError as why:
        raise KnowledgeError(
            f"not a place in degrees: {lat!r} {lon!r}", file=file, line=number
        ) from why
    capitals, adjectives, peoples, also = (
        tuple(x.strip() for x in cell.split("|") if x.strip()) for cell in names
    )
    return State(
        code=code, name=name, lat=at[0], lon=at[1], capitals=capitals,
        adjectives=adjectives, peoples=peoples, also=also, line=number, file=path.name,
    )  # fmt: skip


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """Names that two states share, codes given twice, coordinates off the globe."""
    try:
        states = load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    found: list[Finding] = []
    owner: dict[str, str] = {}
    for state in states:
        if not (-90 <= state.lat <= 90 and -180 <= state.lon <= 180):
            found.append(Finding(state.file, state.line, f"{state.name} lies off the globe"))
        for name in {state.code, state.name, *state.also, *state.capitals}:
            other = owner.setdefault(name, state.name)
            if other != state.name:
                found.append(
                    Finding(
                        state.file, state.line, f"{name!r} names both {other} and {state.name}"
                    )
                )
    return tuple(found)
