"""The words of country watches: what shows what, and weights that belong to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import watch_weights, watching
from tocsin.knowledge.files import shipped


def changed(where: Path, name: str, old: str, new: str) -> Path:
    text = (shipped() / name).read_text(encoding="utf-8")
    assert old in text
    (where / name).write_text(text.replace(old, new), encoding="utf-8")
    return where


def test_the_shipped_files_are_sound() -> None:
    assert watching.check() == ()
    assert watch_weights.check() == ()


@pytest.mark.parametrize("word", ["kill", "killing", "killed", "deaths", "died"])
def test_a_beginning_stands_for_every_word_that_begins_so(word: str) -> None:
    assert word in watching.load().event[0]


@pytest.mark.parametrize("word", ["skill", "diet", "dies irae", "", "ki"])
def test_other_words_are_no_such_word(word: str) -> None:
    assert word not in watching.load().event[0]


def test_a_country_is_found_by_any_of_its_names() -> None:
    known = watching.load()
    assert known.country("mali") == "Mali"
    assert known.country("Velia") is None


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    folder = changed(tmp_path, watching.FILE, "tense/reports/4,", "tense/reports/5,")
    with pytest.raises(KnowledgeError, match="estimate anew"):
        watch_weights.load(folder)


def test_a_sign_of_unknown_words_is_found(tmp_path: Path) -> None:
    folder = changed(tmp_path, watching.FILE, "all: [killing]", "all: [slaying]")
    assert any("slaying" in f.message for f in watching.check(folder))


def test_a_file_without_its_parts_says_so(tmp_path: Path) -> None:
    (tmp_path / watching.FILE).write_text("events: [x]\n")
    (finding,) = watching.check(tmp_path)
    assert "expected" in finding.message


def test_the_nearest_horizon_is_nearest_by_ratio() -> None:
    found = watch_weights.load()
    assert [found.nearest(days).horizon for days in (1, 7, 13, 15, 28, 60)] == [
        7, 7, 7, 28, 28, 28,
    ]  # fmt: skip
