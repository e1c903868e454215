"""What the brief does not repeat is an analyst's file, and a wrong one is told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import showing


def test_the_shipped_file_is_sound() -> None:
    assert showing.check() == ()
    assert showing.load().quiet


def test_an_analyst_may_repeat_everything(tmp_path: Path) -> None:
    (tmp_path / showing.NAME).write_text("quiet: []\n", encoding="utf-8")
    assert showing.load(tmp_path).quiet == frozenset()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("quiet:\n- why: no id\n", 2, "needs an id"),
        ("quiet: MIL-01\n", 1, "a list called quiet"),
        ("quiet:\n- [\n", 3, "brief.yaml"),
    ],
)
def test_a_wrong_file_is_told_by_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    (tmp_path / showing.NAME).write_text(text, encoding="utf-8")
    found = showing.check(tmp_path)
    assert [f.line for f in found] == [line]
    assert says in str(found[0])
    with pytest.raises(KnowledgeError):
        showing.load(tmp_path)


def test_a_sign_the_catalogue_lacks_is_told(tmp_path: Path) -> None:
    (tmp_path / showing.NAME).write_text("quiet:\n- id: ZZZ-99\n", encoding="utf-8")
    assert showing.check(tmp_path, known=["MIL-01"])[0].line == 2
