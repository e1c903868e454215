"""What the printed source of an attribution says by itself: person, body, role, anonymous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tocsin.knowledge.actors import slug
from tocsin.knowledge.names import Names
from tocsin.model.claim import Speaker
from tocsin.model.names import EntityKind, Mention
from tocsin.model.span import Span, cover
from tocsin.reading.mentioned import Mentioned
from tocsin.reading.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Grammatical steps that lead from the head of a source into something it merely mentions.
_AWAY = frozenset(
    {"poss", "pobj", "pcomp", "relcl", "acl", "advcl", "ccomp", "nsubj", "nsubjpass", "dobj"}
)
_LONGEST_ROLE = 90


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: its span, its words, its governing token and the mentions inside."""

    span: Span
    words: str
    head: Token | None
    mentions: tuple[Mention, ...]

    @property
    def noun(self) -> str:
        """The head word in small letters; empty outside the parse."""
        return "" if self.head is None else self.head.lower_


def read(text: str, spans: Sequence[Span], tokens: Tokens, mentions: Mentioned) -> Source:
    """Look at the source spans; ``mentions`` are those of the whole document."""
    span = cover(tuple(spans))
    words = " ".join(" ".join(s.of(text) for s in spans).split())
    return Source(span, words, tokens.root_of(span), mentions.over(spans))


def person(source: Source, tokens: Tokens) -> Mention | None:
    """The person who is the source, not one it only mentions ("X's lawyer").

    Where an office and a name mean the same person the name is given.
    """
    fitting = [
        m
        for m in source.mentions
        if m.entity.kind is EntityKind.PERSON and _is_source(m, source, tokens)
    ]
    if not fitting:
        return None
    same = (m for m in fitting if m.entity == fitting[0].entity)
    return next((m for m in same if not m.rule.startswith("office:")), fitting[0])


def _is_source(mention: Mention, source: Source, tokens: Tokens) -> bool:
    root = tokens.root_of(mention.span)
    if source.head is None or root is None or _attached(root, source.head):
        return True
    return mention.span.end >= source.span.end - 1 and _after_comma(source, mention)


def _after_comma(source: Source, mention: Mention) -> bool:
    """Whether the name closes the source behind a comma: "the deputy head of X, Jane Doe"."""
    before = source.words[: max(0, mention.span.start - source.span.start)]
    return before.rstrip().endswith(",")


def _attached(token: Token, head: Token) -> bool:
    for _ in range(8):
        if token == head:
            return True
        if token.dep_ in _AWAY or token.head == token:
            return False
        token = token.head
    return False


def speaker_of_person(
    source: Source, mention: Mention, names: Names, day: date | None
) -> Speaker:
    """A named person, with role and body as printed, else as held on that day."""
    name = mention.entity.name
    others = [m for m in source.mentions if m.entity.kind is not EntityKind.PERSON]
    body = next((b for m in others if (b := organisation(m, names)) is not None), None)
    offices = names.offices.held_by(name, day) if day is not None else ()
    office = offices[0] if offices else None
    role = printed_role(source, mention)
    if office is not None:
        role, body = office.title, office.organisation or office.of
    country = mention.entity.country
    if country is None:
        country = next((m.entity.country for m in others if m.entity.country), None)
    of = office.of if office is not None else _printed_office(source, mention)
    if of is not None:
        country = serves(of, names)
    return Speaker(
        id=mention.entity.id, name=name, role=role, organisation=body, country=country
    )


def _printed_office(source: Source, mention: Mention) -> str | None:
    """Whose office stands beside the name: "NATO chief"; None where none does."""
    for other in source.mentions:
        kind, _, rest = other.rule.partition(":")
        if kind == "office" and other.entity == mention.entity:
            of = rest.partition(":")[2]
            return None if of == "None" else of
    return None


def serves(of: str, names: Names) -> str | None:
    """The state an office speaks for; none for an alliance."""
    if of in names.states:
        return of
    body = names.bodies.get(of)
    return None if body is None else body.state


def printed_role(source: Source, mention: Mention) -> str | None:
    """The words of the source besides the person's name, None when there are none."""
    start = mention.span.start - source.span.start
    end = mention.span.end - source.span.start
    if start < 0 or end > len(source.words):
        return None
    before, after = source.words[:start].strip(" ,"), source.words[end:].strip(" ,")
    role = _bare(max((before, after), key=len))
    return role if 2 < len(role) <= _LONGEST_ROLE and any(c.isalpha() for c in role) else None


def _bare(words: str) -> str:
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        words = words.removeprefix(article)
    return words


def organisation(mention: Mention, names: Names) -> str | None:
    """What the body of a mention is called: the seat or organ itself, not only its state."""
    kind, _, rest = mention.rule.partition(":")
    if kind == "organ":
        organ, state, *body = rest.split(":")
        return body[0] if body else names.organ_name(organ, state)
    if kind == "actors":
        return rest
    return None if mention.entity.kind is EntityKind.PLACE else mention.entity.name


def body_id(mention: Mention, names: Names) -> str:
    """The id a body speaks under: its own, not its state's."""
    name = organisation(mention, names) or mention.entity.name
    return mention.entity.id if name == mention.entity.name else slug("org", name)


