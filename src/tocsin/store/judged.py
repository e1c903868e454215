"""The export rows about what was judged: observations, assessments, forecasts."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model.assessment import Abstention, Assessment, Coverage, Driver
from tocsin.model.observation import Observation
from tocsin.store.known import Known, Row, between, iso


def observations(known: Known) -> Iterator[Row]:
    """The rows of the observations table."""
    for seen in known.picture.observations:
        yield _observation(known, seen)


def _observation(known: Known, seen: Observation) -> Row:
    return {
        "observation_id": seen.id,
        **known.about(seen.report_id),
        "indicator_id": seen.indicator_id,
        "direction": seen.direction.value,
        "actor": seen.actor,
        "target": seen.target,
        "place": seen.place,
        **between(seen.event, "event_start", "event_end"),
        "novelty": seen.novelty.value,
        "hypothetical": seen.hypothetical,
        "evidence": known.cell(seen.report_id, seen.evidence),
        "claim_id": seen.claim_id,
        "origin_id": seen.origin_id,
        "rule": seen.rule,
        "vetoes": list(seen.vetoes),
    }


def assessments(known: Known) -> Iterator[Row]:
    """The rows of the assessments table."""
    emerging = {p.id: p.emerging for p in known.picture.problems}
    for judgement in known.picture.judgements:
        now = judgement.now
        row = _assessment(now) if isinstance(now, Assessment) else _abstention(now)
        yield {**row, "emerging": emerging.get(judgement.problem_id, False)}


def _assessment(now: Assessment) -> Row:
    return {
        "problem_id": now.problem_id,
        "as_of": iso(now.as_of),
        "level": int(now.level),
        "probability": now.probability,
        "low": now.low,
        "high": now.high,
        "hypotheses": {
            "attack": now.hypotheses.attack,
            "coercion": now.hypotheses.coercion,
            "routine": now.hypotheses.routine,
        },
        "drivers": [_driver(d) for d in (*now.drivers, *now.against)],
        "coverage": _coverage(now.coverage),
        "reason": None,
    }


def _abstention(now: Abstention) -> Row:
    return {
        "problem_id": now.problem_id,
        "as_of": iso(now.as_of),
        "level": None,
        "probability": None,
        "low": None,
        "high": None,
        "hypotheses": {},
        "drivers": [],
        "coverage": _coverage(now.coverage),
        "reason": now.reason,
    }


def _driver(driver: Driver) -> Row:
    return {
        "indicator_id": driver.indicator_id,
        "contribution": driver.contribution,
        "observation_ids": list(driver.observation_ids),
        "origin_ids": list(driver.origin_ids),
    }


def _coverage(coverage: Coverage) -> Row:
    """What could be seen, in numbers that repeating a report leaves alone."""
    return {
        "days_looked": coverage.days_looked,
        "days_covered": coverage.days_covered,
        "origins": coverage.origins,
        "newest": iso(coverage.newest),
    }


def forecasts(known: Known) -> Iterator[Row]:
    """The rows of the forecasts table."""
    for forecast in known.picture.forecasts:
        yield {
            "forecast_id": forecast.id,
            "statement_id": forecast.statement_id,
            "speaker": forecast.speaker,
            "event": forecast.event,
            **between(forecast.window, "window_start", "window_end"),
            "outcome": forecast.outcome.value,
        }
