"""One warning problem in the terminal: the judgement, and all that a reader weighs it by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.warning import words
from tocsin.warning.content import DriverLine, ProblemCard
from tocsin.warning.lines import Quote, StatementLine
from tocsin.warning.terminal_tables import matrix_table, timeline_list
from tocsin.warning.visible import one_line

#: Changes, and disputes, told in full; the page has them all.
CHANGES, DISPUTES = 5, 4
RELEASE = "NEEDS RELEASE by a named person before it goes anywhere public"


def problem(card: ProblemCard, width: int) -> Iterable[RenderableType]:
    """A problem's judgement with its reasons; short where no analyst has adopted it."""
    yield from judged(card)
    if not card.emerging:
        yield from matrix_table(card.matrix, width)
        yield from timeline_list(card.timeline)


def judged(card: ProblemCard) -> Iterable[RenderableType]:
    """The judgement and what it rests on, without the indicators over time."""
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
    if not words.by_words(card):
        yield "Axes", Text(f"capability {_bar(card.capability)}   intent {_bar(card.intent)}")
    yield "Changed", _changes(card)
    yield "For", _drivers(card.drivers, "nothing moves it")
    yield "Against", _drivers(card.against, "no evidence against was found")
    if not card.emerging:
        yield from _more_rows(card)
    yield "Trace", Text(f"tocsin why {card.id}")


def _more_rows(card: ProblemCard) -> Iterable[tuple[str, RenderableType]]:
    """What a watched problem says besides; of emerging ones the page has it."""
    told = not words.by_words(card)  # counts of words look for none of these
    if told or card.unseen:
        yield "Unseen", _unseen(card)
    if told or card.disputes:
        yield "Disputed", _disputes(card)
    if told or card.decisions:
        yield "Ahead", _ahead(card)
    if told or card.without:
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


def _bar(value: float) -> str:
    full = round(max(0.0, min(1.0, value)) * 10)
    return f"{'█' * full}{'░' * (10 - full)} {value:.2f}"


def _changes(card: ProblemCard) -> RenderableType:
    return Group(Text(words.change(card)), *steps(card, CHANGES))


def steps(card: ProblemCard, most: int) -> Iterable[RenderableType]:
    """The steps of a move: the largest in their order, the others in one line, and the sum."""
    lines: list[RenderableType] = []
    weighty = sorted(filter(words.weighty, card.changes), key=lambda c: -abs(c.nats))
    largest = weighty[:most]
    for c in card.changes:
        if c in largest:
            lines.append(Text(f"{words.points(c.points)}  {one_line(words.step(c))}"))
            lines += _quotes(c.quotes)
    rest = [c for c in card.changes if c not in largest]
    if rest:
        moved = words.points(sum(c.points for c in rest))
        lines.append(Text(f"{moved}  {words.count(len(rest), 'smaller step')}"))
    if card.changes:
        lines.append(Text(words.added_up(card)))
    return lines


def _drivers(drivers: Iterable[DriverLine], none: str) -> RenderableType:
    lines: list[RenderableType] = []
    for d in drivers:
        lines.append(
            Text(f"{words.nats(d.contribution)}  {d.indicator_id} {d.name}", style="bold")
        )
        lines.append(Text(one_line(words.moved_by(d))))
        lines += _quotes(d.quotes)
    return Group(*lines) if lines else Text(none)


def _quotes(quotes: Sequence[Quote]) -> list[RenderableType]:
    """The first sentence; the others by their ids."""
    if not quotes:
        return []
    more = [Text(f"  also {' '.join(q.id for q in quotes[1:])}", style="dim")]
    return [_quote(quotes[0]), *(more if len(quotes) > 1 else [])]


def _rest(number: int, noun: str) -> list[RenderableType]:
    return [Text(f"and {words.count(number, noun)} (on the page)")] if number > 0 else []


def _quote(quote: Quote) -> RenderableType:
    shown = f"[{quote.withheld}]" if quote.withheld else f"> {one_line(quote.text)}"
    return Padding(
        Group(Text(shown), Text(f"{one_line(words.where(quote))}  {quote.id}", style="dim")),
        (0, 0, 0, 2),
    )


def _unseen(card: ProblemCard) -> RenderableType:
    if not card.unseen:
        return Text("no sign that an attack would require stands out as missing")
    lines: list[RenderableType] = [Text("An attack would require, and nobody has reported:")]
    for u in card.unseen:
        lines.append(Text(f"· {u.indicator_id} {u.name}: {one_line(u.why)}"))
        if u.near:
            lines.append(Text("  but see, not weighed:"))
            lines += _quotes(u.near)
    return Group(*lines)


def _disputes(card: ProblemCard) -> RenderableType:
    lines: list[RenderableType] = []
    for dispute in card.disputes[:DISPUTES]:
        lines.append(_side(dispute.one))
        if dispute.other is None:
            lines.append(Text("  (a denial; what it answers was not found)", style="dim"))
        else:
            lines.append(Text("  but", style="bold"))
            lines.append(_side(dispute.other))
    lines += _rest(len(card.disputes) - DISPUTES, "more dispute")
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
