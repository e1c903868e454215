"""What an analyst joined or split by hand: kept by the words, so every later run knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tie(StrEnum):
    """Whether two sides are one, or are not."""

    JOIN = "join"
    SPLIT = "split"


class Level(StrEnum):
    """What is joined or split."""

    STATEMENT = "statement"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision. Each side holds the marks (``linking.byhand.mark``) of claims.

    ``shown`` are the words of each side as a person knows them; ``of`` the ids that were named.
    """

    id: str
    tie: Tie
    level: Level
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    shown: tuple[str, str]
    of: tuple[str, str]
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """That a correction no longer holds; the correction itself stays in the ledger."""

    id: str
    correction: str
    by: str
    why: str
    at: datetime


def standing(log: tuple[Correction | Undoing, ...]) -> tuple[Correction, ...]:
    """The corrections that have not been undone, oldest first."""
    undone = {entry.correction for entry in log if isinstance(entry, Undoing)}
    return tuple(
        entry for entry in log if isinstance(entry, Correction) and entry.id not in undone
    )
