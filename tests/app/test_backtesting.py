"""A replay sees what could have been read by then, and nothing that came after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tocsin.app import backtesting, opening
from tocsin.app.backtesting import Asked
from tocsin.errors import UsageError
from tocsin.knowledge import problems as files
from tocsin.model.backtest import Backtest
from tocsin.model.problem import WarningProblem
from tocsin.warning import backtested, curves

FIRST = date(2030, 1, 7)
WEEKS = 44
VIOLENT = "Gunmen kill {n} villagers near the old mill in Mali."
QUESTIONS = [
    {"problem_id": "week-mali", "country": "Mali", "horizon_days": 7, "prior": 0.1,
     "event": "at least one lethal armed item names the country within seven days"},
    {"problem_id": "onset-mali", "country": "Mali", "horizon_days": 28, "prior": 0.2,
     "event": "after eight weeks without one, a lethal armed item names the country"},
    {"problem_id": "week-niger", "country": "Niger", "horizon_days": 7, "prior": 0.05,
     "event": "at least one lethal armed item names the country within seven days"},
]  # fmt: skip
ASKED = Asked(since=FIRST + timedelta(weeks=30), until=FIRST + timedelta(weeks=40))


def item(day: date, n: int, text: str) -> dict[str, Any]:
    return {
        "id": f"{day}-{n}", "text": text, "published": day.isoformat(), "language": "en",
        "fetched_at": f"{day + timedelta(days=1)}T00:00:00Z",
    }  # fmt: skip


def archive() -> Iterator[dict[str, Any]]:
    for n in range(7 * WEEKS):
        day = FIRST + timedelta(days=n)
        for k in range(2):
            yield item(day, k, f"Bridge number {n}-{k} is opened to ships in Portugal.")
        if n in (20, 100, 160, 240, 275):
            yield item(day, 9, VIOLENT.format(n=n))


@pytest.fixture
def questions(tmp_path: Path) -> tuple[WarningProblem, ...]:
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(q) + "\n" for q in QUESTIONS))
    return files.load(file)


def replayed(
    where: Path, rows: list[dict[str, Any]], questions: tuple[WarningProblem, ...], asked: Asked
) -> Backtest:
    file = where / f"items-{len(rows)}.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    job = opening.job([str(file)], None, None)
    return backtesting.backtest(job, questions, asked, workers=1, progress=lambda *_: None)


def said(made: Backtest, until: date) -> dict[tuple[str, str, date], float | None]:
    return {(r.system, r.problem_id, r.as_of): r.score for r in made.rows if r.as_of <= until}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Backtest:
    where = tmp_path_factory.mktemp("replay")
    file = where / "questions.jsonl"
    file.write_text("".join(json.dumps(q) + "\n" for q in QUESTIONS))
    return replayed(where, list(archive()), files.load(file), ASKED)


@pytest.mark.slow
def test_a_planted_future_changes_no_digit_of_any_system(
    tmp_path: Path, questions: tuple[WarningProblem, ...], made: Backtest
) -> None:
    day = ASKED.since + timedelta(weeks=5)
    planted = [
        item(day + timedelta(days=ahead), 50 + k, f"Rebels kill {ahead} soldiers in {c}, {k}.")
        for ahead in range(25)
        for k, c in enumerate(("Mali", "Niger"))
    ]
    late = item(day - timedelta(days=9), 77, "An army raid leaves many dead in Niger.")
    late["fetched_at"] = f"{day + timedelta(days=1)}T06:00:00Z"
    other = replayed(tmp_path, [*archive(), *planted, late], questions, ASKED)
    assert said(other, day) == said(made, day)
    assert said(other, ASKED.until) != said(made, ASKED.until)


@pytest.mark.slow
def test_the_replay_checks_itself_with_a_future_of_its_own(made: Backtest) -> None:
    again, differed = made.planted
    assert again == 9
    assert differed == 0


@pytest.mark.slow
def test_every_rival_is_scored_on_the_same_answers(made: Backtest) -> None:
    for kind in made.kinds:
        ours = next(f for f in kind.figures if f.system == "tocsin")
        names = {f.system for f in kind.figures}
        assert {"article volume z", "keyword spike z", "persistence", "EWMA(.85)"} <= names
        assert ours.rows == kind.rows > 0


@pytest.mark.slow
def test_outcomes_of_a_file_take_the_place_of_the_archives_own(
    tmp_path: Path, questions: tuple[WarningProblem, ...]
) -> None:
    day = ASKED.since
    file = tmp_path / "outcomes.csv"
    file.write_text(f"problem_id,as_of,outcome\nweek-mali,{day},1\nweek-niger,{day},0\n")
    asked = Asked(since=day, until=day, outcomes=file)
    made = replayed(tmp_path, list(archive()), questions, asked)
    assert sum(kind.rows for kind in made.kinds) == 2
    assert sum(kind.came_true for kind in made.kinds) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "expected problem_id"),
        ("problem_id,as_of,outcome\nweek-mali,tomorrow,1\n", "no such day"),
        ("problem_id,as_of,outcome\nweek-mali,2031-01-06,perhaps\n", "outcome is 1 or 0"),
    ],
)
def test_outcomes_that_cannot_be_used_are_named_by_line(
    tmp_path: Path, questions: tuple[WarningProblem, ...], text: str, said: str
) -> None:
    file = tmp_path / "outcomes.csv"
    file.write_text(text)
    with pytest.raises(UsageError, match=said):
        backtesting.read_outcomes(file, questions)


def test_days_that_are_none_are_refused() -> None:
    with pytest.raises(UsageError, match="no days"):
        _ = Asked(since=date(2031, 2, 1), until=date(2031, 1, 1)).days


@pytest.mark.slow
def test_the_page_needs_nothing_else_and_says_everything_twice(made: Backtest) -> None:
    page = curves.page(made)
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert page.count("<svg") >= 3 * len(made.kinds)
    assert page.count("<table") == 3 * len(made.kinds)
    assert "prefers-color-scheme: dark" in page


@pytest.mark.slow
def test_the_rows_are_rows_of_assessments(made: Backtest) -> None:
    rows = [json.loads(line) for line in backtested.rows(made).splitlines()]
    assert len(rows) == len(QUESTIONS) * len(ASKED.days)
    assert all(set(row) == {"problem_id", "as_of", "probability"} for row in rows)
    assert "0 differ" in backtested.table(made)
