"""What was linked in a window of days is kept: a late report links no other window again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tocsin.app.desk import WHOLE, Desk
from tocsin.model.linking import Links
from tocsin.model.picture import Depth
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger
from tocsin.store.merging import merge

NOW = datetime(2032, 3, 20, 2, 45, tzinfo=UTC)
START = date(2031, 1, 10)
SAID = (
    "The mountain pass will stay shut through the thaw, the Velian transport minister said.",
    "Two ferries were sold to pay for a new pier, the harbour master of Tarsk said on Monday.",
    "Bread will be no dearer before Easter, the Velian trade ministry promised the bakers.",
    "Wolves were seen near the northern farms, a forester said, and lambs are kept indoors.",
    "The old mint will print no more stamps, the Velian post office announced.",
)
Row = dict[str, str]


def row(nth: int, days: int) -> Row:
    day = START + timedelta(days=days)
    return {
        "id": f"r{nth}",
        "text": SAID[nth],
        "outlet": f"Paper {nth}",
        "published": day.isoformat(),
    }


EARLY = [row(0, 0), row(1, 100), row(2, 200), row(3, 300)]
LATE = row(4, 205)


def linked(ledger: Path, rows: Sequence[Row], tools: Tools) -> tuple[Links, frozenset[str]]:
    """The links with these reports added, and the windows that the ledger holds."""
    file = ledger.with_suffix(".jsonl")
    file.write_text("".join(json.dumps(each) + "\n" for each in rows))
    desk = Desk(SqliteLedger(ledger), tools, workers=1)
    desk.read([str(file)])
    links = desk.picture((), NOW, depth=Depth.LINKS).links
    held = desk.ledger._engine.raw_connection()  # type: ignore[attr-defined]
    query = "SELECT key FROM outcomes WHERE stage = ?"
    windows = frozenset(key for (key,) in held.cursor().execute(query, (WHOLE[1],)))
    held.close()
    desk.close()
    return links, windows


@pytest.mark.slow
def test_a_late_report_links_only_the_windows_that_hold_its_day(
    tmp_path: Path, tools: Tools
) -> None:
    first, windows = linked(tmp_path / "a.sqlite", EARLY, tools)
    assert len(windows) == len(EARLY)
    again, same = linked(tmp_path / "a.sqlite", EARLY, tools)
    assert (again, same) == (first, windows)
    late, more = linked(tmp_path / "a.sqlite", [LATE], tools)
    assert windows < more
    assert len(more - windows) == 1
    at_once, _ = linked(tmp_path / "b.sqlite", [LATE, *EARLY[::-1]], tools)
    assert late == at_once


@pytest.mark.slow
def test_windows_that_a_killed_run_left_behind_are_gone_on_from(
    tmp_path: Path, tools: Tools
) -> None:
    whole, windows = linked(tmp_path / "a.sqlite", EARLY, tools)
    ledger = SqliteLedger(tmp_path / "a.sqlite")
    with ledger._engine.begin() as connection:
        query = "DELETE FROM outcomes WHERE stage = ? AND key <> ?"
        connection.exec_driver_sql(query, (WHOLE[1], min(windows)))
    ledger.close()
    assert linked(tmp_path / "a.sqlite", [], tools) == (whole, windows)


@pytest.mark.slow
def test_shards_that_come_together_are_linked_as_one_ledger(
    tmp_path: Path, tools: Tools
) -> None:
    whole, _ = linked(tmp_path / "whole.sqlite", [*EARLY, LATE], tools)
    linked(tmp_path / "one.sqlite", EARLY[:2], tools)
    linked(tmp_path / "two.sqlite", [*EARLY[2:], LATE], tools)
    merge(tmp_path / "both.sqlite", [tmp_path / "one.sqlite", tmp_path / "two.sqlite"], WHOLE)
    assert linked(tmp_path / "both.sqlite", [], tools)[0] == whole
