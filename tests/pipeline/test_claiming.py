"""A sign that one text tells with two horizons is marked, and weighs less."""

from __future__ import annotations

from tocsin.knowledge import judgement
from tocsin.model.report import Dropped
from tocsin.pipeline import reading, skimming
from tocsin.pipeline.tools import Tools
from tocsin.sources.rows import row_report

TWO = (
    "Antony Blinken warned on Tuesday that Russia will launch a large offensive against "
    "Ukraine in the coming days.\n\n"
    "“Russia will launch a large offensive against Ukraine in the coming weeks,” Antony "
    "Blinken told reporters.\n"
)
ONE = TWO.replace("coming days", "coming weeks")


def vetoes(text: str) -> set[str]:
    row = {"id": "h1", "text": text, "language": "en", "published": "2022-02-15"}
    report = row_report("x", row)
    assert not isinstance(report, Dropped)
    tools = Tools()
    skim = skimming.skim(report, tools)
    assert not isinstance(skim, Dropped)
    found = reading.read(skim, None, tools)
    assert found.observations
    return {veto for seen in found.observations for veto in seen.vetoes}


def test_two_horizons_for_one_thing_mark_the_sign() -> None:
    assert "T10" in vetoes(TWO)


def test_one_horizon_told_twice_does_not() -> None:
    assert "T10" not in vetoes(ONE)


def test_the_mark_takes_a_tenth() -> None:
    assert judgement.load().penalties["two-horizons"] == 0.9
