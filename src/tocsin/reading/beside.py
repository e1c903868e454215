"""What stands beside a saying: its sentence and those behind it, until it is another's turn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.knowledge.passing import Passing
from tocsin.model.claim import Attribution
from tocsin.model.span import Span
from tocsin.reading.givers import NAMELIKE
from tocsin.text.parse import Block, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

#: Sentences behind the saying in which the speaker may still be the one spoken of.
AFTER = 5
#: Characters behind the saying in which another's turn is looked for.
_REACH = 3000


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence beside the saying.

    ``named``: somebody else has spoken since: only the speaker's name or office takes him up.
    """

    block: Block
    first: int
    last: int
    named: bool


def places(
    parsed: Parsed,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    spoken: frozenset[str],
    words: Passing,
) -> Iterator[Place]:
    """The sentence of the saying and those behind; ``spoken`` are the speaker's nouns."""
    others = turns(parsed, attribution, attributions, spoken, words)
    mine, since, behind = attribution.sentence, False, 0
    for block in _from(parsed, mine.start):
        for sent in block.doc.sents:
            if block.base + max(sent.end_char, 1) <= mine.start:
                continue
            span = Span(block.base + sent.start_char, block.base + max(sent.end_char, 1))
            if all(token.is_space for token in sent):
                continue
            if span.start >= mine.end:
                behind += 1
                since = since or any(span.start <= at < span.end for at in others)
                since = since or _newcomer(sent, spoken, words.givers)
            if behind > AFTER:
                return
            yield Place(block, sent.start, sent.end, since)


def turns(
    parsed: Parsed,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    spoken: frozenset[str],
    words: Passing,
) -> list[int]:
    """Where somebody else speaks by name behind a saying."""
    end = attribution.sentence.end
    return [
        a.source[0].start for a in attributions
        if a.source and end <= a.source[0].start < end + _REACH
        and a.source != attribution.source and _named(parsed, a, spoken, words)
    ]  # fmt: skip


def _newcomer(sent: Sentence, spoken: frozenset[str], people: frozenset[str]) -> bool:
    """Whether a sentence is about somebody else, whom its pronouns then mean."""
    for token in sent.root.children:
        if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in NAMELIKE:
            known = token.ent_type_ == "PERSON" or token.lemma_.lower() in people
            return known and token.lemma_.lower() not in spoken
    return False


def _named(parsed: Parsed, other: Attribution, spoken: frozenset[str], words: Passing) -> bool:
    """Whether a source is somebody else by name or office: no pronoun, nor one of his staff."""
    here = [t for _, t in tokens(parsed, other.source[0])]
    nouns = [t for t in here if t.pos_ in NAMELIKE and t.lower_ not in words.takers]
    if any(t.tag_ == "PRP$" for t in here):
        return False  # "an official at its headquarters"
    own = spoken | words.staff
    return bool(nouns) and not any(t.lemma_.lower() in own for t in nouns)


def tokens(parsed: Parsed, span: Span) -> Iterator[tuple[Block, Token]]:
    """The tokens that begin in a span, found without walking whole paragraphs."""
    for block in _from(parsed, span.start):
        if block.base >= span.end:
            return
        doc = block.doc
        at = bisect_left(range(len(doc)), span.start - block.base, key=lambda i: doc[i].idx)
        while at < len(doc) and block.base + doc[at].idx < span.end:
            yield block, doc[at]
            at += 1


def _from(parsed: Parsed, offset: int) -> Iterator[Block]:
    """The paragraphs from the one at an offset on."""
    first = bisect_right(parsed.blocks, offset, key=lambda b: b.base) - 1
    return iter(parsed.blocks[max(0, first) :])
