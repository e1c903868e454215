"""Dates are intervals and say how they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from tocsin.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Whole days, both ends included. ``end`` None: no declared end."""

    start: date
    end: date | None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"days end {self.end} before they start {self.start}")

    def overlaps(self, other: Days) -> bool:
        """Whether the two share a day; an open end reaches for ever."""
        return (self.end is None or other.start <= self.end) and (
            other.end is None or self.start <= other.end
        )


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A half-open interval of UTC instants: ``start`` included, ``end`` left out."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError(f"an instant without a time zone: {self.start} to {self.end}")
        if self.end <= self.start:
            raise ValueError(f"interval ends {self.end} before it starts {self.start}")

    @classmethod
    def day(cls, first: date, last: date | None = None) -> When:
        """The whole of a day, or of the days from first to last, in UTC."""
        begin = datetime.combine(first, time(), tzinfo=UTC)
        return cls(
            begin, datetime.combine(last or first, time(), tzinfo=UTC) + timedelta(days=1)
        )

    @property
    def days(self) -> Days:
        """The calendar days (UTC) the interval touches."""
        return Days(self.start.date(), (self.end - timedelta(microseconds=1)).date())


class Basis(StrEnum):
    """How a publication date is known."""

    METADATA = "metadata"
    ADDRESS = "address"
    DATELINE = "dateline"
    TEXT = "text"
    FETCHED = "fetched"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedDate:
    """A candidate that was not believed, and why."""

    printed: str
    basis: Basis
    reason: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a report was published. No interval means no believable date: it moves no level.

    ``reason`` says where the believed date stands ("the dateline", "a line by the heading").
    """

    report_id: str
    interval: When | None
    basis: Basis
    rejected: tuple[RejectedDate, ...] = ()
    flags: tuple[str, ...] = ()
    evidence: Span | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.interval is None) != (self.basis is Basis.NONE):
            raise ValueError(f"interval {self.interval} does not fit basis {self.basis}")

    @property
    def day(self) -> date | None:
        """The last day it can have been published on; the anchor for words of time."""
        return None if self.interval is None else self.interval.days.end


class TimeType(StrEnum):
    """TIMEX3 types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time the text speaks of: TIMEX3 ``type`` and ``value``, the days meant, and the class.

    ``kind`` is a class of horizons.yaml ("deadline", "weeks", "past", ...) where it is one.
    """

    report_id: str
    span: Span
    type: TimeType
    value: str
    days: Days | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """By when: the words, the window from the published table, its class."""

    span: Span
    kind: str
    days: Days | None
