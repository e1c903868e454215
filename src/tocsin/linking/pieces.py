"""What is found in one window, as it is kept until the windows come together.

Of what stands in other windows only as much is kept as shows where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.linking.byhand import Marks
from tocsin.linking.windows import Window
from tocsin.model.correction import Correction, Level
from tocsin.model.linking import Links
from tocsin.model.reading import Reading, Skim


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The claims that a correction names on either side, as far as they are in a window.

    ``together``: whether both sides are here and are one group; None where a side is missing.
    """

    correction_id: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    together: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The links of one window without its copies. ``told_in``: each claim with its report."""

    links: Links
    told_in: tuple[tuple[str, str], ...]
    named: tuple[Named, ...] = ()


def piece(
    window: Window,
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    links: Links,
    corrections: Sequence[Correction] = (),
) -> Piece:
    """What is to be kept of these links of a window."""
    others = (*window.before, *window.after)
    elsewhere = {m.report_id for group in others for m in group.members}
    told_in = {c.id: c.report_id for r in readings for c in r.claims}
    statements = tuple(
        replace(s, why=(), told=(), contradicts=())
        if all(told_in[c] in elsewhere for c in s.claim_ids)
        else s
        for s in links.statements
    )
    kept = replace(links, copies=(), statements=statements)
    by_id = {s.report_id: s for s in skims}
    return Piece(
        links=kept,
        told_in=tuple(sorted(told_in.items())),
        named=tuple(_named(readings, by_id, kept, corrections)),
    )


def _named(
    readings: Sequence[Reading],
    skims: Mapping[str, Skim],
    links: Links,
    corrections: Sequence[Correction],
) -> Iterator[Named]:
    if not corrections:
        return
    marks = Marks(((c, c.id) for r in readings for c in r.claims), skims)
    statement = {c: s.id for s in links.statements for c in s.claim_ids}
    origin = {s: o.id for o in links.origins for s in o.statement_ids}
    for correction in corrections:
        a, b = (tuple(sorted(marks.of(side))) for side in correction.sides)
        groups = [{statement[c] for c in side if c in statement} for side in (a, b)]
        if correction.level is Level.ORIGIN:
            groups = [{origin[s] for s in side} for side in groups]
        if a or b:
            yield Named(
                correction_id=correction.id,
                sides=(a, b),
                together=bool(groups[0] & groups[1]) if a and b else None,
            )
