"""How alike two sayings are in what they say, from 0 to 1.

With a meaning model English is compared by meaning; everything else by the stems, names and
numbers that two wordings share. Numbers that agree speak for one saying, others against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.linking.sayings import Saying
from tocsin.text.meaning import Meaning
from tocsin.text.similar import contained

#: What meaning and what shared stems weigh. Chosen on the development claims: the mixture
#: tells one statement from another of one speaker and day at an AUC of .93 (meaning .92,
#: stems .75).
MEANT, STEMMED = 0.8, 0.2
#: What a number in common adds, and what different numbers take away.
SAME_NUMBER, OTHER_NUMBER = 0.12, 0.10
#: One form filled with other numbers is another bulletin.
OTHER_FACTS = -1.0
#: Likeness at which two sayings of one body and day are one statement.
ONE = 0.3
#: Without meanings: what stems and names weigh, and what one body and day are worth in two
#: languages, brought to the same scale.
STEMS, NAMES, FOREIGN = 0.65, 0.2, 0.1


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of the sayings it was made of, by their number."""

    sayings: Sequence[Saying]
    rows: NDArray[np.float32] | None

    def of(self, a: int, b: int) -> float:
        """The likeness of sayings number ``a`` and ``b``."""
        one, other = self.sayings[a], self.sayings[b]
        if one.words == other.words:
            return 1.0
        if one.form == other.form and one.numbers != other.numbers:
            return OTHER_FACTS
        stems = contained(one.stems, other.stems)
        if self.rows is not None and one.language == other.language == "en":
            base = MEANT * float(self.rows[a] @ self.rows[b]) + STEMMED * stems
        else:
            base = STEMS * stems + NAMES * contained(one.names, other.names)
            base += FOREIGN if one.language != other.language else 0.0
        return base + _numbers(one, other)


def likeness(sayings: Sequence[Saying], meaning: Meaning | None) -> Likeness:
    """The likeness of all pairs of these sayings."""
    rows = None if meaning is None else meaning.embed([s.context for s in sayings])
    return Likeness(sayings, rows)


def _numbers(a: Saying, b: Saying) -> float:
    if not a.numbers or not b.numbers:
        return 0.0
    return SAME_NUMBER if a.numbers & b.numbers else -OTHER_NUMBER
