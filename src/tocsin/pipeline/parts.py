"""Which parts of which reports are to be read: a copy is never parsed twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model.linking import CopyGroup
from tocsin.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What to read of a report: ``own`` paragraphs of a copy, or all of it (None)."""

    report_id: str
    own: tuple[Span, ...] | None = None

    @property
    def key(self) -> str:
        """The key under which the reading is kept."""
        if self.own is None:
            return self.report_id
        return f"{self.report_id}:{','.join(f'{s.start}-{s.end}' for s in self.own)}"


def parts(copies: Iterable[CopyGroup]) -> tuple[Part, ...]:
    """The earliest of each group whole, of its copies only what they add, sorted by key."""
    found = [
        Part(report_id=m.report_id, own=None if m.report_id == g.representative else m.own)
        for g in copies
        for m in g.members
        if m.report_id == g.representative or m.own
    ]
    return tuple(sorted(found, key=lambda part: part.key))
