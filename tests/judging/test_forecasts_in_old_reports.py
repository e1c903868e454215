"""Two windows in reports of April 2022, where those reports are at hand."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.app.desk import Desk
from tocsin.app.forecasting import ledgered
from tocsin.model.when import Days
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger

SEEDS = Path(os.environ.get("TOCSIN_SEEDS", "shared/data/seeds"))
OFFENSIVE = Days(date(2022, 4, 18), date(2022, 4, 18))


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS.is_dir(), reason="no seed reports: name them in TOCSIN_SEEDS")
def test_the_speakers_weeks_hold_the_day_that_the_narrators_days_do_not(tools: Tools) -> None:
    desk = Desk(SqliteLedger(), tools, workers=1)
    desk.receive([str(SEEDS)])
    held = ledgered(desk, datetime(2026, 1, 1, tzinfo=UTC), None)
    desk.close()
    said = [f for f in held.forecasts if f.said == date(2022, 4, 5) and f.window]
    (weeks,) = [f for f in said if f.kind == "weeks"]
    (days,) = [f for f in said if f.kind == "days"]
    assert weeks.speaker == "Jens Stoltenberg"
    assert weeks.window is not None
    assert weeks.window.overlaps(OFFENSIVE)
    assert days.narrated
    assert days.speaker is None
    assert days.window is not None
    assert not days.window.overlaps(OFFENSIVE)
