"""Forecasts and records as text: what was foretold, what became of it, how often in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tocsin.model.document import Document
from tocsin.model.forecast import Forecast, Outcome, Proposal
from tocsin.model.record import Record
from tocsin.warning import words
from tocsin.warning.terminal import printed
from tocsin.warning.visible import one_line

#: Letters of an event or a sentence that are shown.
SHOWN = 240


def forecasts(
    found: Sequence[Forecast], texts: Mapping[str, Document], as_of: date, *, width: int
) -> str:
    """The forecasts, one below the other, in the order given."""
    return printed(_forecasts(found, texts, as_of), width=width, colour=False)


def records(made: Sequence[Record], *, width: int) -> str:
    """The records, one below the other."""
    return printed(_records(made), width=width, colour=False)


def _forecasts(
    found: Sequence[Forecast], texts: Mapping[str, Document], as_of: date
) -> Iterator[RenderableType]:
    states = [
        f"{sum(f.outcome is o for f in found)} {'due' if o is Outcome.UNSCORED else o.value}"
        for o in Outcome
        if any(f.outcome is o for f in found)
    ]
    many = words.count(len(found), "forecast")
    yield Text(
        f"{many} as of {words.day(as_of)}" + (f": {', '.join(states)}" if states else "")
    )
    for forecast in found:
        yield ""
        yield Text(f"{_state(forecast, as_of)}  {_who(forecast)}", style="bold")
        yield Padding(Group(*_told(forecast, texts)), (0, 0, 0, 2))


def _state(forecast: Forecast, as_of: date) -> str:
    window = forecast.window
    end = None if window is None else window.end
    if forecast.outcome is Outcome.OPEN and end is not None:
        return f"OPEN, {words.count((end - as_of).days, 'day')} left"
    if forecast.due and end is not None:
        return f"DUE, window over for {words.count((as_of - end).days, 'day')}"
    return forecast.outcome.value.upper()


def _who(forecast: Forecast) -> str:
    told = forecast.outlet or "outlet unknown"
    if forecast.narrated:
        return f"the report's own rendering ({told})"
    return f"{forecast.speaker or 'nobody named'} ({told})"


def _told(forecast: Forecast, texts: Mapping[str, Document]) -> Iterator[RenderableType]:
    window = forecast.window
    days = "no window" if window is None else words.days(window.start, window.end)
    said = f"said {words.day(forecast.said)}; " if forecast.said else ""
    chance = "" if forecast.chance is None else f"; its words give {forecast.chance:.0%}"
    yield Text(f"> {_short(forecast.event)}")
    yield Text(f"{said}window {days} ({forecast.kind}){chance}  {forecast.id}")
    word = forecast.resolution
    if word is not None:
        came = f", came {words.day(word.happened)}" if word.happened else ""
        yield Text(
            f"{forecast.outcome.value}{came}, says {one_line(word.by)}: {one_line(word.why)}"
        )
    elif forecast.proposal is not None:
        yield from _proposed(forecast.proposal, texts)


def _proposed(proposal: Proposal, texts: Mapping[str, Document]) -> Iterator[RenderableType]:
    why = words.gap(proposal.why)
    yield Text(f"proposed, for a person to confirm: {proposal.outcome.value}, {why}")
    for sign in proposal.signs:
        document = texts.get(sign.report_id)
        if document is not None:
            where = document.outlet or document.path
            yield Text(f"  > {_short(document.quote(sign.span))}")
            yield Text(
                f"    {one_line(where)}, {words.day(sign.day)}, likeness {sign.likeness:.2f}"
            )


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rstrip()} …"


def _records(made: Iterable[Record]) -> Iterator[RenderableType]:
    shown = list(made)
    if not shown:
        yield Text("No forecast of anybody on record.")
    for one in shown:
        yield Text(f"{one.kind}: {one_line(one.name)}", style="bold")
        yield Padding(Group(*map(Text, record_lines(one))), (0, 0, 1, 2))


def record_lines(record: Record) -> Iterator[str]:
    """A record in a few lines, the uncertainty first."""
    counted = (
        ("hit", record.hit), ("late", record.late), ("miss", record.miss),
        ("averted", record.averted), ("ill-posed", record.ill_posed), ("open", record.open),
        ("due", record.due),
    )  # fmt: skip
    parts = ", ".join(f"{number} {name}" for name, number in counted if number)
    yield f"{words.count(record.forecasts, 'forecast')}: {parts}"
    if record.rate is None or record.low is None or record.high is None:
        yield "none scored by a person yet: nothing can be said"
        return
    yield (
        f"came in time: {record.hit} of {record.scored}; the true share lies within "
        f"{words.band(record.low, record.high)} (90 %, Jeffreys)"
    )
    if record.brier is None:
        yield "Brier score: none, no scored forecast's words give a chance"
    else:
        told = f"{record.with_chance} whose words give a chance"
        yield f"Brier score {record.brier:.3f} over {told}"
    if record.days_late:
        late = words.count(len(record.days_late), "event")
        middle = words.count(record.days_late[len(record.days_late) // 2], "day")
        yield f"windows too early: {late} came late, the middle one by {middle}"
    if record.early:
        early = words.count(record.early, "event")
        yield f"windows too late: {early} came before the window opened"
    if record.into is not None:
        yield f"hits came {record.into:.0%} into their windows (median)"
