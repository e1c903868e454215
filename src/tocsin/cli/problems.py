"""The questions being watched: listed, made from templates, checked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli import options as take
from tocsin.cli import printing
from tocsin.cli.showing import say
from tocsin.errors import UsageError

app = typer.Typer(
    name="problems",
    help="The questions being watched; 'new' makes one, 'check' looks through a file.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
Names = list[str] | None


def _option(flag: str, what: str, **more: Any) -> Any:
    return typer.Option(flag, help=what, show_default=False, **more)


@app.callback()
def list_problems(
    context: typer.Context,
    problems: take.Problems = None,
    knowledge: take.Knowledge = None,
    form: take.ListFormat = take.Listing.TABLE,
) -> None:
    """The questions being watched; 'new' makes one, 'check' looks through a file."""
    if context.invoked_subcommand is not None:
        return
    from tocsin.app import knowledge as known

    found = known.problems(problems, knowledge)
    if form is take.Listing.JSON:
        printing.out(printing.as_json(found))
        return
    printing.table(
        ("problem", "what would happen", "within", "prior", "owner", "review"),
        [
            (
                p.id,
                f"{p.title}\n{p.event}",
                f"{p.horizon_days} days",
                f"{p.prior.attack:.0%}",
                p.owner,
                str(p.review or ""),
            )
            for p in found
        ],
    )


@app.command()
def check(
    file: Annotated[
        Path, typer.Argument(help="A YAML or JSONL file of problems, or a folder.")
    ],
    knowledge: take.Knowledge = None,
) -> None:
    """What is wrong with a file of problems, by line: also unknown names, and reviews due."""
    from tocsin.app import asking

    found = asking.checked(file, knowledge)
    for finding in found:
        print(finding)
    serious = sum(f.serious for f in found)
    say(f"{serious} errors, {len(found) - serious} notes")
    if serious:
        raise typer.Exit(1)


_Area = Annotated[Names, _option("--area", "Only evidence that names it; again for more.")]
_Excluded = Annotated[
    Names, _option("--excluded-area", "No evidence that names it; again for more.")
]
_Priors = Annotated[
    Path | None,
    _option("--priors", "Base rates by country: CSV or JSONL, country and prior."),
]
_Signs = Annotated[
    Names, _option("--indicator", "Only this sign of the catalogue; again for more.")
]
_Review = Annotated[
    date | None,
    _option("--review", "When to look at it again.", parser=take.day, metavar="DAY"),
]


@app.command()
def new(  # noqa: PLR0913  one for each field of a problem
    template: Annotated[str | None, _option("--template", "Which kind of question.")] = None,
    actor: Annotated[str | None, _option("--actor", "Who would act.")] = None,
    target: Annotated[str | None, _option("--target", "Against whom.")] = None,
    country: Annotated[
        str | None, _option("--country", "The country to watch, or 'all'.")
    ] = None,
    area: _Area = None,
    excluded: _Excluded = None,
    key: Annotated[str | None, _option("--id", "A short name.")] = None,
    title: Annotated[str | None, _option("--title", "The question in one line.")] = None,
    event: Annotated[str | None, _option("--event", "What counts as having happened.")] = None,
    horizon: Annotated[
        int | None, _option("--horizon", "Within so many days.", min=1, max=3650)
    ] = None,
    prior: Annotated[
        float | None, _option("--prior", "How likely before any report, 0 to 1.")
    ] = None,
    prior_source: Annotated[
        str | None, _option("--prior-source", "Where the prior comes from.")
    ] = None,
    priors: _Priors = None,
    indicators: _Signs = None,
    severity: Annotated[
        float | None, _option("--severity", "Weight of the event for levels; 1 is usual.")
    ] = None,
    owner: Annotated[str | None, _option("--owner", "Who answers for it.")] = None,
    review: _Review = None,
    output: Annotated[Path | None, _option("-o", "Append it to this file.")] = None,
    guided: Annotated[
        bool, typer.Option("--guided", help="Ask for everything, with the template's answers.")
    ] = False,
    knowledge: take.Knowledge = None,
) -> None:
    """Make a warning problem from a template; asks for what is missing on a terminal."""
    from tocsin.app import asking

    if not template and not (guided or sys.stdin.isatty()):
        raise UsageError("new needs a template: name one with --template, or use --guided")
    blanks = {"actor": actor or "", "target": target or "", "country": country or ""}
    changes = {
        "id": key, "title": title, "event": event, "horizon_days": horizon,
        "area": area, "excluded_area": excluded, "indicators": indicators,
        "severity": severity, "owner": owner, "review": review,
    }  # fmt: skip
    wish = asking.Wish(
        template=template or _chosen(knowledge),
        blanks=blanks,
        changes=changes,
        prior=prior,
        prior_source=prior_source or "",
        priors=priors,
    )
    wish = _complete(wish, knowledge, guided=guided)
    rows = asking.drafted(wish, knowledge)
    _keep(rows, output, knowledge)


def _keep(rows: Sequence[Mapping[str, Any]], output: Path | None, folder: Path | None) -> None:
    """Print what was made, or append it to a file and say what is wrong with that."""
    from tocsin.app import asking

    if output is None:
        printing.out(asking.printed(rows))
        say("not kept: name a file with -o to keep it")
        return
    asking.write(rows, output)
    for finding in asking.checked(output, folder):
        print(finding, file=sys.stderr)
    many = f"{len(rows)} problems" if len(rows) > 1 else f"the problem {rows[0]['id']!r}"
    say(f"wrote {many} to {output}; use it with --problems {output}")


def _chosen(knowledge: Path | None) -> str:
    """The template a person chooses from the list."""
    from tocsin.knowledge import templates

    found = templates.load(knowledge)
    for name, one in found.items():
        say(f"  {name}: {one.about}")
    return _asked("Template", "inter-state-attack", lambda said: said in found)


def _complete(wish: Any, knowledge: Path | None, *, guided: bool) -> Any:
    """The wish with answers for what is missing; unchanged where nobody is to be asked."""
    from dataclasses import replace

    from tocsin.app import asking

    template = asking.template(wish.template, knowledge)
    missing = [blank for blank in template.needs if not wish.blanks.get(blank)]
    owner = not wish.changes.get("owner")
    if not guided and not ((missing or owner) and sys.stdin.isatty()):
        return wish
    names = asking.known(knowledge).parties
    blanks = dict(wish.blanks)
    for blank in missing:
        blanks[blank] = _name(blank.capitalize(), names)
    filled = asking.drafted(replace(wish, blanks=blanks), knowledge)
    if blanks.get("country") == asking.ALL:
        return replace(wish, blanks=blanks)
    return _fields(replace(wish, blanks=blanks), filled[0])


def _fields(wish: Any, row: Mapping[str, Any]) -> Any:
    """The fields one by one, each with what it would be."""
    from dataclasses import replace

    changes = dict(wish.changes)
    for field, label in (("title", "Question"), ("event", "What counts as the event")):
        changes[field] = changes.get(field) or _asked(label, row[field])
    days = _asked("Within how many days", str(row["horizon_days"]), str.isdecimal)
    changes["horizon_days"] = int(days)
    area = _asked("Only with these places, comma between (empty: anywhere)", "")
    changes["area"] = changes.get("area") or [p.strip() for p in area.split(",") if p.strip()]
    chance = _asked("How likely before any report", str(row["prior"]["attack"]), _is_chance)
    source = row["prior"]["source"]
    if float(chance) != row["prior"]["attack"]:
        source = _asked("Where that number comes from", "", bool)
    changes["owner"] = changes.get("owner") or _asked("Who answers for it", "", bool)
    day = _asked("Look at it again on", str(row["review"]), _is_day)
    changes["review"] = take.day(day)
    return replace(wish, changes=changes, prior=float(chance), prior_source=source)


def _name(label: str, known: frozenset[str]) -> str:
    """A name that texts are read for, or one the person insists on."""
    from tocsin.knowledge.problems import unknown

    while True:
        said = _asked(label, "", bool)
        if said in known or said == "all":
            return said
        say(f"  {unknown('no state or group', said, known)}")
        if typer.confirm("  keep it?", default=False, err=True):
            return said


def _asked(label: str, default: str, fits: Callable[[str], Any] = lambda _: True) -> str:
    """One answer; asked again until it fits."""
    while True:
        said = str(typer.prompt(label, default=default, show_default=bool(default), err=True))
        if fits(said.strip()):
            return said.strip()
        say(f"  not an answer: {said!r}")


def _is_chance(said: str) -> bool:
    try:
        return 0 < float(said) < 1
    except ValueError:
        return False


def _is_day(said: str) -> bool:
    try:
        return bool(take.day(said))
    except UsageError:
        return False
