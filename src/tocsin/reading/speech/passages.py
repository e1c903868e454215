"""Paragraphs and sentences as words with offsets; no parse, no word of any language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.knowledge.speech import Speech
from tocsin.knowledge.wordings import plain
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.text.blocks import blocks
from tocsin.text.datelines import datelines
from tocsin.text.quotes import Quotation, quotations

#: A number with its point, comma or colon is one word: "5,8", "21:30".
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)+|[^\W_]+(?:(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff])[^\W_]+)*"
)
_END = re.compile(r"[.!?…]+[\"'“”„»«›’)\]]*(?:[ \u00a0\u202f]»)?(?=\s)")
_OPENS = frozenset("\"'“„«»‹‘—–-(")
#: Words of a sentence that are looked at: more is a list or broken text.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as printed and as looked up; ``quote`` is the index of the quotation it is in."""

    start: int
    end: int
    low: str
    capital: bool
    quote: int | None = None

    @property
    def span(self) -> Span:
        """Where the word stands in the document."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, ``lows`` as looked up. ``block`` numbers its paragraph."""

    text: str
    span: Span
    words: tuple[Word, ...]
    lows: tuple[str, ...]
    quotes: tuple[Quotation, ...]
    block: int

    def gap(self, at: int) -> str:
        """What is printed in front of a word, back to the word before it."""
        before = self.words[at - 1].end if at else self.span.start
        after = self.words[at].start if at < len(self.words) else self.span.end
        return self.text[before:after]

    def over(self, first: int, last: int) -> Span:
        """From word ``first`` (included) to word ``last`` (left out)."""
        return Span(self.words[first].start, self.words[last - 1].end)


def sentences(document: Document, speech: Speech) -> Iterator[Sentence]:
    """The sentences of a document in order, furniture left out."""
    text = document.text.translate(speech.marks)
    for number, block in enumerate(_read(document)):
        found = quotations(text, block)
        inner = [q for q in found if "quote-unclosed" not in q.flags]
        for span in _split(text, block, inner, speech):
            words = tuple(_words(document.text, span, found))
            if words:
                words = words[:LONGEST]
                lows = tuple(w.low for w in words)
                yield Sentence(document.text, span, words, lows, found, number)


def _read(document: Document) -> Iterator[Span]:
    """The paragraphs, without what is skipped."""
    skipped = sorted((*(m.span for m in document.marks if m.skip), *datelines(document.text)))
    for block in blocks(document.text):
        start = block.start
        for gap in (s for s in skipped if s.overlaps(block)):
            if start < gap.start:
                yield Span(start, gap.start)
            start = max(start, gap.end)
        if start < block.end:
            yield Span(start, block.end)


def _split(
    text: str, block: Span, inner: Sequence[Quotation], speech: Speech
) -> Iterator[Span]:
    start, starts = block.start, [q.span.start for q in inner]
    for match in _END.finditer(text, block.start, block.end):
        at = match.end()
        if _inside(starts, inner, at) or not _begins(text, at, block.end):
            continue
        if match.group() == "." and _short(text, start, match.start(), speech):
            continue
        if text[start:at].strip():
            yield _trimmed(text, start, at)
        start = at
    if start < block.end and text[start : block.end].strip():
        yield _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _inside(starts: Sequence[int], inner: Sequence[Quotation], at: int) -> bool:
    n = bisect_left(starts, at) - 1
    return n >= 0 and at < inner[n].span.end


def _begins(text: str, at: int, end: int) -> bool:
    """Whether a new sentence can begin here: a capital, a digit, an opening mark."""
    while at < end and text[at].isspace():
        at += 1
    if at >= end:
        return False
    return text[at].isupper() or text[at].isdigit() or text[at] in _OPENS


def _short(text: str, start: int, stop: int, speech: Speech) -> bool:
    """Whether the full stop belongs to an initial or an abbreviation."""
    last = _WORD.findall(text, max(start, stop - 30), stop)
    if not last:
        return False
    return (len(last[-1]) == 1 and last[-1].isalpha()) or plain(
        last[-1]
    ) in speech.abbreviations


def _words(text: str, span: Span, quotes: Sequence[Quotation]) -> Iterator[Word]:
    starts = [q.span.start for q in quotes]
    for match in _WORD.finditer(text, span.start, span.end):
        at = bisect_left(starts, match.start() + 1) - 1
        inside = at >= 0 and match.start() < quotes[at].span.end
        printed = match.group()
        yield Word(
            match.start(),
            match.end(),
            plain(printed),
            printed[0].isupper() or printed[0].isdigit(),
            at if inside else None,
        )
