"""The ledger keeps what it is given, once, in whole batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_report

from tocsin.errors import LedgerError
from tocsin.model.correction import Undoing
from tocsin.model.ids import make_id
from tocsin.model.reading import Reading
from tocsin.model.report import Dropped, Report
from tocsin.ports import Ledger, Outcome, Stage
from tocsin.store.ledger import SqliteLedger

UNDOING = Undoing(
    id="und-1",
    correction="cor-1",
    by="Ana",
    why="one occasion",
    at=datetime(2022, 3, 3, 12, tzinfo=UTC),
)
STAGE = Stage(name="read", version="1", record=Reading)


@pytest.fixture(params=["file", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    made = SqliteLedger(tmp_path / "l.sqlite" if request.param == "file" else None)
    yield made
    made.close()


def named(*names: str) -> list[Report]:
    return [a_report(f"Report {n}.", id=make_id("rep", n), path=f"{n}.txt") for n in names]


def test_reports_come_back_as_they_were_and_only_once(ledger: Ledger) -> None:
    given = named("a", "b")
    assert ledger.add(given, []) == 2
    assert ledger.add([*given, *named("c")], []) == 1
    back = list(ledger.reports(ledger.report_ids()))
    assert sorted(back, key=lambda r: r.path) == [*given, *named("c")]


def test_pending_is_what_has_no_outcome_at_this_version(ledger: Ledger) -> None:
    ledger.add(named("a", "b"), [])
    ledger.put(STAGE, [Outcome(key="a", made=Reading(report_id="a"))])
    assert ledger.known(STAGE) == {"a"}
    newer = Stage(name="read", version="2", record=Reading)
    assert ledger.known(newer) == frozenset()
    ledger.put(newer, [Outcome(key="a", made=Reading(report_id="a"))])
    assert ledger.known(STAGE) == frozenset()
    assert dict(ledger.outcomes(newer)) == {"a": Reading(report_id="a")}


def test_refusals_are_known_and_go_when_the_report_can_be_read(ledger: Ledger) -> None:
    refused = Dropped(path="a.txt", stage="collect", reason="empty")
    ledger.add([], [refused])
    assert ledger.dropped() == (refused,)
    ledger.add(named("a"), [])
    assert ledger.dropped() == ()
    late = Dropped(path="b.txt", stage="read", reason="could-not-be-read", report_id="b")
    ledger.put(STAGE, [Outcome(key="b", made=late)])
    assert ledger.known(STAGE) == {"b"}
    assert dict(ledger.outcomes(STAGE)) == {}


def test_a_batch_that_breaks_leaves_nothing_behind(ledger: Ledger) -> None:
    bad = [Outcome(key="a", made=Reading(report_id="a")), Outcome(key="b", made=object())]
    with pytest.raises(TypeError):
        ledger.put(STAGE, bad)
    assert ledger.known(STAGE) == frozenset()
    assert ledger.add(named("a"), []) == 1


def test_more_keys_than_one_statement_takes(ledger: Ledger) -> None:
    reports = named(*(f"{n:04d}" for n in range(1_201)))
    assert ledger.add(reports, []) == 1_201
    assert len(list(ledger.reports([r.id for r in reports]))) == 1_201


def test_the_file_is_in_wal_mode_and_is_no_other_programs(tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite"
    SqliteLedger(file).close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        connection.execute("UPDATE about SET schema_version = 99")
    connection.close()
    with pytest.raises(LedgerError, match="newer tocsin"):
        SqliteLedger(file)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE songs (name)")
    connection.close()
    with pytest.raises(LedgerError, match="no ledger"):
        SqliteLedger(other)


def test_what_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(
        "These are notes, no ledger at all; long enough to be read as a header. " * 9
    )
    with pytest.raises(LedgerError, match=r"cannot be opened.*not a database"):
        SqliteLedger(file)
    with pytest.raises(LedgerError):
        SqliteLedger(tmp_path)


def test_a_ledger_of_the_first_version_takes_decisions_after_it_is_opened(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.sqlite"
    SqliteLedger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE corrections")
        connection.execute("DROP TABLE decisions")
        connection.execute("UPDATE about SET schema_version = 1")
    connection.close()
    ledger = SqliteLedger(path)
    ledger.correct(UNDOING)
    assert ledger.corrections() == (UNDOING,)
    ledger.close()


def test_only_the_newest_of_what_a_stage_made_are_kept(ledger: Ledger) -> None:
    for key in "cab":
        ledger.put(STAGE, [Outcome(key=key, made=Reading(report_id=key))])
    ledger.put(
        Stage(name="skim", version="1", record=Reading),
        [Outcome(key="s", made=Reading(report_id="s"))],
    )
    ledger.forget(STAGE, 2)
    assert ledger.known(STAGE) == {"a", "b"}
    assert ledger.known(Stage(name="skim", version="1", record=Reading)) == {"s"}
