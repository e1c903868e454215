"""Which reports are the same words: reprinted, cut, padded with local paragraphs, wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.knowledge.outlets import Outlets
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, CopyMember
from tocsin.model.reading import Skim
from tocsin.text.meaning import Meaning


def fold(
    skims: Sequence[Skim], outlets: Outlets, meaning: Meaning | None = None
) -> tuple[CopyGroup, ...]:
    """Groups of reports that are copies of one article; every report is in exactly one."""
    groups: dict[str, list[Skim]] = {}
    for skim in skims:
        groups.setdefault(" ".join(skim.document.text.split()), []).append(skim)
    return tuple(
        CopyGroup(
            id=make_id("cpy", text),
            representative=min(members, key=lambda s: s.report_id).report_id,
            members=tuple(CopyMember(report_id=s.report_id) for s in members),
        )
        for text, members in sorted(groups.items())
    )
