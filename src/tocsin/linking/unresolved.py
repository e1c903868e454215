"""Who speaks where reading has not resolved the speaker: by what is named in the source.

Only what is printed at the source itself is used: a name inside it, a name right before a
relative pronoun or a cue without a subject, words for somebody unnamed. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.knowledge.lineage import Lineage
from tocsin.model.claim import Claim, Mode, Speaker
from tocsin.model.document import Document
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.text import similar

#: Whose names a source is known by, the surest first.
KINDS = (EntityKind.PERSON, EntityKind.GOVERNMENT, EntityKind.ORGANISATION, EntityKind.COUNTRY)
#: Characters between a name and the pronoun or cue that takes it up.
CLOSE = 3


def speaker(
    claim: Claim, document: Document, mentions: Iterable[Mention], lineage: Lineage
) -> Speaker | None:
    """The speaker of an attributed claim as its source names him; None where it does not."""
    if claim.mode is Mode.NARRATOR:
        return None
    source = " ".join(document.quote(span) for span in claim.source)
    if lineage.reporting.within(source):
        return None
    here = [m for m in mentions if claim.sentence.covers(m.span)]
    inside = [m.entity for m in here if any(s.covers(m.span) for s in claim.source)]
    if inside:
        named = _surest(inside)
        return None if named is None else _as_speaker(named)
    if lineage.anonymous.within(source):
        return Speaker(id=f"src-{similar.plain(source)}", role=source, anonymous=True)
    if source and lineage.pronouns.without(source).strip():
        return None
    return _before(claim, here)


def _before(claim: Claim, here: Sequence[Mention]) -> Speaker | None:
    """The name right before the pronoun or the cue: "Moscow, which says", "Moscow repeated"."""
    at = min((s.start for s in (*claim.source, *claim.cue)), default=None)
    if at is None:
        return None
    close = [m for m in here if 0 <= at - m.span.end <= CLOSE]
    for mention in close:
        entity = mention.entity
        if entity.kind in KINDS:
            return _as_speaker(entity)
        if entity.kind is EntityKind.PLACE and entity.country and not claim.source:
            # a capital that says something is its government
            return Speaker(
                id=f"gov-{similar.plain(entity.country)}",
                organisation=entity.country,
                country=entity.country,
            )
    return None


def _surest(entities: Sequence[Entity]) -> Entity | None:
    known = [e for e in entities if e.kind in KINDS]
    return min(known, key=lambda e: KINDS.index(e.kind), default=None)


def _as_speaker(entity: Entity) -> Speaker:
    state = entity.name if entity.kind is EntityKind.COUNTRY else entity.country
    if entity.kind is EntityKind.PERSON:
        return Speaker(id=entity.id, name=entity.name, country=state)
    return Speaker(id=entity.id, organisation=entity.name, country=state)
