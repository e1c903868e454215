"""Meaning is the same in any company, and nearer for what means the same."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.text.meaning import SIZE, Meaning, load_meaning

TEXTS = [
    "Three tank brigades crossed the river at night.",
    "At night three brigades of tanks went over the river.",
    "The bakers of Tarn agreed on a smaller loaf.",
    "",
]


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return load_meaning()


@pytest.mark.slow
def test_rows_are_unit_vectors_that_no_other_text_changes(meaning: Meaning) -> None:
    together = meaning.embed(TEXTS)
    alone = np.vstack([meaning.embed([text]) for text in TEXTS])
    assert together.shape == (len(TEXTS), SIZE)
    assert np.array_equal(together, alone)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


@pytest.mark.slow
def test_the_same_said_otherwise_is_nearer_than_something_else(meaning: Meaning) -> None:
    one, same, other, _ = meaning.embed(TEXTS)
    assert one @ same > 0.7 > one @ other


@pytest.mark.slow
def test_no_texts_and_very_long_ones(meaning: Meaning) -> None:
    assert meaning.embed([]).shape == (0, SIZE)
    assert meaning.embed(["word " * 100_000, "\0😀\u202e"]).shape == (2, SIZE)
