"""How the indicators are worded in plain English glosses (glossed.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge import indicators as catalogue
from tocsin.knowledge.files import Finding, Lined, fault, find, read_yaml
from tocsin.model.claim import Act

FILE = "glossed.yaml"
DIRECTIONS = ("up", "down", "steady")
ACTORS = ("first", "named", "speaker", "none")
TARGETS = ("second", "first", "none")
DENIALS = ("drop", "keep", "only")
MODALS = ("mark", "drop", "keep", "always")
_KEYS = frozenset(
    {"id", "indicator", "all", "none", "direction", "acts", "actor", "target", "denied",
     "modal", "renewable", "examples"}
)  # fmt: skip
_CHOICES = {
    "direction": DIRECTIONS, "actor": ACTORS, "target": TARGETS, "denied": DENIALS,
    "modal": MODALS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One wording of an indicator: all of these, each any of its words; none of those."""

    id: str
    indicator: str
    wants: tuple[frozenset[str], ...]
    never: frozenset[str]
    direction: str
    acts: frozenset[Act]
    actor: str
    target: str
    denied: str
    modal: str
    renewable: bool
    examples: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossed:
    """The rules in the order of the file."""

    rules: tuple[Rule, ...]


def load(folder: Path | None = None) -> Glossed:
    """Read the rules; raises KnowledgeError, by line, for the first serious finding."""
    data = read_yaml(FILE, folder)
    wrong = next((f for f in _findings(data, str(find(FILE, folder))) if f.serious), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    sets = {name: frozenset(map(str, words)) for name, words in data["words"].items()}
    return Glossed(rules=tuple(_rule(row, sets) for row in data["rules"]))


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line; indicators that no rule words are notes."""
    path = str(find(FILE, folder))
    try:
        data = read_yaml(FILE, folder)
        found = list(_findings(data, path))
        known = catalogue.load(folder).indicators
    except KnowledgeError as why:
        return (fault(why),)
    if any(f.serious for f in found):
        return tuple(found)
    for row in data["rules"]:
        if row["indicator"] not in known:
            found.append(Finding(path, row.line, f"no such indicator {row['indicator']}"))
    worded = {row["indicator"] for row in data["rules"]}
    missing = sorted(set(known) - worded)
    if missing:
        message = f"no rule for {', '.join(missing)}: never seen in languages read from files"
        found.append(Finding(path, 1, message, serious=False))
    return tuple(found)


def _rule(row: Lined, sets: Mapping[str, frozenset[str]]) -> Rule:
    return Rule(
        id=row["id"],
        indicator=row["indicator"],
        wants=tuple(_either(part, sets) for part in row["all"]),
        never=frozenset(word for part in row.get("none", ()) for word in _either(part, sets)),
        direction=row.get("direction", "up"),
        acts=frozenset(map(Act, row.get("acts", ()))),
        actor=row.get("actor", "first"),
        target=row.get("target", "none"),
        denied=row.get("denied", "drop"),
        modal=row.get("modal", "mark"),
        renewable=row.get("renewable", True),
        examples=tuple(row.get("examples", ())),
        line=row.line,
    )


def _either(part: str, sets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    words = (sets.get(word.strip(), frozenset({word.strip()})) for word in part.split("|"))
    return frozenset().union(*words)


def _findings(data: Any, file: str) -> Iterator[Finding]:
    if not isinstance(data, dict) or not {"words", "rules"} <= set(data):
        yield Finding(file, 1, "needs the keys words and rules")
        return
    acts = {act.value for act in Act}
    for row in data["rules"]:
        if not {"id", "indicator", "all"} <= set(row):
            yield Finding(file, row.line, "a rule needs id, indicator and all")
        for key in sorted(set(row) - _KEYS):
            yield Finding(file, row.line, f"unknown key {key}")
        for key, options in _CHOICES.items():
            if row.get(key, options[0]) not in options:
                yield Finding(file, row.line, f"{key} must be one of {', '.join(options)}")
        for act in set(row.get("acts", ())) - acts:
            yield Finding(file, row.line, f"no such act: {act}")
