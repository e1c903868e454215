"""Commands used roughly: full devices, closed streams, an interrupt, broken knowledge."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tocsin.app import knowledge
from tocsin.cli import main
from tocsin.pipeline.tools import Tools

TOCSIN = (sys.executable, "-m", "tocsin")
PARTS = (
    "furniture", "languages", "calendar", "horizons", "names", "reporting", "outlets",
    "lineage", "catalogue", "rules", "foretelling",
)  # fmt: skip
Capture = pytest.CaptureFixture[str]


def test_no_words_at_all_shows_the_help(capsys: Capture) -> None:
    assert main([]) == 0
    assert "check-knowledge" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_that_leave_no_room_for_a_window_are_refused(day: str, capsys: Capture) -> None:
    assert main(["brief", "x.txt", "--as-of", day]) == 2
    assert "no day to judge" in capsys.readouterr().err


def test_html_belongs_to_an_explanation(capsys: Capture) -> None:
    assert main(["read", "x.txt", "--ledger", "x.sqlite", "--html", "x.html"]) == 2
    assert "--explain" in capsys.readouterr().err


def test_only_the_lineage_is_a_graph(capsys: Capture) -> None:
    assert main(["export", "claims", "x.txt", "--format", "graphml"]) == 2
    assert "only lineage" in capsys.readouterr().err


@pytest.mark.parametrize("file", ["languages/xx.yaml", "names.yaml", "furniture.yaml",
    "calendar.yaml", "horizons.yaml", "actors.yaml", "offices.yaml", "reporting.yaml",
    "outlets.yaml", "lineage.yaml", "indicators.yaml", "judgement.yaml", "foretelling.yaml",
    "translation.yaml", "brief.yaml", "patterns/mil.yaml", "patterns/classes.yaml",
    "problems.yaml", "places.yaml", "roles.yaml", "metonyms.yaml", "deeds.yaml", "passing.yaml",
    "passed.yaml"])  # fmt: skip
@pytest.mark.parametrize("rubbish", ["- [a, {b: c}]\n- 1\n", "a: {b: [1, null]}\n"])
@pytest.mark.slow
def test_rubbish_in_an_analysts_file_is_a_finding(
    file: str, rubbish: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(rubbish)
    found = knowledge.check(None, tmp_path)
    assert all(f.line >= 1 and f.message for f in found)
    if not any(f.serious for f in found):  # then it must be fit for use
        knowledge.problems(None, tmp_path)
        tools = Tools(tmp_path)
        assert all(getattr(tools, part) is not None for part in PARTS)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.slow
def test_a_full_device_and_closed_streams_are_no_traceback() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*TOCSIN, "indicators"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert done.stderr == "tocsin: cannot read or write: No space left on device\n"
    closed = subprocess.run(
        [*TOCSIN, "problems"], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1)
    )
    assert closed.returncode == 0
    assert closed.stderr == b""


@pytest.mark.slow
def test_an_interrupt_ends_quietly_and_leaves_a_whole_ledger(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    with rows.open("w") as out:
        for number in range(4000):
            out.write(f'{{"id": "{number}", "text": "Report {number} of the bridge."}}\n')
    ledger = tmp_path / "ledger.sqlite"
    command = [*TOCSIN, "read", str(rows), "--ledger", str(ledger), "--workers", "1"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, preexec_fn=_hears_interrupts
    ) as process:
        assert process.stderr is not None
        until = time.monotonic() + 60
        while not _holds_reports(ledger) and time.monotonic() < until:
            time.sleep(0.05)
        code = _interrupt(process)
        said = process.stderr.read()
    assert code == 130
    assert "Traceback" not in said
    connection = sqlite3.connect(ledger)
    try:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def _hears_interrupts() -> None:
    """What runs in the background is born deaf to interrupts, and so are its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _interrupt(process: subprocess.Popen[str]) -> int:
    """Press the keys until it ends: Python loses an interrupt that falls into a finaliser."""
    while True:
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue


def _holds_reports(ledger: Path) -> bool:
    if not ledger.exists():
        return False
    connection = sqlite3.connect(ledger)
    try:
        return bool(connection.execute("select count(*) from reports").fetchone()[0])
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
