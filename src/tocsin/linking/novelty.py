"""New, renewed or history: what an utterance was when it was made, and how each report tells it.

An utterance is renewed when its body said the like before, or when its own words say so. A
report tells an utterance as history when it is older than what the report is about: older than
a newer utterance of the same body in that report, or some days old.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tocsin.linking.holders import Holder, same_body
from tocsin.linking.likeness import Likeness
from tocsin.linking.sayings import Saying
from tocsin.linking.statements import Utterance
from tocsin.model.linking import Novelty

#: Likeness from which an earlier utterance of the body makes a later one a renewal.
ALIKE = 0.55
#: How long an utterance may be remembered as the one renewed.
MEMORY = timedelta(days=60)
#: Age from which an utterance is told as history.
OLD = timedelta(days=4)


def made(
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    alike: Likeness,
    days: Mapping[int, date | None],
) -> dict[int, Novelty]:
    """What each utterance was when it was made; ``days`` are theirs by number."""
    return {
        number: Novelty.RENEWED if renewed else Novelty.NEW
        for number, utterance in enumerate(utterances)
        for renewed in [
            _own_words(utterance, sayings)
            or _said_before(number, utterances, sayings, alike, days)
        ]
    }


def _own_words(utterance: Utterance, sayings: Sequence[Saying]) -> bool:
    """Whether most of its reports of that day say that it is said again."""
    said = [sayings[i] for i in utterance.members]
    fresh = [s for s in said if not s.past and not s.stands] or said
    return 2 * sum(s.again for s in fresh) > len(fresh)


def _said_before(
    number: int,
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    alike: Likeness,
    days: Mapping[int, date | None],
) -> bool:
    day = days[number]
    mine = utterances[number].members
    if day is None or sayings[mine[0]].holder is None:
        return False
    for other, before in days.items():
        if before is None or not before < day <= before + MEMORY:
            continue
        theirs = utterances[other].members
        if not _one(sayings[mine[0]].holder, sayings[theirs[0]].holder):
            continue
        if max(alike.of(min(a, b), max(a, b)) for a in mine for b in theirs) >= ALIKE:
            return True
    return False


def _one(a: Holder | None, b: Holder | None) -> bool:
    return a is not None and b is not None and same_body(a, b)


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
        pairs = {
            claim.id: _told(sayings[i], days[number], was[number], newest)
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
            if who is not None and day is not None:
                for home in sayings[i].homes:
                    found[home].append((who, day))
    return found


def _told(saying: Saying, day: date | None, was: Novelty, newest: _Newest) -> Novelty:
    if day is None or saying.told is None or saying.holder is None:
        return was
    if saying.stands and not saying.past:
        return Novelty.RENEWED
    superseded = any(
        later > day and same_body(saying.holder, who)
        for home in saying.homes
        for who, later in newest.get(home, ())
    )
    if superseded or (saying.told - day >= OLD):
        return Novelty.HISTORY
    return was
