"""The lineage of a picture as a graph: which report's claim rests on whose knowledge.

Four kinds of node, report, claim, statement and origin, and two kinds of edge: ``rests on``
from each to the next, and ``contradicts`` between statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model.claim import Claim, Speaker
from tocsin.model.linking import OriginKind
from tocsin.model.picture import Picture

Row = dict[str, Any]
#: The attributes of a node and of an edge, in their order; None where one does not apply.
COLUMNS = ("id", "row", "kind", "label", "source", "target", "path", "outlet", "day")


def nodes(picture: Picture) -> Iterator[Row]:
    """A row for every origin, statement and claim, and for each report with a claim."""
    documents = {s.report_id: s for s in picture.skims}
    claims = [c for r in picture.readings for c in r.claims]
    for origin in picture.links.origins:
        holder = origin.holder or "nobody named"
        label = holder if origin.kind is OriginKind.UNKNOWN else f"{origin.kind}: {holder}"
        yield _node(origin.id, "origin", label, day=origin.first)
    for statement in picture.links.statements:
        day = statement.days.start if statement.days else None
        yield _node(statement.id, "statement", _who(statement.speaker), day=day)
    for claim in claims:
        document = documents[claim.report_id].document
        yield _node(claim.id, "claim", _words(claim, document.text), path=document.path)
    for report_id in sorted({c.report_id for c in claims}):
        skim = documents[report_id]
        document = skim.document
        yield _node(
            report_id,
            "report",
            document.title or document.path,
            path=document.path,
            outlet=document.outlet,
            day=skim.dating.day,
        )


def edges(picture: Picture) -> Iterator[Row]:
    """A row for every step from a report towards the one who could first have known."""
    claims = {c.id: c for r in picture.readings for c in r.claims}
    statements = {s.id: s for s in picture.links.statements}
    for claim in claims.values():
        yield _edge(claim.report_id, claim.id, "rests on")
    for statement in statements.values():
        for claim_id in statement.claim_ids:
            if claim_id in claims:
                yield _edge(claim_id, statement.id, "rests on")
        for other in statement.contradicts:
            if statement.id < other and other in statements:
                yield _edge(statement.id, other, "contradicts")
    for origin in picture.links.origins:
        for statement_id in origin.statement_ids:
            if statement_id in statements:
                yield _edge(statement_id, origin.id, "rests on")


def rows(picture: Picture) -> Iterator[Row]:
    """All nodes and all edges."""
    yield from nodes(picture)
    yield from edges(picture)


def _node(key: str, kind: str, label: str, **more: Any) -> Row:
    day = more.pop("day", None)
    row: Row = dict.fromkeys(COLUMNS)
    row |= {"id": key, "row": "node", "kind": kind, "label": label, **more}
    row["day"] = None if day is None else day.isoformat()
    return row


def _edge(source: str, target: str, kind: str) -> Row:
    row: Row = dict.fromkeys(COLUMNS)
    key = f"{source}>{target}"
    return row | {"id": key, "row": "edge", "kind": kind, "source": source, "target": target}


def _who(speaker: Speaker | None) -> str:
    if speaker is None:
        return "the report itself"
    return speaker.name or speaker.role or speaker.organisation or "somebody unnamed"


def _words(claim: Claim, text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in claim.content)
