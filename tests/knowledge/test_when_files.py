"""The files about time and furniture: right as shipped, and told by line when wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import calendar, furniture, horizons, languages, traces
from tocsin.knowledge.files import Finding

CHECKS: list[Callable[[Path | None], tuple[Finding, ...]]] = [
    calendar.check,
    furniture.check,
    horizons.check,
    languages.check,
    traces.check,
]


@pytest.mark.parametrize("check", CHECKS)
def test_what_is_shipped_is_right(check: Callable[[Path | None], tuple[Finding, ...]]) -> None:
    assert [f for f in check(None) if f.serious] == []


def test_a_rule_without_a_phrase_is_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "furniture.yaml").write_text("shapes: {}\nrules:\n- id: x\n  kind: y\n")
    assert [f.line for f in furniture.check(tmp_path)] == [3]
    with pytest.raises(KnowledgeError):
        furniture.load(tmp_path)


def test_a_word_that_yaml_takes_for_truth_is_told(tmp_path: Path) -> None:
    text = "shapes: {}\nrules:\n- {id: x, kind: y, is: [on]}\n"
    (tmp_path / "furniture.yaml").write_text(text)
    assert "quote" in furniture.check(tmp_path)[0].message


def test_an_event_with_a_bad_day_is_told(tmp_path: Path) -> None:
    text = "events:\n- {name: x, kind: meeting, dates: [2031-02-31x], told: [[x]]}\n"
    (tmp_path / "calendar.yaml").write_text(text)
    assert [f.line for f in calendar.check(tmp_path)] == [2]


def test_a_phrase_with_an_unknown_list_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "xx.yaml").write_text(
        "code: xx\nlists: {month: {one: 1}, weekday: {two: 2}}\n"
        "phrases:\n- {read: date, find: '<moon>'}\n"
    )
    assert [f.line for f in languages.check(tmp_path)] == [4]


def test_a_language_is_added_by_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "xx.yaml").write_text("code: xx\nlists: {month: {uno: 1}, weekday: {duo: 2}}\n")
    found = languages.load(tmp_path).get("xx")
    assert found is not None
    assert found.code_of("month", "Uno") == 1


def test_a_window_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    text = "meta: {seasons: {}, month_parts: {}}\nclasses:\n- {kind: days, window: [7, 1]}\n"
    (tmp_path / "horizons.yaml").write_text(text)
    assert [f.line for f in horizons.check(tmp_path)] == [3]


def test_a_language_tells_what_it_still_lacks_without_failing(tmp_path: Path) -> None:
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "xx.yaml").write_text("code: xx\nlists: {month: {uno: 1}, weekday: {duo: 2}}\n")
    told = [f for f in languages.check(tmp_path) if f.file.endswith("xx.yaml")]
    assert {f.serious for f in told} == {False}
    assert any("month has no word for 2, 3" in f.message for f in told)
    assert any("phrases" in f.message for f in told)


def test_a_phrase_without_what_its_reading_needs_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "languages"
    folder.mkdir()
    lists = "lists: {month: {uno: 1}, weekday: {duo: 2}}"
    (folder / "xx.yaml").write_text(
        f"code: xx\n{lists}\nphrases:\n- {{read: month, find: 'the <day>'}}\n"
    )
    assert [(f.line, f.serious) for f in languages.check(tmp_path)] == [(4, True)]
    loaded = languages.load(tmp_path)
    with pytest.raises(KnowledgeError):
        loaded.get("xx")


def test_a_file_has_two_parts_and_the_first_is_read_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "xx.yaml").write_text(
        "code: xx\nlists: {month: {uno: 1}, weekday: {duo: 2}}\n---\nlists: {unit: {dia: D}}\n"
    )
    loaded = languages.load(tmp_path)
    assert loaded.months()["uno"] == 1
    found = loaded.get("xx")
    assert found is not None
    assert found.code_of("unit", "dia") == "D"
