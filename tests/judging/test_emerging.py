"""A crisis nobody watches still gets a question."""

from __future__ import annotations

from builders import a_problem, an_observation
from crisis import Crisis, catalogue, day, rules

from tocsin.judging.emerging import propose
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem

ELSEWHERE = a_problem(id="elsewhere", actors=("Hill Federation",), targets=("Far Isles",))


def proposed(
    seen: list[Observation], problems: tuple[WarningProblem, ...] = (ELSEWHERE,), n: int = 3
) -> tuple[WarningProblem, ...]:
    return propose(seen, problems, as_of=day(n), catalogue=catalogue(), settings=rules())


def test_two_families_make_a_question_and_one_does_not() -> None:
    crisis = Crisis()
    crisis.see("MIL-01", 0)
    assert proposed(crisis.observations) == ()
    crisis.see("WRN-01", 1, "Marsh Republic", country="Marsh Republic", target="Orda")
    (made,) = proposed(crisis.observations)
    assert (made.id, made.actors, made.targets) == (
        "emerging-orda-velia",
        ("Orda",),
        ("Velia",),
    )
    assert made.emerging
    assert crisis.assessed(3, made).probability > made.prior.attack


def test_one_highly_diagnostic_sign_is_enough() -> None:
    (made,) = proposed([an_observation(indicator="LOG-01")])
    assert made.title == "Orda attacks Velia"


def test_what_a_problem_watches_is_not_proposed_again() -> None:
    assert proposed([an_observation(indicator="LOG-01")], (a_problem(),)) == ()


def test_old_undated_and_later_signs_propose_nothing() -> None:
    signs = [an_observation(indicator="LOG-01"), an_observation(indicator="MIL-02", day=None)]
    assert proposed(signs, n=200) == ()
    assert proposed(signs, n=-1) == ()


def test_a_missing_target_is_that_of_the_same_report() -> None:
    troops = an_observation(indicator="MIL-02", target=None)
    pretext = an_observation(indicator="PRE-02", evidence="within days")
    (made,) = proposed([troops, pretext])
    assert made.targets == ("Velia",)


def test_few_are_proposed_whatever_the_order() -> None:
    seen = [
        an_observation(indicator=i, actor=f"State {n}", target="Velia", id=f"obs-{n}-{i}")
        for n in range(9)
        for i in ("MIL-01", "MIL-02", "LOG-01")[: 1 + n % 3]
    ]
    made = proposed(seen)
    assert len(made) == rules().emerging.most
    assert proposed(seen[::-1]) == proposed(seen[13:] + seen[:13]) == made


def test_the_defender_of_a_watched_pair_is_not_proposed_as_its_attacker() -> None:
    arming = [
        an_observation(indicator="LOG-03", actor="Velia", target="Orda"),
        an_observation(indicator="MIL-01", actor="Velia", target="Orda"),
    ]
    assert proposed(arming, (a_problem(),)) == ()
    both = [*arming, an_observation(indicator="MIL-02")]
    assert [p.actors for p in proposed(both)] == [("Velia",)]
