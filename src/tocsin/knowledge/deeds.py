"""What a body is known to have done because it does it in public (deeds.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tocsin.knowledge.files import Finding, check_keys, word_lists

FILE = "deeds.yaml"
_KEYS = ("verbs", "bodies", "issued", "terms", "positions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """The lists of deeds.yaml: English lemmas, lower case."""

    verbs: frozenset[str]
    bodies: frozenset[str]
    issued: frozenset[str]
    terms: frozenset[str]
    positions: frozenset[str]


def load(folder: Path | None = None) -> Deeds:
    """Read deeds.yaml; KnowledgeError for what cannot be used."""
    return Deeds(**word_lists(FILE, folder, _KEYS))


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What makes the file unusable, and unknown keys."""
    return check_keys(FILE, folder, load, _KEYS)
