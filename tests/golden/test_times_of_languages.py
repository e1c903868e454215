"""Sentences of our own, a file for each language: the time in each is read as it should be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import a_dating, a_document

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
