"""Finding the records behind a line: one index over a picture, built once for a brief."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.linking import Origin, OriginKind, Statement
from tocsin.model.names import EntityKind, Mention
from tocsin.model.observation import Observation
from tocsin.model.picture import Picture
from tocsin.model.span import Span
from tocsin.model.when import Dating
from tocsin.warning.lines import Behind, OriginRef

_STATES = frozenset({EntityKind.COUNTRY, EntityKind.GOVERNMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Records by id, and the ways between them. Copies carry the claims of what they copy."""

    documents: dict[str, Document]
    datings: dict[str, Dating]
    claims: dict[str, Claim]
    mentions: dict[str, tuple[Mention, ...]]
    observations: dict[str, Observation]
    statements: dict[str, Statement]
    origins: dict[str, Origin]
    statement_of: dict[str, str]
    origin_of: dict[str, str]
    copies: dict[str, frozenset[str]]
    copy_of: dict[str, str]

    def origin_ref(self, origin_id: str | None) -> OriginRef | None:
        """An origin in short; None where there is none."""
        origin = self.origins.get(origin_id or "")
        if origin is None:
            return None
        return OriginRef(id=origin.id, holder=origin.holder, kind=str(origin.kind))

    def origin_refs(self, ids: Iterable[str]) -> tuple[OriginRef, ...]:
        """The known ones of these origins, each once, in their order."""
        found = (self.origin_ref(i) for i in dict.fromkeys(ids))
        return tuple(ref for ref in found if ref is not None)

    def with_copies(self, report_ids: Iterable[str]) -> frozenset[str]:
        """These reports and every report that is a copy of one of them."""
        out: set[str] = set()
        for report_id in report_ids:
            out.add(report_id)
            out |= self.copies.get(report_id, frozenset())
        return frozenset(out)

    def outlets(self, report_ids: Iterable[str]) -> frozenset[str]:
        """The named outlets of these reports."""
        documents = (self.documents.get(i) for i in report_ids)
        return frozenset(d.outlet for d in documents if d is not None and d.outlet)

    def known(self, origin_id: str | None) -> bool:
        """Whether this is an origin that counts: unknown lineage does not."""
        origin = self.origins.get(origin_id or "")
        return origin is not None and origin.kind is not OriginKind.UNKNOWN

    def behind(self, observations: Iterable[Observation]) -> Behind:
        """The reports (with their copies), outlets and origins that observations rest on."""
        seen = tuple(observations)
        reports = self.with_copies(o.report_id for o in seen)
        return Behind(
            reports=len(reports),
            outlets=len(self.outlets(reports)),
            origins=len({o.origin_id for o in seen if self.known(o.origin_id)}),
            lineage_unknown=len(
                {o.origin_id or o.report_id for o in seen if not self.known(o.origin_id)}
            ),
        )

    def states(self, report_id: str, span: Span) -> frozenset[str]:
        """The states named within the span: by their own name, or by who acts for them."""
        near = (m for m in self.mentions.get(report_id, ()) if m.span.overlaps(span))
        return frozenset(name for m in near for name in _state(m))

    def touched(self, claim: Claim) -> frozenset[str]:
        """The states a claim speaks for or of."""
        spoken_for = claim.speaker.country if claim.speaker is not None else None
        named = self.states(claim.report_id, claim.sentence)
        return named if spoken_for is None else named | {spoken_for}


def _state(mention: Mention) -> tuple[str, ...]:
    entity = mention.entity
    if entity.country is not None:
        return (entity.country,)
    return (entity.name,) if entity.kind in _STATES else ()


def look(picture: Picture) -> Lookup:
    """Index a picture."""
    links = picture.links
    copies: dict[str, frozenset[str]] = {}
    copy_of: dict[str, str] = {}
    for group in links.copies:
        members = frozenset(m.report_id for m in group.members) | {group.representative}
        for report_id in members:
            copies[report_id] = members
            if report_id != group.representative:
                copy_of[report_id] = group.representative
    return Lookup(
        documents={s.report_id: s.document for s in picture.skims},
        datings={s.report_id: s.dating for s in picture.skims},
        claims={c.id: c for r in picture.readings for c in r.claims},
        mentions=_mentions(picture),
        observations={o.id: o for o in picture.observations},
        statements={s.id: s for s in links.statements},
        origins={o.id: o for o in links.origins},
        statement_of={c: s.id for s in links.statements for c in s.claim_ids},
        origin_of={s: o.id for o in links.origins for s in o.statement_ids},
        copies=copies,
        copy_of=copy_of,
    )


def _mentions(picture: Picture) -> dict[str, tuple[Mention, ...]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for reading in picture.readings:
        found[reading.report_id].extend(reading.mentions)
    return {report_id: tuple(mentions) for report_id, mentions in found.items()}
