"""Readings of phrases that name a point: days, weekdays, months, seasons, quarters, years."""

from __future__ import annotations

from datetime import date

from tocsin.model.when import Days, TimeType
from tocsin.reading.time_scope import (
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
#: A month named without year or tense lies at most so many months ahead, else it is past.
AHEAD_MONTHS = 3
#: Without its year a date lies nearer than this, whatever the tense says.
FAR_DAYS = 240
FAR_MONTHS = 9


def _on(day: date, part: str | None = None) -> Meaning:
    value = day.isoformat() + (f"T{part}" if part else "")
    return Meaning(type=TimeType.TIME if part else DATE, value=value, days=Days(day, day))


def nearest(month: int, day: int, scope: Scope) -> date | None:
    """The day of the year that the report and the lean of the sentence ask for."""
    if scope.day is None:
        return None
    there = scope.day
    years = (there.year - 1, there.year, there.year + 1)
    days = [d for y in years if (d := a_day(y, month, day))]
    if scope.lean:
        agree = [d for d in days if (d - there).days * scope.lean >= 0]
        near = [d for d in agree if abs((d - there).days) <= FAR_DAYS]
        days = near or days
    return min(days, key=lambda d: abs((d - there).days), default=None)


def date_(scope: Scope) -> Meaning | None:
    """A day of the month, with or without its year."""
    iso = scope.groups.get("iso")
    if iso:
        year, month, number = (int(p) for p in iso.split("-"))
    elif scope.has("us_month"):
        g = scope.groups
        month, number = int(g["us_month"] or 0), int(g["us_day"] or 0)
        year = int(g["us_year"] or 0)
        year += 0 if year > 99 else 1900 if year > 40 else 2000
    else:
        month, number = int(scope.code("month")), int(scope.groups["day"] or 0)
        known = scope.year()
        if known is None:
            found = nearest(month, number, scope)
            if found is None:
                return Meaning(type=DATE, value=f"XXXX-{month:02}-{number:02}")
            return _on(found)
        year = known
    day = a_day(year, month, number)
    return None if day is None else _on(day)


def day_range(scope: Scope) -> Meaning | None:
    """From a day of a month to another of the same."""
    first = date_(scope)
    if first is None or first.days is None:
        return first
    start = first.days.start
    end = a_day(start.year, start.month, int(scope.groups.get("day2") or 0))
    days = span(start, end)
    if end is None or days is None:
        return first
    return Meaning(type=DATE, value=f"{start.isoformat()}/{end.isoformat()}", days=days)


def until_end(scope: Scope) -> Meaning | None:
    """Before a season or a running period ends."""
    whole = season(scope) if scope.has("season") else period(scope)
    if whole is None or whole.days is None or scope.day is None:
        return whole
    days = span(scope.day, whole.days.end)
    return Meaning(type=DATE, value=whole.value, days=days, kind="deadline")


def month(scope: Scope) -> Meaning | None:
    """A month, or part of one."""
    number = int(scope.code("month"))
    which = scope.code("which") if not scope.groups.get("year") else None
    year = scope.year() if _names_year(scope) else None
    if year is None and scope.day is None:
        return Meaning(type=DATE, value=f"XXXX-{number:02}")
    if year is None:
        year = _month_year(number, which, scope)
    half = scope.code("half")
    part = {1: "first_half", 2: "second_half"}.get(half, scope.code("part"))
    days = part_of(month_days(year, number), part, scope)
    return Meaning(type=DATE, value=f"{year:04}-{number:02}", days=days)


def _names_year(scope: Scope) -> bool:
    word = (scope.groups.get("all") or "").casefold()
    return bool(scope.groups.get("year")) or word.endswith("year")


def _month_year(number: int, which: int | None, scope: Scope) -> int:
    day = scope.day or date.min
    if which == -1:
        return day.year if number < day.month else day.year - 1
    if which == 1:
        return day.year if number > day.month else day.year + 1
    if which == 0:
        return day.year
    ahead = number - day.month
    if scope.lean < 0 and (ahead <= 0 or 12 - ahead <= FAR_MONTHS):
        return day.year if ahead <= 0 else day.year - 1
    if scope.lean > 0 and (ahead >= 0 or 12 + ahead <= FAR_MONTHS):
        return day.year if ahead >= 0 else day.year + 1
    if ahead < -FAR_MONTHS:
        return day.year + 1
    return day.year if ahead <= AHEAD_MONTHS else day.year - 1


def holiday(scope: Scope) -> Meaning | None:
    """A feast with a fixed day, or the nth weekday of a month."""
    code = str(scope.code("holiday"))
    year = scope.year()
    if code.startswith("X-"):
        month, weekday, nth = (int(p) for p in code[2:].split("-", 2))
        day = _nth(year, month, weekday, nth, scope)
    else:
        month, number = (int(p) for p in code.split("-"))
        day = a_day(year, month, number) if year else nearest(month, number, scope)
    return None if day is None else _on(day)


def _nth(year: int | None, month: int, weekday: int, nth: int, scope: Scope) -> date | None:
    if year is None:
        near = nearest(month, 15, scope)
        if near is None:
            return None
        year = near.year
    days = month_days(year, month)
    if days is None or days.end is None:
        return None
    if nth < 0:
        return shift(days.end, -((days.end.isoweekday() - weekday) % 7))
    return shift(days.start, (weekday - days.start.isoweekday()) % 7 + 7 * (nth - 1))


def weekday_date(code: int, which: str, scope: Scope) -> date | None:
    """The day a weekday means: the latest such day looking back, the next looking ahead."""
    day = scope.day
    if day is None:
        return None
    back = (day.isoweekday() - code) % 7
    ahead = (code - day.isoweekday()) % 7
    if which.startswith(("last", "this past")):
        return shift(day, -(back or 7))
    if which.startswith(("next", "this coming", "coming")):
        return shift(day, ahead or 7)
    if back == 0:
        return day
    looks_ahead = scope.lean > 0 or (which == "this" and scope.lean == 0)
    return shift(day, ahead) if looks_ahead else shift(day, -back)


def weekday(scope: Scope) -> Meaning | None:
    """A weekday, perhaps with a part of the day."""
    code = int(scope.code("weekday"))
    part = scope.code("daypart")
    if week := scope.groups.get("week"):
        turn = {"last": -1, "next": 1}.get(week.casefold(), 0)
        days = week_days(scope.day, turn) if scope.day else None
        day = shift(days.start, code - 1) if days else None
    else:
        day = weekday_date(code, (scope.groups.get("which2") or "").casefold(), scope)
    if day is None:
        return Meaning(type=DATE, value=f"XXXX-WXX-{code}" + (f"T{part}" if part else ""))
    return _on(day, part)


def weekdays(scope: Scope) -> Meaning | None:
    """Two weekdays named as one time."""
    words = (scope.groups.get("all") or "").casefold()
    which = next((w for w in ("this", "next", "last") if words.startswith(w)), "")
    first = weekday_date(int(scope.code("weekday")), which, scope)
    code = int(scope.code("weekday2", "weekday"))
    if first is None:
        return Meaning(type=DATE, value=f"XXXX-WXX-{code}")
    last = shift(first, (code - first.isoweekday()) % 7)
    if last is None:
        return None
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Meaning(type=DATE, value=value, days=span(first, last))


def relday(scope: Scope) -> Meaning | None:
    """Yesterday, today, tomorrow, and the days beyond them."""
    words = (scope.groups.get("all") or "").casefold()
    code = scope.code("relday")
    if code is None:
        code = 2 if "after" in words.split() else -2
    day = None if scope.day is None else shift(scope.day, int(code))
    if day is None:
        known = {0: "PRESENT_REF", 1: "FUTURE_REF", 2: "FUTURE_REF"}
        return Meaning(type=DATE, value=known.get(int(code), "PAST_REF"))
    return _on(day, scope.code("daypart"))


def this_part(scope: Scope) -> Meaning | None:
    """A part of the present day, or last night."""
    part = "NI" if scope.has("tonight") else scope.code("daypart")
    last = (scope.groups.get("near") or "").casefold() == "last"
    day = None if scope.day is None else shift(scope.day, -1 if last else 0)
    return None if day is None else _on(day, part)


def day_before(scope: Scope) -> Meaning | None:
    """The day before, counted from the report."""
    day = shift(scope.day, -1) if scope.day else None
    return None if day is None else _on(day)


def day_after(scope: Scope) -> Meaning | None:
    """The next day, counted from the report."""
    day = shift(scope.day, 1) if scope.day else None
    return None if day is None else _on(day)


def clock(scope: Scope) -> Meaning | None:
    """A time of day, of the day named beside it or of the report."""
    day = scope.day
    if scope.has("weekday"):
        day = weekday_date(int(scope.code("weekday")), "", scope)
    elif scope.has("relday"):
        day = shift(day, int(scope.code("relday"))) if day else None
    elif scope.has("month"):
        found = date_(scope)
        day = found.days.start if found and found.days else None
    if noon := scope.code("noon"):
        hour, minute = int(noon), 0
    else:
        hour, minute = int(scope.groups["hour"] or 0), int(scope.groups.get("minute") or 0)
        half = (scope.groups.get("half") or "").casefold()[:1]
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    head = day.isoformat() if day else "XXXX-XX-XX"
    days = Days(day, day) if day else None
    return Meaning(type=TimeType.TIME, value=f"{head}T{hour:02}:{minute:02}", days=days)


def quarter(scope: Scope) -> Meaning | None:
    """A numbered quarter; without a year the latest that has begun."""
    number = scope.code("qord") or int(scope.groups.get("qnum") or 0)
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
    return None if scope.day is None else of_year(scope.day.year - 1)


def of_year(year: int, part: str | None = None, scope: Scope | None = None) -> Meaning | None:
    """A year, or part of one."""
    days = span(a_day(year, 1, 1), a_day(year, 12, 31))
    if scope is not None:
        days = part_of(days, part, scope)
    return None if days is None else Meaning(type=DATE, value=f"{year:04}", days=days)


def year(scope: Scope) -> Meaning | None:
    """A year in digits."""
    return of_year(int(scope.groups["year"] or 0), scope.code("part"), scope)


def spoken_year(scope: Scope) -> Meaning | None:
    """Nineteen ninety-six; two thousand and four."""
    tens = (scope.groups.get("tens") or "").casefold()
    known = scope.language.code_of("number", tens) if tens else 20
    rest = scope.number("n2") if tens else (scope.number("n1") or 0)
    if rest is None or rest > 99 or (tens and rest < 10):
        return None
    return of_year(int(known * 100 + rest))


def decade(scope: Scope) -> Meaning | None:
    """The 1980s; the nineties."""
    words = scope.groups.get("decade")
    tens = words[:3] if words else f"19{scope.code('decade_word')}"
    days = span(a_day(int(tens) * 10, 1, 1), a_day(int(tens) * 10 + 9, 12, 31))
    return Meaning(type=DATE, value=tens, days=part_of(days, scope.code("part"), scope))


def century(scope: Scope) -> Meaning | None:
    """The 20th century."""
    number = int(scope.groups["century"] or 0)
    if not 1 <= number <= 30:
        return None
    start = (number - 1) * 100
    days = span(a_day(max(1, start), 1, 1), a_day(start + 99, 12, 31))
    return Meaning(type=DATE, value=f"{number - 1:02}", days=days)


_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def season(scope: Scope) -> Meaning | None:
    """A season of a year, the last, this or the next."""
    code = str(scope.code("season"))
    year = int(scope.groups["year"] or 0) if scope.groups.get("year") else None
    if year is None:
        if scope.day is None:
            return Meaning(type=DATE, value=f"XXXX-{code}")
        year = _season_year(code, scope.code("which"), scope)
    days = part_of(season_days(code, year, scope), scope.code("part"), scope)
    return Meaning(type=DATE, value=f"{year:04}-{code}", days=days)


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
    years = [day.year - 2, day.year - 1, day.year, day.year + 1]
    known = [(y, d) for y in years if (d := season_days(code, y, scope)) and d.end]
    over = [y for y, d in known if d.end and d.end < day]
    open_ = [y for y, d in known if d.end and d.end >= day]
    back = which == -1 or (which is None and scope.lean < 0)
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
        return None
    if scope.has("yearend"):
        return of_year(scope.day.year, "late", scope)
    if scope.has("bareweekend"):
        return _weekend(scope, None)
    which = scope.code("which") or 0
    unit = scope.code("period")
    part = scope.code("part")
    if unit == "WE":
        return _weekend(scope, int(which))
    found = _whole(unit, int(which), scope)
    if found is None:
        return None
    words = (scope.groups.get("all") or "").casefold()
    days = part_of(found.days, part, scope)
    if words.startswith("earlier") and days is not None:
        days = span(days.start, min(scope.day, days.end or scope.day))
    elif words.startswith(("later", "the rest")) and days is not None:
        days = span(max(scope.day, days.start), days.end)
    return Meaning(type=found.type, value=found.value, days=days, unit=unit)


def _whole(unit: str, which: int, scope: Scope) -> Meaning | None:
    day = scope.day or date.min
    if unit == "W":
        days = week_days(day, which)
        return days and Meaning(type=DATE, value=week_value(days), days=days)
    if unit == "M":
        index = day.year * 12 + day.month - 1 + which
        days = month_days(index // 12, index % 12 + 1)
        return days and Meaning(
            type=DATE, value=f"{index // 12:04}-{index % 12 + 1:02}", days=days
        )
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
