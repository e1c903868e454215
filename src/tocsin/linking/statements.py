"""Which sayings are one utterance on one occasion.

Sayings of one body whose days meet and that say alike things are one statement, grown by
average likeness. A saying that names no occasion of its own ("insists", "had said") goes under
the statement it repeats. The article's own voice goes under what a speaker says in the same
report, when it says the same. All decisions compare two sayings; none depends on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from tocsin.linking.holders import may_be_one
from tocsin.linking.likeness import ONE, Likeness
from tocsin.linking.linkage import average
from tocsin.linking.neighbours import Neighbours
from tocsin.linking.sayings import Saying
from tocsin.linking.translated import assign
from tocsin.model.ids import make_id
from tocsin.model.when import Days

#: What a pair of other days or other bodies counts in the mean.
APART = -0.3
#: Likeness from which a saying without an occasion goes under an earlier statement.
REPEATS = 0.62
#: The same where the words themselves tell that it is a repetition or the past.
TELLS = 0.22
#: The same where the words hold it up in the present ("says"), on no occasion of its own.
HOLDS = 0.45
#: The same where they name the very day of the earlier statement; in words of its own, or not.
RETOLD, POINTS = 0.22, 0.05
#: Likeness from which the article's own sentence restates what a speaker says in it.
RESTATES = 0.6
#: Stems of a content that does not stand for itself ("in his speech last week").
BARE = 4
#: How far back a repeated statement may lie.
MEMORY = timedelta(days=45)
#: Sentences of evidence kept with a statement.
EVIDENCE = 6


@dataclass(slots=True)
class Utterance:
    """A statement in the making: numbers of its sayings, and why each was put there."""

    members: list[int]
    why: list[str]


def utterances(sayings: Sequence[Saying], alike: Likeness) -> list[Utterance]:
    """The statements as groups of saying numbers, each sorted, in order of their first."""
    voiced = [i for i, s in enumerate(sayings) if s.holder is not None]
    grown: list[Utterance] = []
    for block in _blocks(sayings, voiced):
        grown += _block(sayings, alike, block)
    grown += _own_voice(sayings, alike, grown)
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
    if alike.rows is not None:
        return _repetitions(sayings, alike, _grow(sayings, alike, block))
    english = [i for i in block if sayings[i].language == "en"]
    foreign = [i for i in block if sayings[i].language != "en"]
    grown = _grow(sayings, alike, english)
    placed = assign(sayings, foreign, [u.members for u in grown])
    for i, (number, weight) in sorted(placed.items()):
        first = sayings[grown[number].members[0]]
        grown[number].members.append(i)
        grown[number].why.append(_line(first, sayings[i], f"same body and day ({weight:.2f})"))
    grown += _grow(sayings, alike, [i for i in foreign if i not in placed])
    return _repetitions(sayings, alike, grown)


def _grow(sayings: Sequence[Saying], alike: Likeness, block: list[int]) -> list[Utterance]:
    """Average linkage over pairs of one body whose days meet."""
    links: dict[tuple[int, int], float] = {}
    for a, b in _meeting(sayings, block):
        links[a, b] = alike.of(a, b)
    groups = average(block, links, ONE, missing=APART)
    return [Utterance(group, _evidence(sayings, group, links)) for group in groups]


def _meeting(sayings: Sequence[Saying], block: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs that may be one utterance: of one day, or alike where a day is not known."""
    dated = sorted((i for i in block if sayings[i].days), key=lambda i: (_start(sayings[i]), i))
    for at, a in enumerate(dated):
        end = _end(sayings[a])
        for b in dated[at + 1 :]:
            if _start(sayings[b]) > end:
                break
            if _one_body(sayings[a], sayings[b]) and not _anew(sayings[a], sayings[b]):
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
        [_bodies(sayings, i) for i in block],
    )
    place = {i: at for at, i in enumerate(block)}
    for a in lost:
        for other in found.of(place[a], 1):
            b = block[other]
            if (a < b or sayings[b].days) and _one_body(sayings[a], sayings[b]):
                yield min(a, b), max(a, b)


def _one_body(a: Saying, b: Saying) -> bool:
    if a.holder is None or b.holder is None or a.takes_back != b.takes_back:
        return False
    return may_be_one(a.holder, b.holder)


def _anew(a: Saying, b: Saying) -> bool:
    """Whether the later told of the two says that it is said or done again, on its own day."""
    if a.told is None or b.told is None or a.told == b.told:
        return False
    first, later = (a, b) if a.told < b.told else (b, a)
    own = later.again and not later.afresh and not later.stands
    return own and not later.dated and not first.again


def _start(saying: Saying) -> date:
    return saying.days.start if saying.days else date.min


def _end(saying: Saying) -> date:
    return (saying.days.end or date.max) if saying.days else date.max


def _evidence(
    sayings: Sequence[Saying], group: Sequence[int], links: dict[tuple[int, int], float]
) -> list[str]:
    """For each member the strongest link that put it here."""
    lines = []
    for b in group[1:]:
        known = [(links[pair], a) for a in group if (pair := (min(a, b), max(a, b))) in links]
        best = max(known, default=None)
        if best is not None:
            score, a = best
            lines.append(_line(sayings[a], sayings[b], f"said alike ({score:.2f})"))
    return lines[:EVIDENCE]


