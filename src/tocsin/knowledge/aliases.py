"""Names in other languages than English, with the endings that bend them (aliases.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, fault, find, read_yaml

FILE = "aliases.yaml"
#: Letters that an ending may have.
LONGEST_ENDING = 5
_WORD = re.compile(r"[^\W_]+")
_FIRST = 2


class AliasKind(StrEnum):
    """What a name in another language stands for; the values are the keys of the file."""

    PERSON = "people"
    STATE = "states"
    CAPITAL = "capitals"
    ADJECTIVE = "adjectives"
    BODY = "bodies"
    ROLE = "roles"
    ORGAN = "organs"


#: Kinds that count in any capitals.
_FREE = frozenset({AliasKind.ROLE, AliasKind.ORGAN, AliasKind.ADJECTIVE})


@dataclass(frozen=True, slots=True)
class Alias:
    """A name found in a text: where, what it is, and the key it stands for."""

    start: int
    end: int
    kind: AliasKind
    key: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of a name, each with whether an ending may follow."""

    words: tuple[tuple[str, bool], ...]
    kind: AliasKind
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """All aliases by the first letters of their first word; ``languages`` they are read in."""

    languages: frozenset[str]
    entries: Mapping[str, tuple[_Entry, ...]]

    def scan(self, text: str) -> Iterator[Alias]:
        """The names in the text, the longest at each place, no two overlapping."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            best = max(self._at(words, at), key=lambda hit: hit[0], default=None)
            if best is None:
                at += 1
                continue
            (length, _), entry = best
            start, end = words[at].start(), words[at + length - 1].end()
            yield Alias(start, end, entry.kind, entry.key)
            at += length

    def _at(
        self, words: list[re.Match[str]], at: int
    ) -> Iterator[tuple[tuple[int, int], _Entry]]:
        first = words[at].group()[:_FIRST].lower()
        for entry in self.entries.get(first, ()):
            size = len(entry.words)
            if at + size > len(words):
                continue
            printed = [w.group() for w in words[at : at + size]]
            if not all(_fits(*w, p) for w, p in zip(entry.words, printed, strict=True)):
                continue
            last = words[at + size - 1].end()
            if last - words[at].start() <= sum(map(len, printed)) + 2 * (size - 1):
                yield (size, sum(len(w) for w, _ in entry.words)), entry


def _fits(name: str, bends: bool, printed: str) -> bool:
    if name[0].isupper() and not printed[0].isupper():
        return False
    if name.isupper() and len(name) > 1:
        return name == printed
    low, stem = printed.lower(), name.lower()
    if not bends:
        return low == stem
    return low.startswith(stem) and len(low) - len(stem) <= LONGEST_ENDING


def load(folder: Path | None = None) -> Aliases:
    """Read aliases.yaml."""
    data = _mapping(folder)
    found: dict[str, list[_Entry]] = {}
    for kind in AliasKind:
        for key, names in (data.get(kind.value) or {}).items():
            for name in names or ():
                words = tuple(_words(str(name), free=kind in _FREE))
                if words:
                    entry = _Entry(words, kind, str(key))
                    found.setdefault(words[0][0][:_FIRST].lower(), []).append(entry)
    return Aliases(
        languages=frozenset(map(str, data.get("languages") or ())),
        entries={first: tuple(entries) for first, entries in found.items()},
    )


def _words(name: str, *, free: bool) -> Iterator[tuple[str, bool]]:
    """The words with whether each bends; ``free`` of their capitals, short names apart."""
    for match in _WORD.finditer(name):
        word = match.group()
        if free and not word.isupper():
            word = word.lower()
        yield word, name[match.end() : match.end() + 1] == "*"


def check(
    known: Mapping[AliasKind, frozenset[str]], folder: Path | None = None
) -> tuple[Finding, ...]:
    """Keys of nothing (``known`` by kind), unknown lists, a name that stands for two."""
    try:
        data = _mapping(folder)
        load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    lists = {kind.value for kind in AliasKind}
    found = [
        Finding(FILE, data.line, f"unknown key {k!r}")
        for k in data
        if k not in lists | {"languages"}
    ]
    for kind in AliasKind:
        owner: dict[str, str] = {}
        table = data.get(kind.value) or Lined()
        for key, names in table.items():
            if key not in known[kind]:
                found.append(Finding(FILE, table.line, f"{kind.value}: nothing is {key!r}"))
            for name in names or ():
                other = owner.setdefault(str(name), str(key))
                if other != key:
                    message = f"{kind.value}: {name!r} stands for both {other} and {key}"
                    found.append(Finding(FILE, table.line, message))
    return tuple(found)


def _mapping(folder: Path | None) -> Any:
    data = read_yaml(FILE, folder)
    if not isinstance(data, dict):
        raise KnowledgeError("expected a mapping", file=str(find(FILE, folder)), line=1)
    return data
