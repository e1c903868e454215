"""A claim that can come true."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.when import Days


class Outcome(StrEnum):
    """How a forecast ended. Only a person may say that it came true, came late or was averted.

    OPEN until the last day of its window, UNSCORED from then until a person says.
    """

    OPEN = "open"
    HIT = "hit"
    LATE = "late"
    MISS = "miss"
    AVERTED = "averted"
    ILL_POSED = "ill-posed"
    UNSCORED = "window passed, not scored by a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A statement with a horizon, and the window the published table gives it."""

    id: str
    statement_id: str
    claim_id: str
    speaker: str | None
    event: str
    window: Days | None
    outcome: Outcome = Outcome.OPEN
