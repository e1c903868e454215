"""What sayings are made in: reports, their copies, and what is known of outlets and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.knowledge.lineage import Lineage
from tocsin.knowledge.outlets import Outlets, outlet_key
from tocsin.model.linking import CopyGroup
from tocsin.model.reading import Skim


@dataclass(frozen=True, slots=True)
class Setting:
    """What sayings are made in: reports, and the group each is a copy in."""

    skims: Mapping[str, Skim]
    group_of: Mapping[str, CopyGroup]
    lineage: Lineage
    outlets: Outlets
    presses: frozenset[str]

    def home(self, report_id: str) -> str:
        """The copy group of the report; the report itself when it is in none."""
        group = self.group_of.get(report_id)
        return group.id if group else report_id

    def printers(self, report_id: str) -> tuple[str, ...]:
        """The outlets that printed the report's words, in whichever copy, sorted."""
        group = self.group_of.get(report_id)
        held = (m.report_id for m in group.members) if group else (report_id,)
        names = (self.skims[r].document.outlet for r in held if r in self.skims)
        return tuple(sorted({name for name in names if name}))

    def day(self, report_id: str) -> date | None:
        """The day the report's words first appeared, in whichever copy."""
        group = self.group_of.get(report_id)
        if group is not None and group.first_seen is not None:
            return group.first_seen
        return self.skims[report_id].dating.day


def setting(
    skims: Sequence[Skim],
    copies: Sequence[CopyGroup],
    lineage: Lineage,
    outlets: Outlets,
) -> Setting:
    """The setting of these reports."""
    return Setting(
        {s.report_id: s for s in skims},
        {m.report_id: group for group in copies for m in group.members},
        lineage,
        outlets,
        frozenset(outlet_key(s.document.outlet) for s in skims if s.document.outlet),
    )
