"""Speech is cut into clauses without losing a word."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.reading.units import units

SPEECH = (
    "The delegate claimed that the convoy carried food, but we have seen what lay under the sacks. "
    "Those who closed the crossing, which feeds two million people, should open it at once."
)


def cut(parser: Any, text: str) -> list[str]:
    return [unit.span.of(text) for unit in units(parser.parse(text))]


def test_reported_relative_and_contrasted_clauses_stand_by_themselves(parser: Any) -> None:
    found = cut(parser, SPEECH)
    assert any(u.startswith("that the convoy carried food") for u in found)
    assert any(u.startswith("but we have seen") for u in found)
    assert any(u.startswith("which feeds two million people") for u in found)


def test_a_unit_never_crosses_a_sentence(parser: Any) -> None:
    for unit in units(parser.parse(SPEECH)):
        assert len({token.sent.start for token in unit.tokens}) == 1


@settings(max_examples=25)
@given(st.lists(st.sampled_from(SPEECH.split()), max_size=40))
def test_every_word_lies_in_exactly_one_unit(parser: Any, words: list[str]) -> None:
    text = " ".join(words)
    spans = [u.span for u in units(parser.parse(text))]
    for at, char in enumerate(text):
        if char.isalnum():
            assert sum(s.start <= at < s.end for s in spans) == 1
