"""Speech cut into elementary units: about one clause each, never across a sentence.

After the elementary discourse units of rhetorical structure theory (Mann and Thompson 1988;
Carlson and Marcu 2001), by the parse alone: a clause of reported speech, a relative or
adverbial clause, a parenthesis and a coordinated clause with words of its own begin a unit,
and so do the words after one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.model.span import Span
from tocsin.text.parse import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "csubj", "parataxis", "conj", "acl"})
#: After these the governing clause goes on, as a unit of its own.
_INSERTED = frozenset({"ccomp", "advcl", "relcl", "parataxis", "acl"})
#: A coordinated verb with none of these shares them with the verb before it: no new unit.
_OWN = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "dobj", "prep", "ccomp", "advmod"}
)
#: A participle clause of fewer tokens ("the talks held today") stays with its noun.
_PARTICIPLE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """About one clause: its span, its tokens, and the number of its sentence in the text."""

    span: Span
    tokens: tuple[Token, ...]
    sentence: int


def units(parsed: Parsed) -> tuple[Unit, ...]:
    """The units of all sentences, in the order of the text; they leave out no word."""
    found: list[Unit] = []
    for number, sentence in enumerate(parsed.sentences()):
        for first, last in _cut(sentence):
            tokens = tuple(sentence.tokens[first:last])
            found.append(Unit(span=sentence.at(first, last), tokens=tokens, sentence=number))
    return tuple(found)


def _cut(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """First and last (left out) token of each unit; a lone word stays with what is before."""
    tokens = sentence.tokens
    edges = sorted({0, *_beginnings(tokens)})
    pieces: list[tuple[int, int]] = []
    for first, last in zip(edges, [*edges[1:], len(tokens)], strict=True):
        worded = sum(not _mark(t) for t in tokens[first:last])
        if pieces and worded < 2:
            pieces[-1] = (pieces[-1][0], last)
        elif worded:
            pieces.append((first, last))
    yield from pieces


def _beginnings(tokens: Iterable[Token]) -> Iterator[int]:
    """Where a clause begins, and where the one around it goes on, from the sentence's start."""
    sentence = list(tokens)
    if not sentence:
        return
    offset = sentence[0].i
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ not in _CLAUSES:
            continue
        first, last = token.left_edge.i - offset, token.right_edge.i - offset
        if token.dep_ == "acl" and last - first + 1 < _PARTICIPLE:
            continue
        if token.dep_ == "conj":
            if not any(child.dep_ in _OWN for child in token.children):
                continue
            if first > 0 and sentence[first - 1].dep_ == "cc":
                first -= 1
        yield from _worded(sentence, first)
        if token.dep_ in _INSERTED:
            yield from _worded(sentence, last + 1)


def _worded(sentence: list[Token], at: int) -> Iterator[int]:
    """The first word at or after ``at``."""
    while at < len(sentence) and _mark(sentence[at]):
        at += 1
    if 0 <= at < len(sentence):
        yield at


def _mark(token: Token) -> bool:
    return not any(c.isalnum() for c in token.text)
