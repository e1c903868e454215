"""Which sayings are one utterance on one occasion.

Sayings of one body whose days meet and that say alike things are one statement, grown by
average likeness. A saying that names no occasion of its own ("insists", "had said") goes under
the statement it repeats. The article's own voice goes under what a speaker says in the same
report, when it says the same. All decisions compare two sayings; none depends on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.linking import ownvoice
from tocsin.linking.likeness import APART, ONE, Likeness
from tocsin.linking.linkage import average
from tocsin.linking.neighbours import Neighbours
from tocsin.linking.repetitions import repetitions
from tocsin.linking.sayings import Saying
from tocsin.linking.setting import Setting
from tocsin.linking.strays import gathered
from tocsin.linking.translated import assign
from tocsin.linking.utterance import (
    MEMORY,
    Utterance,
    bodies_of,
    evidence,
    line,
    one_body,
    start,
)

#: Likeness from which one article reports one utterance twice; else it tells of two.
TWICE = 0.6


def utterances(sayings: Sequence[Saying], alike: Likeness, about: Setting) -> list[Utterance]:
    """The statements as groups of saying numbers, each sorted, in order of their first."""
    voiced = [i for i, s in enumerate(sayings) if s.holder is not None]
    grown: list[Utterance] = []
    for block in _blocks(sayings, voiced):
        grown += _block(sayings, alike, block)
    grown += ownvoice.utterances(sayings, alike, grown)
    grown = gathered(sayings, alike, grown, about)
    for utterance in grown:
        utterance.members.sort()
        utterance.why.sort()
    return sorted(grown, key=lambda u: u.members[0])


def _blocks(sayings: Sequence[Saying], numbers: Sequence[int]) -> Iterator[list[int]]:
    """Sayings that can belong together at all: of one listed state, or of none."""
    by_place: dict[str, list[int]] = defaultdict(list)
    for i in numbers:
        who = sayings[i].holder
        by_place[who.state if who else ""].append(i)
    for key in sorted(by_place):
        yield by_place[key]


def _block(sayings: Sequence[Saying], alike: Likeness, block: list[int]) -> list[Utterance]:
    """The utterances of one state or body.

    Without meanings English comes first, then what reports it elsewhere.
    """
    if alike.meant:
        return repetitions(sayings, alike, _grow(sayings, alike, block))
    english = [i for i in block if sayings[i].language == "en"]
    foreign = [i for i in block if sayings[i].language != "en"]
    grown = _grow(sayings, alike, english)
    placed = assign(sayings, foreign, [u.members for u in grown])
    for i, (number, weight) in sorted(placed.items()):
        first = sayings[grown[number].members[0]]
        grown[number].members.append(i)
        grown[number].why.append(line(first, sayings[i], f"same body and day ({weight:.2f})"))
    grown += _grow(sayings, alike, [i for i in foreign if i not in placed])
    return repetitions(sayings, alike, grown)


def _grow(sayings: Sequence[Saying], alike: Likeness, block: list[int]) -> list[Utterance]:
    """Average linkage over pairs of one body whose days meet."""
    links: dict[tuple[int, int], float] = {}
    for a, b in _meeting(sayings, block):
        near = alike.of(a, b)
        if near >= TWICE or not sayings[a].homes & sayings[b].homes:
            links[a, b] = near
    groups = average(block, links, ONE, missing=APART)
    return [Utterance(group, evidence(sayings, group, links)) for group in groups]


def _meeting(sayings: Sequence[Saying], block: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs that may be one utterance: of one day, or alike where a day is not known."""
    dated = sorted((i for i in block if sayings[i].days), key=lambda i: (start(sayings[i]), i))
    for at, a in enumerate(dated):
        end = _end(sayings[a])
        for b in dated[at + 1 :]:
            if start(sayings[b]) > end:
                break
            if one_body(sayings[a], sayings[b]) and not _anew(sayings[a], sayings[b]):
                yield min(a, b), max(a, b)
    yield from _undated(sayings, block)


def _undated(sayings: Sequence[Saying], block: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one body of which one or both have no day, with words in common."""
    lost = [i for i in block if sayings[i].days is None]
    if not lost:
        return
    found = Neighbours(
        [sayings[i].stems | sayings[i].names for i in block],
        [date.min] * len(block),
        MEMORY,
        [bodies_of(sayings, i) for i in block],
    )
    place = {i: at for at, i in enumerate(block)}
    for a in lost:
        for other in found.of(place[a], 1):
            b = block[other]
            if (a < b or sayings[b].days) and one_body(sayings[a], sayings[b]):
                yield min(a, b), max(a, b)


def _anew(a: Saying, b: Saying) -> bool:
    """Whether one of the two tells of a time long past or only supposes what the other says,
    or the later told that something is said or done again, on its own day.
    """
    if a.old != b.old or (a.waits and not b.supposes) or (b.waits and not a.supposes):
        return True
    if a.told is None or b.told is None or a.told == b.told:
        return False
    first, later = (a, b) if a.told < b.told else (b, a)
    own = later.again and not later.afresh and not later.stands
    return own and not later.dated and not first.again


def _end(saying: Saying) -> date:
    return (saying.days.end or date.max) if saying.days else date.max
