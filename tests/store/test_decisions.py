"""What persons decided is only ever added, and older ledgers learn to hold it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from tocsin.store.ledger import SqliteLedger
from tocsin.store.schema import VERSION


@dataclass(frozen=True)
class Note:
    by: str
    why: str


def test_decisions_come_back_in_their_order_and_by_kind(tmp_path: Path) -> None:
    ledger = SqliteLedger(tmp_path / "a.sqlite")
    for n in range(3):
        ledger.decide("note", "fct-1", Note("Ada", str(n)))
    ledger.decide("other", "fct-1", Note("Bo", ""))
    ledger.close()
    again = SqliteLedger(tmp_path / "a.sqlite")
    assert [n.why for n in again.decided("note", Note)] == ["0", "1", "2"]
    again.close()


@pytest.mark.parametrize("act", ["UPDATE decisions SET key = 'x'", "DELETE FROM decisions"])
def test_nobody_changes_or_takes_away_a_decision(tmp_path: Path, act: str) -> None:
    ledger = SqliteLedger(tmp_path / "a.sqlite")
    ledger.decide("note", "fct-1", Note("Ada", "so"))
    ledger.close()
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(act)
    connection.close()


def test_a_ledger_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite"
    SqliteLedger(file).close()
    connection = sqlite3.connect(file)
    for table in ("decisions", "corrections"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("UPDATE about SET schema_version = 1")
    connection.commit()
    connection.close()
    ledger = SqliteLedger(file)
    ledger.decide("note", "fct-1", Note("Ada", "so"))
    assert ledger.decided("note", Note) == (Note("Ada", "so"),)
    ledger.close()
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT schema_version FROM about").fetchone() == (VERSION,)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("DELETE FROM decisions")
    connection.close()
