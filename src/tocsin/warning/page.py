"""The brief as one HTML page that needs nothing else: no network, no fonts, no server.

All text of reports is escaped, and the page's own policy allows no script but the one printed
here, so markup in a report stays text. Without scripts every report lies open and the links
still lead to their words.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.warning import charts, words
from tocsin.warning.content import Brief, Cell, Period, ProblemCard
from tocsin.warning.gist import gist
from tocsin.warning.lines import ReportText
from tocsin.warning.segments import Segment, segments
from tocsin.warning.visible import visible

#: Rows of a long table on the page; the exports have them all.
ROWS = 500
#: Statements, and reports, shown under one origin.
BRANCHES = 40
#: The darkest shade of the matrix: this many origins or more.
_DARKEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPassage:
    """A passage cut where its highlights begin and end."""

    start: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """The shown part of a report."""

    language: str
    whole: bool
    passages: tuple[ShownPassage, ...]


def environment() -> Environment:
    """Templates that escape everything, and show control characters instead of obeying them."""
    return Environment(
        loader=PackageLoader("tocsin.warning", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value


def render(brief: Brief) -> str:
    """The whole page, in UTF-8 when written to a file."""
    style, script = asset("brief.css"), asset("brief.js")
    page = environment().get_template("brief.html.j2")
    return page.render(
        brief=brief,
        cards=_cards(brief),
        texts={text.report_id: cut_text(text) for text in brief.texts},
        names={r.id: r.title or r.outlet or r.path for r in brief.reports},
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        policy=policy(style, script),
        words=words,
        charts=charts,
        gist=gist,
        heat=heat,
        most=ROWS,
        branches=BRANCHES,
        traced={o.id for o in brief.origins[:ROWS]},
    )


def asset(name: str) -> str:
    """A style sheet or script that comes with tocsin."""
    return (files("tocsin.warning") / "templates" / name).read_text(encoding="utf-8").strip()


def policy(style: str, script: str) -> str:
    """What the page may do: show itself. Its one style sheet and script are named by hash."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _cards(brief: Brief) -> tuple[tuple[str, ProblemCard], ...]:
    """Every card with an anchor of ours: ids of problems are whatever an analyst wrote."""
    both = (*brief.problems, *brief.emerging)
    return tuple((f"problem-{n}", card) for n, card in enumerate(both, 1))


def cut_text(text: ReportText) -> ShownText:
    """The shown part of a report, cut at its highlights."""
    return ShownText(
        language=text.language,
        whole=text.whole,
        passages=tuple(
            ShownPassage(start=p.start, segments=segments(p, text.highlights))
            for p in text.passages
        ),
    )


def heat(cell: Cell, period: Period) -> str:
    """The class of a matrix cell: its shade says no more than its text."""
    if cell.up:
        return f"h{min(_DARKEST, cell.up)}"
    if cell.down:
        return "hdown"
    if cell.unknown:
        return "h1"
    if cell.steady or cell.supposed:
        return "hflat"
    return "" if period.reports else "hblind"
