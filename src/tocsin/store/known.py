"""A picture as the export tables see it: ways from one record to another, and plain cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tocsin.model.document import Document
from tocsin.model.linking import Novelty, Statement
from tocsin.model.picture import Picture
from tocsin.model.span import Span, cover
from tocsin.model.when import Days

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A picture and the ways from one of its records to another."""

    picture: Picture
    documents: Mapping[str, Document]
    statement_of: Mapping[str, Statement]
    origin_of: Mapping[str, str]
    told: Mapping[str, Novelty]

    @classmethod
    def of(cls, picture: Picture) -> Known:
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


def between(days: Days | None, first: str, last: str) -> Row:
    """The two ends of some days in two columns."""
    return {
        first: iso(days.start if days else None),
        last: iso(days.end if days else None),
    }


def iso(moment: date | datetime | None) -> str | None:
    """A moment as ISO 8601."""
    return None if moment is None else moment.isoformat()
