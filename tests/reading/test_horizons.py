from __future__ import annotations

from datetime import date

from builders import a_dating, a_document, span

from tocsin.knowledge import horizons as table
from tocsin.model.when import Horizon
from tocsin.reading.horizons import choose
from tocsin.reading.times import find

TABLE = table.load()


def horizon(text: str, content: str) -> Horizon | None:
    document = a_document(text)
    times = find(document, a_dating(document.report_id, date(2031, 3, 14)), TABLE)
    whole = span(text, text)
    return choose((span(text, content),), whole, times, text)


def test_the_day_of_saying_is_no_horizon() -> None:
    assert horizon("She warned on Tuesday that they are near.", "they are near") is None


def test_the_time_inside_the_content_is() -> None:
    text = "She warned on Tuesday that they will cross within days."
    found = horizon(text, "they will cross within days")
    assert found is not None
    assert (found.kind, found.span.of(text)) == ("days", "within days")


def test_a_time_that_opens_the_sentence_belongs_to_the_content_after_it() -> None:
    text = "In the coming weeks, they will cross, she said."
    found = horizon(text, "they will cross")
    assert found is not None
    assert found.kind == "weeks"


def test_what_is_past_is_no_horizon() -> None:
    assert horizon("She said they crossed last week.", "they crossed last week") is None


def test_two_claims_keep_their_two_horizons() -> None:
    text = "He expects a push in the coming days. She expects it in the coming weeks."
    first = horizon(text, "a push in the coming days")
    second = horizon(text, "it in the coming weeks")
    assert first is not None
    assert second is not None
    assert (first.kind, second.kind) == ("days", "weeks")
