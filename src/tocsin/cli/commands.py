"""The commands. Each opens a desk, calls one function of it and prints what comes back."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import __version__
from tocsin.cli import arguing, backtest, forecasts, links, merging, printing, problems
from tocsin.cli import options as take
from tocsin.cli.gathering import Given, drawing
from tocsin.cli.showing import Bar, say, say_dropped
from tocsin.errors import TocsinError, UsageError
from tocsin.model.picture import Depth
from tocsin.model.report import Dropped

if TYPE_CHECKING:
    from tocsin.app.opening import Job

app = typer.Typer(
    name="tocsin",
    help="Early warning from news reports, in which every line leads back to its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(problems.app)
app.add_typer(links.app)
arguing.register(app)
backtest.register(app)
merging.register(app)
forecasts.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    """Early warning from news reports, in which every line leads back to its words."""


@app.command()
@drawing
def brief(
    given: Given,
    html: Annotated[Path | None, typer.Option(help="Also write the brief as a page.")] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write the brief as JSON.")
    ] = None,
    problem: take.OneProblem = None,
    vocabulary: take.Vocabulary = None,
    use_records: take.UseRecords = False,
    strict: take.Strict = False,
) -> None:
    """Read reports, assess, and print the brief."""
    from tocsin.app import briefing, opening

    watched = given.watched(problem)
    job = given.job()
    job.tools.rules.scale(vocabulary)  # a wrong name is told before anything is read
    picture = opening.alone(given.picture(job, watched, use_records=use_records), problem)
    say_dropped(picture.dropped)
    if not picture.skims:
        raise TocsinError("nothing could be read: there is no brief")
    made = briefing.compose(picture, job.tools, vocabulary)
    if html is not None:
        printing.write(html, briefing.page(made))
    if json_file is not None:
        printing.write(json_file, briefing.machine(made))
    printing.out(briefing.terminal(made, width=printing.width(), colour=sys.stdout.isatty()))
    _strict(strict, picture.dropped)


@app.command()
def read(  # noqa: PLR0913  one for each option
    paths: take.Paths = None,
    ledger: take.LedgerFile = None,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="REPORT",
            help="Show all that is found in this report (its path or id); needs no ledger.",
        ),
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write what --explain shows.")] = None,
    problems: take.Problems = None,
    knowledge: take.Knowledge = None,
    strict: take.Strict = False,
    workers: take.Workers = None,
) -> None:
    """Read reports into a lasting ledger; what is there already is not read again.

    With --problems that are all country watches, by their words only, which is fast.
    """
    from tocsin.app import opening

    job = opening.job(paths, ledger, knowledge)
    if explain is not None:
        _explain(job, explain, html, workers)
        return
    if html is not None:
        raise UsageError("--html writes an explanation: name the report with --explain")
    if ledger is None:
        raise UsageError("read needs a ledger: name a file with --ledger")
    if not paths:
        raise UsageError("nothing to read: name files, folders, globs or '-'")
    with Bar() as bar:
        asked = opening.watched(problems, knowledge) if problems else ()
        done = opening.read(job, workers=workers, progress=bar, problems=asked)
    say_dropped(done.dropped)
    say(
        f"received {done.received:,} reports, {done.new:,} of them new; the ledger holds "
        f"{done.stored:,}: {done.copies:,} are copies, {done.unparsed:,} in a language "
        "of which only date and copies are read"
    )
    _strict(strict, done.dropped)


def _explain(job: Job, report: str, html: Path | None, workers: int | None) -> None:
    from tocsin.app import explaining, opening

    if not job.paths and job.ledger is None and Path(report).is_file():
        job = replace(job, paths=(report,))
    with Bar() as bar:
        picture = opening.picture(
            job, (), None, workers=workers, progress=bar, depth=Depth.OBSERVATIONS
        )
    made = explaining.explain(picture, report, job.tools)
    instead = explaining.copied_from(picture, made)
    if instead is not None:
        say(f"a copy: only what it adds was read here, the rest in {instead}")
    if html is not None:
        printing.write(html, explaining.page(made))
        return
    colour = sys.stdout.isatty()
    printing.out(explaining.terminal(made, width=printing.width(), colour=colour))


@app.command()
@drawing
def export(
    table: Annotated[str, typer.Argument(help="The table; a wrong name lists them.")],
    given: Given,
    form: Annotated[
        take.Form, typer.Option("--format", help="How to write it.")
    ] = take.Form.JSONL,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Into this file.")
    ] = None,
    strict: take.Strict = False,
) -> None:
    """Export one table of everything that was found."""
    from tocsin.store import formats, rows

    if table not in rows.TABLES:
        raise UsageError(f"no table {table!r}: choose one of {', '.join(rows.TABLES)}")
    if form is take.Form.GRAPHML and table != "lineage":
        raise UsageError(f"{table} is no graph: only lineage can be written as graphml")
    picture = given.picture(given.job(), given.watched(), rows.depth(table), full=False)
    found, columns = rows.rows(picture, table), rows.columns(table)
    with printing.binary(output) as out:
        formats.write(found, columns, form.value, out)
    if table != "dropped":
        say_dropped(picture.dropped)
    _strict(strict, picture.dropped)


@app.command()
@drawing
def why(
    record: Annotated[str, typer.Argument(metavar="ID", help="From a brief or an export.")],
    given: Given,
) -> None:
    """From any id back to the quoted words."""
    from tocsin.app.why import why as walk

    printing.tree(walk(given.picture(given.job(), given.watched()), record))


@app.command(name="indicators")
def list_indicators(
    knowledge: take.Knowledge = None, form: take.ListFormat = take.Listing.TABLE
) -> None:
    """The catalogue of signs."""
    from tocsin.app import knowledge as known

    found = known.indicators(knowledge)
    if form is take.Listing.JSON:
        printing.out(printing.as_json(list(found.indicators.values())))
        return
    printing.table(
        ("indicator", "family", "name"),
        [
            (i.id, found.families.get(i.family, i.family), i.name)
            for i in found.indicators.values()
        ],
    )


@app.command(name="check-knowledge")
def check_knowledge(
    folder: Annotated[
        Path | None, typer.Argument(help="A knowledge folder; without one the shipped files.")
    ] = None,
    knowledge: take.Knowledge = None,
    problems: take.Problems = None,
) -> None:
    """What is wrong with the knowledge files, by file and line."""
    from tocsin.app import knowledge as known
    from tocsin.text import parse

    where = folder or knowledge
    if where is not None and not where.is_dir():
        raise UsageError(f"no such folder: {str(where)!r}")
    rehearsed = parse.installed_model() is not None
    if rehearsed:
        say("reading the examples beside the patterns ...")
    else:
        say("no English parser: the examples beside the patterns are not read")
    found = known.check(problems, where, rehearsed=rehearsed)
    for finding in found:
        print(finding)
    serious = sum(f.serious for f in found)
    say(f"{serious} errors, {len(found) - serious} notes")
    if serious:
        raise typer.Exit(1)


@app.command()
def doctor(
    problems: take.Problems = None,
    knowledge: take.Knowledge = None,
    form: take.ListFormat = take.Listing.TABLE,
) -> None:
    """What is installed, what is missing, and what would be used instead."""
    from tocsin.app.doctor import examine

    found = examine(problems, knowledge)
    if form is take.Listing.JSON:
        printing.out(printing.as_json(found))
    else:
        printing.table(
            ("", "what", "found", "if missing"),
            [("ok" if i.ok else "NO", i.what, i.found, i.instead) for i in found],
        )
    if not all(i.ok for i in found):
        raise typer.Exit(1)


def _strict(wanted: bool, dropped: tuple[Dropped, ...]) -> None:
    if wanted and dropped:
        raise typer.Exit(1)
