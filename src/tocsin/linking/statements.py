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

from tocsin.linking.holders import may_be_one, same_body
from tocsin.linking.likeness import ONE, Likeness
from tocsin.linking.linkage import average
from tocsin.linking.sayings import Saying
from tocsin.model.ids import make_id
from tocsin.model.when import Days

#: What a pair of other days or other bodies counts in the mean.
APART = -0.3
#: Likeness from which a saying without an occasion goes under an earlier statement.
REPEATS = 0.4
#: The same where the words themselves tell that it is a repetition or the past.
TELLS = 0.22
#: Likeness from which the article's own sentence restates what a speaker says in it.
RESTATES = 0.6
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
        grown += _grow(sayings, alike, block)
    grown = _repetitions(sayings, alike, grown)
    grown += _own_voice(sayings, alike, grown)
    for utterance in grown:
        utterance.members.sort()
        utterance.why.sort()
    return sorted(grown, key=lambda u: u.members[0])


def _blocks(sayings: Sequence[Saying], numbers: Sequence[int]) -> Iterator[list[int]]:
    """Sayings that can belong together at all: of one state, or of one body of no state."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for i in numbers:
        who = sayings[i].holder
        assert who is not None  # noqa: S101  voiced sayings have one
        by_state[who.state or who.key].append(i)
    for key in sorted(by_state):
        yield by_state[key]


def _grow(sayings: Sequence[Saying], alike: Likeness, block: list[int]) -> list[Utterance]:
    """Average linkage over pairs of one body whose days meet."""
    links: dict[tuple[int, int], float] = {}
    for a, b in _meeting(sayings, block):
        links[a, b] = alike.of(a, b)
    groups = average(block, links, ONE, missing=APART)
    return [Utterance(group, _evidence(sayings, group, links)) for group in groups]


def _meeting(sayings: Sequence[Saying], block: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs that may be one utterance, found by walking along the days."""
    by_start = sorted(block, key=lambda i: (_start(sayings[i]), i))
    for at, a in enumerate(by_start):
        end = _end(sayings[a])
        for b in by_start[at + 1 :]:
            if _start(sayings[b]) > end:
                break
            if _one_body(sayings[a], sayings[b]):
                yield min(a, b), max(a, b)


def _one_body(a: Saying, b: Saying) -> bool:
    return a.holder is not None and b.holder is not None and may_be_one(a.holder, b.holder)


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
        best = max(
            ((links[min(a, b), max(a, b)], a) for a in group if (min(a, b), max(a, b)) in links),
            default=None,
        )
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
    firm = [u for u in grown if any(_occasion(sayings[i]) for i in u.members)]
    loose = [u for u in grown if all(not _occasion(sayings[i]) for i in u.members)]
    kept: list[Utterance] = []
    joins: list[tuple[Utterance, Utterance, str]] = []
    for utterance in loose:
        target = _repeated(sayings, alike, utterance, [*firm, *loose])
        if target is None:
            kept.append(utterance)
        else:
            joins.append((utterance, *target))
    roots = {id(u): u for u in (*firm, *kept)}
    for utterance, target, why in joins:
        under = _root(target, joins, roots)
        under.members += utterance.members
        under.why += [*utterance.why, why]
    return list(roots.values())


def _root(
    target: Utterance,
    joins: Sequence[tuple[Utterance, Utterance, str]],
    roots: dict[int, Utterance],
) -> Utterance:
    """Where a chain of repetitions ends; targets are always earlier, so it does."""
    above = {id(u): t for u, t, _ in joins}
    while id(target) not in roots:
        target = above[id(target)]
    return target


def _occasion(saying: Saying) -> bool:
    """Whether the report tells of an occasion: a named day, or nothing that says otherwise."""
    return saying.dated


def _repeated(
    sayings: Sequence[Saying],
    alike: Likeness,
    utterance: Utterance,
    others: Sequence[Utterance],
) -> tuple[Utterance, str] | None:
    first = utterance.members[0]
    tells = any(sayings[i].again or sayings[i].past for i in utterance.members)
    least = TELLS if tells else REPEATS
    best: tuple[float, int] | None = None
    for number, other in enumerate(others):
        if other is utterance or not _earlier(sayings, other, utterance):
            continue
        score = sum(
            alike.of(min(a, b), max(a, b)) for a in utterance.members for b in other.members
        ) / (len(utterance.members) * len(other.members))
        if score >= least and (best is None or (score, -number) > best):
            best = (score, -number)
    if best is None:
        return None
    target = others[-best[1]]
    return target, _line(sayings[target.members[0]], sayings[first], f"repeated ({best[0]:.2f})")


def _earlier(sayings: Sequence[Saying], a: Utterance, b: Utterance) -> bool:
    """Whether ``a`` is an utterance of the same body, before ``b`` and within memory."""
    one, other = sayings[a.members[0]], sayings[b.members[0]]
    if one.days is None or other.days is None or not _one_body(one, other):
        return False
    if not same_body_or_general(one, other):
        return False
    start, later = one.days.start, max(_start(sayings[i]) for i in b.members)
    if start > later or later - start > MEMORY:
        return False
    # of two that begin on one day the one with the smaller key is the earlier
    return start < later or a.members[0] < b.members[0]


def same_body_or_general(a: Saying, b: Saying) -> bool:
    """Whether the two are one body, or one of them a whole government."""
    if a.holder is None or b.holder is None:
        return False
    return same_body(a.holder, b.holder) or a.holder.general or b.holder.general


def _own_voice(
    sayings: Sequence[Saying], alike: Likeness, grown: Sequence[Utterance]
) -> list[Utterance]:
    """The article's own sentences: under a speaker's of the same report, or by themselves."""
    home: dict[str, list[tuple[int, Utterance]]] = defaultdict(list)
    for utterance in grown:
        for i in utterance.members:
            for place in sayings[i].homes:
                home[place].append((i, utterance))
    alone: list[Utterance] = []
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
            alone.append(Utterance([i], []))
    return alone


def statement_id(sayings: Sequence[Saying], utterance: Utterance) -> str:
    """The id of the utterance, made of the words, body and day of its first saying."""
    return make_id("stm", *min(sayings[i].key for i in utterance.members))


def occasion(sayings: Sequence[Saying], utterance: Utterance) -> Days | None:
    """The days the utterance can have been made on: named ones first, else the earliest."""
    dated = [s.days for i in utterance.members if (s := sayings[i]).dated and s.days]
    anyhow = [s.days for i in utterance.members if (s := sayings[i]).days]
    return min(dated or anyhow, default=None, key=lambda d: (d.start, d.end or date.max))
