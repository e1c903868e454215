"""The whole warning picture over one set of reports, as of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from tocsin.model.assessment import Judgement
from tocsin.model.forecast import Forecast
from tocsin.model.linking import Links
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Reading, Skim
from tocsin.model.record import Trust
from tocsin.model.report import Dropped


class Depth(IntEnum):
    """How far a picture is drawn: what comes after is empty, and costs nothing."""

    SKIMS = 1
    COPIES = 2
    READINGS = 3
    LINKS = 4
    OBSERVATIONS = 5
    JUDGEMENTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything known as of a day. Observations here are settled: they have their origins.

    ``made_at`` is the clock when it was made (shown, never used in a number).
    ``as_of_why`` says in words where the day came from. ``trust`` are the factors on
    reliability that records of forecasts gave; None where records were not asked for.
    """

    as_of: date
    as_of_why: str
    made_at: datetime
    skims: tuple[Skim, ...]
    readings: tuple[Reading, ...]
    links: Links
    observations: tuple[Observation, ...]
    problems: tuple[WarningProblem, ...]
    judgements: tuple[Judgement, ...]
    forecasts: tuple[Forecast, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    trust: tuple[Trust, ...] | None = None
