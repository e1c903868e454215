"""Records say how often somebody's forecasts came in time, and how little a few of them tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import pi, sin

import pytest
from builders import a_problem, a_speaker
from hypothesis import given
from hypothesis import strategies as some

from tocsin.judging import records
from tocsin.knowledge import judgement
from tocsin.model.claim import Speaker
from tocsin.model.forecast import Forecast, Outcome, Resolution
from tocsin.model.when import Days

START = date(2031, 4, 1)
SETTINGS = judgement.load().records


def a_forecast(
    n: int, outcome: Outcome, came: int | None = None, **changes: object
) -> Forecast:
    """The n-th forecast of Mira Tolan, with a window of ten days; ``came`` on that day of it."""
    made = Forecast(
        id=f"fct-{n}", statement_id="stm", claim_id=f"clm-{n}", speaker="Mira Tolan",
        event="Orda would cross the river", window=Days(START, START + timedelta(days=10)),
        outcome=outcome, outlet="Harbour Post", said=START, who=a_speaker(),
        about=("Orda", "Velia"),
    )  # fmt: skip
    if came is not None:
        word = Resolution(
            id=f"res-{n}", forecast_id=made.id, outcome=outcome, by="Ada Orr", why="seen",
            known=START, at=datetime(2031, 6, 1, tzinfo=UTC), forecast=made,
            happened=START + timedelta(days=came),
        )  # fmt: skip
        made = replace(made, resolution=word)
    return replace(made, **changes)  # type: ignore[arg-type]


def some_of_each() -> list[Forecast]:
    return [
        a_forecast(1, Outcome.HIT, 5, chance=0.9),
        a_forecast(2, Outcome.LATE, 17, chance=0.9),
        a_forecast(3, Outcome.MISS, chance=0.5),
        a_forecast(4, Outcome.AVERTED, chance=0.9),
        a_forecast(5, Outcome.ILL_POSED),
        a_forecast(6, Outcome.OPEN),
        a_forecast(7, Outcome.UNSCORED),
    ]


def test_what_is_counted_and_what_is_not() -> None:
    made = records.record("Mira Tolan", "speaker", some_of_each())
    assert (made.forecasts, made.scored, made.hit, made.late, made.miss) == (7, 3, 1, 1, 1)
    assert (made.averted, made.ill_posed, made.open, made.due) == (1, 1, 1, 1)
    assert made.rate == pytest.approx(1 / 3)
    assert made.brier == pytest.approx((0.1**2 + 0.9**2 + 0.5**2) / 3, abs=1e-4)
    assert (made.days_late, made.into, made.early) == ((7,), 0.5, 0)


def test_an_averted_event_proves_no_forecast_wrong() -> None:
    averted = [a_forecast(n, Outcome.AVERTED) for n in range(5)]
    made = records.record("x", "speaker", averted)
    assert (made.scored, made.rate, made.low, made.brier) == (0, None, None, None)
    assert records.trust(averted, SETTINGS) == ()


def test_few_forecasts_give_a_wide_interval_and_many_a_narrow_one() -> None:
    widths = []
    for many in (1, 4, 16, 64, 256):
        low, high = records.interval(many // 2, many)
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 0.7
    assert widths[-1] < 0.12


@given(some.integers(1, 60).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n))))
def test_the_interval_holds_the_share_and_turns_with_it(told: tuple[int, int]) -> None:
    hits, of = told
    low, high = records.interval(hits, of)
    assert 0 <= low <= hits / of <= high <= 1
    other_low, other_high = records.interval(of - hits, of)
    assert (other_low, other_high) == pytest.approx((1 - high, 1 - low), abs=2e-4)


@given(some.floats(0.01, 0.99))
def test_the_quantiles_are_those_of_the_arcsine_law(p: float) -> None:
    assert records.quantile(p, 0.5, 0.5) == pytest.approx(sin(pi * p / 2) ** 2, abs=1e-6)


def test_known_values_of_the_beta_distribution() -> None:
    assert records.weight(0.5, 2.5, 2.5) == pytest.approx(0.5)
    assert records.weight(0.3, 1, 1) == pytest.approx(0.3)
    assert records.weight(0.3, 1, 3) == pytest.approx(1 - 0.7**3)
    assert records.weight(0.3, 4, 1) == pytest.approx(0.3**4)


def test_a_speaker_an_office_an_outlet_a_topic() -> None:
    told = [
        a_forecast(1, Outcome.HIT),
        a_forecast(2, Outcome.MISS, who=a_speaker("Edo Vann", role="spokesman for the army")),
        a_forecast(3, Outcome.MISS, who=None, narrated=True, outlet="Valley Record"),
        a_forecast(4, Outcome.MISS, about=("Sethia",), event="the dam would break"),
    ]

    def found(kind: str, name: str) -> list[str]:
        return [f.id for f in records.matching(told, kind, name, [a_problem()])]

    assert found("speaker", "mira tolan") == ["fct-1", "fct-4"]
    assert found("office", "Velia") == ["fct-1", "fct-2", "fct-4"]
    assert found("office", "defence minister") == ["fct-1", "fct-4"]
    assert found("outlet", "valley record") == ["fct-3"]
    assert found("topic", "orda-velia") == ["fct-1", "fct-2", "fct-3"]
    assert found("topic", "Sethia") == ["fct-4"]
    assert found("topic", "dam") == ["fct-4"]
    assert records.names(told, "outlet") == ("Harbour Post", "Valley Record")
    assert records.names(told, "speaker") == ("Edo Vann", "Mira Tolan")


def test_a_record_moves_trust_a_little_and_within_limits() -> None:
    def factor(hits: int, misses: int, who: Speaker | None = None) -> float:
        told = [a_forecast(n, Outcome.HIT) for n in range(hits)]
        told += [a_forecast(n + hits, Outcome.MISS) for n in range(misses)]
        (one,) = records.trust(told, SETTINGS)
        assert one.voice == "Velia"
        return one.factor

    assert factor(0, 1) < 1 < factor(1, 0)
    assert factor(1, 1) == 1
    assert factor(0, 50) == SETTINGS.least
    assert factor(50, 0) == SETTINGS.most
    assert factor(0, 1) > factor(0, 3)
