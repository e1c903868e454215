"""All names that tocsin knows, in one lexicon: states, bodies, people, offices, places.

``Names.scan`` finds them in a text; what a name means in its sentence is for reading to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tocsin.errors import KnowledgeError
from tocsin.knowledge import (
    actors,
    aliases,
    inflected,
    offices,
    places,
    roles,
    senses,
    spelling,
    states,
    towns,
)
from tocsin.knowledge.actors import Body
from tocsin.knowledge.aliases import Aliases, AliasKind
from tocsin.knowledge.files import Finding, fault
from tocsin.knowledge.inflected import Inflected
from tocsin.knowledge.lexicon import Found, Lexicon
from tocsin.knowledge.offices import Office, Offices, Person
from tocsin.knowledge.places import Place, PlaceWords
from tocsin.knowledge.roles import Metonyms, Organ, Roles
from tocsin.knowledge.senses import Sense, SenseKind
from tocsin.knowledge.states import State
from tocsin.knowledge.towns import Region, Towns
from tocsin.model.names import Entity, EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Everything known by name. Read-only; share one between documents.

    ``regions`` are keyed "US:Ohio"; ``codes`` gives the state of an ISO code.
    """

    states: Mapping[str, State]
    bodies: Mapping[str, Body]
    offices: Offices
    places: Mapping[str, Place]
    place_words: PlaceWords
    regions: Mapping[str, Region]
    towns: Towns
    codes: Mapping[str, str]
    tails: Mapping[str, tuple[str, str | None, str]]
    roles: Roles
    organs: Mapping[str, Organ]
    metonyms: Metonyms
    lexicon: Lexicon[Sense]
    inflected: Inflected
    aliases: Aliases
    spellings: Mapping[str, str]

    def spelt(self, name: str) -> str | None:
        """The listed person whose name sounds like this full name."""
        return self.spellings.get(spelling.key(name))

    def scan(self, text: str) -> Iterator[Found[Sense]]:
        """Every known name in the text, overlapping; senses not yet told apart."""
        return self.lexicon.scan(text)

    def country_entity(self, state: str, kind: EntityKind = EntityKind.COUNTRY) -> Entity:
        """The state of this name, as a country or as a government."""
        return self.states[state].entity(kind)

    def body_entity(self, body: str) -> Entity:
        """The body; a seat or ministry that stands for its government is the government."""
        known = self.bodies[body]
        if known.stands_for and known.state is not None:
            return self.country_entity(known.state, EntityKind.GOVERNMENT)
        return known.entity()

    def person_entity(self, person: str, country: str | None = None) -> Entity:
        """A person, listed or not; the country is the one given or the nationality."""
        known = self.offices.people.get(person)
        return Entity(
            id=offices.person_id(person),
            name=person,
            kind=EntityKind.PERSON,
            country=country or self.nationality(known),
        )

    def nationality(self, person: Person | None) -> str | None:
        """The state a listed person is a national of: as given, else that of an office held."""
        if person is None:
            return None
        if person.country is not None:
            return person.country
        for office in self.offices.held_by(person.name, None):
            if office.of in self.states:
                return office.of
            if office.of in self.bodies and self.bodies[office.of].state:
                return self.bodies[office.of].state
        return None

    def part_of_state(self, words: str) -> tuple[str, str | None, str] | None:
        """The state code, region code and key that words behind a town's comma mean."""
        return self.tails.get(words)

    def organ_name(self, organ: str, state: str) -> str:
        """How the organ of a state is written: "Russian Ministry of Defence", "Pentagon"."""
        for body in self.bodies.values():
            if body.organ == organ and body.state == state:
                return body.name
        return self.organs[organ].name.format(adj=self.states[state].adjective)

    def office_of(self, of: str, role: str) -> Office | None:
        """The office with this role; a seat or ministry lends its state's offices."""
        found = self.offices.of(of, role)
        if found is None and of in self.bodies and self.bodies[of].state is not None:
            found = self.offices.of(str(self.bodies[of].state), role)
        return found or self._only(of, role)

    def _only(self, of: str, role: str) -> Office | None:
        """The one office of a body, for a word that says no more than "head"."""
        mine = [o for o in self.offices.offices if o.of == of and of in self.bodies]
        heads = self.roles.roles.get("director general", ())
        plain = any(w in heads for w in self.roles.roles.get(role, ()))
        return mine[0] if plain and len(mine) == 1 else None

    def office_at(self, body: str, noun: str, day: date | None) -> Office | None:
        """The office of a body by its last word: the Kremlin's "spokesman"."""
        for office in self.offices.offices:
            if body in (office.of, office.organisation) and office.holder(day) is not None:
                words = self.roles.roles.get(office.role, ())
                if any(w.rsplit(" ", 1)[-1] == noun for w in words):
                    return office
        return None

    def holder(self, of: str, role: str, day: date | None) -> str | None:
        """Who held the office that day, None where that is not known."""
        office = self.office_of(of, role)
        return None if office is None else office.holder(day)


