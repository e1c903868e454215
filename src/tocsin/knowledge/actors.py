"""Bodies that act and speak: alliances, seats, agencies, armed groups, press (actors.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from anyascii import anyascii

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.model.names import Entity, EntityKind

FILE = "actors.yaml"
_KEYS = {
    "name", "kind", "state", "stands_for", "also", "any_case", "quoted", "epithets", "from",
    "press", "part_of", "organ",
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
    line: int = 0

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
    data = read_yaml(FILE, folder)
    file = str(find(FILE, folder))
    rows = data.get("bodies") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise KnowledgeError("expected the key bodies with a list", file=file, line=1)
    return tuple(_body(row, file) for row in rows)


def _body(row: Any, file: str) -> Body:
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
        line=row.line, **lists,
    )  # fmt: skip


def check(states: frozenset[str], folder: Path | None = None) -> tuple[Finding, ...]:
    """Unknown keys and states, names that two bodies share, parts of nothing."""
    try:
        data, bodies = read_yaml(FILE, folder), load(folder)
    except KnowledgeError as why:
        return (Finding(FILE, why.line or 1, str(why)),)
    found = [
        Finding(FILE, row.line, f"unknown key {key!r}: use {', '.join(sorted(_KEYS))}")
        for row in data["bodies"]
        for key in row
        if key not in _KEYS
    ]
    owner: dict[str, str] = {}
    names = {b.name for b in bodies}
    for body in bodies:
        if body.state is not None and body.state not in states:
            found.append(Finding(FILE, body.line, f"{body.name}: no state {body.state!r}"))
        if body.part_of is not None and body.part_of not in names:
            found.append(Finding(FILE, body.line, f"{body.name}: no body {body.part_of!r}"))
        for name in {body.name, *body.also, *body.any_case}:
            other = owner.setdefault(name, body.name)
            if other != body.name:
                message = f"{name!r} names both {other} and {body.name}"
                found.append(Finding(FILE, body.line, message))
    return tuple(found)
