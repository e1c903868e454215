"""Sentences of our own, a file for each language: the time in each is read as it should be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import a_dating, a_document
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.knowledge import horizons
from tocsin.reading.times import find

TABLE = horizons.load()
PUBLISHED = date(2031, 3, 12)
FOLDER = Path(__file__).parent / "times"
SENTENCES = [
    (path.stem, row)
    for path in sorted(FOLDER.glob("*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("language", "row"), SENTENCES, ids=[f"{code}: {row['text']}" for code, row in SENTENCES]
)
def test_the_time_of_a_sentence_is_read(language: str, row: dict[str, Any]) -> None:
    document = a_document(row["text"], language=language)
    found = find(document, a_dating(document.report_id, PUBLISHED), TABLE)
    read = {t.span.of(row["text"]): t for t in found}
    assert row["words"] in read, {words: t.value for words, t in read.items()}
    time = read[row["words"]]
    if "value" in row:
        assert time.value == str(row["value"])
    if "kind" in row:
        assert time.days is not None
        got = (time.kind, time.days.start, time.days.end)
        assert got == (row["kind"], row["from"], row["to"])


def test_every_language_has_a_score_of_them() -> None:
    codes = [code for code, _ in SENTENCES]
    assert all(codes.count(code) >= 15 for code in ("en", "fr", "es", "de", "pt", "ru", "uk"))


def _words(code: str) -> list[str]:
    language = TABLE.languages.get(code)
    assert language is not None
    listed = {word for table in language.lists.values() for word in table}
    return sorted({*listed, *language.words, "3", "12", "31", "2030", "14:30", "до", "-", ","})


@pytest.mark.parametrize("code", ["en", "fr", "es", "de", "pt", "ru", "uk"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_heap_of_the_words_of_a_language_raises(code: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(_words(code)), max_size=14)))
    day = data.draw(st.one_of(st.none(), st.dates(min_value=date(1990, 1, 1))))
    document = a_document(text or "x", language=code)
    found = find(document, a_dating(document.report_id, day), TABLE)
    assert all(0 <= t.span.start < t.span.end <= len(document.text) for t in found)
