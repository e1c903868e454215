"""How alike two sayings are in what they say, from 0 to 1.

With a meaning model English is compared by meaning, and other languages by the meaning of their
glosses; without one by the stems, names and numbers that two wordings share. Numbers that agree
speak for one saying, others against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.linking.sayings import Saying
from tocsin.text.meaning import Meaning
from tocsin.text.similar import contained, content_stems

#: What meaning and what shared stems weigh. Chosen on the development claims: the mixture
#: tells one statement from another of one speaker and day at an AUC of .93 (meaning .92,
#: stems .75).
MEANT, STEMMED = 0.8, 0.2
#: The same where one of the two is glossed, with what an equal denial and an equal act add and
#: what brings the sum to the scale of English: AUC .96 (meaning .89, stems .82); at ONE 91 of
#: 100 pairs that are one statement are found and 5 of 100 others taken for one.
GLOSSED, GLOSSED_STEMS, DENIAL, ACT, SCALE = 0.5, 0.5, 0.15, 0.05, -0.04
#: What a number in common adds, and what different numbers take away.
SAME_NUMBER, OTHER_NUMBER = 0.12, 0.10
#: One form filled with other numbers is another bulletin.
OTHER_FACTS = -1.0
#: Likeness at which two sayings of one body and day are one statement.
ONE = 0.3
#: What a pair of other days or other bodies counts in the mean.
APART = -0.3
#: Without meanings: what stems and names weigh, and what one body and day are worth in two
#: languages, brought to the same scale.
STEMS, NAMES, FOREIGN = 0.65, 0.2, 0.1


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of the sayings it was made of, by their number.

    ``rows`` are the meanings of the sayings in their contexts, ``bare`` of their English alone
    (None where all are English).
    """

    sayings: Sequence[Saying]
    rows: NDArray[np.float32] | None
    bare: NDArray[np.float32] | None
    stems: Sequence[frozenset[str]]

    def of(self, a: int, b: int) -> float:
        """The likeness of sayings number ``a`` and ``b``."""
        one, other = self.sayings[a], self.sayings[b]
        if one.words == other.words:
            return 1.0
        if one.form == other.form and one.numbers != other.numbers:
            return OTHER_FACTS
        return self._base(a, b) + _numbers(one, other)

    def _base(self, a: int, b: int) -> float:
        one, other = self.sayings[a], self.sayings[b]
        stems = contained(self.stems[a], self.stems[b])
        if self.rows is not None and one.language == other.language == "en":
            return MEANT * float(self.rows[a] @ self.rows[b]) + STEMMED * stems
        if self.bare is not None:
            meant = GLOSSED * float(self.bare[a] @ self.bare[b]) + GLOSSED_STEMS * stems
            same = DENIAL * (one.denies == other.denies)
            return meant + same + ACT * (one.claim.act == other.claim.act) + SCALE
        base = STEMS * stems + NAMES * contained(one.names, other.names)
        return base + (FOREIGN if one.language != other.language else 0.0)


def likeness(sayings: Sequence[Saying], meaning: Meaning | None) -> Likeness:
    """The likeness of all pairs of these sayings."""
    rows = bare = None
    if meaning is not None:
        rows = meaning.embed([s.context for s in sayings])
        if any(s.language != "en" for s in sayings):
            bare = meaning.embed([s.english for s in sayings])
    return Likeness(sayings, rows, bare, [content_stems(s.english) for s in sayings])


def _numbers(a: Saying, b: Saying) -> float:
    if not a.numbers or not b.numbers:
        return 0.0
    return SAME_NUMBER if a.numbers & b.numbers else -OTHER_NUMBER
