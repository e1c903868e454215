from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import a_dating, a_document
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.knowledge import horizons
from tocsin.model.when import Days, TimeExpression, When
from tocsin.reading.time_readings import READINGS
from tocsin.reading.times import find

TABLE = horizons.load()
DAY = date(2031, 3, 14)  # a Friday


def times(text: str, day: date | None = DAY) -> tuple[TimeExpression, ...]:
    document = a_document(text)
    return find(document, a_dating(document.report_id, day), TABLE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The boats left on Tuesday.", "2031-03-11"),
        ("The boats will leave on Tuesday.", "2031-03-18"),
        ("They met on 4 March 2029.", "2029-03-04"),
        ("They met on March 4.", "2031-03-04"),
        ("The treaty was signed in October.", "2030-10"),
        ("It began in the late 1980s.", "198"),
        ("Exports fell last week.", "2031-W10"),
        ("He will speak next month.", "2031-04"),
        ("It opened two years ago.", "2029"),
        ("It opened yesterday morning.", "2031-03-13TMO"),
        ("It lasted for thirty-five days.", "P35D"),
        ("It lasted 36 hours.", "PT36H"),
        ("It was a five-hour talk.", "PT5H"),
        ("The patrol leaves every Monday.", "XXXX-WXX-1"),
        ("Profits rose in the third quarter of 2030.", "2030-Q3"),
        ("It is due at 10:30 p.m. tomorrow.", "2031-03-15T22:30"),
        ("It stands there now.", "PRESENT_REF"),
        ("She left last summer.", "2030-SU"),
    ],
)
def test_a_time_is_read_against_the_day_of_the_report(text: str, value: str) -> None:
    assert value in [t.value for t in times(text)]


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("They will cross in the coming weeks.", "weeks", DAY, date(2031, 4, 11)),
        ("They could cross at any moment.", "imminent-undated", DAY, None),
        ("They must be gone by the end of March.", "deadline", DAY, date(2031, 3, 31)),
        ("They will cross within 48 hours.", "deadline", DAY, date(2031, 3, 16)),
        ("They will meet on Tuesday.", "scheduled", date(2031, 3, 18), date(2031, 3, 18)),
        ("They will cross next week.", "window", date(2031, 3, 17), date(2031, 3, 23)),
        ("They crossed on Tuesday.", "past", date(2031, 3, 11), date(2031, 3, 11)),
        ("The pass has been shut since Monday.", "past-ongoing", date(2031, 3, 10), DAY),
        ("They will hold it until further notice.", "open-ended", DAY, None),
        ("They could cross once the marsh freezes.", "event-bound", DAY, None),
        (
            "It will open between late March and mid-April.",
            "window",
            date(2031, 3, 21),
            date(2031, 4, 20),
        ),
    ],
)
def test_words_of_warning_get_their_published_window(
    text: str, kind: str, first: date, last: date | None
) -> None:
    found = [(t.kind, t.days.start, t.days.end) for t in times(text) if t.days]
    assert (kind, first, last) in found


def test_without_a_day_of_the_report_nothing_is_made_up() -> None:
    found = times("They will meet on Tuesday, for two days, in 2033.", None)
    assert [(t.value, t.days and t.days.start) for t in found] == [
        ("XXXX-WXX-2", None),
        ("P2D", None),
        ("2033", date(2033, 1, 1)),
    ]


@pytest.mark.parametrize(
    "text", ["They may march. Prices fall.", "Some 2000 soldiers came.", "A 40-year-old man."]
)
def test_common_words_and_counts_are_no_times(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize("code", sorted(TABLE.languages.by_code))
def test_every_reading_the_grammar_names_exists(code: str) -> None:
    language = TABLE.languages.get(code)
    assert language is not None
    assert {p.read for p in language.phrases} <= set(READINGS)


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="0123456789 -/:., amtweonyadsgorlicu", max_size=120),
    st.dates(min_value=date(1990, 1, 1)),
)
def test_no_text_and_no_day_raises_and_spans_lie_in_the_text(text: str, day: date) -> None:
    assert all(t.span.end <= len(text) for t in times(text, day))


def test_numbers_beyond_the_calendar_are_harmless() -> None:
    times("In 999999999 years, 99999 years ago, 31 February, in 2199, 5000 centuries.")


def test_a_report_of_two_possible_days_is_read_against_both() -> None:
    document = a_document("They will cross tomorrow. They met on 3 March 2031.")
    interval = When.day(DAY - timedelta(days=1), DAY)
    dating = a_dating(document.report_id, DAY, interval=interval)
    found = [(t.value, t.days) for t in find(document, dating, TABLE)]
    assert found == [
        ("2031-03-XX", Days(DAY, DAY + timedelta(days=1))),
        ("2031-03-03", Days(date(2031, 3, 3), date(2031, 3, 3))),
    ]


def test_a_narrative_of_the_past_goes_on_from_where_it_has_come_to() -> None:
    years = "The first league was made in 1701, the second in 1702, the third in 1704."
    text = (
        f"{years} On 4 March 1705 the fleet sailed. On 9 April it came home, on 2 May 1706 not."
    )
    values = [t.value for t in times(text)]
    assert values[-3:] == ["1705-03-04", "1705-04-09", "1706-05-02"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They shelled the port on Friday.", "past"),
        ("VILMOR, March 14 (Wire) - They will cross soon.", "present"),
        ("The army asked them to stay at home on Monday.", "scheduled"),
        ("The offer had been due to expire on Monday.", "past"),
        ("Until Monday, they had said nothing.", "past"),
    ],
)
def test_what_has_been_is_no_appointment(text: str, kind: str) -> None:
    assert next(t.kind for t in times(text)) == kind
