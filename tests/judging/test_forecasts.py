"""A statement with a horizon ahead is a forecast, one for each thing it foretells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from builders import a_claim, a_document, a_statement, span
from crisis import day

from tocsin.judging.forecasts import forecasts
from tocsin.knowledge import foretelling
from tocsin.knowledge.foretelling import Foretelling
from tocsin.model.claim import Act, Claim, Modality, Mode
from tocsin.model.document import Document
from tocsin.model.forecast import Forecast, Outcome
from tocsin.model.linking import Novelty, Statement
from tocsin.model.when import Days, Horizon

DOCUMENT = a_document()


@cache
def words() -> Foretelling:
    return foretelling.load()


def foretold(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    as_of: date,
    documents: Sequence[Document] = (DOCUMENT,),
) -> tuple[Forecast, ...]:
    return forecasts(claims, statements, as_of, documents, settings=words())


def ahead(first: int | None = 1, last: int | None = 7, kind: str = "days") -> Horizon:
    words = span(DOCUMENT.text, "within days")
    days = None if first is None else Days(day(first), None if last is None else day(last))
    return Horizon(span=words, kind=kind, days=days)


def said(**changes: object) -> Claim:
    return a_claim(DOCUMENT, **{"horizon": ahead(), **changes})  # type: ignore[arg-type]


def printed(
    text: str,
    horizon: str,
    *,
    title: str | None = None,
    last: int = 7,
    kind: str = "scheduled",
    **changes: object,
) -> tuple[Forecast, ...]:
    """What is foretold by a text that is one claim with this horizon."""
    document = a_document(text, title=title)
    claim = a_claim(
        document, text, cue="", source="",
        **{
            "act": Act.ASSERTS, "mode": Mode.INDIRECT, **changes,
            "horizon": Horizon(
                span=span(text, horizon), kind=kind, days=Days(day(0), day(last))
            ),
        },
    )  # fmt: skip
    return foretold((claim,), (a_statement((claim,)),), day(0), (document,))


def test_the_words_the_speaker_and_the_window() -> None:
    claim = said()
    (made,) = foretold((claim,), (a_statement((claim,)),), day(0))
    assert made.event == "They will cross within days"
    assert made.speaker == "Mira Tolan"
    assert made.window == Days(day(1), day(7))
    assert made.outcome is Outcome.OPEN


def test_one_for_each_statement_however_often_it_is_reported() -> None:
    other = a_document(DOCUMENT.text, report_id="rep-other")
    claims = (said(), a_claim(other, horizon=ahead(2, 8)))
    assert len(foretold(claims, (a_statement(claims),), day(0), (DOCUMENT, other))) == 1


def test_a_news_conference_may_foretell_two_things() -> None:
    claims = (said(), said(id="clm-other", horizon=ahead(1, 28, "weeks")))
    made = foretold(claims, (a_statement(claims),), day(0))
    assert {f.window for f in made} == {Days(day(1), day(7)), Days(day(1), day(28))}


def test_what_is_no_forecast() -> None:
    kinds = (
        said(act=Act.DEMANDS),
        said(modality=Modality(negated=True)),
        said(horizon=None),
        said(horizon=ahead(-9, -3)),
        said(horizon=ahead(-3, 0)),
        said(mode=Mode.NARRATOR, horizon=ahead(1, 1, "scheduled")),
    )
    for claim in kinds:
        assert foretold((claim,), (a_statement((claim,)),), day(0)) == ()
    renewed = a_statement((said(),), novelty=Novelty.RENEWED)
    assert foretold((said(),), (renewed,), day(0)) == ()


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("The exercise would be over within two weeks.", "within two weeks"),
        ("The bridge may fall by Sunday.", "by Sunday"),
        ("The fleet is to sail on Sunday.", "on Sunday"),
    ],
)
def test_an_assertion_foretells_where_its_own_words_do(text: str, horizon: str) -> None:
    (made,) = printed(text, horizon)
    assert made.event == text
    assert printed(text, horizon, mode=Mode.NARRATOR) == ()


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        (
            "On Sunday the ministry had word that agents had been sent over the river by Orda "
            "to stage an incident that could serve as a reason for war.",
            "On Sunday",
        ),
        ("Three brigades have come to the river, one of them on Sunday.", "on Sunday"),
        ("If the dam broke the towns would be cut off within days.", "within days"),
        ("Its citizens ought to go without delay.", "without delay"),
    ],
)
def test_what_happened_and_what_is_supposed_foretell_nothing(text: str, horizon: str) -> None:
    assert printed(text, horizon) == ()


def test_sport_foretells_nothing() -> None:
    text = "The side fought like lions and would attack again on Sunday."
    assert printed(text, "on Sunday")
    assert printed(text, "on Sunday", title="Coach praises goalkeeper after the match") == ()


def test_nothing_said_later_is_known() -> None:
    claim = said()
    assert foretold((claim,), (a_statement((claim,)),), day(-1)) == ()


def test_without_a_last_day_it_cannot_be_scored() -> None:
    for horizon in (ahead(None), ahead(1, None, "imminent-undated")):
        claim = said(horizon=horizon)
        (made,) = foretold((claim,), (a_statement((claim,)),), day(0))
        assert made.outcome is Outcome.ILL_POSED


def test_it_is_open_to_the_last_day_of_its_window_and_then_waits_for_a_person() -> None:
    claim = said()
    outcomes = [
        foretold((claim,), (a_statement((claim,)),), day(n))[0].outcome for n in (0, 7, 8, 900)
    ]
    assert outcomes == [Outcome.OPEN, Outcome.OPEN, Outcome.UNSCORED, Outcome.UNSCORED]
    assert str(Outcome.UNSCORED) == "window passed, not scored by a person"


def test_the_shipped_words_are_sound() -> None:
    assert foretelling.check() == ()
