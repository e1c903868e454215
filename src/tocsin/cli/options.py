"""Options that several commands take, and their meaning."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin.errors import UsageError

#: Years that can be judged: windows reach from a day into the past and the future.
EARLIEST, LATEST = 1800, 2999


class Listing(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSON = "json"


class Form(StrEnum):
    """How a table is exported."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GRAPHML = "graphml"


def day(text: str) -> date:
    """A day as YYYY-MM-DD; UsageError for anything else."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"no such day: {text!r}; write it as 2022-02-15") from None
    if not EARLIEST <= found.year <= LATEST:
        raise UsageError(f"no day to judge: {text!r}; choose from {EARLIEST} to {LATEST}")
    return found


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, globs, or - for standard input.",
        show_default=False,
    ),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", help="Keep what is read in this file.", show_default=False),
]
Problems = Annotated[
    Path | None,
    typer.Option(
        "--problems", help="A YAML or JSONL file of problems, or a folder.", show_default=False
    ),
]
Knowledge = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        help="A folder whose files go before the shipped ones.",
        show_default=False,
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=day, metavar="DAY",
        help="Judge as of this day, from what could be read by then.", show_default=False,
    ),
]  # fmt: skip
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 when anything was dropped.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        help="Processes for large work; as many as cores.",
        show_default=False,
    ),
]
ListFormat = Annotated[Listing, typer.Option("--format", help="How to print the list.")]
Vocabulary = Annotated[
    str | None,
    typer.Option(
        "--vocabulary",
        metavar="SCALE",
        help="Words for probabilities: icd203 or phia.",
        show_default=False,
    ),
]
UseRecords = Annotated[
    bool,
    typer.Option(
        "--use-records", help="Believe voices more or less for their record of forecasts."
    ),
]
OneProblem = Annotated[
    str | None,
    typer.Option("--problem", metavar="ID", help="Only this problem.", show_default=False),
]
