"""Several ledgers, read apart, as one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.showing import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(merge)


def merge(
    shards: Annotated[
        list[Path], typer.Argument(metavar="LEDGER...", help="What to take over.")
    ],
    into: Annotated[Path, typer.Option("--into", help="The ledger that takes it all.")],
) -> None:
    """Bring ledgers that were read apart together; nothing is read again."""
    from tocsin.app import merging

    new = merging.merge(into, shards)
    say(f"{new:,} reports were new to {str(into)!r}")
