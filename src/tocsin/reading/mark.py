"""Marking page furniture. Marking never edits: offsets stay those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.knowledge.furniture import Furniture
from tocsin.model.document import Mark
from tocsin.model.span import Span
from tocsin.text.blocks import blocks

_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?…;:,][\"”’»)\]]*\s*\Z")
_CELL = re.compile(r"\|\s*\Z")
_LINE_BREAK = re.compile(r"[^\n\r\u2028\u2029]+")
_TIME_BITS = re.compile(r"[^\W\d_]+\.?|\d+")
_POINT = re.compile(r"[-–•*·▪►]\s*\S")
#: "J. Doe/Agency)", "(Agency / File)": a stroke between two names ends a caption.
_NAMED = r"[^\W\d_a-z][\w.&'’-]*(?: [^\W\d_a-z][\w.&'’-]*){0,3}"
_PICTURE = re.compile(
    rf"(?:\A|[(\[]|[.!?…][\"”’»)]* ){_NAMED} ?/ ?{_NAMED}(?: via {_NAMED})?[)\]]?\Z"
)
#: Words of titles this short stay in small letters.
_SMALL_WORD = 3
#: Share of the longer words of a title that begin with a capital letter.
_TITLED = 0.75
_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}")
#: A line longer than this is no furniture, whatever it says.
LONGEST_LINE = 600
#: Glued furniture is looked for in this many code points at the end of a paragraph.
TAIL = 120
#: At most so many pieces of it are taken off one paragraph.
PIECES = 4
#: Code points of one text that are looked at; what lies beyond is read unmarked.
MARKED = 1_000_000


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    words: int
    at: int


def mark(text: str, furniture: Furniture) -> tuple[Mark, ...]:
    """The furniture of a text in order, no two marks overlapping; linear in the text.

    Of a text longer than ``MARKED`` only the beginning is looked at.
    """
    text = text[:MARKED]
    lines = tuple(_lines(text))
    taken: dict[int, Mark] = {}
    for line in lines:
        if (found := _by_phrase(line, furniture)) or (found := _clock(line, lines, furniture)):
            taken[line.at] = found
    _menus(lines, taken, furniture)
    _lists(lines, taken, furniture)
    _foot(lines, taken, furniture)
    _bullets(lines, taken, furniture)
    _credits(lines, taken, furniture)
    _tables(lines, taken, furniture)
    _headings(lines, taken, furniture)
    marks = list(taken.values())
    ends = {m.span.end for m in marks}
    marks += [m for b in blocks(text) if b.end not in ends for m in _glued(text, b, furniture)]
    return tuple(sorted(marks, key=lambda m: m.span))


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for match in _LINE_BREAK.finditer(text):
        words = match.group()
        stripped = words.strip()
        if not stripped:
            continue
        start = match.start() + words.index(stripped[0])
        span = Span(start, start + len(stripped))
        yield _Line(span, stripped, len(_WORD.findall(stripped[:LONGEST_LINE])), at)
        at += 1


def _by_phrase(line: _Line, furniture: Furniture) -> Mark | None:
    if len(line.text) > LONGEST_LINE:
        return None
    rule = furniture.rule(line.text, line.words)
    if rule is None:
        return None
    return Mark(span=line.span, kind=rule.kind, rule=rule.id, skip=not rule.read)


def _clock(line: _Line, lines: Sequence[_Line], furniture: Furniture) -> Mark | None:
    """A line of nothing but a date, a time or both, near the top or the foot of the page."""
    near = furniture.shapes["clock_lines"]
    if near <= line.at < len(lines) - near or line.words > furniture.shapes["clock_words"]:
        return None
    bits = _TIME_BITS.findall(line.text)
    named = [b for b in bits if not b.isdigit()]
    if len(bits) == len(named) or not (named or _HOUR.search(line.text)):
        return None
    known = all(b.casefold().rstrip(".") in furniture.calendar for b in named)
    if not known or line.text.endswith(("?", "!")):
        return None
    return Mark(span=line.span, kind="clock", rule="shape:clock")


def _lists(lines: Sequence[_Line], taken: dict[int, Mark], furniture: Furniture) -> None:
    """Titles of other pages under a heading that opens a list of them, at the foot."""
    shapes = furniture.shapes
    heads = {rule.id for rule in furniture.whole.values() if rule.opens}
    opening = {at for at, mark in taken.items() if mark.rule in heads}
    for at in sorted(opening):
        run = at + 1
        while (
            run < len(lines)
            and run - at <= shapes["list_run"]
            and _title(lines[run], shapes["list_words"], asks=True)
        ):
            run += 1
        if run == len(lines) or run - at > 3:
            for line in lines[at + 1 : run]:
                taken.setdefault(
                    line.at, Mark(span=line.span, kind="related", rule="shape:list")
                )


def _title(line: _Line, longest: int, *, asks: bool = False) -> bool:
    """Whether a line can be the title of a page; in a list of them it may ask something."""
    ended = _ENDED.search(line.text) and not (asks and line.text.endswith(("?", "!")))
    return line.words <= longest and not ended


def _menus(lines: Sequence[_Line], taken: dict[int, Mark], furniture: Furniture) -> None:
    """Long runs of short lines in a text that is a whole page, as its many phrases show."""
    shapes = furniture.shapes
    if sum(m.skip and m.kind != "clock" for m in taken.values()) < shapes["page_crowd"]:
        return
    run: list[_Line] = []
    for line in (*lines, None):
        if line is not None and _title(line, shapes["menu_words"]):
            run.append(line)
            continue
        for entry in run if len(run) >= shapes["menu_run"] else ():
            taken.setdefault(entry.at, Mark(span=entry.span, kind="menu", rule="shape:menu"))
        run = []


def _foot(lines: Sequence[_Line], taken: dict[int, Mark], furniture: Furniture) -> None:
    """Teasers behind a crowd of furniture at the foot: nothing of the story comes after it."""
    shapes = furniture.shapes
    last = max((x.at for x in lines if x.words >= shapes["foot_words"]), default=-1)
    crowd: list[int] = []
    for line in lines[last + 1 :]:
        if line.at in taken and taken[line.at].skip:
            crowd.append(line.at)
        elif len(crowd) >= shapes["foot_crowd"]:
            taken.setdefault(line.at, Mark(span=line.span, kind="related", rule="shape:foot"))


def _bullets(lines: Sequence[_Line], taken: dict[int, Mark], furniture: Furniture) -> None:
    """Two or more points near the foot that read like titles: links to other pages."""
    near = len(lines) - furniture.shapes["bullet_lines"]
    run: list[_Line] = []
    for line in (*lines[max(0, near) :], None):
        if line is not None and _POINT.match(line.text) and _titled(line):
            run.append(line)
            continue
        for point in run if len(run) > 1 else ():
            taken.setdefault(
                point.at, Mark(span=point.span, kind="related", rule="shape:bullets")
            )
        run = []


def _titled(line: _Line) -> bool:
    """Whether most longer words of a line without an end are in title case."""
    words = [w for w in _WORD.findall(line.text) if len(w) > _SMALL_WORD]
    raised = sum(w[0].isupper() for w in words)
    return len(words) > 1 and not _ENDED.search(line.text) and raised >= _TITLED * len(words)


def _credits(lines: Sequence[_Line], taken: dict[int, Mark], furniture: Furniture) -> None:
    """Names of a photographer and an agency, at the end of a caption or alone."""
    longest = furniture.shapes["caption_words"]
    for line in lines:
        if line.at not in taken and line.words <= longest and _PICTURE.search(line.text):
            taken[line.at] = Mark(span=line.span, kind="image", rule="shape:credit")


def _tables(lines: Sequence[_Line], taken: dict[int, Mark], furniture: Furniture) -> None:
    """Runs of lines that each hold one cell of a table."""
    run: list[_Line] = []
    for line in (*lines, None):
        if line is not None and _CELL.search(line.text) and line.words <= 6:
            run.append(line)
            continue
        if len(run) >= furniture.shapes["table_run"]:
            for cell in run:
                taken.setdefault(
                    cell.at, Mark(span=cell.span, kind="table", rule="shape:table")
                )
        run = []


def _headings(lines: Sequence[_Line], taken: dict[int, Mark], furniture: Furniture) -> None:
    """Short lines without an end between paragraphs: marked, still read.

    In capitals throughout and amid a story, such a line is a link to another page.
    """
    shapes = furniture.shapes
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.at in taken or before.words < shapes["heading_words"]:
            continue
        if after.words < shapes["heading_words"] or after.at in taken:
            continue
        if _shouted(line, shapes):
            taken[line.at] = Mark(span=line.span, kind="related", rule="shape:capitals")
            continue
        if line.words > shapes["heading_words"] or _ENDED.search(line.text):
            continue
        taken[line.at] = Mark(span=line.span, kind="heading", rule="shape:heading", skip=False)


def _shouted(line: _Line, shapes: Mapping[str, int]) -> bool:
    """Whether a line in capitals throughout is long enough to be another page's title."""
    least = shapes["capitals_words"]
    figures = sum(w.isdigit() for w in _WORD.findall(line.text))
    fits = least <= line.words <= shapes["list_words"] and figures < line.words / 3
    return fits and line.text.isupper()


def _glued(text: str, block: Span, furniture: Furniture) -> Iterator[Mark]:
    """Furniture stuck to the last full stop of a paragraph."""
    if furniture.glued is None:
        return
    end = block.end
    for _ in range(PIECES):
        start = max(block.start, end - TAIL)
        match = furniture.glued.search(text[start:end])
        if match is None:
            return
        span = Span(start + match.start(1), start + len(text[start:end].rstrip()))
        yield Mark(span=span, kind="glued", rule="glued")
        end = start + match.start(1)
