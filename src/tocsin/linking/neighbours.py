"""Pairs that share words within some days, found without comparing all with all.

Marks that very many items of one time share say nothing about any two of them and are left
out, so the work grows with the number of items and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

#: Items of one stretch of days that share a mark; of more the mark is not looked at.
CROWD = 120


class Neighbours:
    """An index of items by mark and day. Items without a day are nobody's neighbours."""

    def __init__(
        self, marks: Sequence[frozenset[str]], days: Sequence[date | None], reach: timedelta
    ) -> None:
        self._marks = marks
        self._days = days
        self._reach = reach
        self._holding = self._index()

    def _index(self) -> Mapping[tuple[str, int], list[int]]:
        holding: dict[tuple[str, int], list[int]] = defaultdict(list)
        for item, day in enumerate(self._days):
            if day is not None:
                for mark in self._marks[item]:
                    holding[mark, self._stretch(day)].append(item)
        return holding

    def _stretch(self, day: date) -> int:
        return day.toordinal() // max(1, self._reach.days)

    def of(self, item: int, common: int) -> Iterator[int]:
        """Other items with at least ``common`` marks in common, no further than the reach."""
        day = self._days[item]
        if day is None:
            return
        shared: Counter[int] = Counter()
        for mark in self._marks[item]:
            for stretch in range(self._stretch(day) - 1, self._stretch(day) + 2):
                holders = self._holding.get((mark, stretch), ())
                if len(holders) <= CROWD:
                    shared.update(holders)
        for other, count in sorted(shared.items()):
            when = self._days[other]
            near = when is not None and abs(when - day) <= self._reach
            if near and other != item and count >= common:
                yield other
