"""Who speaks beside a verb of saying: the name phrase in front of it or behind."""

from __future__ import annotations

from tocsin.reading.speech.cues import Cue
from tocsin.reading.speech.phrases import (
    Line,
    apposed,
    end,
    ending,
    likely,
    quoted_name,
    start,
)

Phrase = tuple[int, int]
#: Words of a name in marks of quotation.
_NAME = 4
#: Words of a seat that others may follow.
_SEAT = 2


def behind(line: Line, cue: Cue, limit: int) -> Phrase | None:
    """The source behind the verb: "..., said the minister on Tuesday"."""
    stop = cue.last
    while stop < limit:
        if hidden := line.speech.anonymous.at(line.sentence.lows, stop):
            stop += hidden
            continue
        parted = not line.pronoun(stop) and not quoted_name(line, stop)
        if line.breaks(stop) and parted:
            break
        if line.low(stop) in line.speech.complementizers and stop > cue.last:
            break
        stop += 1
    stop = min(stop, limit)
    begin = cue.last + (line.speech.pronouns.get(line.low(cue.last)) == "first")
    first = start(line, begin, stop)
    if first is None:
        return _seat(line, cue.last, stop)
    if _worded(line, first) and line.sentence.words[cue.first].quote is None:
        return None
    last = end(line, first, stop)
    return first, (apposed(line, last) if last <= limit else last)


def _worded(line: Line, at: int) -> bool:
    """Whether a phrase begins in quoted words that are no name."""
    number = line.sentence.words[at].quote
    if number is None:
        return False
    inner = line.sentence.quotes[number].inner.of(line.sentence.text)
    return inner[:1].islower() or sum(w.quote == number for w in line.sentence.words) > _NAME


def in_front(line: Line, cue: Cue) -> Phrase | None:
    """The source in front of the verb, with an apposition between commas."""
    begin = back_to(line, cue.first)
    if related(line, cue):
        return antecedent(line, begin)
    inside = [n for n in range(cue.first + 1, cue.main) if line.pronoun(n)]
    if inside and line.low(inside[-1]) not in line.speech.determiners:
        return inside[-1], inside[-1] + 1
    if begin > 1 and begin == cue.first and ")" in line.sentence.gap(begin):
        return _bracketed(line, begin)
    if line.low(cue.last - 1).endswith(line.speech.plurals or ("\0",)):
        seat = _seat(line, begin, cue.first)
        if seat is not None:
            return seat
    first = start(line, begin, cue.first)
    if first is None:
        wider = _apposition(line, begin) if begin > 1 else None
        return wider or _seat(line, begin, cue.first)
    if _worded(line, first):
        return None
    last = end(line, first, cue.first)
    if begin and line.sentence.gap(begin).strip() == "," and first == begin:
        wider = _apposition(line, cue.first, begin)
        return wider or (first, last)
    return first, last


def back_to(line: Line, at: int) -> int:
    """Where the stretch of words without a mark begins that leads up to a word."""
    while at > 0 and not line.breaks(at):
        at -= 1
    return at


def _comma(line: Line, at: int) -> bool:
    """Whether a comma stands in front of a word, be it behind the mark of a quotation."""
    return line.sentence.gap(at).strip(' \u00a0»”“"') == ","


def related(line: Line, cue: Cue) -> bool:
    """Whether a verb stands in a relative clause: ", who says"."""
    begin = back_to(line, cue.first)
    return begin > 0 and line.low(begin) in line.speech.who and _comma(line, begin)


def antecedent(line: Line, stop: int) -> Phrase | None:
    """The name phrase in front of a relative clause, where it can speak."""
    begin = back_to(line, stop - 1)
    aside = not line.capital(begin) and line.low(begin) not in line.speech.determiners
    aside = aside and not any(n in line.cues for n in range(begin, stop))
    if begin and aside and _comma(line, begin) and not line.head(begin):
        stop, begin = begin, back_to(line, begin - 1)
    first = ending(line, begin, stop)
    return None if first is None else (first, stop)


def squeezed(line: Line, cue: Cue) -> Phrase | None:
    """The source between a word like "while" and the verb: "while Kyiv claims that"."""
    begin = back_to(line, cue.first)
    if line.low(begin) not in line.speech.prepositions or begin + 1 >= cue.first:
        return None
    whole = end(line, begin + 1, cue.first) == cue.first
    return (begin + 1, cue.first) if whole and likely(line, begin + 1, cue.first) else None


def _bracketed(line: Line, stop: int) -> Phrase | None:
    """A source with something in brackets behind it: "Jane Doe (60) said"."""
    opened = stop - 1
    while opened > 0 and "(" not in line.sentence.gap(opened):
        opened -= 1
    begin = back_to(line, opened - 1)
    first = start(line, begin, opened) if opened > 0 else None
    return None if first is None else (first, end(line, first, opened))


def _seat(line: Line, begin: int, stop: int) -> Phrase | None:
    """Where nobody is named but a seat: "In the Kremlin (they) said"."""
    while begin < stop and not _seated(line, begin, stop):
        begin += 1
    if begin + 1 >= stop or line.low(begin) not in line.speech.seats:
        return None
    first = begin + 1
    last = end(line, first, stop)
    meant = {line.english.get(n, "") for n in range(first, last)}
    names = all(line.capital(n) and n not in line.english for n in range(first, last))
    known = (
        names
        or _inflected(line, first)
        or meant & line.shared.heads
        or {*range(first, last)} & line.states
    )
    return (first, last) if known else None


def _seated(line: Line, at: int, stop: int) -> bool:
    """Whether a seat begins: at once, or right in front of the verb that ends the stretch."""
    if line.low(at) not in line.speech.seats or at + 1 >= stop:
        return False
    return not line.opener(at) and end(line, at + 1, stop) >= min(stop, at + _SEAT)


def _inflected(line: Line, at: int) -> bool:
    """Whether a word is one that can speak, in another case."""
    return any(line.low(at)[:-n] in line.speech.stems for n in (1, 2, 3))


def _apposition(line: Line, stop: int, begin: int | None = None) -> Phrase | None:
    """As in "The minister, Jane Doe, said": from in front of the comma to the verb."""
    comma = back_to(line, stop - 1) if begin is None else begin
    if comma == 0 or not _comma(line, comma) or not _comma(line, stop):
        return None
    before = back_to(line, comma - 1)
    first = start(line, before, comma)
    alone = (stop - comma == 1 and line.pronoun(comma)) or line.opener(comma) == stop - comma
    if first is None or not (alone or likely(line, first, comma)):
        return None
    if alone or (not line.capital(comma) and start(line, comma, stop) != comma):
        return first, comma
    if not (
        line.capital(comma) or line.low(comma) in line.speech.determiners or line.head(comma)
    ):
        return first, comma
    return (first, stop) if end(line, first, comma) == comma else None
