"""Average linkage over sparse likenesses: groups grow while their mean likeness holds."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence


def average(
    items: Sequence[int],
    links: Mapping[tuple[int, int], float],
    least: float,
    missing: float = 0.0,
) -> list[list[int]]:
    """Groups whose mean likeness between joined parts is at least ``least``.

    ``links`` holds the pairs (smaller number first) that can be joined; a pair that is not
    there counts ``missing``. Ties go to the smaller numbers, so the order of items is nothing.
    Groups come sorted. Time is that of the links, not of all pairs.
    """
    members = {i: [i] for i in items}
    sums: dict[int, dict[int, float]] = {i: {} for i in items}
    counts: dict[int, dict[int, int]] = {i: {} for i in items}
    for (a, b), value in links.items():
        sums[a][b] = sums[b][a] = value
        counts[a][b] = counts[b][a] = 1

    def mean(a: int, b: int) -> float:
        pairs = len(members[a]) * len(members[b])
        return (sums[a][b] + missing * (pairs - counts[a][b])) / pairs

    heap = [(-v, a, b, 1, 1) for (a, b), v in links.items() if v >= least]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        if (len(members[a]), len(members[b])) != (size_a, size_b):
            continue
        _merge(a, b, members, sums, counts)
        for other in sums[a]:
            value = mean(a, other)
            if value >= least:
                low, high = min(a, other), max(a, other)
                sizes = len(members[low]), len(members[high])
                heapq.heappush(heap, (-value, low, high, *sizes))
    return sorted(sorted(group) for group in members.values())


def _merge(
    a: int,
    b: int,
    members: dict[int, list[int]],
    sums: dict[int, dict[int, float]],
    counts: dict[int, dict[int, int]],
) -> None:
    """Put group ``b`` into group ``a``, which has the smaller number."""
    members[a] += members.pop(b)
    for other, value in sums.pop(b).items():
        sums[other].pop(b)
        seen = counts[other].pop(b)
        if other == a:
            continue
        sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        counts[a][other] = counts[other][a] = counts[a].get(other, 0) + seen
    counts.pop(b)
