"""Where a report says when it was published: sender's metadata, page, address, lines of date.

Nothing here is believed yet: every candidate carries where it stands, and ``date`` weighs them.
Unbelievable years give no candidate and never an error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from tocsin.knowledge.prints import Label, Order, Prints
from tocsin.model.report import Report
from tocsin.model.span import Span
from tocsin.model.when import Basis, When
from tocsin.reading.date_page import Face, Field
from tocsin.reading.date_words import YEARS, Printed, a_day, find, proved

#: Code points of an address or a name of a file that are looked at.
LONGEST = 2_000
#: Bytes of a mail in which its head is looked for.
HEAD = 100_000
CHANGED = "says when it was changed"

_ISO = re.compile(
    r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?)?\s*"
    r"(Z|[+-]\d{2}:?\d{2})?"
)
#: Seconds, or thousandths of them, since 1970.
_SECONDS = re.compile(r"\s*(\d{9,10})(\d{3})?\s*\Z")
_ADDRESS = (
    # After slashes a hyphen goes on with the heading: /2031/03/12-000-people-march.
    re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?=[/._?#]|$)"),
    re.compile(r"/(\d{4})-(\d{1,2})-(\d{1,2})(?=[/._?#-]|$)"),
    re.compile(r"[/_-](\d{4})-(\d{2})-(\d{2})(?=\D|$)"),
    re.compile(r"[/_-](20\d{2})(\d{2})(\d{2})(?=\D|$)"),
    re.compile(r"[?&]date=(\d{4})-?(\d{2})-?(\d{2})(?=\D|$)"),
)
_ADDRESS_YEAR = re.compile(r"/((?:19|20)\d{2})(?=/)")
#: A day in the name of a file, year first; nothing else is sure enough.
_FILE = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A day the report may have been published on. ``year`` None: the year is not printed.

    ``weekday`` is 1 for Monday where one is printed; ``when`` finer than a day where known;
    ``where`` says where it stands and ``unfit`` why it is no day of publication at all.
    """

    basis: Basis
    printed: str
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    when: When | None = None
    span: Span | None = None
    where: str = ""
    unfit: str | None = None

    def on(self, year: int) -> dt.date | None:
        """The day in a year, None where there is no such day or the weekday disagrees."""
        found = a_day(year, self.month, self.day)
        if found is None or (self.weekday and found.isoweekday() != self.weekday):
            return None
        return found

    @property
    def date(self) -> dt.date | None:
        """The day where the year is printed (the weekday is not asked)."""
        return None if self.year is None else a_day(self.year, self.month, self.day)


def printed_as(
    one: Printed, words: str, basis: Basis, where: str, base: int | None
) -> Candidate:
    """A printed day as a candidate; ``base``: where its words stand in the text, if they do."""
    unfit = CHANGED if one.label is Label.UPDATED else None
    return Candidate(
        basis=basis,
        printed=one.span.of(words),
        year=one.year,
        month=one.month,
        day=one.day,
        weekday=one.weekday,
        span=None if base is None else Span(base + one.span.start, base + one.span.end),
        where=where,
        unfit=unfit or ("its figures can be read two ways" if not one.month else None),
    )


def order_on(page: Face, language: str, text: str, prints: Prints) -> Order | None:
    """How the figures of a date are ordered here: as the region does, as other dates prove."""
    by_region = prints.order(page.region or language)
    return by_region or proved((text, *page.words))


def declared(report: Report, prints: Prints) -> Iterator[Candidate]:
    """What the sender declared, or the head of a mail."""
    if report.published:
        yield from _field(Field(name="sender", printed=report.published), prints, None)
    elif report.media_type == "message/rfc822":
        message = message_from_bytes(report.raw[:HEAD], policy=policy.compat32)
        if sent := message.get("date"):
            yield from _field(Field(name="the mail's head", printed=str(sent)), prints, None)


def on_page(page: Face, prints: Prints, order: Order | None) -> Iterator[Candidate]:
    """The fields of a page, those that can be its day first."""
    for one in sorted(page.fields, key=lambda f: f.unfit is not None):
        yield from _field(one, prints, order)


