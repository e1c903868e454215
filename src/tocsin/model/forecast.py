"""A claim that can come true, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tocsin.model.claim import Speaker
from tocsin.model.span import Span
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


#: What a person may say of a forecast.
SAYABLE = (Outcome.HIT, Outcome.LATE, Outcome.MISS, Outcome.AVERTED, Outcome.ILL_POSED)
#: What counts in a record: an averted event proves no forecast wrong, nor does a bad question.
SCORED = (Outcome.HIT, Outcome.LATE, Outcome.MISS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sentence of a later report that may tell that a forecast came true.

    ``likeness`` in [0, 1] is that of the sentence to the forecast; ``day`` is when it happened,
    as far as the sentence or its report says.
    """

    report_id: str
    span: Span
    day: date
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What may have become of a forecast. It counts for nothing until a person says so."""

    outcome: Outcome
    why: str
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A statement with a horizon, and the window the published table gives it.

    ``told`` is the claim it is read from, ``claim_ids`` all that tell the same of the same
    statement. ``who`` is the speaker to whose record it goes: None for the narrator's own
    rendering, for nobody known, and for private persons, of whom no record is kept.
    ``chance`` is the probability its own words give, None where they give none. ``about`` are
    the states its sentence names.
    """

    id: str
    statement_id: str
    claim_id: str
    speaker: str | None
    event: str
    window: Days | None
    outcome: Outcome = Outcome.OPEN
    claim_ids: tuple[str, ...] = ()
    report_id: str = ""
    outlet: str | None = None
    said: date | None = None
    kind: str = ""
    who: Speaker | None = None
    narrated: bool = False
    chance: float | None = None
    about: tuple[str, ...] = ()
    proposal: Proposal | None = None
    resolution: Resolution | None = None

    @property
    def due(self) -> bool:
        """Its window is over, and no person has said how it ended."""
        return self.outcome is Outcome.UNSCORED


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A named person's word on how a forecast ended; ``outcome`` None takes it back.

    ``happened`` is the day of the event, where it came. ``known`` is the day as of which it was
    judged: no picture of an earlier day knows of it. ``forecast`` is the forecast as it was
    when it was resolved, so that the word outlives a change of reading.
    """

    id: str
    forecast_id: str
    outcome: Outcome | None
    by: str
    why: str
    known: date
    at: datetime
    forecast: Forecast
    happened: date | None = None
