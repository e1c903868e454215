"""The catalogue and its patterns load, and what is wrong with them is said by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import indicators
from tocsin.knowledge.files import find


def test_the_shipped_catalogue_holds_45_indicators_in_10_families() -> None:
    catalogue = indicators.load()
    assert len(catalogue.indicators) == 45
    assert set(catalogue.families) == {i.family for i in catalogue.indicators.values()}


def test_nothing_is_wrong_with_the_shipped_files() -> None:
    assert indicators.check() == ()


def test_every_indicator_can_be_found_by_some_pattern() -> None:
    catalogue = indicators.load()
    assert {p.indicator for p in catalogue.patterns.patterns} == set(catalogue.indicators)


def folder_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "own.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own_adds_patterns(tmp_path: Path) -> None:
    own = folder_with(
        tmp_path,
        "patterns:\n  - id: OWN.ferry\n    indicator: LOG-02\n    phrase: [ferry barge]\n",
    )
    ids = [p.id for p in indicators.load(own).patterns.patterns]
    assert "OWN.ferry" in ids
    assert len(ids) == len(indicators.load().patterns.patterns) + 1


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("{id: X, indicator: NO-99, verb: [go]}", "no indicator 'NO-99'"),
        ("{id: X, indicator: MIL-01}", "exactly one of verb, noun, phrase"),
        ("{id: X, indicator: MIL-01, verb: [go], near: nonsense}", "no class 'nonsense'"),
        ("{id: X, indicator: MIL-01, verb: ['@nonsense']}", "no class 'nonsense'"),
        ("{id: X, indicator: MIL-01, verb: [go], colour: red}", "unknown key 'colour'"),
        ("{id: X, indicator: MIL-01, verb: [go], direction: left}", "direction must be one of"),
        ("{id: X, indicator: MIL-01, verb: [go], actor: [nowhere]}", "no such place 'nowhere'"),
        ("{indicator: MIL-01, verb: [go]}", "a pattern needs an 'id'"),
    ],
)
def test_a_bad_pattern_is_named_by_file_and_line(
    tmp_path: Path, entry: str, complaint: str
) -> None:
    own = folder_with(tmp_path, f"# mine\npatterns:\n  - {entry}\n")
    (finding,) = indicators.check(own)
    assert complaint in finding.message
    assert finding.file.endswith("own.yaml")
    assert finding.line == 3
    with pytest.raises(KnowledgeError):
        indicators.load(own)


def test_a_likelihood_out_of_range_is_found(tmp_path: Path) -> None:
    text = find(indicators.FILE).read_text(encoding="utf-8")
    spoilt = text.replace("    attack: 0.97", "    attack: 1.97", 1)
    (tmp_path / indicators.FILE).write_text(spoilt, encoding="utf-8")
    (finding,) = indicators.check(tmp_path)
    assert "between 0 and 1" in finding.message
