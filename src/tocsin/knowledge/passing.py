"""Words by which a text tells whom a speaker has it from (passing.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, fault, find, read_yaml

FILE = "passing.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """The lists of passing.yaml, lower case; its comments say what each is for."""

    obtains: frozenset[str]
    tells: frozenset[str]
    comes: frozenset[str]
    cites: frozenset[str]
    leans: frozenset[str]
    thanks: frozenset[str]
    finds: frozenset[str]
    conveys: frozenset[str]
    tellings: frozenset[str]
    grounds: frozenset[str]
    things: frozenset[str]
    givers: frozenset[str]
    ways: frozenset[str]
    takers: frozenset[str]
    staff: frozenset[str]
    takes_up: frozenset[str]
    unreal: frozenset[str]
    ties: frozenset[str]
    carriers: frozenset[str]


def load(folder: Path | None = None) -> Passing:
    """The shipped lists or the analyst's; the first thing wrong is raised."""
    wrong = next(_findings(folder), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    raw = read_yaml(FILE, folder)
    return Passing(
        **{f.name: frozenset(w.lower() for w in raw[f.name]) for f in fields(Passing)}
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line."""
    try:
        return tuple(_findings(folder))
    except KnowledgeError as why:
        return (fault(why),)


def _findings(folder: Path | None) -> Iterator[Finding]:
    path, raw = str(find(FILE, folder)), read_yaml(FILE, folder)
    if not isinstance(raw, dict):
        yield Finding(path, 1, "must be a mapping of lists of words")
        return
    line = getattr(raw, "line", 1)
    names = {f.name for f in fields(Passing)}
    for name in sorted(names | set(raw)):
        if name not in names:
            yield Finding(path, line, f"unknown list {name!r}")
        elif not isinstance(raw.get(name), list):
            yield Finding(path, line, f"{name!r} is missing or is no list")
        elif not all(isinstance(word, str) for word in raw[name]):
            yield Finding(path, line, f"a word in {name!r} must stand in quotes")
