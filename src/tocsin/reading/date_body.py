"""What the body of a report says about the day it was written: weekdays, full dates, events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.knowledge.calendar import Calendar, Event
from tocsin.knowledge.languages import Language
from tocsin.knowledge.phrases import plain
from tocsin.knowledge.prints import Prints
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.model.when import Basis, When
from tocsin.reading.date_candidates import Candidate
from tocsin.reading.date_words import YEARS, a_day, find
from tocsin.reading.tense import lean
from tocsin.text.blocks import blocks

#: Code points of a body that are read for its day: what dates a report stands early.
READ = 30_000
#: A number of a day and a stop, as German writes it, ends no sentence.
_SENTENCE = re.compile(r"(?<=[.!?…])(?<!\s\d\.)(?<!\s\d\d\.)[\"”’»)]*\s+(?=[\"“‘«(A-ZÀ-ÞА-Я])")
_YEAR = re.compile(r"(?<![\w$£€.,-])(?P<lead>[^\W\d_]+)\s(?P<year>(?:19|20)\d\d)(?![\w%])")
DAY = timedelta(days=1)
_FULL = re.compile(r"(?:19|20)\d\d")
_LETTERS = re.compile(r"[^\W\d_]+")
#: The verb of the past that dates a day stands within so many code points before it.
_CLOSE = 45
#: What parts a word like "yesterday" from its date: more than a comma or a bracket.
_AWAY = re.compile(r"[^\s,(–—-]")
_QUOTED = re.compile('["“„«]')


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
    """Everything in the body that bears on its day.

    ``year`` and ``past`` are the newest year and the newest full date told as past; ``own``
    are days of writing that a word like "yesterday" gives away.
    """

    weekdays: tuple[Weekday, ...] = ()
    dated: tuple[Candidate, ...] = ()
    events: tuple[tuple[Event, int, int], ...] = ()
    this_week: frozenset[int] = frozenset()
    year: int | None = None
    past: date | None = None
    own: tuple[Candidate, ...] = ()

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
        if self.past is not None and day + DAY < self.past:
            return f"the text tells of {self.past.isoformat()} as past"
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
    past: list[date] = []
    own: list[Candidate] = []
    weeks: set[int] = set()
    finder = _Finder(language)
    whole = document.text.casefold()
    possible = [e for e in calendar.events if e.named_in(whole)]
    for at, span in enumerate(_sentences(document)):
        words = span.of(document.text)
        weekdays += finder.weekdays(words, span.start, at)
        dated += finder.dated(words, span.start)
        past += finder.past_days(words, calendar.prints)
        own += finder.own_days(words, span.start, calendar.prints)
        low = words.casefold()
        if any(phrase in low for phrase in language.this_week):
            weeks.add(at)
        events += [
            (e, lean(words, len(words), len(words), language), at)
            for e in possible
            if e.named_in(low)
        ]
        years += finder.past_years(words)
    return Body(
        weekdays=tuple(weekdays),
        dated=tuple(dated),
        events=tuple(events),
        this_week=frozenset(weeks),
        year=max(years, default=None),
        past=max(past, default=None),
        own=tuple(own),
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

    def past_days(self, words: str, prints: Prints) -> Iterator[date]:
        """Full dates that the sentence tells as past and that nothing in it puts ahead."""
        if not _FULL.search(words):
            return
        future = self._language.tense.get("future", frozenset())
        if any(w.casefold() in future for w in _LETTERS.findall(words)):
            return
        for one in find(words, prints, None):
            day = one.year and one.month and a_day(one.year, one.month, one.day)
            near = max(0, one.span.start - _CLOSE)
            start, end = one.span.start - near, one.span.end - near
            lead = _LETTERS.findall(words[near : one.span.start])[-1:]
            placed = all(w.casefold() in prints.known - self._ahead() for w in lead)
            past = lean(words[near:], start, end, self._language) < 0
            if day and placed and past and not one.label:
                yield day

    def own_days(self, words: str, base: int, prints: Prints) -> Iterator[Candidate]:
        """Days of writing: a word like "yesterday" and, right behind it, its full date."""
        if not _FULL.search(words):
            return
        quoted = _QUOTED.search(words)
        for one in find(words, prints, None):
            day = one.year and one.month and a_day(one.year, one.month, one.day)
            before = words[max(0, one.span.start - _CLOSE) : one.span.start]
            leads = list(prints.relative.finditer(before))
            if not day or not leads or _AWAY.search(before[leads[-1].end() :]):
                continue
            if (quoted and quoted.start() < one.span.start) or (
                one.weekday and day.isoweekday() != one.weekday
            ):
                continue
            written = day + timedelta(days=prints.days_after[plain(leads[-1].group())])
            yield Candidate(
                basis=Basis.TEXT,
                printed=words[leads[-1].start() : one.span.end],
                year=written.year, month=written.month, day=written.day,
                when=When.day(written),
                span=Span(base + leads[-1].start(), base + one.span.end),
            )  # fmt: skip

    def past_years(self, words: str) -> Iterator[int]:
        """Years the sentence names as past."""
        for match in _YEAR.finditer(words):
            year = int(match.group("year"))
            known = year in YEARS and match.group("lead").casefold() not in self._ahead()
            if known and lean(words, match.start(), match.end(), self._language) <= 0:
                yield year

    def _ahead(self) -> frozenset[str]:
        return self._language.tense.get("ahead", frozenset())
