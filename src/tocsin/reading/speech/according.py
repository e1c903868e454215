"""Sayings without a verb: "according to X, ...", "in his words", "it is reported that"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model.span import Span
from tocsin.reading.speech.contents import head, tail, wide
from tocsin.reading.speech.drafts import Draft
from tocsin.reading.speech.phrases import Line, apposed, end, start


def according(line: Line) -> Iterator[Draft]:
    """The attributions of a sentence that rest on a phrase."""
    lows = line.sentence.lows
    at = 0
    while at < len(lows):
        made = None
        if line.sentence.words[at].quote is None:
            made = _slotted(line, at) or _before(line, at) or _nobody(line, at)
        if made is None:
            at += 1
            continue
        yield made
        at = made.words[1]
    yield from _after(line)


def _before(line: Line, at: int) -> Draft | None:
    count = line.speech.before.at(line.sentence.lows, at)
    first = at + count
    if not count or first >= len(line.sentence.words):
        return None
    stop = first + 1
    while stop < len(line.sentence.words) and not line.breaks(stop):
        stop += 1
    begin = start(line, first, stop)
    if begin is None:
        return None
    last = end(line, begin, stop)
    wider = apposed(line, last)
    last = wider if wider < len(line.sentence.words) else last
    content = _around(line, at, last)
    if not content:
        return None
    return Draft(
        content=content,
        cue=[line.sentence.over(at, first)],
        source=[line.sentence.over(begin, last)],
        words=(at, last),
    )


def _slotted(line: Line, at: int) -> Draft | None:
    lows = line.sentence.lows
    for phrase in line.speech.slotted:
        stop = at + len(phrase.words)
        if tuple(lows[at:stop]) == phrase.words:
            content = _around(line, at, stop)
            if content:
                return Draft(
                    content=content,
                    cue=[line.sentence.over(at, stop)],
                    source=[line.sentence.words[at + phrase.slot].span],
                    words=(at, stop),
                )
    return None


def _nobody(line: Line, at: int) -> Draft | None:
    count = line.speech.nobody.at(line.sentence.lows, at)
    content = tail(line, at + count) if count else None
    if content is None:
        return None
    cue = [line.sentence.over(at, at + count)]
    return Draft(content=[content], cue=cue, hidden=True, words=(at, at + count))


def _after(line: Line) -> Iterator[Draft]:
    """As in "the ministry zufolge": the source stands in front of the marker."""
    lows = line.sentence.lows
    for at in range(1, len(lows)):
        count = line.speech.after.at(lows, at)
        if not count:
            continue
        begin = at - 1
        while begin > 0 and not line.breaks(begin) and _nominal(line, begin - 1):
            begin -= 1
        content = _around(line, begin, at + count)
        if content:
            yield Draft(
                content=content,
                cue=[line.sentence.over(at, at + count)],
                source=[line.sentence.over(begin, at)],
                words=(begin, at + count),
            )


def _nominal(line: Line, at: int) -> bool:
    return (
        line.capital(at)
        or line.low(at) in line.speech.determiners
        or line.low(at) in line.speech.inside
        or (
            line.low(at + 1) not in line.speech.determiners
            and line.low(at - 1) in line.speech.determiners
        )
    )


def _around(line: Line, first: int, last: int) -> list[Span]:
    """The sentence without the marker and its source: what is said."""
    words = line.sentence.words
    leads = all(line.opener(n) or line.low(n) in line.speech.joins for n in range(first))
    if leads or any(c in line.sentence.gap(first) for c in ":;"):
        rest = tail(line, last) if last < len(words) else None
        return [] if rest is None else [rest]
    before = head(line, first)
    pieces = [] if before is None else [before]
    if last < len(words) and _goes_on(line, last):
        pieces.append(wide(line, last, len(words)))
    return pieces


def _goes_on(line: Line, at: int) -> bool:
    """Whether the content goes on behind a parenthesis: ", according to X, ..."."""
    gap = line.sentence.gap(at).strip()
    side = line.speech.stops | line.speech.joins
    if line.speech.relays.at(line.sentence.lows, at):
        return False
    return gap == "," and line.low(at) not in side and at not in line.cues
