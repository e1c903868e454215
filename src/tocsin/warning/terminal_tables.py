"""The long parts of the terminal brief: matrix, statements, lineage, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from tocsin.warning import words
from tocsin.warning.content import Brief, Matrix
from tocsin.warning.lines import ForecastLine, StatementLine
from tocsin.warning.visible import one_line

#: Lines of a long list in the terminal; the page and the exports have them all.
LINES = 12
#: Characters of a forecast's event: enough to know which it is.
EVENT = 110
_NAME, _COLUMN = 28, 7


def matrix_table(matrix: Matrix, width: int) -> Iterable[RenderableType]:
    """The newest columns of the indicator matrix that fit."""
    if not matrix.rows:
        return
    fits = max(1, (width - _NAME - 2) // _COLUMN)
    shown = matrix.periods[-fits:]
    skip = len(matrix.periods) - len(shown)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=True)
    table.add_column("Indicators over time", width=_NAME, no_wrap=True, overflow="ellipsis")
    for period in shown:
        table.add_column(_short(period.label), width=_COLUMN - 1, no_wrap=True)
    table.add_row(Text("reports read", style="dim"), *(str(p.reports) for p in shown))
    for row in matrix.rows:
        table.add_row(
            Text(words.named(row.indicator_id, row.name)),
            *(
                words.cell(c) or ("" if p.reports else "–")
                for c, p in zip(row.cells[skip:], shown, strict=True)
            ),
        )
    yield ""
    yield table
    yield Text(words.LEGEND, style="dim")


def _short(label: str) -> str:
    return label.partition("–")[0]


def timeline_list(lines: tuple[StatementLine, ...]) -> Iterable[RenderableType]:
    """The newest statements of a problem, oldest of them first."""
    if not lines:
        return
    dated = [s for s in lines if s.day is not None] or list(lines)
    shown = dated[-LINES:]
    yield ""
    more = f" (the newest {len(shown)} of {len(lines)})" if len(lines) > len(shown) else ""
    yield Text(f"Statements{more}", style="bold")
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(no_wrap=True, width=11)
    table.add_column(ratio=1)
    for line in shown:
        told = f"{words.count(line.reports, 'report')}, origin {words.origin(line.origin)}"
        quoted = "" if line.quote is None else one_line(line.quote.words)
        if line.quote is not None and line.quote.withheld:
            quoted = f"[{line.quote.withheld}]"
        table.add_row(
            words.day(line.day),
            Text(
                f"{one_line(line.speaker)} {line.act}: > {quoted} ({one_line(told)}) {line.id}"
            ),
        )
    yield table


def origin_tree(brief: Brief) -> Iterable[RenderableType]:
    """Who could first have known, what they said, and how many reports carried it."""
    if not brief.origins:
        return
    yield ""
    yield Rule("ORIGINS: who could first have known", align="left")
    for line in brief.origins[:LINES]:
        holder = line.holder or words.UNKNOWN
        tree = Tree(
            Text(
                f"{one_line(holder)} ({line.kind}, first {words.day(line.first)}): "
                f"{words.count(len(line.report_ids), 'report')}, "
                f"{words.count(line.outlets, 'outlet')}  {line.id}"
            )
        )
        for said in line.statements[:3]:
            tree.add(Text(f"{one_line(words.said(said))}  {said.id}"))
        rest = len(line.statements) - 3
        if rest > 0:
            tree.add(Text(f"and {words.count(rest, 'more statement')}"))
        yield tree
    rest = len(brief.origins) - LINES
    if rest > 0:
        yield Text(f"and {words.count(rest, 'more origin')}: tocsin export origins")


def forecast_list(brief: Brief) -> Iterable[RenderableType]:
    """What somebody said would come: windows still open, then those a person must score."""
    if not brief.forecasts:
        return
    running = [f for f in brief.forecasts if f.running]
    due = [f for f in brief.forecasts if f.due]
    yield ""
    yield Rule("FORECASTS still running, the next to close first", align="left")
    yield from map(_forecast, running[:LINES])
    if not running:
        yield Text("none")
    if len(running) > LINES:
        yield Text(f"and {words.count(len(running) - LINES, 'more forecast')}")
    if due:
        yield ""
        yield Rule("FORECASTS due: the window is over, a person must say how", align="left")
        yield from map(_forecast, due[-LINES:])
        yield Text("tocsin forecasts resolve ID --outcome … --by NAME --why TEXT")
    rest = len(brief.forecasts) - len(running) - len(due[-LINES:])
    if rest:
        yield Text(
            f"{words.count(rest, 'more forecast')}, resolved or without an end: the page"
        )


def _forecast(line: ForecastLine) -> Text:
    window = words.days(line.window_start, line.window_end)
    event = one_line(line.event)
    short = event if len(event) <= EVENT else f"{event[:EVENT].rstrip()} …"
    who = "the report's own rendering" if line.narrated else one_line(line.speaker)
    proposed = f"  [proposed: {words.gap(line.proposed)}]" if line.proposed else ""
    return Text(f"{window}  {who}: {short}{proposed}  {line.id}")


def claims_note(brief: Brief) -> Iterable[RenderableType]:
    """Where the long tables are."""
    yield ""
    yield Rule("READ", align="left")
    found = (
        words.count(len(brief.reports), "report"),
        words.count(len(brief.claims), "claim"),
        words.count(brief.statements, "statement"),
        words.count(len(brief.observations), "observation"),
    )
    yield Text(
        f"{', '.join(found)}. All of them: the page (--html FILE), or tocsin export TABLE. "
        "Any id above: tocsin why ID, with the same paths or ledger"
    )


def not_read(brief: Brief) -> Iterable[RenderableType]:
    """Reports that move nothing, and what was not read at all."""
    for line in brief.undated[:LINES]:
        yield Text(f"no believable date, moves no level: {one_line(line.path)}  {line.id}")
    if len(brief.undated) > LINES:
        yield Text(f"and {words.count(len(brief.undated) - LINES, 'more undated report')}")
    if brief.unread:
        languages = Counter(r.language for r in brief.unread)
        yield Text(
            "read for date and copies only, in another language: "
            + "; ".join(f"{one_line(name)} ×{n}" for name, n in sorted(languages.items()))
        )
    if not brief.dropped:
        return
    reasons = Counter(d.reason for d in brief.dropped)
    yield Text(
        "dropped: " + "; ".join(f"{one_line(r)} ×{n}" for r, n in sorted(reasons.items()))
    )
    for drop in brief.dropped[:LINES]:
        detail = f" ({one_line(drop.detail)})" if drop.detail else ""
        yield Text(f"· {one_line(drop.path)}: {one_line(drop.reason)}{detail}")
