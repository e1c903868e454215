"""Two judgements of one question side by side, and the steps from one to the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.warning import words
from tocsin.warning.content import AbstentionCard, Brief, ProblemCard
from tocsin.warning.terminal import printed
from tocsin.warning.terminal_card import judged, steps
from tocsin.warning.visible import one_line

Card = ProblemCard | AbstentionCard
#: Steps told in full; a comparison is asked for to see them all.
STEPS = 40
_NONE = "no judgement"


def terminal(
    before: Brief, now: Brief, names: tuple[str, str], *, width: int, colour: bool
) -> str:
    """The two briefs as text, question by question, the gravest of the second first."""
    return printed(_parts(before, now, names), width=width, colour=colour)


def single(brief: Brief, *, width: int, colour: bool) -> str:
    """One brief's judgements as text, with all their digits."""
    return printed(_alone(brief), width=width, colour=colour)


def machine(before: Brief, now: Brief, names: tuple[str, str]) -> str:
    """The same as JSON: for each question the two cards and the steps between them."""
    pairs = [
        {
            "problem_id": new.problem_id,
            "before": {"name": names[0], **_plain(old)},
            "now": {"name": names[1], **_plain(new)},
            "changes": msgspec.to_builtins(new.changes) if isinstance(new, ProblemCard) else [],
        }
        for old, new in _pairs(before, now)
    ]
    return json.dumps(pairs, ensure_ascii=False, indent=1) + "\n"


def _plain(card: Card | None) -> Mapping[str, Any]:
    if not isinstance(card, ProblemCard):
        return {"level": None, "probability": None, "reason": card.reason if card else ""}
    kept = (
        "id", "level", "probability", "low", "high", "word", "coercion", "routine",
        "capability", "intent", "confidence", "confidence_why", "without",
    )  # fmt: skip
    return {name: msgspec.to_builtins(getattr(card, name)) for name in kept}


def _cards(brief: Brief) -> tuple[Card, ...]:
    return (*brief.problems, *brief.emerging, *brief.abstentions)


def _pairs(before: Brief, now: Brief) -> Iterator[tuple[Card | None, Card]]:
    """Cards of one question; those of which no report speaks in either are left out."""
    held = {card.problem_id: card for card in _cards(before)}
    for new in _cards(now):
        old = held.get(new.problem_id)
        if not (_silent(new) and (old is None or _silent(old))):
            yield old, new


def _silent(card: Card) -> bool:
    return isinstance(card, AbstentionCard) and card.coverage.reports == 0


def _alone(brief: Brief) -> Iterator[RenderableType]:
    shown = [card for card in _cards(brief) if not _silent(card)]
    for card in shown:
        if isinstance(card, ProblemCard):
            yield from judged(card)
            yield Text(f"Digits     {words.digits(card)}")
        else:
            yield Text(f"\n{one_line(card.title)}: {_NONE}: {one_line(card.reason)}")
    if not shown:
        yield Text("No dated report speaks of any question that is watched.")


def _parts(before: Brief, now: Brief, names: tuple[str, str]) -> Iterator[RenderableType]:
    pairs = list(_pairs(before, now))
    for old, new in pairs:
        yield ""
        yield Rule(Text(one_line(new.title)), align="left", characters="━")
        yield _table(old, new, names, now.scale)
        if isinstance(new, ProblemCard):
            yield from _moved(new)
    if not pairs:
        yield Text("No dated report speaks of any question that is watched.")


def _moved(card: ProblemCard) -> Iterable[RenderableType]:
    if not card.changes:
        yield Text("Nothing moved it.")
        return
    yield Text("What moved, in the order in which it came", style="bold")
    yield from steps(card, STEPS)


def _table(old: Card | None, new: Card, names: tuple[str, str], scale: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for head in ("", *names, "moved"):
        table.add_column(Text(one_line(head)), overflow="fold")
    left, right = _column(old, scale), _column(new, scale)
    moved = _differences(old, new)
    for label in dict.fromkeys((*left, *right)):
        cells = (left.get(label, ""), right.get(label, ""), moved.get(label, ""))
        table.add_row(Text(label), *(Text(one_line(cell)) for cell in cells))
    return table


def _column(card: Card | None, scale: str) -> dict[str, str]:
    if not isinstance(card, ProblemCard):
        return {"level": _NONE if card is None else f"{_NONE}: {card.reason}"}
    word = f"{card.word} ({scale})" if card.word and scale else card.word
    return {
        "level": f"{card.level} {card.level_name}",
        "probability": f"{card.probability:.4f}",
        "in words": word,
        "10–90 band": f"{card.low:.4f} to {card.high:.4f}",
        "coercion": f"{card.coercion:.4f}",
        "routine": f"{card.routine:.4f}",
        "capability": f"{card.capability:.2f}",
        "intent": f"{card.intent:.2f}",
        "confidence": card.confidence,
        "origins": str(card.coverage.origins),
        "any one origin out": words.spread(card) or "no origin to leave out",
    }


def _differences(old: Card | None, new: Card) -> dict[str, str]:
    if not isinstance(old, ProblemCard) or not isinstance(new, ProblemCard):
        return {}
    return {
        "level": _number(new.level - old.level),
        "probability": words.points(100 * (new.probability - old.probability)),
        "coercion": words.points(100 * (new.coercion - old.coercion)),
        "routine": words.points(100 * (new.routine - old.routine)),
        "capability": words.nats(new.capability - old.capability),
        "intent": words.nats(new.intent - old.intent),
        "origins": _number(new.coverage.origins - old.coverage.origins),
    }


def _number(step: int) -> str:
    return f"{step:+d}".replace("-", "−") if step else "same"
