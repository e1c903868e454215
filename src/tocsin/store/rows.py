"""The export tables: one picture as plain rows, columns as promised, sorted by id.

Every row about a document carries ``path``. ``start``/``end`` are code-point offsets into the
document's text, times are ISO 8601. A content interrupted by its own attribution is exported
as the span that covers it, with its ``pieces`` (docs/decisions/content-cells.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tocsin.model.claim import Claim, Speaker
from tocsin.model.linking import Statement
from tocsin.model.picture import Depth, Picture
from tocsin.model.when import Horizon
from tocsin.store import judged, lineage
from tocsin.store.known import Known, Row, between, iso


def rows(picture: Picture, table: str) -> list[Row]:
    """The rows of one of ``TABLES``, sorted by id; KeyError for any other name."""
    make = _TABLES[table][0]
    found = list(make(Known.of(picture)))
    return sorted(found, key=lambda row: _place(table, row))


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table in their order."""
    return tuple(_TABLES[table][1].split())


def depth(table: str) -> Depth:
    """How far a picture must be drawn for this table."""
    return _TABLES[table][2]


def _place(table: str, row: Row) -> tuple[str, ...]:
    if table == "lineage":  # nodes before the edges between them
        return str(row["row"] == "edge"), row["kind"], row["id"]
    keys = ("path", "stage", "detail") if table == "dropped" else columns(table)[:1]
    return tuple(str(row[key]) for key in keys)


def _documents(known: Known) -> Iterator[Row]:
    for skim in known.picture.skims:
        document, dating = skim.document, skim.dating
        yield {
            **known.about(document.report_id),
            "outlet": document.outlet,
            "title": document.title,
            "language": document.language,
            "published_start": iso(dating.interval.start if dating.interval else None),
            "published_end": iso(dating.interval.end if dating.interval else None),
            "published_basis": dating.basis.value,
            "date_flags": list(dating.flags),
            "furniture": [
                {"start": m.span.start, "end": m.span.end, "kind": m.kind}
                for m in document.marks
                if m.skip
            ],
            "translated": document.translated,
        }


def _claims(known: Known) -> Iterator[Row]:
    for reading in known.picture.readings:
        for claim in reading.claims:
            yield _claim(known, claim)


def _claim(known: Known, claim: Claim) -> Row:
    statement = known.statement_of.get(claim.id)
    at = claim.report_id
    return {
        "claim_id": claim.id,
        **known.about(at),
        "content": known.cells(at, claim.content),
        "cue": known.cells(at, claim.cue),
        "source": known.cells(at, claim.source),
        "speaker": _speaker(claim.speaker),
        "act": claim.act.value,
        "mode": claim.mode.value,
        "target": claim.target,
        "horizon": _horizon(known, at, claim.horizon),
        "modality": {
            "negated": claim.modality.negated,
            "hypothetical": claim.modality.hypothetical,
        },
        "novelty": _novelty(known, claim.id, statement),
        "chain": [link.text for link in claim.chain],
        "contradicts": list(statement.contradicts) if statement else [],
        "statement_id": statement.id if statement else None,
        "origin_id": known.origin_of.get(statement.id) if statement else None,
    }


def _speaker(speaker: Speaker | None) -> Row | None:
    if speaker is None:
        return None
    return {
        "id": speaker.id,
        "name": speaker.name,
        "role": speaker.role,
        "organisation": speaker.organisation,
        "country": speaker.country,
        "anonymous": speaker.anonymous,
    }


def _horizon(known: Known, report_id: str, horizon: Horizon | None) -> Row | None:
    if horizon is None:
        return None
    cell = known.cell(report_id, horizon.span)
    return {
        "text": cell["text"],
        "start": cell["start"],
        "end": cell["end"],
        **between(horizon.days, "from", "to"),
        "kind": horizon.kind,
    }


def _novelty(known: Known, claim_id: str, statement: Statement | None) -> str | None:
    if claim_id in known.told:
        return known.told[claim_id].value
    return statement.novelty.value if statement else None


def _times(known: Known) -> Iterator[Row]:
    for reading in known.picture.readings:
        for time in reading.times:
            yield {
                **known.about(time.report_id),
                **known.cell(time.report_id, time.span),
                "type": time.type.value,
                "value": time.value,
                **between(time.days, "from", "to"),
                "kind": time.kind,
            }


