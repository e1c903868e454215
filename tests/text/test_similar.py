"""Names are one across spellings; words are cut the same way everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text import similar


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hrebova", "Gribova"),
        ("Грибова", "Hribowa"),
        ("Shevkov", "Chevkow"),
        ("Malk", "Malque"),
    ],
)
def test_a_name_keeps_its_skeleton_across_spellings(one: str, other: str) -> None:
    assert similar.skeleton(one) == similar.skeleton(other) != ""


def test_names_are_capitals_where_no_sentence_begins() -> None:
    found = list(similar.names("Yesterday Mira Tolan spoke. She went to Port Sell."))
    assert found == ["Mira", "Tolan", "Port", "Sell"]


def test_sentences_end_at_stops_and_lines() -> None:
    assert similar.sentences("One ends. “Two” begins\nThree") == [
        "One ends.",
        "“Two” begins",
        "Three",
    ]


@given(st.text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    words = similar.words(text)
    assert len(similar.shingles(words)) <= max(1, len(words))
    list(similar.names(text))
    similar.plain(text)
