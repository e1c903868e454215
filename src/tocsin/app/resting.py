"""How much something rests on: reports, outlets, origins, and what hides where it is from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model.linking import OriginKind
from tocsin.model.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Counts. Copies are reports but no origins; ``unknown`` are articles without a source."""

    reports: int
    outlets: int
    origins: int
    unknown: int

    def __str__(self) -> str:
        parts = (
            _many(self.reports, "report"),
            _many(self.outlets, "outlet"),
            _many(self.origins, "origin"),
            f"lineage unknown {self.unknown}" if self.unknown else "",
        )
        return ", ".join(filter(None, parts))


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


class Counter:
    """A picture in which can be counted."""

    def __init__(self, picture: Picture) -> None:
        links = picture.links
        self._group = {m.report_id: g for g in links.copies for m in g.members}
        self._outlet = {s.report_id: s.document.outlet for s in picture.skims}
        self._origin_of = {s: o.id for o in links.origins for s in o.statement_ids}
        self._report = {c.id: c.report_id for r in picture.readings for c in r.claims}
        self._claims = {s.id: s.claim_ids for s in links.statements}
        self._known = {o.id for o in links.origins if o.kind is not OriginKind.UNKNOWN}

    def of_observations(self, seen: Iterable[tuple[str, str | None]]) -> Resting:
        """Of pairs of a report and the origin of what was observed in it."""
        return self._count(list(seen))

    def of_statements(self, statements: Iterable[str]) -> Resting:
        """Of the claims of these statements."""
        pairs = [
            (self._report[claim], self._origin_of.get(statement))
            for statement in statements
            for claim in self._claims.get(statement, ())
            if claim in self._report
        ]
        return self._count(pairs)

    def _count(self, pairs: list[tuple[str, str | None]]) -> Resting:
        reports = {copy for report, _ in pairs for copy in self._copies(report)}
        sourced = {self._home(report) for report, origin in pairs if origin in self._known}
        return Resting(
            reports=len(reports),
            outlets=len({name for r in reports if (name := self._outlet.get(r))}),
            origins=len({origin for _, origin in pairs if origin in self._known}),
            unknown=len({self._home(report) for report, _ in pairs} - sourced),
        )

    def _copies(self, report: str) -> Iterable[str]:
        group = self._group.get(report)
        return [m.report_id for m in group.members] if group else [report]

    def _home(self, report: str) -> str:
        group = self._group.get(report)
        return group.id if group else report
