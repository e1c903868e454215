"""Days printed in words and figures: "Thursday, April 16, 2020", "le 3 mars", "3/4/2022"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tocsin.knowledge.phrases import plain
from tocsin.knowledge.prints import Label, Order, Prints
from tocsin.model.span import Span

#: Archives of newspapers reach back further than the net; a later year is a slip or a joke.
YEARS = range(1900, 2101)
#: The day of a clock that nobody set.
_UNSET = dt.date(1970, 1, 1)
#: Two figures of a year up to this one are of this century.
_PIVOT = 79
_FIGURE = re.compile(r"\d")
_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?:-|/|\.|年)(?P<month>\d{1,2})(?:-|/|\.|月)"
    r"(?P<day>\d{1,2})(?![\d/]|\.\d|-\d)"
)
_YEAR_LAST = re.compile(
    r"(?<![\d./:-])(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
    r"(?![\d/:]|\.\d|-\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A day as printed. ``month`` 0: the order of its figures is not known.

    ``label`` is what the words in front of it, back to the day before, say of it.
    """

    span: Span
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    label: Label | None = None


def a_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, None for one that does not exist or that no report can be of."""
    if year not in YEARS:
        return None
    try:
        day_of = dt.date(year, month, day)
    except ValueError:
        return None
    return None if day_of == _UNSET else day_of


def find(words: str, prints: Prints, order: Order | None) -> tuple[Printed, ...]:
    """Every printed day in reading order, no two overlapping."""
    found: list[Printed] = []
    end = 0
    every = [*_figures(words, order), *_written(words, prints)]
    for one in sorted(every, key=lambda p: (p.span.start, -p.span.end)):
        if one.span.start >= end:
            before = words[end : one.span.start]
            found.append(replace(one, label=prints.label(before)))
            end = one.span.end
    return tuple(found)


def proved(texts: Iterable[str]) -> Order | None:
    """The order of figures that dates with a number above twelve show; None: none or both."""
    shown = set()
    for words in texts:
        for match in _YEAR_LAST.finditer(words):
            first, second = int(match["a"]), int(match["b"])
            if first > 12 >= second:
                shown.add(Order.DAY_FIRST)
            elif second > 12 >= first:
                shown.add(Order.MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else None


def _written(words: str, prints: Prints) -> Iterator[Printed]:
    if _FIGURE.search(words) is None:
        return
    for match in prints.written.finditer(words):
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        year = match["year"] or match["year2"]
        weekday = match["weekday"]
        yield Printed(
            span=Span(*match.span()),
            month=prints.months[plain(month)],
            day=int(day),
            year=int(year) if year and int(year) in YEARS else None,
            weekday=prints.weekdays.get(plain(weekday)) if weekday else None,
        )


def _figures(words: str, order: Order | None) -> Iterator[Printed]:
    for match in _YEAR_FIRST.finditer(words):
        year, month, day = (int(match[g]) for g in ("year", "month", "day"))
        yield Printed(span=Span(*match.span()), year=year, month=month, day=day)
    for match in _YEAR_LAST.finditer(words):
        first, second, year = (int(match[g]) for g in ("a", "b", "year"))
        if len(match["year"]) == 2:
            year += 2000 if year <= _PIVOT else 1900
        day, month = _ordered(first, second, order)
        yield Printed(span=Span(*match.span()), year=year, month=month, day=day)


def _ordered(first: int, second: int, order: Order | None) -> tuple[int, int]:
    """Day and month; month 0 where it can be either and nothing says which."""
    if first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    if order is None:
        return first, 0
    return (first, second) if order is Order.DAY_FIRST else (second, first)
