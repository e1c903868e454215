"""The reporting words: what is shipped, and what a wrong file gets told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import shipped
from tocsin.knowledge.reporting import check, load
from tocsin.model.claim import Act


def test_the_shipped_words_are_in_order() -> None:
    assert check() == ()
    words = load()
    assert words.verbs["warn"].act is Act.WARNS
    assert "that" not in words.verbs["say"].takes
    assert words.cue("verb:deny") is words.verbs["deny"]
    assert words.cue(None) is None
    assert "no" in words.negations


def test_a_word_in_two_groups_takes_what_both_take() -> None:
    hope = load().verbs["hope"]
    assert {"to", "clause"} <= hope.takes


def test_an_analysts_file_counts_before_the_shipped_one(tmp_path: Path) -> None:
    text = (shipped() / "reporting.yaml").read_text(encoding="utf-8")
    changed = text.replace(
        "words: [warn, caution, alert]", "words: [warn, caution, alert, moot]"
    )
    (tmp_path / "reporting.yaml").write_text(changed, encoding="utf-8")
    assert load(tmp_path).verbs["moot"].act is Act.WARNS


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "act: warns\n    takes: [clause, quote, to, thing]",
            "act: barks\n    takes: [clause]",
            "barks",
        ),
        ("takes: [quote, clause]", "takes: [quotation]", "quotation"),
        ('"no", neither', "no, neither", "quotes"),
        ("firm:", "firmly:", "firm"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (shipped() / "reporting.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "reporting.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in f.message for f in check(tmp_path))
    with pytest.raises(KnowledgeError):
        load(tmp_path)
