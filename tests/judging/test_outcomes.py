"""Forecasts expire by themselves, later reports propose an end, and only a person says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from builders import a_claim, a_dating, a_document, a_speaker, a_statement, span

from tocsin.judging.forecasts import forecasts
from tocsin.judging.outcomes import latest, lost, propose, settled
from tocsin.knowledge import foretelling
from tocsin.model.claim import Act, Claim, Mode
from tocsin.model.document import Document
from tocsin.model.forecast import Forecast, Outcome, Resolution
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.reading import Reading, Skim
from tocsin.model.when import Days, Horizon

SAID = date(2031, 4, 5)
ALLIANCE = (
    "The head of the river alliance warned on Tuesday that Orda would open a large offensive on "
    "the eastern towns of Velia in the coming days.\n\n"
    "“In the coming weeks we expect Orda to open a large offensive on the eastern and southern "
    "towns of Velia,” Ilo Maren, its secretary general, told reporters.\n"
)
BEGUN = (
    "Ordan forces opened a large offensive on the eastern towns of Velia on Monday, with tanks "
    "and guns along the whole river.\n"
)
RULES = foretelling.load()


def at(day: int, month: int = 4) -> date:
    return date(2031, month, day)


def said() -> tuple[Document, tuple[Claim, ...]]:
    """The alliance's words, and how the narrator renders them."""
    document = a_document(ALLIANCE)
    speaker = a_speaker("Ilo Maren", role="secretary general", organisation="River alliance")
    words = "Orda would open a large offensive on the eastern towns of Velia in the coming days"
    quoted = "“In the coming weeks we expect Orda to open a large offensive on the eastern and "
    quoted += "southern towns of Velia,”"
    rendered = a_claim(
        document, words, mode=Mode.INDIRECT,
        horizon=Horizon(
            span=span(ALLIANCE, "in the coming days"), kind="days",
            days=Days(SAID, SAID + timedelta(days=8)),
        ),
        cue="", source="", speaker=speaker, act=Act.WARNS,
    )  # fmt: skip
    own = a_claim(
        document, quoted, mode=Mode.DIRECT,
        horizon=Horizon(
            span=span(ALLIANCE, "In the coming weeks"), kind="weeks",
            days=Days(SAID, SAID + timedelta(days=29)),
        ),
        cue="", source="", speaker=speaker, act=Act.WARNS,
    )  # fmt: skip
    return document, (rendered, own)


def mentions(document: Document) -> tuple[Mention, ...]:
    found = []
    for word, state in (("Orda", "Orda"), ("Velia", "Velia")):
        at = document.text.find(word)
        while at >= 0:
            entity = Entity(
                id=f"state-{state}", name=state, kind=EntityKind.COUNTRY, country=state
            )
            where = span(document.text[at:], word)
            where = replace(where, start=where.start + at, end=where.end + at)
            found.append(
                Mention(report_id=document.report_id, span=where, entity=entity, rule="list")
            )
            at = document.text.find(word, at + 1)
    return tuple(found)


def foretold(as_of: date, later: Sequence[tuple[str, date]] = ()) -> dict[str, Forecast]:
    """The two forecasts by their kind, with reports of later days to propose an end from."""
    document, claims = said()
    statement = a_statement(claims, speaker=claims[0].speaker, days=Days(SAID, SAID))
    skims = [Skim(document=document, dating=a_dating(document.report_id, SAID))]
    readings = [
        Reading(report_id=document.report_id, claims=claims, mentions=mentions(document))
    ]
    for text, day in later:
        other = a_document(text, path=f"later-{day}", outlet="Valley Record")
        skims.append(Skim(document=other, dating=a_dating(other.report_id, day)))
        readings.append(Reading(report_id=other.report_id, mentions=mentions(other)))
    made = forecasts(
        claims, (statement,), as_of, (document,), settings=RULES,
        mentions={document.report_id: mentions(document)},
    )  # fmt: skip
    found = propose(made, skims, readings, as_of, settings=RULES)
    return {f.kind: f for f in found}


def a_word(forecast: Forecast, outcome: Outcome | None, **changes: object) -> Resolution:
    word = Resolution(
        id="res-1", forecast_id=forecast.id, outcome=outcome, by="Ada Orr", why="two reports",
        known=at(20), at=datetime(2031, 4, 20, tzinfo=UTC), forecast=forecast,
    )  # fmt: skip
    return replace(word, **changes)  # type: ignore[arg-type]


def test_coming_weeks_quoted_and_coming_days_rendered_are_two_forecasts() -> None:
    made = foretold(SAID)
    weeks, days = made["weeks"], made["days"]
    assert weeks.speaker == "Ilo Maren"
    assert weeks.who is not None
    assert (days.speaker, days.who, days.narrated) == (None, None, True)
    assert weeks.window is not None
    assert weeks.window.overlaps(Days(at(18), at(18)))


