"""Which utterance a saying in another language reports.

No meaning is read across languages here: the body, the day, numbers, names, words of one root
("optimisme", "optimism"), the kind of act and denial have to do. Of one article two sayings are
never put under one utterance while another is free.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.linking.holders import may_be_one
from tocsin.linking.sayings import Saying
from tocsin.text.similar import contained

#: What each likeness weighs. Chosen on the development claims of 20 reports in four languages.
STEMS, NAMES, ACT, DENIAL, DAY = 0.55, 0.25, 0.08, 0.12, 0.08
SAME_NUMBER, OTHER_NUMBER = 0.25, 0.2
#: Weight from which a saying reports an utterance.
LEAST = 0.24


def assign(
    sayings: Sequence[Saying], foreign: Sequence[int], groups: Sequence[Sequence[int]]
) -> dict[int, tuple[int, float]]:
    """For each foreign saying that reports one of the groups: its number and the weight."""
    offers = [
        (-weight, i, number)
        for i in foreign
        for number, group in enumerate(groups)
        if (weight := _weight(sayings, i, group)) >= LEAST
    ]
    found: dict[int, tuple[int, float]] = {}
    taken: dict[tuple[str, int], str] = {}
    for weight, i, number in sorted(offers):
        saying = sayings[i]
        if i in found or any(
            taken.get((home, number), saying.words) != saying.words for home in saying.homes
        ):
            continue
        found[i] = (number, -weight)
        taken.update({(home, number): saying.words for home in saying.homes})
    return found


def _weight(sayings: Sequence[Saying], i: int, group: Sequence[int]) -> float:
    saying = sayings[i]
    return max((_pair(saying, sayings[j]) for j in group if j != i), default=0.0)


def _pair(a: Saying, b: Saying) -> float:
    """The weight of two sayings; nought when body or day forbid."""
    if a.holder is None or b.holder is None or not may_be_one(a.holder, b.holder):
        return 0.0
    if a.days is None or b.days is None:
        return 0.0
    meets = a.days.overlaps(b.days)
    if not meets and (a.dated or b.days.start > a.days.start):
        return 0.0
    weight = STEMS * contained(a.stems, b.stems) + NAMES * contained(a.names, b.names)
    weight += ACT * (a.claim.act == b.claim.act) + DENIAL * (a.denies == b.denies) + DAY * meets
    if a.numbers and b.numbers:
        weight += SAME_NUMBER if a.numbers & b.numbers else -OTHER_NUMBER
    return weight
