"""Readings of phrases that name a stretch of the calendar: quarters, seasons, years, weeks."""

from __future__ import annotations

from datetime import date

from tocsin.model.when import Days, TimeType
from tocsin.reading.time_scope import (
    SEASON,
    Meaning,
    Scope,
    a_day,
    month_days,
    part_of,
    quarter_days,
    shift,
    span,
    week_days,
    week_value,
)

DATE = TimeType.DATE
#: A season that ended so many days ago is still "the summer".
JUST_OVER = 130


def until_end(scope: Scope) -> Meaning | None:
    """Before a season or a running period ends."""
    whole = season(scope) if scope.has("season") else period(scope)
    if whole is None or whole.days is None or scope.day is None:
        return whole
    days = span(scope.day, whole.days.end)
    return Meaning(type=DATE, value=whole.value, days=days, kind="deadline")


def quarter(scope: Scope) -> Meaning | None:
    """A numbered quarter; without a year the latest that has begun."""
    number = scope.code("qord") or scope.digits("qnum") or 0
    year = scope.year()
    if year is None:
        if scope.day is None:
            return Meaning(type=DATE, value=f"XXXX-Q{number}")
        begun = (scope.day.month - 1) // 3 + 1
        year = scope.day.year if number <= begun or scope.lean > 0 else scope.day.year - 1
    return of_quarter(year, int(number), scope)


def of_quarter(year: int, number: int, scope: Scope) -> Meaning:
    """A quarter, remembered for "the quarter" and "a year earlier" that follow."""
    scope.quarter = (year, number)
    return Meaning(
        type=DATE, value=f"{year:04}-Q{number}", days=quarter_days(year, number), unit="Q"
    )


