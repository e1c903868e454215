"""Replaying an archive: how good the warnings would have been."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import options as take
from tocsin.cli import printing
from tocsin.cli.showing import Bar


class Shape(StrEnum):
    """How a replay is printed."""

    TABLE = "table"
    JSON = "json"
    ROWS = "rows"


def _day(flag: str, what: str) -> object:
    return typer.Option(flag, parser=take.day, metavar="DAY", help=what)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(backtest)


def backtest(  # noqa: PLR0913  one for each option
    since: Annotated[date, _day("--from", "The first day asked as of.")],
    until: Annotated[date, _day("--to", "The last day asked as of.")],
    paths: take.Paths = None,
    ledger: take.LedgerFile = None,
    problems: take.Problems = None,
    outcomes: Annotated[
        Path | None,
        typer.Option(
            "--outcomes",
            help="CSV of problem_id, as_of, outcome; else from the archive's own reports.",
        ),
    ] = None,
    every: Annotated[int, typer.Option(min=1, help="Days from one question to the next.")] = 7,
    budget: Annotated[
        float, typer.Option(min=0, help="False-alarm weeks a question and year.")
    ] = 1.0,
    html: Annotated[
        Path | None, typer.Option(help="Also write a page with the curves.")
    ] = None,
    form: Annotated[
        Shape, typer.Option("--format", help="A table, JSON, or the rows alone as JSONL.")
    ] = Shape.TABLE,
    knowledge: take.Knowledge = None,
    workers: take.Workers = None,
) -> None:
    """Replay an archive by what could have been read by then, and score what was said."""
    from tocsin.app import backtesting, opening
    from tocsin.warning import backtested, curves

    watched = opening.watched(problems, knowledge)
    asked = backtesting.Asked(
        since=since, until=until, every=every, budget=budget, outcomes=outcomes
    )
    with Bar() as bar:
        job = opening.job(paths, ledger, knowledge)
        made = backtesting.backtest(job, watched, asked, workers=workers, progress=bar)
    if html is not None:
        printing.write(html, curves.page(made))
    if form is Shape.JSON:
        printing.out(printing.as_json(backtested.summary(made)))
    elif form is Shape.ROWS:
        printing.out(backtested.rows(made))
    else:
        printing.out(backtested.table(made))
