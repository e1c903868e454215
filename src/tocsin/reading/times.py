"""The times a text speaks of: TIMEX3 type and value, the days meant, the class of horizon.

The grammar is data (knowledge/data/languages); this room finds its phrases, keeps the longest
where they overlap, and reads them against the day of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tocsin.knowledge.horizons import Horizons
from tocsin.knowledge.languages import Fixed, Phrase
from tocsin.knowledge.phrases import plain, slots
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.model.when import Dating, Days, TimeExpression, TimeType
from tocsin.reading.time_hits import ONWARD, TOLD, Hit, hits, longest, narrates
from tocsin.reading.time_joined import bound, ranges
from tocsin.reading.time_kinds import Setting, classify, fixed, undated
from tocsin.reading.time_readings import READINGS
from tocsin.reading.time_scope import Meaning, Scope
from tocsin.reading.time_setting import SEARCHED, Surroundings

_LATER = Meaning(type=TimeType.DATE, value="FUTURE_REF")
_DIGIT = re.compile(r"\d")
#: Code points between a day and the clock that belongs to it.
BESIDE = 16


def find(document: Document, dating: Dating, horizons: Horizons) -> tuple[TimeExpression, ...]:
    """The times of a document in order, not overlapping but for ranges of two.

    A report that may be of any of several days is read against the first and the last of them:
    what "tomorrow" means there is as wide. Without a believable date of the report, only times
    that need none get days.
    """
    language = horizons.languages.get(document.language)
    if language is None or not language.phrases:
        return ()
    around = Surroundings(document.text, language)
    skipped = [m.span for m in document.marks if m.skip and m.kind != "clock"]
    found = longest(hits(document.text[:SEARCHED], language), skipped)
    last = dating.day
    times = _read(document.report_id, found, around, horizons, last)
    first = None if dating.interval is None else dating.interval.days.start
    if first is not None and first != last:
        times = widened(_read(document.report_id, found, around, horizons, first), times)
    return tuple(sorted(times, key=lambda t: (t.span, t.value)))


def _read(
    report_id: str,
    found: Sequence[Hit],
    around: Surroundings,
    horizons: Horizons,
    day: date | None,
) -> list[TimeExpression]:
    reader = _Reader(report_id, around, horizons, day)
    reader.tells(found)
    times = [t for hit in found if (t := reader.read(hit))]
    if day is not None:
        times += list(ranges(times, around, day))
        times += [reader.bound(span) for span in bound(times, around)]
    return times


def widened(
    early: Sequence[TimeExpression], late: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The times as the last possible day reads them, with the days of the first as well.

    Where the two disagree, the part of the value that is not known is written X.
    """
    before = {t.span: t for t in early}
    return [_wide(before.get(t.span), t) for t in late]


def _wide(early: TimeExpression | None, late: TimeExpression) -> TimeExpression:
    if early is None or early.days is None or late.days is None or early.days == late.days:
        return late
    ends = early.days.end, late.days.end
    end = None if ends[0] is None or ends[1] is None else max(ends[0], ends[1])
    days = Days(min(early.days.start, late.days.start), end)
    return replace(late, days=days, value=_shared(early.value, late.value))


def _shared(a: str, b: str) -> str:
    """2031-03-13 and 2031-03-14 are 2031-03-XX; values of different shapes stay the last."""
    ones, others = a.split("-"), b.split("-")
    if [len(x) for x in ones] != [len(x) for x in others]:
        return b
    known = True
    out = []
    for x, y in zip(ones, others, strict=True):
        known = known and x == y
        out.append(y if known else _DIGIT.sub("X", y))
    return "-".join(out)


class _Reader:
    """Reads hits in text order; remembers the day and the quarter spoken of."""

    def __init__(
        self, report_id: str, around: Surroundings, horizons: Horizons, day: date | None
    ) -> None:
        self._id = report_id
        self._around = around
        self._language = around.language
        self._horizons = horizons
        self._day = day
        self._narrates = False
        self._scope = Scope(around.language, horizons, day)
        self._named: tuple[int, date] | None = None

    def tells(self, found: Sequence[Hit]) -> None:
        """Where a text turns out to be a narrative of the past, begin with its first year."""
        self._narrates = narrates(found, self._day)
        years = (slots(h.match).get("year") for h in found)
        first = next((int(y) for y in years if y), None)
        if self._narrates and first is not None:
            self._scope.spoken, self._scope.whole_year = date(first, 7, 1), True

    def read(self, hit: Hit) -> TimeExpression | None:
        """The time a hit stands for, None when it means nothing."""
        tilt = self._around.lean(hit.start, hit.end)
        span = Span(hit.start, hit.end)
        if hit.phrase is None:
            word = self._language.words[plain(hit.match.group())]
            return None if word.ahead and tilt < 0 else self._fixed(span, word)
        meaning = self._meaning(hit, hit.phrase, tilt)
        if meaning is None:
            return None
        self._remember(meaning, hit.phrase.read, hit.end)
        kind, days = self._class(meaning, hit, tilt)
        return self._made(span, meaning, days, kind)

    def _meaning(self, hit: Hit, phrase: Phrase, tilt: int) -> Meaning | None:
        scope = self._scope
        scope.groups, scope.given = slots(hit.match), phrase.given
        told = self._narrates and phrase.read in TOLD and scope.spoken is not None
        scope.narrated, scope.day = told, scope.spoken if told else self._day
        if phrase.read == "clock" and self._named is not None:
            end, named = self._named
            scope.day = named if 0 <= hit.start - end <= BESIDE else scope.day
        scope.lean = 0 if told else tilt
        meaning = READINGS[phrase.read](scope)
        late = scope.code("part") == "late" or scope.code("bare") == "year_end"
        return replace(meaning, late=True) if meaning is not None and late else meaning

    def _class(self, meaning: Meaning, hit: Hit, tilt: int) -> tuple[str | None, Days | None]:
        low, high = self._around.sentence(hit.start, hit.end)
        before = self._around.text[low : hit.start]
        if self._day is None:
            known = meaning.kind or undated(meaning, before, tilt, self._language)
            return known, meaning.days
        setting = Setting(
            before=before,
            after=self._around.text[hit.end : high],
            lean=tilt,
            day=self._day,
            language=self._language,
            horizons=self._horizons,
            dateline=self._around.dateline(hit.start),
        )
        return classify(meaning, setting)

    def _remember(self, meaning: Meaning, read: str, end: int) -> None:
        """The day named, or of a narrative the middle of the days named, to count from."""
        days = meaning.days
        if days is None or days.end is None:
            return
        if days.start == days.end:
            self._named = end, days.start
        if days.start == days.end if not self._narrates else read in ONWARD:
            self._scope.spoken = days.start + (days.end - days.start) / 2
            self._scope.whole_year = read == "year"

    def _made(
        self, span: Span, meaning: Meaning, days: Days | None, kind: str | None
    ) -> TimeExpression:
        return TimeExpression(
            report_id=self._id,
            span=span,
            type=meaning.type,
            value=meaning.value,
            days=days,
            kind=kind,
        )

    def _fixed(self, span: Span, word: Fixed) -> TimeExpression:
        days = None
        if self._day is not None:
            days = fixed(word.kind, word.days, self._day, self._horizons)
        meaning = Meaning(type=TimeType(word.type), value=word.value)
        return self._made(span, meaning, days, word.kind)

    def bound(self, span: Span) -> TimeExpression:
        """The time of a clause that an event has to bring."""
        days = None
        if self._day is not None:
            days = fixed("event-bound", None, self._day, self._horizons)
        return self._made(span, _LATER, days, "event-bound")
