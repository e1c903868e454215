"""The words of one report as copies are compared: furniture left out, cut into sentences.

Reports of the very same words share one ``Wording``, so a report read twice is compared once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.model.document import Document
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


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a text is compared; built with ``wording``. ``key`` is equal for equal words."""

    key: str
    language: str
    spun: bool
    sentences: tuple[str, ...]
    shingles: frozenset[int]
    stems: frozenset[str]
    numbers: Counter[str]
    anchors: tuple[str, ...]
    days: frozenset[date]
    skims: tuple[Skim, ...]


def wordings(skims: Sequence[Skim]) -> tuple[Wording, ...]:
    """The different wordings of these reports, sorted by their key."""
    alike: dict[str, list[Skim]] = {}
    for skim in skims:
        alike.setdefault(" ".join(similar.words(readable(skim.document))), []).append(skim)
    found = [
        _wording(f"{key}\0{skim.report_id}", [skim])
        for key, together in alike.items()
        if len(key.split()) < FEWEST
        for skim in together
    ]
    found += [
        _wording(key, together) for key, together in alike.items() if len(key.split()) >= FEWEST
    ]
    return tuple(sorted(found, key=lambda w: w.key))


def readable(document: Document) -> str:
    """The text without furniture, its blocks on lines of their own."""
    return "\n".join(span.of(document.text) for span in paragraphs(document))


def paragraphs(document: Document) -> Iterator[Span]:
    """The blocks that are not furniture, in order, as far as reports are compared."""
    for span in blocks(document.text[:LONGEST]):
        if not document.skipped(span):
            yield span


def _wording(key: str, members: Sequence[Skim]) -> Wording:
    text = readable(members[0].document)
    sentences = tuple(s for s in similar.sentences(text) if len(similar.words(s)) >= SHORTEST)
    anchors = tuple(_anchors(sentences))
    return Wording(
        key=key,
        language=members[0].document.language,
        spun=any(s.document.translated >= SPUN for s in members),
        sentences=sentences,
        shingles=similar.shingles(similar.words(text)),
        stems=similar.content_stems("\n".join(sentences)),
        numbers=numbers(text),
        anchors=anchors[:ANCHORS],
        days=frozenset(d for s in members if (d := s.dating.day) is not None),
        skims=tuple(sorted(members, key=lambda s: (s.document.path, s.report_id))),
    )


def _anchors(sentences: Sequence[str]) -> Iterator[str]:
    """What a translation keeps, in order: names as skeletons, then the numbers, by sentence."""
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
