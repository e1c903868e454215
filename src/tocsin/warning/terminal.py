"""The brief as text for a terminal: the top in ten seconds, the reasons below.

Nothing needs colour to be understood, and 80 columns are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.warning import words
from tocsin.warning.content import AbstentionCard, Brief, ProblemCard
from tocsin.warning.gist import gist
from tocsin.warning.terminal_card import RELEASE, problem
from tocsin.warning.terminal_tables import (
    claims_note,
    forecast_list,
    not_read,
    origin_tree,
)
from tocsin.warning.visible import one_line

#: Colours are an extra; the level's number and name always stand beside them.
_STYLES = ("dim", "cyan", "yellow", "bold red", "bold white on red")
#: Narrower than this no line can be read.
NARROWEST = 40

#: What to do about a report without a date.
_DATED_BY = "a date line in the text, or 'published' in JSON lines, gives one"


def render(brief: Brief, *, width: int = 80, colour: bool = False) -> str:
    """The whole brief as text of at most ``width`` columns, with ANSI colours or none."""
    return printed(_parts(brief, max(width, NARROWEST)), width=width, colour=colour)


def printed(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """The parts one below the other, as text without blanks at the ends of lines."""
    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part, soft_wrap=False)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _parts(brief: Brief, width: int) -> Iterable[RenderableType]:
    yield from _top(brief)
    for card in brief.problems:
        yield from problem(card, width)
    if brief.emerging:
        yield ""
        yield Rule("EMERGING CONCERNS: proposed from the reports, adopted by nobody")
        for card in brief.emerging:
            yield from problem(card, width)
    yield from origin_tree(brief)
    yield from forecast_list(brief)
    yield from claims_note(brief)
    yield from not_read(brief)


def _top(brief: Brief) -> Iterable[RenderableType]:
    yield Text(f"TOCSIN WARNING BRIEF  as of {words.day(brief.as_of)}", style="bold")
    yield Text(f"{one_line(brief.as_of_why)}; {words.made(brief)}")
    yield ""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, width=12)
    table.add_column(ratio=1)
    for card in brief.problems:
        table.add_row(_level(card.level, card.level_name), _headline(card, brief.scale))
    for none in brief.abstentions:
        if not none.silent:
            table.add_row(Text("– no level"), _no_headline(none))
    for card in brief.emerging:
        table.add_row(Text(f"emerging {card.level}"), _headline(card, brief.scale))
    silent = [one_line(none.title) for none in brief.abstentions if none.silent]
    if silent:
        table.add_row(Text("– no level"), _unspoken(silent))
    if table.row_count:
        yield table
    else:
        yield Text("No warning problem was judged.")
        yield ""
    if brief.trust is not None:
        yield Text(one_line(words.trust(brief)), style="bold")
    yield Text(f"Read: {words.behind(brief.totals)}. {_blind(brief)}")


def _level(level: int, name: str) -> Text:
    return Text(f"{level} {name.upper()}", style=_STYLES[level])


def _headline(card: ProblemCard, scale: str) -> Group:
    chance = f"{words.percent(card.probability)} ({words.band(card.low, card.high)})"
    if card.word:
        chance += f"  {card.word}" + (f" [{scale}]" if scale else "")
    short = Table.grid(padding=(0, 1, 0, 0), expand=True)
    short.add_column(no_wrap=True, width=8)
    short.add_column(ratio=1)
    for label, line in gist(card):
        short.add_row(Text(label), Text(one_line(line)))
    return Group(
        Text(one_line(card.title), style="bold"),
        Text(f"{chance}  within {card.horizon_days} days"),
        *((Text(one_line(words.review(card))),) if card.review_due else ()),
        *((Text(RELEASE, style="bold"),) if card.needs_release else ()),
        Text(words.change(card)),
        Text(one_line(words.rests(card))),
        short,
        "",
    )


def _no_headline(card: AbstentionCard) -> Group:
    return Group(
        Text(one_line(card.title), style="bold"),
        Text(f"no judgement: {one_line(card.reason)}"),
        Text(words.coverage(card.coverage)),
        "",
    )


def _unspoken(titles: Sequence[str]) -> Group:
    return Group(
        Text(f"{words.count(len(titles), 'watched question')} no dated report speaks of"),
        Text("; ".join(titles), style="dim"),
        "",
    )


def _blind(brief: Brief) -> str:
    missing = []
    if brief.undated:
        undated = words.count(len(brief.undated), "report")
        missing.append(f"{undated} without a believable date ({_DATED_BY})")
    if brief.dropped:
        missing.append(f"{len(brief.dropped)} dropped")
    if brief.unread:
        missing.append(f"{words.count(len(brief.unread), 'report')} in a language not read")
    return f"Not counted: {', '.join(missing)}." if missing else ""
