"""When a report was published: every candidate kept, a wrong one worse than none.

The sender's date, the address, the dateline, lines of date on the page and the words of the
body are weighed. The day it was fetched only bounds it from above.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.knowledge.calendar import Calendar
from tocsin.model.document import Document
from tocsin.model.report import Report
from tocsin.model.span import Span
from tocsin.model.when import Basis, Dating, RejectedDate, When
from tocsin.reading.date_body import Body, Weekday, body, window
from tocsin.reading.date_candidates import (
    YEARS,
    Candidate,
    address_year,
    bylines,
    declared,
    in_address,
    lines,
)

DAY = dt.timedelta(days=1)
#: Two dates so near are one: zones, night editions, updates.
SAME = 2
#: A sender's date so much later than the page's own is the day of a crawl.
CRAWLED = 7
#: A report of a year's last days may stand at an address of that year and be dated after it.
TURN_OF_YEAR = 14


@dataclass
class _Case:
    """What is known while one report is dated."""

    report: Report
    found: Body
    year: int | None
    latest: dt.date | None
    rejected: list[RejectedDate] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def reject(self, candidate: Candidate, reason: str, flag: str, day: dt.date | None) -> None:
        """Keep a candidate that is not believed, with the reason."""
        self.rejected.append(
            RejectedDate(
                printed=candidate.printed[:120], basis=candidate.basis, reason=reason, day=day
            )
        )
        if flag not in self.flags:
            self.flags.append(flag)


def date(report: Report, document: Document, calendar: Calendar) -> Dating:
    """The publication interval with its basis, the rejected candidates and flags."""
    found = body(document, calendar)
    fetched = report.fetched_at.date() + DAY if report.fetched_at else None
    case = _Case(report, found, address_year(report.address), fetched)
    sent = _believed(declared(report), case)
    path = _believed(in_address(report.address), case)
    printed = list(lines(document, calendar))
    told = _told(case)
    chosen = _against_byline(case, _outer(case, sent, path), bylines(report, calendar))
    chosen = _against_page(case, chosen, printed, told)
    if chosen is not None:
        return _dating(case, *chosen)
    return _from_text(case, printed, told)


def _believed(candidates: Iterator[Candidate], case: _Case) -> tuple[Candidate, dt.date] | None:
    """The first candidate that nothing in the report speaks against."""
    for candidate in candidates:
        day = candidate.date
        if day is None:
            case.reject(candidate, "no such day", "bad-date", None)
        elif case.latest and day > case.latest:
            case.reject(candidate, "later than the day it was fetched", "after-fetch", day)
        elif _is_fetch(case.report, candidate):
            case.reject(candidate, "the very second it was fetched", "fetch-time", day)
        elif case.year and not _in_year(day, case.year):
            reason = f"the address is of {case.year}"
            case.reject(candidate, reason, "metadata-contradicts-address", day)
        elif why := case.found.contradicts(day):
            case.reject(candidate, why, "metadata-contradicts-text", day)
        else:
            return candidate, day
    return None


def _is_fetch(report: Report, candidate: Candidate) -> bool:
    at = report.fetched_at
    when = candidate.when
    if at is None or when is None or when.end - when.start >= DAY:
        return False
    return abs(at - when.start) <= dt.timedelta(seconds=1)


def _in_year(day: dt.date, year: int) -> bool:
    return day.year == year or (day - dt.date(year, 12, 31)).days in range(TURN_OF_YEAR)


def _outer(
    case: _Case, sent: tuple[Candidate, dt.date] | None, path: tuple[Candidate, dt.date] | None
) -> tuple[Candidate, dt.date] | None:
    """The sender's date, unless the address names another day."""
    if sent is None or path is None:
        return sent or path
    if abs((sent[1] - path[1]).days) <= SAME:
        return sent
    reason = f"the address names {path[1].isoformat()}"
    case.reject(sent[0], reason, "metadata-contradicts-address", sent[1])
    return path


def _against_byline(
    case: _Case, chosen: tuple[Candidate, dt.date] | None, below: Iterator[Candidate]
) -> tuple[Candidate, dt.date] | None:
    """A day printed under the heading beats a sender's date that is a rebuild's.

    Only an earlier one: a clock on the page can show a day after publication, none before it.
    """
    if chosen is None:
        return None
    for candidate in below:
        day = candidate.date
        if day is None or (chosen[1] - day).days <= CRAWLED or case.found.contradicts(day):
            continue
        reason = f"the line under the heading says {candidate.printed}"
        case.reject(chosen[0], reason, "metadata-contradicts-page", chosen[1])
        return candidate, day
    return chosen


def _against_page(
    case: _Case,
    chosen: tuple[Candidate, dt.date] | None,
    printed: list[Candidate],
    told: tuple[Candidate, dt.date] | None,
) -> tuple[Candidate, dt.date] | None:
    """Datelines and days of writing in the text beat a sender's date that is a crawl's."""
    if chosen is None:
        return None
    page = [(c, _nearest(c, chosen[1])) for c in printed]
    for candidate, day in page:
        if day is None or abs((chosen[1] - day).days) <= SAME:
            continue
        if candidate.basis is Basis.TEXT:
            case.reject(candidate, "the sender's date is another", "clock-differs", day)
        elif (chosen[1] - day).days > CRAWLED:
            reason = f"the dateline says {candidate.printed}"
            case.reject(chosen[0], reason, "metadata-contradicts-dateline", chosen[1])
            return candidate, day
    if told is not None and abs((chosen[1] - told[1]).days) > CRAWLED:
        reason = f"the text says {told[0].printed!r} of its day"
        case.reject(chosen[0], reason, "metadata-contradicts-text", chosen[1])
        return told
    return chosen


