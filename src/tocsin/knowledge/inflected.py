"""Names of places in languages that bend them: stems and endings (inflected.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import KnowledgeError
from tocsin.knowledge import towns
from tocsin.knowledge.files import Finding, fault, find, read_yaml

FILE = "inflected.yaml"
_KEYS = {"languages", "endings", "adjective_endings", "names"}
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Bent:
    """A name found in some case: where, and the key it stands for."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflected:
    """Stems by their first letters; each entry is the stems of all words and the key."""

    languages: frozenset[str]
    endings: frozenset[str]
    adjectives: frozenset[str]
    stems: dict[str, tuple[tuple[tuple[str, ...], str], ...]]

    def scan(self, text: str) -> Iterator[Bent]:
        """The names in the text, the one of most letters at each word."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            best = max(
                (hit for hit in self._at(text, words, at)), key=lambda h: h[0], default=None
            )
            if best is None:
                at += 1
                continue
            _, length, key = best
            yield Bent(words[at].start(), words[at + length - 1].end(), key)
            at += length

    def _at(
        self, text: str, words: list[re.Match[str]], at: int
    ) -> Iterator[tuple[int, int, str]]:
        first = words[at].group()
        for stems, key in self.stems.get(first[:_SHORTEST].lower(), ()):
            if at + len(stems) > len(words) or not _capital(stems[0], first):
                continue
            endings = self.endings if len(stems) == 1 else self.endings | self.adjectives
            pieces = [w.group() for w in words[at : at + len(stems)]]
            if all(_bent(s, p, endings) for s, p in zip(stems, pieces, strict=True)):
                gap = text[words[at].end() : words[at + len(stems) - 1].start()]
                if len(stems) == 1 or not any(c in gap for c in ".,;:()\n"):
                    yield sum(map(len, stems)), len(stems), key


def _capital(stem: str, word: str) -> bool:
    return word[0].isupper() or not stem[0].isupper()


def _bent(stem: str, word: str, endings: frozenset[str]) -> bool:
    if stem.isupper():
        return stem == word
    low, start = word.lower(), stem.lower()
    return low.startswith(start) and low[len(start) :] in endings


def load(folder: Path | None = None) -> Inflected:
    """Read inflected.yaml."""
    data = read_yaml(FILE, folder)
    if not isinstance(data, dict):
        raise KnowledgeError("expected a mapping", file=str(find(FILE, folder)), line=1)
    stems: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, names in (data.get("names") or {}).items():
        for name in names:
            words = tuple(str(name).split())
            stems.setdefault(words[0][:_SHORTEST].lower(), []).append((words, str(key)))
    return Inflected(
        languages=frozenset(map(str, data.get("languages") or ())),
        endings=frozenset(map(str, data.get("endings") or ())),
        adjectives=frozenset(map(str, data.get("adjective_endings") or ())),
        stems={k: tuple(v) for k, v in stems.items()},
    )


def check(known: frozenset[str], folder: Path | None = None) -> tuple[Finding, ...]:
    """Unknown keys; names of nothing (``known``, or a town); a stem that stands for two."""
    try:
        data = read_yaml(FILE, folder)
        load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    found = [Finding(FILE, data.line, f"unknown key {k!r}") for k in data if k not in _KEYS]
    owner: dict[str, str] = {}
    table = towns.load(folder)
    for key, names in (data.get("names") or {}).items():
        if key not in known and not table.named(str(key)):
            line = data["names"].line
            found.append(Finding(FILE, line, f"{key!r} is no state, body, place or town"))
        for name in names:
            other = owner.setdefault(str(name), str(key))
            if other != key:
                message = f"stem {name!r} stands for both {other} and {key}"
                found.append(Finding(FILE, data["names"].line, message))
    return tuple(found)
