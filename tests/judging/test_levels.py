"""Up at once, down slowly, and the upper levels behind gates."""

from __future__ import annotations

from dataclasses import replace

from crisis import WORDS, Crisis, a_grave_crisis, catalogue, day, rules
from hypothesis import given
from hypothesis import strategies as st

from tocsin.judging import levels
from tocsin.judging.levels import Standing
from tocsin.model.assessment import Assessment, Level
from tocsin.model.when import Days


def step(before: Standing | None, p: float, passed: int = 1) -> Standing:
    return levels.step(before, p, (), passed, catalogue(), rules())


def test_a_level_falls_only_after_a_week_of_covered_days_below_the_margin() -> None:
    state = step(None, 0.26)
    assert state.level is Level.ELEVATED
    state = step(state, 0.22)
    assert state == Standing(level=Level.ELEVATED), "within the margin"
    for _ in range(6):
        state = step(state, 0.12)
        assert state.level is Level.ELEVATED
    assert step(state, 0.12).level is Level.WATCH
    assert step(state, 0.3) == Standing(level=Level.ELEVATED), "a rise starts the count anew"


def test_upper_levels_stay_shut_without_families_and_origins() -> None:
    assert levels.wanted(0.9, (), catalogue(), rules()) is Level.ELEVATED
    why = levels.gates(0.9, Level.ELEVATED, (), catalogue(), rules())
    assert any("families" in line for line in why)
    assert any("highly diagnostic" in line for line in why)


def test_the_gates_open_for_many_families_and_a_diagnostic_sign_from_two_origins() -> None:
    crisis = a_grave_crisis()
    assert crisis.assessed(9).level is Level.HIGH
    top = crisis.assessed(13)
    assert top.level is Level.CRITICAL
    assert "public only when a named person releases it" in top.gates


def test_a_crisis_that_ends_comes_down_again() -> None:
    crisis = Crisis()
    crisis.see("MIL-02", 0)
    crisis.see("PRT-05", 0, "Velian presidency", country="Velia")
    assert crisis.assessed(0).level is Level.ELEVATED
    for n in range(1, 61):
        crisis.report(n, WORDS)
    path = crisis.judged(60).path
    steps = [entry[4] for entry in path]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] < steps[0]
    assert any(p[1] < 0.2 and p[4] == Level.ELEVATED for p in path), "held for a while"


@given(st.lists(st.floats(0.02, 0.95), min_size=1, max_size=40))
def test_a_level_is_never_below_what_the_day_asks_for(path: list[float]) -> None:
    state = None
    for p in path:
        state = step(state, p)
        assert state.level >= levels.wanted(p, (), catalogue(), rules())


def test_one_article_alone_makes_no_high_level_whoever_it_quotes() -> None:
    crisis = a_grave_crisis()
    spread = crisis.assessed(13)
    skim = crisis.skims[-1]
    crisis.skims = [skim]
    crisis.observations = [
        replace(o, report_id=skim.report_id, reported=Days(day(13), day(13)))
        for o in crisis.observations
    ]
    alone = crisis.assessed(13)
    assert alone.probability < spread.probability
    assert alone.level <= Level.ELEVATED
    assert any("different reports" in line for line in alone.gates) or alone.probability < 0.5


def test_the_judgement_before_a_long_silence_keeps_its_level() -> None:
    crisis = a_grave_crisis()
    crisis.report(400, WORDS)
    judged = crisis.judged(400)
    assert isinstance(judged.before, Assessment)
    assert (judged.before.as_of, judged.before.level) == (day(13), Level.CRITICAL)
    assert isinstance(judged.now, Assessment)
    assert judged.now.drivers == (), "another episode"
