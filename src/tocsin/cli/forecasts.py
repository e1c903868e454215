"""The ledger of forecasts and the records that come of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import options as take
from tocsin.cli import printing
from tocsin.cli.gathering import Given, drawing
from tocsin.cli.showing import Bar, say
from tocsin.errors import UsageError

if TYPE_CHECKING:
    from tocsin.app.forecasting import Ledgered, Word
    from tocsin.app.opening import Job

app = typer.Typer(
    name="forecasts",
    help="What was foretold, by whom, by when, and what became of it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Named = Annotated[str, typer.Argument(metavar="ID", help="A forecast's id, from the list.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="On what grounds.")]


def register(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app)
    root.command()(record)


@app.command(name="list")
@drawing
def list_forecasts(
    given: Given,
    state: Annotated[
        str,
        typer.Option(help="open, due, resolved, hit, late, miss, averted, ill-posed or all."),
    ] = "all",
    speaker: Annotated[
        str | None, typer.Option("--speaker", help="Only of this speaker.", show_default=False)
    ] = None,
    form: take.ListFormat = take.Listing.TABLE,
) -> None:
    """What was foretold; with what later reports make one propose, which counts for nothing."""
    from tocsin.app import forecasting
    from tocsin.warning import ledgered

    forecasting.known_state(state)
    held = _held(given, given.job())
    shown = forecasting.chosen(held, state, speaker)
    if form is take.Listing.JSON:
        printing.out(printing.as_json(shown))
        return
    texts = {s.report_id: s.document for s in held.picture.skims}
    printing.out(ledgered.forecasts(shown, texts, held.picture.as_of, width=printing.width()))
    if held.lost:
        say(f"{len(held.lost)} resolved forecasts are no longer found; they still count")


@app.command()
def resolve(  # noqa: PLR0913  one for each option
    forecast: Named,
    outcome: Annotated[
        str, typer.Option("--outcome", help="hit, late, miss, averted or ill-posed.")
    ],
    by: By,
    why: Why,
    ledger: take.LedgerFile = None,
    happened: Annotated[
        date | None,
        typer.Option(
            "--happened",
            parser=take.day,
            metavar="DAY",
            help="The day it came, for hit and late.",
            show_default=False,
        ),
    ] = None,
    knowledge: take.Knowledge = None,
    as_of: take.AsOf = None,
) -> None:
    """Say how a forecast ended; kept for good under your name, and may be taken back."""
    from tocsin.app import forecasting

    word = forecasting.Word(
        outcome=forecasting.outcome(outcome), by=by, why=why, happened=happened
    )
    _say(forecast, word, ledger, knowledge, as_of)


@app.command()
def undo(
    forecast: Named,
    by: By,
    why: Why,
    ledger: take.LedgerFile = None,
    knowledge: take.Knowledge = None,
    as_of: take.AsOf = None,
) -> None:
    """Take back the last word on a forecast; both words stay in the log."""
    from tocsin.app import forecasting

    _say(forecast, forecasting.Word(outcome=None, by=by, why=why), ledger, knowledge, as_of)


@app.command()
def log(
    ledger: take.LedgerFile = None,
    knowledge: take.Knowledge = None,
    form: take.ListFormat = take.Listing.TABLE,
) -> None:
    """Every word that persons said of forecasts, in order, those taken back too."""
    from tocsin.app import opening

    job = _kept(ledger, knowledge)
    with Bar() as bar, opening.opened(job, workers=1, progress=bar) as desk:
        said = desk.resolutions()
    if form is take.Listing.JSON:
        printing.out(printing.as_json(said))
        return
    printing.table(
        ("when", "who", "forecast", "says", "happened", "why"),
        [
            (
                f"{r.at:%Y-%m-%d %H:%M}",
                r.by,
                r.forecast_id,
                "takes it back" if r.outcome is None else r.outcome.value,
                str(r.happened or ""),
                r.why,
            )
            for r in said
        ],
    )


def record(  # noqa: PLR0913  one for each option
    speaker: Annotated[
        str | None,
        typer.Argument(metavar="SPEAKER", help="A person or body.", show_default=False),
    ] = None,
    office: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="An office, body or state.", show_default=False),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who printed it.", show_default=False)
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="A problem's id, a state, or words.", show_default=False
        ),
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="A table of every speaker, office, outlet or topic.",
            show_default=False,
        ),
    ] = None,
    ledger: take.LedgerFile = None,
    problems: take.Problems = None,
    knowledge: take.Knowledge = None,
    as_of: take.AsOf = None,
    form: take.ListFormat = take.Listing.TABLE,
) -> None:
    """How somebody's forecasts ended, with how sure that is; no record of private persons."""
    from tocsin.app import forecasting
    from tocsin.warning import ledgered

    asked = {"speaker": speaker, "office": office, "outlet": outlet, "topic": topic}
    named = [(kind, name) for kind, name in asked.items() if name]
    if every is not None and every not in forecasting.KINDS:
        kinds = ", ".join(forecasting.KINDS)
        raise UsageError(f"no kind of record {every!r}: choose one of {kinds}")
    if ledger is None:
        raise UsageError("records are kept in a ledger: name the file with --ledger")
    given = Given(ledger=ledger, problems=problems, knowledge=knowledge, as_of=as_of)
    held = _held(given, given.job())
    if named:
        watched = given.watched() if topic else ()
        made = tuple(forecasting.record(held, kind, name, watched) for kind, name in named)
    else:
        made = forecasting.table(held, every or "speaker")
    if form is take.Listing.JSON:
        printing.out(printing.as_json(made))
        return
    printing.out(ledgered.records(made, width=printing.width()))


def _held(given: Given, job: Job) -> Ledgered:
    from tocsin.app import forecasting, opening

    with Bar() as bar, opening.opened(job, workers=given.workers, progress=bar) as desk:
        return forecasting.ledgered(desk, opening.clock(), given.as_of)


def _kept(ledger: Path | None, knowledge: Path | None) -> Job:
    from tocsin.app import opening

    if ledger is None:
        raise UsageError("a word is kept in a ledger: name the file with --ledger")
    return opening.job(None, ledger, knowledge)


def _say(
    forecast: str, word: Word, ledger: Path | None, knowledge: Path | None, as_of: date | None
) -> None:
    from tocsin.app import forecasting, opening

    job = _kept(ledger, knowledge)
    with Bar() as bar, opening.opened(job, workers=None, progress=bar) as desk:
        made = forecasting.resolve(desk, forecast, word, opening.clock(), as_of)
    what = "is open to judgement again" if made.outcome is None else f"is {made.outcome.value}"
    say(f"{forecast} {what}, says {made.by}; known as of {made.known}")
    if made.outcome is not None:
        say(f"to take it back: tocsin forecasts undo {forecast} --by NAME --why TEXT")
