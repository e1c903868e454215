"""Sayings that a noun names: "the warning of X that", "X's answer:", "the words are X's"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model.claim import Act
from tocsin.reading.speech.contents import tail, to_comma, wide
from tocsin.reading.speech.drafts import Draft
from tocsin.reading.speech.phrases import Line, end, likely, start
from tocsin.reading.speech.quoted import opening

#: Words between a noun and what it leads to.
_REACH = 12


def nouns(line: Line) -> Iterator[Draft]:
    """The sayings of nouns: source behind the noun, content behind "that" or a colon."""
    lows = line.sentence.lows
    at = 0
    while at < len(lows):
        count = line.speech.nouns_found.at(lows, at)
        drafted = None
        if count and line.sentence.words[at].quote is None:
            drafted = _noun(line, at, at + count)
        if drafted is not None:
            yield drafted
        at += max(count, 1)


def _noun(line: Line, at: int, first: int) -> Draft | None:
    """One noun of saying; None where it leads to nothing or nobody is named."""
    led = _led(line, first)
    if led is None:
        return None
    link, begin = led
    source = _owner(line, first, link)
    content = tail(line, begin)
    if content is None or (source is None and link > first):
        return None
    marked = ":" in line.sentence.gap(begin)
    if not marked and not any(n < at for n in line.cues):
        content = to_comma(line, begin, content)
    act = line.speech.nouns[tuple(line.sentence.lows[at:first])]
    spans = [] if source is None else [wide(line, *source)]
    return Draft(
        content=[content],
        cue=[line.sentence.over(at, first)],
        source=spans,
        act=act,
        follows=source is None,
        words=(at, begin),
    )


def _led(line: Line, first: int) -> tuple[int, int] | None:
    """Where the noun phrase ends and where the content begins."""
    lows, words = line.sentence.lows, line.sentence.words
    for at in range(first, min(first + _REACH, len(words))):
        gap = line.sentence.gap(at)
        if ":" in gap and at > first:
            return at, at
        if any(c in gap for c in ";.!?") or (at in line.cues and at > first):
            return None
        if at > first and gap.strip() == "," and _reported(line, at):
            return at, at
        count = line.speech.links.at(lows, at)
        if count and at + count < len(words):
            return at, at + count
    return None


def _reported(line: Line, at: int) -> bool:
    """Whether a clause behind a comma is in the mood of reported speech."""
    stop = at + 1
    while stop < len(line.sentence.words) and not line.breaks(stop):
        stop += 1
    return any(w in line.speech.reported_mood for w in line.sentence.lows[at:stop])


def _owner(line: Line, first: int, link: int) -> tuple[int, int] | None:
    """Whose saying it is: behind "of", or in a language with cases right behind the noun."""
    at = first
    if line.speech.owners:
        if line.low(at) not in line.speech.owners:
            return None
        at += 1
    stop = at
    while stop < link and (stop == at or not line.breaks(stop)):
        stop += 1
    if at >= stop or line.opener(at):
        return None
    return at, max(end(line, at, stop), at + 1)


def worded(line: Line) -> Draft | None:
    """A quotation at the head of a sentence, and behind it whose words they are."""
    found = opening(line)
    if found is None:
        return None
    quote, last = found
    if not any(c in line.sentence.gap(last) for c in ":—–-,"):
        return None
    lows = line.sentence.lows
    at = next((n for n in range(last, len(lows)) if line.speech.wordings.at(lows, n)), None)
    if at is None:
        return None
    source = _speaker(line, at + line.speech.wordings.at(lows, at))
    if source is None:
        return None
    return Draft(
        content=[quote.span],
        cue=[line.sentence.over(at, at + line.speech.wordings.at(lows, at))],
        source=[wide(line, *source)],
        act=Act.ASSERTS,
        words=(0, at),
    )


def _first(line: Line, at: int, stop: int) -> int | None:
    """The first phrase that can be somebody; with cases, the first that is a subject."""
    if line.speech.heads:
        return next((n for n in range(at, stop) if line.head(n)), None)
    return start(line, at, stop)


def _speaker(line: Line, first: int) -> tuple[int, int] | None:
    """Who is named behind "by" or "of", else the first phrase that can be somebody."""
    words = line.sentence.words
    led = line.speech.agents | line.speech.owners
    for by in (True, False):
        for at in range(first, len(words)):
            if by and line.low(at - 1) not in led:
                continue
            stop = at + 1
            while stop < len(words) and not line.breaks(stop):
                stop += 1
            begin = at if by else _first(line, at, stop)
            if begin is not None and likely(line, begin, end(line, begin, stop)):
                return begin, end(line, begin, stop)
            if not by:
                break
    return None
