"""Many reports: the same words, the same utterance, the same knowledge, the same event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tocsin.model.claim import Speaker
from tocsin.model.span import Span
from tocsin.model.when import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMember:
    """A report in a copy group. ``own`` are its paragraphs that the representative lacks."""

    report_id: str
    own: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyGroup:
    """The same words in several reports. The representative is the earliest."""

    id: str
    representative: str
    members: tuple[CopyMember, ...]
    first_seen: date | None = None


class Novelty(StrEnum):
    """Whether something is new, said again, or told as history."""

    NEW = "new"
    RENEWED = "renewed"
    HISTORY = "history"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One utterance on one occasion, in whatever translation.

    ``why`` says, one line a join, what evidence put the claims together. ``contradicts`` are
    ids of statements that cannot both hold with this one. ``novelty`` is that of the utterance;
    ``told`` pairs each claim with its own: a report may tell a new utterance as history.
    """

    id: str
    claim_ids: tuple[str, ...]
    speaker: Speaker | None
    days: Days | None
    novelty: Novelty = Novelty.NEW
    contradicts: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    told: tuple[tuple[str, Novelty], ...] = ()


class OriginKind(StrEnum):
    """How the holder could know. UNKNOWN is a value, never a guess, and counts as no origin."""

    OFFICIAL_STATEMENT = "official statement"
    INTELLIGENCE = "intelligence briefing"
    WITNESS = "witness"
    SENSOR = "sensor"
    DOCUMENT = "document"
    REPORTING = "own reporting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who could first have known: all that traces to one holder's knowledge of a matter."""

    id: str
    kind: OriginKind
    holder: str | None
    first: date | None
    statement_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The same happening, across outlets and days; ``label`` is in the reports' own words."""

    id: str
    report_ids: tuple[str, ...]
    days: Days | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Everything linking found, over one set of reports."""

    copies: tuple[CopyGroup, ...] = ()
    statements: tuple[Statement, ...] = ()
    origins: tuple[Origin, ...] = ()
    stories: tuple[Story, ...] = ()
