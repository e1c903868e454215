"""A statement in the making: which sayings it holds, and in which words that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.linking.holders import may_be_one
from tocsin.linking.sayings import Saying
from tocsin.model.ids import make_id
from tocsin.model.when import Days

#: How far back a repeated statement may lie.
MEMORY = timedelta(days=45)
#: Sentences of evidence kept with a statement.
EVIDENCE = 6


@dataclass(slots=True)
class Utterance:
    """A statement in the making: numbers of its sayings, and why each was put there."""

    members: list[int]
    why: list[str]


def one_body(a: Saying, b: Saying) -> bool:
    """Whether the two can be words of one body about the same."""
    if a.holder is None or b.holder is None or a.takes_back != b.takes_back:
        return False
    return may_be_one(a.holder, b.holder)


def bodies_of(sayings: Sequence[Saying], number: int) -> tuple[str, ...]:
    """What the body is found by; two without any of it in common cannot be one."""
    who = sayings[number].holder
    return () if who is None else tuple(sorted(who.marks | who.office))


def start(saying: Saying) -> date:
    """The first day a saying can be of."""
    return saying.days.start if saying.days else date.min


def line(a: Saying, b: Saying, reason: str) -> str:
    """Why two sayings were put together, as evidence is kept."""
    who = a.holder.shown if a.holder else "the article"
    day = a.days.start.isoformat() if a.days else "no date"
    return f"{who}, {day}, {reason}: “{_short(a.words)}” = “{_short(b.words)}”"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 90 else f"{flat[:89]}…"


def statement_id(sayings: Sequence[Saying], utterance: Utterance) -> str:
    """The id of the utterance, made of the words, body and day of its first saying."""
    return make_id("stm", *min(sayings[i].key for i in utterance.members))


def occasion(sayings: Sequence[Saying], utterance: Utterance) -> Days | None:
    """The days the utterance can have been made on: named ones first, else the earliest."""
    dated = [s.days for i in utterance.members if (s := sayings[i]).dated and s.days]
    anyhow = [s.days for i in utterance.members if (s := sayings[i]).days]
    return min(dated or anyhow, default=None, key=lambda d: (d.start, d.end or date.max))


def evidence(
    sayings: Sequence[Saying], group: Sequence[int], links: dict[tuple[int, int], float]
) -> list[str]:
    """For each member the strongest link that put it here."""
    lines = []
    for b in group[1:]:
        known = [(links[pair], a) for a in group if (pair := (min(a, b), max(a, b))) in links]
        best = max(known, default=None)
        if best is not None:
            score, a = best
            lines.append(line(sayings[a], sayings[b], f"said alike ({score:.2f})"))
    return lines[:EVIDENCE]
