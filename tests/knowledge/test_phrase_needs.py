"""A phrase that is not looked for, because a text lacks what it needs, does not stand there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.knowledge import languages
from tocsin.knowledge.phrase_needs import Present, needs

LISTS: dict[str, dict[str, object]] = {
    "month": {"march": 3, "may": 5},
    "unit": {"day": "D", "full moon": "M"},
}
ALL = languages.load()
ENGLISH = ALL.get("en")
TEXT = (
    "on Monday the 3rd of March 2016, early next week; two days ago - or by mid-May in the late "
    "1990s and 2016-05-04 at 10:30 a.m. until the end of last summer, half a year before the "
    "second quarter, o'clock hence from now ımay"
)


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("<month>", [{"march", "may"}]),
        ("(the )?<month>", [{"march", "may"}]),
        ("(<month>|<unit>)", []),
        ("<month>?", []),
        ("<unit> (ago|earlier)", [{"ago", "earlier"}, {"day", "full"}]),
        ("a|b", []),
        ("days?", [{"day"}]),
        ("(x(ago|earlier))?", []),
    ],
)
def test_what_a_phrase_cannot_do_without(phrase: str, wanted: list[set[str]]) -> None:
    assert [set(w) for w in needs(phrase, LISTS)] == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=25))
def test_nothing_is_missed(words: list[str]) -> None:
    assert ENGLISH is not None
    text = " ".join(words)
    present = Present(text)
    for phrase in ENGLISH.phrases:
        if phrase.pattern.search(text):
            assert present.meets(phrase.needs), phrase.pattern.pattern
