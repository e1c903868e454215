"""Bytes of any encoding become the characters they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.encoding import to_text

RUSSIAN = (
    "Во вторник министр сказал журналистам, что колонна уходит с берега. "
    "По его словам, мост открыт, а солдаты возвращаются в казармы."
)
GERMAN = (
    "Über der Brücke hörte man früh am Morgen Schüsse; später läuteten die Glocken für Tölm."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "windows-1252"),
        (GERMAN, "utf-8-sig"),
    ],
)
def test_old_and_wide_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert to_text(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    raw = text.encode()
    marked = raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if not marked and b"\x00" not in raw:
        assert to_text(raw) == text


def test_nul_bytes_in_a_text_stay_where_they_are() -> None:
    text = "The mayor\x00 said the road was clear, and then the line broke off."
    assert to_text(text.encode()) == text


def test_a_few_damaged_bytes_do_not_change_the_rest() -> None:
    cut = "Мост".encode()[:-1]
    assert to_text(RUSSIAN.encode() + cut) == RUSSIAN + "Мос\ufffd"


def test_a_page_says_its_encoding() -> None:
    page = '<html><meta charset="windows-1251"><p>Мост</p></html>'
    assert to_text(page.encode("windows-1251"), page=True) == page


@given(st.binary(max_size=300))
def test_any_bytes_give_some_text(raw: bytes) -> None:
    assert isinstance(to_text(raw), str)
