"""Offices and organs named by their owner in the text: "its foreign ministry", "the army"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from tocsin.knowledge.actors import slug
from tocsin.knowledge.names import Names, SenseKind
from tocsin.knowledge.offices import Office, person_id
from tocsin.model.claim import Speaker
from tocsin.model.names import EntityKind
from tocsin.reading.coreference import Spoken
from tocsin.reading.mentioned import Mentioned
from tocsin.reading.sources import Source, serves

#: How far back, in characters, an owner is looked for among the names of the text.
_REACH = 600
#: The same for the name that a pronoun right behind it takes up.
_CLOSE = 90
#: The rule by which a capital is known to be one.
_CAPITAL = "capital"
_BODIES = frozenset(
    {EntityKind.GOVERNMENT, EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.GROUP}
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose office it is: a body of that name, a state, or both."""

    body: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class Estate:
    """Owners of one document: who spoke, who is named."""

    names: Names
    mentions: Mentioned
    day: date | None

    def speaker(self, source: Source, spoken: Sequence[Spoken]) -> Speaker | None:
        """Whom "its spokesman", "his foreign minister" or "the ministry" means."""
        first, _, rest = source.words.partition(" ")
        kind = self.names.roles.pronouns.get(first.lower())
        rest = rest.split(",")[0].strip()
        if not rest:
            return None
        if kind in ("thing", "plural", "male", "female"):
            owners = self._owners(kind, source, spoken)
            if kind in ("thing", "plural"):
                owners = chain(self._named_since(source, spoken), owners)
            return self._of(rest, source.noun, owners)
        if first.lower() == "the" and not source.mentions:
            return self._bare(rest, source, spoken)
        return None

    def _bare(self, rest: str, source: Source, spoken: Sequence[Spoken]) -> Speaker | None:
        """As "the foreign ministry", "the army": of the state that spoke last, or was named."""
        if self._key(rest, SenseKind.ORGAN) is None:
            return None
        return self._of(rest, source.noun, self._owners("thing", source, spoken))

    def _owners(self, kind: str, source: Source, spoken: Sequence[Spoken]) -> Iterator[Owner]:
        """Whose it may be, the likeliest first."""
        for said in reversed(spoken):
            person = said.speaker.name is not None
            if person == (kind in ("male", "female")) and not said.speaker.anonymous:
                yield Owner(said.speaker.organisation, said.speaker.country)
        wanted = {EntityKind.PERSON} if kind in ("male", "female") else _BODIES
        for mention in reversed(list(self.mentions.before(source.span.start, _REACH))):
            if mention.entity.kind in wanted:
                entity = mention.entity
                body = entity.name if entity.name in self.names.bodies else None
                yield Owner(body, entity.country)

    def _named_since(self, source: Source, spoken: Sequence[Spoken]) -> Iterator[Owner]:
        """The state or body named right before, after whoever spoke last: "London agrees. Its
        defence ministry says ...".
        """
        last = spoken[-1].span.end if spoken else 0
        for mention in reversed(list(self.mentions.before(source.span.start, _CLOSE))):
            entity = mention.entity
            seat = entity.kind is EntityKind.PLACE and mention.rule.startswith(_CAPITAL)
            if mention.span.start >= last and (seat or entity.kind in _BODIES):
                body = entity.name if entity.name in self.names.bodies else None
                yield Owner(body, entity.country)
                return

    def _of(self, rest: str, noun: str, owners: Iterator[Owner]) -> Speaker | None:
        find = self._finder(rest, noun)
        return None if find is None else next(filter(None, map(find, owners)), None)

    def _finder(self, rest: str, noun: str) -> Callable[[Owner], Speaker | None] | None:
        organ = self._key(rest, SenseKind.ORGAN)
        if organ is not None and not self.names.organs[organ].unnamed:
            return lambda owner: self._organ(organ, owner)
        roles = [s.key for s in self.names.lexicon.senses(rest) if s.kind is SenseKind.ROLE]
        if roles or any(noun in w for words in self.names.roles.roles.values() for w in words):
            return lambda owner: self._office(roles, rest, noun, owner)
        return None

    def _key(self, words: str, kind: SenseKind) -> str | None:
        senses = self.names.lexicon.senses(words)
        return next((s.key for s in senses if s.kind is kind), None)

    def _organ(self, organ: str, owner: Owner) -> Speaker | None:
        if owner.state is None or owner.state not in self.names.states:
            return None
        name = self.names.organ_name(organ, owner.state)
        return Speaker(id=slug("org", name), organisation=name, country=owner.state)

    def _office(
        self, roles: Sequence[str], rest: str, noun: str, owner: Owner
    ) -> Speaker | None:
        for office in self._offices(roles, noun, owner):
            person = office.holder(self.day)
            if person is not None:
                return Speaker(
                    id=person_id(person), name=person, role=office.title,
                    organisation=office.organisation or office.of,
                    country=serves(office.of, self.names),
                )  # fmt: skip
        called = owner.body or owner.state
        if called is None:
            return None
        hidden = not any(r in self.names.roles.single for r in roles)
        return Speaker(
            id=slug("spk", f"{called} {rest}"), role=rest, organisation=called,
            country=owner.state, anonymous=hidden,
        )  # fmt: skip

    def _offices(self, roles: Sequence[str], noun: str, owner: Owner) -> Iterator[Office]:
        for of in filter(None, (owner.body, owner.state)):
            for role in roles:
                found = self.names.office_of(of, role)
                if found is not None:
                    yield found
            last = self.names.office_at(of, noun, self.day)
            if last is not None:
                yield last
