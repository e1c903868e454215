"""A crisis nobody watches still gets a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_problem, an_observation
from crisis import Crisis, a_grave_crisis, catalogue, day, rules

from tocsin.judging.emerging import propose
from tocsin.knowledge.judgement import Rules
from tocsin.model.assessment import Level
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem

NATIONS = ("Orda", "Velia", "Marsh Republic", *(f"State {n}" for n in range(9)))
ELSEWHERE = a_problem(id="elsewhere", actors=("Hill Federation",), targets=("Far Isles",))


def proposed(
    seen: list[Observation], problems: tuple[WarningProblem, ...] = (ELSEWHERE,), n: int = 3
) -> tuple[WarningProblem, ...]:
    return propose(seen, problems, as_of=day(n), catalogue=catalogue(), settings=known())


def known() -> Rules:
    """The shipped rules, to which the invented states are states."""
    return replace(rules(), parties=rules().parties | set(NATIONS))


def test_two_families_in_two_reports_make_a_question_and_one_does_not() -> None:
    crisis = Crisis()
    crisis.see("MIL-01", 0)
    assert proposed(crisis.observations) == ()
    crisis.see(
        "WRN-01", 1, "Marsh Republic", country="Marsh Republic", target="Orda", place="Velia"
    )
    (made,) = proposed(crisis.observations)
    assert (made.id, made.actors, made.targets) == (
        "emerging-orda-velia",
        ("Orda",),
        ("Velia",),
    )
    assert made.emerging
    assert crisis.assessed(3, made).probability > made.prior.attack
    one = [replace(o, report_id=crisis.observations[0].report_id) for o in crisis.observations]
    assert proposed(one) == (), "one text is not enough"


def test_one_grave_act_that_is_verified_is_enough() -> None:
    assert proposed([an_observation(indicator="LOG-01")]) == ()
    (made,) = proposed([an_observation(indicator="LOG-01", verified=True)])
    assert made.title == "Orda attacks Velia"


@pytest.mark.parametrize(
    "sign", ["PRT-01", "PRT-02", "SUP-01", "SUP-02", "SUP-03", "SUP-04", "WRN-01", "WRN-03",
             "DIP-01", "DIP-02", "DIP-04", "CTX-03", "MIL-06"],
)  # fmt: skip
def test_who_protects_warns_punishes_or_mediates_is_no_attacker(sign: str) -> None:
    acts = [
        an_observation(indicator=i, actor="Marsh Republic", target=t, report_id=f"rep-{n}")
        for n, t in enumerate(("Orda", "Velia", "Orda"))
        for i in (sign, "WRN-02")
    ]
    assert proposed(acts) == ()


def test_words_alone_make_nobody_an_attacker() -> None:
    words = [
        an_observation(indicator=i, report_id=f"rep-{i}")
        for i in ("PRE-01", "PRE-02", "DIP-03", "HYB-03", "KIN-03")
    ]
    assert proposed(words) == ()


def test_an_agency_is_neither_attacked_nor_attacks() -> None:
    acts = [
        an_observation(indicator=i, target="Harbour Wire", report_id=f"rep-{i}")
        for i in ("MIL-01", "LOG-01")
    ]
    assert proposed(acts) == ()
    assert proposed([replace(o, target="Velia") for o in acts])
    agency = min(rules().press)
    assert proposed([replace(o, target=agency, place="Velia") for o in acts])


def test_a_question_nobody_adopted_goes_no_higher_than_elevated() -> None:
    crisis = a_grave_crisis()
    adopted = a_problem()
    emerging = replace(adopted, emerging=True)
    assert crisis.assessed(13, adopted).level > Level.ELEVATED
    now = crisis.judged(13, emerging)
    made = crisis.assessed(13, emerging)
    assert made.level is Level.ELEVATED
    assert made.probability == crisis.assessed(13, adopted).probability
    assert any("emerging: nobody has adopted this question" in gate for gate in made.gates)
    assert max(level for *_, level in now.path) <= Level.ELEVATED
    assert all(w.level <= Level.ELEVATED for w in made.without)


def test_what_a_problem_watches_is_not_proposed_again() -> None:
    assert proposed([an_observation(indicator="LOG-01")], (a_problem(),)) == ()


def test_old_undated_and_later_signs_propose_nothing() -> None:
    signs = [an_observation(indicator="LOG-01"), an_observation(indicator="MIL-02", day=None)]
    assert proposed(signs, n=200) == ()
    assert proposed(signs, n=-1) == ()


def test_a_missing_target_is_that_of_the_same_report() -> None:
    troops = an_observation(indicator="MIL-02", target=None)
    pretext = an_observation(indicator="PRE-02", evidence="within days")
    others = an_observation(indicator="LOG-02", target=None, report_id="rep-other")
    assert proposed([troops, others]) == ()
    (made,) = proposed([troops, pretext, an_observation(indicator="PRE-02", report_id="rep")])
    assert made.targets == ("Velia",)


def test_few_are_proposed_whatever_the_order() -> None:
    seen = [
        an_observation(
            indicator=i,
            actor=f"State {n}",
            target="Velia",
            id=f"obs-{n}-{i}",
            report_id=f"rep-{i}",
        )
        for n in range(9)
        for i in ("MIL-01", "MIL-02", "LOG-01")[: 1 + n % 3]
    ]
    made = proposed(seen)
    assert len(made) == rules().emerging.most
    assert proposed(seen[::-1]) == proposed(seen[13:] + seen[:13]) == made


def test_the_defender_of_a_watched_pair_needs_acts_of_its_own() -> None:
    arming = [
        an_observation(indicator="LOG-03", actor="Velia", target="Orda", verified=True),
        an_observation(
            indicator="WRN-01", actor="Marsh Republic", target="Velia", place="Orda",
            report_id="rep-other",
        ),
    ]  # fmt: skip
    assert [p.actors for p in proposed(arming)] == [("Velia",)]
    assert proposed(arming, (a_problem(),)) == ()
    acting = [
        *arming,
        an_observation(indicator="MIL-02", actor="Velia", target="Orda", report_id="rep-2"),
    ]
    assert [p.actors for p in proposed(acting, (a_problem(),))] == [("Velia",)]


def test_a_dateline_in_a_capital_bears_nothing_out() -> None:
    scare = [
        an_observation(indicator="MIL-03", actor="Marsh Republic", target="Orda"),
        an_observation(
            indicator="WRN-03", actor="Orda", target="Velia", place="Marsh Republic",
            report_id="rep-other",
        ),
    ]  # fmt: skip
    assert proposed(scare) == ()


def test_a_second_attacker_of_a_watched_target_needs_acts_of_its_own() -> None:
    grave = an_observation(indicator="LOG-01", actor="Marsh Republic", verified=True)
    assert proposed([grave], (a_problem(),)) == ()
    more = an_observation(indicator="MIL-02", actor="Marsh Republic", report_id="rep-other")
    assert len(proposed([grave, more], (a_problem(),))) == 1
