"""The light reading of a report for country watches: which countries, and signs of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a report shows of one country: signs of watching.yaml, sorted; "any" always."""

    country: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """A report as country watches see it.

    ``words`` is a hash of its words: copies have the same. ``day`` is the last day of its
    publication, None where that is not known.
    """

    report_id: str
    words: str
    day: date | None
    seen: tuple[Seen, ...] = ()
