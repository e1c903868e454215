"""Who speaks: the printed source of an attribution resolved to a person, body or government."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.knowledge.actors import slug
from tocsin.knowledge.names import Names
from tocsin.model.claim import Attribution, Speaker
from tocsin.model.document import Document
from tocsin.model.names import EntityKind, Mention
from tocsin.model.span import Span, cover
from tocsin.reading.tokens import Tokens
from tocsin.text.parse import Parsed

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "him", "her", "them", "i", "we"})


def resolve(
    document: Document,
    parsed: Parsed,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    names: Names,
    day: date | None,
) -> tuple[Speaker | None, ...]:
    """One speaker for each attribution, None where the text names nobody.

    ``day`` is the day of the document, for offices held then.
    """
    tokens = Tokens(parsed)
    out: list[Speaker | None] = []
    order = sorted(range(len(attributions)), key=lambda i: _start(attributions[i]))
    done: dict[int, Speaker | None] = {}
    previous: Speaker | None = None
    for i in order:
        attribution = attributions[i]
        speaker = _speaker(document, tokens, attribution, mentions, names, previous)
        if not attribution.source and attribution.inherited is not None:
            speaker = done.get(attribution.inherited, previous)
        done[i] = speaker
        previous = speaker or previous
    out.extend(done[i] for i in range(len(attributions)))
    return tuple(out)


def _start(attribution: Attribution) -> int:
    spans = attribution.source or attribution.cue or attribution.content
    return cover(spans).start


def _speaker(
    document: Document, tokens: Tokens, attribution: Attribution, mentions: Sequence[Mention],
    names: Names, previous: Speaker | None,
) -> Speaker | None:  # fmt: skip
    if not attribution.source:
        return None
    span = cover(attribution.source)
    words = " ".join(span.of(document.text).split())
    if words.lower() in _PRONOUNS:
        return previous
    inside = [m for m in mentions if m.span.overlaps(span)]
    head = _head(tokens, span)
    persons = [m for m in inside if m.entity.kind is EntityKind.PERSON]
    if persons:
        mention = persons[0]
        return Speaker(
            id=mention.entity.id, name=mention.entity.name, country=mention.entity.country
        )
    anonymous = head in names.roles.unnamed
    body = next((m for m in inside if m.entity.kind is not EntityKind.PLACE), None)
    role = words if head in names.roles.heads else None
    if body is not None:
        organisation = body.entity.name
        identity = body.entity.id if not anonymous else slug("spk", f"{organisation} {words}")
        return Speaker(
            id=identity, role=role, organisation=organisation,
            country=body.entity.country, anonymous=anonymous,
        )  # fmt: skip
    return Speaker(id=slug("spk", words), role=words, anonymous=anonymous)


def _head(tokens: Tokens, span: Span) -> str:
    token = tokens.root_of(span)
    return "" if token is None else token.lower_
