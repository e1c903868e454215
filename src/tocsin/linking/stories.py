"""Which articles tell the same happening, across outlets and days.

Articles grow into groups by the mean likeness of their words and names, which fades with the
days between them. A group that tells two happenings of one kind is then cut in two: when what
its articles differ in cuts it into sides that each have a name or number of their own, which
nearly all on one side have and nearly none on the other. Only the articles of a group decide
how it is cut, so an unrelated report changes nothing; copies count once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log
from types import MappingProxyType

import numpy as np

from tocsin.linking.features import Item, dot, item
from tocsin.linking.linkage import average
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, Story
from tocsin.model.reading import Skim
from tocsin.model.when import Days
from tocsin.text.rarity import Rarity

#: What words and names weigh in the likeness of two articles, and the mean from which they
#: tell one story. Chosen on the ECB+ development topics, which have no dates.
WORDS, NAMES = 0.7, 0.3
TOLD = 0.16
#: Days within which articles can fully tell one story, and after which they cannot.
FRESH, FADED = 1, 8
#: Articles of two days this alike and no copies fill one form: routine bulletins.
ROUTINE = 0.5
#: Cutting: articles a side must have, share of a side that has its sign, and share of the
#: other side that may have it.
SIDE, OWN, LEAKED = 5, 0.85, 0.1
#: Features in common before two articles are compared, and articles that share one feature.
COMMON, CROWD = 2, 400
#: Articles that one is compared with, those with most features in common first.
MOST = 200


def stories(
    skims: Mapping[str, Skim],
    copies: Sequence[CopyGroup],
    rarity: Rarity,
    ties: Mapping[tuple[str, str], float] = MappingProxyType({}),
) -> tuple[Story, ...]:
    """The stories, sorted by id; every copy group is in exactly one.

    ``ties`` are what pairs of copy group ids, the smaller first, have in common beside words.
    """
    groups = sorted((g for g in copies if g.representative in skims), key=lambda g: g.id)
    items = [item(group, skims[group.representative], rarity) for group in groups]
    grown = average(range(len(items)), _links(items, ties), TOLD)
    cut = [part for members in grown for part in _cut(items, members)]
    return tuple(sorted((_story(items, members) for members in cut), key=lambda s: s.id))


def _links(
    items: Sequence[Item], ties: Mapping[tuple[str, str], float]
) -> dict[tuple[int, int], float]:
    """The likeness of pairs that share some of what tells most in them, or what is said."""
    number = {each.group.id: i for i, each in enumerate(items)}
    tied = {
        (number[a], number[b]): tie
        for (a, b), tie in ties.items()
        if a in number
        and b in number
        # one saying in two articles without a day may be of two occasions: ties need days
        and None not in (items[number[a]].day, items[number[b]].day)
    }
    found = dict(tied)
    routine: set[int] = set()
    for a, b in sorted(set(_candidates(items))):
        words = dot(items[a].words, items[b].words)
        if words > ROUTINE and _other_days(items[a], items[b]):
            routine |= {a, b}
            found.pop((a, b), None)
        elif near := _nearness(items[a], items[b]):
            names = dot(items[a].names, items[b].names)
            tie = tied.get((a, b), 0.0)
            found[a, b] = tie + near * (WORDS * words + NAMES * names)
    # a daily bulletin belongs to what reports its words, not to all that is told of its place
    return {
        pair: near
        for pair, near in found.items()
        if pair in tied or not routine.intersection(pair)
    }


def _other_days(a: Item, b: Item) -> bool:
    return a.day is not None and b.day is not None and a.day != b.day


def _candidates(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Pairs of one time with much in common, each once; the undated are of every time."""
    holders: dict[str, dict[int | None, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, each in enumerate(items):
        for mark in each.best:
            holders[mark][_stretch(each)].append(number)
    for number, each in enumerate(items):
        at = _stretch(each)
        shared: Counter[int] = Counter()
        for mark in each.best:
            by_time = holders[mark]
            for stretch in by_time if at is None else (at - 1, at, at + 1, None):
                here = by_time.get(stretch, ())
                if len(here) <= CROWD:
                    shared.update(here)
        likest = sorted(
            (n for n, count in shared.items() if count >= COMMON and n != number),
            key=lambda n: (-shared[n], n),
        )
        yield from ((min(number, n), max(number, n)) for n in likest[:MOST])


def _stretch(each: Item) -> int | None:
    return None if each.day is None else each.day.toordinal() // FADED


def _nearness(a: Item, b: Item) -> float:
    """One within FRESH days, nought after FADED; one where a day is not known."""
    if a.day is None or b.day is None:
        return 1.0
    apart = abs((a.day - b.day).days)
    return min(1.0, max(0.0, (FADED - apart) / (FADED - FRESH)))


def _cut(items: Sequence[Item], members: list[int]) -> Iterator[list[int]]:
    """The members in as many parts as have signs of their own."""
    sides = _sides(items, members)
    if sides is None or not all(_signs(items, *pair) for pair in (sides, sides[::-1])):
        yield members
        return
    for side in sides:
        yield from _cut(items, side)


def _signs(items: Sequence[Item], mine: Sequence[int], other: Sequence[int]) -> list[str]:
    """Names and numbers that are on one side only."""
    here = Counter(sign for i in mine for sign in items[i].signs)
    there = Counter(sign for i in other for sign in items[i].signs)
    return sorted(
        sign
        for sign, count in here.items()
        if count >= OWN * len(mine) and there[sign] <= LEAKED * len(other)
    )


def _sides(items: Sequence[Item], members: list[int]) -> tuple[list[int], list[int]] | None:
    """The two sides the members differ in most: the best cut along the second eigenvector."""
    size = len(members)
    if size < 2 * SIDE:
        return None
    near = _contrast(items, members)
    weight = near.sum(axis=1)
    normal = np.eye(size) - near / np.sqrt(np.outer(weight, weight))
    line = np.linalg.eigh(normal)[1][:, 1] / np.sqrt(weight)
    # which end comes first is chance: begin with the end that holds the first member
    order = sorted(range(size), key=lambda i: (round(float(line[i] * np.sign(line[0])), 9), i))
    best = min(range(SIDE, size - SIDE + 1), key=lambda at: _cost(near, weight, order, at))
    first, second = sorted(order[:best]), sorted(order[best:])
    return [members[i] for i in first], [members[i] for i in second]


def _cost(near: np.ndarray, weight: np.ndarray, order: list[int], at: int) -> float:
    """The normalised cut between the first ``at`` members and the others."""
    a, b = order[:at], order[at:]
    across = float(near[np.ix_(a, b)].sum())
    return across / float(weight[a].sum()) + across / float(weight[b].sum())


def _contrast(items: Sequence[Item], members: Sequence[int]) -> np.ndarray:
    """Likeness by what only some of the members have."""
    size = len(members)
    held = Counter(mark for i in members for mark in items[i].marks | items[i].signs)
    telling = {
        mark: log((size + 1) / count)
        for mark, count in held.items()
        if 2 <= count <= 0.8 * size
    }
    holders: dict[str, list[int]] = defaultdict(list)
    lengths = np.zeros(size)
    for at, i in enumerate(members):
        for mark in sorted((items[i].marks | items[i].signs) & telling.keys()):
            lengths[at] += _telling(items[i], mark, telling) ** 2
            holders[mark].append(at)
    near = np.zeros((size, size))
    for mark, ats in holders.items():
        values = np.array([_telling(items[members[at]], mark, telling) for at in ats])
        near[np.ix_(ats, ats)] += np.outer(values, values)
    lengths = np.sqrt(np.maximum(lengths, 1e-12))
    near /= np.outer(lengths, lengths)
    np.fill_diagonal(near, 0.0)
    # every member hangs on every other by a thread, so no part is cut off by nothing at all
    return near + 1e-3


def _telling(each: Item, mark: str, telling: Mapping[str, float]) -> float:
    return telling[mark] * (2.0 if mark in each.signs else 1.0)


def _story(items: Sequence[Item], members: Sequence[int]) -> Story:
    first = min(members, key=lambda i: (items[i].day is None, items[i].day, items[i].group.id))
    days = [day for i in members if (day := items[i].day) is not None]
    return Story(
        id=make_id("sty", items[first].group.id),
        report_ids=tuple(sorted(m.report_id for i in members for m in items[i].group.members)),
        days=Days(min(days), max(days)) if days else None,
        label=items[first].label,
    )
