"""How alike two sayings are in what they say, from 0 to 1.

With a meaning model English is compared by meaning, and other languages by the meaning of their
glosses; without one by the stems, names and numbers that two wordings share. Numbers that agree
speak for one saying, others against it.
"""

from __future__ import annotations

from collections.abc import Sequence

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


class Likeness:
    """The likeness of these sayings, by their number.

    Meanings are asked of the model for what is compared and for nothing else: for all that
    somebody says at the first comparison, for the article's own sentences one by one. With a
    model ``meant`` is true.
    """

    def __init__(self, sayings: Sequence[Saying], meaning: Meaning | None) -> None:
        self.sayings = sayings
        self.meant = meaning is not None
        self._stems = [content_stems(s.english) for s in sayings]
        self._whole = _Rows([s.context for s in sayings], self._voiced(), meaning)
        self._bare = _Rows([s.english for s in sayings], self._voiced(), meaning)

    def _voiced(self) -> list[int]:
        return [i for i, s in enumerate(self.sayings) if s.holder is not None]

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
        stems = contained(self._stems[a], self._stems[b])
        if not self.meant:
            base = STEMS * stems + NAMES * contained(one.names, other.names)
            return base + (FOREIGN if one.language != other.language else 0.0)
        if one.language == other.language == "en":
            return MEANT * self._whole.cosine(a, b) + STEMMED * stems
        meant = GLOSSED * self._bare.cosine(a, b) + GLOSSED_STEMS * stems
        same = DENIAL * (one.denies == other.denies)
        return meant + same + ACT * (one.claim.act == other.claim.act) + SCALE


class _Rows:
    """The meanings of texts, asked for when two of them are first compared."""

    def __init__(
        self, texts: Sequence[str], together: Sequence[int], meaning: Meaning | None
    ) -> None:
        self._texts = texts
        self._together = together
        self._meaning = meaning
        self._known: dict[int, NDArray[np.float32]] = {}

    def cosine(self, a: int, b: int) -> float:
        """How near the meanings of two texts are."""
        return float(self._row(a) @ self._row(b))

    def _row(self, number: int) -> NDArray[np.float32]:
        if not self._known:
            self._ask(self._together)
        if number not in self._known:
            self._ask([number])
        return self._known[number]

    def _ask(self, numbers: Sequence[int]) -> None:
        if self._meaning is not None and numbers:
            rows = self._meaning.embed([self._texts[i] for i in numbers])
            self._known.update(zip(numbers, rows, strict=True))


def _numbers(a: Saying, b: Saying) -> float:
    if not a.numbers or not b.numbers:
        return 0.0
    return SAME_NUMBER if a.numbers & b.numbers else -OTHER_NUMBER
