"""New, renewed or history: what an utterance was when made, and how each report tells it.

An utterance is renewed when its body said the like before, or when its own words say that it
is said again or goes on ("remains closed"). A report tells an utterance as history when it is
older than what the report is about: older than a newer utterance of the same body in that
report, or some days old.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tocsin.linking.holders import Holder, may_be_one, may_differ, nameless, same_body
from tocsin.linking.likeness import Likeness
from tocsin.linking.neighbours import Neighbours
from tocsin.linking.sayings import Saying
from tocsin.linking.utterance import Utterance
from tocsin.model.claim import Mode
from tocsin.model.linking import Novelty

#: Likeness from which an earlier utterance of the body makes a later one a renewal.
ALIKE = 0.65
#: Stems or names that a renewal shares with what it renews.
COMMON = 2
#: How long an utterance may be remembered as the one renewed.
MEMORY = timedelta(days=60)
#: Age from which an utterance is told as history.
OLD = timedelta(days=3)


def made(
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    alike: Likeness,
    days: Mapping[int, date | None],
) -> dict[int, Novelty]:
    """What each utterance was when it was made; ``days`` are theirs by number."""
    out: dict[int, Novelty] = {}
    marks = [
        frozenset(mark for i in u.members for mark in sayings[i].stems | sayings[i].names)
        for u in utterances
    ]
    blocks = [_bodies([sayings[i].holder for i in u.members]) for u in utterances]
    near = Neighbours(marks, [days[n] for n in range(len(utterances))], MEMORY, blocks)
    for number, utterance in enumerate(utterances):
        said = [sayings[i] for i in utterance.members]
        fresh = [s for s in said if not s.past and s.told == days[number]] or said
        again = 2 * sum(_anew(s) for s in fresh) > len(fresh)
        earlier = (n for n in near.of(number, COMMON) if _before(days[n], days[number]))
        renewed = again or any(
            _said_alike(utterance, utterances[n], sayings, alike) for n in earlier
        )
        out[number] = Novelty.RENEWED if renewed else Novelty.NEW
    return out


def _anew(saying: Saying) -> bool:
    """Whether its own words say it is said again; what happens again is told by articles."""
    goes_on = saying.again and saying.claim.mode is not Mode.NARRATOR
    return saying.stands or saying.afresh or goes_on


def _bodies(holders: Sequence[Holder | None]) -> tuple[str, ...]:
    """What the bodies are found by: two that have none of it in common are not one body."""
    return tuple(sorted({mark for who in holders if who for mark in who.marks | who.office}))


def day_of(utterance: Utterance, sayings: Sequence[Saying]) -> date | None:
    """The day an utterance was made: as named, else the first it was told on."""
    said = [sayings[i] for i in utterance.members]
    named = [s.days.start for s in said if s.dated and s.days]
    return min(named or [s.told for s in said if s.told], default=None)


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _said_alike(
    one: Utterance,
    other: Utterance,
    sayings: Sequence[Saying],
    alike: Likeness,
) -> bool:
    """Whether one body said the like in both."""
    pairs = [(sayings[a].holder, sayings[b].holder) for a in one.members for b in other.members]
    if any(a and b and may_differ(a, b) for a, b in pairs):
        return False
    return any(
        _one(sayings[a].holder, sayings[b].holder) and alike.of(min(a, b), max(a, b)) >= ALIKE
        for a in one.members
        for b in other.members
    )


def _one(a: Holder | None, b: Holder | None) -> bool:
    """Whether the two are one body, as far as a body of no known state can be told."""
    if a is None or b is None:
        return False
    return same_body(a, b) or ((nameless(a) or nameless(b)) and may_be_one(a, b))


def told(
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    was: Mapping[int, Novelty],
    days: Mapping[int, date | None],
) -> dict[int, tuple[tuple[str, Novelty], ...]]:
    """By utterance, how each of its claims tells it."""
    newest = _newest(utterances, sayings, days)
    out = {}
    for number, utterance in enumerate(utterances):
        whose = next((w for i in utterance.members if (w := sayings[i].holder)), None)
        pairs = {
            claim.id: _told(sayings[i], whose, days[number], was[number], newest)
            for i in utterance.members
            for claim in sayings[i].claims
        }
        out[number] = tuple(sorted(pairs.items()))
    return out


_Newest = Mapping[str, Sequence[tuple[Holder, date]]]


def _newest(
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    days: Mapping[int, date | None],
) -> _Newest:
    """By report (as copy group), the bodies heard in it and the days of what they said."""
    found: dict[str, list[tuple[Holder, date]]] = defaultdict(list)
    for number, utterance in enumerate(utterances):
        for i in utterance.members:
            who, day = sayings[i].holder, days[number]
            if who is not None and day is not None and not sayings[i].past:
                for home in sayings[i].homes:
                    found[home].append((who, day))
    return found


def _told(
    saying: Saying, whose: Holder | None, day: date | None, was: Novelty, newest: _Newest
) -> Novelty:
    if saying.old and not saying.stands and not saying.afresh:
        return Novelty.HISTORY
    if day is None or saying.told is None:
        return was
    who = saying.holder or whose
    if who is None:
        return Novelty.HISTORY if saying.past and saying.told - day >= OLD else was
    if (saying.stands or saying.afresh) and not saying.past:
        return Novelty.RENEWED
    heard = [entry for home in saying.homes for entry in newest.get(home, ())]
    # a report in which nothing is newer tells it as it was
    peg = any(later > day for _, later in heard)
    age = saying.told - day
    if saying.holds and not saying.dated and age > timedelta(0):
        return Novelty.RENEWED if peg else was
    superseded = any(later > day and same_body(who, h) for h, later in heard)
    if superseded or (age >= OLD and (peg or saying.past)):
        return Novelty.HISTORY
    return was
