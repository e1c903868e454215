"""The commands: results on standard output, words for people beside it, exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.store.rows import TABLES

REPORT = (
    "ANSEL, March 14, 2022 - Russia has massed 40 tanks near the border with Ukraine, the "
    "Ukrainian defence ministry said on Monday.\n\nThe United States urged its citizens to "
    "leave Ukraine now.\n"
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    return str(file)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["frob"], "no such command 'frob'"),
        (["brief"], "nothing to read"),
        (["brief", "/nowhere/at/all.txt"], "nothing to read at '/nowhere/at/all.txt'"),
        (["brief", "x.txt", "--as-of", "2022-13-01"], "no such day: '2022-13-01'"),
        (["brief", "x.txt", "--problems", "/nowhere"], "no such file or folder: '/nowhere'"),
        (["brief", "x.txt", "--problem", "moon"], "no problem 'moon': choose one of"),
        (["export", "wishes", "x.txt"], "no table 'wishes': choose one of documents"),
        (["export", "claims"], "nothing to read"),
        (["export", "claims", "--ledger", "/nowhere.sqlite"], "no ledger at"),
        (["read", "x.txt"], "read needs a ledger"),
        (["why"], "missing argument"),
        (["check-knowledge", "/nowhere"], "no such folder"),
    ],
)
def test_misuse_is_one_lower_case_line_and_exit_2(
    arguments: list[str], says: str, capsys: Capture
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("tocsin: ")
    assert says in err
    assert err.removeprefix("tocsin: ")[0].islower()


def test_lists_are_for_reading_or_for_machines(capsys: Capture) -> None:
    for command in ("problems", "indicators", "doctor"):
        assert main([command]) == 0
        assert len(capsys.readouterr().out.splitlines()) > 5
        assert main([command, "--format", "json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) > 5


def test_the_shipped_knowledge_has_no_errors(capsys: Capture) -> None:
    assert main(["check-knowledge"]) == 0
    assert ": error: " not in capsys.readouterr().out


def test_a_wrong_knowledge_file_is_named_by_line(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "horizons.yaml").write_text("meta: {}\nclasses: [\n")
    assert main(["check-knowledge", str(tmp_path)]) == 1
    assert f"{tmp_path}/horizons.yaml:" in capsys.readouterr().out


@pytest.mark.slow
def test_a_brief_in_three_forms(report: str, tmp_path: Path, capsys: Capture) -> None:
    page, machine = tmp_path / "deep" / "b.html", tmp_path / "b.json"
    assert main(["brief", report, "--html", str(page), "--json", str(machine)]) == 0
    out, err = capsys.readouterr()
    assert "as of 14 Mar 2022" in out
    assert err == ""
    assert json.loads(machine.read_text())["as_of"] == "2022-03-14"
    assert page.read_text().startswith("<!")


@pytest.mark.slow
def test_nothing_readable_is_said_and_could_not_finish(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "void.txt").write_bytes(b"")
    assert main(["brief", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "void.txt: empty" in err
    assert err.endswith("tocsin: nothing could be read: there is no brief\n")


@pytest.mark.slow
def test_read_export_why_and_strict(report: str, tmp_path: Path, capsys: Capture) -> None:
    ledger = str(tmp_path / "desk.sqlite")
    (tmp_path / "void.txt").write_bytes(b"")
    assert main(["read", str(tmp_path / "*.txt"), "--ledger", ledger]) == 0
    assert "received 1 reports, 1 of them new" in capsys.readouterr().err
    assert main(["read", report, "--ledger", ledger]) == 0
    assert "0 of them new" in capsys.readouterr().err
    found = {}
    for table in TABLES:
        assert main(["export", table, "--ledger", ledger]) == 0
        found[table] = [json.loads(x) for x in capsys.readouterr().out.splitlines()]
    assert [d["reason"] for d in found["dropped"]] == ["empty"]
    assert [d["path"] for d in found["documents"]] == [report]
    claim = found["claims"][0]
    assert (
        REPORT[claim["content"]["start"] : claim["content"]["end"]] == claim["content"]["text"]
    )
    assert main(["why", claim["claim_id"], "--ledger", ledger]) == 0
    assert "“" in capsys.readouterr().out
    assert main(["why", "clm-none", "--ledger", ledger]) == 2
    assert "no record has the id 'clm-none'" in capsys.readouterr().err
    assert main(["export", "copies", "--ledger", ledger, "--strict"]) == 1
    for form in ("csv", "parquet"):
        file = tmp_path / f"claims.{form}"
        assert (
            main(["export", "claims", "--ledger", ledger, "--format", form, "-o", str(file)])
            == 0
        )
        assert file.stat().st_size > 100


@pytest.mark.slow
def test_standard_input_is_a_report(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert main(["export", "documents", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == "-"


def test_starting_loads_no_model_and_no_store() -> None:
    heavy = ("spacy", "onnxruntime", "trafilatura", "sqlalchemy", "numpy", "tokenizers")
    code = f"import sys, tocsin.cli.commands; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tocsin", "indicators", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)
