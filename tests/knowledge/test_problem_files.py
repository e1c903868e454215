"""Problems and numbers come from files, and what is wrong is said by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError, UsageError
from tocsin.knowledge import indicators, judgement, problems, states
from tocsin.knowledge.files import find

GOOD = """
- id: orda-velia
  title: Orda attacks Velia
  actors: [Orda]
  targets: [Velia]
  event: an attack
  prior: {attack: 0.1, coercion: 0.3, routine: 0.6, source: a guess}
"""
ROW = (
    '{"problem_id": "week-velia", "country": "Velia", "event": "shots", '
    '"horizon_days": 7, "prior": 0.06}\n'
)


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_shipped_problems_and_numbers_are_in_order() -> None:
    assert problems.check() == ()
    assert judgement.check() == ()
    known = {s.name for s in states.load()}
    assert all(set(p.targets) & known for p in problems.load())
    catalogue, rules = indicators.load(), judgement.load()
    named = {*rules.unscored, *rules.calming, *rules.unnamed_actor, *rules.attackers_act}
    assert named | {s.indicator for s in rules.subtypes} <= set(catalogue.indicators)


def test_a_file_a_folder_and_rows_of_a_country_watch(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.yaml", GOOD)
    assert [p.id for p in problems.load(file)] == ["orda-velia"]
    write(tmp_path, "watch.jsonl", ROW)
    both = problems.load(tmp_path)
    assert [p.id for p in both] == ["orda-velia", "week-velia"]
    watch = both[1]
    assert (watch.actors, watch.targets, watch.horizon_days) == ((), ("Velia",), 7)
    assert watch.prior.attack == 0.06
    assert not any(f.serious for f in problems.check(tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("0.6,", "0.7,", "sum to 1"),
        ("targets: [Velia]", "targets: Velia", "list of names"),
        ("  event: an attack\n", "", "no 'event'"),
        ("title:", "titel:", "unknown key 'titel'"),
        ("  event:", "  horizon_days: soon\n  event:", "horizon_days"),
        ("  event:", "  review: soon\n  event:", "review must be a date"),
    ],
)
def test_faults_are_found_by_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = write(tmp_path, "mine.yaml", GOOD.replace(old, new))
    found = problems.check(file)
    assert any(said in f.message and f.line == 2 for f in found)
    with pytest.raises(KnowledgeError):
        problems.load(file)


def test_a_broken_row_is_found_by_line(tmp_path: Path) -> None:
    file = write(tmp_path, "watch.jsonl", ROW + "{not json\n")
    assert problems.check(file)[0].line == 2
    file = write(tmp_path, "watch.jsonl", ROW + ROW)
    assert "used twice" in problems.check(file)[0].message
    file = write(tmp_path, "watch.jsonl", ROW.replace("0.06", "6"))
    assert any("prior" in f.message for f in problems.check(file))


def test_a_missing_path_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        problems.load(tmp_path / "none.yaml")
    with pytest.raises(KnowledgeError):
        problems.load(tmp_path)


def test_numbers_out_of_bounds_are_found(tmp_path: Path) -> None:
    shipped = find(judgement.FILE).read_text(encoding="utf-8")
    write(tmp_path, judgement.FILE, shipped.replace("temper: 0.8", "temper: 8"))
    assert "temper" in judgement.check(tmp_path)[0].message
    write(tmp_path, judgement.FILE, "temper: 0.8\n")
    assert any("no section 'levels'" in f.message for f in judgement.check(tmp_path))


@pytest.mark.parametrize(
    ("p", "scale", "word"),
    [
        (0.03, "ICD 203", "almost no chance (ICD 203)"),
        (0.5, "ICD 203", "roughly even chance (ICD 203)"),
        (0.61, "ICD 203", "likely (ICD 203)"),
        (0.95, "ICD 203", "almost certain (ICD 203)"),
        (0.30, "PHIA", "unlikely (PHIA)"),
        (0.45, "PHIA", "realistic possibility (PHIA)"),
    ],
)
def test_words_of_probability_name_their_scale(p: float, scale: str, word: str) -> None:
    assert judgement.load().word(p, scale) == word


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(UsageError):
        judgement.load().word(0.5, "mine")
