"""A country watch: what it sees in a report, what it remembers, when it will not judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from builders import a_skim
from hypothesis import given
from hypothesis import strategies as st

from tocsin.judging import watch
from tocsin.judging.glimpse import glimpse
from tocsin.judging.recollect import Past, numbers, quiet_weeks
from tocsin.knowledge import judgement, watch_weights, watching
from tocsin.knowledge.watching import Watching
from tocsin.model.assessment import Abstention, Assessment, Level
from tocsin.model.problem import Prior, WarningProblem
from tocsin.model.watch import Glimpse, Seen

TODAY = date(2031, 3, 17)
VIOLENT = "Gunmen kill nine villagers in the north of Mali."
ELSEWHERE = "A new bridge is opened in Portugal."


@cache
def words() -> Watching:
    return watching.load()


@cache
def model() -> watch.Model:
    return watch.Model(watching=words(), estimates=watch_weights.load(), rules=judgement.load())


def signs(text: str) -> dict[str, set[str]]:
    seen = glimpse(a_skim(text), words()).seen
    return {s.country: set(s.signs) for s in seen}


def a_watch(days: int = 7, event: str = "at least one lethal armed item") -> WarningProblem:
    return WarningProblem(
        id=f"watch-{days}", title="Mali", actors=(), targets=("Mali",), event=event,
        horizon_days=days,
        prior=Prior(attack=0.1, coercion=0.2, routine=0.7, source="told by the test"),
    )  # fmt: skip


def onset() -> WarningProblem:
    return a_watch(28, "after eight weeks without one, a lethal armed item names Mali")


def a_glimpse(back: int, n: int, country: str = "Portugal", *marks: str) -> Glimpse:
    """A report so many days before today."""
    return Glimpse(
        report_id=f"rep-{back:04}-{n}", words=f"{country} {back} {n}",
        day=TODAY - timedelta(days=back),
        seen=(Seen(country=country, signs=("any", *marks)),),
    )  # fmt: skip


def archive(weeks: int = 60, *, a_day: int = 3, violent: tuple[int, ...] = ()) -> list[Glimpse]:
    """Quiet reports every day, and the event in Mali so many days before today."""
    quiet = [a_glimpse(back, n) for back in range(1, 7 * weeks) for n in range(a_day)]
    loud = [a_glimpse(back, 99, "Mali", "arms", "event", "lethal") for back in violent]
    return [*quiet, *loud]


def judged(problem: WarningProblem, seen: list[Glimpse]) -> Assessment | Abstention:
    past = Past.of_glimpses(seen, words())
    return watch.judge(problem, past, model(), as_of=TODAY, full=False).now


def probability(problem: WarningProblem, seen: list[Glimpse]) -> float:
    now = judged(problem, seen)
    assert isinstance(now, Assessment)
    return now.probability


def test_the_event_needs_killing_arms_and_the_country_by_its_name() -> None:
    assert "event" in signs(VIOLENT)["Mali"]
    assert "event" not in signs("Gunmen walk through the north of Mali.")["Mali"]
    assert "event" not in signs("Nine villagers die of thirst in Mali.")["Mali"]


def test_an_adjective_or_a_capital_shows_signs_but_not_the_event() -> None:
    for text in ("Gunmen kill nine Malian villagers.", "Gunmen kill nine people in Bamako."):
        assert "lethal" in signs(text)["Mali"]
        assert "event" not in signs(text)["Mali"]


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    assert set(signs("Soldiers kill four rebels in South Sudan.")) == {"South Sudan"}
    assert (
        "event" not in signs("Troops from Alabama and Georgia: two soldiers dead.")["Georgia"]
    )


def test_words_of_one_paragraph_do_not_reach_a_country_of_another() -> None:
    assert signs(f"{VIOLENT}\n\nVoters in Norway elect a parliament.")["Norway"] == {"any"}


def test_copies_count_once() -> None:
    seen = archive(violent=(3, 20))
    copies = [replace(g, report_id=f"{g.report_id}-copy") for g in seen]
    assert judged(a_watch(), seen) == judged(a_watch(), [*seen, *copies])


def test_a_report_of_the_event_raises_the_probability() -> None:
    assert probability(a_watch(), archive(violent=(3, 20, 90))) > probability(
        a_watch(), archive(violent=(90,))
    )


@given(st.lists(st.integers(min_value=1, max_value=400), max_size=20))
def test_nothing_of_the_day_after_moves_a_number(violent: list[int]) -> None:
    seen = archive(weeks=30, a_day=1, violent=tuple(set(violent)))
    future = [a_glimpse(-ahead, 7, "Mali", "event", "lethal") for ahead in range(1, 30)]
    before, after = (
        numbers(Past.of_glimpses(s, words()), ["Mali"], TODAY, [0.1])
        for s in (seen, [*seen, *future])
    )
    assert (before == after).all()


def test_the_band_holds_the_probability_and_hypotheses_sum_to_one() -> None:
    now = judged(a_watch(), archive(violent=(3, 20, 90)))
    assert isinstance(now, Assessment)
    assert now.low < now.probability < now.high
    assert now.hypotheses.attack + now.hypotheses.routine == pytest.approx(1)


def test_a_longer_horizon_is_never_less_likely() -> None:
    seen = archive(violent=(3, 20, 90))
    chances = [probability(a_watch(days), seen) for days in (28, 60, 120)]
    assert chances == sorted(chances)


def test_an_onset_under_way_is_said_to_be_and_no_forecast() -> None:
    now = judged(onset(), archive(violent=(10,)))
    assert isinstance(now, Assessment)
    assert watch.under_way(now)
    assert "2031-03-07" in now.drivers[0].detail


def test_without_the_convention_an_onset_under_way_is_a_forecast_again() -> None:
    plain = replace(model(), watching=replace(words(), under_way=None))
    past = Past.of_glimpses(archive(violent=(10,)), plain.watching)
    now = watch.judge(onset(), past, plain, as_of=TODAY, full=False).now
    assert isinstance(now, Assessment)
    assert not watch.under_way(now)
    assert now.probability < 0.9


def test_an_onset_is_foreseen_only_after_eight_quiet_weeks() -> None:
    seen = archive(violent=(57, 120))
    assert quiet_weeks(Past.of_glimpses(seen, words()), "Mali", TODAY) == 8
    now = judged(onset(), seen)
    assert isinstance(now, Assessment)
    assert not watch.under_way(now)
    assert now.probability < 0.5


def test_counts_alone_reach_no_high_level() -> None:
    now = judged(onset(), archive(violent=tuple(range(1, 300, 3))))
    assert isinstance(now, Assessment)
    assert now.level <= Level.ELEVATED
    assert any("families of signs" in gate for gate in now.gates)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (archive(weeks=10), "reaches back"),
        ([a_glimpse(back, 0) for back in range(1, 400, 7)], "reports a week"),
        ([], "reaches back"),
    ],
)
def test_too_thin_a_coverage_is_an_abstention(seen: list[Glimpse], said: str) -> None:
    now = judged(a_watch(), seen)
    assert isinstance(now, Abstention)
    assert said in now.reason


def test_a_country_nobody_knows_is_an_abstention() -> None:
    now = judged(replace(a_watch(), targets=("Velia",)), archive())
    assert isinstance(now, Abstention)
    assert "Velia" in now.reason


def test_only_a_plain_watch_of_this_event_is_judged_by_the_weights() -> None:
    assert watch.is_watch(a_watch(), words())
    assert not watch.is_watch(replace(a_watch(), actors=("Orda",)), words())
    assert not watch.is_watch(replace(a_watch(), event="a coup succeeds"), words())


def test_drivers_add_up_to_the_log_odds() -> None:
    from math import log

    now = judged(a_watch(), archive(violent=(3, 20, 90)))
    assert isinstance(now, Assessment)
    weights = model().estimates.nearest(7)
    total = sum(d.contribution for d in (*now.drivers, *now.against))
    odds = total + weights.slope * weights.constant + weights.shift
    p = now.probability
    assert log(p / (1 - p)) == pytest.approx(odds, abs=0.15)  # faint drivers are left out
