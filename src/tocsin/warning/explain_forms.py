"""An explained report as terminal text, and as a page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.warning.explain import Explanation, Paragraph
from tocsin.warning.page import asset, environment, policy
from tocsin.warning.segments import segments
from tocsin.warning.terminal import printed
from tocsin.warning.visible import one_line, visible

#: How each kind of note is drawn where there is colour; its name always stands beside it.
_STYLES = {
    "furniture": "dim strike",
    "date": "magenta",
    "translation": "dim underline",
    "name": "green",
    "time": "cyan",
    "cue": "bold",
    "source": "blue",
    "claim": "underline",
    "observation": "bold yellow",
}


def render_text(what: Explanation, *, width: int = 80, colour: bool = False) -> str:
    """The report, paragraph by paragraph, each followed by what was found in it."""
    return printed(_parts(what), width=width, colour=colour)


def _parts(what: Explanation) -> Iterable[RenderableType]:
    if what.title:
        yield Text(one_line(what.title), style="bold")
    yield Text(f"{one_line(what.path)}  {what.report_id}", style="dim")
    for label, line in what.facts:
        yield Text(f"{label + ':':13} {one_line(line)}")
    for paragraph in what.paragraphs:
        yield Rule(style="dim")
        yield _styled(paragraph)
        if paragraph.notes:
            yield _notes(paragraph)


def _styled(paragraph: Paragraph) -> Text:
    line = Text()
    for piece in segments(paragraph.passage, paragraph.highlights):
        style = next((_STYLES[kind] for kind in _STYLES if kind in piece.kinds), "")
        line.append(visible(piece.text), style=style)
    line.rstrip()
    return line


def _notes(paragraph: Paragraph) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(no_wrap=True, width=11)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for note in paragraph.notes:
        shown = one_line(note.words)
        short = shown if len(shown) <= 60 else f"{shown[:40]} … {shown[-16:]}"
        says = Text(f"{one_line(note.says)}")
        if note.id:
            says.append(f"  {note.id}", style="dim")
        table.add_row(Text(note.kind, style=_STYLES.get(note.kind, "")), Text(short), says)
    return Padding(table, (0, 0, 0, 2))


def render_page(what: Explanation) -> str:
    """The report as a page: every mark in place, every note beside its paragraph."""
    style = asset("brief.css") + "\n" + asset("explain.css")
    shown = [(p, segments(p.passage, p.highlights)) for p in what.paragraphs]
    page = environment().get_template("explain.html.j2")
    return page.render(
        what=what,
        shown=shown,
        kinds=tuple(_STYLES),
        style=Markup(style),  # noqa: S704  our own files
        policy=policy(style, ""),
    )
