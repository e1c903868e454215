"""The lines of a brief: what is quoted, said, observed, traced and read.

Quotations are the very words of a document. Every line carries the id that ``tocsin why``
takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report. ``id`` is the record they prove (an observation, a claim, a report).

    ``text`` is verbatim from ``start`` to ``end`` of the document: the sentence (cut short when
    it is very long); ``words`` the part of it that counts. ``text`` is empty and ``withheld``
    says why where the words are not spread. ``dated`` says how the day is known.
    """

    id: str
    report_id: str
    path: str
    outlet: str | None
    day: date | None
    dated: str
    start: int
    end: int
    text: str
    words: str
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRef:
    """Who could first have known, in short; ``holder`` None: lineage unknown."""

    id: str
    holder: str | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """How much stands behind something. Origins are what to count."""

    reports: int
    outlets: int
    origins: int
    lineage_unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One utterance on one occasion: who, how, in whose report, traced to whom."""

    id: str
    day: date | None
    end: date | None
    speaker: str
    country: str | None
    act: str
    novelty: str
    quote: Quote | None
    reports: int
    outlets: int
    origin: OriginRef | None
    contradicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A dated point ahead, found in the texts. ``printed`` are the words of time.

    ``anchor`` is where they are marked in the report's text; the id to ask for is the quote's.
    """

    anchor: str
    day: date
    end: date | None
    printed: str
    kind: str | None
    quote: Quote
    also: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationLine:
    """An indicator moved, or was said to."""

    id: str
    indicator_id: str
    name: str
    direction: str
    moves: bool
    actor: str | None
    target: str | None
    place: str | None
    day: date | None
    event_start: date | None
    event_end: date | None
    novelty: str
    hypothetical: bool
    verified: bool
    quote: Quote
    origin: OriginRef | None
    claim_id: str | None
    vetoes: tuple[str, ...]
    problem_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """Who says what. ``content`` are the very words, in pieces where the text cuts them."""

    id: str
    day: date | None
    speaker: str
    source: str
    act: str
    mode: str
    content: tuple[str, ...]
    horizon: str
    horizon_from: date | None
    horizon_to: date | None
    negated: bool
    hypothetical: bool
    chain: tuple[str, ...]
    statement_id: str | None
    origin: OriginRef | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """A tree of lineage: the origin, what was said, and the reports that carried it."""

    id: str
    holder: str | None
    kind: str
    first: date | None
    statements: tuple[StatementLine, ...]
    report_ids: tuple[str, ...]
    outlets: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report that was read: how it is dated, whose copy it is, what was found in it."""

    id: str
    path: str
    outlet: str | None
    title: str | None
    language: str
    day: date | None
    dated: str
    flags: tuple[str, ...]
    rejected: tuple[str, ...]
    translated: float
    copy_of: str | None
    claims: int
    observations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastLine:
    """A claim that can come true: what, by whom, in which window, and how it ended.

    ``running``: nothing is decided, and the window had not closed on the day judged. ``due``:
    it has closed, and nobody has said how it ended. ``proposed`` is what later reports make
    one propose, ``resolved`` who said how it ended and why; both may be "".
    """

    id: str
    speaker: str
    event: str
    window_start: date | None
    window_end: date | None
    outcome: str
    running: bool
    due: bool
    proposed: str
    resolved: str
    narrated: bool
    statement_id: str
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedLine:
    """Something that was not read further."""

    path: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A stretch of a report that records rest on: offsets into the document."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A verbatim stretch of a document, starting at ``start``."""

    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """What of a report is shown: passages, whole when short enough, and their highlights."""

    report_id: str
    language: str
    passages: tuple[Passage, ...]
    highlights: tuple[Highlight, ...]
    whole: bool
