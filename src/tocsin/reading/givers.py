"""Who can have told a thing, and whose a thing is, by the grammar of a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.knowledge.passing import Passing
from tocsin.reading.passage import child

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Steps up to the verb whose subject a verb shares.
_STEPS = 4
NAMELIKE = ("PROPN", "NOUN")
RELATIVES = frozenset({"who", "whom", "which", "that"})
_SHARES = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})


@dataclass(frozen=True, slots=True)
class Givers:
    """The nouns of passing on: things that are passed on, and who can have told them."""

    words: Passing

    def unreal(self, verb: Token) -> bool:
        """Whether it did not happen, or only would have."""
        return any(
            c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in self.words.unreal)
            or (c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether"))
            for c in verb.children
        )  # fmt: skip

    def finds(self, verb: Token) -> bool:
        """Whether a verb is one of telling, or of finding out."""
        words = self.words
        return verb.lemma_.lower() in words.tells | words.tellings | words.finds

    def thing(self, token: Token | None) -> bool:
        """Whether a word stands for what was said."""
        if token is None:
            return False
        token = antecedent(token)
        words = self.words
        if token.pos_ == "NUM" or token.like_num:
            return True
        return token.lemma_.lower() in words.things or token.lower_ in words.takes_up

    def whose(self, noun: Token, steps: int = _STEPS) -> Token | None:
        """The giver that a noun names: himself, or whose report it is."""
        if noun.lemma_.lower() in self.words.things | self.words.grounds:
            named = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.children)
            found = self.behind(noun, steps - 1) if steps else None
            return found or (noun if named else None)
        return self.sure(noun)

    def behind(self, noun: Token, steps: int = _STEPS) -> Token | None:
        """Whose a thing is: "the list of X", "X's list", "data shared by X"."""
        for part in noun.children:
            if part.dep_ == "poss" and part.pos_ in NAMELIKE:
                if (giver := self.sure(part)) is not None:
                    return giver
            elif part.dep_ in ("acl", "relcl"):
                agents = [o for c in part.children if c.dep_ == "agent" for o in objects(c)]
                who = agents[0] if agents else subject(part)
                if who is not None and who != noun and (giver := self.sure(who)) is not None:
                    return giver
            elif part.dep_ in ("prep", "agent") and part.lower_ in self.words.ties:
                found = (self.whose(noun, steps) for noun in objects(part))
                if (giver := next(filter(None, found), None) or self.seen(part)) is not None:
                    return giver
        return None

    def able(self, token: Token) -> Token | None:
        """A giver of whom the frame leaves no doubt, unless he is none: "by letter"."""
        token = antecedent(token)
        if token.pos_ not in (*NAMELIKE, "NUM") or token.lemma_.lower() in self.words.ways:
            return None
        if token.lemma_.lower() in self.words.things:
            return self.whose(token)
        return token

    def sure(self, token: Token) -> Token | None:
        """A giver known by a proper name or by what he is."""
        token = antecedent(token)
        known = token.pos_ == "PROPN" or token.lemma_.lower() in self.words.givers
        return token if known and token.ent_type_ not in ("DATE", "TIME") else None

    def seen(self, preposition: Token) -> Token | None:
        """Who saw or shared what stands behind a preposition: "on what the navy had shared"."""
        clause = child(preposition, "pcomp")
        who = None if clause is None else subject(clause)
        return None if who is None else self.sure(who)


def objects(preposition: Token) -> Iterator[Token]:
    """The nouns behind a preposition."""
    return (c for c in preposition.children if c.dep_ == "pobj")


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares; of a participle its noun."""
    for _ in range(_STEPS):
        found = child(verb, "nsubj", "nsubjpass")
        if found is not None:
            return antecedent(found)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in _SHARES or verb.head == verb:
            return None
        verb = verb.head
    return None


def antecedent(token: Token) -> Token:
    """What a relative pronoun takes up; any other word itself."""
    if token.lower_ not in RELATIVES:
        return token
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.head
        if above.dep_ in ("ROOT", "ccomp"):
            return _cleft(above) or token
    return token


def _cleft(verb: Token) -> Token | None:
    """As in "It was the guard, she added, that had told her"."""
    for clause in verb.lefts:
        if clause.lemma_ == "be" and any(c.lower_ == "it" for c in clause.lefts):
            return next((c for c in clause.rights if c.dep_ == "attr"), None)
    return None
