"""Records refuse nonsense and say what was wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.claim import Attribution, Mode
from tocsin.model.document import Document, Mark
from tocsin.model.ids import make_id
from tocsin.model.observation import Direction, Observation
from tocsin.model.problem import Prior
from tocsin.model.span import Span, cover
from tocsin.model.when import Basis, Dating, Days, When

spans = st.tuples(st.integers(0, 500), st.integers(1, 80)).map(
    lambda t: Span(t[0], t[0] + t[1])
)


def test_an_empty_or_backward_span_is_refused() -> None:
    for start, end in ((3, 3), (4, 2), (-1, 2)):
        with pytest.raises(ValueError, match=f"{start}:{end}"):
            Span(start, end)


@given(spans, spans)
def test_overlap_is_symmetric_and_follows_from_covering(a: Span, b: Span) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    if a.covers(b):
        assert a.overlaps(b)


@given(st.lists(spans, min_size=1, max_size=5))
def test_the_cover_holds_every_piece(pieces: list[Span]) -> None:
    whole = cover(tuple(pieces))
    assert all(whole.covers(p) for p in pieces)


def test_ids_depend_on_where_one_part_ends_and_the_next_begins() -> None:
    assert make_id("x", "a", "bc") != make_id("x", "ab", "c")
    assert make_id("x", "a") == make_id("x", "a")


def test_a_lone_surrogate_does_not_break_an_id() -> None:
    assert make_id("x", "\ud800").startswith("x-")


def test_a_mark_outside_the_text_is_refused() -> None:
    mark = Mark(span=Span(0, 9), kind="clock", rule="r")
    with pytest.raises(ValueError, match="outside the text"):
        Document(report_id="r", path="p", text="short", language="en", marks=(mark,))


def test_only_marks_that_skip_hide_words() -> None:
    heading = Mark(span=Span(0, 5), kind="heading", rule="r", skip=False)
    widget = Mark(span=Span(6, 9), kind="widget", rule="r")
    document = Document(
        report_id="r", path="p", text="Title foo bar", language="en", marks=(heading, widget)
    )
    assert not document.skipped(Span(0, 5))
    assert document.skipped(Span(8, 12))
    assert document.quote(Span(10, 13)) == "bar"


def test_no_date_means_no_interval_and_the_other_way_round() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Dating(report_id="r", interval=None, basis=Basis.TEXT)
    with pytest.raises(ValueError, match="does not fit"):
        Dating(report_id="r", interval=When.day(date(2022, 2, 1)), basis=Basis.NONE)
    assert Dating(report_id="r", interval=None, basis=Basis.NONE).day is None


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_the_days_of_an_interval_of_days_are_those_days(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    assert When.day(first, last).days == Days(first, last)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        When(datetime(2022, 1, 1), datetime(2022, 1, 2, tzinfo=UTC))
    with pytest.raises(ValueError, match="before it starts"):
        When(datetime(2022, 1, 2, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC))


def test_days_that_end_before_they_start_are_refused_and_open_ends_overlap_for_ever() -> None:
    with pytest.raises(ValueError, match="before they start"):
        Days(date(2022, 1, 2), date(2022, 1, 1))
    assert Days(date(2022, 1, 1), None).overlaps(Days(date(2030, 1, 1), date(2030, 1, 2)))
    assert not Days(date(2022, 1, 1), date(2022, 1, 2)).overlaps(Days(date(2022, 1, 3), None))


def test_a_prior_must_sum_to_one() -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        Prior(attack=0.5, coercion=0.5, routine=0.5, source="test")


def test_an_attribution_has_content() -> None:
    with pytest.raises(ValueError, match="without content"):
        Attribution(
            report_id="r", content=(), cue=(), source=(), mode=Mode.DIRECT, sentence=Span(0, 4)
        )


def test_what_is_steady_supposed_or_undated_moves_nothing() -> None:
    day = Days(date(2022, 2, 1), date(2022, 2, 1))

    def seen(**change: object) -> Observation:
        base: dict[str, object] = {
            "id": "o",
            "report_id": "r",
            "indicator_id": "MIL-01",
            "direction": Direction.UP,
            "evidence": Span(0, 3),
            "reported": day,
        }
        return Observation(**{**base, **change})  # type: ignore[arg-type]

    assert seen().moves
    assert not seen(direction=Direction.STEADY).moves
    assert not seen(hypothetical=True).moves
    assert not seen(reported=None).moves
