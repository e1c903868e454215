"""Where a text tells times: the phrases of its language, the longest where they overlap."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.knowledge.languages import Language, Phrase
from tocsin.knowledge.phrase_needs import Present
from tocsin.knowledge.phrases import plain, slots
from tocsin.model.span import Span

#: Readings that are told from where a narrative has come to, not from the day of the report.
TOLD = frozenset(
    (
        "date",
        "day_range",
        "month",
        "season",
        "period",
        "hence",
        "clock",
        "this_part",
    )
)
#: Readings that take a narrative further.
ONWARD = TOLD - {"clock", "this_part"} | {"year", "spoken_day"}
#: Readings that only the day of the report gives a sense.
_DEICTIC = frozenset(("weekday", "weekdays", "relday", "this_part", "ago"))
#: So many years of the past make a narrative where the rest of the text names few days.
_YEARS = 5
_SHARE = 4


def narrates(found: Sequence[Hit], day: date | None) -> bool:
    """Whether a text tells of years long past rather than of the days round its own."""
    if day is None:
        return False
    past = deictic = 0
    for hit in found:
        groups = slots(hit.match)
        year = groups.get("year") or groups.get("any_year")
        past += year is not None and (int(year) < day.year - 1 or bool(groups.get("bc")))
        deictic += hit.phrase is not None and hit.phrase.read in _DEICTIC
    return past >= max(_YEARS, _SHARE * deictic)


#: The order of a phrase that keeps what lies in it from being a time.
NEVER = -2


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: no ``phrase`` for the words that mean one thing always."""

    start: int
    end: int
    order: int
    phrase: Phrase | None
    match: re.Match[str]


def hits(text: str, language: Language) -> Iterator[Hit]:
    """Every phrase of time in a text, overlapping; common words only where they name times."""
    if language.never_pattern is not None:
        for match in language.never_pattern.finditer(text):
            yield Hit(match.start(), match.end(), NEVER, None, match)
    if language.words_pattern is not None:
        for match in language.words_pattern.finditer(text):
            yield Hit(match.start(), match.end(), -1, None, match)
    present = Present(text)
    for order, phrase in enumerate(language.phrases):
        if not present.meets(phrase.needs):
            continue
        for match in phrase.pattern.finditer(text):
            if _believed(match, phrase.read, text, language):
                yield Hit(match.start(), match.end(), order, phrase, match)


def _believed(match: re.Match[str], read: str, text: str, language: Language) -> bool:
    """Whether common words that also name times ("may", "fall") do so here."""
    groups = slots(match)
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


def longest(hits: Iterator[Hit], skipped: Sequence[Span]) -> list[Hit]:
    """The longest hits that do not overlap, in text order."""
    taken: list[tuple[int, int]] = sorted((s.start, s.end) for s in skipped)
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.order, h.start)):
        at = bisect_right(taken, (hit.start, hit.end))
        if at and taken[at - 1][1] > hit.start:
            continue
        if at < len(taken) and taken[at][0] < hit.end:
            continue
        taken.insert(at, (hit.start, hit.end))
        kept.append(hit)
    return sorted((hit for hit in kept if hit.order != NEVER), key=lambda h: h.start)
