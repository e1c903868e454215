"""Readings of phrases that name a day or a month."""

from __future__ import annotations

from datetime import date

from tocsin.model.when import Days, TimeType
from tocsin.reading.time_scope import (
    Meaning,
    Scope,
    a_day,
    month_days,
    month_shift,
    part_of,
    shift,
    span,
    week_days,
)

DATE = TimeType.DATE
#: A month named without year or tense lies at most so many months ahead, else it is past.
AHEAD_MONTHS = 3
BACK_MONTHS = 7
#: Without its year a date lies nearer than this, whatever the tense says.
FAR_DAYS = 240
FAR_MONTHS = 9
#: A narrative that tells one day after the other goes back no further than this.
BACK_DAYS = 75


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
    if scope.narrated:
        return _onward(days, there, whole_year=scope.whole_year)
    if scope.lean:
        agree = [d for d in days if (d - there).days * scope.lean >= 0]
        near = [d for d in agree if abs((d - there).days) <= FAR_DAYS]
        days = near or days
    return min(days, key=lambda d: abs((d - there).days), default=None)


def _onward(days: list[date], there: date, *, whole_year: bool) -> date | None:
    """The day a narrative means that has come to ``there``: it goes on more than back."""
    if whole_year:
        return next((d for d in days if d.year == there.year), None)
    near = [d for d in days if (d - there).days >= -BACK_DAYS] or days
    return min(near, key=lambda d: abs((d - there).days), default=None)


def date_(scope: Scope) -> Meaning | None:
    """A day of the month, with or without its year."""
    iso = scope.groups.get("iso")
    if iso:
        year, month, number = (int(p) for p in iso.split("-"))
    else:
        month = int(scope.code("month") or scope.digits("month_number") or 0)
        number = int(scope.code("day_word") or scope.digits("day") or 0)
        known = scope.year()
        if known is None:
            found = nearest(month, number, scope)
            if found is None:
                return Meaning(type=DATE, value=f"XXXX-{month:02}-{number:02}")
            return _on(found, scope.code("daypart"))
        year = known
    day = a_day(year, month, number)
    return None if day is None else _on(day, scope.code("daypart"))


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


def month(scope: Scope) -> Meaning | None:
    """A month, or part of one."""
    number = int(scope.code("month") or scope.code("halfmonth") or 0)
    which = scope.code("which")
    year = scope.year()
    if year is None and scope.day is None:
        return Meaning(type=DATE, value=f"XXXX-{number:02}")
    if year is None:
        year = _month_year(number, which, scope)
    half = scope.code("half")
    part = {1: "first_half", 2: "second_half"}.get(half, scope.code("part"))
    days = part_of(month_days(year, number), part, scope)
    return Meaning(type=DATE, value=f"{year:04}-{number:02}", days=days)


def _month_year(number: int, which: int | None, scope: Scope) -> int:
    day = scope.day or date.min
    if scope.narrated and which is None:
        found = nearest(number, 15, scope)
        return day.year if found is None else found.year
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
        return day.year - (ahead > FAR_MONTHS) if ahead >= 0 else day.year + 1
    if ahead < -BACK_MONTHS:
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


def weekday_date(code: int, turn: int | None, scope: Scope) -> date | None:
    """The day a weekday means: the latest such day looking back, the next looking ahead."""
    day = scope.day
    if day is None:
        return None
    back = (day.isoweekday() - code) % 7
    ahead = (code - day.isoweekday()) % 7
    if turn == -1:
        return shift(day, -(back or 7))
    if turn == 1:
        return shift(day, ahead or 7)
    if back == 0:
        return day
    looks_ahead = scope.lean > 0 or (turn == 0 and scope.lean == 0)
    return shift(day, ahead) if looks_ahead else shift(day, -back)


def weekday(scope: Scope) -> Meaning | None:
    """A weekday, perhaps with a part of the day."""
    code = int(scope.code("weekday"))
    part = scope.code("daypart")
    if scope.has("week"):
        days = week_days(scope.day, int(scope.code("week"))) if scope.day else None
        day = shift(days.start, code - 1) if days else None
    else:
        day = weekday_date(code, scope.code("near"), scope)
    if day is None:
        return Meaning(type=DATE, value=f"XXXX-WXX-{code}" + (f"T{part}" if part else ""))
    return _on(day, part)


def weekdays(scope: Scope) -> Meaning | None:
    """Two weekdays named as one time."""
    first = weekday_date(int(scope.code("weekday")), scope.code("near"), scope)
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
    code = int(scope.code("relday"))
    day = None if scope.day is None else shift(scope.day, code)
    if day is None:
        known = {0: "PRESENT_REF", 1: "FUTURE_REF", 2: "FUTURE_REF"}
        side = code or int(scope.has("moment"))
        return Meaning(type=DATE, value=known.get(code, "PAST_REF"), side=side)
    return _on(day, scope.code("daypart"))


def this_part(scope: Scope) -> Meaning | None:
    """A part of the present day, or last night."""
    last = scope.code("near") == -1
    day = None if scope.day is None else shift(scope.day, -1 if last else 0)
    return None if day is None else _on(day, scope.code("daypart"))


def near_day(scope: Scope) -> Meaning | None:
    """A bare day of the month ("el día 13"): of the month that lies nearest."""
    number = scope.digits("day") or 0
    if scope.day is None:
        return Meaning(type=DATE, value=f"XXXX-XX-{number:02}")
    there = scope.day
    months = [month_shift(there, turn) for turn in (-1, 0, 1)]
    days = [d for year, month in months if (d := a_day(year, month, number))]
    agree = [d for d in days if (d - there).days * scope.lean >= 0] or days
    found = min(agree, key=lambda d: abs((d - there).days), default=None)
    return None if found is None else _on(found)


def spoken_day(scope: Scope) -> Meaning | None:
    """The day last named, or one counted from it: "the same day"."""
    near = scope.spoken or scope.day
    day = shift(near, int(scope.code("shift") or 0)) if near else None
    return None if day is None else _on(day)


def clock(scope: Scope) -> Meaning | None:
    """A time of day, of the day named beside it or of the report."""
    day = scope.day
    if scope.has("weekday"):
        day = weekday_date(int(scope.code("weekday")), None, scope)
    elif scope.has("relday"):
        day = shift(day, int(scope.code("relday"))) if day else None
    elif scope.has("month"):
        found = date_(scope)
        day = found.days.start if found and found.days else None
    if noon := scope.code("noon"):
        hour, minute = int(noon), 0
    else:
        hour, minute = int(scope.groups["hour"] or 0), int(scope.groups.get("minute") or 0)
        half = scope.code("ampm")
        hour = hour if half is None else hour % 12 + int(half)
    head = day.isoformat() if day else "XXXX-XX-XX"
    days = Days(day, day) if day else None
    zone = "Z" if scope.code("zone") == "Z" else ""
    value = f"{head}T{hour:02}:{minute:02}{zone}"
    return Meaning(type=TimeType.TIME, value=value, days=days)
