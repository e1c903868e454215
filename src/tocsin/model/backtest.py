"""A replay of an archive: what was said when, what came of it, and how good that was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one system said of one question as of a day. ``score`` ranks; None: it was silent.

    ``probability`` is None where the score is none.
    """

    system: str
    problem_id: str
    as_of: date
    score: float | None
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What came of a question asked as of a day.

    ``calm``: it had been quiet for long and stayed so for long: an alarm here is a false one.
    """

    problem_id: str
    as_of: date
    came_true: bool
    calm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """The fates of all questions that have one, and the days on which events began."""

    fates: tuple[Fate, ...]
    onsets: Mapping[str, tuple[date, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A tenth of the probabilities: how many, what they said on average, what came true."""

    low: float
    rows: int
    said: float
    came_true: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What alarms at one threshold would have done.

    ``lead`` is the median of days from the first alarm to the onset; ``chance`` the share that
    alarms thrown at the same rate would have hit; ``flaps`` switches on or off a year.
    """

    threshold: float
    false_a_year: float
    days_a_month: float
    onsets: int
    hits: int
    chance: float
    lead: float
    flaps: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How one system did on one kind of question; nan where it gave no probabilities."""

    system: str
    rows: int
    auc: float
    ap: float
    brier: float
    log: float
    alarms: Alarms
    bins: tuple[Bin, ...] = ()
    roc: tuple[tuple[float, float], ...] = ()
    precision: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The questions of one horizon and the figures of every system on them."""

    title: str
    problem_ids: tuple[str, ...]
    rows: int
    came_true: int
    figures: tuple[Figures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """One replay. ``planted`` is (probabilities worked out again with a planted future, those
    that differed); ``names`` gives a question's title.
    """

    since: date
    until: date
    every: int
    reports: int
    budget: float
    rows: tuple[Row, ...]
    outcomes: Outcomes
    kinds: tuple[Kind, ...]
    names: Mapping[str, str]
    planted: tuple[int, int] = (0, 0)
    notes: tuple[str, ...] = field(default=())
