"""Which of very many texts share enough of a sample of their word triples to be compared.

One sorted array of all triples takes the place of an index in memory: a few bytes a triple.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Texts with one triple in common that are held side by side; of more, each with so many next
#: to it in the order of the texts.
CROWD, NEXT = 48, 12
_PLACE = np.uint64(0xFFFFFFFF)
_TRIPLE = np.uint64(32)


@dataclass(frozen=True, slots=True)
class _Held:
    """The triples that several texts hold: by triple and text, the text, and where the triple
    ends; ``of`` are the entries of each text.
    """

    texts: NDArray[np.int32]
    ends: NDArray[np.int32]
    crowded: NDArray[np.bool_]
    of: list[NDArray[np.int32]]


def sharing(samples: Sequence[NDArray[np.uint64]]) -> Iterator[tuple[int, int, int]]:
    """Two texts by number, the smaller first, and how many triples they share.

    ``samples`` are the triples of each text, in an order that puts the likest together.
    """
    held = _held(samples)
    for number, entries in enumerate(held.of):
        others = [
            held.texts[at + 1 : min(held.ends[at], at + 1 + NEXT)]
            if held.crowded[at]
            else held.texts[at + 1 : held.ends[at]]
            for at in entries
        ]
        if others:
            found, counts = np.unique(np.concatenate(others), return_counts=True)
            yield from ((number, int(o), int(c)) for o, c in zip(found, counts, strict=True))


def _held(samples: Sequence[NDArray[np.uint64]]) -> _Held:
    sizes = [len(each) for each in samples]
    entries = np.zeros(sum(sizes), dtype=np.uint64)
    at = 0
    for number, each in enumerate(samples):
        entries[at : at + len(each)] = each >> _TRIPLE << _TRIPLE | np.uint64(number)
        at += len(each)
    entries.sort()
    triples = (entries >> _TRIPLE).astype(np.uint32)
    starts = np.flatnonzero(np.diff(triples, prepend=triples[:1] + np.uint32(1)))
    lengths = np.diff(starts, append=len(entries)).astype(np.int32)
    several = np.repeat(lengths > 1, lengths)
    texts = (entries[several] & _PLACE).astype(np.int32)
    lengths = lengths[lengths > 1]
    ends = np.repeat(np.cumsum(lengths, dtype=np.int32), lengths)
    by_text = np.argsort(texts, kind="stable").astype(np.int32)
    cuts = np.searchsorted(texts[by_text], np.arange(1, len(samples)))
    return _Held(texts, ends, np.repeat(lengths > CROWD, lengths), np.split(by_text, cuts))