def load(folder: Path | None = None) -> Names:
    """Read all the name files and build the lexicon; takes some tenths of a second."""
    known_states = {s.name: s for s in states.load(folder)}
    bodies = {b.name: b for b in actors.load(folder)}
    known_offices = offices.load(folder)
    known_places = {p.name: p for p in places.load(folder)}
    known_roles = roles.load(folder)
    regions = {f"{r.code}:{r.name}": r for r in towns.load_regions(folder)}
    parts = (
        senses.state_names(known_states),
        senses.body_names(bodies),
        senses.person_names(known_offices),
        senses.place_names(known_places),
        senses.role_names(known_roles, known_states),
        senses.region_names(regions),
    )
    return Names(
        states=known_states,
        bodies=bodies,
        offices=known_offices,
        places=known_places,
        place_words=places.load_words(folder),
        regions=regions,
        towns=towns.load(folder),
        codes={s.code: s.name for s in known_states.values()},
        tails=_tails(known_states, regions),
        roles=known_roles,
        organs={o.key: o for o in known_roles.organs},
        metonyms=roles.load_metonyms(folder),
        inflected=inflected.load(folder),
        aliases=aliases.load(folder),
        spellings=spelling.table(_spellings(known_offices)),
        lexicon=Lexicon(entry for part in parts for entry in part),
    )


def _spellings(known: Offices) -> Iterator[tuple[str, str]]:
    for person in known.people.values():
        for name in (person.name, *person.also):
            yield name, person.name


def _tails(
    known: Mapping[str, State], regions: Mapping[str, Region]
) -> dict[str, tuple[str, str | None, str]]:
    """What can stand behind "Town, ": states, regions, their short forms and codes."""
    tails: dict[str, tuple[str, str | None, str]] = {}
    for state in known.values():
        for name in (state.name, *state.also):
            tails[name] = (state.code, None, state.name)
    for key, region in regions.items():
        place = (region.code, region.region, key)
        bare = region.name.removesuffix(" State").removesuffix(" province")
        code = (region.region,) if region.region.isalpha() and len(region.region) == 2 else ()
        for name in (region.name, bare, *region.also, *region.short, *code):
            tails[name] = place
    return tails


def _placed(folder: Path | None) -> list[str]:
    """The places of places.yaml; none where the file is at fault, which its own check says."""
    try:
        return [p.name for p in places.load(folder)]
    except KnowledgeError:
        return []


def _aliased(
    states_: frozenset[str], bodies: list[str], folder: Path | None
) -> dict[AliasKind, frozenset[str]]:
    """What an alias of each kind can stand for."""
    known = roles.load(folder)
    return {
        AliasKind.PERSON: frozenset(offices.load(folder).people),
        AliasKind.STATE: states_,
        AliasKind.CAPITAL: states_,
        AliasKind.ADJECTIVE: states_,
        AliasKind.BODY: frozenset(bodies),
        AliasKind.ROLE: frozenset(known.roles),
        AliasKind.ORGAN: frozenset(o.key for o in known.organs),
    }


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """Everything wrong in the name files, by file and line."""
    found = [*states.check(folder), *roles.check(folder)]
    try:
        known = states.load(folder)
        bodies = [b.name for b in actors.load(folder)]
        keys = tuple(roles.load(folder).roles)
    except KnowledgeError as why:
        return tuple(sorted({*found, fault(why)}))
    names = frozenset(s.name for s in known)
    found += inflected.check(frozenset((*names, *bodies, *_placed(folder))), folder)
    found += actors.check(names, folder)
    found += places.check(names, folder)
    found += towns.check(frozenset(s.code for s in known), folder)
    found += offices.check((*names, *bodies), keys, folder)
    if not any(f.serious for f in found):  # what is broken is told by its own check
        found += aliases.check(_aliased(names, bodies, folder), folder)
    return tuple(sorted(set(found)))


__all__ = ["Names", "Sense", "SenseKind", "check", "load"]
