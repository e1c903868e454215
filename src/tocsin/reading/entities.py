"""Who and what is named: known names first, then what the statistics take for a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tocsin.knowledge.actors import slug
from tocsin.knowledge.aliases import AliasKind
from tocsin.knowledge.lexicon import Found
from tocsin.knowledge.names import Names, Sense, SenseKind
from tocsin.model.document import Document
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.span import Span
from tocsin.reading.acronyms import defined, uses
from tocsin.reading.longest import Naming, longest
from tocsin.reading.metonyms import governs, in_dateline
from tocsin.reading.people import People, named_people
from tocsin.reading.places import Spot, entity_of, locate, readings, settled
from tocsin.reading.roles import Part, parts
from tocsin.reading.spots import company_of, counties_of, spots_of, tails_of
from tocsin.reading.tokens import Tokens
from tocsin.text.parse import Parsed

_STATES = frozenset({SenseKind.STATE, SenseKind.ADJECTIVE})
#: A namesake that the text speaks for ("Georgia" in a text on Atlanta) wins over the state.
_RANK = {"state": -1, "capital": 3, "region": 3, "tail": 3}
_NATIONAL = frozenset({SenseKind.ADJECTIVE, SenseKind.PEOPLE})
_BY_NAME = _STATES | {SenseKind.PEOPLE}


def find(
    document: Document, parsed: Parsed, names: Names, day: date | None
) -> tuple[Mention, ...]:
    """All mentions in text order, furniture left out; the longest name at each place.

    ``day`` is the day of the document, for who held an office then. Countries named inside a
    role or a happening ("US Secretary of State") are mentions of their own as well.
    """
    text = document.text
    tokens = Tokens(parsed)
    found = [f for f in names.scan(text) if f.sense.kind is SenseKind.PERSON or not f.glued]
    people = named_people(text, tokens, found, names)
    namings = [
        *_known(text, tokens, found, names, day),
        *_roles(text, tokens, found, people, names, day),
        *people.namings(),
        *_statistical(tokens, found, names),
        *_places(text, tokens, found, names),
        *_acronyms(text, found, names),
        *_bent(document, names),
    ]
    return tuple(
        Mention(report_id=document.report_id, span=d.span, entity=d.entity, rule=d.rule)
        for d in longest(namings)
        if not document.skipped(d.span)
    )


def _known(
    text: str, tokens: Tokens, found: Sequence[Found[Sense]], names: Names, day: date | None
) -> Iterator[Naming]:
    named = {f.sense.key for f in found if f.sense.kind in _BY_NAME}
    for hit in found:
        span = Span(hit.start, hit.end)
        kind, key = hit.sense.kind, hit.sense.key
        if kind in (SenseKind.STATE, SenseKind.PEOPLE, SenseKind.ADJECTIVE):
            yield Naming(span, names.country_entity(key), f"states:{key}", 0, inner=True)
        elif kind is SenseKind.CAPITAL and not in_dateline(text, span):
            if governs(tokens.root_of(span), names.metonyms, state_named=key in named):
                entity = names.country_entity(key, EntityKind.GOVERNMENT)
                yield Naming(span, entity, f"metonym:{key}", 0)
        elif kind is SenseKind.BODY:
            body = names.bodies[key]
            if body.shared and not _spoken_for(hit, found, names):
                continue
            if body.kind is not EntityKind.EVENT:
                yield Naming(span, names.body_entity(key), f"actors:{key}", 1)
            elif day is None or body.begins is None or body.begins <= day:
                yield Naming(span, names.body_entity(key), f"actors:{key}", 6)
        elif kind is SenseKind.PLACE:
            yield Naming(
                span, _place(key, span.of(text), names), f"places:{key}", 0, inner=True
            )


_OF_STATE = _STATES | {SenseKind.PEOPLE, SenseKind.CAPITAL}


def _spoken_for(hit: Found[Sense], found: Sequence[Found[Sense]], names: Names) -> bool:
    """Whether the text names the state of a body that other states have too."""
    state = names.bodies[hit.sense.key].state
    for other in found:
        kind, key = other.sense.kind, other.sense.key
        if kind in _OF_STATE and key == state:
            return True
        if kind is SenseKind.BODY and not names.bodies[key].shared:
            if names.bodies[key].state == state:
                return True
        elif kind is SenseKind.PERSON and names.nationality(names.offices.people[key]) == state:
            return True
    return False


def _bent(document: Document, names: Names) -> Iterator[Naming]:
    """Names in languages that bend them; such texts are read without a parse."""
    if document.language in names.aliases.languages:
        yield from _aliased(document.text, names)
    if document.language not in names.inflected.languages:
        return
    for hit in names.inflected.scan(document.text):
        span = Span(hit.start, hit.end)
        yield Naming(span, _bent_entity(hit.key, names), f"inflected:{hit.key}", -1)


def _aliased(text: str, names: Names) -> Iterator[Naming]:
    """Names as other languages spell them; an adjective alone names nothing there."""
    for hit in names.aliases.scan(text):
        if hit.kind is AliasKind.PERSON:
            entity = names.person_entity(hit.key)
        elif hit.kind is AliasKind.STATE:
            entity = names.country_entity(hit.key)
        elif hit.kind is AliasKind.BODY and names.bodies[hit.key].kind is not EntityKind.EVENT:
            entity = names.body_entity(hit.key)
        else:
            continue
        yield Naming(Span(hit.start, hit.end), entity, f"aliases:{hit.key}", -1)


def _bent_entity(key: str, names: Names) -> Entity:
    if key in names.states:
        return names.country_entity(key)
    if key in names.bodies:
        return names.body_entity(key)
    if key in names.places:
        return names.places[key].entity()
    found = readings(key, names)
    spot = Spot(Span(0, len(key)), key, found, "inflected")
    return entity_of(spot, found[0] if found else None, names)


def _place(key: str, words: str, names: Names) -> Entity:
    """A place of ours; its adjective ("European") names people and things, no place."""
    entity = names.places[key].entity()
    if words in names.places[key].adjectives:
        return replace(entity, kind=EntityKind.GROUP, lat=None, lon=None)
    return entity


def _roles(
    text: str, tokens: Tokens, found: Sequence[Found[Sense]], people: People, names: Names,
    day: date | None,
) -> Iterator[Naming]:  # fmt: skip
    named = {h.sense.key for h in found if h.sense.kind is SenseKind.BODY}
    for part in parts(text, found, names):
        if part.kind is SenseKind.ORGAN:
            state = _state_of(part.of, names)
            if state is not None:
                entity = names.country_entity(state, EntityKind.GOVERNMENT)
                body = f":{part.of}" if part.of in names.bodies else ""
                rule = f"organ:{part.key}:{state}{body}"
                yield Naming(Span(part.start, part.end), entity, rule, 5, inner=True)
        elif not part.former:
            person = _holder(part, text, people, names, day)
            if person is not None:
                entity = names.person_entity(person)
                yield Naming(
                    Span(part.start, part.end), entity, f"office:{part.key}:{part.of}", 5
                )
    for hit in found:
        if hit.sense.kind is SenseKind.EPITHET and hit.sense.key in named:
            entity = names.body_entity(hit.sense.key)
            yield Naming(Span(hit.start, hit.end), entity, f"epithet:{hit.sense.key}", 4)
        elif hit.sense.kind in _NATIONAL and _somebody(hit, tokens):
            person = people.national(hit.sense.key, hit.start)
            if person is not None:
                start = (
                    hit.start - 4
                    if text[hit.start - 4 : hit.start].lower() == "the "
                    else hit.start
                )
                entity = names.person_entity(person)
                yield Naming(Span(start, hit.end), entity, f"national:{hit.sense.key}", 4)


def _somebody(hit: Found[Sense], tokens: Tokens) -> bool:
    """Whether "the Norwegian", "the Dutchman" is one person, not "the Americans"."""
    root = tokens.root_of(Span(hit.start, hit.end))
    many = hit.sense.kind is SenseKind.PEOPLE and (root is None or root.tag_[-1:] == "S")
    return not many and tokens.stands_alone(hit.start, hit.end)


def _state_of(of: str | None, names: Names) -> str | None:
    if of is None or of in names.states:
        return of
    body = names.bodies.get(of)
    return None if body is None else body.state


def _holder(
    part: Part, text: str, people: People, names: Names, day: date | None
) -> str | None:
    beside = people.beside(text, part.start, part.end)
    if beside is not None:
        return beside
    if part.of is None:
        word = text[part.start : part.end].lower()
        definite = text[max(0, part.start - 4) : part.start].lower() == "the "
        if not definite or word in names.roles.never_alone:
            return None
        return people.in_role(part.key, part.start, day)
    return names.holder(part.of, part.key, day)


def _places(
    text: str, tokens: Tokens, found: Sequence[Found[Sense]], names: Names
) -> Iterator[Naming]:
    """Towns and regions, each put where the rest of the text speaks for."""
    company = company_of(text, found, names)
    spots = [*spots_of(text, tokens, found, names), *counties_of(text, tokens, company, names)]
    spots += tails_of(text, tuple(spots), names)
    for spot, reading in settled(locate(spots, text, company, names)):
        if spot.rule.startswith("state:") and (reading is None or reading.id[:6] == "state-"):
            continue
        rank = _RANK.get(spot.rule.partition(":")[0], 6)
        yield Naming(
            spot.span, entity_of(spot, reading, names), spot.rule, rank, inner=rank < 9
        )


def _statistical(
    tokens: Tokens, found: Sequence[Found[Sense]], names: Names
) -> Iterator[Naming]:
    """Organisations only the parser's statistics know."""
    states = {f.start: f.sense.key for f in found if f.sense.kind in _STATES}
    offices = {f.start for f in found if f.sense.kind is SenseKind.ROLE}
    for span, label, words in tokens.entities:
        if label == "ORG" and span.start not in offices:
            yield Naming(
                span, _organisation(words, states.get(span.start)), "statistics:ORG", 9
            )


def _organisation(words: str, country: str | None = None) -> Entity:
    name = " ".join(words.split())
    return Entity(
        id=slug("org", name), name=name, kind=EntityKind.ORGANISATION, country=country
    )


def _acronyms(text: str, found: Sequence[Found[Sense]], names: Names) -> Iterator[Naming]:
    """Short names the text itself defines; a name of the lexicon keeps its own sense."""
    known = {(f.start, f.end) for f in found}
    for short, full in defined(text).items():
        senses = [s for s in names.lexicon.senses(full.of(text)) if s.kind is SenseKind.BODY]
        entity = names.body_entity(senses[0].key) if senses else _organisation(full.of(text))
        rule = f"actors:{senses[0].key}" if senses else "acronym"
        if not senses:
            yield Naming(full, entity, rule, 8)
        for span in uses(text, short):
            if senses or (span.start, span.end) not in known:
                yield Naming(span, entity, rule, 2)
