"""Who does it, and to whom: names found in the seats a pattern gives.

The one who merely tells is never in an actor's seat unless the pattern puts it there (T5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.judging.roles import Roles, clause, phrase
from tocsin.judging.scene import Scene
from tocsin.model.claim import Claim
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_I = frozenset({"i", "we", "me", "us", "my", "our", "ours"})
_THEY = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "who",
        "which",
        "that",
        "this",
    }
)
_LINKS = ("poss", "amod", "compound", "nmod", "appos")
_PREPS = frozenset({"of", "from", "for", "in"})
#: In a role's own seat several may act together; elsewhere only the nearest name counts.
_JOINT = frozenset({"subject", "object", "owner", "of", "against"})
_NAMES = 3


@dataclass(slots=True)
class Cast:
    """The names met so far in a document: the last actor in a subject's seat, and homes.

    ``homes`` maps a person's id to the body the person speaks for where no state is known.
    """

    claims: Sequence[Claim] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    last: str | None = None
    last_state: str | None = None

    def speaker(self, at: Span) -> str | None:
        """The state or body of whoever says the words at this span, per the claims."""
        inside = [
            c for c in self.claims if c.speaker and any(s.overlaps(at) for s in c.content)
        ]
        near = inside or [c for c in self.claims if c.speaker and c.sentence.overlaps(at)]
        if not near:
            return None
        speaker = min(near, key=lambda c: (len(c.words), c.words)).speaker
        if speaker is None:
            return None
        body = self.homes.get(speaker.id)
        return body or speaker.country or speaker.organisation or speaker.name


def homes(claims: Iterable[Claim], mentions: Sequence[Mention]) -> dict[str, str]:
    """The body each person speaks for who speaks for no state, by the person's id.

    Known from a claim's speaker, or from the office a mention rests on ("office:ROLE:BODY").
    """
    bodies = {
        m.entity.name
        for m in mentions
        if m.entity.kind is EntityKind.ORGANISATION and not m.entity.country
    }
    out = {}
    for mention in mentions:
        kind, _, office = mention.rule.partition(":")
        body = office.rpartition(":")[2]
        if kind == "office" and body in bodies:
            out[mention.entity.id] = body
    for claim in claims:
        who = claim.speaker
        if who and who.organisation and (not who.country or who.organisation in bodies):
            out[who.id] = who.organisation
    return out


def acts_for(entity: Entity, cast: Cast) -> str | None:
    """The canonical name under which this entity acts, None if it does not act."""
    if entity.kind is EntityKind.COUNTRY:
        return entity.name
    if entity.kind in (EntityKind.GOVERNMENT, EntityKind.ORGANISATION, EntityKind.ROLE):
        return entity.country or _bare(entity.name)
    if entity.kind is EntityKind.GROUP:
        return _bare(entity.name)
    if entity.kind is EntityKind.PERSON:
        return cast.homes.get(entity.id) or entity.country
    return None


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where names may be looked for around one trigger."""

    scene: Scene
    trigger: Token
    roles: Roles
    clause: tuple[Token, ...]
    cast: Cast

    def names(self, seat: str) -> tuple[str, ...]:
        """The actors named in this seat, in order, each once."""
        found = tuple(dict.fromkeys(self._names(seat)))
        return found[: _NAMES if seat in _JOINT else 1]

    def _names(self, seat: str) -> Iterator[str]:
        roles = self.roles
        match seat:
            case "subject" | "object":
                yield from self._heads(roles.subject if seat == "subject" else roles.object)
            case "owner":
                owners = [c for head in roles.object for c in head.children]
                yield from self._heads([c for c in owners if c.dep_ in _LINKS])
            case "inside":
                yield from self._listed(self.clause)
            case "of" | "against":
                yield from self._prepositions(seat)
            case "before" | "after" | "near":
                yield from self._listed(self._side(seat))
            case _:
                name = self._told() if seat == "speaker" else self.cast.last
                yield from [name] if name else []

    def _told(self) -> str | None:
        return self.cast.speaker(self.scene.sentence.span)

    def _side(self, seat: str) -> Iterable[Token]:
        at = self.trigger.i
        if seat == "before":
            return [t for t in reversed(self.scene.tokens) if t.i < at]
        return [t for t in self.scene.tokens if seat == "near" or t.i > at]

    def _listed(self, tokens: Iterable[Token]) -> Iterator[str]:
        for token in tokens:
            at = token.i - self.scene.first
            mention = self.scene.named.get(at)
            name = mention and acts_for(mention.entity, self.cast)
            if name and not self._backer(at):
                yield name

    def _backer(self, at: int) -> bool:
        """Whether the name only says who stands behind somebody: "Turkish-backed"."""
        dash = [t.text for t in self.scene.tokens[at + 1 : at + 2]] == ["-"]
        return dash and self.scene.has("backed", frozenset({at + 2}))

    def _prepositions(self, seat: str) -> Iterator[str]:
        wanted = {
            "of": {"of"},
            "against": {
                "against",
                "on",
                "at",
                "toward",
                "towards",
                "with",
                "to",
                "into",
                "for",
            },
        }[seat]
        tokens = self.clause or (self.trigger,)
        for token in tokens:
            if token.dep_ in ("prep", "dative") and token.lower_ in wanted:
                yield from self._heads([c for c in token.children if c.dep_ == "pobj"])

    def _heads(self, heads: Iterable[Token]) -> Iterator[str]:
        for head in heads:
            yield from self._one(head)

    def _one(self, head: Token) -> Iterator[str]:
        """The name a noun phrase acts under: its own, its owner's, or its antecedent's."""
        low = head.lower_
        if head.pos_ == "PRON" and low in _I:
            name = self._told()
            if name and self._own(head):
                yield name
            return
        if head.pos_ in ("PRON", "DET") and low in _THEY:
            name = self._earlier(head)
            if name:
                yield name
            return
        found = self._fighters(head) or next(self._listed(_near_first(head)), None)
        found = found or self._home_of(head)
        if found:
            yield found

    def _own(self, pronoun: Token) -> bool:
        """Whether this is the trigger's own subject, not that of a verb of seeing (T5)."""
        verb = self.trigger
        own = {verb}
        while verb.dep_ in ("xcomp", "conj") and verb.head != verb:
            verb = verb.head
            own.add(verb)
        return pronoun.head in own

    def _earlier(self, pronoun: Token) -> str | None:
        """A pronoun's antecedent: the nearest subject before it, else the last of the text."""
        for token in reversed([t for t in self.scene.tokens if t.i < pronoun.i]):
            if token.dep_ in ("nsubj", "nsubjpass", "poss") and token.pos_ != "PRON":
                name = next(self._listed(_near_first(token)), None)
                if name:
                    return name
        return self.cast.last

    def _fighters(self, head: Token) -> str | None:
        """The group they are fighters of, else their name as printed: "Libyan rebels"."""
        if not self.scene.has("armed_group", frozenset({head.i - self.scene.first})):
            return None
        words = sorted((t for t in phrase(head) if _names_it(t, head)), key=lambda t: t.i)
        mentions = [self.scene.named.get(t.i - self.scene.first) for t in words]
        for mention in mentions:
            if mention and mention.entity.kind is EntityKind.GROUP:
                return _bare(mention.entity.name)
        if len(words) == 1:
            return self._group(head) or head.text
        return " ".join(t.text for t in words)

    def _home_of(self, head: Token) -> str | None:
        """Of "the army": that of the nearest state."""
        at = frozenset({head.i - self.scene.first})
        return self._home(head) if self.scene.has("own_side", at) else None

    def _group(self, head: Token) -> str | None:
        """The nearest armed group named before a bare "fighters" or "rebels"."""
        for token in reversed([t for t in self.scene.tokens if t.i < head.i]):
            mention = self.scene.named.get(token.i - self.scene.first)
            if mention and mention.entity.kind is EntityKind.GROUP:
                return mention.entity.name
        return None

    def _home(self, head: Token) -> str | None:
        """The state of the nearest name before, of a place beside it, or of the text."""
        for token in reversed([t for t in self.scene.tokens if t.i < head.i]):
            mention = self.scene.named.get(token.i - self.scene.first)
            if mention and mention.entity.country:
                return mention.entity.country
            if mention and mention.entity.kind is EntityKind.COUNTRY:
                return mention.entity.name
        for token in phrase(head):
            mention = self.scene.named.get(token.i - self.scene.first)
            if mention and mention.entity.country:
                return mention.entity.country
        return self.cast.last_state


def _near_first(head: Token) -> list[Token]:
    """A phrase's tokens, the head and its own modifiers before what hangs from prepositions."""
    first: list[Token] = [head]
    later: list[Token] = []
    for child in head.children:
        if child.dep_ in _LINKS:
            first.extend(phrase(child))
        elif child.dep_ == "prep" and child.lower_ in _PREPS:
            later.extend(phrase(child))
        elif child.dep_ == "acl":
            agents = [c for c in child.children if c.dep_ == "agent"]
            later.extend(t for agent in agents for t in phrase(agent))
    return first + later


def _names_it(token: Token, head: Token) -> bool:
    """Whether the token is part of what the head is called."""
    return token == head or (token.i < head.i and token.dep_ in ("amod", "compound", "nmod"))


def seat(scene: Scene, trigger: Token, roles: Roles, cast: Cast) -> Seat:
    """The seats around a trigger."""
    return Seat(scene, trigger, roles, tuple(sorted(clause(trigger), key=lambda t: t.i)), cast)
