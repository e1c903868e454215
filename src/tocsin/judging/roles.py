"""Who does what to whom around a trigger word: subject, object and clause, from the tree.

Passives, relative clauses, infinitives and nominalisations are evened out: in "troops massed",
"massing of troops", "troops that Orda massed" and "Orda's massing of troops" the troops are
object or subject of the same trigger. Plain walks over the tree, bounded in depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT = {"nsubj", "csubj"}
_PASSIVE = {"nsubjpass", "csubjpass"}
_OBJECT = {"dobj", "dative", "oprd", "attr"}
_VERBAL = {"VERB", "AUX"}
_PREDICATE = {"ADJ", "ADP", "ADV"}
_DEEP = 5
_IF = {"if", "unless"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads that play subject and object; tokens by number in their block."""

    subject: tuple[Token, ...]
    object: tuple[Token, ...]


def roles(token: Token) -> Roles:
    """The roles around a trigger, be it a verb or a noun."""
    if token.pos_ in _VERBAL:
        return Roles(subjects(token), objects(token))
    return Roles(tuple(_doers(token)), tuple(_themes(token)))


def subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who does what the verb says; for a passive the agent, if one is named."""
    if depth > _DEEP:
        return ()
    children = list(verb.children)
    agents = [p for c in children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    if agents:
        return _joined(agents)
    if any(c.dep_ in _PASSIVE for c in children):
        return ()
    own = [c for c in children if c.dep_ in _SUBJECT]
    if own:
        if verb.dep_ == "relcl" and own[0].pos_ in ("PRON", "DET", "SCONJ"):
            return _joined([verb.head])
        return _joined(own)
    return _borrowed(verb, depth)


def _borrowed(verb: Token, depth: int) -> tuple[Token, ...]:
    """The subject a verb without its own takes from the words that govern it."""
    head = verb.head
    if head == verb:
        return ()
    match verb.dep_:
        case "relcl":
            return _joined([head])
        case "acl":
            return _of_noun_clause(verb, depth)
        case "pcomp" | "prep":
            return _after_preposition(head, depth)
        case "xcomp" | "ccomp" if head.pos_ in _VERBAL:
            return _controllers(head, depth)
        case "xcomp" if head.pos_ in _PREDICATE and head.head.pos_ in _VERBAL:
            return subjects(head.head, depth + 1)
        case "conj" | "advcl" | "dep" | "aux" | "auxpass" if head.pos_ in _VERBAL:
            passive = [c for c in head.children if c.dep_ in _PASSIVE]
            if passive and verb.dep_ == "advcl":
                return _joined(passive)
            return subjects(head, depth + 1)
    return ()


def _after_preposition(preposition: Token, depth: int) -> tuple[Token, ...]:
    """Of "accused Orda of sending" Orda, of "plans for sending" whose plans they are."""
    governor = preposition.head
    if governor == preposition:
        return ()
    if governor.pos_ in _VERBAL:
        return _controllers(governor, depth)
    return tuple(_doers(governor, depth + 1))


def _of_noun_clause(verb: Token, depth: int) -> tuple[Token, ...]:
    head = verb.head
    if verb.tag_ == "VBN":
        return ()
    if verb.tag_ == "VBG":
        return _joined([head])
    doers = tuple(_doers(head, depth + 1))
    return doers or _joined([head])


def _controllers(head: Token, depth: int) -> tuple[Token, ...]:
    """Of "ordered troops to go" the troops; of "decided to go" whoever decided."""
    things = [c for c in head.children if c.dep_ in ("dobj", "dative", *_PASSIVE)]
    return _joined(things) if things else subjects(head, depth + 1)


def objects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """What the verb is done to; for a passive its grammatical subject."""
    if depth > _DEEP:
        return ()
    children = list(verb.children)
    passive = [c for c in children if c.dep_ in _PASSIVE]
    if passive:
        if verb.dep_ == "relcl" and passive[0].pos_ in ("PRON", "DET", "SCONJ"):
            return _joined([verb.head])
        return _joined(passive)
    things = [c for c in children if c.dep_ in _OBJECT]
    if things:
        return _joined(things)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return _joined([verb.head])
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBAL:
        beside = [c for c in verb.head.children if c.dep_ in _PASSIVE]
        if beside and verb.tag_ == "VBN":
            return _joined(beside)
    return ()


def _doers(noun: Token, depth: int = 0) -> Iterator[Token]:
    """Whose act a noun names: its owner, its adjective, "by", or the subject it hangs from."""
    if depth > _DEEP:
        return
    for child in noun.children:
        if (
            child.dep_ in ("poss", "amod", "compound", "nmod", "nummod")
            and child.dep_ != "nummod"
        ):
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "between", "from"):
            yield from _joined([p for p in child.children if p.dep_ == "pobj"])
    head, link = noun.head, noun.dep_
    if link == "conj" and head.pos_ not in _VERBAL:
        yield from _doers(head, depth + 1)
        return
    if link in ("pobj", "pcomp"):
        link, head = head.dep_, head.head
    if head.pos_ in _VERBAL and head != noun and link not in _SUBJECT:
        yield from subjects(head, depth + 1)
    elif head.pos_ in ("NOUN", "PROPN") and head != noun and link == "prep":
        yield from _doers(head, depth + 1)


def _themes(noun: Token) -> Iterator[Token]:
    """What a noun's act is done to: "of", "on", "against", or the compound before it."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in (
            "of",
            "on",
            "against",
            "for",
            "in",
            "with",
        ):
            yield from _joined([p for p in child.children if p.dep_ == "pobj"])
        elif child.dep_ in ("compound", "amod", "nmod"):
            yield child


def _joined(heads: list[Token]) -> tuple[Token, ...]:
    """The heads and what is joined to them by "and"."""
    out: list[Token] = []
    for head in heads:
        out.append(head)
        out.extend(t for t in head.conjuncts if t.i > head.i and t.pos_ not in _VERBAL)
    return tuple(dict.fromkeys(out))


def phrase(head: Token) -> Iterator[Token]:
    """The head and the words that belong to it; relative clauses and asides left out."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(
            c
            for c in token.children
            if c.dep_ not in ("relcl", "advcl", "parataxis", "ccomp")
            and not (c.dep_ == "conj" and token == head)
        )


def clause(head: Token) -> Iterator[Token]:
    """Everything below the head; not what "and" joins to it, nor what only an "if" supposes."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(
            c
            for c in token.children
            if not (token == head and c.dep_ in ("conj", "parataxis") and c.pos_ in _VERBAL)
            and not (c.dep_ == "advcl" and any(m.lower_ in _IF for m in c.children))
        )
