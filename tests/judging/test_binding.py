"""Evidence enters a question only where actor, target and axis fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import a_problem
from crisis import WORDS, Crisis, catalogue, day, rules

from tocsin.judging.binding import bind
from tocsin.judging.coverage import Shelf
from tocsin.model.observation import Direction
from tocsin.model.problem import WarningProblem

PROBLEM = a_problem(actors=("Orda", "River Militia"))
WATCH = a_problem(id="watch-velia", actors=())


def bound(
    indicator: str, problem: WarningProblem = PROBLEM, text: str | None = None, **changes: Any
) -> bool:
    crisis = Crisis()
    seen = crisis.see(indicator, 0, text=text or WORDS)
    seen = replace(seen, **changes)
    shelf = Shelf.of(crisis.skims, crisis.links)
    return bool(bind(problem, [seen], shelf, day(0), catalogue(), rules()))


@pytest.mark.parametrize(
    ("indicator", "actor", "target", "enters"),
    [
        ("MIL-01", "Orda", "Velia", True),
        ("MIL-01", "Orda; Marsh Republic", "Velia", True),
        ("MIL-01", "River Militia", "Velia", True),
        ("MIL-01", "Velia", "Orda", False),
        ("MIL-01", "Orda", "Marsh Republic", False),
        ("MIL-01", "Marsh Republic", "Velia", False),
        ("WRN-01", "Marsh Republic", "Orda", True),
        ("WRN-01", "Orda", "Velia", False),
        ("WRN-01", "Marsh Republic", "Hill Federation", False),
        ("PRE-01", "Orda", "Velia", True),
        ("PRT-05", "Velia", None, True),
        ("KIN-01", None, "Velia", True),
        ("KIN-01", None, "Hill Federation", False),
        ("LOG-02", None, "Orda", True),
        ("PRE-01", "Velia", "Hill Federation", True),
    ],
)
def test_actor_and_target_must_fit(
    indicator: str, actor: str | None, target: str | None, enters: bool
) -> None:
    assert bound(indicator, actor=actor, target=target) is enters


@pytest.mark.parametrize(
    ("text", "enters"),
    [
        ("Orda and Velia talk. Troops mass.", True),
        ("Troops of Orda mass. Marsh Republic worries.", False),
        ("Troops of Orda mass. " + "Rain fell. " * 60 + "Elsewhere, Velia voted.", False),
    ],
)
def test_a_target_that_is_not_named_must_stand_near(text: str, enters: bool) -> None:
    assert bound("MIL-01", text=text, target=None) is enters


def test_a_country_watch_takes_whatever_names_the_country() -> None:
    assert bound("KIN-01", WATCH, actor="Hill Federation", target="Velia")
    assert bound("KIN-01", WATCH, actor="Velia", target=None)
    assert bound("PRT-01", WATCH, actor="Hill Federation", target=None, place="Velia")
    assert not bound("KIN-01", WATCH, actor="Orda", target="Marsh Republic")


def test_a_problem_may_ask_for_some_indicators_only() -> None:
    narrow = replace(PROBLEM, indicators=("LOG-01",))
    assert bound("LOG-01", narrow)
    assert not bound("MIL-01", narrow)
    assert not bound("MIL-01", PROBLEM, indicator_id="NEW-99")


def test_a_town_stands_for_its_state() -> None:
    watch = a_problem(id="w", actors=(), targets=("Ukraine",))
    assert bound("KIN-01", watch, actor=None, target=None, place="Kharkiv")


@pytest.mark.parametrize(
    ("text", "enters"),
    [
        ("Orda masses tanks at the border with Velia.", True),
        ("Tanks of Velia mass at the border with Orda.", False),
        ("Tanks mass at the border of Velia.", False),
    ],
)
def test_a_state_only_the_problem_knows_acts_where_the_evidence_names_it_first(
    text: str, enters: bool
) -> None:
    assert bound("MIL-01", text=text, actor=None, target=None) is enters


def test_forces_nobody_is_named_for_are_those_of_the_only_party_told_of() -> None:
    text = "Tanks leave the camps. Orda and Velia are silent."
    assert bound("MIL-02", text=text, actor=None, target="Orda")
    assert not bound("KIN-02", text=text, actor=None, target="Orda")


def test_a_place_that_defines_the_event_stands_for_its_target() -> None:
    text = "The camp at the bridge is empty."
    crossing = replace(PROBLEM, event="forces of Orda cross the Long River")
    seen = {"text": text, "actor": "Orda", "target": None}
    assert bound("MIL-06", crossing, place="Long River", **seen)
    assert not bound("MIL-06", crossing, place="Far River", **seen)
    assert not bound("MIL-06", crossing, place=None, **seen)
    other = {**seen, "actor": "Marsh Republic"}
    assert not bound("MIL-06", crossing, place="Long River", **other)


def test_a_fall_is_told_by_those_who_watch_or_mediate() -> None:
    told: dict[str, Any] = {"actor": "Marsh Republic", "target": None, "place": "Velia"}
    assert bound("KIN-01", direction=Direction.DOWN, **told)
    assert not bound("KIN-01", **told)
    assert not bound("KIN-01", direction=Direction.DOWN, **{**told, "place": "Far Isles"})


def test_nothing_is_aimed_at_an_agency() -> None:
    agency = min(rules().press)
    assert bound("MIL-01", actor="Orda", target=agency, place="Velia")
    assert bound("MIL-01", actor="Orda", target=agency, place="Far Isles") is False


def test_an_attacker_that_sends_for_its_own_people_is_no_third_state() -> None:
    crisis = Crisis()
    own = replace(crisis.see("PRT-02", 0, country="Orda"), target="Velia")
    other = replace(crisis.see("PRT-02", 1, country="Marsh Republic"), target="Velia")
    shelf = Shelf.of(crisis.skims, crisis.links)
    found = bind(PROBLEM, [own, other], shelf, day(1), catalogue(), rules())
    assert [o.indicator_id for o in found] == ["PRT-03", "PRT-02"]


def test_a_pretext_needs_the_attackers_name() -> None:
    seen: dict[str, Any] = {"actor": "Velia", "target": "Velia"}
    assert bound("PRE-01", text="A scene is staged in Velia. Orda is blamed.", **seen)
    assert not bound("PRE-01", text="A scene is staged in Velia.", **seen)


def test_the_target_in_the_sentence_and_the_attacker_near_it() -> None:
    text = "Its people are to leave Velia. The ministry fears an attack. It names Orda."
    assert bound("PRT-01", text=text, actor="Marsh Republic", target=None)
    far = "Its people are to leave Velia. " + "Rain fell. " * 60 + "It names Orda."
    assert not bound("PRT-01", text=far, actor="Marsh Republic", target=None)
