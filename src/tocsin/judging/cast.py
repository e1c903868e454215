"""The names met so far in a document, and for whom each of them acts or speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.model.claim import Claim, Speaker
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.span import Span


@dataclass(slots=True)
class Cast:
    """The names met so far in a document: the last actor in a subject's seat, and homes.

    ``homes`` maps a person's id to the body the person speaks for where no state is known.
    """

    claims: Sequence[Claim] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    last: str | None = None
    last_state: str | None = None

    def teller(self, at: Span, trigger: Span) -> bool:
        """Whether the name at this span is the source of a claim that holds the trigger."""
        telling = [c for c in self.claims if any(s.overlaps(at) for s in c.source)]
        return any(s.overlaps(trigger) for c in telling for s in c.content)

    def says(self, at: Span) -> str | None:
        """The state or body for which the words of a source at this span speak."""
        for claim in self.claims:
            if claim.speaker and any(s.overlaps(at) for s in claim.source):
                return self._party(claim.speaker)
        return None

    def speaker(self, at: Span) -> str | None:
        """The state or body of whoever says the words at this span, per the claims."""
        inside = [
            c for c in self.claims if c.speaker and any(s.overlaps(at) for s in c.content)
        ]
        near = inside or [c for c in self.claims if c.speaker and c.sentence.overlaps(at)]
        if not near:
            return None
        speaker = min(near, key=lambda c: (len(c.words), c.words)).speaker
        return None if speaker is None else self._party(speaker)

    def _party(self, speaker: Speaker) -> str | None:
        body = self.homes.get(speaker.id)
        return body or speaker.country or speaker.organisation or speaker.name

    def source(self, at: Span) -> str | None:
        """The state or body of the source printed at this span: "the same official"."""
        said = [c for c in self.claims if any(s.overlaps(at) for s in c.source)]
        return self.speaker(said[0].content[0]) if said else None


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
        return entity.country or bare(entity.name)
    if entity.kind is EntityKind.GROUP:
        return bare(entity.name)
    if entity.kind is EntityKind.PERSON:
        return cast.homes.get(entity.id) or entity.country
    return None


def bare(name: str) -> str:
    """The name without its article."""
    return name.removeprefix("the ").removeprefix("The ")