def complete(speaker: Speaker, names: Names, day: date | None) -> Speaker:
    """A person known by name only, with the office held on that day."""
    if speaker.name is None or speaker.role is not None or day is None:
        return speaker
    offices = names.offices.held_by(speaker.name, day)
    if not offices:
        return speaker
    office = offices[0]
    return replace(
        speaker, role=office.title, organisation=office.organisation or office.of,
        country=serves(office.of, names),
    )  # fmt: skip


def speaker_of_others(source: Source, tokens: Tokens, names: Names) -> Speaker:
    """A source without a named person: a body, a document, or people nobody names."""
    bodies = [m for m in source.mentions if m.entity.kind is not EntityKind.PERSON]
    heading = _heading(source, tokens)
    hidden = any(mark in source.words.lower() for mark in names.roles.marks)
    country = _country(heading or bodies)
    hidden = hidden or any(_unnamed(m, names) for m in heading)
    if heading and not hidden:
        called = " and ".join(
            dict.fromkeys(organisation(m, names) or m.entity.name for m in heading)
        )
        owned = _owned_name(source, heading[0])
        if owned is not None:
            return Speaker(id=slug("org", owned), organisation=owned, country=country)
        return Speaker(
            id=body_id(heading[0], names), organisation=called, country=country,
            role=None,
        )  # fmt: skip
    return _unheaded(source, bodies, country, hidden, names)


def _owned_name(source: Source, body: Mention) -> str | None:
    """The whole name where the statistics know the organ alone: "Torvia's navy"."""
    lead = source.words[: max(0, body.span.start - source.span.start)].rstrip()
    if not body.rule.startswith("statistics:") or not lead.endswith(("'s", "’s", "s'", "s’")):
        return None
    return _bare(source.words).split(",")[0][:_LONGEST_ROLE]


def _country(bodies: Sequence[Mention]) -> str | None:
    """The one state the bodies speak for; none where they speak for several."""
    countries = {m.entity.country for m in _outermost(bodies) if m.entity.country}
    return countries.pop() if len(countries) == 1 else None


def _unheaded(
    source: Source, bodies: Sequence[Mention], country: str | None, hidden: bool, names: Names
) -> Speaker:
    roles, noun = names.roles, source.noun
    impersonal = noun in roles.collectives or noun in roles.documents
    proper = source.head is not None and source.head.pos_ == "PROPN"
    held = _on_record(source, names)
    anonymous = hidden or not (impersonal or proper or held)
    named = (organisation(m, names) for m in _outermost(bodies))
    body = next((b for b in named if b is not None), None)
    printed = {
        word.removesuffix("’s").removesuffix("'s") for word in source.words.lower().split()
    }
    if body is None and (noun in roles.collectives or printed & roles.collectives):
        people = (m for m in source.mentions if m.entity.kind is EntityKind.PERSON)
        country = next((m.entity.country for m in people), country)
    role = _bare(source.words).split(",")[0][:_LONGEST_ROLE]
    if proper and not hidden and not held:
        return Speaker(id=slug("org", role), organisation=role, country=country)
    return Speaker(
        id=slug("spk", f"{body or ''} {role}"), role=role, organisation=body,
        country=country, anonymous=anonymous,
    )  # fmt: skip


def _on_record(source: Source, names: Names) -> bool:
    """Whether it is an office there is one of: "the prime minister", not "a minister"."""
    words = source.words.lower().split(",")[0].split()
    if not words or words[0] in names.roles.indefinite:
        return False
    known = {w for role in names.roles.single for w in names.roles.roles.get(role, ())}
    plain = " ".join(words)
    return any(plain.endswith(w) or f" {w} of " in f" {plain} " for w in known)


def _unnamed(mention: Mention, names: Names) -> bool:
    """Whether the mention is of officials whom nobody names."""
    kind, _, rest = mention.rule.partition(":")
    return kind == "organ" and names.organs[rest.partition(":")[0]].unnamed


def _heading(source: Source, tokens: Tokens) -> list[Mention]:
    """The bodies that the source is, not those it only mentions: "X", "X and Y"."""
    bodies = [
        m for m in source.mentions if m.entity.kind not in (EntityKind.PERSON, EntityKind.PLACE)
    ] or [m for m in source.mentions if m.entity.kind is EntityKind.PLACE]
    if source.head is None:
        return _outermost(bodies[:1])
    head = source.head
    first = [m for m in bodies if head in tokens.inside(m.span)]
    if not first:
        first = [m for m in bodies if _beside(tokens.root_of(m.span), head, "appos")]
        return _outermost(first[:1])
    return _outermost(
        first + [m for m in bodies if _beside(tokens.root_of(m.span), head, "conj")]
    )


def _beside(root: Token | None, head: Token, dep: str) -> bool:
    """Whether a name hangs on the head by this step, or by several of them."""
    for _ in range(8):
        if root is None or root.dep_ != dep:
            return False
        root = root.head
        if root == head:
            return True
    return False


def _outermost(found: Sequence[Mention]) -> list[Mention]:
    """The mentions in text order, those inside longer ones left out."""
    kept = [
        m
        for m in found
        if not any(o.span.covers(m.span) and len(o.span) > len(m.span) for o in found)
    ]
    return sorted(kept, key=lambda m: m.span)
