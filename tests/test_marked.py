"""The marked reports: offsets are made by code, current, and quote the text."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tocsin.model.claim import Act, Mode

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "marked"


def compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "compile_marked", ROOT / "scripts" / "compile_marked.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows() -> list[dict[str, Any]]:
    lines = (FOLDER / "war.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_offsets_are_current() -> None:
    assert rows() == compiler().compile_all(FOLDER), "run python scripts/compile_marked.py"


def test_there_is_enough_of_it() -> None:
    assert sum(len(row["attributions"]) for row in rows()) >= 300
    acts = {a["act"] for row in rows() for a in row["attributions"]}
    assert acts == {act.value for act in Act}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_spans_quote_the_text(row: dict[str, Any]) -> None:
    text = row["text"]
    assert not set("{}|=") & set(text)
    for said in row["attributions"]:
        assert said["mode"] in {mode.value for mode in Mode}
        spans = [tuple(s) for part in ("source", "cue", "content") for s in said[part]]
        for start, end in spans:
            words = text[start:end]
            assert words
            assert words == words.strip()
            assert start == 0 or not text[start - 1].isalnum()
            assert end == len(text) or not text[end].isalnum()
        for part in ("horizon", *said["chain"]):
            words = said["horizon"] if part == "horizon" else part
            assert words is None or words in text


def test_a_mark_that_is_left_open_is_told() -> None:
    with pytest.raises(ValueError, match="x1"):
        compiler().report(
            "## x1 2026-01-01\n{1|It rains}, {s1|he said.\n= 1 i asserts; k u", "x"
        )
