"""How much a word tells: from nought for "the" to one for a rare word or a name.

The measure is the word's place in the vocabulary of BERT, which is sorted by how often words
are used in English. It is the same whatever was read, so a likeness weighed with it does not
change when reports are added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import log

#: The line of the most common word, and how many lines there are.
_FIRST, _LAST = 1996, 30522
#: Flattens the beginning: the few dozen commonest words all tell nothing.
_FLAT = 12


@dataclass(frozen=True, slots=True)
class Rarity:
    """What each word of the vocabulary tells."""

    weights: Mapping[str, float]

    def of(self, word: str) -> float:
        """What the word, in lower case, tells; one when the vocabulary lacks it."""
        return self.weights.get(word, 1.0)


def load_rarity() -> Rarity:
    """The shipped vocabulary; a quarter of a megabyte, so load it once for many words."""
    text = (files("tocsin.text") / "data/bert-base-uncased-vocab.txt").read_text("utf-8")
    return Rarity({word: _telling(place) for place, word in enumerate(text.split("\n"))})


def _telling(place: int) -> float:
    """From the place among words sorted by how common they are."""
    scale = log(_LAST - _FIRST + _FLAT) - log(_FLAT)
    return max(0.0, (log(max(place - _FIRST, 0) + _FLAT) - log(_FLAT)) / scale)
