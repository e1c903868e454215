"""Track records: how the forecasts of a speaker, office, outlet or topic ended, and how sure
that is. Few forecasts give a wide interval, which is the point of printing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, lgamma, log
from statistics import median

from tocsin.knowledge.judgement import Records
from tocsin.model.forecast import SCORED, Forecast, Outcome
from tocsin.model.problem import WarningProblem
from tocsin.model.record import Record, Trust

#: The interval holds the share with this probability.
_SURE = 0.90
_DIGITS = 4
_STEPS = 200
_TINY = 1e-300


def record(name: str, kind: str, forecasts: Sequence[Forecast]) -> Record:
    """The record that these forecasts make."""
    count = {o: sum(f.outcome is o for f in forecasts) for o in Outcome}
    scored = [f for f in forecasts if f.outcome in SCORED]
    hits = count[Outcome.HIT]
    low, high = (None, None) if not scored else interval(hits, len(scored))
    told = [f for f in scored if f.chance is not None]
    return Record(
        name=name,
        kind=kind,
        forecasts=len(forecasts),
        open=count[Outcome.OPEN],
        due=count[Outcome.UNSCORED],
        hit=hits,
        late=count[Outcome.LATE],
        miss=count[Outcome.MISS],
        averted=count[Outcome.AVERTED],
        ill_posed=count[Outcome.ILL_POSED],
        low=low,
        high=high,
        brier=round(sum(map(_square, told)) / len(told), _DIGITS) if told else None,
        with_chance=len(told),
        days_late=tuple(sorted(d for f in scored if (d := _late(f)) is not None)),
        early=sum(_early(f) for f in scored),
        into=_into(scored),
        ids=tuple(f.id for f in forecasts),
    )


def _square(forecast: Forecast) -> float:
    return ((forecast.chance or 0.0) - (forecast.outcome is Outcome.HIT)) ** 2


def _late(forecast: Forecast) -> int | None:
    """Days after the window, for a late one whose day is known."""
    word, window = forecast.resolution, forecast.window
    if forecast.outcome is not Outcome.LATE or word is None or word.happened is None:
        return None
    return None if window is None or window.end is None else (word.happened - window.end).days


def _early(forecast: Forecast) -> bool:
    word, window = forecast.resolution, forecast.window
    return (
        forecast.outcome is Outcome.HIT
        and word is not None
        and word.happened is not None
        and window is not None
        and word.happened < window.start
    )


def _into(scored: Iterable[Forecast]) -> float | None:
    """How far into its window the median hit came."""
    shares = []
    for forecast in scored:
        word, window = forecast.resolution, forecast.window
        if forecast.outcome is not Outcome.HIT or word is None or word.happened is None:
            continue
        if window is not None and window.end is not None and word.happened >= window.start:
            length = (window.end - window.start).days
            shares.append((word.happened - window.start).days / length if length else 0.5)
    return round(median(shares), 2) if shares else None


def matching(
    forecasts: Iterable[Forecast], kind: str, name: str, problems: Sequence[WarningProblem] = ()
) -> tuple[Forecast, ...]:
    """The forecasts of a speaker, office, outlet or topic of this name.

    A topic is a problem's id (what is about both its sides), a state, or words of the event.
    The narrator's renderings count for outlets and topics only; so does what nobody on record
    said.
    """
    wanted = name.casefold()
    sides = {p.id.casefold(): (set(p.actors), set(p.targets)) for p in problems}
    tests: Mapping[str, Callable[[Forecast], bool]] = {
        "speaker": lambda f: wanted in _called(f),
        "office": lambda f: any(wanted in held for held in _offices(f)),
        "outlet": lambda f: (f.outlet or "").casefold() == wanted,
        "topic": lambda f: _touches(f, wanted, sides),
    }
    return tuple(f for f in forecasts if tests[kind](f))


def _called(forecast: Forecast) -> set[str]:
    who = forecast.who
    if who is None:
        return set()
    own = (who.id, who.name) if who.name else (who.id, who.role, who.organisation)
    return {n.casefold() for n in own if n}


def _offices(forecast: Forecast) -> set[str]:
    who = forecast.who
    if who is None:
        return set()
    return {n.casefold() for n in (who.role, who.organisation, who.country) if n}


def _touches(
    forecast: Forecast, wanted: str, sides: Mapping[str, tuple[set[str], set[str]]]
) -> bool:
    about = set(forecast.about)
    if wanted in sides:
        actors, targets = sides[wanted]
        return not about.isdisjoint(targets) and (not actors or not about.isdisjoint(actors))
    return wanted in {s.casefold() for s in about} or wanted in forecast.event.casefold()


def names(forecasts: Iterable[Forecast], kind: str) -> tuple[str, ...]:
    """All names of a kind that have a forecast, for a table of records."""
    found: set[str] = set()
    for forecast in forecasts:
        if kind == "outlet":
            found |= {forecast.outlet} if forecast.outlet else set()
        elif kind == "topic":
            found |= set(forecast.about)
        elif forecast.who is not None:
            who = forecast.who
            own = who.name or who.organisation or who.role
            office = who.organisation or who.country or who.role
            found |= {n for n in (own if kind == "speaker" else office,) if n}
    return tuple(sorted(found))


def trust(forecasts: Iterable[Forecast], settings: Records) -> tuple[Trust, ...]:
    """What the records of voices are worth: a factor on reliability, 1 where nothing is known.

    A voice is the state spoken for, else the body or the person. The share of hits is shrunk
    towards the settings' own, and the factor held between their limits.
    """
    by_voice: dict[str, list[Forecast]] = {}
    for forecast in forecasts:
        who = forecast.who
        voice = None if who is None else who.country or who.organisation or who.name
        if voice and forecast.outcome in SCORED:
            by_voice.setdefault(voice, []).append(forecast)
    out = []
    for voice, scored in sorted(by_voice.items()):
        hits = sum(f.outcome is Outcome.HIT for f in scored)
        prior = settings.hits / (settings.hits + settings.misses)
        share = (settings.hits + hits) / (settings.hits + settings.misses + len(scored))
        factor = min(max(share / prior, settings.least), settings.most)
        out.append(Trust(voice=voice, factor=round(factor, 3), hit=hits, scored=len(scored)))
    return tuple(out)


def interval(hits: int, of: int, sure: float = _SURE) -> tuple[float, float]:
    """The Jeffreys interval of a share; it reaches 0 without a hit and 1 without a failure."""
    a, b = hits + 0.5, of - hits + 0.5
    low = 0.0 if hits == 0 else quantile((1 - sure) / 2, a, b)
    high = 1.0 if hits == of else quantile((1 + sure) / 2, a, b)
    return round(low, _DIGITS), round(high, _DIGITS)


def quantile(p: float, a: float, b: float) -> float:
    """Where the beta distribution has this much of its weight below; by bisection."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if weight(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def weight(x: float, a: float, b: float) -> float:
    """The weight of the beta distribution below x: the regularized incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, _away(1 - (a + b) * x / (a + 1))
    d = 1 / d
    out = d
    for m in range(1, _STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            out *= d * c
        if abs(d * c - 1) < 1e-12:
            break
    return out


def _away(value: float) -> float:
    """The value, never nought."""
    return value if abs(value) > _TINY else _TINY