def test_the_two_have_different_fates() -> None:
    made = foretold(at(20), [(BEGUN, at(18))])
    weeks, days = made["weeks"].proposal, made["days"].proposal
    assert weeks is not None
    assert weeks.outcome is Outcome.HIT
    assert days is not None
    assert days.outcome is Outcome.LATE
    assert days.why == "told of 2031-04-18, 5 days after the window"
    (sign,) = weeks.signs
    assert sign.span.of(BEGUN).startswith("Ordan forces opened a large offensive")


def test_a_proposal_is_no_outcome() -> None:
    made = foretold(at(20), [(BEGUN, at(18))])
    assert made["weeks"].outcome is Outcome.OPEN
    assert made["days"].outcome is Outcome.UNSCORED
    assert made["days"].due


def test_they_expire_by_themselves() -> None:
    for day, outcome in ((at(13), Outcome.OPEN), (at(14), Outcome.UNSCORED)):
        assert foretold(day)["days"].outcome is outcome


@pytest.mark.parametrize(
    "text",
    [
        "Ordan forces have not opened a large offensive on the eastern towns of Velia.",
        "Ordan forces will open a large offensive on the eastern towns of Velia.",
        "Velia fears that Orda is preparing a large offensive on its eastern towns.",
        "If Orda opened a large offensive on the eastern towns of Velia, bridges would fall.",
        "The weather in Velia and Orda was fine.",
    ],
)
def test_what_is_denied_still_to_come_or_about_something_else_is_no_sign(text: str) -> None:
    proposal = foretold(at(12), [(text, at(10))])["days"].proposal
    assert proposal is None


def test_nothing_found_is_a_miss_only_where_somebody_looked_after_the_end() -> None:
    quiet = "The markets of Orda and Velia were open."
    assert foretold(at(30))["days"].proposal is None
    before = foretold(at(30), [(quiet, at(9))])["days"].proposal
    assert before is None
    after = foretold(at(30), [(quiet, at(9)), (quiet + " Again.", at(25))])["days"].proposal
    assert after is not None
    assert after.outcome is Outcome.MISS
    assert after.why == "no sign in reports of 2 days from 2031-04-09 to 2031-04-25"


def test_a_named_person_says_how_it_ended_and_the_last_word_counts() -> None:
    made = foretold(at(20))["days"]
    words = [a_word(made, Outcome.MISS), a_word(made, Outcome.LATE, id="res-2")]
    (told,) = settled((made,), words, at(20))
    assert told.outcome is Outcome.LATE
    assert told.resolution is not None
    assert told.resolution.by == "Ada Orr"
    (open_again,) = settled((made,), [*words, a_word(made, None)], at(20))
    assert open_again.outcome is Outcome.UNSCORED


def test_no_picture_of_an_earlier_day_knows_of_it() -> None:
    made = foretold(at(20))["days"]
    (before,) = settled((made,), [a_word(made, Outcome.MISS)], at(19))
    assert before.outcome is Outcome.UNSCORED


def test_a_word_outlives_further_reports_and_is_never_lost() -> None:
    made = foretold(at(20))["days"]
    word = a_word(made, Outcome.LATE)
    joined = replace(made, id="fct-other", statement_id="stm-other")
    (told,) = settled((joined,), [word], at(20))
    assert told.outcome is Outcome.LATE
    assert lost((told,), [word], at(20)) == ()
    other = replace(joined, claim_id="clm-x", claim_ids=("clm-x",))
    assert lost(settled((other,), [word], at(20)), [word], at(20)) == (word,)
    assert latest([word, a_word(made, None)], at(20)) == ()


def test_private_persons_are_on_no_record() -> None:
    document, (_, own) = said()
    for role, kept in (("secretary general", True), ("teacher", False), (None, False)):
        who = a_speaker("Ilo Maren", role=role, organisation=None, country="Velia")
        claim = replace(own, speaker=who)
        statement = a_statement((claim,), speaker=who, days=Days(SAID, SAID))
        (made,) = forecasts((claim,), (statement,), SAID, (document,), settings=RULES)
        assert (made.who is not None) is kept


@pytest.mark.parametrize(
    ("words", "chance"),
    [
        ("an attack is very likely", 0.875),
        ("an attack is likely", 0.675),
        ("an attack is unlikely within days", 0.325),
        ("there is a 70 per cent chance of an attack", 0.7),
        ("they will attack", 0.9),
        ("they could attack", None),
    ],
)
def test_the_chance_that_words_give(words: str, chance: float | None) -> None:
    assert RULES.chance(words) == chance
