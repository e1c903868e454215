"""Speech files, glossaries and rules: right as shipped, told by line when wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import KnowledgeError
from tocsin.knowledge import glossary, glossed, languages, speech
from tocsin.knowledge.files import Finding

CODES = ("de", "es", "fr", "pt", "ru", "uk")
SHIPPED = glossary.load()


@pytest.mark.parametrize("check", [glossary.check, glossed.check, speech.check])
def test_what_is_shipped_is_right(check: Callable[[Path | None], tuple[Finding, ...]]) -> None:
    assert [str(f) for f in check(None) if f.serious] == []


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_all_its_files(code: str) -> None:
    assert speech.load().get(code) is not None
    assert SHIPPED.get(code) is not None
    assert languages.load().get(code) is not None


@pytest.mark.parametrize("code", CODES)
def test_a_glossary_has_six_hundred_words(code: str) -> None:
    known = SHIPPED.by_code[code]
    assert sum(len(rows) for rows in known.entries.values()) >= 600


def test_an_unknown_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "speech").mkdir()
    (tmp_path / "speech" / "fr.yaml").write_text("code: fr\nverbz: []\n")
    messages = [f.message for f in speech.check(tmp_path) if f.serious]
    assert "unknown key verbz" in messages
    with pytest.raises(KnowledgeError):
        speech.load(tmp_path)


def test_a_word_that_yaml_takes_for_truth_is_told(tmp_path: Path) -> None:
    (tmp_path / "speech").mkdir()
    text = (
        "code: es\nverbs: []\ncomplementizers: [que]\naccording: {}\npronouns: {}\n"
        "negations: [no]\n"
    )
    (tmp_path / "speech" / "es.yaml").write_text(text)
    assert any("quote the word" in f.message for f in speech.check(tmp_path))


def test_a_new_language_lacks_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "languages").mkdir()
    (tmp_path / "glossary" / "it.tsv").write_text("guerra\twar\n")
    (tmp_path / "languages" / "it.yaml").write_text(
        "code: it\nlists: {month: {}, weekday: {}}\n"
    )
    messages = [f.message for f in speech.check(tmp_path)]
    assert "is missing: no claims are read in this language" in messages
    assert glossary.load(tmp_path).gloss("la guerra", "it") == "la war"


def test_a_row_that_is_no_pair_is_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "fr.tsv").write_text("guerre\twar\npaix\n")
    assert [f.line for f in glossary.check(tmp_path) if f.serious] == [2]


@pytest.mark.parametrize(
    ("code", "text", "gloss"),
    [
        ("ru", "Россия не отводит войска", "Russia not withdraw troop"),
        ("uk", "Росія стягує війська до кордону", "Russia mass troop before border"),
        ("fr", "la frontière avec l'Ukraine", "border Ukraine"),
        ("fr", "le ministère russe de la Défense", "defence ministry Russia"),
        ("de", "Der Truppenabzug beginnt", "troop withdraw begin"),
        ("es", "El ministro de Exteriores de Rusia", "foreign minister Russia"),
        ("pt", "as tropas na fronteira", "troop border"),
        ("xx", "anything else", "anything else"),
    ],
)
def test_a_gloss_says_the_content_words(code: str, text: str, gloss: str) -> None:
    assert glossary.gloss(text, code) == gloss


def test_a_name_that_is_not_listed_stays_in_latin_letters() -> None:
    assert glossary.gloss("Торвия закрывает границу", "ru") == "Torviya close border"


@given(st.sampled_from(CODES), st.text(max_size=200))
def test_units_stand_in_the_text_and_none_is_before_another(code: str, text: str) -> None:
    units = SHIPPED.by_code[code].units(text)
    starts = [u.start for u in units]
    assert starts == sorted(starts)
    assert all(0 <= u.start < u.end <= len(text) for u in units)
