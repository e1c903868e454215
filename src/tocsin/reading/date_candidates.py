"""Where a report says when it was published: sender's metadata, page, address, lines of date.

Nothing here is believed yet: every candidate carries where it stands, and ``date`` weighs them.
Unbelievable years give no candidate and never an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from tocsin.knowledge.calendar import Calendar
from tocsin.model.document import Document
from tocsin.model.report import Report
from tocsin.model.span import Span
from tocsin.model.when import Basis, When

#: Archives of newspapers reach back further than the net; a later year is a slip or a joke.
YEARS = range(1900, 2101)
#: The day of a clock that nobody set.
_UNSET = date(1970, 1, 1)
#: Code points of a text in which a dateline or a line of date is looked for.
TOP = 2_000
#: Bytes of a page in which its head is looked for.
HEAD = 300_000

_ISO = re.compile(
    r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?)?\s*"
    r"(Z|[+-]\d{2}:?\d{2})?"
)
_ADDRESS = (
    # After slashes a hyphen goes on with the heading: /2031/03/12-000-people-march.
    re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?=[/._?#]|$)"),
    re.compile(r"/(\d{4})-(\d{1,2})-(\d{1,2})(?=[/._?#-]|$)"),
    re.compile(r"[/_-](\d{4})-(\d{2})-(\d{2})(?=\D|$)"),
    re.compile(r"[/_-](20\d{2})(\d{2})(\d{2})(?=\D|$)"),
)
_ADDRESS_YEAR = re.compile(r"/((?:19|20)\d{2})(?=/)")
_PAGE = (
    re.compile(
        rb"<meta[^>]{0,300}?(?:article:published_time|datePublished|date\.created|pubdate|"
        rb"publish[-_]?date|parsely-pub-date|dc\.date(?:\.issued)?|sailthru\.date|"
        rb"publication_date)[\"'][^>]{0,300}?content=[\"']([^\"'>]{6,60})",
        re.IGNORECASE,
    ),
    re.compile(
        rb"<meta[^>]{0,300}?content=[\"']([^\"'>]{6,60})[\"'][^>]{0,300}?"
        rb"(?:article:published_time|datePublished|pubdate|publish[-_]?date)[\"']",
        re.IGNORECASE,
    ),
    re.compile(rb"\"datePublished\"\s*:\s*\"([^\"]{6,60})\""),
    re.compile(rb"<time[^>]{0,300}?datetime=[\"']([^\"'>]{6,60})", re.IGNORECASE),
)
#: Bytes of a page after its first heading in which the line with its date is looked for.
BELOW_HEADING = 3_000
_PAGE_HEADING = re.compile(rb"<h1\b", re.IGNORECASE)
_BYLINE = re.compile(
    rb"<(?:p|span|div|li|em|small)\b[^<>]{0,300}?\b(?:class|id|itemprop)=[\"'][^\"'<>]{0,120}?"
    rb"(?:byline|dateline|posted|publish|pub-?date|(?<![a-z])date)[^\"'<>]{0,80}[\"'][^<>]{0,200}>"
    rb"\s*([^<>]{6,80})<",
    re.IGNORECASE,
)
_NUMERIC_LINE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A day the report may have been published on. ``year`` None: the year is not printed.

    ``weekday`` is 1 for Monday where one is printed; ``when`` finer than a day where known.
    """

    basis: Basis
    printed: str
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    when: When | None = None
    span: Span | None = None

    def on(self, year: int) -> date | None:
        """The day in a year, None where there is no such day or the weekday disagrees."""
        found = a_day(year, self.month, self.day)
        if found is None or (self.weekday and found.isoweekday() != self.weekday):
            return None
        return found

    @property
    def date(self) -> date | None:
        """The day where the year is printed (the weekday is not asked)."""
        return None if self.year is None else a_day(self.year, self.month, self.day)


def a_day(year: int, month: int, day: int) -> date | None:
    """The day, None for one that does not exist or that no report can be of."""
    if year not in YEARS:
        return None
    try:
        day_of = date(year, month, day)
    except ValueError:
        return None
    return None if day_of == _UNSET else day_of


def declared(report: Report) -> Iterator[Candidate]:
    """What the sender declared, else what the head of the page says."""
    if report.published:
        if found := instant(report.published):
            yield _of(found, Basis.METADATA, report.published)
        return
    if "html" not in report.media_type:
        return
    head = report.raw[:HEAD]
    for pattern in _PAGE:
        if match := pattern.search(head):
            printed = match.group(1).decode("utf-8", "replace")
            if found := instant(printed):
                yield _of(found, Basis.METADATA, printed)
                return


def instant(printed: str) -> tuple[date, When] | None:
    """The local day and the interval of a printed instant (ISO 8601 or mail); None if neither.

    Where the day differs between there and Greenwich, or no time is given, it is the whole day.
    """
    match = _ISO.match(printed)
    if match is None:
        return _mail(printed)
    year, month, day = (int(g) for g in match.group(1, 2, 3))
    found = a_day(year, month, day)
    if found is None:
        return None
    hour, minute, second = (int(g or 0) for g in match.group(4, 5, 6))
    zone = match.group(7) or "Z"
    if match.group(4) is None or hour > 23 or minute > 59 or not (hour or minute or second):
        return found, When.day(found)
    shift = timedelta()
    if zone != "Z":
        ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        shift = -ahead if zone[0] == "+" else ahead
    at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC) + shift
    if at.date() != found:
        return found, When.day(found)
    return found, When(at, at + timedelta(seconds=1))


