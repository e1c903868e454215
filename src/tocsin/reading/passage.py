"""One parsed paragraph with its quotations, and walks over its tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.text.parse import Block, Parsed
from tocsin.text.quotes import Quotation, quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Tags of verbs that can be the verb of a sentence.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Half-open ranges of token indices of one passage.
Range = tuple[int, int]
#: A dateline with or without its agency: "LOMASSA (Agence Boreale) - ".
_DATELINE = re.compile(
    r"[A-Z][A-Z'’. ]{2,30}(?:, [\w .]{2,25})?(?: ?\([^)\n]{2,40}\))? ?[-–—:] "
)
_EDGE = frozenset(",;:—–-().…")
_MARKS = frozenset("\"“”«»„‟‹›‘’'`")


@dataclass(slots=True)
class Draft:
    """An attribution in the making: pieces are character spans of the document."""

    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    key: str | None = None
    verb: int = -1
    flags: tuple[str, ...] = ()
    inherited: Draft | None = None

    @property
    def start(self) -> int:
        """Where its first word stands; for ordering."""
        return min(s.start for s in (*self.content, *self.cue, *self.source))


class Passage:
    """The tokens of a block, its quotations, and offsets between the two."""

    def __init__(self, document: Document, block: Block) -> None:
        self.text = document.text
        self.block = block
        self.doc: Doc = block.doc
        self.span = block.span
        self._starts = [block.base + t.idx for t in self.doc]
        self.quotes: tuple[Quotation, ...] = quotations(document.text, block.span)
        dateline = _DATELINE.match(document.text, block.base, block.span.end)
        self._opening = dateline.end() if dateline else block.base
        self._quote_starts = [q.span.start for q in self.quotes]

    def start(self, i: int) -> int:
        """The offset of token ``i`` in the document."""
        return self._starts[i]

    def end(self, i: int) -> int:
        """The offset after token ``i``."""
        return self._starts[i] + len(self.doc[i])

    def at(self, span: Span) -> Range:
        """The range of tokens that begin inside the span."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def quote_at(self, offset: int) -> Quotation | None:
        """The quotation that holds the offset."""
        k = bisect_right(self._quote_starts, offset) - 1
        if k >= 0 and offset < self.quotes[k].span.end:
            return self.quotes[k]
        return None

    def quoted(self, i: int) -> Quotation | None:
        """The quotation that holds token ``i``."""
        return self.quote_at(self._starts[i])

    def sentence(self, spans: Iterable[Span]) -> Span:
        """The sentences the spans stand in, as one span."""
        spans = tuple(spans)
        first, _ = self.at(Span(min(s.start for s in spans), self.span.end))
        _, last = self.at(Span(self.span.start, max(s.end for s in spans)))
        if not len(self.doc):
            return self.span
        first = min(first, len(self.doc) - 1)
        last = max(first + 1, last)
        begin = self.doc[first].sent.start
        finish = self.doc[last - 1].sent.end
        return self.words(begin, finish) or self.span

    def words(self, first: int, last: int) -> Span | None:
        """The span of a range of tokens without white space at its edges; None when empty."""
        while first < last and self.doc[first].is_space:
            first += 1
        while last > first and self.doc[last - 1].is_space:
            last -= 1
        return Span(self.start(first), self.end(last - 1)) if first < last else None

    def trimmed(self, first: int, last: int) -> Span | None:
        """The same without stray punctuation and unpaired quotation marks at its edges."""
        while first < last and (self.start(first) < self._opening or self._edge(first, last)):
            first += 1
        while last > first and self._edge(last - 1, first - 1):
            last -= 1
        return Span(self.start(first), self.end(last - 1)) if first < last else None

    def _edge(self, i: int, other: int) -> bool:
        token = self.doc[i]
        if token.text == ")" and other < i:
            opened = self.text.rfind("(", self.start(max(0, other + 1)), self.start(i))
            return opened < 0
        if token.is_space or (token.text and all(c in _EDGE for c in token.text)):
            return True
        if not all(c in _MARKS for c in token.text):
            return False
        quote = self.quoted(i)
        if quote is None:
            return True
        low, high = sorted((self.start(i), self.start(other) if 0 <= other < len(self.doc) else
                            (self.span.start if other < 0 else self.span.end)))  # fmt: skip
        return not (low <= quote.inner.start < high or low < quote.inner.end <= high)


def passages(document: Document, parsed: Parsed) -> Iterator[Passage]:
    """The paragraphs of a document."""
    for block in parsed.blocks:
        if len(block.doc):
            yield Passage(document, block)


def runs(indices: Iterable[int]) -> list[Range]:
    """Sorted indices as half-open runs."""
    out: list[Range] = []
    for i in sorted(indices):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def finite(verb: Token) -> bool:
    """Whether a verb is finite by itself or by an auxiliary."""
    return verb.tag_ in FINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in verb.children
    )


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the dependencies."""
    return next((c for c in token.children if c.dep_ in deps), None)
