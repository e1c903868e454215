"""What the body of a report says about the day it was written: weekdays, full dates, events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.knowledge.calendar import Calendar, Event
from tocsin.knowledge.languages import Language
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.model.when import Basis
from tocsin.reading.date_candidates import YEARS, Candidate
from tocsin.reading.tense import lean
from tocsin.text.blocks import blocks

#: Code points of a body that are read for its day: what dates a report stands early.
READ = 30_000
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«(A-ZÀ-ÞА-Я])")
_YEAR = re.compile(r"(?<![\w$£€.,-])(?P<lead>[^\W\d_]+)\s(?P<year>(?:19|20)\d\d)(?![\w%])")
#: A planned event is spoken of as coming at most so many days ahead.
AHEAD = timedelta(days=150)
#: One that is over is news for so many days.
NEWS = timedelta(days=60)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A weekday the body names. ``pointed``: "this Tuesday"; ``lean``: see ``tense.lean``."""

    days: tuple[int, ...]
    pointed: bool
    lean: int
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Everything in the body that bears on its day."""

    weekdays: tuple[Weekday, ...] = ()
    dated: tuple[Candidate, ...] = ()
    events: tuple[tuple[Event, int, int], ...] = ()
    this_week: frozenset[int] = frozenset()
    year: int | None = None

    def floor(self) -> date | None:
        """No earlier than this: the newest thing that cannot be told before it happens."""
        happened = [max(e.days)[0] for e, _, _ in self.events if not e.planned]
        named = [] if self.year is None else [date(self.year, 1, 1)]
        return max(happened + named, default=None)

    def contradicts(self, day: date) -> str | None:
        """Why a report with these words cannot be of this day, None when it can."""
        for named in self.weekdays:
            if named.pointed and named.lean < 0:
                after = (day.isoweekday() - named.days[0]) % 7
                if after > _STALE:
                    return f"the text speaks of a day just past that lies {after} days before"
        for event, _, _ in self.events:
            if not event.planned and day < max(event.days)[0]:
                return f"the text knows of {event.name}, which came later"
        return None


#: "This Tuesday" with a verb of the past is said at most so many days later.
_STALE = 2


def body(document: Document, calendar: Calendar) -> Body:
    """What the readable part of a document, furniture left out, says about its day."""
    language = calendar.languages.get(document.language) or calendar.languages.get("en")
    if language is None:
        return Body()
    weekdays: list[Weekday] = []
    dated: list[Candidate] = []
    events: list[tuple[Event, int, int]] = []
    years: list[int] = []
    weeks: set[int] = set()
    finder = _Finder(language)
    for at, span in enumerate(_sentences(document)):
        words = span.of(document.text)
        weekdays += finder.weekdays(words, span.start, at)
        dated += finder.dated(words, span.start)
        low = words.casefold()
        if any(phrase in low for phrase in language.this_week):
            weeks.add(at)
        events += [
            (e, lean(words, len(words), len(words), language), at)
            for e in calendar.events
            if e.named_in(low)
        ]
        years += finder.past_years(words)
    return Body(
        weekdays=tuple(weekdays),
        dated=tuple(dated),
        events=tuple(events),
        this_week=frozenset(weeks),
        year=max(years, default=None),
    )


def _sentences(document: Document) -> Iterator[Span]:
    for block in blocks(document.text[:READ]):
        if document.skipped(block):
            continue
        start = block.start
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            if match.start() > start:
                yield Span(start, match.start())
            start = match.end()
        if start < block.end:
            yield Span(start, block.end)


class _Finder:
    """Patterns for the weekdays and dates of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        days = "|".join(
            re.escape(w) for w in language.lists["weekday"] if len(w) > 4 or not w.isascii()
        )
        months = "|".join(
            sorted(map(re.escape, language.lists["month"]), key=len, reverse=True)
        )
        this = "|".join(map(re.escape, language.deictic)) or r"(?!)"
        self._weekday = re.compile(
            rf"(?:\b(?P<this>{this})\s)?\b(?P<a>{days})\b(?:\s(?:and|et|y|e|und|и|та)\s(?P<b>{days})\b)?",
            re.IGNORECASE,
        )
        self._dated = re.compile(
            rf"(?:\b(?P<this>{this})\s)?\b(?P<weekday>{days}),?\s(?:(?P<m>{months})\.?\s(?P<d>\d{{1,2}})"
            rf"|(?P<d2>\d{{1,2}})\.?\s(?:de\s)?(?P<m2>{months})\b\.?)(?!\d)(?:,?\s(?P<y>\d{{4}}))?",
            re.IGNORECASE,
        )

    def weekdays(self, words: str, base: int, at: int) -> Iterator[Weekday]:
        """The weekdays of one sentence."""
        table = self._language.lists["weekday"]
        for match in self._weekday.finditer(words):
            names = [n for n in match.group("a", "b") if n]
            yield Weekday(
                days=tuple(int(table[n.casefold()]) for n in names),
                pointed=match.group("this") is not None,
                lean=lean(words, match.start(), match.end(), self._language),
                sentence=at,
                span=Span(base + match.start(), base + match.end()),
            )

    def dated(self, words: str, base: int) -> Iterator[Candidate]:
        """Days given with weekday, day and month; pointed ones are days of writing."""
        for match in self._dated.finditer(words):
            group = match.groupdict()
            year = int(group["y"]) if group["y"] and int(group["y"]) in YEARS else None
            yield Candidate(
                basis=Basis.TEXT,
                printed=match.group(),
                year=year,
                month=int(
                    self._language.lists["month"][(group["m"] or group["m2"]).casefold()]
                ),
                day=int(group["d"] or group["d2"]),
                weekday=int(self._language.lists["weekday"][group["weekday"].casefold()]),
                span=Span(base + match.start(), base + match.end()),
            )

    def past_years(self, words: str) -> Iterator[int]:
        """Years the sentence names as past."""
        for match in _YEAR.finditer(words):
            year = int(match.group("year"))
            known = year in YEARS and match.group("lead").casefold() not in self._ahead()
            if known and lean(words, match.start(), match.end(), self._language) <= 0:
                yield year

    def _ahead(self) -> frozenset[str]:
        return self._language.tense.get("ahead", frozenset())


