"""Pairs that share words within some days, found without comparing all with all.

Marks that very many items of one time share say nothing about any two of them and are left
out, and of very many that share something the likest are kept, so the work grows with the
number of items and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

#: Items of one block and stretch of days that share a mark; of more the mark is not looked at.
CROWD = 120
#: Neighbours of one item that are looked at, those with most marks in common first.
MOST = 64
#: The block of items that nothing parts.
EVERYWHERE = ("",)


class Neighbours:
    """An index of items by mark and day. Items without a day are nobody's neighbours.

    ``blocks`` part the items: only those with a block in common are neighbours.
    """

    def __init__(
        self,
        marks: Sequence[frozenset[str]],
        days: Sequence[date | None],
        reach: timedelta,
        blocks: Sequence[Sequence[str]] | None = None,
    ) -> None:
        self._marks = marks
        self._days = days
        self._reach = reach
        self._blocks = blocks
        self._holding = self._index()

    def _index(self) -> Mapping[tuple[str, int, str], list[int]]:
        holding: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        for item, day in enumerate(self._days):
            if day is not None:
                stretch = self._stretch(day)
                for block in self._within(item):
                    for mark in self._marks[item]:
                        holding[block, stretch, mark].append(item)
        return holding

    def _within(self, item: int) -> Sequence[str]:
        return EVERYWHERE if self._blocks is None else self._blocks[item]

    def _stretch(self, day: date) -> int:
        return day.toordinal() // max(1, self._reach.days)

    def of(self, item: int, common: int) -> Iterator[int]:
        """Other items with at least ``common`` marks in common, no further than the reach.

        They come in order of their numbers, no more than MOST of them.
        """
        day = self._days[item]
        if day is None:
            return
        shared: dict[int, int] = {}
        for block in self._within(item):
            for other, count in self._sharing(item, block, day):
                if count >= common and other != item:
                    shared[other] = max(count, shared.get(other, 0))
        near = [n for n in shared if self._meet(day, self._days[n])]
        if len(near) > MOST:
            near = sorted(near, key=lambda n: (-shared[n], n))[:MOST]
        yield from sorted(near)

    def _sharing(self, item: int, block: str, day: date) -> Iterator[tuple[int, int]]:
        """Items of a block and how many marks they have in common with this one."""
        shared: Counter[int] = Counter()
        around = range(self._stretch(day) - 1, self._stretch(day) + 2)
        for mark in self._marks[item]:
            for stretch in around:
                holders = self._holding.get((block, stretch, mark))
                if holders is not None and len(holders) <= CROWD:
                    shared.update(holders)
        return iter(shared.items())

    def _meet(self, day: date, other: date | None) -> bool:
        return other is not None and abs(other - day) <= self._reach
