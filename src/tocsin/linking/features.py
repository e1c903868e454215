"""What of a report is compared to find its story: words and word pairs, names, numbers.

Weights depend on the text alone (see ``text.rarity``), never on what else was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log, sqrt

from tocsin.linking.wording import readable
from tocsin.model.linking import CopyGroup
from tocsin.model.reading import Skim
from tocsin.model.when import Basis
from tocsin.text import similar
from tocsin.text.numerals import numbers
from tocsin.text.rarity import Rarity

_WORD = re.compile(r"\w\w+")
#: Words that tell less than this are left out.
LEAST = 0.36
#: Characters of a report that are compared.
LONGEST = 6_000
#: Features of a report by which others are found.
BEST = 30


@dataclass(frozen=True, slots=True)
class Item:
    """One article in whatever copies. Both vectors have length one, or nothing in them.

    ``day`` is not taken from the running text: that day is often the event's, not the report's.
    """

    group: CopyGroup
    words: Mapping[str, float]
    names: Mapping[str, float]
    marks: frozenset[str]
    signs: frozenset[str]
    best: tuple[str, ...]
    day: date | None
    label: str


def item(group: CopyGroup, skim: Skim, rarity: Rarity) -> Item:
    """The features of an article, from its representative."""
    document = skim.document
    text = readable(document)[:LONGEST]
    if document.title and document.title not in text:
        text = f"{document.title}\n{text}"
    plain = _WORD.findall(text.casefold())
    words = [w for w in plain if rarity.of(w) >= LEAST]
    counts = Counter(words)
    pairs = Counter(f"{a} {b}" for a, b in pairwise(words))
    weights = {w: (1 + log(n)) * rarity.of(w) for w, n in counts.items()}
    weights |= {
        pair: (1 + log(n)) * min(1.0, sum(map(rarity.of, pair.split())) / 2)
        for pair, n in pairs.items()
    }
    names = Counter(name.casefold() for name in similar.names(text))
    vector = _unit(weights)
    return Item(
        group=group,
        words=vector,
        names=_unit({name: 1 + log(n) for name, n in names.items()}),
        marks=frozenset(counts) | frozenset(names),
        signs=frozenset(names) | frozenset(numbers(text)),
        best=tuple(sorted(vector, key=lambda w: (-vector[w], w))[:BEST]),
        day=None if skim.dating.basis is Basis.TEXT else group.first_seen or skim.dating.day,
        label=_label(skim),
    )


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(w * w for w in weights.values()))
    return {k: w / length for k, w in weights.items()} if length else {}


def _label(skim: Skim) -> str:
    """The report's own words for what happened: its title, else its first sentence."""
    words = skim.document.title or next(iter(similar.sentences(readable(skim.document))), "")
    flat = " ".join(words.split())
    return flat if len(flat) <= 120 else f"{flat[:119]}…"


def dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The scalar product of two sparse vectors."""
    if len(b) < len(a):
        a, b = b, a
    return sum(w * b[k] for k, w in a.items() if k in b)
