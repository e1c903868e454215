"""Sayings in the passive: who speaks stands behind "by", or nowhere."""

from __future__ import annotations

from tocsin.model.span import Span
from tocsin.reading.speech.contents import tail, wide
from tocsin.reading.speech.cues import Cue
from tocsin.reading.speech.drafts import Draft
from tocsin.reading.speech.phrases import Line, end, likely, start
from tocsin.reading.speech.sides import Phrase

#: Words between a passive and the "that" of what it says.
_NEAR = 4


def by_agent(line: Line, cue: Cue, limit: int) -> Draft | None:
    """CONTENT was confirmed by SOURCE; it is confirmed that CONTENT, by nobody named."""
    agent = _agent(line, cue, limit)
    after = max(cue.last, 0 if agent is None else agent[1])
    content = _said(line, cue, after, agent is not None)
    if not content:
        return None
    return Draft(
        content=content,
        cue=[line.sentence.over(cue.first, cue.last)],
        source=[] if agent is None else [wide(line, *agent)],
        act=cue.saying.act,
        hidden=agent is None,
        words=(cue.first, after),
    )


def _said(line: Line, cue: Cue, after: int, told: bool) -> list[Span]:
    """What is said: a clause with "that" or behind a colon, else the subject in front."""
    words = line.sentence.words
    for at in range(cue.last, min(after + _NEAR, len(words))):
        opened = line.low(at) in line.speech.complementizers and at + 1 < len(words)
        if opened or (at and told and ":" in line.sentence.gap(at)):
            piece = tail(line, at + 1 if opened else at)
            return [] if piece is None else [piece]
        if at >= after and line.breaks(at):
            break  # an aside: the "that" behind it is another verb's
    begin = cue.first
    while begin > 0 and not line.breaks(begin):
        begin -= 1
    while begin < cue.first and line.opener(begin):
        begin += line.opener(begin)
    if cue.first == cue.main:
        begin = _noun(line, begin, cue.first)
    if not told or begin >= cue.first or not _thing(line, begin, cue.first):
        return []
    return [wide(line, begin, cue.first)]


def _noun(line: Line, begin: int, last: int) -> int:
    """Where the thing begins that a participle belongs to: "the deaths reported by X"."""
    for at in range(last - 1, begin - 1, -1):
        inner = line.low(at - 1) in line.speech.inside
        if line.low(at) in line.speech.determiners and not inner:
            return at
    return last


def _thing(line: Line, first: int, last: int) -> bool:
    """Whether a subject is something that can be said: more than a pronoun or a name."""
    return (
        last - first > 1 and not line.pronoun(last - 1) and not likely(line, first, first + 1)
    )


def _agent(line: Line, cue: Cue, limit: int) -> Phrase | None:
    """The source behind a word like "by", inside the verb or behind it."""
    for at in range(cue.first + 1, min(limit, len(line.sentence.words) - 1)):
        if at > cue.last and line.breaks(at):
            return None
        if line.low(at) not in line.speech.agents:
            continue
        stop = at + 2
        while stop < limit and not line.breaks(stop) and stop != cue.main:
            stop += 1
        first = start(line, at + 1, stop)
        if first is not None and likely(line, first, stop):
            return first, end(line, first, stop)
    return None
