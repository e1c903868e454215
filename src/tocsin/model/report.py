"""What was received: the publisher, the raw report, and what was not read further."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of publisher this is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    GOVERNMENT = "government"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes. ``family`` is the owner: outlets of one family are one publisher."""

    id: str
    name: str
    kind: SourceKind = SourceKind.OUTLET
    country: str | None = None
    languages: tuple[str, ...] = ()
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """We received this. ``id`` is a hash of bytes and address; ``raw`` is never edited.

    ``path`` is the path as the user gave it, or the JSONL ``id``. ``published``, ``language``
    and ``title`` are what the sender declared, as printed, believed by nobody yet.
    ``fetched_at`` is when it could first have been read; None where nobody recorded it.
    ``extra`` holds unknown JSONL keys as one JSON object.
    """

    id: str
    path: str
    media_type: str
    raw: bytes
    sha256: str
    address: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    fetched_at: datetime | None = None
    extra: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Not read further, because: ``stage`` says where, ``reason`` is a named reason."""

    path: str
    stage: str
    reason: str
    detail: str = ""
    report_id: str | None = None
