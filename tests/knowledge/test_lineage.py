"""Words of lineage: phrases with stars, found as whole words, in linear time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import lineage


def test_the_shipped_file_is_sound() -> None:
    assert lineage.check() == ()


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("repeat*", "He repeated it", "repeated"),
        ("told by", "told  by Lund", "told  by"),
        ("told * by", "told so by Lund", "told so by"),
        ("*n't", "it isn't so", "isn't"),
        ("no", "nothing", None),
    ],
)
def test_phrases(phrase: str, text: str, found: str | None) -> None:
    assert lineage.Phrases.of([phrase]).first(text) == found


def test_no_phrases_find_nothing() -> None:
    empty = lineage.Phrases.of([])
    assert not empty.within("anything")
    assert empty.spans("anything") == ()
    assert empty.without("anything") == "anything"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rumour: [a]\n", "unknown list"),
        ("relay: told\n", "must be a list"),
        ("opposites: [[[a]]]\n", "pairs"),
        ("- a\n", "must hold lists"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "lineage.yaml").write_text(text, encoding="utf-8")
    [finding] = lineage.check(tmp_path)
    assert message in finding.message
    with pytest.raises(KnowledgeError):
        lineage.load(tmp_path)


def test_a_very_long_text_is_read_quickly() -> None:
    assert lineage.load().relay.first("told " * 200_000) is None
