from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from builders import a_document, a_report
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.knowledge import calendar, furniture
from tocsin.model.when import Basis, Dating
from tocsin.reading.date import date as dated
from tocsin.reading.mark import mark

CALENDAR = calendar.load()
FURNITURE = furniture.load()
PLAIN = "The council of Velia met for an hour and went home."


def of(text: str = PLAIN, **report: Any) -> Dating:
    document = a_document(text, marks=mark(text, FURNITURE))
    return dated(a_report(text, **report), document, CALENDAR)


def test_without_any_word_of_a_date_there_is_none() -> None:
    found = of(fetched_at=datetime(2031, 3, 14, tzinfo=UTC))
    assert (found.interval, found.basis) == (None, Basis.NONE)


@pytest.mark.parametrize(
    "printed",
    ["2031-03-14", "2031-03-14T22:15:00Z", "20310314", "Fri, 14 Mar 2031 22:15:00 +0000"],
)
def test_the_senders_date_is_believed_when_nothing_speaks_against_it(printed: str) -> None:
    found = of(published=printed)
    assert (found.day, found.basis) == (date(2031, 3, 14), Basis.METADATA)


def test_the_local_day_counts_where_greenwich_has_another() -> None:
    assert of(published="2031-03-14T23:30:00-05:00").day == date(2031, 3, 14)


def test_a_date_after_the_fetch_is_rejected_with_its_reason() -> None:
    found = of(published="2031-06-01", fetched_at=datetime(2031, 3, 14, tzinfo=UTC))
    assert found.interval is None
    assert [r.day for r in found.rejected] == [date(2031, 6, 1)]
    assert "after-fetch" in found.flags


def test_the_very_second_of_the_fetch_is_no_publication_date() -> None:
    at = datetime(2031, 3, 14, 9, 31, 7, tzinfo=UTC)
    assert of(published="2031-03-14T09:31:07Z", fetched_at=at).interval is None


def test_the_day_in_the_address_beats_a_later_crawl() -> None:
    found = of(published="2031-06-01", address="https://post.example/2031/03/14/ferry")
    assert (found.day, found.basis) == (date(2031, 3, 14), Basis.ADDRESS)
    assert "metadata-contradicts-address" in found.flags


def test_a_heading_in_the_address_that_begins_with_a_number_is_no_day() -> None:
    found = of(published="2031-03-20", address="https://post.example/2031/03/12-000-march")
    assert (found.day, found.flags) == (date(2031, 3, 20), ())


@pytest.mark.parametrize("shift", ["2022-02-22T03:11:00Z", "2021-04-15"])
def test_the_day_under_a_pages_heading_beats_a_much_later_rebuild_only(shift: str) -> None:
    page = (
        f'<html><head><meta property="article:published_time" content="{shift}"></head><body>'
        f'<h1>Ferry</h1><p class="byline">Tuesday, April 13, 2021</p><p>{PLAIN}</p></body></html>'
    )
    found = dated(a_report(page, media_type="text/html"), a_document(PLAIN), CALENDAR)
    late = shift.startswith("2022")
    assert found.day == (date(2021, 4, 13) if late else date(2021, 4, 15))
    assert ("metadata-contradicts-page" in found.flags) is late


def test_a_dateline_takes_its_year_from_the_address() -> None:
    text = "PORT ANSELM, Feb. 15 (Harbour Wire) - " + PLAIN
    found = of(text, address="https://post.example/2022/ferry-a1")
    assert (found.day, found.basis) == (date(2022, 2, 15), Basis.DATELINE)


def test_a_weekday_just_past_speaks_against_a_sender_six_days_on() -> None:
    text = "The minister declared this Tuesday that the ferries would stay in port."
    found = of(text, published="2022-05-30")  # a Monday
    assert found.interval is None
    assert "metadata-contradicts-text" in found.flags


def test_a_day_the_text_points_at_is_its_own_where_weekday_and_past_years_leave_one() -> None:
    text = (
        "Ferries have been searched since December 2020. "
        "The minister repeated this Monday, February 13, that nothing was found."
    )
    assert of(text).day in (date(2023, 2, 13), date(2023, 2, 14))


def test_a_header_the_events_contradict_is_kept_as_rejected() -> None:
    text = (
        "Wednesday, May 18\n\n"
        "The secretary general said this Tuesday that he was shaken by the images of Bucha. "
        "Foreign ministers of NATO will hold a meeting in Brussels this Wednesday and Thursday. "
        "Leaders will gather for the summit in Madrid later."
    )
    found = of(text)
    assert found.interval is not None
    assert found.interval.days.start == date(2022, 4, 5)
    assert [r.day for r in found.rejected] == [date(2022, 5, 18)]
    assert "header-contradicted" in found.flags


def test_a_page_names_its_day_in_its_head() -> None:
    page = '<meta property="article:published_time" content="2031-03-14T08:00:00Z">'
    found = dated(a_report(page, media_type="text/html"), a_document(PLAIN), CALENDAR)
    assert found.day == date(2031, 3, 14)


@pytest.mark.parametrize("printed", ["0000-00-00", "9999-12-31", "1970-01-01", "soon", "٣"])
def test_an_unbelievable_date_is_no_date(printed: str) -> None:
    assert of(published=printed).interval is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_no_text_and_no_declared_date_raises(text: str, printed: str) -> None:
    found = dated(a_report(text, published=printed), a_document(text), CALENDAR)
    assert (found.interval is None) == (found.basis is Basis.NONE)
