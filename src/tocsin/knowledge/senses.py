"""The entries of the lexicon of names: what each name of the files can stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from anyascii import anyascii

from tocsin.knowledge.actors import Body
from tocsin.knowledge.lexicon import Caps
from tocsin.knowledge.offices import Offices
from tocsin.knowledge.places import Place
from tocsin.knowledge.roles import Roles
from tocsin.knowledge.states import State
from tocsin.knowledge.towns import Region


class SenseKind(StrEnum):
    """What a name of the lexicon can be."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    BODY = "body"
    EPITHET = "epithet"
    PERSON = "person"
    PLACE = "place"
    REGION = "region"
    ROLE = "role"
    OFFICE = "office"
    ORGAN = "organ"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name stands for: ``key`` is the name of the state, body, person or role.

    ``of`` is the state of an OFFICE sense ("head of American diplomacy").
    """

    kind: SenseKind
    key: str
    of: str | None = None


Entry = tuple[str, Sense, Caps]


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " and len(name) > 4 else name


def state_names(known: Mapping[str, State]) -> Iterator[Entry]:
    """States, their adjectives, peoples and capitals."""
    for state in known.values():
        for kind, names in (
            (SenseKind.STATE, (state.name, *state.also)),
            (SenseKind.ADJECTIVE, tuple(a for a in state.adjectives if a[0] != "=")),
            (SenseKind.PEOPLE, state.peoples),
            (SenseKind.CAPITAL, state.capitals),
        ):
            sense = Sense(kind, state.name)
            for name in dict.fromkeys(names):
                yield (_bare(name) if kind is SenseKind.STATE else name), sense, Caps.PROPER


def body_names(known: Mapping[str, Body]) -> Iterator[Entry]:
    """Bodies by all their names, and their epithets."""
    for body in known.values():
        sense = Sense(SenseKind.BODY, body.name)
        for name in dict.fromkeys(map(_bare, (body.name, *body.also))):
            yield name, sense, Caps.PROPER
        for name in body.any_case:
            yield name, sense, Caps.ANY
        for name in body.quoted:
            yield name, sense, Caps.QUOTED
        for name in body.epithets:
            yield name, Sense(SenseKind.EPITHET, body.name), Caps.ANY


def person_names(known: Offices) -> Iterator[Entry]:
    """People by full name, other spellings and names that suffice alone."""
    for person in known.people.values():
        sense = Sense(SenseKind.PERSON, person.name)
        names = (person.name, *person.also, *person.alone)
        for name in dict.fromkeys((*names, *(anyascii(n) for n in names if _latin(n)))):
            yield name, sense, Caps.PROPER


def _latin(name: str) -> bool:
    return all(ord(c) < 0x250 or c in "’‘" for c in name)


def place_names(known: Mapping[str, Place]) -> Iterator[Entry]:
    """Places of ours and their adjectives."""
    for place in known.values():
        sense = Sense(SenseKind.PLACE, place.name)
        if place.capital_of is not None:
            sense = Sense(SenseKind.CAPITAL, place.capital_of)
        caps = Caps.ANY if place.any_case else Caps.PROPER
        for name in dict.fromkeys(map(_bare, (place.name, *place.also, *place.adjectives))):
            yield name, sense, caps


def region_names(known: Mapping[str, Region]) -> Iterator[Entry]:
    """Regions of states."""
    for key, region in known.items():
        for name in dict.fromkeys((region.name, *region.also)):
            yield name, Sense(SenseKind.REGION, key), Caps.PROPER


def role_names(known: Roles, known_states: Mapping[str, State]) -> Iterator[Entry]:
    """Words for offices and organs."""
    for role, words in known.roles.items():
        for word in words:
            if "{adj}" in word:
                yield from _with_adjectives(role, word, known_states)
            else:
                yield word, Sense(SenseKind.ROLE, role), Caps.ANY
    for state, seats in known.seats.items():
        for role, words in seats.items():
            for word in words:
                yield word, Sense(SenseKind.OFFICE, role, state), Caps.ANY
    for organ in known.organs:
        for word in organ.words:
            yield word, Sense(SenseKind.ORGAN, organ.key), Caps.ANY


def _with_adjectives(
    role: str, word: str, known_states: Mapping[str, State]
) -> Iterator[Entry]:
    """A form such as "head of {adj} diplomacy" with the adjective of every state."""
    for state in known_states.values():
        sense = Sense(SenseKind.OFFICE, role, state.name)
        for adjective in state.adjectives:
            if adjective[0] != "=":
                yield word.replace("{adj}", adjective), sense, Caps.ANY
