"""Sayings without a verb: "according to X, ...", "in his words", "it is reported that"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model.claim import Act
from tocsin.model.span import Span
from tocsin.reading.speech.contents import head, opens, tail, to_comma, wide
from tocsin.reading.speech.drafts import Draft
from tocsin.reading.speech.phrases import Line, apposed, end, ending, likely, quoted_name, start

#: Words between "as" and its verb of saying.
_AS = 8
#: Words of a source behind the phrase that names it.
_BELONGS = 12
#: Words of an opinion at least.
_SHORTEST = 3


def according(line: Line) -> Iterator[Draft]:
    """The attributions of a sentence that rest on a phrase."""
    lows = line.sentence.lows
    at = 0
    if (opinion := _opinion(line)) is not None:
        yield opinion
        at = opinion.words[1]
    while at < len(lows):
        made = None
        if line.sentence.words[at].quote is None:
            made = next((m for m in (way(line, at) for way in _WAYS) if m is not None), None)
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
    if line.speech.links.at(line.sentence.lows, at) > count:
        return None
    stop = first + 1
    while stop < len(line.sentence.words) and (
        not line.breaks(stop) or quoted_name(line, stop)
    ):
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


def _as_said(line: Line, at: int) -> Draft | None:
    """As in "as SOURCE said, CONTENT", or behind it: "CONTENT, as SOURCE has promised"."""
    count = line.speech.as_said.at(line.sentence.lows, at)
    words = line.sentence.words
    if not count or (at and not line.breaks(at) and not _leading(line, at)):
        return None
    stop = at + count
    while stop < len(words) and not line.breaks(stop):
        stop += 1
    verb = next((n for n in range(at + count, stop) if n in line.cues), None)
    if verb is None or verb - at > _AS:
        return None
    last = verb
    while last < stop and (last in line.cues or line.low(last) in line.speech.auxiliaries):
        last += 1
    fore = start(line, at + count, verb) if verb > at + count else None
    if fore is not None and not likely(line, fore, verb):
        fore = None
    begin = fore if fore is not None else start(line, last, stop)
    if begin is None:
        return None
    ends = end(line, begin, verb if fore is not None else stop)
    content = _around(line, at, max(stop, ends))
    if not content:
        return None
    return Draft(
        content=content,
        cue=[line.sentence.over(at, last)],
        source=[line.sentence.over(begin, ends)],
        words=(at, max(last, ends)),
    )


def _leading(line: Line, at: int) -> bool:
    """Whether only small words stand in front of a word."""
    return all(line.opener(n) or line.low(n) in line.speech.joins for n in range(at))


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
    """It is said that CONTENT: the act is that of the verb inside, if it is one of saying."""
    count = line.speech.nobody.at(line.sentence.lows, at)
    content = tail(line, at + count) if count else None
    if content is None:
        return None
    verbs = (line.speech.verbs.get((w,)) for w in line.sentence.lows[at : at + count])
    act = next((v.act for v in verbs if v is not None), Act.ASSERTS)
    return Draft(
        content=[content],
        cue=[line.sentence.over(at, at + count)],
        act=act,
        hidden=True,
        words=(at, at + count),
    )


def _relative(line: Line, at: int) -> Draft | None:
    """As in "SOURCE, for whom CONTENT": to the next comma where it stands in a subject."""
    count = line.speech.relatives.at(line.sentence.lows, at)
    if not count or not at or line.sentence.gap(at).strip() != ",":
        return None
    begin = at - 1
    while begin > 0 and not line.breaks(begin):
        begin -= 1
    lows = line.sentence.lows[begin:at]
    first = (
        None if line.speech.nouns_found.within(lows) is not None else ending(line, begin, at)
    )
    content = tail(line, at + count) if first is not None else None
    if first is None or content is None:
        return None
    if first == 0 or all(line.opener(n) for n in range(first)):
        content = to_comma(line, at + count, content)
    return Draft(
        content=[content],
        cue=[line.sentence.over(at, at + count)],
        source=[wide(line, first, at)],
        words=(at, at + count),
    )


def _opinion(line: Line) -> Draft | None:
    """As in "For the analyst, CONTENT" at the beginning of a sentence: only of people."""
    at, words = 0, line.sentence.words
    while at < len(words) and line.low(at) in line.speech.joins:
        at += 1
    if line.low(at) not in line.speech.opinions or at + 1 >= len(words):
        return None
    last = at + 2
    while last < len(words) and not line.breaks(last):
        last += 1
    if line.speech.noun_capitals:
        last = end(line, at + 1, last)
    elif last >= len(words) or not _parted(line, last):
        return None
    quoted = last < len(words) and opens(line, last)
    if last >= len(words) or not (quoted or _person(line, at + 1, last)):
        return None
    opened = next((n for n in range(last, len(words)) if ":" in line.sentence.gap(n)), last)
    content = tail(line, opened)
    if content is None or len(content) < _SHORTEST:
        return None
    return Draft(
        content=[content],
        cue=[words[at].span],
        source=[line.sentence.over(at + 1, last)],
        words=(at, last),
    )


def _parted(line: Line, at: int) -> bool:
    """Whether a comma or a quotation parts an opinion from whose it is."""
    return line.sentence.gap(at).strip(' \u00a0«“„"') in (",", "")


def _person(line: Line, first: int, last: int) -> bool:
    """Whether a phrase begins with somebody's office or profession."""
    known = line.shared.people
    return any(line.english.get(n, "") in known or line.pronoun(n) for n in range(first, last))


