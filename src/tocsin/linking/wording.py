"""The words of one report as copies are compared: furniture left out, cut into sentences.

Reports of the very same words share one ``Wording``, so a report read twice is compared once.
Wordings are worked out when they are compared: most texts are never compared with any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import combinations, islice
from typing import overload

import numpy as np

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
#: Different names whose pairs are looked up, of each text.
NAMES = 10
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


@dataclass(frozen=True, slots=True)
class Sample:
    """What a text is found by: the ``id`` and ``size`` of its wording, and as numbers of eight
    bytes its word triples, one in SAMPLE, of a short text all, and pairs of its first names.
    """

    id: str
    size: int
    least: int
    triples: bytes
    names: bytes


def sample(skim: Skim) -> Sample:
    """What the text of a report is found by; it depends on the report alone."""
    words = similar.words(readable(skim.document))
    # very short texts are each their own
    own = (skim.report_id,) if len(words) < FEWEST else ()
    text = Wording(make_id("cpy", " ".join(words), *own), 0, (skim,))
    found = sorted(text.shingles)
    every = len(found) <= LEAST * SAMPLE
    names = sorted(islice((a for a in dict.fromkeys(text.anchors) if a.isalpha()), NAMES))
    return Sample(
        id=text.id,
        size=len(found),
        least=min(found, default=0),
        triples=_bytes(t for t in found if every or t % SAMPLE == 0),
        names=_bytes(similar.hashed(" ".join(pair)) for pair in combinations(names, 2)),
    )


def _bytes(numbers_found: Iterable[int]) -> bytes:
    return np.fromiter(numbers_found, dtype="<u8").tobytes()


class Wordings(Sequence[Wording]):
    """The different wordings of these reports, sorted by their id.

    Held is what they are found by; a wording is worked out when it is asked for and let go of
    again, so that very many do not weigh much. ``known`` are samples by report id.
    """

    def __init__(self, skims: Sequence[Skim], known: Mapping[str, Sample]) -> None:
        alike: dict[str, list[Skim]] = {}
        samples: dict[str, Sample] = {}
        for skim in skims:
            found = known.get(skim.report_id) or sample(skim)
            samples.setdefault(found.id, found)
            alike.setdefault(found.id, []).append(skim)
        self._skims = [
            tuple(sorted(together, key=lambda s: (s.document.path, s.report_id)))
            for _, together in sorted(alike.items())
        ]
        self.samples = [each for _, each in sorted(samples.items())]
        self._look = lru_cache(maxsize=HELD)(self._worked_out)

    def __len__(self) -> int:
        return len(self.samples)

    @overload
    def __getitem__(self, number: int) -> Wording: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Wording]: ...

    def __getitem__(self, number: int | slice) -> Wording | Sequence[Wording]:
        if isinstance(number, slice):
            return [self._look(n) for n in range(*number.indices(len(self)))]
        return self._look(range(len(self))[number])

    def _worked_out(self, number: int) -> Wording:
        found = self.samples[number]
        return Wording(found.id, found.size, self._skims[number])


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
