"""Scores agree with their definitions, and do not care about order or scale."""

from __future__ import annotations

from datetime import date, timedelta
from math import isnan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tocsin.judging import alarms, scoring
from tocsin.model.backtest import Fate, Outcomes

ROWS = st.lists(st.tuples(st.booleans(), st.integers(0, 20)), min_size=2, max_size=40)


@given(ROWS)
def test_the_area_is_the_share_of_pairs_in_order(rows: list[tuple[bool, int]]) -> None:
    up = [s for y, s in rows if y]
    down = [s for y, s in rows if not y]
    assume(up and down)
    pairs = [(a > b) + 0.5 * (a == b) for a in up for b in down]
    y, s = zip(*rows, strict=True)
    assert scoring.roc_area(y, s) == pytest.approx(sum(pairs) / len(pairs))


@given(ROWS)
def test_equal_scores_give_the_base_rate_as_precision(rows: list[tuple[bool, int]]) -> None:
    y = [row[0] for row in rows]
    assume(any(y))
    assert scoring.average_precision(y, [0.3] * len(y)) == pytest.approx(sum(y) / len(y))


@given(ROWS)
def test_ranking_scores_ignore_scale(rows: list[tuple[bool, int]]) -> None:
    y, s = zip(*rows, strict=True)
    assume(any(y) and not all(y))
    other = [3.0 * x + 1 for x in s]
    assert scoring.roc_area(y, s) == scoring.roc_area(y, other)
    assert scoring.average_precision(y, s) == scoring.average_precision(y, other)


def test_a_perfect_order_is_one_and_its_reverse_nought() -> None:
    assert scoring.roc_area([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9]) == 1
    assert scoring.average_precision([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9]) == 1
    assert scoring.roc_area([1, 1, 0, 0], [0.1, 0.2, 0.7, 0.9]) == 0


def test_without_an_outcome_of_each_kind_there_is_no_ranking() -> None:
    assert isnan(scoring.roc_area([0, 0], [0.1, 0.2]))
    assert isnan(scoring.average_precision([0, 0], [0.1, 0.2]))
    assert isnan(scoring.brier([], []))


def test_one_sure_miss_is_not_everything() -> None:
    assert scoring.log_score([1], [0.0]) == pytest.approx(6.9078, abs=1e-3)


def test_tenths_of_probability_hold_every_row_once() -> None:
    bins = scoring.reliability([0, 1, 1, 0], [0.0, 1.0, 0.95, 0.05])
    assert sum(b.rows for b in bins) == 4
    assert [b.low for b in bins] == [0.0, 0.9]


DAY = date(2031, 1, 6)
WEEKS = [DAY + timedelta(weeks=n) for n in range(60)]


def fated(calm: bool = True) -> Outcomes:
    fates = tuple(Fate(problem_id="q", as_of=d, came_true=False, calm=calm) for d in WEEKS)
    return Outcomes(fates=fates, onsets={"q": (WEEKS[40] + timedelta(days=3),)})


def test_alarms_never_cost_more_than_their_budget() -> None:
    scores = {("q", d): float(n % 7) for n, d in enumerate(WEEKS)}
    for budget in (0.0, 1.0, 5.0):
        made = alarms.judge(scores, fated(), ["q"], 7, budget)
        assert made.false_a_year <= budget + 1e-9


def test_the_lead_is_from_the_first_alarm_before_the_onset() -> None:
    scores = {("q", d): 0.0 for d in WEEKS} | {("q", WEEKS[36]): 1.0}
    made = alarms.judge(scores, fated(), ["q"], 7, 1.0)
    assert (made.hits, made.onsets, made.lead) == (1, 1, 31.0)


def test_an_alarm_long_before_is_no_warning() -> None:
    scores = {("q", d): 0.0 for d in WEEKS} | {("q", WEEKS[10]): 1.0}
    assert alarms.judge(scores, fated(), ["q"], 7, 1.0).hits == 0


def test_flapping_counts_each_switch() -> None:
    scores = {("q", d): float(n in (20, 22)) for n, d in enumerate(WEEKS)}
    made = alarms.judge(scores, fated(), ["q"], 7, 2.0)
    assert made.flaps == pytest.approx(4 * 365.25 / 7 / len(WEEKS))
