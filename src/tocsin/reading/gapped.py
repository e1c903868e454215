"""A second speaker whose verb is left out: "X said that ..., and Y that ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.model.span import Span
from tocsin.reading.passage import FINITE, Draft, Passage

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
#: Tokens of a speaker's name with an office, at most.
_LONGEST = 14
#: Tokens behind the verb that are looked at: broken text has sentences without end.
_REACH = 120


def gapped(passage: Passage, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The sayings of those who stand behind "and" with a "that" and no verb.

    A saying before that goes on over them ends where they begin.
    """
    for draft in drafts:
        if draft.verb < 0 or not draft.source or not draft.content:
            continue
        verb = passage.doc[draft.verb]
        that = verb.i + 1
        while (found := _next(verb, that)) is not None:
            first, that = found
            who = passage.trimmed(first, that)
            words = passage.trimmed(that, verb.sent.end)
            if who is None or words is None:
                break
            draft.content = [s for p in draft.content for s in _up_to(p, who.start, passage)]
            if not draft.content:
                draft.content = [words]
                break
            yield Draft(content=[words], source=[who], key=draft.key)
            that += 1


def _next(verb: Token, start: int) -> tuple[int, int] | None:
    """Where the next speaker begins and where his "that" stands."""
    doc, end = verb.doc, min(verb.sent.end, verb.i + _REACH)
    thats = [i for i in range(verb.i + 1, end) if doc[i].lower_ == "that"]
    for before, i in pairwise(thats):
        if i < start or not any(t.tag_ in FINITE for t in doc[i + 1 : end]):
            continue
        first = _speaker(verb, before, i)
        if first is not None:
            return first, i
    return None


def _speaker(verb: Token, before: int, that: int) -> int | None:
    """Where the name right before a "that" begins, which stands behind ", and"."""
    doc = verb.doc
    for i in range(that - 1, max(before, that - _LONGEST), -1):
        token = doc[i]
        if token.dep_ == "cc":
            parted = doc[i - 1].text in (",", ";")
            named = that - i > 1 and doc[that - 1].pos_ in _NOMINAL
            return i + 1 if parted and named and not _does(doc[i + 1 : that]) else None
        if token.is_punct or token.tag_ in FINITE or token.pos_ in ("VERB", "AUX", "PRON"):
            return None
    return None


def _does(name: Tokens) -> bool:
    """Whether what is named does something itself: "and the bridge that we built was gone"."""
    last = name.end
    return any(t.dep_ in ("nsubj", "nsubjpass") and t.head.i > last for t in name)


def _up_to(piece: Span, end: int, passage: Passage) -> Iterator[Span]:
    """What of a piece stands before an offset, without the "and" that closes it."""
    if piece.end <= end:
        yield piece
        return
    first, last = passage.at(Span(piece.start, max(piece.start + 1, end)))
    while last > first and passage.doc[last - 1].dep_ == "cc":
        last -= 1
    words = passage.trimmed(first, last)
    if words is not None and piece.start < end:
        yield words
