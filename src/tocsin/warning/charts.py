"""Charts as inline SVG: drawn here, coloured by the page's style sheet, titled for readers.

Every chart has a title and a description; every chart on the page has its table beside it.
Marks carry ``data-to``, the anchor that a click opens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup

from tocsin.warning import words
from tocsin.warning.content import PathPoint
from tocsin.warning.lines import OriginLine, StatementLine
from tocsin.warning.visible import one_line

_WIDTH = 720
#: Lanes of the statement timeline; the speakers of further states share the last.
LANES = 7
#: Marks on the statement timeline, the newest: more cannot be told apart.
MARKS = 300
#: Bars of the origins chart; the rest is in the list.
BARS = 12
_OTHERS = "others"
_SHAPES = {
    "warns": "up",
    "predicts": "up",
    "speculates": "up",
    "accuses": "diamond",
    "denies": "square",
    "commits-not-to": "square",
}


def _svg(
    name: str, title: str, described: str, height: float, body: Sequence[Markup]
) -> Markup:
    return Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" '
        'aria-labelledby="{n}-t {n}-d" preserveAspectRatio="xMinYMin meet">'
        '<title id="{n}-t">{t}</title><desc id="{n}-d">{d}</desc>{b}</svg>'
    ).format(w=_WIDTH, h=round(height), n=name, t=title, d=described, b=Markup("").join(body))


def _text(x: float, y: float, text: str, cls: str = "", anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(
        round(x, 1), round(y, 1), cls, anchor, text
    )


def _line(x1: float, y1: float, x2: float, y2: float, cls: str) -> Markup:
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
        round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1), cls
    )


def _points(pairs: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in pairs)


def _scale(day: date, first: date, last: date, left: float, right: float) -> float:
    total = (last - first).days
    return (
        (left + right) / 2
        if total == 0
        else left + (right - left) * ((day - first).days / total)
    )


def _ticks(first: date, last: date, most: int = 6) -> list[date]:
    total = (last - first).days
    step = max(1, -(-total // most))
    return [last - timedelta(days=n) for n in range(0, total + 1, step)][::-1]


def _day_axis(first: date, last: date, left: float, right: float, y: float) -> list[Markup]:
    year = first.year != last.year
    out = [_line(left, y, right, y, "axis")]
    for tick in _ticks(first, last):
        x = _scale(tick, first, last, left, right)
        out.append(_line(x, y, x, y + 4, "axis"))
        label = f"{tick.day} {tick:%b}" + (f" {tick:%y}" if year else "")
        out.append(_text(x, y + 17, label, "tick", "middle"))
    return out


def path_chart(name: str, title: str, path: Sequence[PathPoint]) -> Markup:
    """The probability day by day with its band, and the level as a strip below."""
    if not path:
        return Markup("")
    left, right, top, bottom = 44.0, _WIDTH - 60.0, 12.0, 190.0
    first, last = path[0].day, path[-1].day

    def x(day: date) -> float:
        return _scale(day, first, last, left, right)

    def y(value: float) -> float:
        return bottom - (bottom - top) * value

    body: list[Markup] = []
    for tenth in (0, 25, 50, 75, 100):
        body.append(_line(left, y(tenth / 100), right, y(tenth / 100), "grid"))
        body.append(_text(left - 6, y(tenth / 100) + 4, f"{tenth} %", "tick", "end"))
    upper = [(x(p.day), y(p.high)) for p in path]
    lower = [(x(p.day), y(p.low)) for p in reversed(path)]
    if len(path) > 1:
        body.append(
            Markup('<polygon points="{}" class="band"/>').format(_points(upper + lower))
        )
        middle = _points([(x(p.day), y(p.probability)) for p in path])
        body.append(Markup('<polyline points="{}" class="path"/>').format(middle))
    end = path[-1]
    body.append(_line(x(end.day), y(end.low), x(end.day), y(end.high), "whisker"))
    body.append(
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4" class="dot"/>').format(
            x(end.day), y(end.probability)
        )
    )
    body.append(
        _text(x(end.day) + 8, y(end.probability) + 4, words.percent(end.probability), "value")
    )
    body += _level_strip(path, x, bottom + 8)
    body += _day_axis(first, last, left, right, bottom + 30)
    described = (
        f"From {words.day(first)} to {words.day(last)}: "
        f"{words.percent(path[0].probability)} at first, {words.percent(end.probability)} "
        f"({words.band(end.low, end.high)}) at last, level {path[0].level} to {end.level}."
    )
    return _svg(name, title, described, bottom + 54, body)


def _level_strip(
    path: Sequence[PathPoint], x: Callable[[date], float], y: float
) -> list[Markup]:
    """One box for each stretch of days on one level, its number inside."""
    half = (x(path[1].day) - x(path[0].day)) / 2 if len(path) > 1 else 12.0
    out: list[Markup] = []
    for level, run in groupby(path, key=lambda p: p.level):
        stretch = list(run)
        start, end = x(stretch[0].day) - half, x(stretch[-1].day) + half
        out.append(
            Markup(
                '<rect x="{:.1f}" y="{}" width="{:.1f}" height="16" class="strip lv{}"/>'
            ).format(start, y, end - start, level)
        )
        if end - start >= 12:
            out.append(_text((start + end) / 2, y + 12, str(level), f"on lv{level}", "middle"))
    return out


def timeline_chart(name: str, title: str, lines: Sequence[StatementLine]) -> Markup:
    """Statements on their days, a lane for each state spoken for, a shape for each act."""
    dated = [s for s in lines if s.day is not None][-MARKS:]
    if not dated:
        return Markup("")
    lanes = _lanes(dated)
    left, right, top, step = 150.0, _WIDTH - 24.0, 16.0, 34.0
    days = [s.day for s in dated if s.day is not None]
    first, last = min(days), max(days)
    body: list[Markup] = []
    for n, lane in enumerate(lanes):
        y = top + n * step
        body.append(_line(left, y, right, y, "grid"))
        body.append(_text(left - 10, y + 4, _short(lane, 20), "lane", "end"))
    stacked: Counter[tuple[str, date]] = Counter()
    for said in sorted(dated, key=lambda s: (s.day or last, s.id)):
        if said.day is None:
            continue
        lane = said.country if said.country in lanes else _OTHERS
        stacked[(lane, said.day)] += 1
        shift = (stacked[(lane, said.day)] - 1) % 5 * 4.0
        x = _scale(said.day, first, last, left + 8, right - 8) + shift
        body.append(_mark(x, top + lanes.index(lane) * step - shift, said))
    bottom = top + (len(lanes) - 1) * step + 22
    body += _day_axis(first, last, left + 8, right - 8, bottom)
    described = (
        f"{words.count(len(dated), 'statement')} from {words.day(first)} to {words.day(last)} "
        f"by {', '.join(lanes)}. Triangles warn, squares deny, diamonds accuse, dots say "
        "something else; hollow marks are renewals or history."
    )
    return _svg(name, title, described, bottom + 26, body)


def _lanes(dated: Sequence[StatementLine]) -> list[str]:
    often = Counter(s.country for s in dated if s.country)
    named = [country for country, _ in sorted(often.items(), key=lambda c: (-c[1], c[0]))]
    lanes = named[:LANES]
    if any(s.country not in lanes for s in dated):
        lanes.append(_OTHERS)
    return lanes


def _mark(x: float, y: float, said: StatementLine) -> Markup:
    shape = _SHAPES.get(said.act, "round")
    r = 6.0
    outline = {
        "up": _points([(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)]),
        "diamond": _points([(x, y - r), (x + r, y), (x, y + r), (x - r, y)]),
        "square": _points([(x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)]),
    }.get(shape)
    drawn = (
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="5"/>').format(x, y)
        if outline is None
        else Markup('<polygon points="{}"/>').format(outline)
    )
    hollow = "" if said.novelty == "new" else " hollow"
    quoted = "" if said.quote is None else f": {_short(one_line(said.quote.words), 160)}"
    return Markup('<g class="mark {s}{h}" data-to="{to}"><title>{t}</title>{d}</g>').format(
        s=shape,
        h=hollow,
        to=said.id if said.quote is None else said.quote.id,
        t=f"{one_line(words.said(said))}{quoted}",
        d=drawn,
    )


def origins_chart(name: str, title: str, origins: Sequence[OriginLine]) -> Markup:
    """How many reports carry what one origin knew: long bars are one voice, often printed."""
    known = [o for o in origins if o.holder is not None]
    lost = [o for o in origins if o.holder is None]
    rows = [
        (_short(one_line(o.holder or ""), 34), len(o.report_ids), o.outlets, "bar", o.id)
        for o in known[:BARS]
    ]
    if lost:
        reports = {r for o in lost for r in o.report_ids}
        rows.append((words.UNKNOWN, len(reports), 0, "bar lost", lost[0].id))
    if not rows:
        return Markup("")
    left, right, step = 250.0, _WIDTH - 150.0, 26.0
    most = max(1, *(number for _, number, *_ in rows))
    body: list[Markup] = []
    for n, (holder, number, outlets, cls, to) in enumerate(rows):
        y = 6 + n * step
        width = max(2.0, (right - left) * number / most)
        told = words.count(number, "report")
        if outlets:
            told += f", {words.count(outlets, 'outlet')}"
        body.append(_text(left - 10, y + 13, holder, "lane", "end"))
        body.append(
            Markup(
                '<rect x="{}" y="{}" width="{:.1f}" height="17" class="{}" data-to="{}"/>'
            ).format(left, y, width, cls, to)
        )
        body.append(_text(left + width + 7, y + 13, told, "tick"))
    described = (
        f"{words.count(len(known), 'origin')}; the most printed, {rows[0][0]}, stands behind "
        f"{words.count(rows[0][1], 'report')}."
    )
    return _svg(name, title, described, 6 + len(rows) * step, body)


def band_bar(probability: float, low: float, high: float, level: int) -> Markup:
    """The band as a bar from 0 to 100 %, for the eye only: the numbers stand beside it."""
    return Markup(
        '<svg class="bandbar" viewBox="0 0 200 18" aria-hidden="true" focusable="false">'
        '<line x1="0" y1="9" x2="200" y2="9" class="axis"/>{ticks}'
        '<rect x="{x:.1f}" y="4" width="{w:.1f}" height="10" rx="5" class="bandfill"/>'
        '<circle cx="{p:.1f}" cy="9" r="5.5" class="dot lv{lv}"/></svg>'
    ).format(
        ticks=Markup("").join(_line(t * 2, 5, t * 2, 13, "axis") for t in (0, 25, 50, 75, 100)),
        x=low * 200,
        w=max(2.0, (high - low) * 200),
        p=max(6.0, min(194.0, probability * 200)),
        lv=level,
    )


def meter(value: float) -> Markup:
    """A bar from 0 to 1, for the eye only: the number stands beside it."""
    return Markup(
        '<svg class="meter" viewBox="0 0 88 10" aria-hidden="true" focusable="false">'
        '<rect width="88" height="10" rx="3" class="meterbg"/>'
        '<rect width="{:.1f}" height="10" rx="3" class="meterfill"/></svg>'
    ).format(88 * max(0.0, min(1.0, value)))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
