from __future__ import annotations

import pytest

from tocsin.text.language import UNKNOWN, detect, settle


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferries will sail again in the morning, the minister said.", "en"),
        ("Les bateaux partiront demain matin, a dit la ministre.", "fr"),
        ("Пороми знову вийдуть у море вранці, сказала міністерка.", "uk"),
    ],
)
def test_a_sentence_is_enough(text: str, code: str) -> None:
    found, probability = detect(text)
    assert found == code
    assert 0 < probability <= 1


@pytest.mark.parametrize("text", ["", "ok", "12 345 678 90 12 345", "\x00\x00", "🚢🚢🚢"])
def test_too_little_text_is_of_no_known_language(text: str) -> None:
    assert detect(text) == UNKNOWN


def test_a_huge_text_costs_no_more_than_its_beginning() -> None:
    assert detect("The ferries will sail again in the morning. " * 200_000)[0] == "en"


def test_a_declared_language_is_only_a_hint_for_too_little_text() -> None:
    assert settle("September", "en-GB") == ("en", 0.0)
    assert settle("September", None) == UNKNOWN
    assert settle("Les bateaux partiront demain matin, a dit la ministre.", "en")[0] == "fr"
