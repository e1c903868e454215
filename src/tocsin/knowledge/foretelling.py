"""The words by which a claim says what will come, and those that only look so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, check_keys, find, read_yaml

FILE = "foretelling.yaml"
_KEYS = (
    "future", "near", "supposing", "agenda", "play", "chances", "undone", "pending",
    "offices", "signs",
)  # fmt: skip
_PRINTED = re.compile(r"\b(\d{1,3})(?:\.\d+)?\s?(?:%|per ?cent\b)(?=\s+(?:chance|prob|likel))")
#: Play shows itself at the top of a text; more is not looked at.
_TOP = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """When a later sentence may tell that a forecast came true.

    ``likeness`` is a cosine, ``wordlike`` a share of words where there is no sentence model;
    ``after`` is in lengths of the window and ``at_least`` in days.
    """

    likeness: float
    shared: int
    most: int
    after: float
    at_least: int
    wordlike: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """All of foretelling.yaml. ``near`` is in letters; ``agenda`` holds kinds of horizon."""

    future: re.Pattern[str]
    near: int
    supposing: re.Pattern[str]
    agenda: frozenset[str]
    playing: re.Pattern[str]
    play_least: int
    chances: tuple[tuple[float, re.Pattern[str]], ...]
    undone: re.Pattern[str]
    pending: re.Pattern[str]
    offices: re.Pattern[str]
    signs: Signs

    def foretold(self, words: str) -> bool:
        """Whether the words say that something will or may come."""
        return self.future.search(words.casefold()) is not None

    def supposed(self, words: str) -> bool:
        """Whether the words only suppose something."""
        return self.supposing.search(words.casefold()) is not None

    def play(self, text: str) -> bool:
        """Whether the text is about sport or trade, which borrow the words of war."""
        return len(set(self.playing.findall(text[:_TOP].casefold()))) >= self.play_least

    def chance(self, words: str) -> float | None:
        """The probability that the words give; None where they give none."""
        said = words.casefold()
        printed = _PRINTED.search(said)
        if printed is not None and 0 < int(printed.group(1)) < 100:
            return int(printed.group(1)) / 100
        return next((p for p, pattern in self.chances if pattern.search(said)), None)

    def unhappened(self, words: str) -> bool:
        """Whether the words say that something has not been, or not yet."""
        said = words.casefold()
        return any(
            found.search(said) is not None
            for found in (self.undone, self.pending, self.future, self.supposing)
        )

    def office(self, role: str | None) -> bool:
        """Whether the role, as printed, is a public office."""
        return role is not None and self.offices.search(role.casefold()) is not None


def load(folder: Path | None = None) -> Foretelling:
    """Read foretelling.yaml; KnowledgeError for what cannot be used."""
    name = str(find(FILE, folder))
    data = read_yaml(FILE, folder)
    if not isinstance(data, dict) or any(key not in data for key in _KEYS):
        raise KnowledgeError(f"expected {', '.join(_KEYS)}", file=name, line=1)
    try:
        return _foretelling(data)
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        message = f"a value is missing or of the wrong kind: {why!r}"
        raise KnowledgeError(message, file=name, line=1) from why


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """Unknown keys, and what makes the file unusable."""
    return check_keys(FILE, folder, load, _KEYS)


def _foretelling(data: Mapping[str, Any]) -> Foretelling:
    return Foretelling(
        future=_any(data["future"]),
        near=int(data["near"]),
        supposing=_any(data["supposing"]),
        agenda=frozenset(data["agenda"]),
        playing=_any(data["play"]["words"]),
        play_least=int(data["play"]["least"]),
        chances=tuple((float(p), _any(words)) for p, words in data["chances"]),
        undone=_any(data["undone"]),
        pending=_any(data["pending"]),
        offices=_any(data["offices"]),
        signs=_signs(data["signs"]),
    )


def _signs(data: Mapping[str, Any]) -> Signs:
    return Signs(
        likeness=float(data["likeness"]),
        shared=int(data["shared"]),
        most=int(data["most"]),
        after=float(data["after"]),
        at_least=int(data["at_least"]),
        wordlike=float(data["wordlike"]),
    )


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, whole; a short form ("'ll") follows a word."""
    ordered = sorted((str(w).casefold() for w in words), key=lambda w: (-len(w), w))
    parts = (
        rf"\b{re.escape(w)}\b" if w[0].isalnum() else rf"{re.escape(w)}\b" for w in ordered
    )
    return re.compile("|".join(parts))
