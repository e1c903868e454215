"""Do no harm: private persons whom nobody listed leave no row, mark or file behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from tocsin.model.names import EntityKind, Mention
from tocsin.model.reading import Reading

#: The rule of a name that no list has: the parser's statistics alone found it.
UNLISTED = "statistics"


def public(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings without persons that no list names and that speak nowhere in them.

    A person whose words are reported took part in public life and stays. A victim, a witness
    who is not quoted or a neighbour does not. The text of a report is never changed.
    """
    found = tuple(readings)
    speakers = {c.speaker.id for r in found for c in r.claims if c.speaker is not None}
    return tuple(_without_private(reading, speakers) for reading in found)


def _without_private(reading: Reading, speakers: Collection[str]) -> Reading:
    kept = tuple(m for m in reading.mentions if not _private(m) or m.entity.id in speakers)
    return reading if len(kept) == len(reading.mentions) else replace(reading, mentions=kept)


def _private(mention: Mention) -> bool:
    return mention.entity.kind is EntityKind.PERSON and mention.rule.startswith(UNLISTED)
