"""Contents that are the object of the verb: what is reported, what it is called, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue
from tocsin.reading.passage import Passage, Range, child

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTS = frozenset({"CARDINAL", "PERCENT", "MONEY", "QUANTITY"})


def thing(passage: Passage, verb: Token, cue: Cue) -> list[Range]:
    """The object with what the cue makes of it: a number, a name, a clause without a verb."""
    counted = _figure(verb, cue)
    if counted:
        return counted
    goal = child(verb, "dobj")
    named = _naming(passage, verb, goal) if "naming" in cue.takes else []
    if named:
        return named
    if "small" in cue.takes and (small := _small(verb)):
        return small
    if "thing" not in cue.takes or goal is None or goal.i < verb.i:
        return []
    last = goal.right_edge.i + 1
    for c in verb.children:
        if c.dep_ in ("prep", "agent") and c.left_edge.i == last:
            last = c.right_edge.i + 1
    return [(goal.left_edge.i, last)]


def _figure(verb: Token, cue: Cue) -> list[Range]:
    """As in "put the number of dead at 300"."""
    goal = child(verb, "dobj")
    if "figure" not in cue.takes or goal is None or goal.i < verb.i:
        return []
    for at in (c for w in (verb, goal) for c in w.children if c.dep_ == "prep"):
        counted = any(t.like_num or t.ent_type_ in _COUNTS for t in at.subtree)
        if at.i > goal.i and at.lower_ in cue.before and counted:
            return [(goal.left_edge.i, at.right_edge.i + 1)]
    return []


def _small(verb: Token) -> list[Range]:
    """As in "the poll shows Moor ahead": a clause without a finite verb."""
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    return [] if told is None else [(max(verb.i + 1, told.left_edge.i), told.right_edge.i + 1)]


def _called(passage: Passage, verb: Token) -> list[Range]:
    """As in "Called the move 'a mistake'": as far as the quotation goes."""
    for quote in passage.quotes:
        first, last = passage.at(quote.span)
        if verb.i < first <= verb.i + 9:
            between = passage.doc[verb.i + 1 : first]
            plain = not any(t.text in ".;:!?," or t.pos_ == "VERB" for t in between)
            return [(verb.i + 1, last)] if plain else []
    return []


def _naming(passage: Passage, verb: Token, goal: Token | None) -> list[Range]:
    """Y Z, or Y as Z."""
    called = _called(passage, verb)
    if called:
        return called
    told = [c for c in verb.children if c.i > verb.i and (
        c.dep_ in ("oprd", "ccomp") or (c.dep_ == "prep" and c.lower_ == "as"))]  # fmt: skip
    if not told:
        return []
    whole = [*told, *([goal] if goal is not None and goal.i > verb.i else [])]
    first = min(c.left_edge.i for c in whole)
    return [(max(first, verb.i + 1), max(c.right_edge.i for c in whole) + 1)]
