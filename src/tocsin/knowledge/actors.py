"""Bodies that act and speak: alliances, seats, agencies, armed groups, press (actors.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from anyascii import anyascii

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, fault, layers, read_yaml_at
from tocsin.model.names import Entity, EntityKind

FILE = "actors.yaml"
_KEYS = {
    "name", "kind", "state", "stands_for", "also", "any_case", "quoted", "epithets", "from",
    "press", "part_of", "organ", "shared",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body, or a happening with a name. See actors.yaml for the fields."""

    name: str
    kind: EntityKind
    state: str | None = None
    stands_for: bool = False
    also: tuple[str, ...] = ()
    any_case: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    begins: date | None = None
    press: bool = False
    part_of: str | None = None
    organ: str | None = None
    shared: bool = False
    line: int = 0
    file: str = FILE

    @property
    def id(self) -> str:
        """``org-`` or ``evt-`` and the folded name."""
        prefix = "evt" if self.kind is EntityKind.EVENT else "org"
        return slug(prefix, self.name)

    def entity(self) -> Entity:
        """The body itself, with the state it belongs to."""
        return Entity(id=self.id, name=self.name, kind=self.kind, country=self.state)


def slug(prefix: str, name: str) -> str:
    """An id of small plain letters: ``slug("org", "UN Security Council")``."""
    return f"{prefix}-" + "-".join(re.findall(r"[a-z0-9]+", anyascii(name).lower()))


def load(folder: Path | None = None) -> tuple[Body, ...]:
    """The bodies in the order of the file."""
    return tuple(
        _body(row, path) for path in layers(FILE, folder) for row in rows_of(path, "bodies")
    )


def rows_of(path: Path, key: str) -> list[Any]:
    """The list under the one key of a YAML file of names."""
    data = read_yaml_at(path)
    rows = data.get(key) if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise KnowledgeError(f"expected the key {key} with a list", file=str(path), line=1)
    return rows


def _body(row: Any, path: Path) -> Body:
    file = str(path)
    if not isinstance(row, Lined) or "name" not in row:
        line = row.line if isinstance(row, Lined) else 1
        raise KnowledgeError("a body needs a name", file=file, line=line)
    try:
        kind = EntityKind(str(row.get("kind")))
    except ValueError as why:
        raise KnowledgeError(
            f"{row['name']}: unknown kind {row.get('kind')!r}", file=file, line=row.line
        ) from why
    lists = {
        k: tuple(map(str, row.get(k) or ())) for k in ("also", "any_case", "quoted", "epithets")
    }
    return Body(
        name=str(row["name"]), kind=kind, state=row.get("state"),
        stands_for=bool(row.get("stands_for")), begins=row.get("from"),
        press=bool(row.get("press")), part_of=row.get("part_of"), organ=row.get("organ"),
        shared=bool(row.get("shared")),
        line=row.line, file=path.name, **lists,
    )  # fmt: skip


def unknown_keys(path: Path, key: str, known: set[str]) -> Iterator[Finding]:
    """Keys of the rows of a file that nobody reads."""
    for row in rows_of(path, key):
        for name in row:
            if name not in known:
                message = f"unknown key {name!r}: use {', '.join(sorted(known))}"
                yield Finding(path.name, row.line, message)


def check(states: frozenset[str], folder: Path | None = None) -> tuple[Finding, ...]:
    """Unknown keys and states, names that two bodies share, parts of nothing."""
    try:
        bodies = load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    found = [f for path in layers(FILE, folder) for f in unknown_keys(path, "bodies", _KEYS)]
    owner: dict[str, str] = {}
    names = {b.name for b in bodies}
    for body in bodies:
        if body.state is not None and body.state not in states:
            found.append(Finding(body.file, body.line, f"{body.name}: no state {body.state!r}"))
        if body.part_of is not None and body.part_of not in names:
            found.append(
                Finding(body.file, body.line, f"{body.name}: no body {body.part_of!r}")
            )
        for name in {body.name, *body.also, *body.any_case}:
            other = owner.setdefault(name, body.name)
            if other != body.name:
                message = f"{name!r} names both {other} and {body.name}"
                found.append(Finding(body.file, body.line, message))
    return tuple(found)
