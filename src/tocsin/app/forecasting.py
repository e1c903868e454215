"""The ledger of forecasts: listed, resolved by a person, taken back, and kept score of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tocsin.app.desk import Desk
from tocsin.errors import UnknownId, UsageError
from tocsin.judging import records
from tocsin.model.forecast import SAYABLE, Forecast, Outcome, Resolution
from tocsin.model.ids import make_id
from tocsin.model.picture import Depth, Picture
from tocsin.model.problem import WarningProblem
from tocsin.model.record import Record
from tocsin.pipeline import foretelling

#: What a person has said, whatever it is.
RESOLVED = "resolved"
#: States a list can be narrowed to, with the outcomes they hold.
STATES = {
    "all": frozenset(Outcome),
    RESOLVED: frozenset(SAYABLE),
    "open": frozenset({Outcome.OPEN}),
    "due": frozenset({Outcome.UNSCORED}),
    **{o.value: frozenset({o}) for o in SAYABLE},
}
#: What records are kept of.
KINDS = ("speaker", "office", "outlet", "topic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgered:
    """The forecasts of a ledger as of its day, and words on forecasts no longer found."""

    picture: Picture
    forecasts: tuple[Forecast, ...]
    lost: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a person says of a forecast; ``outcome`` None takes back what was said before."""

    outcome: Outcome | None
    by: str
    why: str
    happened: date | None = None


def chosen(held: Ledgered, state: str, speaker: str | None) -> tuple[Forecast, ...]:
    """The forecasts in a state, of a speaker; an open end is resolved by nobody."""
    wanted = STATES[state]
    return tuple(
        f
        for f in held.forecasts
        if f.outcome in wanted
        and (state != RESOLVED or f.resolution is not None)
        and (speaker is None or (f.speaker or "").casefold() == speaker.casefold())
    )


def known_state(name: str) -> str:
    """The state of this name; UsageError lists the states."""
    if name not in STATES:
        raise UsageError(f"no state {name!r}: choose one of {', '.join(STATES)}")
    return name


def outcome(name: str) -> Outcome:
    """An outcome a person may say; UsageError lists them."""
    for one in SAYABLE:
        if one.value == name:
            return one
    known = ", ".join(o.value for o in SAYABLE)
    raise UsageError(f"no outcome {name!r}: choose one of {known}")


def ledgered(desk: Desk, now: datetime, asked: date | None) -> Ledgered:
    """All forecasts as of a day: the next window to close first, open ends last."""
    drawn = desk.picture((), now, asked, Depth.OBSERVATIONS)
    drawn = replace(drawn, forecasts=desk.forecasts(drawn))
    return Ledgered(
        picture=drawn,
        forecasts=tuple(sorted(drawn.forecasts, key=_next)),
        lost=foretelling.unfound(drawn, desk.resolutions()),
    )


def _next(forecast: Forecast) -> tuple[date, str]:
    window = forecast.window
    return (window.end if window and window.end else date.max), forecast.id


def resolve(
    desk: Desk, forecast_id: str, word: Word, now: datetime, asked: date | None
) -> Resolution:
    """Write down a person's word on a forecast. What was said before stays in the ledger.

    UnknownId where there is no such forecast; UsageError for a word that cannot be meant.
    """
    if not word.by.strip() or not word.why.strip():
        raise UsageError("a word on a forecast needs a name (--by) and a reason (--why)")
    held = ledgered(desk, now, asked)
    found = {f.id: f for f in held.forecasts} | {r.forecast_id: r.forecast for r in held.lost}
    if forecast_id not in found:
        raise UnknownId(forecast_id)
    forecast = found[forecast_id]
    if word.outcome is None and forecast.resolution is None and forecast_id not in {
        r.forecast_id for r in held.lost
    }:  # fmt: skip
        raise UsageError(f"nothing to take back: nobody has resolved {forecast_id}")
    _meant(forecast, word, held.picture.as_of)
    made = Resolution(
        id=make_id("res", forecast_id, word.outcome, word.by, now.isoformat()),
        forecast_id=_first_id(forecast, forecast_id),
        outcome=word.outcome,
        by=word.by.strip(),
        why=word.why.strip(),
        happened=word.happened,
        known=held.picture.as_of,
        at=now,
        forecast=replace(forecast, proposal=None, resolution=None),
    )
    desk.ledger.decide(foretelling.RESOLUTION, made.forecast_id, made)
    return made


def _first_id(forecast: Forecast, forecast_id: str) -> str:
    """The id under which words on this forecast are already kept, so the last word is one."""
    return forecast.resolution.forecast_id if forecast.resolution else forecast_id


def _meant(forecast: Forecast, word: Word, as_of: date) -> None:
    """UsageError where the word does not fit the day of the event and the window."""
    day, window = word.happened, forecast.window
    if day is None:
        return
    if word.outcome not in (Outcome.HIT, Outcome.LATE):
        raise UsageError("--happened goes with hit or late only: nothing came otherwise")
    if day > as_of:
        raise UsageError(f"--happened {day} lies after {as_of}, the newest day that was read")
    if forecast.said is not None and day < forecast.said:
        raise UsageError(f"--happened {day} lies before {forecast.said}, when it was foretold")
    if window is None or window.end is None:
        return
    if word.outcome is Outcome.HIT and day > window.end:
        raise UsageError(f"{day} is after the window, which ended on {window.end}: say late")
    if word.outcome is Outcome.LATE and day <= window.end:
        raise UsageError(f"{day} is within the window to {window.end}: say hit")


def record(
    held: Ledgered, kind: str, name: str, problems: Sequence[WarningProblem] = ()
) -> Record:
    """The record of a speaker, office, outlet or topic. UsageError where nothing is on record,
    which it never is of private persons.
    """
    every = _every(held)
    found = records.matching(every, kind, name, problems)
    if not found:
        known = records.names(every, kind)
        some = f"; on record: {', '.join(known[:12])}" if known else ""
        raise UsageError(
            f"no forecast on record of the {kind} {name!r}, and of private persons none is "
            f"kept{some}"
        )
    return records.record(name, kind, found)


def table(held: Ledgered, kind: str) -> tuple[Record, ...]:
    """The records of everybody of a kind, those with most forecasts scored first."""
    every = _every(held)
    made = [
        records.record(name, kind, records.matching(every, kind, name))
        for name in records.names(every, kind)
    ]
    return tuple(sorted(made, key=lambda r: (-r.scored, -r.forecasts, r.name)))


def _every(held: Ledgered) -> tuple[Forecast, ...]:
    """The forecasts, and those no longer found that a person has resolved."""
    return (
        *held.forecasts,
        *(
            replace(r.forecast, outcome=r.outcome or Outcome.OPEN, resolution=r)
            for r in held.lost
        ),
    )
