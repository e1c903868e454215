"""Readings of phrases that count: lengths, times counted from a day, and times that recur."""

from __future__ import annotations

from datetime import date

from tocsin.model.when import Days, TimeType
from tocsin.reading.time_scope import (
    LENGTHS,
    Meaning,
    Scope,
    month_days,
    month_shift,
    shift,
    span,
    week_days,
    week_value,
)

#: Days that "a few" of a unit are taken to be, as in the published table.
FEW = {
    "TS": 0, "TM": 0, "TH": 1, "D": 7, "W": 28, "2W": 28, "WE": 28, "M": 120, "Q": 365,
    "Y": 1095, "E": 10950, "C": 36500,
}  # fmt: skip
_DATE, _DURATION, _SET = TimeType.DATE, TimeType.DURATION, TimeType.SET
#: Lengths beyond this are no news.
LONGEST = 1_000_000


#: What a fraction of a unit is told in.
_SMALLER = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}


def _amount(value: float | None) -> str:
    if value is None:
        return "X"
    return str(int(value)) if value == int(value) else f"{value:g}"


def _length(count: float | None, unit: str) -> str:
    if unit == "2W":
        count, unit = (None if count is None else count * 2), "W"
    if unit == "WE":
        return f"P{_amount(count)}WE"
    if unit in ("E", "C") and count is not None:
        count, unit = count * (10 if unit == "E" else 100), "Y"
    if count is not None and count != int(count) and unit in _SMALLER:
        parts, below = _SMALLER[unit]
        head = f"P{'T' if unit.startswith('T') else ''}{int(count)}{unit[-1]}"
        return f"{head}{round((count % 1) * parts)}{below}"
    time = unit.startswith("T")
    return f"P{'T' if time else ''}{_amount(count)}{unit[-1]}"


def _days_of(count: float | None, unit: str) -> int:
    if count is None:
        return FEW.get(unit, 0)
    if unit == "TH":
        return max(1, round(count / 24))
    return min(LONGEST, round(count * LENGTHS.get(unit, 0)))


def length(scope: Scope) -> Meaning | None:
    """So many of a unit, perhaps with a side: "the next two weeks"."""
    if halved := scope.code("halfunit"):
        return Meaning(type=_DURATION, value=str(halved))
    unit = scope.code("unit") or scope.code("long")
    count = scope.number()
    if count is None:
        count = scope.code("prefix")
    if unit is None or (scope.has("n") and count is None):
        return None
    if count is not None:
        count += float(scope.code("plus") or 0)
    if count is not None and count > LONGEST:
        return None
    return Meaning(
        type=_DURATION,
        value=_length(count, unit),
        length=_days_of(count, unit),
        side=int(scope.code("span") or scope.code("stretch") or 0),
        unit=unit,
        vague=count is None,
    )


def vague_length(scope: Scope) -> Meaning | None:
    """An uncounted number of a unit: "recent weeks", "months"."""
    unit = scope.code("units") or scope.code("bare_units")
    if unit is None:
        return None
    side = int(scope.code("stretch") or 0)
    return Meaning(
        type=_DURATION,
        value=_length(None, unit),
        length=_days_of(None, unit),
        side=side,
        unit=unit,
        vague=True,
    )


def one_unit(scope: Scope) -> Meaning | None:
    """One of a unit, as a length: the year."""
    unit = str(scope.code("unit"))
    return Meaning(type=_DURATION, value=_length(1.0, unit), unit=unit)


def ago(scope: Scope) -> Meaning | None:
    """So long before the report."""
    unit = scope.code("unit")
    count = scope.number()
    if unit is None:
        return None
    if count is None or scope.day is None:
        last = scope.day
        first = shift(last, -_days_of(None, unit)) if last else None
        kind = "past" if last else None
        return Meaning(type=_DATE, value="PAST_REF", days=span(first, last), side=-1, kind=kind)
    return _counted(-count, unit, scope.day)


def hence(scope: Scope) -> Meaning | None:
    """So long after the report."""
    unit = scope.code("unit")
    count = scope.number()
    if unit is None or scope.day is None:
        return None
    if count is None:
        return Meaning(type=_DATE, value="FUTURE_REF", length=_days_of(None, unit), side=1,
                       unit=unit, vague=True)  # fmt: skip
    return _counted(count, unit, scope.day)


def _counted(count: float, unit: str, day: date) -> Meaning | None:
    """A point counted from a day, as exact as its unit."""
    if abs(count) > LONGEST:
        return None
    hours = {"TH": count, "TM": count / 60}.get(unit)
    middle = shift(day, round(count * LENGTHS.get(unit, 0) if hours is None else hours / 24))
    if middle is None:
        return None
    if unit == "M":
        year, number = month_shift(day, round(count))
        if month_days(year, number) is None:
            return None
        return _near(f"{year:04}-{number:02}", middle, 15, count)
    if unit in ("Y", "E", "C"):
        years = round(count * {"Y": 1, "E": 10, "C": 100}[unit])
        return _near(f"{day.year + years:04}", middle, 182, count)
    if unit in ("W", "2W", "Q"):
        week = week_days(middle)
        value = middle.isoformat() if count < 0 or week is None else week_value(week)
        return _near(value, middle, 3, count)
    return _near(middle.isoformat(), middle, 0, count)


def _near(value: str, middle: date, slack: int, count: float) -> Meaning:
    days = span(shift(middle, -slack), shift(middle, slack))
    return Meaning(
        type=_DATE, value=value, days=days, counted=True, side=1 if count > 0 else -1
    )


def set_(scope: Scope) -> Meaning | None:
    """Every so often."""
    part = scope.code("daypart")
    tail = f"T{part}" if part else ""
    if (code := scope.code("weekday")) is not None:
        return Meaning(type=_SET, value=f"XXXX-WXX-{code}{tail}")
    if (code := scope.code("month")) is not None:
        return Meaning(type=_SET, value=f"XXXX-{int(code):02}")
    if (code := scope.code("season")) is not None:
        return Meaning(type=_SET, value=f"XXXX-{code}")
    unit = scope.code("unit")
    if unit is None:
        return None
    count = scope.number() if scope.has("n") else 1.0
    return Meaning(type=_SET, value=_length(count, unit))


def set_word(scope: Scope) -> Meaning | None:
    """Daily, weekly and the like."""
    return Meaning(type=_SET, value=str(scope.code("often")))


def per(scope: Scope) -> Meaning | None:
    """So much a year."""
    unit = scope.code("unit")
    return None if unit is None else Meaning(type=_SET, value=_length(1.0, unit))


def weekday_set(scope: Scope) -> Meaning | None:
    """On Mondays."""
    part = scope.code("daypart")
    tail = f"T{part}" if part else ""
    return Meaning(type=_SET, value=f"XXXX-WXX-{scope.code('weekdayplural')}{tail}")


def named_year(scope: Scope) -> Meaning | None:
    """The 1988 period: the same quarter of that year where quarters are spoken of."""
    year = scope.digits("year") or 0
    if scope.quarter is not None:
        return Meaning(type=_DATE, value=f"{year:04}-Q{scope.quarter[1]}")
    return Meaning(
        type=_DATE, value=f"{year:04}", days=Days(date(year, 1, 1), date(year, 12, 31))
    )
