"""An indicator moved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.linking import Novelty
from tocsin.model.span import Span
from tocsin.model.when import Days


class Direction(StrEnum):
    """Which way an indicator moved. STEADY is said again: no update, and resets nothing."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """An indicator moved, says this evidence.

    ``actor`` does the thing, never merely tells it; ``actor``, ``target`` and ``place`` are
    canonical names ("Russia"). ``rule`` says which phrase, pattern or example it rests on.
    ``vetoes`` name the rules T1-T14 that changed its direction, novelty or standing.
    ``origin_id`` is None until linking has been done. ``reported`` is the day of publication;
    None when the report has no believable date, and then it moves no level.
    """

    id: str
    report_id: str
    indicator_id: str
    direction: Direction
    evidence: Span
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    event: Days | None = None
    reported: Days | None = None
    novelty: Novelty = Novelty.NEW
    hypothetical: bool = False
    verified: bool = False
    claim_id: str | None = None
    statement_id: str | None = None
    origin_id: str | None = None
    rule: str = ""
    vetoes: tuple[str, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it can move a level at all."""
        return (
            self.direction is not Direction.STEADY
            and self.novelty is Novelty.NEW
            and not self.hypothetical
            and self.reported is not None
        )
