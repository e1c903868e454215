"""Who does it, and to whom: names found in the seats a pattern gives.

The one who merely tells is never in an actor's seat unless the pattern puts it there (T5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.judging.cast import Cast, acts_for, bare
from tocsin.judging.roles import Roles, clause, phrase, subjects
from tocsin.judging.scene import Scene
from tocsin.model.names import EntityKind
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
_JOINT = frozenset({"subject", "object", "owner", "of", "against", "over"})
_NAMES = 3
_VERBAL = ("VERB", "AUX")
_INSIDE = frozenset({"in", "inside", "within"})
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """Where names may be looked for around one trigger."""

    scene: Scene
    trigger: Token
    roles: Roles
    clause: tuple[Token, ...]
    cast: Cast

    def names(self, seat: str, but: Collection[str] = ()) -> tuple[str, ...]:
        """The actors named in this seat other than ``but``, in order, each once."""
        found = tuple(dict.fromkeys(n for n in self._names(seat) if n not in but))
        return found[: _NAMES if seat in _JOINT else 1]

    def _names(self, seat: str) -> Iterator[str]:
        roles = self.roles
        match seat:
            case "subject":
                yield from self._heads(self._doers())
            case "object":
                yield from self._heads(roles.object)
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
                yield from self._further(seat)

    def _further(self, seat: str) -> Iterator[str]:
        """The seats that lie outside the trigger's own clause."""
        match seat:
            case "over":
                yield from self._over()
            case "teller":
                yield from self._tellers()
            case "attacker":
                yield from self._attacker()
            case "ground":
                yield from self._ground()
            case "announcer":
                yield from self._announcer()
            case _:
                name = self._told() if seat == "speaker" else self.cast.last
                yield from [name] if name else []

    def _told(self) -> str | None:
        return self.cast.speaker(self.scene.sentence.span)

    def _doers(self) -> Iterable[Token]:
        """The heads in the subject's seat; of a noun not those who only see it or tell it."""
        trigger = self.trigger
        verb = next((t for t in trigger.ancestors if t.pos_ in _VERBAL), None)
        if trigger.pos_ in _VERBAL or verb is None or not self._tells(verb):
            return self.roles.subject
        own = set(trigger.subtree)
        return [t for t in self.roles.subject if t in own]

    def _over(self) -> Iterator[str]:
        """Who does the acts the trigger's act serves: of "sent men to stage an incident"
        the sender. A verb of saying or foretelling ends the search (T5).
        """
        for verb in self.trigger.ancestors:
            if verb.pos_ not in _VERBAL:
                continue
            names = () if self._tells(verb) else tuple(self._heads(subjects(verb)))
            yield from names
            if names or self._tells(verb):
                return

    def _tells(self, verb: Token) -> bool:
        return self.scene.has("foretelling", frozenset({verb.i - self.scene.first}))

    def _tellers(self) -> Iterator[str]:
        """Who tells it, by the nearest verb of telling above."""
        verb = next((t for t in self.trigger.ancestors if self._tells(t)), None)
        for head in subjects(verb) if verb is not None and verb.pos_ in _VERBAL else ():
            name = next(self._named(_near_first(head)), None) or self._home_of(head)
            if name:
                yield name

    def _attacker(self) -> Iterator[str]:
        """Who would attack, per the words of attack in the sentence, the nearest first."""
        at = self.scene.labels.get("attack_noun", frozenset())
        here = self.trigger.i - self.scene.first
        for n in sorted(at, key=lambda n: (abs(n - here), n)):
            yield from self._attackers(self.scene.tokens[n])

    def _attackers(self, token: Token) -> Iterator[str]:
        if token.pos_ in _VERBAL:
            yield from () if self._tells(token) else self._heads(subjects(token))
            return
        owners = [c for c in token.children if c.dep_ in _LINKS]
        agents = [c for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"]
        yield from self._listed(owners)
        yield from self._heads([p for c in agents for p in c.children if p.dep_ == "pobj"])
        verb = token.head
        if token.dep_ == "dobj" and verb.pos_ in _VERBAL and not self._tells(verb):
            yield from self._heads(subjects(verb))

    def _announcer(self) -> Iterator[str]:
        """The state whose own forces or defence ministry say it of forces nobody owns."""
        word = self._span(self.trigger)
        own = self.scene.labels.get("military_voice", frozenset())
        for token in (self.scene.tokens[n] for n in sorted(own)):
            name = self.cast.teller(self._span(token), word) and self._told()
            if name:
                yield name

    def _span(self, token: Token) -> Span:
        start = self.scene.sentence.base + token.idx
        return Span(start, start + len(token))

    def _ground(self) -> Iterator[str]:
        """The state in which things stand that nobody is said to own, near another's border."""
        states = list(dict.fromkeys(self._listed(self.scene.tokens)))
        if len(states) < _SIDES or not self.scene.has("border"):
            return
        for token in self.scene.tokens:
            if token.dep_ == "prep" and token.lower_ in _INSIDE:
                yield from self._heads([c for c in token.children if c.dep_ == "pobj"])

    def _side(self, seat: str) -> Iterable[Token]:
        at = self.trigger.i
        if seat == "before":
            return [t for t in reversed(self.scene.tokens) if t.i < at]
        return [t for t in self.scene.tokens if seat == "near" or t.i > at]

    def _listed(self, tokens: Iterable[Token]) -> Iterator[str]:
        return self._named(t for t in tokens if not self._teller(t))

    def _named(self, tokens: Iterable[Token]) -> Iterator[str]:
        for token in tokens:
            at = token.i - self.scene.first
            mention = self.scene.named.get(at)
            name = mention and acts_for(mention.entity, self.cast)
            if name and not self._backer(at):
                yield name

    def _teller(self, token: Token) -> bool:
        """Whether the name only belongs to whoever tells what the trigger says (T5)."""
        return self.cast.teller(self._span(token), self._span(self.trigger))

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
        found = found or self._source(head) or self._home_of(head)
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
                name = next(self._named(_near_first(token)), None)
                if name:
                    return name
        return self.cast.last

    def _fighters(self, head: Token) -> str | None:
        """The group they are fighters of, else their name as printed: "Libyan rebels"."""
        if head.dep_ == "compound" or not self.scene.has(
            "armed_group", frozenset({head.i - self.scene.first})
        ):
            return None
        words = sorted((t for t in phrase(head) if _names_it(t, head)), key=lambda t: t.i)
        mentions = [self.scene.named.get(t.i - self.scene.first) for t in words]
        for mention in mentions:
            if mention and mention.entity.kind is EntityKind.GROUP:
                return bare(mention.entity.name)
        if len(words) == 1:
            return self._group(head) or head.text
        return " ".join(t.text for t in words)

    def _source(self, head: Token) -> str | None:
        """Whom a source speaks for that is printed without a name."""
        start = self.scene.sentence.base + head.idx
        return self.cast.source(Span(start, start + len(head.text)))

    def _home_of(self, head: Token) -> str | None:
        """Of "the army": that of the nearest state."""
        at = frozenset({head.i - self.scene.first})
        if not self.scene.has("own_side", at):
            return None
        rebels = self.scene.labels.get("armed_group", frozenset())
        theirs = [t for t in phrase(head) if t.i - self.scene.first in rebels]
        if theirs:
            return self._fighters(theirs[0]) if theirs[0].dep_ != "amod" else _region(theirs[0])
        return self.cast.says(self._span(head)) or self._home(head)

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


def _region(rebel: Token) -> str:
    """Of "the leader of the separatist region" the separatist region."""
    head = rebel.head
    return " ".join(t.text for t in (rebel, head) if t != rebel or rebel.i < head.i)


def _names_it(token: Token, head: Token) -> bool:
    """Whether the token is part of what the head is called."""
    return token == head or (token.i < head.i and token.dep_ in ("amod", "compound", "nmod"))


def seat(scene: Scene, trigger: Token, roles: Roles, cast: Cast) -> Seat:
    """The seats around a trigger."""
    return Seat(scene, trigger, roles, tuple(sorted(clause(trigger), key=lambda t: t.i)), cast)
