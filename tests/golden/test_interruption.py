"""Killed, out of disk, or under a clock that is wrong: what is kept is whole, and goes on."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from example_corpus import EXAMPLES

from tocsin.app.desk import Desk
from tocsin.model.picture import Depth
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger
from tocsin.store.rows import rows

pytestmark = pytest.mark.slow
NOW = datetime(2026, 11, 24, tzinfo=UTC)
TABLES = ("documents", "claims", "copies", "stories", "statements", "origins", "observations")
#: Where a run is killed: as soon as this many rows answer.
RECEIVED = "select count(*) from reports"
SKIMMED = "select count(*) from outcomes where stage = 'skim'"
#: Bytes a file may have: too few for the reports read, enough to open a ledger.
FULL = 45_000
PATIENCE = 120.0


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    lines = (EXAMPLES / "reports" / "black-sea-winter.jsonl").read_text("utf-8").splitlines()
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(lines[:12]) + "\n", "utf-8")
    return file


def command(reports: Path, ledger: Path) -> list[str]:
    return [sys.executable, "-m", "tocsin", "read", str(reports), "--ledger", str(ledger)]


def run(arguments: Sequence[str], limit: Callable[[], None] | None = None) -> tuple[int, str]:
    done = subprocess.run(
        arguments, capture_output=True, text=True, timeout=PATIENCE, check=False,
        preexec_fn=limit,
    )  # fmt: skip
    return done.returncode, done.stderr


def killed_at(arguments: Sequence[str], ledger: Path, query: str) -> None:
    """Start it and kill its whole process group as soon as the query counts something."""
    with subprocess.Popen(
        arguments, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        until = time.monotonic() + PATIENCE
        while process.poll() is None and not counted(ledger, query):
            assert time.monotonic() < until
            time.sleep(0.01)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "it was done before it could be killed"


def counted(ledger: Path, query: str) -> int:
    try:
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
            return int(connection.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def tables(tools: Tools, ledger: Path | None, reports: Path | None = None) -> dict[str, Any]:
    """What is exported from a ledger as it stands, or from reports read without a break."""
    desk = Desk(SqliteLedger(ledger), tools, workers=1)
    try:
        if reports is not None:
            desk.read([str(reports)])
        picture = desk.picture((), NOW, depth=Depth.OBSERVATIONS)
        return {table: rows(picture, table) for table in TABLES}
    finally:
        desk.close()


def test_a_run_killed_twice_ends_as_one_that_was_not(
    reports: Path, tmp_path: Path, tools: Tools
) -> None:
    ledger = tmp_path / "desk.sqlite"
    arguments = command(reports, ledger)
    killed_at(arguments, ledger, RECEIVED)
    killed_at(arguments, ledger, SKIMMED)
    code, said = run(arguments)
    assert (code, "0 of them new" in said) == (0, True)
    assert tables(tools, ledger) == tables(tools, None, reports)


def test_reading_again_changes_no_row_of_the_ledger(reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "desk.sqlite"
    assert run(command(reports, ledger))[0] == 0
    before = dumped(ledger)
    assert run(command(reports, ledger))[0] == 0
    assert dumped(ledger) == before


def dumped(ledger: Path) -> list[Any]:
    with closing(sqlite3.connect(ledger)) as connection:
        queries = ("select * from reports order by id", "select * from outcomes order by 1, 2")
        return [connection.execute(q).fetchall() for q in queries]


def test_a_full_disk_is_one_line_and_the_ledger_goes_on_when_there_is_room(
    reports: Path, tmp_path: Path, tools: Tools
) -> None:
    ledger = tmp_path / "desk.sqlite"

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, FULL))

    code, said = run(command(reports, ledger), full)
    assert code == 1
    assert said.splitlines()[-1].startswith("tocsin: the ledger ")
    assert "Traceback" not in said
    assert run(command(reports, ledger))[0] == 0
    assert tables(tools, ledger) == tables(tools, None, reports)


@pytest.mark.parametrize(
    ("clock", "as_of", "why"),
    [
        (datetime(1999, 1, 1, tzinfo=UTC), date(1999, 1, 1), "clock"),
        (datetime(2022, 1, 16, tzinfo=UTC), date(2022, 1, 15), "newest believable"),
        (datetime(2099, 1, 1, tzinfo=UTC), date(2022, 1, 29), "newest believable"),
    ],
)
def test_a_wrong_clock_moves_the_day_judged_and_breaks_nothing(
    reports: Path, tools: Tools, clock: datetime, as_of: date, why: str
) -> None:
    desk = Desk(SqliteLedger(), tools, workers=1)
    desk.receive([str(reports)])
    picture = desk.picture((), clock)
    desk.close()
    assert (picture.as_of, why in picture.as_of_why) == (as_of, True)
    assert len(picture.skims) == len(reports.read_text("utf-8").splitlines())
    json.dumps([rows(picture, table) for table in TABLES], allow_nan=False)
