"""Quotation marks, also missing, reversed and foreign ones."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.span import Span
from tocsin.text.quotes import Quotation, quotations


def read(text: str) -> tuple[Quotation, ...]:
    return quotations(text, Span(0, len(text))) if text else ()


def words(text: str) -> list[str]:
    return [q.inner.of(text) for q in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        'He said: "We stay." Then he left.',
        "He said: “We stay.” Then he left.",
        "He said: “We stay.“ Then he left.",
        "He said: „We stay.“ Then he left.",
        "He said: « We stay. » Then he left.",
        "He said: “We stay. » Then he left.",
        "He said: ''We stay.'' Then he left.",
        "He said: ‘We stay.’ Then he left.",
    ],
)
def test_marks_of_many_countries(text: str) -> None:
    assert words(text) == ["We stay."]


def test_an_apostrophe_is_no_mark() -> None:
    assert words("The ministers' plan isn't ready, the EU's envoy said in the '90s.") == []


def test_a_plural_inside_single_marks_does_not_close_them() -> None:
    assert words("She called it ‘the ministers’ plan’ again.") == ["the ministers’ plan"]


def test_a_mark_that_was_never_closed_ends_with_its_sentence() -> None:
    text = "He was blunt: “The road is shut. Nobody else spoke that day."
    (quote,) = read(text)
    assert quote.inner.of(text) == "The road is shut."
    assert quote.flags == ("quote-unclosed",)


def test_a_paragraph_that_only_closes_was_opened_at_its_beginning() -> None:
    text = "The road is shut. We wait,” the mayor said."
    (quote,) = read(text)
    assert quote.span.of(text) == "The road is shut. We wait,”"
    assert quote.flags == ("quote-unopened",)


def test_the_rest_of_a_quotation_cut_in_two_is_marked_truncated() -> None:
    text = "“We wait,” said the mayor of Orvik. and much longer,” said his deputy."
    assert [q.flags for q in read(text)] == [(), ("quote-unopened", "truncated")]


@pytest.mark.parametrize("unit", ["“", '"', "‘", "”", "«", "''", '"a ', "“a. ", "‘a ’b "])
def test_time_stays_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    short = min(seconds(3_000) for _ in range(3))
    assert (
        seconds(12_000) < 10 * short + 0.05
    )  # four times the text; were it squared, sixteen times


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`", max_size=200))
def test_quotations_lie_in_order_and_inside_the_text(text: str) -> None:
    found = read(text)
    for quote in found:
        assert quote.span.covers(quote.inner)
        assert quote.inner.of(text).strip() == quote.inner.of(text)
        assert quote.span.end <= len(text)
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