def _mail(printed: str) -> tuple[date, When] | None:
    try:
        at = parsedate_to_datetime(printed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    found = a_day(at.year, at.month, at.day)
    return None if found is None else (found, When.day(found))


def _of(found: tuple[date, When], basis: Basis, printed: str) -> Candidate:
    day, when = found
    return Candidate(
        basis=basis, printed=printed, year=day.year, month=day.month, day=day.day, when=when
    )


def in_address(address: str | None) -> Iterator[Candidate]:
    """The day an address carries."""
    for pattern in _ADDRESS:
        match = pattern.search((address or "")[:TOP])
        if match is None:
            continue
        year, month, day = (int(g) for g in match.groups())
        if found := a_day(year, month, day):
            yield _of((found, When.day(found)), Basis.ADDRESS, match.group().strip("/_-"))
            return


def address_year(address: str | None) -> int | None:
    """The year an address carries as one of its parts."""
    match = _ADDRESS_YEAR.search((address or "")[:TOP])
    year = int(match.group(1)) if match else 0
    return year if year in YEARS else None


def lines(document: Document, calendar: Calendar) -> Iterator[Candidate]:
    """Lines of date on the page (marked as clocks), then the dateline of the story."""
    names = Names.of(calendar)
    for mark in document.marks:
        if mark.kind == "clock":
            yield from names.read(document.text, mark.span, Basis.TEXT)
    yield from names.dateline(document.text, [m.span for m in document.marks if m.skip])


def bylines(report: Report, calendar: Calendar) -> Iterator[Candidate]:
    """The day, year and all, that a page prints under its heading; readers of text lose it."""
    if "html" not in report.media_type:
        return
    head = report.raw[:HEAD]
    if heading := _PAGE_HEADING.search(head):
        names = Names.of(calendar)
        below = head[heading.end() : heading.end() + BELOW_HEADING]
        for match in _BYLINE.finditer(below):
            words = match.group(1).decode("utf-8", "replace").strip()
            for found in names.read(words, Span(0, len(words)), Basis.TEXT):
                if found.year is not None:
                    yield replace(found, span=None)


@dataclass(frozen=True, slots=True)
class Names:
    """Month and weekday names of all languages, ready to read a line of date."""

    months: dict[str, int]
    weekdays: dict[str, int]

    @classmethod
    def of(cls, calendar: Calendar) -> Names:
        """The names of the calendar's languages."""
        return cls(dict(calendar.languages.months()), dict(calendar.languages.weekdays()))

    def read(self, text: str, span: Span, basis: Basis) -> Iterator[Candidate]:
        """The date in a line that is nothing else."""
        words = span.of(text)
        if match := _NUMERIC_LINE.search(words):
            y, m, d, d2, m2, y2 = match.groups()
            whole = (y, m, d) if y else (y2, m2, d2)
            sure, month, first = (int(part) for part in whole)
            # 03/04/2023 can be read two ways: nothing is better than a wrong day.
            if a_day(sure, month, first) and (y or first > 12 or first == month):
                yield Candidate(
                    basis=basis, printed=words, year=sure, month=month, day=first, span=span
                )
            return
        bits = re.findall(r"[^\W\d_]+|\d+", words.casefold())
        month_at = next((i for i, b in enumerate(bits) if b in self.months), None)
        if month_at is None:
            return
        numbers = [b for b in bits if b.isdecimal() and len(b) <= 4]
        year = next((int(b) for b in numbers if len(b) == 4 and int(b) in YEARS), None)
        near = (*bits[month_at + 1 : month_at + 2], *bits[:month_at][::-1][:2])
        day = next((int(b) for b in near if b.isdecimal() and 1 <= int(b) <= 31), None)
        if day is None:
            return
        weekday = next((self.weekdays[b] for b in bits if b in self.weekdays), None)
        yield Candidate(
            basis=basis, printed=words.strip(), year=year, month=self.months[bits[month_at]],
            day=day, weekday=weekday, span=span,
        )  # fmt: skip

    def dateline(self, text: str, skip: Sequence[Span]) -> Iterator[Candidate]:
        """The day after a place in capitals: "BRUSSELS, Feb. 15 (Agency) -"."""
        for match in _DATELINE.finditer(text[:TOP]):
            span = Span(match.start("date"), match.end("date"))
            if any(s.overlaps(span) for s in skip):
                continue
            yield from self.read(text, span, Basis.DATELINE)
            return


_DATELINE = re.compile(
    r"^[ \t]*(?:[A-ZÀ-ÞА-ЯЁІЇЄ][\w.'’ -]{1,40},\s){1,3}"
    r"(?P<date>(?:[A-Z][a-zé]+\.?,?\s)?(?:[^\W\d_]+\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]+\.?)(?:,?\s\d{4})?)"
    r"\s*(?:\(|[-–—:/]|,\s*[/(])",
    re.MULTILINE,
)