def _entities(known: Known) -> Iterator[Row]:
    for reading in known.picture.readings:
        for mention in reading.mentions:
            yield {
                **known.about(mention.report_id),
                **known.cell(mention.report_id, mention.span),
                "kind": mention.entity.kind.value,
                "entity_id": mention.entity.id,
                "name": mention.entity.name,
                "lat": mention.entity.lat,
                "lon": mention.entity.lon,
            }


def _copies(known: Known) -> Iterator[Row]:
    for group in known.picture.links.copies:
        for member in group.members:
            yield {
                **known.about(member.report_id),
                "copy_group_id": group.id,
                "representative": member.report_id == group.representative,
            }


def _stories(known: Known) -> Iterator[Row]:
    for story in known.picture.links.stories:
        for report_id in story.report_ids:
            yield {**known.about(report_id), "story_id": story.id}


def _statements(known: Known) -> Iterator[Row]:
    for statement in known.picture.links.statements:
        yield {
            "statement_id": statement.id,
            "origin_id": known.origin_of.get(statement.id),
            "speaker": _speaker(statement.speaker),
            "date": iso(statement.days.start if statement.days else None),
            "claim_ids": list(statement.claim_ids),
            "contradicts": list(statement.contradicts),
            "novelty": statement.novelty.value,
            "why": list(statement.why),
        }


def _origins(known: Known) -> Iterator[Row]:
    for origin in known.picture.links.origins:
        yield {
            "origin_id": origin.id,
            "kind": origin.kind.value,
            "holder": origin.holder,
            "date": iso(origin.first),
            "statement_ids": list(origin.statement_ids),
            "report_ids": list(origin.report_ids),
            "why": list(origin.why),
        }


def _dropped(known: Known) -> Iterator[Row]:
    for dropped in known.picture.dropped:
        yield {
            "path": dropped.path,
            "stage": dropped.stage,
            "reason": dropped.reason,
            "detail": dropped.detail,
            "report_id": dropped.report_id,
        }


_Make = Callable[[Known], Iterator[Row]]
_TABLES: Mapping[str, tuple[_Make, str, Depth]] = {
    "documents": (
        _documents,
        "report_id path outlet title language published_start published_end published_basis "
        "date_flags furniture translated",
        Depth.SKIMS,
    ),
    "claims": (
        _claims,
        "claim_id report_id path content cue source speaker act mode target horizon modality "
        "novelty chain contradicts statement_id origin_id",
        Depth.LINKS,
    ),
    "times": (_times, "report_id path start end text type value from to kind", Depth.READINGS),
    "entities": (
        _entities,
        "report_id path start end text kind entity_id name lat lon",
        Depth.READINGS,
    ),
    "copies": (_copies, "report_id path copy_group_id representative", Depth.COPIES),
    "stories": (_stories, "report_id path story_id", Depth.LINKS),
    "statements": (
        _statements,
        "statement_id origin_id speaker date claim_ids contradicts novelty why",
        Depth.LINKS,
    ),
    "origins": (
        _origins,
        "origin_id kind holder date statement_ids report_ids why",
        Depth.LINKS,
    ),
    "observations": (
        judged.observations,
        "observation_id report_id path indicator_id direction actor target place event_start "
        "event_end novelty hypothetical evidence claim_id origin_id rule vetoes",
        Depth.OBSERVATIONS,
    ),
    "assessments": (
        judged.assessments,
        "problem_id as_of level probability low high hypotheses drivers coverage reason "
        "emerging",
        Depth.JUDGEMENTS,
    ),
    "forecasts": (
        judged.forecasts,
        "forecast_id statement_id speaker event window_start window_end outcome",
        Depth.JUDGEMENTS,
    ),
    "lineage": (
        lambda known: lineage.rows(known.picture),
        " ".join(lineage.COLUMNS),
        Depth.LINKS,
    ),
    "dropped": (_dropped, "path stage reason detail report_id", Depth.READINGS),
}
#: The names of the tables, in the order a reader would want them.
TABLES = tuple(_TABLES)
