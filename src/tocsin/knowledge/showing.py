"""What the brief does not repeat: signs whose unverified words are not spread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml

NAME = "brief.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """``quiet``: ids of indicators whose unverified evidence is linked and not quoted."""

    quiet: frozenset[str]


def load(folder: Path | None = None) -> Showing:
    """The file, an analyst's before the shipped one; KnowledgeError when it is wrong."""
    found = check(folder)
    if found:
        raise KnowledgeError(found[0].message, file=found[0].file, line=found[0].line)
    entries = read_yaml(NAME, folder)["quiet"] or []
    return Showing(quiet=frozenset(e["id"] for e in entries))


def check(folder: Path | None = None, known: Collection[str] = ()) -> tuple[Finding, ...]:
    """What is wrong with the file. ``known`` are the catalogue's ids, empty to skip that."""
    file = str(find(NAME, folder))
    try:
        data = read_yaml(NAME, folder)
    except KnowledgeError as why:
        return (Finding(file, why.line or 1, why.message),)
    if not isinstance(data, Lined) or not isinstance(data.get("quiet") or [], list):
        return (Finding(file, 1, "must have a list called quiet"),)
    found: list[Finding] = []
    for entry in data.get("quiet") or []:
        if not isinstance(entry, Lined) or not isinstance(entry.get("id"), str):
            line = entry.line if isinstance(entry, Lined) else 1
            found.append(Finding(file, line, "an entry of quiet needs an id"))
        elif known and entry["id"] not in known:
            message = f"no indicator {entry['id']!r} in the catalogue"
            found.append(Finding(file, entry.line, message))
    return tuple(found)
