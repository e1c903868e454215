"""Where the article's own sentences belong: under a speaker's words, or by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from tocsin.linking.likeness import APART, ONE, Likeness
from tocsin.linking.linkage import average
from tocsin.linking.sayings import Saying
from tocsin.linking.utterance import Utterance, evidence, line

#: Likeness from which the article's own sentence restates what a speaker says in it.
RESTATES = 0.6


def utterances(
    sayings: Sequence[Saying], alike: Likeness, grown: Sequence[Utterance]
) -> list[Utterance]:
    """The article's own sentences: under a speaker's of the same report, or by themselves."""
    home: dict[str, list[tuple[int, Utterance]]] = defaultdict(list)
    for utterance in grown:
        for i in utterance.members:
            for place in sayings[i].homes:
                home[place].append((i, utterance))
    alone: dict[str, list[int]] = defaultdict(list)
    for i, saying in enumerate(sayings):
        if saying.holder is not None:
            continue
        near = [
            (alike.of(min(i, j), max(i, j)), -j, utterance)
            for place in saying.homes
            for j, utterance in home.get(place, ())
        ]
        best = max(near, key=lambda n: n[:2], default=None)
        if best is not None and best[0] >= RESTATES:
            best[2].members.append(i)
            best[2].why.append(line(sayings[-best[1]], saying, f"restated ({best[0]:.2f})"))
        else:
            alone[min(saying.homes)].append(i)
    return [
        utterance
        for _, numbers in sorted(alone.items())
        for utterance in _monologue(sayings, alike, numbers)
    ]


def _monologue(
    sayings: Sequence[Saying], alike: Likeness, numbers: Sequence[int]
) -> list[Utterance]:
    """The own sentences of one article that say alike things."""
    links = {(a, b): alike.of(a, b) for a, b in combinations(numbers, 2)}
    groups = average(numbers, links, ONE, missing=APART)
    return [Utterance(group, evidence(sayings, group, links)) for group in groups]
