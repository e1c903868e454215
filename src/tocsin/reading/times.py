"""The times a text speaks of: TIMEX3 type and value, the days meant, the class of horizon.

The grammar is data (knowledge/data/languages); this room finds its phrases, keeps the longest
where they overlap, and reads them against the day of the report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from tocsin.knowledge.horizons import Horizons
from tocsin.knowledge.languages import Fixed, Language, Phrase
from tocsin.knowledge.phrases import plain
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.model.when import Dating, Days, TimeExpression, TimeType
from tocsin.reading import time_lengths, time_periods, time_points
from tocsin.reading.tense import lean, looks_back
from tocsin.reading.time_kinds import Setting, classify, fixed, framed, undated
from tocsin.reading.time_scope import Meaning, Scope

#: Code points of one text that are searched; what lies beyond is not read for times.
SEARCHED = 100_000
#: Code points on either side of a time that may belong to its sentence.
AROUND = 400

READINGS: Mapping[str, Callable[[Scope], Meaning | None]] = MappingProxyType(
    {
        "clock": time_points.clock,
        "date": time_points.date_,
        "day_range": time_points.day_range,
        "until_end": time_periods.until_end,
        "month": time_points.month,
        "holiday": time_points.holiday,
        "quarter": time_periods.quarter,
        "same_quarter": time_periods.same_quarter,
        "year_ago_quarter": time_periods.year_ago_quarter,
        "named_year": time_lengths.named_year,
        "year": time_periods.year,
        "spoken_year": time_periods.spoken_year,
        "decade": time_periods.decade,
        "century": time_periods.century,
        "season": time_periods.season,
        "weekday": time_points.weekday,
        "weekdays": time_points.weekdays,
        "relday": time_points.relday,
        "relday_part": time_points.relday,
        "this_part": time_points.this_part,
        "spoken_day": time_points.spoken_day,
        "spoken_year_of": time_periods.spoken_year_of,
        "day_before": time_points.day_before,
        "day_after": time_points.day_after,
        "period": time_periods.period,
        "ago": time_lengths.ago,
        "hence": time_lengths.hence,
        "length": time_lengths.length,
        "vague_length": time_lengths.vague_length,
        "one_unit": time_lengths.one_unit,
        "set": time_lengths.set_,
        "set_word": time_lengths.set_word,
        "per": time_lengths.per,
        "weekday_set": time_lengths.weekday_set,
    }
)

_LATER = Meaning(type=TimeType.DATE, value="FUTURE_REF")


#: Readings that are told from where a narrative has come to, not from the day of the report.
_TOLD = frozenset(
    (
        "date",
        "day_range",
        "month",
        "season",
        "period",
        "hence",
        "day_after",
        "day_before",
        "clock",
        "this_part",
    )
)
#: Readings that take a narrative further.
_ONWARD = _TOLD - {"clock", "this_part"} | {"year", "spoken_day"}
#: Readings that only the day of the report gives a sense.
_DEICTIC = frozenset(("weekday", "weekdays", "relday", "relday_part", "this_part", "ago"))
#: So many years of the past make a narrative where the rest of the text names few days.
_YEARS = 5
_SHARE = 4


def narrates(hits: Sequence[_Hit], day: date | None) -> bool:
    """Whether a text tells of years long past rather than of the days round its own."""
    if day is None:
        return False
    past = deictic = 0
    for hit in hits:
        groups = hit.match.groupdict()
        year = groups.get("year") or groups.get("any_year")
        past += year is not None and (int(year) < day.year - 1 or bool(groups.get("bc")))
        deictic += hit.phrase is not None and hit.phrase.read in _DEICTIC
    return past >= max(_YEARS, _SHARE * deictic)


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    order: int
    phrase: Phrase | None
    match: re.Match[str]


def find(document: Document, dating: Dating, horizons: Horizons) -> tuple[TimeExpression, ...]:
    """The times of a document in order, not overlapping but for ranges of two.

    Without a believable date of the report, only times that need none get days.
    """
    language = horizons.languages.get(document.language)
    if language is None or not language.phrases:
        return ()
    text = document.text[:SEARCHED]
    skipped = [m.span for m in document.marks if m.skip and m.kind != "clock"]
    hits = _longest(_hits(text, language), skipped)
    reader = _Reader(document, language, horizons, dating.day)
    reader.tells(hits)
    found = [t for hit in hits if (t := reader.read(hit))]
    found += reader.ranges(found)
    found += reader.bound(found)
    return tuple(sorted(found, key=lambda t: (t.span, t.value)))


def _hits(text: str, language: Language) -> Iterator[_Hit]:
    if language.words_pattern is not None:
        for match in language.words_pattern.finditer(text):
            yield _Hit(match.start(), match.end(), -1, None, match)
    for order, phrase in enumerate(language.phrases):
        for match in phrase.pattern.finditer(text):
            if _believed(match, phrase.read, text, language):
                yield _Hit(match.start(), match.end(), order, phrase, match)


def _believed(match: re.Match[str], read: str, text: str, language: Language) -> bool:
    """Whether common words that also name times ("may", "fall") do so here."""
    groups = {k: v for k, v in match.groupdict().items() if v}
    for name in language.capitals:
        word = groups.get(name)
        if word and not word[0].isupper():
            return False
    before = text[max(0, match.start() - 14) : match.start()].split()
    led = bool(before) and plain(before[-1]) in language.leads
    if read == "year" and match.group() == groups.get("year") and not led:
        follows = text[match.end() : match.end() + 20]
        refuted = language.year_refuted
        return refuted is None or not refuted.match(follows)
    words = [groups.get(n) for n in ("month", "weekday", "season") if groups.get(n)]
    if len(words) == 1 and plain(match.group()) in language.doubtful:
        return led or match.end() - match.start() == len(text)
    return True


def _longest(hits: Iterator[_Hit], skipped: Sequence[Span]) -> list[_Hit]:
    """The longest hits that do not overlap, in text order."""
    taken: list[tuple[int, int]] = sorted((s.start, s.end) for s in skipped)
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.order, h.start)):
        at = bisect_right(taken, (hit.start, hit.end))
        if at and taken[at - 1][1] > hit.start:
            continue
        if at < len(taken) and taken[at][0] < hit.end:
            continue
        taken.insert(at, (hit.start, hit.end))
        kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


class _Reader:
    """Reads hits in text order; remembers the quarter spoken of."""

    def __init__(
        self, document: Document, language: Language, horizons: Horizons, day: date | None
    ) -> None:
        self._id = document.report_id
        self._text = text = document.text[:SEARCHED]
        self._language = language
        self._horizons = horizons
        self._day = day
        self.narrates = False
        breaks = language.sentence_break.finditer(text)
        self._breaks = [0, *(m.end() for m in breaks), len(text)]
        self._scope = Scope(language, horizons, day)

    def tells(self, hits: Sequence[_Hit]) -> None:
        """Where a text turns out to be a narrative of the past, begin with its first year."""
        self.narrates = narrates(hits, self._day)
        years = (h.match.groupdict().get("year") for h in hits)
        first = next((int(y) for y in years if y), None)
        if self.narrates and first is not None:
            self._scope.spoken, self._scope.whole_year = date(first, 7, 1), True

    def read(self, hit: _Hit) -> TimeExpression | None:
        """The time a hit stands for, None when it means nothing."""
        start, end = hit.start, hit.end
        low, high = self._sentence(start, end)
        tilt = self._lean(low, start, end, high)
        if hit.phrase is None:
            word = self._language.words[plain(hit.match.group())]
            return None if word.ahead and tilt < 0 else self._fixed(start, end, word)
        scope = self._scope
        scope.lean = tilt
        scope.groups = hit.match.groupdict() | {"all": hit.match.group()}
        scope.given = hit.phrase.given
        told = self.narrates and hit.phrase.read in _TOLD and scope.spoken is not None
        scope.narrated, scope.day = told, scope.spoken if told else self._day
        scope.lean = 0 if told else tilt
        meaning = READINGS[hit.phrase.read](scope)
        if meaning is None:
            return None
        self._remember(meaning, hit.phrase.read)
        kind, days = meaning.kind, meaning.days
        if self._day is not None:
            setting = Setting(
                before=self._text[low:start],
                after=self._text[end:high],
                lean=tilt,
                day=self._day,
                language=self._language,
                horizons=self._horizons,
            )
            kind, days = classify(meaning, setting)
        elif kind is None:
            kind = undated(meaning, self._text[low:start], tilt, self._language)
        return self._made(Span(start, end), meaning, days, kind)

    def _remember(self, meaning: Meaning, read: str) -> None:
        """The day named, or of a narrative the middle of the days named, to count from."""
        days = meaning.days
        if days is None or days.end is None:
            return
        if days.start == days.end if not self.narrates else read in _ONWARD:
            self._scope.spoken = days.start + (days.end - days.start) / 2
            self._scope.whole_year = read == "year"

    def _lean(self, low: int, start: int, end: int, high: int) -> int:
        owned = self._language.owned
        if owned is not None and owned.match(self._text, end):
            return -1
        front = framed(self._text[low:start], self._language)
        return front or lean(self._text[low:high], start - low, end - low, self._language)

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        at = bisect_right(self._breaks, start)
        low = max(self._breaks[at - 1], start - AROUND)
        high = self._breaks[at] if at < len(self._breaks) else len(self._text)
        return low, max(end, min(high, end + AROUND))

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

    def _fixed(self, start: int, end: int, word: Fixed) -> TimeExpression:
        days = None
        if self._day is not None:
            days = fixed(word.kind, word.days, self._day, self._horizons)
        meaning = Meaning(type=TimeType(word.type), value=word.value)
        return self._made(Span(start, end), meaning, days, word.kind)

    def ranges(self, found: Sequence[TimeExpression]) -> list[TimeExpression]:
        """Two neighbouring times joined to one: "between A and B", "A or B"."""
        made: list[TimeExpression] = []
        for a, b in pairwise(found):
            if a.days is None or b.days is None or self._day is None:
                continue
            gap = self._text[a.span.end : b.span.start]
            if "\n" in gap:
                continue
            between = plain(gap)
            lead = self._text[max(0, a.span.start - 12) : a.span.start].split()
            before = plain(lead[-1]) if lead else ""
            joined = any(
                between == joint and first in ("", before)
                for first, joint in self._language.ranges
            )
            if not joined or a.type is not TimeType.DATE or b.type is not TimeType.DATE:
                continue
            start, end = min(a.days.start, b.days.start), b.days.end
            if end is None or end < self._day:
                continue
            whole = Days(start, max(end, start))
            long = (whole.end or start) - start
            kind = "scheduled" if long.days < 3 else "window"
            meaning = Meaning(type=TimeType.DATE, value=f"{a.value}/{b.value}")
            made.append(self._made(Span(a.span.start, b.span.end), meaning, whole, kind))
        return made

    def bound(self, found: Sequence[TimeExpression]) -> list[TimeExpression]:
        """Clauses a time hangs on ("once the ground freezes") where a sentence looks ahead."""
        pattern = self._language.event_bound
        if pattern is None or self._day is None:
            return []
        made: list[TimeExpression] = []
        starts = [t.span.start for t in found]
        for match in pattern.finditer(self._text):
            low, high = self._sentence(match.start(), match.end())
            rest = re.split(r"[,.;:!?\"”\n]", self._text[match.end() : high], maxsplit=1)[0]
            words = rest.split()
            if not 2 <= len(words) <= 9:
                continue
            end = match.end() + len(rest.rstrip())
            at = bisect_right(starts, match.start())
            if at < len(starts) and starts[at] < end:
                continue
            head = self._text[low : match.start()]
            if lean(head, len(head), len(head), self._language) <= 0:
                continue
            if looks_back(rest, self._language):
                continue
            days = fixed("event-bound", None, self._day, self._horizons)
            made.append(self._made(Span(match.start(), end), _LATER, days, "event-bound"))
        return made
