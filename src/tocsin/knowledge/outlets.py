"""Who publishes: agencies, states that print, monitors, and families of one owner.

``load`` gives the outlets of outlets.yaml; ``check`` says what is wrong with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyascii import anyascii

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.model.ids import make_id
from tocsin.model.report import Source, SourceKind

_FILE = "outlets.yaml"
_KEYS = frozenset(("name", "kind", "state", "family", "also"))
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|le|la|les|el|los|l) ")


def outlet_key(name: str) -> str:
    """A name as it is compared: one case, one alphabet, no punctuation, no leading article."""
    plain = _NOT_WORD.sub(" ", anyascii(name).casefold()).strip()
    return _ARTICLE.sub("", plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The publishers that are known by name."""

    sources: Mapping[str, Source] = field(default_factory=dict)

    def find(self, name: str | None) -> Source | None:
        """The publisher of this name, None for one that is not listed."""
        return self.sources.get(outlet_key(name)) if name else None

    def family(self, name: str) -> str:
        """The owner's key: outlets with one key are one publisher."""
        source = self.find(name)
        return outlet_key(source.family or source.name) if source else outlet_key(name)

    def kind(self, name: str | None) -> SourceKind:
        """What kind of publisher; an unlisted one is an outlet."""
        source = self.find(name)
        return source.kind if source else SourceKind.OUTLET


def load(folder: Path | None = None) -> Outlets:
    """The outlets of the shipped file or of the analyst's; the first thing wrong is raised."""
    raw = read_yaml(_FILE, folder)
    wrong = next((f for f in _findings(raw) if f.serious), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=str(find(_FILE, folder)), line=wrong.line)
    sources: dict[str, Source] = {}
    for row in raw["outlets"]:
        source = _source(row)
        for name in (row["name"], *row.get("also", ())):
            sources[outlet_key(name)] = source
    return Outlets(sources=sources)


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line; nothing when all is well."""
    try:
        return tuple(_findings(read_yaml(_FILE, folder)))
    except KnowledgeError as why:
        return (Finding(_FILE, why.line or 1, why.message),)


def _source(row: Mapping[str, Any]) -> Source:
    return Source(
        id=make_id("src", outlet_key(row["name"])),
        name=row["name"],
        kind=SourceKind(row.get("kind", "outlet")),
        country=row.get("state"),
        family=row.get("family"),
    )


def _findings(raw: Any) -> Iterator[Finding]:
    if not isinstance(raw, dict) or not isinstance(raw.get("outlets"), list):
        yield Finding(_FILE, 1, "the file must hold a list 'outlets'")
        return
    seen: dict[str, str] = {}
    for row in raw["outlets"]:
        if not isinstance(row, Lined) or not isinstance(row.get("name"), str):
            yield Finding(_FILE, getattr(row, "line", 1), "an outlet needs a name")
            continue
        yield from _row_findings(row, seen)


def _row_findings(row: Lined, seen: dict[str, str]) -> Iterator[Finding]:
    for key in row:
        if key not in _KEYS:
            yield Finding(_FILE, row.line, f"unknown key {key!r} in {row['name']!r}")
    if row.get("kind", "outlet") not in set(SourceKind):
        known = ", ".join(SourceKind)
        yield Finding(_FILE, row.line, f"unknown kind {row['kind']!r}: use one of {known}")
    also = row.get("also", [])
    if not isinstance(also, list) or not all(isinstance(name, str) for name in also):
        yield Finding(_FILE, row.line, f"'also' of {row['name']!r} must be a list of names")
        return
    for name in (row["name"], *also):
        other = seen.setdefault(outlet_key(name), row["name"])
        if other != row["name"]:
            yield Finding(_FILE, row.line, f"{name!r} already names {other!r}")
