"""What of two utterances can only be true of one: who has won, how many were hurt, by when.

A contest has one winner. A count of the killed or hurt that is given as exact differs from
another exact count of the same kind of people. A time foretold that ends before another begins
cannot be the time of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tocsin.knowledge.lineage import Lineage
from tocsin.linking.sayings import Saying
from tocsin.model.when import Days
from tocsin.text import similar
from tocsin.text.numerals import numbers

_CLAUSE = re.compile(r"[;:.]|, | but | while ")
_NAME = re.compile(r"\b[^\W\d_a-zà-ÿа-яіїєґ][^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
#: Words after a number among which the noun stands that is counted.
NOUN = 3
#: The kind of those who are counted without a word for what they are.
ANYBODY = ""
#: Shorter names are particles.
NAME = 2


def winners(said: Sequence[Saying], lineage: Lineage) -> frozenset[str]:
    """Those who have won or lead by these words, as skeletons of their last names."""
    return frozenset(name for saying in said for name in _winner(saying, lineage))


def _winner(saying: Saying, lineage: Lineage) -> Iterator[str]:
    """The name nearest before the word that says so, or the speaker's for "I have won"."""
    for span in lineage.exclusive.spans(saying.words):
        before = _CLAUSE.split(saying.words[: span.start])[-1]
        names = [n for n in map(similar.skeleton, _NAME.findall(before)) if len(n) >= NAME]
        if lineage.myself.within(before) and saying.holder and saying.holder.person:
            yield similar.skeleton(saying.holder.person.split()[-1])
        elif names:
            yield names[-1]
        else:
            after = _CLAUSE.split(saying.words[span.end :])[0]
            found = map(similar.skeleton, _NAME.findall(after))
            yield from [n for n in found if len(n) >= NAME][:1]


def tolls(said: Sequence[Saying], lineage: Lineage) -> Mapping[str, frozenset[str]]:
    """The exact counts of the killed or hurt, by the stem of the noun that is counted."""
    found: dict[str, frozenset[str]] = {}
    for saying in said:
        if not lineage.toll.within(saying.words):
            continue
        for number, after, before in _counted(saying.words):
            if lineage.rough.within(before):
                continue
            kinds = similar.content_stems(lineage.nobody.without(lineage.toll.without(after)))
            for kind in kinds or (ANYBODY,):
                found[kind] = found.get(kind, frozenset()) | {number}
    return found


def _counted(words: str) -> Iterator[tuple[str, str, str]]:
    """Each number with the words after and before it."""
    tokens = _TOKEN.findall(words)
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and numbers(tokens[end]):
            end += 1
        if end > at:
            value = next(iter(numbers(" ".join(tokens[at:end]))))
            near = " ".join(tokens[end : end + NOUN]), " ".join(tokens[max(0, at - NOUN) : at])
            yield value, *near
        at = max(end, at + 1)


def other_toll(a: Mapping[str, frozenset[str]], b: Mapping[str, frozenset[str]]) -> bool:
    """Whether the two count one kind of people and no count is common."""
    return any(not a[kind] & b[kind] for kind in a.keys() & b.keys())


def foretold(said: Sequence[Saying]) -> Days | None:
    """The time all the sayings name for what they foretell; None where they name none."""
    named = [h.days for s in said for c in s.claims if (h := c.horizon) is not None]
    days = [d for d in named if d is not None and d.end is not None]
    if not days:
        return None
    return Days(min(d.start for d in days), max(d.end for d in days if d.end))


def other_time(a: Days | None, b: Days | None) -> bool:
    """Whether one time foretold is over before the other begins."""
    return a is not None and b is not None and not a.overlaps(b)
