"""What changed is told step by step, and the steps add up."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from builders import a_problem
from crisis import Crisis, a_grave_crisis, catalogue, day, rules
from hypothesis import given
from hypothesis import strategies as some

from tocsin.judging import changes
from tocsin.judging.changes import Ground
from tocsin.judging.coverage import Shelf
from tocsin.judging.evidence import Sources
from tocsin.model.assessment import Assessment, Cause, Change, Judgement

SIGNS = ("MIL-01", "MIL-02", "LOG-01", "LOG-02", "PRT-01", "WRN-01", "WRN-04", "PRE-03")
HOLDERS = ("Velian ministry", "Marsh Republic", "River Watch", None)


def ground(crisis: Crisis, n: int) -> Ground:
    return changes.ground(
        a_problem(),
        crisis.observations,
        Shelf.of(crisis.skims, crisis.links),
        Sources.of(crisis.links, crisis.skims),
        day(n),
        catalogue(),
        rules(),
    )


def odds(p: float) -> float:
    return log(p / (1 - p))


def add_up(steps: tuple[Change, ...], first: float, last: float) -> None:
    points, nats = changes.total(steps)
    assert points == pytest.approx(100 * (last - first), abs=1e-6)
    low, high = rules().clip
    if low < first < high and low < last < high:
        assert nats == pytest.approx(odds(last) - odds(first), abs=0.01)
    at = first
    for one in steps:
        assert one.before == pytest.approx(at)
        at = one.after
    assert at == pytest.approx(last)


def before_and_now(judged: Judgement) -> tuple[float, float]:
    assert isinstance(judged.now, Assessment)
    assert isinstance(judged.before, Assessment)
    return judged.before.probability, judged.now.probability


@pytest.mark.parametrize("n", [2, 5, 6, 9, 12, 13, 40])
def test_the_steps_from_the_judgement_before_add_up(n: int) -> None:
    judged = a_grave_crisis().judged(n)
    add_up(judged.changes, *before_and_now(judged))


@given(
    some.lists(
        some.tuples(some.sampled_from(SIGNS), some.integers(0, 60), some.sampled_from(HOLDERS)),
        min_size=1,
        max_size=9,
    ),
    some.integers(0, 60),
)
def test_between_any_two_days_of_any_crisis_they_add_up(
    told: list[tuple[str, int, str | None]], first: int
) -> None:
    crisis = Crisis()
    for indicator, n, holder in told:
        crisis.see(indicator, n, holder)
    earliest = min(n for _, n, _ in told)
    first = max(first, earliest)
    old, new = ground(crisis, first), ground(crisis, 61)
    steps = changes.between(old, day(first), new, day(61))
    add_up(steps, crisis.assessed(first).probability, crisis.assessed(61).probability)


def test_a_step_names_the_sign_whose_word_it_is_and_the_observations() -> None:
    crisis = a_grave_crisis()
    steps = changes.between(ground(crisis, 5), day(5), ground(crisis, 13), day(13))
    told = [(c.indicator_id, c.voice, c.detail) for c in steps if c.cause is Cause.NEW]
    assert told == [
        ("LOG-01", "Marsh Republic", "borne out by a further voice"),
        ("PRT-02", "Hill Federation", "newly reported"),
        ("MIL-02", "River Watch", "newly reported"),
        ("MIL-02", "Hill Federation", "borne out by a further voice"),
    ]
    known = {o.id for o in crisis.observations}
    assert all(set(c.observation_ids) <= known and c.origin_ids for c in steps if c.voice)


def test_time_is_a_step_of_its_own() -> None:
    crisis = Crisis()
    crisis.see("MIL-02", 0, "River Watch")
    for n in (3, 6, 9):
        crisis.report(n)
    (aged,) = changes.between(ground(crisis, 0), day(0), ground(crisis, 9), day(9))
    assert aged.cause is Cause.TIME
    assert aged.points < 0
    assert aged.detail == "older evidence weighs less after 9 covered days"


def test_what_no_longer_counts_is_taken_away_again() -> None:
    crisis = a_grave_crisis()
    fewer = replace(
        crisis, observations=[o for o in crisis.observations if o.indicator_id != "LOG-01"]
    )
    steps = changes.between(ground(crisis, 13), day(13), ground(fewer, 13), day(13))
    gone = [c for c in steps if c.cause is Cause.GONE]
    assert gone
    assert {c.detail for c in gone} == {"no longer counts"}
    add_up(steps, crisis.assessed(13).probability, fewer.assessed(13).probability)


def test_where_nothing_was_judged_before_the_way_begins_at_the_prior() -> None:
    judged = a_grave_crisis().judged(0)
    assert judged.before is None
    assert isinstance(judged.now, Assessment)
    add_up(judged.changes, a_problem().prior.attack, judged.now.probability)


def test_a_sign_beyond_the_limit_says_that_the_probability_is_held() -> None:
    crisis = a_grave_crisis()
    for n, holder in enumerate(("Hill Federation", "River Watch", "Marsh Republic")):
        for sign in ("PRE-03", "LOG-02", "LOG-03", "KIN-02", "WRN-03", "PRT-01", "PRT-05"):
            crisis.see(sign, 14 + n, holder, country=holder)
    steps = changes.between(ground(crisis, 13), day(13), ground(crisis, 16), day(16))
    assert steps[-1].after == rules().clip[1]
    assert steps[-1].points == 0
    assert steps[-1].nats > 0
    assert "beyond 95 %, where every judgement ends" in steps[-1].detail


def test_a_sum_of_drivers_is_told_driver_by_driver() -> None:
    crisis = a_grave_crisis()
    before, now = crisis.assessed(6), crisis.assessed(13)
    for first, prior in ((before, 0.05), (None, 0.05)):
        steps = changes.of_drivers(first, now, prior)
        begun = prior if first is None else first.probability
        add_up(steps, begun, now.probability)
    assert changes.of_drivers(now, now, 0.05) == ()
