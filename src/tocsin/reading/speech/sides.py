"""Who speaks beside a verb of saying: the name phrase in front of it or behind."""

from __future__ import annotations

from tocsin.reading.speech.cues import Cue
from tocsin.reading.speech.phrases import Line, apposed, end, likely, quoted_name, start

Phrase = tuple[int, int]


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
    first = start(line, cue.last, stop)
    if first is None:
        return _seat(line, cue.last, stop)
    last = end(line, first, stop)
    return first, (apposed(line, last) if last <= limit else last)


def in_front(line: Line, cue: Cue) -> Phrase | None:
    """The source in front of the verb, with an apposition between commas."""
    begin = cue.first
    while begin > 0 and not line.breaks(begin):
        begin -= 1
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
    if first is None and begin > 1:
        wider = _apposition(line, begin)
        if wider is not None:
            return wider
    if first is None:
        return _seat(line, begin, cue.first)
    last = end(line, first, cue.first)
    if begin and line.sentence.gap(begin).strip() == "," and first == begin:
        wider = _apposition(line, cue.first, begin)
        return wider or (first, last)
    return first, last


def _bracketed(line: Line, stop: int) -> Phrase | None:
    """A source with something in brackets behind it: "Jane Doe (60) said"."""
    opened = stop - 1
    while opened > 0 and "(" not in line.sentence.gap(opened):
        opened -= 1
    begin = opened - 1
    while begin > 0 and not line.breaks(begin):
        begin -= 1
    first = start(line, begin, opened) if opened > 0 else None
    return None if first is None else (first, end(line, first, opened))


def _seat(line: Line, begin: int, stop: int) -> Phrase | None:
    """Where nobody is named but a seat: "In the Kremlin (they) said"."""
    while begin < stop and line.opener(begin) and line.low(begin) not in line.speech.seats:
        begin += 1
    if begin + 1 >= stop or line.low(begin) not in line.speech.seats:
        return None
    first = begin + 1
    last = end(line, first, stop)
    meant = {line.english.get(n, "") for n in range(first, last)}
    names = all(line.capital(n) and n not in line.english for n in range(first, last))
    known = names or meant & line.shared.heads or {*range(first, last)} & line.states
    return (first, last) if known else None


def _apposition(line: Line, stop: int, begin: int | None = None) -> Phrase | None:
    """As in "The minister, Jane Doe, said": from in front of the comma to the verb."""
    comma = stop - 1 if begin is None else begin
    while begin is None and comma > 0 and not line.breaks(comma):
        comma -= 1
    if comma == 0 or line.sentence.gap(comma).strip() != ",":
        return None
    if line.sentence.gap(stop).strip() != ",":
        return None
    before = comma - 1
    while before > 0 and not line.breaks(before):
        before -= 1
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
