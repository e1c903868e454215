"""Making a ``Report`` of bytes and what the sender declared about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from tocsin.model.ids import make_id
from tocsin.model.report import Dropped, Report

#: The stage name of everything refused here.
STAGE = "collect"
#: Bytes one report may have. Some 150 times a long newspaper article; what is larger is a
#: dump or an archive, and parsing it would hold up the run for an hour.
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the sender says about a report, as printed, believed by nobody yet."""

    address: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    fetched_at: datetime | None = None
    extra: str = "{}"


NOTHING = Declared()


def receive(
    path: str, raw: bytes, media_type: str, declared: Declared = NOTHING
) -> Report | Dropped:
    """The report, or why it is none: ``empty`` or ``too-large``.

    The id is made of the bytes, the path as given and the address, so the same report received
    twice is one, and the same words under another name are a copy.
    """
    if not raw.strip():
        return Dropped(path=path, stage=STAGE, reason="empty", detail=f"{len(raw)} bytes")
    if len(raw) > LARGEST:
        return too_large(path, len(raw))
    digest = sha256(raw).hexdigest()
    return Report(
        id=make_id("rep", digest, path, declared.address or "", declared.outlet or ""),
        path=path,
        media_type=media_type,
        raw=raw,
        sha256=digest,
        address=declared.address,
        outlet=declared.outlet,
        title=declared.title,
        published=declared.published,
        language=declared.language,
        fetched_at=declared.fetched_at,
        extra=declared.extra,
    )


def too_large(path: str, size: int) -> Dropped:
    """The refusal of a report of so many bytes."""
    return Dropped(
        path=path,
        stage=STAGE,
        reason="too-large",
        detail=f"{size:,} bytes, at most {LARGEST:,} are read",
    )


def instant(value: object) -> datetime | None:
    """An ISO 8601 instant; without a zone it is taken as UTC; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def printed(row: Mapping[str, object], key: str) -> str | None:
    """The value of a key as printed, None when it is absent or blank."""
    value = row.get(key)
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    words = " ".join(whole(str(value)).split())
    return words or None


def whole(text: str) -> str:
    """The text with halves of UTF-16 pairs replaced one to one, so that it can be encoded."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
