"""Our judgement, or why we give none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """Warning levels. 3 and 4 need a named person's release before they go anywhere public."""

    ROUTINE = 0
    WATCH = 1
    ELEVATED = 2
    HIGH = 3
    CRITICAL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypotheses:
    """Probabilities of attack, coercion and routine; they sum to 1."""

    attack: float
    coercion: float
    routine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """What one indicator contributes, in nats of ln LR(attack : everything else).

    ``contribution`` counts after decay, family diminishing and origin caps; ``raw`` before
    them. ``reliability`` is r in [0, 1]; ``detail`` is a line for the reader. ``report_ids``
    are the reports that a driver made of counts rests on, the newest first.
    """

    indicator_id: str
    name: str
    family: str
    contribution: float
    raw: float
    reliability: float
    detail: str
    observation_ids: tuple[str, ...]
    origin_ids: tuple[str, ...]
    newest: date | None
    report_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What could be seen: days with any report that could have told, out of the days looked at.

    ``newest`` is the day of the newest believable report; ``silent`` says there was none.
    """

    days_looked: int
    days_covered: int
    reports: int
    outlets: int
    origins: int
    lineage_unknown: int
    undated: int
    newest: date | None
    gaps: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Nobody looked: silence, which is not nought."""
        return self.reports == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """An indicator an attack would require and nobody has reported."""

    indicator_id: str
    name: str
    p_attack: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """The probability if one origin (or holder) had said nothing."""

    origin_id: str
    holder: str
    probability: float
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Our judgement of one problem as of a day. ``low``/``high`` are the 10-90 % band.

    ``capability`` and ``intent`` are the two axes, each in [0, 1]. ``confidence`` is analytic
    confidence ("low", "moderate", "high"), never mixed with the probability; ``gates`` say why
    the level is not higher, or what let it be this high.
    """

    id: str
    problem_id: str
    as_of: date
    level: Level
    probability: float
    low: float
    high: float
    hypotheses: Hypotheses
    drivers: tuple[Driver, ...]
    against: tuple[Driver, ...]
    unseen: tuple[Unseen, ...]
    coverage: Coverage
    without: tuple[Without, ...]
    capability: float
    intent: float
    confidence: str
    confidence_why: str
    gates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Why we give no judgement."""

    id: str
    problem_id: str
    as_of: date
    reason: str
    coverage: Coverage


class Cause(StrEnum):
    """Why a probability moved between two assessments."""

    NEW = "new"  # these observations came
    GONE = "gone"  # these no longer count
    LINKED = "linked"  # the same words, traced otherwise
    TIME = "time"  # evidence grew older


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step of the way from one assessment to another of the same problem.

    ``before`` and ``after`` are the probability of an attack before and after the step, and
    ``nats`` is the step in log odds, before the limits of any judgement. Each step begins where
    the one before it ended, so both add up to the whole move. ``voice`` is whose word it is (""
    where nobody could be traced); ``indicator_id`` is "" for a step that no sign made.
    """

    problem_id: str
    cause: Cause
    indicator_id: str
    name: str
    voice: str
    before: float
    after: float
    nats: float
    detail: str
    observation_ids: tuple[str, ...] = ()
    origin_ids: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """The step in percentage points of probability."""
        return round(100 * (self.after - self.before), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One problem judged: the assessment or abstention, the one before, and what changed.

    ``changes`` lead from the one before to this one, in the order in which they came; where
    there is none before, from the prior. ``path`` is (day, probability, low, high, level) for
    each day of the last weeks.
    """

    problem_id: str
    now: Assessment | Abstention
    before: Assessment | Abstention | None
    changes: tuple[Change, ...] = ()
    path: tuple[tuple[date, float, float, float, int], ...] = ()