def same_quarter(scope: Scope) -> Meaning | None:
    """The quarter spoken of, else the latest that is over."""
    if scope.quarter is not None:
        return of_quarter(*scope.quarter, scope)
    if scope.day is None:
        return None
    index = scope.day.year * 4 + (scope.day.month - 1) // 3 - 1
    return of_quarter(index // 4, index % 4 + 1, scope)


def year_ago_quarter(scope: Scope) -> Meaning | None:
    """A year earlier: the same quarter where quarters are spoken of, else the year."""
    if scope.quarter is not None:
        year, number = scope.quarter
        value, days = f"{year - 1:04}-Q{number}", quarter_days(year - 1, number)
        return Meaning(type=DATE, value=value, days=days)
    if scope.day is None:
        return None
    if not scope.has("quarterword"):
        return of_year(scope.day.year - 1)
    index = scope.day.year * 4 + (scope.day.month - 1) // 3 - 5
    return of_quarter(index // 4, index % 4 + 1, scope)


def of_year(year: int, part: str | None = None, scope: Scope | None = None) -> Meaning | None:
    """A year, or part of one; before our era without days."""
    if year <= 0:
        return Meaning(type=DATE, value=f"BC{-year:04}")
    days = span(a_day(year, 1, 1), a_day(year, 12, 31))
    if scope is not None:
        days = part_of(days, part, scope)
    return None if days is None else Meaning(type=DATE, value=f"{year:04}", days=days)


def year(scope: Scope) -> Meaning | None:
    """A year in digits."""
    return of_year(scope.year() or 0, scope.code("part"), scope)


def spoken_year_of(scope: Scope) -> Meaning | None:
    """The same year: that of the day last named."""
    near = scope.spoken or scope.day
    return None if near is None else of_year(near.year)


def spoken_year(scope: Scope) -> Meaning | None:
    """Nineteen ninety-six; two thousand and four."""
    rest = scope.number("n1") or 0
    if rest > 99 or (rest < 10 and not scope.has("loose")):
        return None
    return of_year(int(scope.code("tens") * 100 + rest))


def half_year(scope: Scope) -> Meaning | None:
    """A half of a year; without a year that of the report."""
    half = scope.code("half_number") or scope.digits("half_number") or scope.code("half")
    year = scope.year() or (scope.day.year if scope.day else None)
    if year is None:
        return Meaning(type=DATE, value=f"XXXX-H{half}")
    first, last = quarter_days(year, int(half) * 2 - 1), quarter_days(year, int(half) * 2)
    days = span(first.start, last.end) if first and last else None
    return Meaning(type=DATE, value=f"{year:04}-H{half}", days=days)


def decade(scope: Scope) -> Meaning | None:
    """The 1980s; the nineties."""
    words = scope.groups.get("decade")
    tens = words[:3] if words else f"19{scope.code('decade_word') or scope.digits('tens')}"
    days = span(a_day(int(tens) * 10, 1, 1), a_day(int(tens) * 10 + 9, 12, 31))
    return Meaning(type=DATE, value=tens, days=part_of(days, scope.code("part"), scope))


def century(scope: Scope) -> Meaning | None:
    """The 20th century."""
    number = int(scope.code("century_word") or scope.digits("century") or 0)
    if not 1 <= number <= 30:
        return None
    start = (number - 1) * 100
    days = span(a_day(max(1, start), 1, 1), a_day(start + 99, 12, 31))
    return Meaning(type=DATE, value=f"{number - 1:02}", days=days)


_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def season(scope: Scope) -> Meaning | None:
    """A season of a year, the last, this or the next."""
    code = str(scope.code("season"))
    year = scope.year()
    if year is not None and year <= 0:
        return Meaning(type=DATE, value=f"BC{-year:04}-{code}")
    if year is None:
        if scope.day is None:
            return Meaning(type=DATE, value=f"XXXX-{code}")
        year = _season_year(code, scope.code("which"), scope)
    part = scope.code("part")
    days = part_of(season_days(code, year, scope), part, scope)
    unit = "" if part else SEASON
    return Meaning(type=DATE, value=f"{year:04}-{code}", days=days, unit=unit)


def season_days(code: str, year: int, scope: Scope) -> Days | None:
    """The days of the season that begins in a year."""
    (month, first), (end_month, last) = scope.horizons.seasons[_SEASONS[code]]
    ends = year + (end_month < month)
    end = month_days(ends, end_month)
    if end is None or end.end is None:
        return None
    return span(a_day(year, month, first), a_day(ends, end_month, min(last, end.end.day)))


def _season_year(code: str, which: int | None, scope: Scope) -> int:
    """The latest whole one looking back, the running or next one looking ahead."""
    day = scope.day or date.min
    if scope.narrated and which is None:
        return day.year
    years = [day.year - 2, day.year - 1, day.year, day.year + 1]
    known = [(y, d) for y in years if (d := season_days(code, y, scope)) and d.end]
    over = [y for y, d in known if d.end and d.end < day]
    open_ = [y for y, d in known if d.end and d.end >= day]
    back = which == -1 or (which is None and scope.lean < 0)
    just_over = over and (ended := season_days(code, over[-1], scope)) and ended.end
    if just_over and which != 1 and scope.lean <= 0:
        back = back or (day - just_over).days <= JUST_OVER
    if back:
        return over[-1] if over else day.year
    if which == 1 and open_ and known and len(open_) > 1:
        running = season_days(code, open_[0], scope)
        if running is not None and running.start <= day:
            return open_[1]
    return open_[0] if open_ else day.year


def period(scope: Scope) -> Meaning | None:
    """Last, this or next week, month, quarter, year and the like, or part of one."""
    if scope.day is None:
        which = scope.code("which") or 0
        value = {-1: "PAST_REF", 1: "FUTURE_REF"}.get(int(which), "PRESENT_REF")
        return Meaning(type=DATE, value=value, side=int(which) or 1)
    if scope.code("bare") == "year_end":
        return of_year(scope.day.year, "late", scope)
    if scope.code("bare") == "weekend":
        return _weekend(scope, None)
    which = scope.code("which") or 0
    unit = scope.code("period")
    part = scope.code("part")
    if unit == "WE":
        return _weekend(scope, int(which))
    found = _whole(unit, int(which), scope)
    if found is None:
        return None
    days = _trimmed(part_of(found.days, part, scope), scope.code("trim"), scope.day)
    return Meaning(type=found.type, value=found.value, days=days, unit=unit)


def _trimmed(days: Days | None, trim: str | None, day: date) -> Days | None:
    """What is behind of a period ("earlier this week"), or what is left of it."""
    if days is None or trim is None:
        return days
    if trim == "past":
        return span(days.start, min(day, days.end or day))
    return span(max(day, days.start), days.end) if trim == "rest" else days


def _whole(unit: str, which: int, scope: Scope) -> Meaning | None:
    day = scope.day or date.min
    if unit == "W":
        days = week_days(day, which)
        return None if days is None else Meaning(type=DATE, value=week_value(days), days=days)
    if unit == "M":
        index = day.year * 12 + day.month - 1 + which
        days = month_days(index // 12, index % 12 + 1)
        value = f"{index // 12:04}-{index % 12 + 1:02}"
        return None if days is None else Meaning(type=DATE, value=value, days=days)
    if unit == "Q":
        index = day.year * 4 + (day.month - 1) // 3 + which
        return of_quarter(index // 4, index % 4 + 1, scope)
    if unit == "Y":
        return of_year(day.year + which)
    tens = day.year // (10 if unit == "E" else 100) + which
    size = 10 if unit == "E" else 100
    days = span(a_day(tens * size, 1, 1), a_day(tens * size + size - 1, 12, 31))
    return Meaning(type=DATE, value=f"{tens}", days=days)


def _weekend(scope: Scope, which: int | None) -> Meaning | None:
    day = scope.day or date.min
    if which is None:
        which = -1 if scope.lean <= 0 and day.isoweekday() < 6 else 0
    week = week_days(day, which)
    if week is None or week.end is None:
        return None
    value = f"{week_value(week)}-WE"
    return Meaning(type=DATE, value=value, days=span(shift(week.end, -1), week.end))
