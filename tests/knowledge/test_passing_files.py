"""The words by which a text tells whom a speaker has it from: what is wrong is said by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import passed, passing
from tocsin.knowledge.files import shipped


def test_the_shipped_files_are_in_order() -> None:
    assert passing.check() == passed.check() == ()


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("comes: [", "arrives: [", "'comes' is missing"),
        ("comes: [come,", "comes: [come, 7,", "must stand in quotes"),
    ],
)
def test_a_list_that_is_wrong_is_named(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    text = (shipped() / passing.FILE).read_text(encoding="utf-8")
    (tmp_path / passing.FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(wrong in finding.message for finding in passing.check(tmp_path))
    with pytest.raises(KnowledgeError):
        passing.load(tmp_path)


def test_a_pattern_needs_one_giver(tmp_path: Path) -> None:
    rows = 'sv:\n  things: [siffra]\n  patterns: ["fick {things} av"]\n'
    (tmp_path / passed.FILE).write_text(rows, encoding="utf-8")
    assert "<name>" in passed.check(tmp_path)[0].message


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("han fick siffran av polisen ", True),
        ("han fick inte siffran av polisen ", True),
        ("hon har fick siffran av polisen ", False),
        ("siffran kom sent ", False),
    ],
)
def test_a_pattern_is_read_by_its_signs(tmp_path: Path, words: str, found: bool) -> None:
    rows = 'sv:\n  things: [siffran]\n  patterns: ["!(har) (fick|fått) * {things} av <name>"]\n'
    (tmp_path / passed.FILE).write_text(rows, encoding="utf-8")
    (pattern,) = passed.load(tmp_path)["sv"]
    assert bool(pattern.pattern.search(words)) is found
