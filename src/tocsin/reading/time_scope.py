"""What a time is read against: the report's day, the sentence's lean, what came before."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tocsin.knowledge.horizons import Horizons
from tocsin.knowledge.languages import Language
from tocsin.knowledge.phrases import plain
from tocsin.model.when import Days, TimeType

DAY = timedelta(days=1)
#: Years of two digits up to this one are of this century.
PIVOT = 40
CENTURY = 2000
#: The unit of a season named as a whole.
SEASON = "S"
#: Days that one of a unit is taken to last.
LENGTHS = {
    "TS": 0, "TM": 0, "TH": 0, "D": 1, "WE": 2, "W": 7, "2W": 14, "M": 30, "Q": 91, "Y": 365,
    "E": 3652, "C": 36524,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a phrase means. ``days`` are those it names; for lengths, ``length`` days and where
    the length lies: ``side`` -1 before the report, 1 after, 0 nowhere said.

    ``late``: the days are the last of what is named ("the end of March").
    ``kind`` is set only where the words alone give the class.
    """

    type: TimeType
    value: str
    days: Days | None = None
    length: int | None = None
    side: int = 0
    unit: str = ""
    vague: bool = False
    counted: bool = False
    kind: str | None = None
    late: bool = False


@dataclass(slots=True)
class Scope:
    """The setting of one time. ``quarter`` is the last (year, quarter) named before,
    ``spoken`` the last day; ``narrated``: ``day`` is where a narrative of the past has come to,
    and ``whole_year`` that only its year is known.
    """

    language: Language
    horizons: Horizons
    day: date | None
    lean: int = 0
    quarter: tuple[int, int] | None = None
    spoken: date | None = None
    narrated: bool = False
    whole_year: bool = False
    groups: Mapping[str, str | None] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the phrase filled this slot, by a word or as a whole."""
        return bool(self.groups.get(name)) or name in self.given

    def code(self, name: str, table: str | None = None) -> Any:
        """What the word in a slot stands for, or the whole phrase; None where it is empty."""
        word = self.groups.get(name)
        return self.given.get(name) if not word else self.language.code_of(table or name, word)

    def digits(self, name: str) -> int | None:
        """The digits in a slot."""
        word = self.groups.get(name)
        return int(word) if word else None

    def number(self, name: str = "n") -> float | None:
        """The number in a slot, in digits or words, or the one the whole phrase gives."""
        word = self.groups.get(name)
        return self.given.get(name) if not word else number(word, self.language)

    def year(self) -> int | None:
        """The year printed or pointed at ("next year")."""
        if (printed := self.digits("year")) is not None:
            return printed
        if (printed := self.digits("any_year")) is not None:
            return -printed if self.has("bc") else printed
        if (short := self.digits("short_year")) is not None:
            return short + (CENTURY - 100 if short > PIVOT else CENTURY)
        turn = self.code("ofyear")
        return None if turn is None or self.day is None else self.day.year + int(turn)


def number(words: str, language: Language) -> float | None:
    """What a number in digits or words counts; None when it is none."""
    if words[0].isdigit():
        try:
            plain_digits = words.replace("," if language.decimal == "." else ".", "")
            return float(plain_digits.replace(",", "."))
        except ValueError:
            return None
    known = language.code_of("number", words)
    if known is not None:
        return float(known)
    total = 0
    for word in plain(words).replace("-", " ").split():
        if word in language.number_joints:
            continue
        value = language.code_of("number", word)
        if value is None:
            return None
        if value >= 100:
            total = max(1, total) * value
        else:  # "a five-hour flight": the article counts nothing
            total = value if total == 1 else total + value
    return float(total)


def shift(day: date, days: int) -> date | None:
    """A day so many days away, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def a_day(year: int, month: int, day: int) -> date | None:
    """The day, None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span(first: date | None, last: date | None) -> Days | None:
    """The days from first to last, None when either is missing or they are crossed."""
    return Days(first, last) if first and last and first <= last else None


def month_days(year: int, month: int) -> Days | None:
    """All days of a month."""
    first = a_day(year, month, 1)
    return None if first is None else Days(first, first.replace(day=monthrange(year, month)[1]))


def month_shift(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def week_days(day: date, weeks: int = 0) -> Days | None:
    """Monday to Sunday of the week of a day, or of one so many weeks away."""
    monday = shift(day, -day.weekday() + 7 * weeks)
    return None if monday is None else span(monday, shift(monday, 6))


def week_value(days: Days) -> str:
    """2022-W14."""
    year, week, _ = days.start.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_days(year: int, quarter: int) -> Days | None:
    """All days of a quarter."""
    last = month_days(year, quarter * 3)
    return span(a_day(year, quarter * 3 - 2, 1), last.end if last else None)


def part_of(days: Days | None, part: str | None, scope: Scope) -> Days | None:
    """The early, middle or late part of a stretch of days (its ends stay inside it)."""
    if days is None or days.end is None or part is None:
        return days
    total = (days.end - days.start).days + 1
    if total in (28, 29, 30, 31):
        first, last = scope.horizons.parts[part]
        until = days.end if last is None else days.start + (last - 1) * DAY
        return span(days.start + (first - 1) * DAY, until)
    third = max(1, total // 3)
    if part == "early":
        return span(days.start, days.start + (third - 1) * DAY)
    if part == "late":
        return span(days.end - (third - 1) * DAY, days.end)
    return span(days.start + third * DAY, days.end - third * DAY)
