"""Arguing with a level: assess it again, without somebody, or against another day."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import options as take
from tocsin.cli import printing
from tocsin.cli.gathering import Given, drawing
from tocsin.cli.showing import Bar, say_dropped

if TYPE_CHECKING:
    from tocsin.app.comparing import Compared
    from tocsin.app.opening import Job


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(assess)
    app.command()(changes)


@drawing
def assess(
    given: Given,
    problem: take.OneProblem = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="As if this origin, outlet or indicator had not been; again for more.",
            show_default=False,
        ),
    ] = None,
    vocabulary: take.Vocabulary = None,
    use_records: take.UseRecords = False,
    form: take.ListFormat = take.Listing.TABLE,
) -> None:
    """Judge the problems, to all digits; with and without somebody, side by side."""
    from tocsin.app import briefing, comparing, opening
    from tocsin.warning import compared

    watched, job = given.watched(problem), given.job()
    job.tools.rules.scale(vocabulary)
    if without:
        with Bar() as bar, opening.opened(job, workers=given.workers, progress=bar) as desk:
            left_out = comparing.Left(words=tuple(without), use_records=use_records)
            both = comparing.without(desk, watched, opening.clock(), given.as_of, left_out)
        names = ("with everything", f"without {', '.join(without)}")
        _print(both, problem, names, job, (vocabulary, form))
        return
    picture = opening.alone(given.picture(job, watched, use_records=use_records), problem)
    say_dropped(picture.dropped)
    made = briefing.compose(picture, job.tools, vocabulary)
    if form is take.Listing.JSON:
        cards = (*made.problems, *made.emerging, *made.abstentions)
        printing.out(printing.as_json(cards))
        return
    colour = sys.stdout.isatty()
    printing.out(compared.single(made, width=printing.width(), colour=colour))


@drawing
def changes(
    given: Given,
    since: Annotated[
        date,
        typer.Option(
            "--from", parser=take.day, metavar="DAY",
            help="The day to compare with, as it could be judged then.", show_default=False,
        ),
    ],
    until: Annotated[
        date | None,
        typer.Option(
            "--to", parser=take.day, metavar="DAY", help="The later day; the newest.",
            show_default=False,
        ),
    ] = None,
    problem: take.OneProblem = None,
    vocabulary: take.Vocabulary = None,
    form: take.ListFormat = take.Listing.TABLE,
) -> None:  # fmt: skip
    """What moved between the assessments of two days: which sign, from whom, by how much."""
    from tocsin.app import comparing, opening

    watched, job = given.watched(problem), given.job()
    job.tools.rules.scale(vocabulary)
    with Bar() as bar, opening.opened(job, workers=given.workers, progress=bar) as desk:
        last = until or given.as_of
        both = comparing.between(desk, watched, opening.clock(), since, last)
    names = (f"as of {both.before.as_of}", f"as of {both.now.as_of}")
    _print(both, problem, names, job, (vocabulary, form))


def _print(
    both: Compared,
    problem: str | None,
    names: tuple[str, str],
    job: Job,
    how: tuple[str | None, take.Listing],
) -> None:
    from tocsin.app import briefing, opening
    from tocsin.warning import compared

    vocabulary, form = how
    say_dropped(both.before.dropped)
    before, now = (
        briefing.compose(opening.alone(picture, problem), job.tools, vocabulary)
        for picture in (both.before, both.now)
    )
    if form is take.Listing.JSON:
        printing.out(compared.machine(before, now, names))
        return
    colour = sys.stdout.isatty()
    printing.out(compared.terminal(before, now, names, width=printing.width(), colour=colour))
