"""Who or what is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.span import Span


class EntityKind(StrEnum):
    """What kind of thing an entity is. A government is not the place it sits in."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    PLACE = "place"
    COUNTRY = "country"
    GROUP = "group"
    EVENT = "event"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing with one id across spellings, scripts and translations.

    ``country`` is the canonical name of the state it belongs to or acts for ("Russia"), None
    where there is none or where that is disputed. ``lat``/``lon`` in degrees, at city grain.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entity named at a place in the text. ``rule`` says what it rests on."""

    report_id: str
    span: Span
    entity: Entity
    rule: str = ""
