"""Finding thousands of names in a text at once, with the rules that keep common words out.

Matching is on folded text of the same length (small letters, plain apostrophes, spaces for line
breaks), so offsets are those of the text. What is found overlaps; choosing is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import ahocorasick_rs

T = TypeVar("T")

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "\n": " ", "\r": " ", "\t": " ", "\xa0": " ",
     "‑": "-", "‐": "-", "–": "-"}
)  # fmt: skip
_OPENING = "\"'“”„«‘’‹`´"
_CLOSING = "\"'“”„»‘’›`´"
_SHORT = 5


class Caps(StrEnum):
    """How the capitals of a name must be printed for it to count."""

    PROPER = "proper"
    ANY = "any"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name of the lexicon in the text; ``glued`` says a letter follows it directly."""

    start: int
    end: int
    sense: T
    glued: bool = False


def fold_text(text: str) -> str:
    """Small letters, plain apostrophes, hyphens and spaces; of the same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_PLAIN)


class Lexicon(Generic[T]):
    """Names with their senses. Build once, scan many texts; linear in the text."""

    def __init__(self, entries: Iterable[tuple[str, T, Caps]]) -> None:
        slots: dict[str, list[tuple[str, T, Caps]]] = {}
        for name, sense, caps in entries:
            plain = name.translate(_PLAIN)
            slots.setdefault(fold_text(name), []).append((plain, sense, caps))
        self._slots = list(slots.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(slots))
        self._by_name = slots

    def senses(self, name: str) -> tuple[T, ...]:
        """Every sense of exactly this name, in any capitals."""
        return tuple(sense for _, sense, _ in self._by_name.get(fold_text(name), ()))

    def scan(self, text: str) -> Iterator[Found[T]]:
        """All names of the lexicon in the text, overlapping, as they end."""
        low = fold_text(text)
        for slot, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and low[start - 1].isalnum():
                continue
            glued = end < len(low) and low[end].isalnum()
            printed = text[start:end].translate(_PLAIN)
            for name, sense, caps in self._slots[slot]:
                if _allowed(name, printed, caps, text, start, end):
                    yield Found(start, end, sense, glued)


def _allowed(name: str, printed: str, caps: Caps, text: str, start: int, end: int) -> bool:
    if caps is Caps.ANY:
        return True
    if caps is Caps.QUOTED:
        return (
            start > 0
            and end < len(text)
            and text[start - 1] in _OPENING
            and (text[end] in _CLOSING or text[end] in ",.")
        )
    if name.isupper() and len(name) <= _SHORT:
        return name == printed
    return all(not a.isupper() or b.isupper() for a, b in _initials(name, printed))


def _initials(name: str, printed: str) -> Iterator[tuple[str, str]]:
    for at, letter in enumerate(name):
        if letter.isalpha() and (at == 0 or name[at - 1] in " -'"):
            yield letter, printed[at]