def _field(one: Field, prints: Prints, order: Order | None) -> Iterator[Candidate]:
    changed = one.before and prints.label(one.before) is Label.UPDATED
    unfit = CHANGED if changed else one.unfit
    if found := instant(one.printed):
        yield _of(found, Basis.METADATA, one.printed, one.name, unfit)
        return
    for day in find(one.printed, prints, order)[:1]:
        made = printed_as(day, one.printed, Basis.METADATA, one.name, None)
        if made.date is not None and made.unfit is None:
            yield _of(
                (made.date, When.day(made.date)), Basis.METADATA, one.printed, one.name, unfit
            )


def instant(printed: str) -> tuple[dt.date, When] | None:
    """The local day and the interval of a printed instant (ISO 8601, mail, seconds since 1970).

    Where the day differs between there and Greenwich, or no time is given, it is the whole day.
    """
    if seconds := _SECONDS.match(printed):
        at = datetime.fromtimestamp(int(seconds.group(1)), UTC)
        day = a_day(at.year, at.month, at.day)
        return None if day is None else (day, When(at, at + timedelta(seconds=1)))
    match = _ISO.match(printed)
    if match is None:
        return _mail(printed)
    year, month, day_of = (int(g) for g in match.group(1, 2, 3))
    found = a_day(year, month, day_of)
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
    at = datetime(year, month, day_of, hour, minute, min(second, 59), tzinfo=UTC) + shift
    if at.date() != found:
        return found, When.day(found)
    return found, When(at, at + timedelta(seconds=1))


def _mail(printed: str) -> tuple[dt.date, When] | None:
    try:
        at = parsedate_to_datetime(printed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    found = a_day(at.year, at.month, at.day)
    return None if found is None else (found, When.day(found))


def _of(
    found: tuple[dt.date, When],
    basis: Basis,
    printed: str,
    where: str,
    unfit: str | None = None,
) -> Candidate:
    day, when = found
    return Candidate(
        basis=basis, printed=printed, year=day.year, month=day.month, day=day.day, when=when,
        where=where, unfit=unfit,
    )  # fmt: skip


def in_address(address: str | None) -> Iterator[Candidate]:
    """The day an address carries."""
    for pattern in _ADDRESS:
        match = pattern.search((address or "")[:LONGEST])
        if match is None:
            continue
        year, month, day = (int(g) for g in match.groups())
        if found := a_day(year, month, day):
            printed = match.group().strip("/_-")
            yield _of((found, When.day(found)), Basis.ADDRESS, printed, "the address")
            return


def address_year(address: str | None) -> int | None:
    """The year an address carries as one of its parts."""
    match = _ADDRESS_YEAR.search((address or "")[:LONGEST])
    year = int(match.group(1)) if match else 0
    return year if year in YEARS else None


def in_name(path: str) -> Iterator[Candidate]:
    """The day that the name of a file carries."""
    for match in _FILE.finditer(path[-LONGEST:].rpartition("/")[2]):
        if found := a_day(*(int(g) for g in match.group(1, 3, 4))):
            where = "the name of the file"
            yield _of((found, When.day(found)), Basis.ADDRESS, match.group(), where)
            return


def in_title(
    title: str | None, text: str, prints: Prints, order: Order | None
) -> Iterator[Candidate]:
    """The day at the end of a title, of a kind of report that has one there.

    A day that the text names as well may be the day it tells of; it is kept and not believed.
    """
    words = (title or "")[:300]
    for one in find(words, prints, order):
        rest = words[: one.span.start] + words[one.span.end :]
        if one.year is None:
            continue
        made = printed_as(one, words, Basis.TEXT, "the title", None)
        serial = prints.serials.search(rest) is not None
        alone = _apart(words, one.span) and made.printed not in text
        if made.unfit is None and not (serial or alone):
            why = "a title may name the day it tells of"
            made = Candidate(
                basis=made.basis, printed=made.printed, year=made.year, month=made.month,
                day=made.day, weekday=made.weekday, where=made.where, unfit=why,
            )  # fmt: skip
        yield made


def _apart(words: str, span: Span) -> bool:
    """Whether a day is set apart from the rest of its title at both ends."""
    before, after = words[: span.start].rstrip(), words[span.end :].lstrip()
    return (not before or before[-1] in ",:|–—-([•·") and (not after or after[0] in ":|–—-)]•·")


def sorted_out(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """One candidate a day and place, in the order given."""
    seen: set[tuple[object, ...]] = set()
    out = []
    for one in found:
        key = (one.year, one.month, one.day, one.where, one.unfit)
        if key not in seen:
            seen.add(key)
            out.append(one)
    return tuple(out)
