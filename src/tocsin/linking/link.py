"""Linking: statements, origins, stories and contradictions over one set of reports."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.knowledge.lineage import Lineage
from tocsin.knowledge.outlets import Outlets
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, Links, Origin, OriginKind, Statement, Story
from tocsin.model.reading import Reading, Skim
from tocsin.model.when import Days
from tocsin.text.meaning import Meaning


def link(
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    copies: Sequence[CopyGroup],
    outlets: Outlets,
    lineage: Lineage,
    meaning: Meaning | None = None,
) -> Links:
    """All that joins these reports: one utterance, one knowledge, one happening."""
    days = {
        s.report_id: s.dating.interval.days if s.dating.interval else None for s in skims
    }
    statements, origins = [], []
    for reading in readings:
        for claim in reading.claims:
            when: Days | None = days.get(claim.report_id)
            sid = make_id("stm", claim.id)
            statements.append(
                Statement(id=sid, claim_ids=(claim.id,), speaker=claim.speaker, days=when)
            )
            origins.append(
                Origin(
                    id=make_id("org", sid),
                    kind=OriginKind.OFFICIAL_STATEMENT if claim.speaker else OriginKind.UNKNOWN,
                    holder=claim.speaker.name if claim.speaker else None,
                    first=when.start if when else None,
                    statement_ids=(sid,),
                    report_ids=(claim.report_id,),
                )
            )
    stories = tuple(
        Story(
            id=make_id("sty", g.id),
            report_ids=tuple(m.report_id for m in g.members),
            days=days.get(g.representative),
            label="",
        )
        for g in copies
    )
    return Links(
        copies=tuple(copies),
        statements=tuple(statements),
        origins=tuple(origins),
        stories=stories,
    )
