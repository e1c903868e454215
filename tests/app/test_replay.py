"""A replay as of a day is the same whatever is reported, or first fetched, after that day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tocsin.app import knowledge
from tocsin.app.desk import Desk
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger
from tocsin.store.rows import TABLES, rows

pytestmark = pytest.mark.slow
NOW = datetime(2031, 4, 20, 2, 45, tzinfo=UTC)
THEN = date(2031, 3, 14)
MASSED = (
    "Russia has massed 40 tanks near the border with Ukraine, the Ukrainian defence ministry "
    "said on Wednesday. “They could attack within days,” the ministry's spokeswoman said.\n\n"
    "The United States urged its citizens to leave Ukraine now.\n"
)
BLOOD = (
    "Russia has moved blood supplies to field hospitals near the Ukrainian border, a NATO "
    "official said on Thursday. He warned that an attack on Ukraine could come in the coming "
    "weeks.\n"
)
KNOWN = [
    {"id": "a", "text": MASSED, "outlet": "Harbour Post", "published": "2031-03-12"},
    {"id": "b", "text": BLOOD, "outlet": "Valley Record", "published": "2031-03-13",
     "fetched_at": "2031-03-14T05:00:00Z"},
]  # fmt: skip
WAR = (
    "Russian forces shelled Kharkiv and crossed into Ukraine from three sides, the Ukrainian "
    "defence ministry said. Russian tanks have left their camps and dispersed into forests "
    "near the border, satellite images show. Russia ordered a general mobilisation.\n"
)
CALM = (
    "Russian troops have left the border with Ukraine, monitors confirmed. The tanks that "
    "stood there in March were a drill, the NATO official said; there were never any blood "
    "supplies, and nobody had warned of an attack.\n"
)
LATER: dict[str, list[dict[str, Any]]] = {
    "published later": [
        {"id": "w", "text": WAR, "outlet": "Harbour Post", "published": "2031-03-15"},
        {"id": "x", "text": CALM, "outlet": "Harbour Post", "published": "2031-04-02"},
    ],
    "published before and fetched later": [
        {"id": "w", "text": WAR, "published": "2031-03-11", "fetched_at": "2031-03-15T00:00:00Z"},
        {"id": "x", "text": CALM, "published": "2031-03-13", "fetched_at": "2031-04-01T00:00:00Z"},
    ],
    "copies fetched later": [
        {"id": "0", "text": MASSED, "outlet": "Early Bird", "published": "2031-03-10",
         "fetched_at": "2031-03-16T00:00:00Z"},
        {"id": "y", "text": BLOOD + CALM, "outlet": "Echo", "published": "2031-03-20"},
        {"id": "z", "text": BLOOD, "outlet": "Echo", "published": "2031-03-21"},
    ],
    "without any date": [{"id": "w", "text": WAR}, {"id": "x", "text": CALM}],
}  # fmt: skip


def written(folder: Path, name: str, given: Sequence[dict[str, Any]]) -> str:
    file = folder / f"{name}.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in given))
    return str(file)


def replayed(desk: Desk, day: date) -> dict[str, list[dict[str, Any]]]:
    """Every table as of a day."""
    picture = desk.picture(knowledge.problems(None, None), NOW, day)
    return {table: rows(picture, table) for table in TABLES if table != "dropped"}


@pytest.fixture(scope="module")
def untouched(
    tools: Tools, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, Any]]]:
    desk = Desk(SqliteLedger(), tools, workers=1)
    desk.read([written(tmp_path_factory.mktemp("known"), "known", KNOWN)])
    made = replayed(desk, THEN)
    desk.close()
    return made


def test_the_replay_judges_and_foretells(untouched: dict[str, list[dict[str, Any]]]) -> None:
    judged = {r["problem_id"]: r for r in untouched["assessments"]}
    assert judged["russia-ukraine"]["probability"] > 0.1
    assert len(judged["russia-ukraine"]["drivers"]) >= 2
    assert {f["outcome"] for f in untouched["forecasts"]} == {"open"}


@pytest.mark.parametrize("kind", LATER)
def test_a_planted_future_changes_nothing(
    kind: str, untouched: dict[str, list[dict[str, Any]]], tools: Tools, tmp_path: Path
) -> None:
    desk = Desk(SqliteLedger(), tools, workers=1)
    later = written(tmp_path, "later", LATER[kind])
    desk.read([later, written(tmp_path, "known", KNOWN)])
    at_the_end = replayed(desk, date(2031, 4, 19))
    assert len(at_the_end["documents"]) > len(KNOWN) or kind == "without any date"
    assert replayed(desk, THEN) == untouched
    desk.close()


def test_a_report_fetched_again_is_known_since_the_first_time(
    untouched: dict[str, list[dict[str, Any]]], tools: Tools, tmp_path: Path
) -> None:
    desk = Desk(SqliteLedger(), tools, workers=1)
    desk.read([written(tmp_path, "known", KNOWN)])
    again = [{**row, "fetched_at": "2031-04-02T00:00:00Z"} for row in KNOWN]
    desk.read([written(tmp_path, "again", again)])
    assert replayed(desk, THEN)["assessments"] == untouched["assessments"]
    desk.close()