def window(found: Body) -> tuple[date, date] | None:
    """The days on which all events the body tells of can be told so; None when that is no help.

    An event counts as an anchor only with the weekday printed beside it, or told with "this
    week"; among the days of a recurring event the weekday decides. Without exactly one
    reading there is none.
    """
    ways: list[list[tuple[date, date]]] = []
    bounds: list[list[tuple[date, date]]] = []
    for event, tilt, sentence in found.events:
        beside = [w for w in found.weekdays if w.sentence == sentence]
        anchored = list(_anchored(event, beside)) if event.planned else []
        if event.planned and sentence in found.this_week:
            anchored += [(a, a + (7 - a.isoweekday()) * DAY) for a, _ in event.days]
        if anchored:
            ways.append(anchored)
        else:
            bounds.append(list(_bounded(event, tilt)))
    if not ways:
        return None
    open_ways = _cross(ways)
    for allowed in bounds:
        kept = [w for w in (_meet(a, b) for a in open_ways for b in allowed) if w]
        open_ways = sorted(set(kept))
    return open_ways[0] if len(open_ways) == 1 else None


def _cross(ways: Sequence[list[tuple[date, date]]]) -> list[tuple[date, date]]:
    """Every window that agrees with one reading of each event; few, since windows are weeks."""
    current = sorted(set(ways[0]))
    for more in ways[1:]:
        current = sorted({w for w in (_meet(a, b) for a in current for b in more) if w})
    return current


def _anchored(event: Event, beside: Sequence[Weekday]) -> Iterator[tuple[date, date]]:
    for first, last in event.days:
        for named in beside:
            fits = named.days[0] == first.isoweekday() and (
                len(named.days) == 1 or named.days[-1] == last.isoweekday()
            )
            if not fits:
                continue
            if named.lean >= 0:
                yield first - 6 * DAY, first
            else:
                yield first, first + 6 * DAY


def _bounded(event: Event, tilt: int) -> Iterator[tuple[date, date]]:
    for first, last in event.days:
        if not event.planned:
            yield first, date.max
        elif tilt > 0:
            yield first - AHEAD, last
        elif tilt < 0:
            yield first, first + NEWS
        else:
            yield first - AHEAD, first + NEWS


def _meet(a: tuple[date, date], b: tuple[date, date]) -> tuple[date, date] | None:
    start, end = max(a[0], b[0]), min(a[1], b[1])
    return (start, end) if start <= end else None