def _tag(line: Line, at: int) -> Draft | None:
    """As in "CONTENT, so SOURCE", with nothing but a place or a time behind it."""
    if line.low(at) not in line.speech.tags or at < 1 or not line.breaks(at):
        return None
    stop = at + 1
    while stop < len(line.sentence.words) and not line.breaks(stop):
        stop += 1
    first = start(line, at + 1, stop)
    if first != at + 1 or not likely(line, first, stop):
        return None
    last = end(line, first, stop)
    closed = last == stop or line.opener(last) or line.low(last) in line.speech.prepositions
    content = head(line, at)
    if not closed or content is None:
        return None
    return Draft(
        content=[content],
        cue=[line.sentence.words[at].span],
        source=[line.sentence.over(first, last)],
        words=(at, last),
    )


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
    if _leading(line, first) or any(c in line.sentence.gap(first) for c in ":;"):
        last = _past_source(line, last)
        rest = tail(line, last) if last < len(words) else None
        return [] if rest is None else [rest]
    parted = _segment(line, first, last)
    if parted is not None:
        return [parted]
    before = head(line, first)
    pieces = [] if before is None else [before]
    if last < len(words) and _goes_on(line, last):
        pieces.append(wide(line, last, len(words)))
    return pieces


def _past_source(line: Line, last: int) -> int:
    """Behind what still belongs to a source in front: "according to counts made by X, ..."."""
    words, small = line.sentence.words, line.speech.prepositions | line.speech.stops
    if line.speech.noun_capitals or last >= len(words) or line.low(last) not in small:
        return last
    if line.breaks(last):
        return last
    near = range(last + 1, min(last + _BELONGS, len(words)))
    return next((n for n in near if line.sentence.gap(n).strip() == ","), last)


def _segment(line: Line, first: int, last: int) -> Span | None:
    """The part between commas that a marker belongs to: "the count, 17 dead according to X,".

    None where the whole sentence is said: a comma stands in front of the marker, or there is
    no verb of saying in front of the part and nothing behind it.
    """
    if line.breaks(first):
        return None
    begin = first
    while begin > 0 and not line.breaks(begin):
        begin -= 1
    if not begin or line.sentence.gap(begin).strip() != "," or line.breaks(begin + 1):
        return None
    told = any(n < begin for n in line.cues)
    behind = last < len(line.sentence.words) and line.sentence.gap(last).strip() == ","
    return wide(line, begin, first) if told or behind else None


def _goes_on(line: Line, at: int) -> bool:
    """Whether the content goes on behind a parenthesis: ", according to X, ..."."""
    gap = line.sentence.gap(at).strip()
    side = line.speech.stops | line.speech.joins
    if line.speech.relays.at(line.sentence.lows, at):
        return False
    return gap == "," and line.low(at) not in side and at not in line.cues


#: The ways a phrase leads to what is said, the surest first.
_WAYS = (_slotted, _relative, _as_said, _before, _nobody, _tag)
