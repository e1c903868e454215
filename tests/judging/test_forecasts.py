"""A statement with a horizon ahead is a forecast, one for each statement."""

from __future__ import annotations

from builders import a_claim, a_document, a_statement, span
from crisis import day

from tocsin.judging.forecasts import forecasts
from tocsin.model.claim import Act, Claim, Modality
from tocsin.model.forecast import Outcome
from tocsin.model.linking import Novelty
from tocsin.model.when import Days, Horizon

DOCUMENT = a_document()


def ahead(first: int | None = 1, last: int = 7) -> Horizon:
    words = span(DOCUMENT.text, "within days")
    days = None if first is None else Days(day(first), day(last))
    return Horizon(span=words, kind="days", days=days)


def said(**changes: object) -> Claim:
    return a_claim(DOCUMENT, **{"horizon": ahead(), **changes})  # type: ignore[arg-type]


def test_the_words_the_speaker_and_the_window() -> None:
    claim = said()
    (made,) = forecasts((claim,), (a_statement((claim,)),), day(0), (DOCUMENT,))
    assert made.event == "They will cross within days"
    assert made.speaker == "Mira Tolan"
    assert made.window == Days(day(1), day(7))
    assert made.outcome is Outcome.OPEN


def test_one_for_each_statement_however_often_it_is_reported() -> None:
    claims = (said(), said(id="clm-other"))
    assert len(forecasts(claims, (a_statement(claims),), day(0))) == 1


def test_what_is_no_forecast() -> None:
    kinds = (
        said(act=Act.DEMANDS),
        said(modality=Modality(negated=True)),
        said(horizon=None),
        said(horizon=ahead(-9, -3)),
    )
    for claim in kinds:
        assert forecasts((claim,), (a_statement((claim,)),), day(0)) == ()
    renewed = a_statement((said(),), novelty=Novelty.RENEWED)
    assert forecasts((said(),), (renewed,), day(0)) == ()


def test_nothing_said_later_is_known() -> None:
    claim = said()
    assert forecasts((claim,), (a_statement((claim,)),), day(-1)) == ()


def test_without_days_it_cannot_be_scored() -> None:
    claim = said(horizon=ahead(None))
    (made,) = forecasts((claim,), (a_statement((claim,)),), day(0))
    assert made.outcome is Outcome.ILL_POSED
