"""Which parts of which reports are to be read: a copy is never parsed twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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


def parts(copies: Iterable[CopyGroup], refused: Collection[str] = ()) -> tuple[Part, ...]:
    """The earliest of each group whole, of its copies only what they add, sorted by key.

    ``refused`` are reports that cannot be read: the next of their group is read whole instead.
    """
    found = [part for group in copies for part in _of_group(group, refused)]
    return tuple(sorted(found, key=lambda part: part.key))


def _of_group(group: CopyGroup, refused: Collection[str]) -> Iterator[Part]:
    others = (m.report_id for m in group.members if m.report_id != group.representative)
    whole = next((r for r in (group.representative, *others) if r not in refused), None)
    for member in group.members:
        if member.report_id == whole:
            yield Part(report_id=member.report_id)
        elif member.report_id not in refused and member.own:
            yield Part(report_id=member.report_id, own=member.own)
