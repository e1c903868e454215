"""Phrases of several words: cut, folded and found the same way in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_SLOT = re.compile(r"<([^>]+)>")
_SPACES = re.compile(r"\s+")


def plain(words: str) -> str:
    """As words are looked up: small letters, plain apostrophes, single spaces."""
    low = words.casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'")
    return _SPACES.sub(" ", low).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Phrases of any number of words, found word by word. Keys are the first words."""

    phrases: Mapping[str, tuple[tuple[str, ...], ...]]

    def at(self, words: Sequence[str], at: int) -> int:
        """How many words from here on are the longest phrase; nought where none is."""
        if at >= len(words):
            return 0
        fitting = (
            len(p)
            for p in self.phrases.get(words[at], ())
            if tuple(words[at : at + len(p)]) == p
        )
        return max(fitting, default=0)

    def within(self, words: Sequence[str]) -> int | None:
        """Where the first phrase begins, None where there is none."""
        return next((n for n in range(len(words)) if self.at(words, n)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slotted:
    """A phrase with the source inside: "po <ego> slovam"; ``slot`` is the word's place."""

    words: tuple[str, ...]
    slot: int


#: Words are cut at blanks, hyphens and elided vowels, as the reader cuts them.
_CUT = re.compile(r"[^\W_]+(?:(?<=[\u0400-\u04ff])'(?=[\u0400-\u04ff])[^\W_]+)*")


def split(words: str) -> tuple[str, ...]:
    """The words of a phrase as they are looked up."""
    return tuple(_CUT.findall(plain(words)))


def finder(phrases: Iterable[str]) -> Finder:
    """The phrases of a list, by their first words."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = split(phrase)
        if words:
            table.setdefault(words[0], []).append(words)
    return Finder(phrases={k: tuple(v) for k, v in table.items()})


def words(given: Iterable[str]) -> frozenset[str]:
    """The words of a list, each phrase in pieces."""
    return frozenset(piece for word in given for piece in split(str(word)))


def slotted(phrase: str) -> Slotted:
    """A phrase with its one <word> marked."""
    before = split(_SLOT.split(phrase)[0])
    return Slotted(words=split(_SLOT.sub(r"\1", phrase)), slot=len(before))
