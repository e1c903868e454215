"""Which texts are one article in two languages, or in English and in spun English.

A rendering reads like a translation (see ``Document.translated``) and keeps the article's
sentences in their order, its names and its numbers, in other words. Two English texts are told
by names, numbers and stems, in doubt by holding sentence against sentence by meaning; texts of
two languages by names and numbers alone, which asks for more of them. Names are compared by
their consonants, because renderings spell them anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from tocsin.linking.unions import Unions
from tocsin.linking.wording import Sample, Wording, Wordings, other_facts
from tocsin.text.meaning import Meaning
from tocsin.text.similar import contained, share

#: Days between an article and its rendering.
LATEST = timedelta(days=4)
#: Pairs of names two texts must share to be held side by side.
PAIRS = 3
#: Texts with one pair of names in one week that are compared; a busier pair says nothing.
CROWD = 60
#: Share of names and numbers in one order that two English texts must have before their
#: sentences are looked at (renderings .29 and more).
ORDERED = 0.27
#: Share of the shorter text's stems in the other that they must have as well (.38 and more).
STEMS = 0.34
#: Both of these tell a rendering where there is no meaning model, or surely with one; and the
#: names and numbers that must be common.
PLAIN_ORDERED, PLAIN_STEMS, PLAIN_LEAST = 0.4, 0.46, 6
SURE_ORDERED, SURE_STEMS = 0.55, 0.48
#: Names and numbers in common below which meaning is not asked: of one sentence it says little.
MEANT_LEAST = 5
#: Aligned meaning from which two English texts are one article. Of the development reports
#: renderings start at .49 (cut ones at .40), separate articles on one event end at .42.
ALIGNED = 0.47
#: Cosine from which a pair of sentences counts in the alignment, and the cosine that is full.
FLOOR, FULL = 0.3, 1.0
#: The same for texts in two languages, told by that alone, with their likeness of numbers and
#: how many must be common (translations .67 and more, two round-ups of one day .64).
CROSS_ORDERED, CROSS_NUMBERS, CROSS_LEAST = 0.66, 0.35, 9


def pairs(
    texts: Wordings, joined: Unions, meaning: Meaning | None
) -> Iterator[tuple[int, int]]:
    """Numbers of texts that render each other and are not yet joined."""
    near = [
        (a, b)
        for a, b in _candidates(texts)
        if joined.apart(a, b)
        and _ordered(texts[a], texts[b]) >= ORDERED
        and not other_facts(texts[a], texts[b])
    ]
    english = [(a, b) for a, b in near if texts[a].language == texts[b].language == "en"]
    alike = [(a, b) for a, b in english if contained(texts[a].stems, texts[b].stems) >= STEMS]
    plain = {(a, b) for a, b in alike if _plainly(texts, a, b, meaning is None)}
    yield from sorted(plain)
    if meaning is not None:
        doubtful = [
            (a, b)
            for a, b in alike
            if (a, b) not in plain
            and _near(texts, (a, b))
            and LCSseq.similarity(texts[a].anchors, texts[b].anchors) >= MEANT_LEAST
        ]
        rows = _embedded(texts, doubtful, meaning)
        yield from ((a, b) for a, b in doubtful if _aligned(rows[a], rows[b]) >= ALIGNED)
    yield from ((a, b) for a, b in near if _anchored(texts[a], texts[b]))


def _plainly(texts: Sequence[Wording], at: int, other: int, alone: bool) -> bool:
    """Whether names, numbers and stems tell; ``alone``: nothing else will be asked."""
    a, b = texts[at], texts[other]
    rough = alone and _near(texts, (at, other))
    ordered, stems = (PLAIN_ORDERED, PLAIN_STEMS) if rough else (SURE_ORDERED, SURE_STEMS)
    return (
        _ordered(a, b) >= ordered
        and contained(a.stems, b.stems) >= stems
        and LCSseq.similarity(a.anchors, b.anchors) >= PLAIN_LEAST
    )


def _candidates(texts: Wordings) -> list[tuple[int, int]]:
    """Texts that share pairs of names; days are asked later, for renderings get them wrong.

    Two texts render each other when they are in two languages, or one reads like a translation:
    agencies write one event up twice in much the same words and names, and those are no copies.
    So one of the two is spun or not in the language that most are in, and only the names of
    such texts are looked up.
    """
    known = [(text.language, text.spun) for text in texts]
    usual = Counter(language for language, _ in known).most_common(1)
    odd = [i for i, (language, spun) in enumerate(known) if spun or language != usual[0][0]]
    named = {pair for i in odd for pair in _names(texts.samples[i])}
    if not named:
        return []
    holders: dict[int, list[int]] = defaultdict(list)
    for i, found in enumerate(texts.samples):
        for pair in _names(found):
            if pair in named:
                holders[pair].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for together in holders.values():
        few = len(together) <= CROWD
        pairs = iter(combinations(together, 2)) if few else _in_crowd(texts, together)
        shared.update(
            (a, b) for a, b in pairs if known[a][0] != known[b][0] or known[a][1] or known[b][1]
        )
    return sorted(pair for pair, count in shared.items() if count >= PAIRS)


def _names(found: Sample) -> list[int]:
    return [int(pair) for pair in np.frombuffer(found.names, dtype="<u8")]


def _in_crowd(texts: Sequence[Wording], together: list[int]) -> Iterator[tuple[int, int]]:
    """Of many texts with one pair of names those that appeared on one day, if they are few."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for i in together:
        for day in texts[i].days:
            by_day[day].append(i)
    found = {
        pair
        for same_day in by_day.values()
        if len(same_day) <= CROWD
        for pair in combinations(sorted(same_day), 2)
    }
    return iter(sorted(found))


def _near(texts: Sequence[Wording], pair: tuple[int, int]) -> bool:
    a, b = (texts[i].days for i in pair)
    return not a or not b or any(abs(x - y) <= LATEST for x in a for y in b)


def _embedded(
    texts: Sequence[Wording], chosen: Sequence[tuple[int, int]], meaning: Meaning
) -> dict[int, NDArray[np.float32]]:
    """A row for each sentence of every text of the chosen pairs."""
    wanted = sorted({i for pair in chosen for i in pair})
    rows = meaning.embed([s for i in wanted for s in texts[i].sentences])
    out: dict[int, NDArray[np.float32]] = {}
    start = 0
    for i in wanted:
        out[i] = rows[start : start + len(texts[i].sentences)]
        start += len(texts[i].sentences)
    return out


def _aligned(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """The best likeness of the two in order, a share of what the shorter could reach."""
    if not len(a) or not len(b):
        return 0.0
    gain = np.maximum((a @ b.T - FLOOR) / (FULL - FLOOR), 0.0)
    best = np.zeros(len(b) + 1)
    for row in gain:
        through = np.maximum(best[1:], best[:-1] + row)
        best = np.concatenate(([0.0], np.maximum.accumulate(through)))
    return float(best[-1]) / min(len(a), len(b))


def _anchored(a: Wording, b: Wording) -> bool:
    """Whether names and numbers alone say that the two are one article."""
    if a.language == b.language:
        return False
    return (
        _ordered(a, b) >= CROSS_ORDERED
        and LCSseq.similarity(a.anchors, b.anchors) >= CROSS_LEAST
        and share(a.numbers, b.numbers) >= CROSS_NUMBERS
    )


def _ordered(a: Wording, b: Wording) -> float:
    """Names and numbers common to both in one order, as a share of those of both."""
    both = len(a.anchors) + len(b.anchors)
    return 2 * LCSseq.similarity(a.anchors, b.anchors) / both if both else 0.0
