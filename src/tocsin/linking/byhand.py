"""What analysts joined or split by hand, applied to groups that were found.

A correction names claims by marks made of their words, never by ids of a run: a claim is known
again in every copy, after every reading, and when its borders have moved a little. Corrections
are applied in the order in which they were made, so of two that disagree the later holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from tocsin.linking.utterance import Utterance
from tocsin.model.claim import Claim
from tocsin.model.correction import Correction, Level, Tie
from tocsin.model.document import Document
from tocsin.model.reading import Skim
from tocsin.text import similar

#: Share of the words of two contents in one sentence that makes them the same claim.
SAME = 0.5
_BETWEEN = ":"
_BY_HAND = " by hand by "

K = TypeVar("K")
#: The likeness of two members of a group, by their numbers.
Alike = Callable[[int, int], float]


def mark(claim: Claim, document: Document) -> str:
    """A claim by its words: a hash of its sentence, and the words of its content."""
    sentence = similar.plain(document.quote(claim.sentence))
    words = " ".join(document.quote(span) for span in claim.content)
    return f"{similar.hashed(sentence):016x}{_BETWEEN}{similar.plain(words)}"


class Marks(Generic[K]):
    """Claims found by their marks, and what each of them stands for."""

    def __init__(self, held: Iterable[tuple[Claim, K]], skims: Mapping[str, Skim]) -> None:
        self._holding: dict[str, list[tuple[frozenset[str], K]]] = defaultdict(list)
        for claim, of in held:
            document = skims[claim.report_id].document
            sentence, words = mark(claim, document).split(_BETWEEN, 1)
            self._holding[sentence].append((frozenset(words.split()), of))

    def of(self, marks: Iterable[str]) -> frozenset[K]:
        """What the claims that these marks name stand for."""
        return frozenset(number for each in marks for number in self._one(each))

    def _one(self, wanted: str) -> Iterator[K]:
        sentence, _, words = wanted.partition(_BETWEEN)
        own = frozenset(words.split())
        for held, number in self._holding.get(sentence, ()):
            either = own | held
            if either and len(own & held) >= SAME * len(either):
                yield number


def first_by_hand(why: Iterable[str]) -> list[str]:
    """Lines of evidence, those of analysts first."""
    return sorted(set(why), key=lambda line: (_BY_HAND not in line, line))


def regroup(
    groups: list[Utterance],
    corrections: Sequence[Correction],
    level: Level,
    sides: Mapping[str, tuple[frozenset[int], frozenset[int]]],
    alike: Alike,
) -> list[Utterance]:
    """The groups as the analysts want them. ``sides``: by correction, the members it names."""
    for correction in corrections:
        if correction.level is not level:
            continue
        first, second = sides[correction.id]
        if not first or not second:
            continue
        line = said(correction)
        if correction.tie is Tie.JOIN:
            groups = _joined(groups, first | second, line)
        else:
            groups = [
                part for g in groups for part in _parted(g, first - second, second, line, alike)
            ]
    return groups


def said(correction: Correction) -> str:
    """Who decided what, when and why, as one line."""
    verb = "joined" if correction.tie is Tie.JOIN else "split"
    day = correction.at.date().isoformat()
    return f"{verb}{_BY_HAND}{correction.by} on {day} ({correction.id}): {correction.why}"


def _joined(groups: list[Utterance], wanted: frozenset[int], line: str) -> list[Utterance]:
    """All groups with a wanted member as one."""
    together = [g for g in groups if wanted.intersection(g.members)]
    one = Utterance(
        sorted(i for g in together for i in g.members),
        [line, *(why for g in together for why in g.why)],
    )
    rest = [g for g in groups if not wanted.intersection(g.members)]
    return sorted([*rest, one], key=lambda g: g.members[0])


def _parted(
    group: Utterance, first: frozenset[int], second: frozenset[int], line: str, alike: Alike
) -> Iterator[Utterance]:
    """The group cut between the two sides; the others go where they are more alike."""
    sides = [i for i in group.members if i in first], [i for i in group.members if i in second]
    if not all(sides):
        yield group
        return
    parts: tuple[list[int], list[int]] = (list(sides[0]), list(sides[1]))
    for i in group.members:
        if i not in first and i not in second:
            means = [sum(alike(i, j) for j in side) / len(side) for side in sides]
            parts[int(means[1] > means[0])].append(i)
    for part in parts:
        yield Utterance(sorted(part), [line, *group.why])
