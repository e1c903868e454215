"""Groups that grow by joining pairs: a disjoint-set forest over the numbers 0 to n - 1."""

from __future__ import annotations


class Unions:
    """Which numbers were joined, directly or through others."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def top(self, item: int) -> int:
        """The one that stands for the group; the smallest number in it."""
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def join(self, a: int, b: int) -> None:
        """Make the groups of the two one."""
        low, high = sorted((self.top(a), self.top(b)))
        self._above[high] = low

    def apart(self, a: int, b: int) -> bool:
        """Whether the two are in different groups."""
        return self.top(a) != self.top(b)

    def groups(self) -> list[list[int]]:
        """The groups, each sorted, in the order of their smallest number."""
        members: dict[int, list[int]] = {}
        for item in range(len(self._above)):
            members.setdefault(self.top(item), []).append(item)
        return list(members.values())
