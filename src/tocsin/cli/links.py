"""What is joined and split by hand: decisions that every later run keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import options as take
from tocsin.cli import printing
from tocsin.cli.showing import say
from tocsin.model.correction import Tie

app = typer.Typer(
    name="links",
    help="Join or split statements and origins by hand; every later run keeps it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Id = Annotated[str, typer.Argument(metavar="ID", help="A claim, a statement or an origin.")]
_Ledger = Annotated[
    Path, typer.Option("--ledger", help="The ledger that keeps it.", show_default=False)
]
_By = Annotated[str, typer.Option("--by", help="Who decides.", show_default=False)]
_Why = Annotated[str, typer.Option("--why", help="The reason.", show_default=False)]


@app.command()
def join(
    first: _Id,
    second: _Id,
    ledger: _Ledger,
    by: _By,
    why: _Why,
    knowledge: take.Knowledge = None,
) -> None:
    """Two claims or statements are one statement; two origins are one origin."""
    _decide(Tie.JOIN, (first, second), ledger, (by, why), knowledge)


@app.command()
def split(
    first: _Id,
    second: _Id,
    ledger: _Ledger,
    by: _By,
    why: _Why,
    knowledge: take.Knowledge = None,
) -> None:
    """Two claims of one statement are two statements; two statements of one origin, two."""
    _decide(Tie.SPLIT, (first, second), ledger, (by, why), knowledge)


def _decide(
    tie: Tie, ids: tuple[str, str], ledger: Path, signed: tuple[str, str], folder: Path | None
) -> None:
    from tocsin.app import correcting, opening

    made = correcting.correct(opening.job(None, ledger, folder), tie, ids, *signed)
    print(made.id)
    say(f"{tie} {made.level}: “{made.shown[0]}” and “{made.shown[1]}”")


@app.command(name="list")
def listed(ledger: _Ledger, form: take.ListFormat = take.Listing.TABLE) -> None:
    """All decisions in a ledger, also those that were undone."""
    from tocsin.app import correcting

    found = correcting.listed(ledger)
    if form is take.Listing.JSON:
        printing.out(printing.as_json(found))
        return
    for entry in found:
        made = entry.correction
        print(f"{made.id}: {made.tie} {made.level}, {made.by}, {made.at.date()}: {made.why}")
        for words in made.shown:
            print(f"  “{words}”")
        if entry.undone is not None:
            gone = entry.undone
            print(f"  undone by {gone.by}, {gone.at.date()}: {gone.why}")


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="ID", help="From 'tocsin links list'.")],
    ledger: _Ledger,
    by: _By,
    why: _Why,
) -> None:
    """Let a decision no longer hold; it stays in the ledger with who undid it and why."""
    from tocsin.app import correcting

    print(correcting.undo(ledger, decision, by, why).id)
