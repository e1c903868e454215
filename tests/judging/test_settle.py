"""Observations get their origins; copies and repetitions change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from builders import (
    DAY,
    a_claim,
    a_document,
    a_skim,
    a_statement,
    an_observation,
    an_origin,
)

from tocsin.judging.settle import settle
from tocsin.model.linking import CopyGroup, CopyMember, Links, Novelty

WORDS = "Three tank brigades reached the east bank on Tuesday."


def told(report_id: str, text: str, day_offset: int = 0):  # type: ignore[no-untyped-def]
    """One report with a claim for the evidence, its skim and its observation."""
    document = a_document(text, report_id=report_id, path=report_id)
    skim = replace(a_skim(text, day=DAY + timedelta(days=day_offset)), document=document)
    claim = a_claim(document, WORDS, cue="", source="")
    seen = an_observation(document, WORDS, claim_id=claim.id)
    return skim, claim, seen


def test_an_observation_gets_statement_origin_and_day() -> None:
    skim, claim, seen = told("rep-a", WORDS)
    statement = a_statement((claim,))
    origin = an_origin(statement_ids=(statement.id,), report_ids=("rep-a",))
    links = Links(statements=(statement,), origins=(origin,))
    (settled,) = settle((seen,), {claim.id: claim}, links, (skim,))
    assert settled.statement_id == statement.id
    assert settled.origin_id == origin.id
    assert settled.reported is not None
    assert settled.reported.start == DAY


def test_without_a_statement_there_is_no_origin() -> None:
    skim, claim, seen = told("rep-a", WORDS)
    (settled,) = settle((seen,), {claim.id: claim}, Links(), (skim,))
    assert settled.origin_id is None


def test_a_copy_under_another_path_changes_nothing() -> None:
    one, two = told("rep-a", WORDS), told("rep-b", WORDS)
    once = settle((one[2],), {one[1].id: one[1]}, Links(), (one[0],))
    group = CopyGroup(
        id="cop-1",
        representative="rep-a",
        members=(CopyMember(report_id="rep-a"), CopyMember(report_id="rep-b")),
    )
    for links in (Links(copies=(group,)), Links()):
        twice = settle(
            (one[2], two[2]), {c.id: c for c in (one[1], two[1])}, links, (one[0], two[0])
        )
        assert [o.id for o in twice] == [o.id for o in once]


def test_the_same_origin_on_a_later_day_is_renewed() -> None:
    first, later = told("rep-a", WORDS), told("rep-b", WORDS + " Again.", day_offset=3)
    statements = (a_statement((first[1],)), a_statement((later[1],)))
    origin = an_origin(statement_ids=tuple(s.id for s in statements))
    links = Links(statements=statements, origins=(origin,))
    claims = {c.id: c for c in (first[1], later[1])}
    settled = settle((later[2], first[2]), claims, links, (first[0], later[0]))
    assert [o.novelty for o in settled] == [Novelty.NEW, Novelty.RENEWED]


def test_a_statement_told_as_history_makes_history() -> None:
    skim, claim, seen = told("rep-a", WORDS)
    statement = a_statement((claim,), novelty=Novelty.HISTORY)
    (settled,) = settle((seen,), {claim.id: claim}, Links(statements=(statement,)), (skim,))
    assert settled.novelty is Novelty.HISTORY
    assert not settled.moves
