"""Bad input is named, as read or as dropped, and the run ends as always."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.app.desk import Desk
from tocsin.model.picture import Picture
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger
from tocsin.store.rows import TABLES, rows

NOW = datetime(2031, 3, 15, 2, 45, tzinfo=UTC)
GOOD = (
    "ANSEL, March 14, 2031 - The mayor of Ansel said on Friday that the bridge would be shut.\n"
)
Run = Callable[[Path], Picture]


@pytest.fixture
def run(tools: Tools) -> Iterator[Run]:
    desk = Desk(SqliteLedger(), tools, workers=1)

    def made(path: Path) -> Picture:
        desk.receive([str(path)])
        picture = desk.picture((), NOW)
        for table in TABLES:
            json.dumps(rows(picture, table), allow_nan=False).encode()
        return picture

    yield made
    desk.close()


def read_and_dropped(picture: Picture) -> tuple[list[str], dict[str, str]]:
    names = sorted(Path(s.document.path).name for s in picture.skims)
    return names, {Path(d.path).name: d.reason for d in picture.dropped}


def test_every_odd_file_is_named_and_the_good_one_is_read(run: Run, tmp_path: Path) -> None:
    wide = "Министр сказал, что мост у города Ансель закрыт и никто не знает почему."
    files: dict[str, bytes] = {
        "good.txt": GOOD.encode(),
        "empty.txt": b"",
        "wide.txt": wide.encode("utf-16"),
        "old.txt": wide.encode("windows-1251"),
        "nul.txt": GOOD.replace("mayor", "ma\x00yor").encode(),
        "program.txt": bytes(range(256)) * 20,
        "broken.html": b"<p>The bridge <b>is shut, <table><tr>said the <<< mayor of Ansel.",
        "quote.txt": ("The mayor said: “" + "we will not open the bridge, " * 360).encode(),
        "nested.txt": ("„“«‘\"'" * 2_000 + GOOD).encode(),
        "signs.txt": "🚢 قال العمدة إن الجسر مغلق منذ يوم الجمعة ولا أحد يعرف السبب 🚧".encode(),
        "lines.jsonl": b'{"id": "one", "text": "The bridge is shut."}\n{"id": \n[]\n"x"\nnull\n',
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    read, dropped = read_and_dropped(run(tmp_path))
    assert read == [
        "broken.html", "good.txt", "nested.txt", "nul.txt", "old.txt", "one", "quote.txt",
        "signs.txt", "wide.txt",
    ]  # fmt: skip
    assert dropped == {
        "empty.txt": "empty", "program.txt": "not-text", "loop": "link-loop",
        "gone.md": "cannot-be-read", "pipe.txt": "not-a-file",
        "lines.jsonl:2": "broken-json", "lines.jsonl:3": "not-an-object",
        "lines.jsonl:4": "not-an-object", "lines.jsonl:5": "not-an-object",
    }  # fmt: skip


def test_quotations_are_verbatim_whatever_the_file(run: Run, tmp_path: Path) -> None:
    text = GOOD.replace("\n", "\r\n") + "“It is ‘shut’,” he said. “\u202eOpen\u202c? No."
    (tmp_path / "odd.txt").write_bytes(text.encode("utf-8-sig"))
    picture = run(tmp_path)
    for row in rows(picture, "claims"):
        for cell in (row["content"], row["cue"], row["source"]):
            if cell is not None:
                assert text[cell["start"] : cell["end"]] == cell["text"]


def test_a_report_that_no_stage_can_stomach_is_dropped_and_the_rest_is_read(
    run: Run, tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tools.parser.parse

    def choke(text: str, skip: object = ()) -> object:
        if "poison" in text:
            raise RecursionError("too deep")
        return real(text, skip)  # type: ignore[arg-type]

    monkeypatch.setattr(tools.parser, "parse", choke)
    (tmp_path / "bad.txt").write_text("There was poison in the well, a doctor said on Friday.")
    (tmp_path / "good.txt").write_text(GOOD)
    picture = run(tmp_path)
    assert {Path(d.path).name: (d.stage, d.reason) for d in picture.dropped} == {
        "bad.txt": ("read", "could-not-be-read")
    }
    assert len(picture.readings) == 1


@pytest.mark.slow
def test_fifty_megabytes_are_named_and_nothing_else_is_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(
        b"The bridge over the Orda is shut today. " * 1_250_000
    )
    (tmp_path / "long.txt").write_bytes(b"word " * 400_000)
    (tmp_path / "good.txt").write_text(GOOD)
    read, dropped = read_and_dropped(run(tmp_path))
    assert read == ["good.txt"]
    assert dropped == {"large.txt": "too-large", "long.txt": "too-large"}


@pytest.mark.slow
def test_a_hundred_thousand_lines_with_three_broken(tmp_path: Path) -> None:
    line = b'{"text": ""}\n'
    bad = (17, 40_000, 99_998)
    with (tmp_path / "many.jsonl").open("wb") as out:
        for number in range(1, 100_001):
            out.write(b"{oops\n" if number in bad else line)
    ledger = SqliteLedger()
    desk = Desk(ledger, Tools(), workers=1)
    desk.receive([str(tmp_path / "many.jsonl")])
    reasons = [d.reason for d in ledger.dropped()]
    desk.close()
    assert reasons.count("broken-json") == len(bad)
    assert reasons.count("empty") == 100_000 - len(bad)
