"""The words of one report as copies are compared: furniture left out, cut into sentences.

Reports of the very same words share one ``Wording``, so a report read twice is compared once.
Wordings are worked out when they are compared: most texts are never compared with any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import overload

import numpy as np
from numpy.typing import NDArray

from tocsin.model.document import Document
from tocsin.model.ids import make_id
from tocsin.model.reading import Skim
from tocsin.model.span import Span
from tocsin.text import similar
from tocsin.text.blocks import blocks
from tocsin.text.numerals import masked, numbers

#: Sentences shorter than this are headings, menus and datelines: they say no fact.
SHORTEST = 4
#: A report longer than this is compared by its beginning alone.
LONGEST = 200_000
#: Probability of being a machine translation from which a text may render another in its own
#: language. Of the development reports renderings have .73 and more, all others .05 and less.
SPUN = 0.4
#: Reports of fewer words are copies of nothing: two people may say "next week" by themselves.
FEWEST = 8
#: Names and numbers of a text that are compared in their order.
ANCHORS = 300
#: Word triples two texts must share at least: below it a common quotation would do.
LEAST = 12
#: One word triple in this many is looked up, of texts long enough.
SAMPLE = 4
#: Wordings that are held worked out.
HELD = 512


@dataclass(frozen=True)
class Wording:
    """What of a text is compared. ``id`` is equal for equal words, ``size`` are its shingles.

    All else is worked out when it is first asked for.
    """

    id: str
    size: int
    skims: tuple[Skim, ...]

    @property
    def language(self) -> str:
        """The language of the text."""
        return self.skims[0].document.language

    @property
    def spun(self) -> bool:
        """Whether the text reads like a translation."""
        return any(s.document.translated >= SPUN for s in self.skims)

    @property
    def days(self) -> frozenset[date]:
        """The days on which the words appeared."""
        return frozenset(d for s in self.skims if (d := s.dating.day) is not None)

    @cached_property
    def text(self) -> str:
        """The text without furniture."""
        return readable(self.skims[0].document)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Its word triples."""
        return similar.shingles(similar.words(self.text))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, without headings and the like."""
        found = similar.sentences(self.text)
        return tuple(s for s in found if len(similar.words(s)) >= SHORTEST)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its words."""
        return similar.content_stems("\n".join(self.sentences))

    @cached_property
    def numbers(self) -> Counter[str]:
        """Its numbers."""
        return numbers(self.text)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """What a translation keeps, in order: names as skeletons, then numbers, by sentence."""
        return tuple(islice(_anchors(self.sentences), ANCHORS))


class Wordings(Sequence[Wording]):
    """The different wordings of these reports, sorted by their id.

    Held are a sample of the word triples of each and how many it has; a wording is worked out
    when it is asked for and let go of again, so that very many do not weigh much.
    """

    def __init__(self, skims: Sequence[Skim]) -> None:
        alike: dict[str, list[Skim]] = {}
        for skim in skims:
            alike.setdefault(_key(skim), []).append(skim)
        self._ids = sorted(alike)
        self._skims = [
            tuple(sorted(alike[i], key=lambda s: (s.document.path, s.report_id)))
            for i in self._ids
        ]
        self.sizes = np.zeros(len(self._ids), dtype=np.int32)
        self.least = np.zeros(len(self._ids), dtype=np.uint64)
        self.samples = [self._sample(number) for number in range(len(self._ids))]
        self._look = lru_cache(maxsize=HELD)(self._worked_out)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, number: int) -> Wording: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Wording]: ...

    def __getitem__(self, number: int | slice) -> Wording | Sequence[Wording]:
        if isinstance(number, slice):
            return [self._look(n) for n in range(*number.indices(len(self)))]
        return self._look(range(len(self))[number])

    def _worked_out(self, number: int) -> Wording:
        return Wording(self._ids[number], int(self.sizes[number]), self._skims[number])

    def _sample(self, number: int) -> NDArray[np.uint64]:
        """The word triples a text is looked up by: one in SAMPLE, of a short text all."""
        found = np.fromiter(self._worked_out(number).shingles, dtype=np.uint64)
        self.sizes[number] = len(found)
        self.least[number] = found.min() if len(found) else 0
        every = len(found) <= LEAST * SAMPLE
        return found if every else found[found % np.uint64(SAMPLE) == 0]


def _key(skim: Skim) -> str:
    """Equal for reports of equal words; of very short ones each is its own."""
    words = similar.words(readable(skim.document))
    own = (skim.report_id,) if len(words) < FEWEST else ()
    return make_id("cpy", " ".join(words), *own)


def readable(document: Document) -> str:
    """The text without furniture, its blocks on lines of their own."""
    return "\n".join(span.of(document.text) for span in paragraphs(document))


def paragraphs(document: Document) -> Iterator[Span]:
    """The blocks that are not furniture, in order, as far as reports are compared."""
    for span in blocks(document.text[:LONGEST]):
        if not document.skipped(span):
            yield span


def _anchors(sentences: Sequence[str]) -> Iterator[str]:
    for sentence in sentences:
        skeletons = (similar.skeleton(name) for name in similar.names(sentence))
        yield from (skeleton for skeleton in skeletons if len(skeleton) > 1)
        yield from numbers(sentence).elements()


def other_facts(a: Wording, b: Wording) -> bool:
    """Whether the two fill one form with different numbers, as bulletins of two days do."""
    forms = {masked(s): numbers(s) for s in b.sentences if numbers(s)}
    filled = [(numbers(s), forms.get(masked(s))) for s in a.sentences if numbers(s)]
    both = [(mine, theirs) for mine, theirs in filled if theirs is not None]
    changed = sum(mine != theirs for mine, theirs in both)
    return changed > 0 and changed * 3 >= len(both)
