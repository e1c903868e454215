"""What an article in a language without a parser tells in its own voice, a clause at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.model.claim import Attribution, Claim, Mode
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.reading.speech.passages import Sentence
from tocsin.reading.sweep import Sweep

#: Words of which a clause of its own is made at least; beside what somebody says, where scraps
#: of the telling are left over.
SHORTEST, BESIDE = 4, 6
#: What parts clauses for sure; a comma may stand anywhere.
_BREAK = re.compile(r"[;:]\s|\s[–—-]\s")
_EDGE = " \t\n\u00a0\u202f.,;:–—-…"


def told(
    document: Document, sentences: Sequence[Sentence], said: Sequence[Attribution | Claim]
) -> Iterator[Attribution]:
    """The clauses of these sentences that no attribution holds, in text order."""
    pieces = (s for one in said for s in (*one.content, *one.cue, *one.source))
    taken = Sweep((span, None) for span in (*pieces, *(m.span for m in document.marks)))
    for sentence in sentences:
        here = [span for span, _ in taken.over(sentence.span)]
        if document.text[sentence.span.end - 1] == "?":
            continue
        least = BESIDE if here else SHORTEST
        for piece in _left(sentence.span, here):
            for clause in _clauses(document.text, piece):
                if sum(clause.covers(w.span) for w in sentence.words) >= least:
                    yield Attribution(
                        report_id=document.report_id, content=(clause,), cue=(), source=(),
                        mode=Mode.NARRATOR, sentence=sentence.span,
                    )  # fmt: skip


def _left(whole: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What of a stretch none of the spans, sorted, takes."""
    start = whole.start
    for span in taken:
        if start < span.start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < whole.end:
        yield Span(start, whole.end)


def _clauses(text: str, piece: Span) -> Iterator[Span]:
    start = piece.start
    for match in _BREAK.finditer(text, piece.start, piece.end):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, piece.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(_EDGE))
    last = start + len(words.rstrip(_EDGE))
    if first < last:
        yield Span(first, last)
