"""A problem in six short lines: what a reader needs before reading the rest."""

from __future__ import annotations

from tocsin.warning import words
from tocsin.warning.content import DriverLine, ProblemCard

#: How many signs a line names before it counts the rest.
NAMED = 2
#: Points of probability below which a step is not worth a word at the top.
WORTH = 0.5


def gist(card: ProblemCard) -> tuple[tuple[str, str], ...]:
    """Label and line: what changed, the strongest for and against, unseen, disputed, ahead."""
    return tuple(
        (label, line)
        for label, line in (
            ("changed", _changed(card)),
            ("for", _strongest(card.drivers, "nothing")),
            ("against", _strongest(card.against, "no evidence found")),
            ("unseen", _several([u.name for u in card.unseen])),
            ("disputed", _disputed(card)),
            ("ahead", _several([words.days(d.day, d.end) for d in card.decisions], 3)),
            ("blind", _blind(card)),
        )
        if line
    )


def _changed(card: ProblemCard) -> str:
    told = [
        f"{words.points(c.points)} {c.name} ({words.voice(c.voice)})"
        for c in sorted(card.changes, key=lambda c: -abs(c.points))
        if c.indicator_id and abs(c.points) >= WORTH
    ]
    if card.changes and not told:
        return "nothing new: older evidence fades"
    return _several(told)


def _strongest(drivers: tuple[DriverLine, ...], none: str) -> str:
    if not drivers:
        return none
    first = drivers[0]
    rest = f", and {len(drivers) - 1} more" if len(drivers) > 1 else ""
    known = first.origins or first.quotes
    whose = f" ({words.origins(first.origins)})" if known else ""
    return f"{words.nats(first.contribution)} {first.name}{whose}{rest}"


def _disputed(card: ProblemCard) -> str:
    pairs = sum(d.other is not None for d in card.disputes)
    bare = len(card.disputes) - pairs
    named = []
    if pairs:
        named.append(words.count(pairs, "contradiction"))
    if bare:
        named.append(words.count(bare, "denial"))
    return ", ".join(named)


def _blind(card: ProblemCard) -> str:
    stale = words.stale(card.coverage)
    return _several([*([stale] if stale else []), *card.coverage.gaps], 1)


def _several(named: list[str], most: int = NAMED) -> str:
    rest = len(named) - most
    return "; ".join(named[:most]) + (f"; and {rest} more" if rest > 0 else "")
