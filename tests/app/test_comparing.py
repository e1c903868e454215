"""Arguing with a level: without somebody, between two days, and again to the same digits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.app import comparing, knowledge
from tocsin.app.comparing import Compared
from tocsin.app.desk import Desk
from tocsin.errors import UsageError
from tocsin.judging import changes
from tocsin.model.assessment import Assessment, Cause
from tocsin.model.picture import Picture
from tocsin.model.problem import WarningProblem
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger

NOW = datetime(2031, 3, 20, 2, 45, tzinfo=UTC)
MASSED = (
    "Russia has massed forty tank companies near the border with Ukraine, the Ukrainian defence "
    "ministry said on Thursday.\n"
)
ROWS = [
    {"id": "a", "text": MASSED, "outlet": "Harbour Post", "published": "2031-03-13"},
    {"id": "b", "text": MASSED, "outlet": "Valley Record", "published": "2031-03-14"},
    {"id": "c", "text": "The United States told its citizens on Friday to leave Ukraine at once, "
     "because Russia could invade within days.", "outlet": "Marsh Gazette",
     "published": "2031-03-15"},
    {"id": "d", "text": "Russian units with field hospitals moved to the border with Ukraine on "
     "Monday, the British defence ministry said.", "outlet": "Harbour Post",
     "published": "2031-03-18"},
]  # fmt: skip
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    file: Path = tmp_path_factory.mktemp("argued") / "reports.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    made = Desk(SqliteLedger(), tools, workers=1)
    made.receive([str(file)])
    yield made
    made.close()


@pytest.fixture(scope="module")
def watched() -> tuple[WarningProblem, ...]:
    return tuple(p for p in knowledge.problems(None, None) if p.id == "russia-ukraine")


def judged(picture: Picture) -> Assessment:
    now = picture.judgements[0].now
    assert isinstance(now, Assessment)
    return now


def left_out(desk: Desk, watched: tuple[WarningProblem, ...], *words: str) -> Compared:
    return comparing.without(desk, watched, NOW, None, comparing.Left(words=words))


def adds_up(both: Compared) -> None:
    points, _ = changes.total(both.now.judgements[0].changes)
    moved = judged(both.now).probability - judged(both.before).probability
    assert points == pytest.approx(100 * moved, abs=1e-6)


def test_judging_again_gives_the_same_digits(
    desk: Desk, watched: tuple[WarningProblem, ...]
) -> None:
    first = desk.picture(watched, NOW)
    again = desk.picture(watched, datetime(2044, 1, 1, tzinfo=UTC))
    assert again.judgements == first.judgements


@pytest.mark.parametrize("word", ["United States", "united states", "origin:United States"])
def test_without_an_origin_it_is_the_judgement_that_the_range_promised(
    desk: Desk, watched: tuple[WarningProblem, ...], word: str
) -> None:
    both = left_out(desk, watched, word)
    (promised,) = [w for w in judged(both.before).without if w.holder == "United States"]
    assert judged(both.now).probability == promised.probability
    assert {c.voice for c in both.now.judgements[0].changes if c.indicator_id} == {
        "United States"
    }
    adds_up(both)


def test_without_an_outlet_what_another_paper_printed_too_stays(
    desk: Desk, watched: tuple[WarningProblem, ...]
) -> None:
    both = left_out(desk, watched, "Harbour Post")
    gone = {c.indicator_id for c in both.now.judgements[0].changes if c.cause is Cause.GONE}
    assert "MIL-01" in {d.indicator_id for d in judged(both.now).drivers}
    assert "LOG-01" in gone
    assert both.now.as_of == both.before.as_of
    adds_up(both)


def test_without_a_sign_or_a_family_nothing_rests_on_it(
    desk: Desk, watched: tuple[WarningProblem, ...]
) -> None:
    for word in ("PRT-01", "PRT", "indicator:prt"):
        both = left_out(desk, watched, word)
        assert "PRT-01" in {d.indicator_id for d in judged(both.before).drivers}
        assert "PRT-01" not in {d.indicator_id for d in judged(both.now).drivers}
        adds_up(both)


def test_several_are_left_out_together(desk: Desk, watched: tuple[WarningProblem, ...]) -> None:
    both = left_out(desk, watched, "United States", "Ukraine", "United Kingdom")
    assert judged(both.now).coverage.origins == 0
    adds_up(both)


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("Untied States", "nothing to leave out is called 'Untied States': did you mean"),
        ("outlet:United States", "name an origin, outlet or indicator as the brief prints it"),
    ],
)
def test_a_name_that_means_nothing_is_told_with_the_nearest(
    desk: Desk, watched: tuple[WarningProblem, ...], word: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        left_out(desk, watched, word)


def test_between_two_days_the_earlier_is_judged_as_it_was(
    desk: Desk, watched: tuple[WarningProblem, ...]
) -> None:
    first = date(2031, 3, 14)
    both = comparing.between(desk, watched, NOW, first, None)
    alone = desk.picture(watched, NOW, first)
    assert both.before == alone
    judgement = both.now.judgements[0]
    assert judgement.before == judged(alone)
    assert replace(judgement, before=None, changes=()) == replace(
        desk.picture(watched, NOW).judgements[0], before=None, changes=()
    )
    assert {c.voice for c in judgement.changes if c.cause is Cause.NEW} >= {"United States"}
    adds_up(both)


def test_days_in_the_wrong_order_are_told(
    desk: Desk, watched: tuple[WarningProblem, ...]
) -> None:
    with pytest.raises(UsageError, match="is not before 2031-03-18"):
        comparing.between(desk, watched, NOW, date(2031, 3, 18), None)
