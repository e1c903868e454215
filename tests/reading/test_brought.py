"""Whose words a sentence of a speech brings up, and whether they are set right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.knowledge import stance
from tocsin.reading import brought

WORDS = stance.load_words()
OWN = frozenset({"finland"})


def shown(parser: Any, text: str) -> list[brought.Shown]:
    return [brought.shown(s.tokens, OWN, WORDS) for s in parser.parse(text).sentences()]


@pytest.mark.parametrize(
    ("text", "by", "doubted"),
    [
        ("The representative of Norway claims that the boats were unarmed.", "a party", True),
        ("Norway told this chamber that the boats were unarmed.", "a party", False),
        ("They deny that any boat was ever there.", "a pronoun", True),
        ("We have said from the beginning that the boats must go.", "the own side", False),
        ("Finland has stated that the boats must leave.", "the own side", False),
        ("The report mentions forty boats near the harbour.", "a witness", False),
    ],
)
def test_it_is_told_whose_words_are_brought_up(
    parser: Any, text: str, by: str, doubted: bool
) -> None:
    (sentence,) = shown(parser, text)
    assert [(m.by, m.doubted) for m in sentence.mentions] == [(by, doubted)]
    assert sentence["words"] == (by in ("a party", "a pronoun"))


def test_a_claim_that_is_set_right_in_the_next_sentence_is_seen_from_both(parser: Any) -> None:
    first, second = shown(
        parser, "Norway claims that the boats are unarmed. In fact they carry heavy guns."
    )
    sentences = {0: first, 1: second}
    assert brought.around(sentences, 0)["doubted words here, set right next"]
    assert brought.around(sentences, 1)["doubted words before, set right here"]
    assert not brought.around(sentences, 1)["words here, turned here"]


def test_a_unit_lies_inside_the_words_or_is_what_brings_them_up(parser: Any) -> None:
    text = "Norway claims that the boats are unarmed."
    (sentence,) = shown(parser, text)
    tokens = next(iter(parser.parse(text).sentences())).tokens
    assert brought.within(tokens[:2], sentence)["doubted words brought up in it"]
    assert brought.within(tokens[2:], sentence)["inside doubted words"]
    assert not brought.within(tokens[2:], sentence)["words brought up behind it"]


@given(st.integers(min_value=-5, max_value=5))
def test_sentences_that_are_missing_show_nothing(number: int) -> None:
    assert not any(brought.around({}, number).values())
