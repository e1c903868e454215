"""What blaming and contradicting look like in a speech: word lists, and the fitted weights.

``stance.yaml`` is written by hand; ``stance_weights.tsv`` is fitted by
``scripts/fit_stance.py``
and described in ``stance_weights.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, check_keys, find, table, word_lists

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = "stance.yaml"
WEIGHTS = "stance_weights.tsv"
#: The columns of the weights: what a unit may do.
ACTS = ("accuses", "denies")
#: The two rows of the weights that belong to no feature.
BIAS, THRESHOLD = "(bias)", "(threshold)"
_KEYS = (
    "doubting", "telling", "claims", "turning", "correcting", "present", "parties",
    "witnesses", "own", "others",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceWords:
    """The lists of stance.yaml, lower case."""

    doubting: frozenset[str]
    telling: frozenset[str]
    claims: frozenset[str]
    turning: frozenset[str]
    correcting: frozenset[str]
    present: frozenset[str]
    parties: frozenset[str]
    witnesses: frozenset[str]
    own: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceWeights:
    """A logistic regression for each act. ``weights`` is [features, acts], the rest [acts]."""

    features: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    threshold: NDArray[np.float64]

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """[units, features] in, [units, acts] out."""
        scores = np.clip(rows @ self.weights + self.bias, -30.0, 30.0)
        return np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Words and weights."""

    words: StanceWords
    weights: StanceWeights


def load(folder: Path | None = None) -> Stance:
    """Read both files; KnowledgeError for what cannot be used."""
    return Stance(words=load_words(folder), weights=_weights(folder))


def load_words(folder: Path | None = None) -> StanceWords:
    """Read stance.yaml alone; KnowledgeError for what cannot be used."""
    return StanceWords(**word_lists(FILE, folder, _KEYS))


def _weights(folder: Path | None) -> StanceWeights:
    path = find(WEIGHTS, folder)
    features: list[str] = []
    numbers: dict[str, list[float]] = {}
    for line, cells in table(path):
        try:
            numbers[cells[0]] = [float(cell) for cell in cells[1:]]
        except ValueError as why:
            raise KnowledgeError(f"no number: {why}", file=str(path), line=line) from why
        if len(numbers[cells[0]]) != len(ACTS):
            message = f"expected {len(ACTS)} numbers behind {cells[0]!r}"
            raise KnowledgeError(message, file=str(path), line=line)
        if cells[0] not in (BIAS, THRESHOLD):
            features.append(cells[0])
    if BIAS not in numbers or THRESHOLD not in numbers or not features:
        message = f"expected rows {BIAS}, {THRESHOLD} and one for each feature"
        raise KnowledgeError(message, file=str(path), line=1)
    return StanceWeights(
        features=tuple(features),
        weights=np.array([numbers[name] for name in features]),
        bias=np.array(numbers[BIAS]),
        threshold=np.array(numbers[THRESHOLD]),
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What makes the files unusable, and unknown keys."""
    return check_keys(FILE, folder, load, _KEYS)
