"""The content of a brief: one set of frozen records that the three forms render.

Everything is ready to be printed but not laid out: numbers are numbers, days are days, and
quotations are the very words of a document. Every line carries the id that ``tocsin why``
takes. Probabilities are fractions of 1; contributions are nats of ln LR(attack : else).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tocsin.warning.lines import (
    Behind,
    ClaimLine,
    Decision,
    DroppedLine,
    ForecastLine,
    ObservationLine,
    OriginLine,
    OriginRef,
    Quote,
    ReportLine,
    ReportText,
    StatementLine,
)


def _no_word(probability: float) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """What the brief must know beyond the picture: names, and the words of probability.

    ``indicators`` and ``families`` give a name for an id. ``word`` says a probability in the
    words of the scale named ``scale``. ``quiet`` are indicators whose unverified evidence is
    not quoted in the overview: it is named and linked, never spread.
    """

    indicators: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    scale: str = ""
    word: Callable[[float], str] = _no_word
    quiet: frozenset[str] = frozenset()

    def indicator(self, indicator_id: str) -> str:
        """The name of an indicator; its id where the catalogue has none."""
        return self.indicators.get(indicator_id, indicator_id)

    def family(self, code: str) -> str:
        """The name of a family; its code where the catalogue has none."""
        return self.families.get(code, code)


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverLine:
    """An indicator that moves the judgement, with the sentences and origins behind it."""

    indicator_id: str
    name: str
    family: str
    contribution: float
    raw: float
    reliability: float
    detail: str
    newest: date | None
    quotes: tuple[Quote, ...]
    origins: tuple[OriginRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One step since the assessment before; ``points`` are percentage points of probability.

    The steps follow each other: ``points`` and ``nats`` add up to the whole move.
    ``indicator_id`` and ``voice`` are "" for a step that no sign, or nobody known, made.
    """

    cause: str
    indicator_id: str
    name: str
    voice: str
    before: float
    after: float
    points: float
    nats: float
    detail: str
    quotes: tuple[Quote, ...]
    origins: tuple[OriginRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The judgement before; ``level`` and ``probability`` None where there was none."""

    as_of: date
    level: int | None
    level_name: str | None
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenLine:
    """What an attack would require and nobody has reported.

    ``near`` are sentences that speak of the sign and were not weighed, for a reader to judge:
    nobody or somebody else is named as acting in them.
    """

    indicator_id: str
    name: str
    p_attack: float
    why: str
    near: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutLine:
    """The judgement if one holder had said nothing."""

    origin_id: str
    holder: str
    probability: float
    level: int
    level_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLine:
    """What was looked at, and what could not be seen.

    ``age_days`` run from the newest evidence to the making of the brief, ``behind_days`` from
    it to the day judged.
    """

    days_looked: int
    days_covered: int
    reports: int
    outlets: int
    origins: int
    lineage_unknown: int
    undated: int
    newest: date | None
    age_days: int | None
    behind_days: int | None
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two statements that cannot both hold, or a denial; ``other`` None: nothing found."""

    one: StatementLine
    other: StatementLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPoint:
    """The judgement on one day."""

    day: date
    probability: float
    low: float
    high: float
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A column of the matrix: days ``start`` to ``end``, both included, and reports read."""

    start: date
    end: date
    label: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One indicator in one period: distinct origins up and down, and what moves nothing.

    ``unknown`` counts reports of unknown lineage, ``steady`` observations that were renewals
    or history, ``supposed`` hypothetical ones. ``ids`` are the observations.
    """

    up: int = 0
    down: int = 0
    unknown: int = 0
    steady: int = 0
    supposed: int = 0
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One indicator over the periods of its matrix."""

    indicator_id: str
    name: str
    family: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Indicators over time. ``undated`` observations stand in no column and move nothing."""

    periods: tuple[Period, ...]
    rows: tuple[MatrixRow, ...]
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemCard:
    """A warning problem judged."""

    id: str
    problem_id: str
    title: str
    event: str
    horizon_days: int
    owner: str
    review: date | None
    review_due: bool
    emerging: bool
    prior: tuple[float, float, float]
    prior_source: str
    level: int
    level_name: str
    needs_release: bool
    probability: float
    low: float
    high: float
    word: str
    coercion: float
    routine: float
    likeliest: str
    confidence: str
    confidence_why: str
    capability: float
    intent: float
    earlier: Earlier | None
    changes: tuple[ChangeLine, ...]
    behind: Behind
    drivers: tuple[DriverLine, ...]
    against: tuple[DriverLine, ...]
    unseen: tuple[UnseenLine, ...]
    disputes: tuple[Dispute, ...]
    decisions: tuple[Decision, ...]
    without: tuple[WithoutLine, ...]
    coverage: CoverageLine
    gates: tuple[str, ...]
    path: tuple[PathPoint, ...]
    matrix: Matrix
    timeline: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AbstentionCard:
    """A warning problem on which no judgement is given, and why."""

    id: str
    problem_id: str
    title: str
    event: str
    emerging: bool
    reason: str
    coverage: CoverageLine
    earlier: Earlier | None
    decisions: tuple[Decision, ...]

    @property
    def silent(self) -> bool:
        """No report at all speaks of it: worth a line together with the others, no more."""
        return self.coverage.reports == 0 and self.earlier is None and not self.decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustLine:
    """A voice that is believed more or less for its record of forecasts."""

    voice: str
    factor: float
    hit: int
    scored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One content for all forms. Watched problems come first, the gravest on top.

    ``trust`` are the factors that records of forecasts gave, None where nobody asked for them.
    ``undated`` reports move no level; of ``unread`` ones only language, date and copies are
    known, because nothing reads their language.
    """

    as_of: date
    as_of_why: str
    made_at: datetime
    scale: str
    trust: tuple[TrustLine, ...] | None
    totals: Behind
    statements: int
    newest: date | None
    age_days: int | None
    problems: tuple[ProblemCard, ...]
    abstentions: tuple[AbstentionCard, ...]
    emerging: tuple[ProblemCard, ...]
    timeline: tuple[StatementLine, ...]
    observations: tuple[ObservationLine, ...]
    claims: tuple[ClaimLine, ...]
    origins: tuple[OriginLine, ...]
    forecasts: tuple[ForecastLine, ...]
    reports: tuple[ReportLine, ...]
    undated: tuple[ReportLine, ...]
    unread: tuple[ReportLine, ...]
    dropped: tuple[DroppedLine, ...]
    texts: tuple[ReportText, ...]
