"""The export tables: one picture as plain rows, columns as promised, sorted by id.

Every row about a document carries ``path``. ``start``/``end`` are code-point offsets into the
document's text, times are ISO 8601. A content interrupted by its own attribution is exported
as the span that covers it, with its ``pieces`` (docs/decisions/content-cells.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tocsin.model.assessment import Abstention, Assessment, Coverage, Driver
from tocsin.model.claim import Claim, Speaker
from tocsin.model.document import Document
from tocsin.model.linking import Novelty, Statement
from tocsin.model.observation import Observation
from tocsin.model.picture import Depth, Picture
from tocsin.model.span import Span, cover
from tocsin.model.when import Days, Horizon
from tocsin.store import lineage

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Known:
    """A picture and the ways from one of its records to another."""

    picture: Picture
    documents: Mapping[str, Document]
    statement_of: Mapping[str, Statement]
    origin_of: Mapping[str, str]
    told: Mapping[str, Novelty]

    @classmethod
    def of(cls, picture: Picture) -> _Known:
        statements = picture.links.statements
        return cls(
            picture=picture,
            documents={s.report_id: s.document for s in picture.skims},
            statement_of={c: s for s in statements for c in s.claim_ids},
            origin_of={s: o.id for o in picture.links.origins for s in o.statement_ids},
            told={c: novelty for s in statements for c, novelty in s.told},
        )

    def about(self, report_id: str) -> Row:
        """The first two columns of a row about a document."""
        return {"report_id": report_id, "path": self.documents[report_id].path}

    def cell(self, report_id: str, span: Span) -> Row:
        """A span with its words."""
        words = self.documents[report_id].quote(span)
        return {"start": span.start, "end": span.end, "text": words}

    def cells(self, report_id: str, spans: tuple[Span, ...]) -> Row | None:
        """Spans that belong together as one cell that covers them; None for no span."""
        if not spans:
            return None
        cell = self.cell(report_id, cover(spans))
        if len(spans) > 1:
            cell["pieces"] = [self.cell(report_id, s) for s in spans]
        return cell


def rows(picture: Picture, table: str) -> list[Row]:
    """The rows of one of ``TABLES``, sorted by id; KeyError for any other name."""
    make = _TABLES[table][0]
    found = list(make(_Known.of(picture)))
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


def _documents(known: _Known) -> Iterator[Row]:
    for skim in known.picture.skims:
        document, dating = skim.document, skim.dating
        yield {
            **known.about(document.report_id),
            "outlet": document.outlet,
            "title": document.title,
            "language": document.language,
            "published_start": _iso(dating.interval.start if dating.interval else None),
            "published_end": _iso(dating.interval.end if dating.interval else None),
            "published_basis": dating.basis.value,
            "date_flags": list(dating.flags),
            "furniture": [
                {"start": m.span.start, "end": m.span.end, "kind": m.kind}
                for m in document.marks
                if m.skip
            ],
            "translated": document.translated,
        }


def _claims(known: _Known) -> Iterator[Row]:
    for reading in known.picture.readings:
        for claim in reading.claims:
            yield _claim(known, claim)


def _claim(known: _Known, claim: Claim) -> Row:
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


def _horizon(known: _Known, report_id: str, horizon: Horizon | None) -> Row | None:
    if horizon is None:
        return None
    cell = known.cell(report_id, horizon.span)
    return {
        "text": cell["text"],
        "start": cell["start"],
        "end": cell["end"],
        **_days(horizon.days, "from", "to"),
        "kind": horizon.kind,
    }


def _novelty(known: _Known, claim_id: str, statement: Statement | None) -> str | None:
    if claim_id in known.told:
        return known.told[claim_id].value
    return statement.novelty.value if statement else None


def _times(known: _Known) -> Iterator[Row]:
    for reading in known.picture.readings:
        for time in reading.times:
            yield {
                **known.about(time.report_id),
                **known.cell(time.report_id, time.span),
                "type": time.type.value,
                "value": time.value,
                **_days(time.days, "from", "to"),
                "kind": time.kind,
            }


def _entities(known: _Known) -> Iterator[Row]:
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


def _copies(known: _Known) -> Iterator[Row]:
    for group in known.picture.links.copies:
        for member in group.members:
            yield {
                **known.about(member.report_id),
                "copy_group_id": group.id,
                "representative": member.report_id == group.representative,
            }


def _stories(known: _Known) -> Iterator[Row]:
    for story in known.picture.links.stories:
        for report_id in story.report_ids:
            yield {**known.about(report_id), "story_id": story.id}


def _statements(known: _Known) -> Iterator[Row]:
    for statement in known.picture.links.statements:
        yield {
            "statement_id": statement.id,
            "origin_id": known.origin_of.get(statement.id),
            "speaker": _speaker(statement.speaker),
            "date": _iso(statement.days.start if statement.days else None),
            "claim_ids": list(statement.claim_ids),
            "contradicts": list(statement.contradicts),
            "novelty": statement.novelty.value,
            "why": list(statement.why),
        }


def _origins(known: _Known) -> Iterator[Row]:
    for origin in known.picture.links.origins:
        yield {
            "origin_id": origin.id,
            "kind": origin.kind.value,
            "holder": origin.holder,
            "date": _iso(origin.first),
            "statement_ids": list(origin.statement_ids),
            "report_ids": list(origin.report_ids),
            "why": list(origin.why),
        }


def _observations(known: _Known) -> Iterator[Row]:
    for seen in known.picture.observations:
        yield _observation(known, seen)


def _observation(known: _Known, seen: Observation) -> Row:
    return {
        "observation_id": seen.id,
        **known.about(seen.report_id),
        "indicator_id": seen.indicator_id,
        "direction": seen.direction.value,
        "actor": seen.actor,
        "target": seen.target,
        "place": seen.place,
        **_days(seen.event, "event_start", "event_end"),
        "novelty": seen.novelty.value,
        "hypothetical": seen.hypothetical,
        "evidence": known.cell(seen.report_id, seen.evidence),
        "claim_id": seen.claim_id,
        "origin_id": seen.origin_id,
        "rule": seen.rule,
        "vetoes": list(seen.vetoes),
    }


def _assessments(known: _Known) -> Iterator[Row]:
    emerging = {p.id: p.emerging for p in known.picture.problems}
    for judgement in known.picture.judgements:
        now = judgement.now
        row = _assessment(now) if isinstance(now, Assessment) else _abstention(now)
        yield {**row, "emerging": emerging.get(judgement.problem_id, False)}


def _assessment(now: Assessment) -> Row:
    return {
        "problem_id": now.problem_id,
        "as_of": _iso(now.as_of),
        "level": int(now.level),
        "probability": now.probability,
        "low": now.low,
        "high": now.high,
        "hypotheses": {
            "attack": now.hypotheses.attack,
            "coercion": now.hypotheses.coercion,
            "routine": now.hypotheses.routine,
        },
        "drivers": [_driver(d) for d in (*now.drivers, *now.against)],
        "coverage": _coverage(now.coverage),
        "reason": None,
    }


def _abstention(now: Abstention) -> Row:
    return {
        "problem_id": now.problem_id,
        "as_of": _iso(now.as_of),
        "level": None,
        "probability": None,
        "low": None,
        "high": None,
        "hypotheses": {},
        "drivers": [],
        "coverage": _coverage(now.coverage),
        "reason": now.reason,
    }


def _driver(driver: Driver) -> Row:
    return {
        "indicator_id": driver.indicator_id,
        "contribution": driver.contribution,
        "observation_ids": list(driver.observation_ids),
        "origin_ids": list(driver.origin_ids),
    }


def _coverage(coverage: Coverage) -> Row:
    """What could be seen, in numbers that repeating a report leaves alone."""
    return {
        "days_looked": coverage.days_looked,
        "days_covered": coverage.days_covered,
        "origins": coverage.origins,
        "newest": _iso(coverage.newest),
    }


def _forecasts(known: _Known) -> Iterator[Row]:
    for forecast in known.picture.forecasts:
        yield {
            "forecast_id": forecast.id,
            "statement_id": forecast.statement_id,
            "speaker": forecast.speaker,
            "event": forecast.event,
            **_days(forecast.window, "window_start", "window_end"),
            "outcome": forecast.outcome.value,
        }


def _dropped(known: _Known) -> Iterator[Row]:
    for dropped in known.picture.dropped:
        yield {
            "path": dropped.path,
            "stage": dropped.stage,
            "reason": dropped.reason,
            "detail": dropped.detail,
            "report_id": dropped.report_id,
        }


def _days(days: Days | None, first: str, last: str) -> Row:
    return {
        first: _iso(days.start if days else None),
        last: _iso(days.end if days else None),
    }


def _iso(moment: date | datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


_Make = Callable[[_Known], Iterator[Row]]
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
        _observations,
        "observation_id report_id path indicator_id direction actor target place event_start "
        "event_end novelty hypothetical evidence claim_id origin_id rule vetoes",
        Depth.OBSERVATIONS,
    ),
    "assessments": (
        _assessments,
        "problem_id as_of level probability low high hypotheses drivers coverage reason "
        "emerging",
        Depth.JUDGEMENTS,
    ),
    "forecasts": (
        _forecasts,
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
