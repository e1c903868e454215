"""Which utterances only repeat an earlier one, on no occasion of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tocsin.linking.likeness import Likeness
from tocsin.linking.neighbours import Neighbours
from tocsin.linking.sayings import Saying
from tocsin.linking.utterance import MEMORY, Utterance, bodies_of, line, one_body, start

#: Likeness from which a saying without an occasion goes under an earlier statement.
REPEATS = 0.62
#: The same where the words themselves tell that it is a repetition or the past.
TELLS = 0.22
#: The same where the words hold it up in the present ("says"), on no occasion of its own.
HOLDS = 0.45
#: The same where they name the very day of the earlier statement; in words of its own, or not.
RETOLD, POINTS = 0.22, 0.05
#: Stems of a content that does not stand for itself ("in his speech last week").
BARE = 4
#: Days between an utterance and what tells it as long past, at least, and the day before.
LONG = timedelta(days=1)
#: Stems of a content that can be repeated.
TELLING = 2


def repetitions(
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
    bodies = [bodies_of(sayings, u.members[0]) for u in grown]
    near = Neighbours(marks, [d.start if d else None for d in days], MEMORY, bodies)
    for number in range(len(grown)):
        found = _repeated(sayings, alike, number, near, grown)
        if found is not None and not leads(above, found[0], number):
            above[number] = found
    return stacked(grown, above)


def stacked(
    grown: Sequence[Utterance], above: Mapping[int, tuple[int, str]]
) -> list[Utterance]:
    """The utterances, each with those that stand under it (number: whose number, and why)."""
    for number, (_, why) in sorted(above.items()):
        top = number
        while top in above:
            top = above[top][0]
        grown[top].members += grown[number].members
        grown[top].why += [*grown[number].why, why]
    return [u for number, u in enumerate(grown) if number not in above]


def leads(above: Mapping[int, tuple[int, str]], at: int, to: int) -> bool:
    """Whether the way up from ``at`` comes to ``to``: two cannot each repeat the other."""
    while at in above and at != to:
        at = above[at][0]
    return at == to


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
        if not _telling(sayings, theirs) or not _earlier(sayings, theirs, mine):
            continue
        scores = sorted(alike.of(min(a, b), max(a, b)) for a in mine for b in theirs)
        likest = scores[len(scores) // 2 :]
        # the day points it out: the likest wording is enough
        mean = likest[-1] if least == POINTS else sum(likest) / len(likest)
        score = (likest[-1] + mean) / 2
        if score >= least and (best is None or (score, -other) > best):
            best = (score, -other)
    if best is None:
        return None
    first, repeat = sayings[grown[-best[1]].members[0]], sayings[mine[0]]
    return -best[1], line(first, repeat, f"repeated ({best[0]:.2f})")


def _least(sayings: Sequence[Saying], members: Sequence[int]) -> float | None:
    """How like an earlier utterance must be; None where the members tell of an occasion."""
    said = [sayings[i] for i in members]
    if all(s.dated and s.days and s.told and s.days.start < s.told for s in said):
        return POINTS if all(s.past or _bare(s) for s in said) else RETOLD
    if any(s.dated or s.afresh for s in said):
        return None
    if all(s.stands or s.past for s in said):
        return TELLS
    if 2 * sum(s.again and not (s.stands or s.past or s.holds) for s in said) > len(said):
        return None  # said to go on, on its own day
    return HOLDS if 2 * sum(s.holds for s in said) >= len(said) else REPEATS


def _telling(sayings: Sequence[Saying], members: Sequence[int]) -> bool:
    """Whether the words say enough to be repeated."""
    return any(len(sayings[i].stems) >= TELLING for i in members)


def _bare(saying: Saying) -> bool:
    """Whether the content is too short to stand for itself."""
    return len(saying.stems) <= BARE


def _earlier(sayings: Sequence[Saying], a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether ``a`` is an utterance of the same body, before ``b`` and within memory."""
    one, other = sayings[a[0]], sayings[b[0]]
    if one.days is None or other.days is None or not one_body(one, other):
        return False
    if all(sayings[i].dated for i in b):
        return one.days.overlaps(other.days) and _rank(sayings, a) < _rank(sayings, b)
    later = max(start(sayings[i]) for i in b)
    if all(sayings[i].old for i in b) and later - one.days.start < LONG:
        return False
    if one.days.start > later or later - one.days.start > MEMORY:
        return False
    # of two that begin on one day the one with the smaller key is the earlier
    return one.days.start < later or min(a) < min(b)


def _rank(sayings: Sequence[Saying], members: Sequence[int]) -> tuple[date, int]:
    """Of two utterances of one day the one that was told first is the earlier."""
    return min(sayings[i].told or date.max for i in members), min(members)
