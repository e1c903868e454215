"""Forecasts listed, resolved, taken back and scored from the command line; levels argued with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.cli import main

Capture = pytest.CaptureFixture[str]
ALLIANCE = (
    "“In the coming weeks we expect Russia to launch a large offensive on the eastern towns of "
    "Ukraine,” NATO Secretary General Jens Stoltenberg told reporters on Tuesday.\n"
)
BEGUN = (
    "Russian forces launched a large offensive on the eastern towns of Ukraine on Monday, with "
    "tanks and guns along the whole river, the Ukrainian defence ministry said.\n"
)
ROWS = [
    {"id": "a", "text": ALLIANCE, "outlet": "Harbour Post", "published": "2022-04-05"},
    {"id": "b", "text": BEGUN, "outlet": "Valley Record", "published": "2022-04-18"},
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("foretold")
    file: Path = folder / "reports.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    assert main(["read", str(file), "--ledger", str(folder / "desk.sqlite")]) == 0
    return str(folder / "desk.sqlite")


def listed(ledger: str, capsys: Capture, *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["forecasts", "list", "--ledger", ledger, "--format", "json", *words]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def says(ledger: str, command: str, forecast: object, *words: str) -> int:
    return main(["forecasts", command, str(forecast), *words, "--ledger", ledger])


@pytest.mark.slow
def test_a_forecast_from_its_words_to_its_record(ledger: str, capsys: Capture) -> None:
    (weeks,) = listed(ledger, capsys, "--state", "open")
    assert weeks["speaker"] == "Jens Stoltenberg"
    assert weeks["proposal"]["outcome"] == "hit"  # type: ignore[index]
    assert main(["record", "Jens Stoltenberg", "--ledger", ledger]) == 0
    assert "none scored by a person yet" in capsys.readouterr().out

    said = ("--outcome", "hit", "--by", "Ada Orr", "--why", "two reports")
    assert says(ledger, "resolve", weeks["id"], *said, "--happened", "2022-04-18") == 0
    (resolved,) = listed(ledger, capsys, "--state", "resolved")
    assert resolved["outcome"] == "hit"
    assert listed(ledger, capsys, "--state", "open") == []
    (earlier,) = listed(ledger, capsys, "--as-of", "2022-04-10")
    assert earlier["outcome"] == "open", "nobody had said so by then"
    for words in (["Jens Stoltenberg"], ["--office", "NATO"], ["--topic", "Ukraine"]):
        assert main(["record", *words, "--ledger", ledger]) == 0
        assert "came in time: 1 of 1" in capsys.readouterr().out
    assert main(["export", "forecasts", "--ledger", ledger]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "hit"

    assert main(["brief", "--ledger", ledger, "--use-records"]) == 0
    assert "RECORDS USED: how far a voice is believed" in capsys.readouterr().out
    assert main(["brief", "--ledger", ledger]) == 0
    assert "RECORDS USED" not in capsys.readouterr().out

    assert says(ledger, "undo", weeks["id"], "--by", "Bo Lind", "--why", "too early") == 0
    (again,) = listed(ledger, capsys)
    assert again["outcome"] == "open"
    assert says(ledger, "undo", weeks["id"], "--by", "Bo Lind", "--why", "again") == 2
    capsys.readouterr()
    assert main(["forecasts", "log", "--ledger", ledger, "--format", "json"]) == 0
    log = json.loads(capsys.readouterr().out)
    assert [(w["by"], w["outcome"]) for w in log] == [("Ada Orr", "hit"), ("Bo Lind", None)]


@pytest.mark.slow
def test_words_that_cannot_be_meant_are_told(ledger: str, capsys: Capture) -> None:
    (made,) = listed(ledger, capsys)
    cases = (
        (("--outcome", "late", "--happened", "2022-04-18"), "is within the window to"),
        (("--outcome", "hit", "--happened", "2022-04-30"), "lies after 2022-04-18"),
        (("--outcome", "hit", "--happened", "2022-04-01"), "when it was foretold"),
        (("--outcome", "miss", "--happened", "2022-04-18"), "goes with hit or late only"),
        (("--outcome", "maybe"), "choose one of hit, late, miss, averted, ill-posed"),
    )
    for words, told in cases:
        assert says(ledger, "resolve", made["id"], *words, "--by", "A", "--why", "b") == 2
        assert told in capsys.readouterr().err
    assert says(ledger, "resolve", "fct-x", "--outcome", "hit", "--by", "A", "--why", "b") == 2
    assert "no record has the id 'fct-x'" in capsys.readouterr().err
    assert main(["record", "Nobody", "--ledger", ledger]) == 2
    assert "of private persons none is kept" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["forecasts", "resolve", "fct-x", "--outcome", "hit", "--by", "A", "--why", "b"],
         "name the file with --ledger"),
        (["record", "Nobody"], "records are kept in a ledger"),
        (["record", "--every", "cat", "--ledger", "x"], "no kind of record 'cat'"),
        (["forecasts", "list", "x.txt", "--state", "ripe"], "no state 'ripe': choose one of"),
        (["assess", "x.txt", "--vocabulary", "tarot"], "no scale of probability words 'tarot'"),
        (["brief", "x.txt", "--vocabulary", "tarot"], "use one of ICD 203, PHIA"),
        (["changes", "x.txt"], "missing option '--from'"),
        (["changes", "x.txt", "--from", "soon"], "no such day: 'soon'"),
    ],
)  # fmt: skip
def test_misuse_is_told_before_anything_is_read(
    words: list[str], told: str, capsys: Capture
) -> None:
    assert main(words) == 2
    assert told in capsys.readouterr().err


@pytest.mark.slow
def test_a_level_argued_with_in_both_forms(ledger: str, capsys: Capture) -> None:
    common = ("--ledger", ledger, "--problem", "russia-ukraine")
    assert main(["assess", *common, "--vocabulary", "phia"]) == 0
    out = capsys.readouterr().out
    assert "Digits" in out
    assert main(["assess", *common, "--without", "Ukraine", "--vocabulary", "phia"]) == 0
    out = capsys.readouterr().out
    assert "with everything" in out
    assert "without Ukraine" in out
    assert "(PHIA)" in out
    assert main(["assess", *common, "--without", "Ukraine", "--format", "json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)
    moved = pair["now"]["probability"] - pair["before"]["probability"]
    assert sum(c["points"] for c in pair["changes"]) == pytest.approx(100 * moved, abs=1e-6)
    assert main(["changes", *common, "--from", "2022-04-05"]) == 0
    assert "as of 2022-04-18" in capsys.readouterr().out
    assert main(["changes", *common, "--from", "2022-04-18"]) == 2
    assert "is not before 2022-04-18" in capsys.readouterr().err
