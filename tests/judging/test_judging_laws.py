"""What must hold whatever is reported."""

from __future__ import annotations

from math import log
from typing import Any

import pytest
from builders import a_problem
from crisis import WORDS, Crisis, catalogue, rules
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.model.assessment import Assessment
from tocsin.model.observation import Direction

pytestmark = pytest.mark.slow

_HOLDERS = (
    ("Velian ministry", "Velia"),
    ("Velian army", "Velia"),
    ("Marsh Republic", "Marsh Republic"),
    ("United States", "United States"),
    ("NATO", "NATO"),
    ("River Watch", None),
    (None, None),
)
_ALL = sorted(catalogue().indicators)
_RISING = [
    i
    for i in _ALL
    if i not in rules().unscored
    and i not in rules().calming
    and catalogue()[i].likelihood.attack
    >= max(catalogue()[i].likelihood.coercion, catalogue()[i].likelihood.routine)
    and catalogue()[i].likelihood.coercion >= catalogue()[i].likelihood.routine
]

sights = st.lists(
    st.tuples(
        st.sampled_from(_ALL),
        st.integers(0, 40),
        st.sampled_from(_HOLDERS),
        st.sampled_from(list(Direction)),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)
few = settings(max_examples=25, deadline=None)


def told(rows: list[Any]) -> Crisis:
    """The reports of the rows; every day also has one that says nothing."""
    crisis = Crisis()
    for n in range(41):
        crisis.report(n, WORDS)
    for indicator, n, (holder, country), direction, verified in rows:
        crisis.see(
            indicator, n, holder, country=country, direction=direction, verified=verified
        )  # fmt: skip
    return crisis


@few
@given(sights, st.randoms(use_true_random=False))
def test_order_changes_nothing(rows: list[Any], random: Any) -> None:
    crisis = told(rows)
    shuffled = list(crisis.observations)
    random.shuffle(shuffled)
    assert crisis.judged(40, observations=shuffled) == crisis.judged(40)


@few
@given(sights)
def test_reading_everything_twice_changes_nothing(rows: list[Any]) -> None:
    crisis = told(rows)
    again = crisis.twice()
    again.observations += again.observations
    assert again.judged(40) == crisis.judged(40)


@few
@given(sights)
def test_probability_keeps_its_bounds_and_its_band(rows: list[Any]) -> None:
    now = told(rows).assessed(40)
    assert 0.02 <= now.probability <= 0.95
    assert now.low <= now.probability <= now.high
    parts = now.hypotheses
    assert abs(parts.attack + parts.coercion + parts.routine - 1) < 1e-9
    assert min(parts.attack, parts.coercion, parts.routine) >= 0
    assert 0 <= now.capability <= 1
    assert 0 <= now.intent <= 1


@few
@given(sights, st.sampled_from(_RISING), st.integers(30, 40))
def test_a_rising_sign_from_a_new_origin_never_lowers_it(
    rows: list[Any], indicator: str, n: int
) -> None:
    crisis = told(rows)
    before = crisis.assessed(40).probability
    crisis.see(indicator, n, "Newcomer", country="Far Isles")
    assert crisis.assessed(40).probability >= before


@few
@given(sights, st.sampled_from(_ALL), st.sampled_from(["steady", "hypothetical", "undated"]))
def test_what_cannot_move_a_level_moves_nothing(
    rows: list[Any], indicator: str, how: str
) -> None:
    crisis = told(rows)
    before = crisis.assessed(40)
    kinds: dict[str, dict[str, Any]] = {
        "steady": {"direction": Direction.STEADY},
        "hypothetical": {"hypothetical": True},
        "undated": {},
    }
    changes = kinds[how]
    day = None if how == "undated" else 39
    crisis.see(indicator, day, "Newcomer", country="Far Isles", **changes)
    after = crisis.assessed(40)
    assert (after.probability, after.low, after.high, after.level, after.drivers) == (
        before.probability, before.low, before.high, before.level, before.drivers,
    )  # fmt: skip


@few
@given(sights, st.integers(1, 400))
def test_silence_never_lowers_a_level(rows: list[Any], silence: int) -> None:
    crisis = told(rows)
    last = crisis.assessed(40)
    later = crisis.judged(40 + silence).now
    if isinstance(later, Assessment):
        assert later.level >= last.level
        assert later.probability == last.probability
    else:
        assert silence > rules().silence_days


@few
@given(sights)
def test_contributions_add_up_to_the_move_from_the_prior(rows: list[Any]) -> None:
    now = told(rows).assessed(40)
    if rules().clip[0] < now.probability < rules().clip[1]:
        start = a_problem().prior.attack
        moved = log(now.probability / (1 - now.probability)) - log(start / (1 - start))
        shared = sum(d.contribution for d in (*now.drivers, *now.against))
        assert abs(moved - shared) < 0.05
