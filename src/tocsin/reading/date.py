"""When a report was published: every candidate kept, a wrong one worse than none.

The sender's date, the address, the dateline, lines of date on the page and the words of the
body are weighed. The day it was fetched only bounds it from above.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tocsin.knowledge.calendar import Calendar
from tocsin.model.document import Document
from tocsin.model.report import Report
from tocsin.model.span import Span
from tocsin.model.when import Basis, Dating, When
from tocsin.reading.date_body import Weekday, body
from tocsin.reading.date_candidates import (
    Candidate,
    address_year,
    declared,
    in_address,
    in_name,
    in_title,
    on_page,
    order_on,
    sorted_out,
)
from tocsin.reading.date_case import (
    CRAWLED,
    DAY,
    SAME,
    Case,
    Pair,
    all_believed,
    believed,
    fetched_after,
    oldest,
)
from tocsin.reading.date_lines import Writing, lines
from tocsin.reading.date_page import face
from tocsin.reading.date_window import window
from tocsin.reading.date_words import YEARS


def date(report: Report, document: Document, calendar: Calendar) -> Dating:
    """The publication interval with its basis, the rejected candidates and flags."""
    prints = calendar.prints
    page = face(report, document.text)
    order = order_on(page, document.language, document.text, prints)
    fetched = report.fetched_at.date() + DAY if report.fetched_at else None
    case = Case(report, body(document, calendar), address_year(report.address), fetched)
    sent = believed(declared(report, prints), case)
    fields = oldest(all_believed(on_page(page, prints, order), case), case)
    path = believed(in_address(report.address), case)
    printed = sorted_out(tuple(lines(document, page, Writing(prints=prints, order=order))))
    by_page = [(c, day) for c in printed if not (c.span or c.unfit) and (day := c.date)]
    told = _told(case)
    outer = _outer(case, sent or fields, path)
    declared_too = [fields] if sent is not None and fields is not None else []
    outer = _against_byline(case, outer, [*declared_too, *by_page])
    chosen = _against_page(case, outer, printed, told)
    if chosen is not None:
        return _dating(case, *chosen)
    named = [*in_title(document.title, document.text, prints, order), *in_name(report.path)]
    return _from_text(case, printed, told, named)


def _outer(case: Case, sent: Pair | None, path: Pair | None) -> Pair | None:
    """The sender's date, unless the address names another day."""
    if sent is None or path is None:
        return sent or path
    if abs((sent[1] - path[1]).days) <= SAME:
        return sent
    reason = f"the address names {path[1].isoformat()}"
    case.reject(sent[0], reason, "metadata-contradicts-address", sent[1])
    return path


def _against_byline(case: Case, chosen: Pair | None, below: Iterable[Pair]) -> Pair | None:
    """A day the page prints or declares beats a sender's date that is a rebuild's or a crawl's.

    Only an earlier one: a clock on the page can show a day after publication, none before it.
    """
    if chosen is None:
        return None
    for candidate, day in below:
        if (chosen[1] - day).days <= CRAWLED or case.found.contradicts(day):
            continue
        reason = f"{candidate.where} says {candidate.printed}"
        case.reject(chosen[0], reason, "metadata-contradicts-page", chosen[1])
        return candidate, day
    return chosen


def _against_page(
    case: Case,
    chosen: Pair | None,
    printed: Sequence[Candidate],
    told: Pair | None,
) -> Pair | None:
    """Datelines and days of writing in the text beat a sender's date that is a crawl's."""
    if chosen is None:
        return None
    for candidate in printed:
        day = _nearest(candidate, chosen[1])
        if candidate.unfit:
            case.reject(candidate, candidate.unfit, None, day)
        if candidate.unfit or day is None or abs((chosen[1] - day).days) <= SAME:
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


def _told(case: Case) -> Pair | None:
    """The newest day the body points at as its own ("this Monday, February 13")."""
    written = [(c, day) for c in case.found.own if (day := c.date)]
    pointed = {w.span.start for w in case.found.weekdays if w.pointed}
    own = [c for c in case.found.dated if c.span and c.span.start in pointed]
    dated = [(c, day) for c in own if (day := _resolved(c, case))]
    return max([*written, *dated], key=lambda pair: pair[1], default=None)


def _resolved(candidate: Candidate, case: Case) -> dt.date | None:
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
    return next((d for d in days if d and d >= floor and fetched_after(d, case)), None)


def _from_text(
    case: Case, printed: Sequence[Candidate], told: Pair | None, named: Sequence[Candidate]
) -> Dating:
    """The dateline; what the body says of its day; a line of date; last title and file name."""
    allowed = window(case.found)
    body_day = told or _by_events(case, allowed)
    for candidate in printed:
        day = _resolved(candidate, case)
        if candidate.basis is not Basis.DATELINE or candidate.unfit or day is None:
            continue
        if fetched_after(day, case) and not case.found.contradicts(day):
            return _dating(case, candidate, day)
    for candidate in printed:
        if candidate.basis is not Basis.TEXT and not candidate.unfit:
            continue
        day = _resolved(candidate, case)
        why = candidate.unfit or _against_clock(case, day, body_day, allowed)
        if why is None and day is not None and body_day is None:
            case.flags.append("page-line")
            return _dating(case, candidate, day)
        if why is not None:
            flag = None if candidate.unfit else "header-contradicted"
            case.reject(candidate, why, flag, day)
    if body_day is None:
        return _dating(case, *(believed(named, case) or (None, None)))
    return _dating(case, *body_day, last=_next_day(body_day[1], allowed))


def _against_clock(
    case: Case,
    day: dt.date | None,
    body_day: Pair | None,
    allowed: tuple[dt.date, dt.date] | None,
) -> str | None:
    """Why a line of date on the page is not the day of the report."""
    if day is None:
        return "no year to read it in"
    if not fetched_after(day, case):
        return "later than the day it was fetched"
    if allowed is not None and not allowed[0] <= day <= allowed[1]:
        return f"the events told lie between {allowed[0]} and {allowed[1]}"
    if body_day is not None and abs((day - body_day[1]).days) > SAME:
        return f"the text says {body_day[0].printed!r} of its day"
    return case.found.contradicts(day)


def _by_events(case: Case, allowed: tuple[dt.date, dt.date] | None) -> Pair | None:
    """The day, within those that the events told allow, nearest after a weekday just past."""
    if allowed is None or (allowed[1] - allowed[0]).days > 7:
        return None
    past = [w for w in case.found.weekdays if w.lean < 0]
    named = [w for w in past if w.pointed] or past
    if not named:
        return None
    days = [allowed[0] + n * DAY for n in range((allowed[1] - allowed[0]).days + 1)]
    best = min(days, key=lambda d: (_age(d, named), -d.toordinal()))
    if not fetched_after(best, case) or _age(best, named) > 1:
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


def _words(span: Span, case: Case) -> str:
    return f"the weekday at {span.start}"


def _age(day: dt.date, named: list[Weekday]) -> int:
    return min((day.isoweekday() - w.days[0]) % 7 for w in named)


def _next_day(day: dt.date, allowed: tuple[dt.date, dt.date] | None) -> dt.date:
    """What is told of a day is printed on it or on the next."""
    return day + DAY if allowed is None else min(day + DAY, max(allowed[1], day))


def _dating(
    case: Case,
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
        reason=(candidate.where or "the text") if interval is not None and candidate else "",
    )