def _nearest(candidate: Candidate, day: dt.date) -> dt.date | None:
    """The printed day in the year that brings it nearest to another day."""
    if candidate.year is not None:
        return candidate.date
    days = [d for y in (day.year - 1, day.year, day.year + 1) if (d := candidate.on(y))]
    return min(days, key=lambda d: abs((d - day).days), default=None)


def _told(case: _Case) -> tuple[Candidate, dt.date] | None:
    """The newest day the body points at as its own ("this Monday, February 13")."""
    pointed = {w.span.start for w in case.found.weekdays if w.pointed}
    own = [c for c in case.found.dated if c.span and c.span.start in pointed]
    dated = [(c, day) for c in own if (day := _resolved(c, case))]
    return max(dated, key=lambda pair: pair[1], default=None)


def _resolved(candidate: Candidate, case: _Case) -> dt.date | None:
    """The day of a candidate: its own year, the address's, or the one its weekday leaves.

    Without a printed year the weekday must agree; the first year not before anything the
    text tells as past is taken, and none when nothing bounds it from below.
    """
    if candidate.year is not None:
        return candidate.on(candidate.year)
    if case.year is not None:
        return candidate.on(case.year)
    floor = case.found.floor()
    if candidate.weekday is None or floor is None:
        return None
    years = range(floor.year, min(floor.year + 6, YEARS.stop))
    days = (candidate.on(y) for y in years)
    return next((d for d in days if d and d >= floor and _fetched_after(d, case)), None)


def _fetched_after(day: dt.date, case: _Case) -> bool:
    return case.latest is None or day <= case.latest


def _from_text(
    case: _Case, printed: list[Candidate], told: tuple[Candidate, dt.date] | None
) -> Dating:
    """The dateline; what the body says of its day; last a line of date on the page."""
    allowed = window(case.found)
    datelines = [c for c in printed if c.basis is Basis.DATELINE]
    clocks = [c for c in printed if c.basis is Basis.TEXT]
    body_day = told or _by_events(case, allowed)
    for candidate in datelines:
        day = _resolved(candidate, case)
        if day and _fetched_after(day, case) and not case.found.contradicts(day):
            return _dating(case, candidate, day)
    for candidate in clocks:
        day = _resolved(candidate, case)
        why = _against_clock(case, day, body_day, allowed)
        if why is None and day is not None and body_day is None:
            case.flags.append("page-line")
            return _dating(case, candidate, day)
        if why is not None:
            case.reject(candidate, why, "header-contradicted", day)
    if body_day is None:
        return _dating(case, None, None)
    return _dating(case, *body_day, last=_next_day(body_day[1], allowed))


def _against_clock(
    case: _Case,
    day: dt.date | None,
    body_day: tuple[Candidate, dt.date] | None,
    allowed: tuple[dt.date, dt.date] | None,
) -> str | None:
    """Why a line of date on the page is not the day of the report."""
    if day is None:
        return "no year to read it in"
    if not _fetched_after(day, case):
        return "later than the day it was fetched"
    if allowed is not None and not allowed[0] <= day <= allowed[1]:
        return f"the events told lie between {allowed[0]} and {allowed[1]}"
    if body_day is not None and abs((day - body_day[1]).days) > SAME:
        return f"the text says {body_day[0].printed!r} of its day"
    return case.found.contradicts(day)


def _by_events(
    case: _Case, allowed: tuple[dt.date, dt.date] | None
) -> tuple[Candidate, dt.date] | None:
    """The day, within those that the events told allow, nearest after a weekday just past."""
    if allowed is None or (allowed[1] - allowed[0]).days > 7:
        return None
    past = [w for w in case.found.weekdays if w.lean < 0]
    named = [w for w in past if w.pointed] or past
    if not named:
        return None
    days = [allowed[0] + n * DAY for n in range((allowed[1] - allowed[0]).days + 1)]
    best = min(days, key=lambda d: (_age(d, named), -d.toordinal()))
    if not _fetched_after(best, case) or _age(best, named) > 1:
        return None
    newest = min(named, key=lambda w: (best.isoweekday() - w.days[0]) % 7)
    case.flags.append("dated-by-events")
    candidate = Candidate(
        basis=Basis.TEXT,
        printed=_words(newest.span, case),
        year=best.year,
        month=best.month,
        day=best.day,
        span=newest.span,
    )
    return candidate, best


def _words(span: Span, case: _Case) -> str:
    return f"the weekday at {span.start}"


def _age(day: dt.date, named: list[Weekday]) -> int:
    return min((day.isoweekday() - w.days[0]) % 7 for w in named)


def _next_day(day: dt.date, allowed: tuple[dt.date, dt.date] | None) -> dt.date:
    """What is told of a day is printed on it or on the next."""
    return day + DAY if allowed is None else min(day + DAY, max(allowed[1], day))


def _dating(
    case: _Case,
    candidate: Candidate | None,
    day: dt.date | None,
    *,
    last: dt.date | None = None,
) -> Dating:
    if candidate is None or day is None:
        interval, basis = None, Basis.NONE
    else:
        interval, basis = candidate.when or When.day(day, last or day), candidate.basis
    return Dating(
        report_id=case.report.id,
        interval=interval,
        basis=basis,
        rejected=tuple(case.rejected),
        flags=tuple(case.flags),
        evidence=candidate.span if candidate is not None else None,
    )
