"""A replay as one HTML page: ranking, precision, calibration, and every question's own line.

The page needs nothing else, as the brief's does; it reads in light and dark, and every chart
has its numbers in a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tocsin.model.backtest import Backtest, Bin, Figures, Kind, Row
from tocsin.warning.backtested import OURS, number
from tocsin.warning.page import asset, environment, policy

_SIDE, _PAD = 320, 34
_LONG, _HIGH = 720, 92
#: Systems drawn in a chart; the others are in the table.
_DRAWN = (OURS, "EWMA(.85)", "base rate", "article volume z", "keyword spike z", "persistence")
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question's line in time, with its chart."""

    title: str
    chart: Markup
    onsets: int
    mean: float


def page(made: Backtest) -> str:
    """The whole page."""
    style = asset("backtest.css")
    return (
        environment()
        .get_template("backtest.html.j2")
        .render(
            made=made,
            style=Markup(style),  # noqa: S704  our own file
            policy=policy(style, ""),
            roc=roc,
            precision=precision,
            calibration=calibration,
            lines=lines,
            drawn=drawn,
            number=number,
            ours=OURS,
        )
    )


def drawn(kind: Kind) -> tuple[tuple[int, Figures], ...]:
    """The systems that are drawn, each with the number of its colour."""
    known = {f.system: f for f in kind.figures}
    return tuple((n, known[name]) for n, name in enumerate(_DRAWN) if name in known)


def roc(kind: Kind, name: str) -> Markup:
    """Hits against false alarms, for every threshold."""
    body = [_frame("false alarms", "hits"), _path(((0.0, 0.0), (1.0, 1.0)), "chance")]
    body += [_path(f.roc, f"s{n}") for n, f in reversed(drawn(kind))]
    return _square(name, "Hits against false alarms", body)


def precision(kind: Kind, name: str) -> Markup:
    """The share of alarms that came true against the share of events caught."""
    share = kind.came_true / kind.rows if kind.rows else 0.0
    body = [_frame("caught", "alarms that came true")]
    body.append(_path(((0.0, share), (1.0, share)), "chance"))
    body += [_path(f.precision, f"s{n}") for n, f in reversed(drawn(kind))]
    return _square(name, "Alarms that came true against events caught", body)


def calibration(kind: Kind, name: str) -> Markup:
    """What came true against what was said, in tenths; the dots are as large as their rows."""
    bins = next((f.bins for f in kind.figures if f.system == OURS), ())
    body = [_frame("said", "came true"), _path(((0.0, 0.0), (1.0, 1.0)), "chance")]
    body.append(_path([(b.said, b.came_true) for b in bins], "s0"))
    body += [_dot(b) for b in bins]
    return _square(name, "What came true against what was said", body)


def lines(made: Backtest, kind: Kind) -> tuple[Line, ...]:
    """One line a question in time, those with the highest probabilities first."""
    theta = next((f.alarms.threshold for f in kind.figures if f.system == OURS), 1.0)
    found: list[Line] = []
    for problem_id in kind.problem_ids:
        mine = [r for r in made.rows if r.system == OURS and r.problem_id == problem_id]
        said = [r.score for r in mine if r.score is not None]
        onsets = [
            d for d in made.outcomes.onsets.get(problem_id, ()) if made.since <= d <= made.until
        ]
        title = made.names[problem_id].partition(":")[0]
        found.append(
            Line(
                title=title,
                chart=_timeline(f"t-{len(found)}-{kind.title}", title, mine, onsets, theta),
                onsets=len(onsets),
                mean=sum(said) / len(said) if said else 0.0,
            )
        )
    return tuple(sorted(found, key=lambda line: (-line.mean, line.title)))


def _timeline(
    name: str, title: str, rows: Sequence[Row], onsets: Sequence[date], theta: float
) -> Markup:
    days = [r.as_of for r in rows]
    if not days:
        return Markup("")
    first, span = min(days), max((max(days) - min(days)).days, 1)

    def x(day: date) -> float:
        return _PAD + (day - first).days / span * (_LONG - 2 * _PAD)

    def y(p: float) -> float:
        return _HIGH - 16 - p * (_HIGH - 26)

    body = [_rule(x(date(year, 1, 1)), str(year)) for year in _years(first, max(days))]
    if 0 <= theta <= 1:
        body.append(_segment(_PAD, y(theta), _LONG - _PAD, y(theta), "theta"))
    body += [_segment(x(d), y(0), x(d), y(1), "onset") for d in onsets]
    shown = [(x(r.as_of), y(r.score)) for r in rows if r.score is not None]
    body.append(_polyline(shown, "s0"))
    return _svg(name, f"{title}: probability in time", _LONG, _HIGH, body)


def _years(first: date, last: date) -> range:
    return range(first.year + 1, last.year + 1)


def _square(name: str, title: str, body: Iterable[Markup]) -> Markup:
    return _svg(name, title, _SIDE, _SIDE, body)


def _svg(name: str, title: str, wide: int, high: int, body: Iterable[Markup]) -> Markup:
    key = "".join(c if c.isalnum() else "-" for c in name)
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}">'
        '<title id="{}">{}</title>{}</svg>'
    ).format(wide, high, key, key, title, Markup("").join(body))


def _at(point: tuple[float, float]) -> tuple[float, float]:
    inner = _SIDE - 2 * _PAD
    return _PAD + point[0] * inner, _SIDE - _PAD - point[1] * inner


def _frame(across: str, up: str) -> Markup:
    parts = []
    for tick in _TICKS:
        x, y = _at((tick, tick))
        parts.append(_segment(x, _PAD, x, _SIDE - _PAD, "grid"))
        parts.append(_segment(_PAD, y, _SIDE - _PAD, y, "grid"))
        parts.append(_label(x, _SIDE - _PAD + 13, f"{tick:g}", "middle"))
        parts.append(_label(_PAD - 4, y + 3, f"{tick:g}", "end"))
    parts.append(_label(_SIDE / 2, _SIDE - 6, across, "middle"))
    parts.append(_label(_PAD, _PAD - 10, up, "start"))
    return Markup("").join(parts)


def _path(points: Points, cls: str) -> Markup:
    return _polyline([_at(p) for p in points], cls)


def _polyline(points: Points, cls: str) -> Markup:
    if not points:
        return Markup("")
    coordinates = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup('<polyline class="{}" points="{}"/>').format(cls, coordinates)


def _segment(x1: float, y1: float, x2: float, y2: float, cls: str) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(
        cls, x1, y1, x2, y2
    )


def _label(x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        x, y, anchor, text
    )


def _rule(x: float, text: str) -> Markup:
    return _segment(x, 8, x, _HIGH - 16, "grid") + _label(x + 2, _HIGH - 4, text, "start")


def _dot(one: Bin) -> Markup:
    x, y = _at((one.said, one.came_true))
    size = 2 + min(8.0, one.rows**0.5 / 6)
    return Markup('<circle class="s0" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(x, y, size)
