"""Who the words of a source mean in a language that is read without a parse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.knowledge.actors import slug
from tocsin.knowledge.aliases import Alias, AliasKind
from tocsin.knowledge.names import Names, SenseKind
from tocsin.knowledge.offices import Office, person_id
from tocsin.model.claim import Speaker
from tocsin.reading.sources import complete, serves

_STATES = (AliasKind.ADJECTIVE, AliasKind.STATE, AliasKind.CAPITAL)
_LONGEST = 90
_SPELT_ALIKE = {
    SenseKind.PERSON: AliasKind.PERSON,
    SenseKind.BODY: AliasKind.BODY,
    SenseKind.STATE: AliasKind.STATE,
    SenseKind.CAPITAL: AliasKind.CAPITAL,
}


def speaker(words: str, names: Names, day: date | None) -> Speaker | None:
    """The person, office, body or government that the words of a source name.

    None where they name none of those that are known. Persons known only as "officials" stay
    anonymous with their government; an office is filled by who held it on the day.
    """
    hits = _hits(words, names)
    person = _first(hits, AliasKind.PERSON)
    if person is not None:
        entity = names.person_entity(person)
        known = Speaker(id=entity.id, name=person, country=entity.country)
        return complete(known, names, day)
    body, state = _first(hits, AliasKind.BODY), _first(hits, *_STATES)
    organ, role = _first(hits, AliasKind.ORGAN), _first(hits, AliasKind.ROLE)
    if role == "spokesperson" and any(h.key == "president" for h in hits):
        organ = "presidency"
    if body is not None and state is None:
        state = names.bodies[body].state
    printed = " ".join(words.split())[:_LONGEST]
    if organ is not None and names.organs[organ].unnamed:
        government = names.organ_name(organ, state) if state is not None else None
        return _hidden(printed, body or government, state)
    if role is not None:
        return _holder(role, printed, organ, body, state, names, day)
    if organ is not None and state is not None:
        name = names.organ_name(organ, state)
        return Speaker(id=slug("org", name), organisation=name, country=state)
    if body is not None:
        entity = names.bodies[body].entity()
        return Speaker(id=entity.id, organisation=body, country=entity.country)
    if state is None:
        return None
    entity = names.country_entity(state)
    return Speaker(id=entity.id, organisation=state, country=state)


def _hits(words: str, names: Names) -> tuple[Alias, ...]:
    """What is named: aliases, those an adjective splits ("ministre russe des ..."), then names
    that are spelt as in English.
    """
    found = list(names.aliases.scan(words))
    states = [h for h in found if h.kind is AliasKind.ADJECTIVE]
    if states:
        start, end = states[0].start, states[0].end
        found += names.aliases.scan(f"{words[:start].rstrip()} {words[end:].lstrip()}")
    for hit in names.scan(words):
        kind = _SPELT_ALIKE.get(hit.sense.kind)
        if kind is not None and not hit.glued:
            found.append(Alias(hit.start, hit.end, kind, hit.sense.key))
    return tuple(found)


def _first(hits: tuple[Alias, ...], *kinds: AliasKind) -> str | None:
    return next((h.key for h in hits if h.kind in kinds), None)


def _hidden(printed: str, body: str | None, state: str | None) -> Speaker:
    return Speaker(
        id=slug("spk", f"{body or ''} {printed}"), role=printed, organisation=body,
        country=state, anonymous=True,
    )  # fmt: skip


def _holder(
    role: str, printed: str, organ: str | None, body: str | None, state: str | None,
    names: Names, day: date | None,
) -> Speaker:  # fmt: skip
    """Who holds the office, or the office by itself where that is not known."""
    for office in _offices(role, organ, body, state, names):
        person = office.holder(day)
        if person is not None:
            return Speaker(
                id=person_id(person), name=person, role=office.title,
                organisation=office.organisation or office.of, country=serves(office.of, names),
            )  # fmt: skip
    unknown = Speaker(id=slug("spk", f"{body or state or ''} {printed}"), role=printed)
    return replace(unknown, organisation=body, country=state)


def _offices(
    role: str, organ: str | None, body: str | None, state: str | None, names: Names
) -> list[Office]:
    """The offices the role may be, the nearest first: a seat's spokesman, then a state's."""
    place = organ or (names.bodies[body].organ if body else None)
    known = [f"{place} {role}", role]
    if place == "presidency":
        known.insert(0, f"presidential {role}")
    owners = [o for o in (body, state) if o is not None]
    found = (names.office_of(owner, r) for r in known for owner in owners)
    return [office for office in found if office is not None]
