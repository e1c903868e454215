"""The stance files fit the program that reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import stance
from tocsin.knowledge.files import shipped
from tocsin.reading.stance import names
from tocsin.text.meaning import SIZE


def test_the_weights_are_for_the_features_that_are_made() -> None:
    shipped_stance = stance.load()
    assert shipped_stance.weights.features == names(shipped_stance.words, SIZE)
    assert shipped_stance.weights.weights.shape == (len(shipped_stance.weights.features), 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [("truth, other\tx\t1", "no number"), ("truth\t1", "expected 2 numbers")],
)
def test_a_broken_row_is_named_by_its_line(tmp_path: Path, row: str, said: str) -> None:
    good = (shipped() / stance.WEIGHTS).read_text("utf-8").splitlines()
    (tmp_path / stance.WEIGHTS).write_text("\n".join([*good[:5], row, *good[5:]]), "utf-8")
    with pytest.raises(KnowledgeError, match=said):
        stance.load(tmp_path)
    assert [f.line for f in stance.check(tmp_path)] == [6]


def test_words_that_are_no_list_are_refused(tmp_path: Path) -> None:
    text = (shipped() / stance.FILE).read_text("utf-8").replace("own: [i,", "own: i #")
    (tmp_path / stance.FILE).write_text(text, "utf-8")
    assert stance.check(tmp_path)
