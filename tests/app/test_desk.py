"""The desk: incremental, idempotent, resumable, and the same from a ledger or from files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.app import knowledge
from tocsin.app.desk import Desk
from tocsin.app.why import Step, why
from tocsin.errors import UnknownId
from tocsin.model.picture import Picture
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger
from tocsin.store.rows import TABLES, rows

NOW = datetime(2031, 3, 20, 2, 45, tzinfo=UTC)
FIRST = (
    "Russia has massed 40 tanks near the border with Ukraine, the Ukrainian defence ministry "
    "said on Thursday. “They could attack within days,” the ministry's spokeswoman said.\n\n"
    "The United States urged its citizens to leave Ukraine now.\n"
)
ROWS = [
    {"id": "a", "text": FIRST, "outlet": "Harbour Post", "published": "2031-03-13"},
    {"id": "b", "text": FIRST, "outlet": "Valley Record", "published": "2031-03-14"},
    {"id": "c", "text": "Moscow denied that it was planning an attack. “Nobody is threatening "
     "anyone,” a Kremlin spokesman said on Monday.", "outlet": "Orda Wire",
     "published": "2031-03-17"},
    {"id": "d", "text": "Ministeri sanoi, että silta on ollut suljettuna perjantaista lähtien "
     "eikä kukaan tiedä miksi.", "published": "2031-03-18"},
]  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    file = tmp_path / "reports.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return file


@pytest.fixture
def desk(tools: Tools, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(SqliteLedger(tmp_path / "desk.sqlite"), tools, workers=1)
    yield made
    made.close()


def pictured(desk: Desk, asked: date | None = None) -> Picture:
    return desk.picture(knowledge.problems(None, None), NOW, asked)


def exported(picture: Picture) -> dict[str, list[dict[str, object]]]:
    return {table: rows(picture, table) for table in TABLES}


def test_reading_twice_does_nothing_new(desk: Desk, reports: Path) -> None:
    first = desk.read([str(reports)])
    assert (first.received, first.new, first.copies, first.unparsed) == (4, 4, 1, 1)
    before = exported(pictured(desk))
    again = desk.read([str(reports)])
    assert (again.received, again.new, again.stored) == (4, 0, 4)
    assert exported(pictured(desk)) == before


def test_a_ledger_and_the_files_give_the_same_tables(
    desk: Desk, reports: Path, tools: Tools
) -> None:
    desk.read([str(reports)])
    once = Desk(SqliteLedger(), tools, workers=1)
    once.receive([str(reports)])
    assert exported(pictured(once)) == exported(pictured(desk))
    once.close()


def test_a_run_that_broke_off_goes_on_where_it_was(
    desk: Desk, reports: Path, tools: Tools, tmp_path: Path
) -> None:
    desk.receive([str(reports)])
    desk.skims()
    resumed = Desk(SqliteLedger(tmp_path / "desk.sqlite"), tools, workers=1)
    resumed.read([str(reports)])
    whole = Desk(SqliteLedger(), tools, workers=1)
    whole.read([str(reports)])
    assert exported(pictured(resumed)) == exported(pictured(whole))
    resumed.close()
    whole.close()


def test_a_copy_is_not_read_again(desk: Desk, reports: Path) -> None:
    desk.read([str(reports)])
    claims = exported(pictured(desk))["claims"]
    assert {c["path"] for c in claims} == {"a", "c"}


def test_a_replay_sees_only_what_could_have_been_read(desk: Desk, reports: Path) -> None:
    desk.receive([str(reports)])
    then = exported(pictured(desk, date(2031, 3, 14)))
    assert {r["path"] for r in then["documents"]} == {"a", "b"}
    assert {r["as_of"] for r in then["assessments"]} == {"2031-03-14"}


def test_the_day_judged_is_the_newest_believable_and_never_the_future(
    desk: Desk, reports: Path
) -> None:
    desk.receive([str(reports)])
    picture = pictured(desk)
    assert picture.as_of == date(2031, 3, 18)
    assert "newest believable" in picture.as_of_why
    early = desk.picture((), datetime(2031, 3, 15, tzinfo=UTC))
    assert early.as_of == date(2031, 3, 14)


def test_without_a_believable_date_the_clock_is_named_as_the_reason(
    tools: Tools, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_text("The bridge was shut and nobody could say for how long.")
    desk = Desk(SqliteLedger(), tools, workers=1)
    desk.receive([str(tmp_path / "x.txt")])
    picture = desk.picture((), NOW)
    desk.close()
    assert picture.as_of == NOW.date()
    assert "clock" in picture.as_of_why


def lines(step: Step) -> list[str]:
    return [step.line, *(line for below in step.below for line in lines(below))]


def test_why_leads_from_every_id_to_quoted_words_and_a_dated_report(
    desk: Desk, reports: Path
) -> None:
    desk.receive([str(reports)])
    picture = pictured(desk)
    tables = exported(picture)
    keys = {
        "claims": "claim_id", "observations": "observation_id", "statements": "statement_id",
        "origins": "origin_id", "documents": "report_id",
    }  # fmt: skip
    assert tables["observations"]
    for table, key in keys.items():
        for row in tables[table]:
            chain = "\n".join(lines(why(picture, str(row[key]))))
            assert "published 2031-03-" in chain
            assert table == "documents" or "“" in chain
    driven = [r for r in tables["assessments"] if r["drivers"]]
    assert driven
    chain = "\n".join(lines(why(picture, str(driven[0]["problem_id"]))))
    assert "“" in chain
    assert "known from metadata" in chain


def test_an_unknown_id_is_misuse(desk: Desk, reports: Path) -> None:
    desk.receive([str(reports)])
    with pytest.raises(UnknownId, match="obs-nowhere"):
        why(pictured(desk), "obs-nowhere")
