"""What is said: stretches of a sentence as content, with the marks of their quotations."""

from __future__ import annotations

import re

from tocsin.model.span import Span
from tocsin.reading.speech.phrases import Line, end, likely
from tocsin.text.quotes import Quotation

#: Marks that end a content: of a clause, and of the thing that a verb acts on.
CLAUSE, THING = ";", ":;"
#: What a number counts belongs to it.
_UNIT = re.compile(r"(?<=\d)[ \u00a0\u202f]?[%‰°€$£]")
#: Words that a content has at least in front of the comma it is cut at.
_SHORTEST = 3
#: Words of somebody whose saying begins inside what another says.
_TURN = 9


def head(line: Line, stop: int) -> Span | None:
    """The sentence up to a word, as content: openers and a mark of dialogue left out."""
    first = 0
    for at in range(stop - 1, 0, -1):
        if (
            any(c in line.sentence.gap(at) for c in ":;")
            and line.sentence.words[at].quote is None
        ):
            first = at
            break
    if stop - first < 1:
        return None
    return wide(line, first, stop)


def tail(line: Line, first: int, marks: str = CLAUSE) -> Span | None:
    """The sentence from a word on, as content, up to one of the marks or another saying."""
    words = line.sentence.words
    if first >= len(words):
        return None
    if opens(line, first):
        quote = line.sentence.quotes[words[first].quote or 0]
        if quote.span.end >= line.sentence.span.end - 2 or (
            marks == THING and _remarked(line, quote)
        ):
            return quote.span
    last = first + 1
    while last < len(words) and not _leaves(line, last):
        if words[last].quote is None and any(c in line.sentence.gap(last) for c in marks):
            break
        if marks == THING and _acts(line, last):
            break
        last += 1
    while last - 1 > first and line.low(last - 1) in line.speech.joins:
        last -= 1
    return wide(line, first, last)


def _remarked(line: Line, quote: Quotation) -> bool:
    """Whether the writer's own remark follows a quotation: "..., a word he did not repeat"."""
    rest = line.sentence.text[quote.span.end : line.sentence.span.end]
    return rest.lstrip().startswith((",", "(", "—", "–"))


def _acts(line: Line, at: int) -> bool:
    """Whether who spoke does something more: "called for calm and has left"."""
    verbs = line.speech.auxiliaries | line.speech.passive
    return line.low(at) in line.speech.joins and line.low(at + 1) in verbs


def _leaves(line: Line, at: int) -> bool:
    """Whether another saying of the same speaker, or the name of a source, begins here."""
    lows, speech = line.sentence.lows, line.speech
    if line.sentence.words[at].quote is not None and not opens(line, at):
        return False
    marked = line.breaks(at)
    if line.sentence.gap(at).strip() == "," and _turns(line, at):
        return True
    if marked and any(f.at(lows, at) for f in (speech.relays, speech.carriers, speech.before)):
        return True
    joined = line.low(at) in speech.joins or (
        line.low(at) in speech.stops and (marked or line.low(at) not in speech.who)
    )
    after = at + 1 if joined else at
    if not (marked or joined):
        return False
    while (
        after < len(lows)
        and (line.opener(after) or lows[after] in speech.auxiliaries)
        and after not in line.cues
    ):
        after += 1
    return after in line.cues


def _turns(line: Line, at: int) -> bool:
    """Whether somebody else's saying begins: ", Moscow says that"."""
    begins = line.capital(at) or line.low(at) in line.speech.determiners or line.head(at)
    if not begins or line.opener(at):
        return False
    last = end(line, at, min(at + _TURN, len(line.sentence.words)))
    if last not in line.cues or line.breaks(last) or not likely(line, at, last):
        return False
    if line.low(last).endswith(line.speech.gerunds or ("\0",)):
        return False
    near = line.sentence.lows[last + 1 : last + 4]
    return any(w in line.speech.complementizers for w in near)


def wide(line: Line, first: int, last: int) -> Span:
    """Words as a span, with the marks of a quotation that begins or ends with them."""
    words, text = line.sentence.words, line.sentence.text
    start_at, end_at = words[first].start, words[last - 1].end
    opening = words[first].quote
    if opening is not None and opens(line, first):
        start_at = line.sentence.quotes[opening].span.start
    closing = words[last - 1].quote
    if closing is not None:
        span = line.sentence.quotes[closing].span
        rest = text[end_at : span.end]
        if not any(c.isalnum() for c in rest) and span.end <= line.sentence.span.end + 1:
            end_at = span.end
    unit = _UNIT.match(text, end_at, line.sentence.span.end)
    return Span(start_at, max(unit.end() if unit else end_at, start_at + 1))


def to_comma(line: Line, first: int, content: Span) -> Span:
    """A content cut at the first comma outside a quotation, not right behind its beginning."""
    words = line.sentence.words
    for at in range(first + _SHORTEST, len(words)):
        if words[at].start >= content.end:
            break
        if line.sentence.gap(at).strip() == "," and words[at].quote is None:
            return wide(line, first, at)
    return content


def opens(line: Line, at: int) -> bool:
    """Whether a quotation begins at a word."""
    word = line.sentence.words[at]
    return word.quote is not None and line.sentence.quotes[word.quote].inner.start == word.start
