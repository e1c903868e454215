"""Cutting a text where highlights begin and end, so that each piece is marked once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tocsin.warning.lines import Highlight, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of text under the same highlights throughout.

    ``begins`` are the records whose words begin with this piece, ``ids`` all whose words it
    is part of, ``kinds`` what kinds of record those are, in alphabetical order.
    """

    text: str
    begins: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def segments(passage: Passage, highlights: Iterable[Highlight]) -> tuple[Segment, ...]:
    """The pieces of a passage; together they are its text. Highlights outside it are left out.

    A highlight that began before the passage begins with its first piece.
    """
    low, high = passage.start, passage.start + len(passage.text)
    marks = sorted(
        (h for h in highlights if h.start < high and h.end > low),
        key=lambda h: (h.start, -h.end, h.kind, h.ids),
    )
    bounds = sorted(
        {low, high, *(max(low, h.start) for h in marks), *(min(high, h.end) for h in marks)}
    )
    out: list[Segment] = []
    active: list[Highlight] = []
    waiting = 0
    for start, end in pairwise(bounds):
        active = [h for h in active if h.end > start]
        fresh: list[Highlight] = []
        while waiting < len(marks) and max(low, marks[waiting].start) <= start:
            fresh.append(marks[waiting])
            waiting += 1
        active += fresh
        out.append(
            Segment(
                text=passage.text[start - low : end - low],
                begins=tuple(i for h in fresh for i in h.ids),
                ids=tuple(i for h in active for i in h.ids),
                kinds=tuple(sorted({h.kind for h in active})),
            )
        )
    return tuple(out)
