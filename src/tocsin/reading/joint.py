"""Several who speak as one: "France and Germany", "the leaders of X, Y and Z"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tocsin.knowledge.actors import slug
from tocsin.knowledge.names import Names
from tocsin.model.claim import Speaker
from tocsin.model.names import EntityKind, Mention
from tocsin.model.span import Span
from tocsin.reading.mentioned import Mentioned
from tocsin.reading.sources import Source, organisation
from tocsin.reading.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Token


def joint(source: Source, tokens: Tokens, names: Names) -> Speaker | None:
    """One speaker who names all of them, None where one alone speaks.

    Officials whom nobody names stay anonymous; two persons keep their names and their states.
    """
    head = source.head
    if head is None:
        return None
    people = _people(source, head, tokens)
    if len(people) > 1:
        states = dict.fromkeys(m.entity.country for m in people if m.entity.country)
        called = _listed([m.entity.name for m in people])
        return Speaker(
            id=slug("joint", called), name=called, organisation=_listed(list(states)) or None,
            country=next(iter(states)) if len(states) == 1 else None,
        )  # fmt: skip
    if head.lower_ in names.roles.together or head.tag_ in ("NNS", "NNPS"):
        parties = _of(source, head, tokens, names) or _adjectives(source, head, tokens)
        role = source.words[: _role_end(source, head, tokens)]
    else:
        parties, role = _named(source, head, tokens, names), ""
    if len(parties) < 2:
        return None
    called = _listed(parties)
    return Speaker(
        id=slug("joint", f"{called} {role if _hidden(head, names) else ''}"),
        organisation=called, role=_bare(role) or None, anonymous=_hidden(head, names),
    )  # fmt: skip


def _hidden(head: Token, names: Names) -> bool:
    """Whether the head is of people whom nobody names: "US and British officials"."""
    return head.tag_ == "NNS" and head.lower_ not in names.roles.together


def _listed(parts: Sequence[str]) -> str:
    unique = list(dict.fromkeys(parts))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} and {unique[-1]}"


def _bare(role: str) -> str:
    words = role.strip(" ,").removeprefix("The ").removeprefix("the ")
    return words.removesuffix(" of").removesuffix(" of the")


def _role_end(source: Source, head: Token, tokens: Tokens) -> int:
    """Where the plural head ends in the words of the source."""
    return tokens.start_of(head) + len(head) - source.span.start


def _people(source: Source, head: Token, tokens: Tokens) -> list[Mention]:
    """The different persons of the source, one the head and others joined to it."""
    found: dict[str, Mention] = {}
    for mention in source.mentions:
        if mention.entity.kind is EntityKind.PERSON:
            root = tokens.root_of(mention.span)
            if root is not None and (root == head or head in _chain(root)):
                found.setdefault(mention.entity.id, mention)
    return list(found.values())


def _chain(token: Token) -> Iterator[Token]:
    """What a token is joined to, step by step."""
    for _ in range(8):
        if token.dep_ != "conj":
            return
        token = token.head
        yield token


def _all(first: Token) -> list[Token]:
    """A name and those joined to it, in order."""
    return sorted([first, *first.conjuncts], key=lambda t: t.i)


def _named(source: Source, head: Token, tokens: Tokens, names: Names) -> list[str]:
    """The parties where the head is a name: "Ordelle and Tessaly"."""
    plain = all(
        t.pos_ in ("PROPN", "CCONJ", "PUNCT", "DET") and t.text != "("
        for t in tokens.inside(source.span)
    )
    if head.pos_ != "PROPN" or not plain:
        return []
    return [c for t in _all(head) if (c := _called(t, source, tokens, names)) is not None]


def _of(source: Source, head: Token, tokens: Tokens, names: Names) -> list[str]:
    """The parties behind "of": "the leaders of X, Y and Z"."""
    if head.lower_ not in names.roles.together:
        return []
    for prep in (c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"):
        for name in (c for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN"):
            return [c for t in _all(name) if (c := _called(t, source, tokens, names))]
    return []


def _called(token: Token, source: Source, tokens: Tokens, names: Names) -> str | None:
    """What a party is called: its body or state where that is known, else as printed."""
    start = tokens.start_of(token)
    here = Span(start, start + len(token))
    for mention in source.mentions:
        if mention.span.covers(here):
            return organisation(mention, names) or mention.entity.name
    if token.pos_ != "PROPN":
        return None
    parts = [t for t in token.subtree if t == token or t.dep_ == "compound"]
    return " ".join(t.text for t in parts if t.i <= token.i)


def _adjectives(source: Source, head: Token, tokens: Tokens) -> list[str]:
    """The states whose adjectives stand before a plural: "US and British officials"."""
    found: dict[str, None] = {}
    for mention in Mentioned(source.mentions).over((source.span,)):
        root = tokens.root_of(mention.span)
        if root is None or mention.entity.country is None or root.i > head.i:
            continue
        if mention.rule.startswith("states:") and root.dep_ in (
            "amod",
            "nmod",
            "compound",
            "conj",
        ):
            found.setdefault(mention.entity.country)
    return list(found)
