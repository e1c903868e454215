"""Spans met in one walk through a text, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from tocsin.model.span import Span

T = TypeVar("T")


class Sweep(Generic[T]):
    """Spans, each with what it stands for, asked for stretch by stretch in text order.

    Every stretch begins no earlier than the one before, so what has been passed is not looked
    at again.
    """

    def __init__(self, held: Iterable[tuple[Span, T]]) -> None:
        self._held = sorted(held, key=lambda each: each[0])
        self._at = 0

    def over(self, stretch: Span) -> list[tuple[Span, T]]:
        """What overlaps the stretch, in text order."""
        while self._at < len(self._held) and self._held[self._at][0].end <= stretch.start:
            self._at += 1
        out = []
        at = self._at
        while at < len(self._held) and self._held[at][0].start < stretch.end:
            if self._held[at][0].overlaps(stretch):
                out.append(self._held[at])
            at += 1
        return out