def _line(a: Saying, b: Saying, reason: str) -> str:
    who = a.holder.shown if a.holder else "the article"
    day = a.days.start.isoformat() if a.days else "no date"
    return f"{who}, {day}, {reason}: “{_short(a.words)}” = “{_short(b.words)}”"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 90 else f"{flat[:89]}…"


def _repetitions(
    sayings: Sequence[Saying], alike: Likeness, grown: list[Utterance]
) -> list[Utterance]:
    """Utterances that name no occasion put under the earlier one they repeat."""
    above: dict[int, tuple[int, str]] = {}
    marks = [
        frozenset(m for i in u.members for m in (*sayings[i].stems, *sayings[i].names))
        | {who.key for i in u.members if (who := sayings[i].holder)}
        for u in grown
    ]
    days = [sayings[u.members[0]].days for u in grown]
    bodies = [_bodies(sayings, u.members[0]) for u in grown]
    near = Neighbours(marks, [d.start if d else None for d in days], MEMORY, bodies)
    for number in range(len(grown)):
        found = _repeated(sayings, alike, number, near, grown)
        if found is not None:
            above[number] = found
    for number, (_, why) in sorted(above.items()):
        top = number
        while top in above:
            top = above[top][0]
        grown[top].members += grown[number].members
        grown[top].why += [*grown[number].why, why]
    return [u for number, u in enumerate(grown) if number not in above]


def _bodies(sayings: Sequence[Saying], number: int) -> tuple[str, ...]:
    """What the body is found by; two without any of it in common cannot be one."""
    who = sayings[number].holder
    return () if who is None else tuple(sorted(who.marks | who.office))


def _repeated(
    sayings: Sequence[Saying],
    alike: Likeness,
    number: int,
    near: Neighbours,
    grown: Sequence[Utterance],
) -> tuple[int, str] | None:
    """The earlier utterance that this one repeats, and the line that says so."""
    mine = grown[number].members
    least = _least(sayings, mine)
    if least is None:
        return None
    best: tuple[float, int] | None = None
    for other in near.of(number, 1):
        theirs = grown[other].members
        if not _earlier(sayings, theirs, mine):
            continue
        scores = sorted(alike.of(min(a, b), max(a, b)) for a in mine for b in theirs)
        likest = scores[len(scores) // 2 :]
        score = (likest[-1] + sum(likest) / len(likest)) / 2
        if score >= least and (best is None or (score, -other) > best):
            best = (score, -other)
    if best is None:
        return None
    first, repeat = sayings[grown[-best[1]].members[0]], sayings[mine[0]]
    return -best[1], _line(first, repeat, f"repeated ({best[0]:.2f})")


def _least(sayings: Sequence[Saying], members: Sequence[int]) -> float | None:
    """How like an earlier utterance must be; None where the members tell of an occasion."""
    said = [sayings[i] for i in members]
    if all(s.dated and s.days and s.told and s.days.start < s.told for s in said):
        return POINTS if all(s.past or _bare(s) for s in said) else RETOLD
    if any(s.dated or s.afresh for s in said):
        return None
    if all(s.stands or s.past for s in said):
        return TELLS
    return HOLDS if 2 * sum(s.holds for s in said) >= len(said) else REPEATS


def _bare(saying: Saying) -> bool:
    """Whether the content is too short to stand for itself."""
    return len(saying.stems) <= BARE


def _earlier(sayings: Sequence[Saying], a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether ``a`` is an utterance of the same body, before ``b`` and within memory."""
    one, other = sayings[a[0]], sayings[b[0]]
    if one.days is None or other.days is None or not _one_body(one, other):
        return False
    if all(sayings[i].dated for i in b):
        return one.days.overlaps(other.days) and _rank(sayings, a) < _rank(sayings, b)
    later = max(_start(sayings[i]) for i in b)
    if one.days.start > later or later - one.days.start > MEMORY:
        return False
    # of two that begin on one day the one with the smaller key is the earlier
    return one.days.start < later or min(a) < min(b)


def _rank(sayings: Sequence[Saying], members: Sequence[int]) -> tuple[date, int]:
    """Of two utterances of one day the one that was told first is the earlier."""
    return min(sayings[i].told or date.max for i in members), min(members)


def _own_voice(
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
            best[2].why.append(_line(sayings[-best[1]], saying, f"restated ({best[0]:.2f})"))
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
    return [Utterance(group, _evidence(sayings, group, links)) for group in groups]


def statement_id(sayings: Sequence[Saying], utterance: Utterance) -> str:
    """The id of the utterance, made of the words, body and day of its first saying."""
    return make_id("stm", *min(sayings[i].key for i in utterance.members))


def occasion(sayings: Sequence[Saying], utterance: Utterance) -> Days | None:
    """The days the utterance can have been made on: named ones first, else the earliest."""
    dated = [s.days for i in utterance.members if (s := sayings[i]).dated and s.days]
    anyhow = [s.days for i in utterance.members if (s := sayings[i]).days]
    return min(dated or anyhow, default=None, key=lambda d: (d.start, d.end or date.max))
