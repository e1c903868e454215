"""The parse by character offsets: which token stands here, what governs it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tocsin.model.span import Span
from tocsin.text.parse import Block, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


class Tokens:
    """The tokens of a parsed document in text order."""

    def __init__(self, parsed: Parsed) -> None:
        self.blocks: tuple[Block, ...] = parsed.blocks
        self._all: list[Token] = []
        self._starts: list[int] = []
        self._bases = {id(block.doc): block.base for block in parsed.blocks}
        for block in parsed.blocks:
            for token in block.doc:
                self._all.append(token)
                self._starts.append(block.base + token.idx)

    def inside(self, span: Span) -> list[Token]:
        """The tokens that overlap the span."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end)
        return [
            self._all[i]
            for i in range(max(0, first), last)
            if self._starts[i] + len(self._all[i]) > span.start
        ]

    def root_of(self, span: Span) -> Token | None:
        """The token of the span that governs the others; None outside the parse."""
        tokens = self.inside(span)
        return next((t for t in tokens if t.head == t or t.head not in tokens), None)

    def start_of(self, token: Token) -> int:
        """Where the token starts in the whole text (the token must be of this parse)."""
        return self._bases[id(token.doc)] + token.idx

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether "the Norwegian" means somebody: "the" before it, no noun behind it."""
        token = self.root_of(Span(start, end))
        if token is None or token.i == 0:
            return False
        before = token.nbor(-1)
        modifies = token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        noun_next = following is not None and following.pos_ in ("NOUN", "PROPN")
        return before.lower_ == "the" and not modifies and not noun_next

    def before(self, start: int) -> Token | None:
        """The token right before this offset in its block; None at the start of one."""
        at = bisect_left(self._starts, start) - 1
        if at < 0 or at + 1 >= len(self._all) or self._all[at].doc is not self._all[at + 1].doc:
            return None
        return self._all[at]

    def capital_words(self) -> Iterator[tuple[Span, str]]:
        """The proper nouns that stand alone, each with its words."""
        for span in self.proper:
            inside = self.inside(span)
            if len(inside) == 1:
                yield span, inside[0].text

    @cached_property
    def proper(self) -> tuple[Span, ...]:
        """Every longest run of proper nouns in capitals."""
        return tuple(self._proper())

    def _proper(self) -> Iterator[Span]:
        for block in self.blocks:
            first: int | None = None
            for token in block.doc:
                if token.pos_ == "PROPN" and token.text[0].isupper():
                    first = token.i if first is None else first
                elif first is not None:
                    yield block.at(first, token.i)
                    first = None
            if first is not None:
                yield block.at(first, len(block.doc))

    @cached_property
    def entities(self) -> tuple[tuple[Span, str, str], ...]:
        """The statistical names: span without a leading article, label, words."""
        return tuple(self._entities())

    def _entities(self) -> Iterator[tuple[Span, str, str]]:
        for block in self.blocks:
            for ent in block.doc.ents:
                first = ent.start
                while first < ent.end and ent.doc[first].lower_ in (
                    "the",
                    "a",
                    "an",
                    "'s",
                    "’s",
                ):
                    first += 1
                last = ent.end
                while last > first and ent.doc[last - 1].lower_ in ("'s", "’s", ",", "'", "’"):
                    last -= 1
                if first < last:
                    span = block.at(first, last)
                    yield span, ent.label_, ent.doc[first:last].text
