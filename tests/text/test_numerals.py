"""One number however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.numerals import masked, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7,000 men and seven thousand men", {"7000": 2}),
        ("fifty-two trucks", {"52": 1}),
        ("51.2 per cent or 51,2 %", {"51.2": 2}),
        ("at 16:12, one of them left", {"16:12": 1}),
        ("onze morts, одиннадцать", {"11": 2}),
        ("", {}),
    ],
)
def test_numbers_in_digits_and_words(text: str, found: dict[str, int]) -> None:
    assert numbers(text) == found


def test_a_form_is_the_same_with_other_numbers() -> None:
    assert masked("Nine of 12 ships passed") == masked("3 of seventeen ships passed")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(count > 0 for count in numbers(text).values())
    masked(text)
