"""The brief as text for a terminal: the top in ten seconds, the reasons below.

Nothing needs colour to be understood, and 80 columns are enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.warning import words
from tocsin.warning.content import AbstentionCard, Brief, DriverLine, ProblemCard
from tocsin.warning.gist import gist
from tocsin.warning.lines import Quote, StatementLine
from tocsin.warning.terminal_tables import (
    claims_note,
    forecast_list,
    matrix_table,
    not_read,
    origin_tree,
    timeline_list,
)
from tocsin.warning.visible import one_line

#: Colours are an extra; the level's number and name always stand beside them.
_STYLES = ("dim", "cyan", "yellow", "bold red", "bold white on red")
#: Narrower than this no line can be read.
NARROWEST = 40
RELEASE = "NEEDS RELEASE by a named person before it goes anywhere public"


def render(brief: Brief, *, width: int = 80, colour: bool = False) -> str:
    """The whole brief as text of at most ``width`` columns, with ANSI colours or none."""
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
        for part in _parts(brief, console.width):
            console.print(part, soft_wrap=False)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _parts(brief: Brief, width: int) -> Iterable[RenderableType]:
    yield from _top(brief)
    for card in brief.problems:
        yield from _problem(card, width)
    if brief.emerging:
        yield ""
        yield Rule("EMERGING CONCERNS: proposed from the reports, adopted by nobody")
        for card in brief.emerging:
            yield from _problem(card, width)
    yield from origin_tree(brief)
    yield from forecast_list(brief)
    yield from claims_note(brief)
    yield from not_read(brief)


def _top(brief: Brief) -> Iterable[RenderableType]:
    yield Text(f"TOCSIN WARNING BRIEF  as of {words.day(brief.as_of)}", style="bold")
    yield Text(
        f"({one_line(brief.as_of_why)}) made {words.clock(brief.made_at)}; "
        f"newest report {words.age(brief.age_days)}"
    )
    yield ""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, width=12)
    table.add_column(ratio=1)
    for card in brief.problems:
        table.add_row(_level(card.level, card.level_name), _headline(card, brief.scale))
    for none in brief.abstentions:
        table.add_row(Text("– no level"), _no_headline(none))
    for card in brief.emerging:
        table.add_row(Text("emerging"), _headline(card, brief.scale))
    if table.row_count:
        yield table
    else:
        yield Text("No warning problem was judged.")
        yield ""
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
        *((Text(RELEASE, style="bold"),) if card.needs_release else ()),
        Text(words.change(card)),
        Text(words.behind(card.behind)),
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


def _blind(brief: Brief) -> str:
    missing = []
    if brief.undated:
        missing.append(f"{words.count(len(brief.undated), 'report')} without a believable date")
    if brief.dropped:
        missing.append(f"{len(brief.dropped)} dropped")
    if brief.unread:
        missing.append(f"{words.count(len(brief.unread), 'report')} in a language not read")
    return f"Not counted: {', '.join(missing)}." if missing else ""


def _problem(card: ProblemCard, width: int) -> Iterable[RenderableType]:
    yield ""
    title = Text(f"{card.level} {card.level_name.upper()}  {one_line(card.title)}")
    yield Rule(title, align="left", characters="━")
    if card.needs_release:
        yield Text(RELEASE, style="bold")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, width=11, style="bold")
    table.add_column(ratio=1)
    for label, body in _rows(card):
        table.add_row(Text(label), body)
    yield table
    if not card.emerging:
        yield from matrix_table(card.matrix, width)
        yield from timeline_list(card.timeline)


def _rows(card: ProblemCard) -> Iterable[tuple[str, RenderableType]]:
    yield "Event", Text(f"{one_line(card.event)}, within {card.horizon_days} days")
    yield (
        "Judgement",
        Text(
            f"attack {words.percent(card.probability)} "
            f"(10–90 band {words.band(card.low, card.high)}), "
            f"coercion {words.percent(card.coercion)}, routine {words.percent(card.routine)}; "
            f"likeliest: {card.likeliest}"
        ),
    )
    why = f": {one_line(card.confidence_why)}" if card.confidence_why else ""
    yield "Confidence", Text(f"{card.confidence}{why}")
    yield "Axes", Text(f"capability {_bar(card.capability)}   intent {_bar(card.intent)}")
    yield "Changed", _changes(card)
    yield "For", _drivers(card.drivers, "nothing moves it")
    yield "Against", _drivers(card.against, "no evidence against was found")
    yield "Unseen", _unseen(card)
    yield "Disputed", _disputes(card)
    yield "Ahead", _ahead(card)
    yield "Without", _without(card)
    yield "Seen", _seen(card)
    for gate in card.gates:
        yield "Gate", Text(one_line(gate))
    yield (
        "Prior",
        Text(
            f"attack {words.percent(card.prior[0])}, coercion {words.percent(card.prior[1])}, "
            f"routine {words.percent(card.prior[2])} ({one_line(card.prior_source)})"
        ),
    )
    yield "Trace", Text(f"tocsin why {card.id}")


def _bar(value: float) -> str:
    full = round(max(0.0, min(1.0, value)) * 10)
    return f"{'█' * full}{'░' * (10 - full)} {value:.2f}"


def _changes(card: ProblemCard) -> RenderableType:
    lines: list[RenderableType] = [Text(words.change(card))]
    for c in card.changes:
        lines.append(
            Text(
                f"{c.indicator_id} {c.name}: {words.nats(c.before)} → {words.nats(c.after)}; "
                f"{one_line(c.detail)}; {one_line(words.origins(c.origins))}"
            )
        )
        lines += [_quote(q) for q in c.quotes[:1]]
    return Group(*lines)


def _drivers(drivers: Iterable[DriverLine], none: str) -> RenderableType:
    lines: list[RenderableType] = []
    for d in drivers:
        lines.append(
            Text(f"{words.nats(d.contribution)}  {d.indicator_id} {d.name}", style="bold")
        )
        lines.append(
            Text(f"{one_line(d.detail)}; origins: {one_line(words.origins(d.origins))}")
        )
        lines += [_quote(q) for q in d.quotes]
    return Group(*lines) if lines else Text(none)


def _quote(quote: Quote) -> RenderableType:
    shown = f"[{quote.withheld}]" if quote.withheld else f"> {one_line(quote.text)}"
    return Padding(
        Group(Text(shown), Text(f"{one_line(words.where(quote))}  {quote.id}", style="dim")),
        (0, 0, 0, 2),
    )


def _unseen(card: ProblemCard) -> RenderableType:
    if not card.unseen:
        return Text("no sign that an attack would require stands out as missing")
    return Group(
        Text("An attack would require, and nobody has reported:"),
        *(Text(f"· {u.indicator_id} {u.name}: {one_line(u.why)}") for u in card.unseen),
    )


def _disputes(card: ProblemCard) -> RenderableType:
    lines: list[RenderableType] = []
    for dispute in card.disputes:
        lines.append(_side(dispute.one))
        if dispute.other is None:
            lines.append(Text("  (a denial; what it answers was not found)", style="dim"))
        else:
            lines.append(Text("  but", style="bold"))
            lines.append(_side(dispute.other))
    return Group(*lines) if lines else Text("no contradiction or denial was found")


def _side(line: StatementLine) -> RenderableType:
    head = Text(f"{one_line(words.said(line))}; origin: {one_line(words.origin(line.origin))}")
    return Group(head) if line.quote is None else Group(head, _quote(line.quote))


def _ahead(card: ProblemCard) -> RenderableType:
    lines: list[RenderableType] = []
    for d in card.decisions:
        also = f" (and {words.count(d.also, 'more report')})" if d.also else ""
        lines.append(Text(f"{words.days(d.day, d.end)}{also}", style="bold"))
        lines.append(_quote(d.quote))
    return Group(*lines) if lines else Text("no dated point ahead was found in the reports")


def _without(card: ProblemCard) -> RenderableType:
    if not card.without:
        return Text("no origin to leave out")
    head = Text(f"leaving any one origin out: {words.spread(card)}")
    return Group(head, *(Text(f"· {one_line(words.without(w))}") for w in card.without[:5]))


def _seen(card: ProblemCard) -> RenderableType:
    line = card.coverage
    lines = [Text(words.coverage(line))]
    if words.stale(line):
        lines.append(Text(words.stale(line), style="bold"))
    lines += [Text(f"· not seen: {one_line(gap)}") for gap in line.gaps]
    if line.undated:
        lines.append(Text(f"· {words.count(line.undated, 'report')} without a believable date"))
    return Group(*lines)
