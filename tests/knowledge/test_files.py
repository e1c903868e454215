"""Knowledge files are read with their lines, and what is wrong is said by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml, shipped


def test_an_analysts_file_replaces_the_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "horizons.yaml").write_text("mine: 1\n", encoding="utf-8")
    assert read_yaml("horizons.yaml", tmp_path) == {"mine": 1}
    assert find("indicators.yaml", tmp_path) == shipped() / "indicators.yaml"


def test_mappings_remember_their_line(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("# note\n- a: 1\n- b: 2\n", encoding="utf-8")
    rows = read_yaml("x.yaml", tmp_path)
    assert [row.line for row in rows] == [2, 3]
    assert isinstance(rows[0], Lined)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 1\na: 2\n", "given twice"),
        ("a: [1\nb: 2\n", ""),
        ("a: !!python/object:os.system x\n", ""),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"x\.yaml:\d+: .*{what}"):
        read_yaml("x.yaml", tmp_path)


def test_a_missing_or_undecodable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_yaml("nothing-of-the-kind.yaml", tmp_path)
    (tmp_path / "y.yaml").write_bytes(b"a: \xff\xfe")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_yaml("y.yaml", tmp_path)


def test_a_finding_prints_as_file_line_and_message() -> None:
    assert str(Finding("a.yaml", 3, "odd")) == "a.yaml:3: error: odd"
    assert str(Finding("a.yaml", 3, "odd", serious=False)).startswith("a.yaml:3: note")
