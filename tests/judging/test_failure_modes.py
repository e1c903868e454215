"""The sixteen ways in which such a model is known to fail, each by its name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from builders import a_claim, a_document, a_problem, a_statement, span
from crisis import WORDS, Crisis, a_grave_crisis, catalogue, day, rules

from tocsin.judging.assess import Desk, judge
from tocsin.judging.forecasts import forecasts
from tocsin.knowledge import foretelling, problems
from tocsin.model.assessment import Abstention, Assessment, Cause, Level
from tocsin.model.forecast import Outcome
from tocsin.model.linking import Novelty, OriginKind
from tocsin.model.observation import Direction
from tocsin.model.problem import Prior
from tocsin.model.when import Days, Horizon


def test_double_counting_of_one_origin() -> None:
    once = a_grave_crisis()
    assert once.twice().judged(14) == once.judged(14)
    loud = Crisis()
    loud.see("WRN-01", 0, "Marsh Republic", country="Marsh Republic")
    quiet = loud.assessed(0).probability
    for spokesman in ("Marsh foreign ministry", "Marsh army", "Marsh presidency"):
        loud.see("WRN-01", 0, spokesman, country="Marsh Republic")
    assert loud.assessed(0).probability == quiet


def test_silence_decay() -> None:
    crisis = a_grave_crisis()
    eve = crisis.assessed(13)
    for later in (20, 40, 90):
        now = crisis.assessed(later)
        assert (now.probability, now.level) == (eve.probability, eve.level)
    after = crisis.judged(140).now
    assert isinstance(after, Abstention)
    assert "nobody has looked since" in after.reason


def test_deceptive_reassurance() -> None:
    crisis = a_grave_crisis()
    before = crisis.assessed(13)
    crisis.see("MIL-06", 13, "Ordan ministry", country="Orda")
    announced = crisis.assessed(13)
    assert before.probability - announced.probability < 0.03
    assert announced.level == before.level
    crisis.observations[-1] = replace(crisis.observations[-1], verified=True)
    assert crisis.assessed(13).probability < announced.probability


def test_an_announced_fall_does_not_undo_a_rise_and_a_verified_one_does() -> None:
    crisis = Crisis()
    crisis.see("MIL-01", 0)
    up = crisis.assessed(3).probability
    crisis.see("MIL-01", 3, "Ordan ministry", country="Orda", direction=Direction.DOWN)
    announced = crisis.assessed(3).probability
    crisis.observations[-1] = replace(crisis.observations[-1], verified=True)
    verified = crisis.assessed(3).probability
    assert verified < announced < up
    assert announced > a_problem().prior.attack


def test_question_leakage() -> None:
    south = Crisis()
    for n, indicator in enumerate(("MIL-01", "MIL-02", "LOG-01", "KIN-01")):
        south.see(
            indicator, n, f"Holder {n}", place="Southfort", text=f"{WORDS} Northport too."
        )
    south.report(3, f"{WORDS} Quiet at Northport.")
    axis = a_problem(id="north", area=("Northport",))
    assert south.assessed(3, axis).probability == pytest.approx(axis.prior.attack, abs=1e-3)
    assert south.assessed(3).probability > 0.4
    shut = a_problem(id="not-south", excluded_area=("Southfort",))
    assert south.assessed(3, shut).probability == pytest.approx(shut.prior.attack, abs=1e-3)


def test_translation_drift() -> None:
    plain, translated, disputed = Crisis(), Crisis(), Crisis()
    plain.see("WRN-03", 0)
    translated.see("WRN-03", 0, translated=1.0)
    seen = disputed.see("WRN-03", 0)
    statement = disputed.statements[str(seen.statement_id)]
    disputed.statements[statement.id] = replace(statement, contradicts=("stm-other",))
    best = plain.assessed(0).probability
    assert translated.assessed(0).probability < best
    assert disputed.assessed(0).probability < best


def test_saturation() -> None:
    crisis = Crisis()
    for n, indicator in enumerate(catalogue().indicators):
        for holder in range(6):
            crisis.see(indicator, n % 5, f"Holder {holder}")
    now = crisis.assessed(5)
    assert now.probability <= rules().clip[1] < 0.999
    crisis.report(60, WORDS)
    for n in range(6, 200, 7):
        crisis.report(n, WORDS)
    back = crisis.judged(199).now
    assert isinstance(back, Assessment)
    assert back.probability < 0.5


def test_hindsight_likelihoods() -> None:
    doubtful = replace(rules(), spread=replace(rules().spread, likelihood=1.2))
    crisis = a_grave_crisis()
    plain, wide = crisis.assessed(9), crisis.assessed(9, settings=doubtful)
    assert wide.probability == plain.probability
    assert wide.high - wide.low > plain.high - plain.low > 0.2


def test_base_rate_neglect() -> None:
    shipped = problems.load()
    assert sum(p.prior.attack for p in shipped) < 1, "more than one war expected every horizon"
    assert all(p.prior.source and p.prior.attack < rules().thresholds[0] for p in shipped)
    rare = a_problem(prior=Prior(attack=0.01, coercion=0.09, routine=0.9, source="x"))
    crisis = a_grave_crisis()
    assert crisis.assessed(9, rare).probability < crisis.assessed(9).probability


def test_reflexivity() -> None:
    """A warning may avert what it foretells: only a person says how a forecast ended, and an
    averted one is no miss.
    """
    document = a_document()
    words = span(document.text, "within days")
    horizon = Horizon(span=words, kind="days", days=Days(day(1), day(7)))
    claim = a_claim(document, horizon=horizon)
    (made,) = forecasts(
        (claim,), (a_statement((claim,)),), day(90), (document,), settings=foretelling.load()
    )
    assert made.outcome is Outcome.UNSCORED, "the window is over, and nobody has said how"
    assert {"averted", "miss"} <= {o.value for o in Outcome}


def test_mirror_imaging() -> None:
    crisis = a_grave_crisis()
    before = crisis.assessed(13)
    names = " ".join(i.name.casefold() for i in catalogue().indicators.values())
    assert not any(word in names for word in ("irrational", "too costly", "cost-benefit"))
    crisis.see("PRE-04", 13, "Ordan ministry", country="Orda")
    assert crisis.assessed(13).probability == before.probability


def test_anniversary_pull() -> None:
    crisis = Crisis()
    crisis.see("MIL-01", 0)
    before = crisis.assessed(0).probability
    crisis.see("CTX-06", 0, "Hill Federation", country="Hill Federation")
    assert crisis.assessed(0).probability == before


def test_novelty_failure() -> None:
    crisis = Crisis()
    crisis.see("PRT-01", 0, "Hill Federation", country="Hill Federation")
    before = crisis.assessed(0)
    weak: tuple[dict[str, Any], ...] = (
        {"novelty": Novelty.RENEWED},
        {"novelty": Novelty.HISTORY},
        {"direction": Direction.STEADY},
        {"hypothetical": True},
    )
    for n, changes in enumerate(weak):
        crisis.see("PRT-01", 0, f"State {n}", country=f"State {n}", **changes)
    assert crisis.assessed(0).probability == before.probability
    assert crisis.assessed(0).level == before.level


def test_adversarial_flooding() -> None:
    crisis = Crisis()
    crisis.see("PRT-02", 0, None)
    one = crisis.assessed(0)
    for _ in range(40):
        crisis.see("PRT-02", 0, None)
    for indicator in ("WRN-03", "PRT-01", "LOG-01", "MIL-02", "PRT-03", "PRE-03", "KIN-02"):
        crisis.see(indicator, 0, None)
    flooded = crisis.assessed(0)
    assert one.level <= Level.ELEVATED
    assert flooded.level <= Level.ELEVATED
    assert any("independent origins" in gate for gate in flooded.gates)
    assert flooded.coverage.origins == 0


def test_language_and_media_bias() -> None:
    quiet, covered = Crisis(), Crisis()
    for crisis in (quiet, covered):
        crisis.see("MIL-01", 0)
    for _ in range(50):
        covered.report(0, WORDS)
    assert covered.assessed(0).probability == quiet.assessed(0).probability


def test_single_source_states() -> None:
    crisis = a_grave_crisis()
    now = crisis.assessed(13)
    ranges = {w.holder: w for w in now.without}
    assert set(ranges) == {"Velia", "Marsh Republic", "River Watch", "Hill Federation"}
    assert all(w.probability <= now.probability for w in now.without)
    lone = Crisis()
    for indicator in ("WRN-01", "WRN-03", "LOG-01", "MIL-02", "PRE-03", "PRT-01", "MIL-01"):
        lone.see(indicator, 0, "Velian ministry", country="Velia")
    alone = lone.assessed(0)
    assert alone.level < Level.HIGH
    (only,) = alone.without
    assert only.probability == pytest.approx(a_problem().prior.attack, abs=1e-3)


def test_overconfidence_of_the_reader() -> None:
    now = a_grave_crisis().assessed(5)
    assert now.low < now.probability < now.high
    assert now.confidence in ("low", "moderate", "high")
    assert "origin" in now.confidence_why
    assert "likely" not in now.confidence_why, "never confidence and likelihood in one sentence"
    assert {"PRT-03", "MIL-02"} <= {u.indicator_id for u in now.unseen}
    assert {"low", "high", "unseen", "confidence"} <= {f.name for f in fields(now)}


def test_peeking_is_impossible() -> None:
    crisis = a_grave_crisis()
    known = [o for o in crisis.observations if o.reported and o.reported.start <= day(6)]
    early = Crisis(crisis.skims[:4], known, crisis.origins, crisis.statements)
    assert crisis.assessed(6).probability == early.assessed(6).probability
    assert crisis.assessed(6).drivers == early.assessed(6).drivers


def test_sensors_are_believed_more_than_the_lost() -> None:
    def with_kind(kind: OriginKind, holder: str | None) -> float:
        crisis = Crisis()
        crisis.see("MIL-02", 0, holder, kind=kind)
        return crisis.assessed(0).probability

    sensor = with_kind(OriginKind.SENSOR, "River Watch")
    lost = with_kind(OriginKind.UNKNOWN, None)
    assert sensor > lost > a_problem().prior.attack


def test_undated_reports_give_no_judgement() -> None:
    crisis = Crisis()
    crisis.see("MIL-02", None)
    now = crisis.judged(0).now
    assert isinstance(now, Abstention)
    assert now.coverage.undated == 1
    assert now.reason == "no dated report speaks of it"


def test_what_changed_names_the_new_sign() -> None:
    judged = a_grave_crisis().judged(12)
    assert isinstance(judged.before, Assessment)
    assert judged.before.as_of == day(9)
    (new,) = [c for c in judged.changes if c.cause is Cause.NEW]
    assert (new.indicator_id, new.voice) == ("MIL-02", "River Watch")
    assert new.detail == "newly reported"
    assert new.points > 0
    assert judged.path[-1][0] == day(12)
    assert judged.path[-1][1] == pytest.approx(judged.now.probability)  # type: ignore[union-attr]
    assert [p[0] for p in judged.path] == [
        day(12) - timedelta(days=n) for n in range(12, -1, -1)
    ]


def test_a_lean_judgement_has_the_same_numbers() -> None:
    crisis = a_grave_crisis()
    desk = Desk.of(catalogue(), rules(), crisis.skims, crisis.links, full=False)
    lean = judge(
        a_problem(), crisis.observations, crisis.links, crisis.skims,
        as_of=day(13), catalogue=catalogue(), settings=desk,
    )  # fmt: skip
    whole = crisis.assessed(13)
    assert lean.now == replace(whole, without=())
    assert (lean.before, lean.path) == (None, ())
