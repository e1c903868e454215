"""Quotations that a verb of saying ties to who said them."""

from __future__ import annotations

from tocsin.model.claim import Act
from tocsin.model.span import Span
from tocsin.reading.speech.contents import opens
from tocsin.reading.speech.cues import Cue
from tocsin.reading.speech.drafts import Draft, made
from tocsin.reading.speech.phrases import Line, end, likely, start
from tocsin.reading.speech.sides import Phrase
from tocsin.text.quotes import Quotation

#: Words between a verb of saying and a quotation that it leads to.
_NEAR = 9
#: A quotation of so many words or fewer may be a name in marks.
_LEAST = 2


def parted(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """One quotation round the verb and its source, parted by dashes."""
    words = line.sentence.words
    number = words[cue.first].quote
    if number is None or behind is None or cue.first == 0:
        return None
    if words[cue.first - 1].quote != number:
        return None
    quote = line.sentence.quotes[number].span
    at = behind[1]
    pieces = [Span(quote.start, words[cue.first - 1].end)]
    if at < len(words) and words[at].quote == number:
        pieces.append(Span(words[at].start, quote.end))
    return made(line, pieces, behind)


def quoted_before(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """As in "CONTENT", says SOURCE."""
    if cue.gerund or cue.first == 0 or "quote" not in cue.saying.takes:
        return None
    at = cue.first
    while at > 0 and not line.breaks(at) and cue.first - at < _LEAST + 1:
        at -= 1
    before = line.sentence.words[at - 1] if at else None
    if before is None or before.quote is None:
        return None
    quote = line.sentence.quotes[before.quote]
    if quote.span.end > line.sentence.words[at].start or not whole(line, quote):
        return None
    if at < cue.first and any(not small(line, n) for n in range(at, cue.first)):
        return None
    if in_front is not None and in_front[0] > cue.first:
        behind = in_front
    pieces = [quote.span]
    rest = _resumed(line, cue, behind)
    return made(line, pieces + ([rest] if rest else []), behind, likely_only=True)


def small(line: Line, at: int) -> bool:
    """Whether a word may stand between a quotation and its verb: "le ha dicho"."""
    return bool(line.opener(at)) or line.pronoun(at) or line.low(at) in line.speech.auxiliaries


def whole(line: Line, quote: Quotation) -> bool:
    """Whether a quotation is an utterance and no name in marks."""
    words = [w for w in line.sentence.words if quote.span.start <= w.start < quote.span.end]
    ended = quote.inner.of(line.sentence.text)[-1:] in ".,!?…"
    lead = line.sentence.text[line.sentence.span.start : quote.span.start]
    return len(words) > _LEAST or ended or not any(c.isalnum() for c in lead)


def _resumed(line: Line, cue: Cue, behind: Phrase | None) -> Span | None:
    """The quotation that goes on behind the verb and its source."""
    at = behind[1] if behind is not None else cue.last
    words = line.sentence.words
    while at < len(words) and words[at].quote is None:
        if at in line.cues:
            return None
        at += 1
    if (
        at >= len(words)
        or not opens(line, at)
        or not whole(line, line.sentence.quotes[words[at].quote or 0])
    ):
        return None
    return line.sentence.quotes[words[at].quote or 0].span


def quote_after(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """SOURCE says "CONTENT", without a colon."""
    if "quote" not in cue.saying.takes or cue.gerund:
        return None
    for at in range(cue.last, min(limit, cue.last + _NEAR, len(line.sentence.words))):
        if opens(line, at):
            quote = line.sentence.quotes[line.sentence.words[at].quote or 0]
            said = whole(line, quote) or _words(line, at, quote)
            if said and cue.saying.act in (Act.ASSERTS, Act.WARNS):
                return made(line, quote.span, in_front or behind)
            return None
    return None


def _words(line: Line, at: int, quote: Quotation) -> bool:
    """Whether a short quotation is somebody's words: no name, so with a small letter."""
    count = sum(w.quote == line.sentence.words[at].quote for w in line.sentence.words)
    small_letter = quote.inner.of(line.sentence.text)[:1].islower()
    return small_letter and (count > 1 or not line.sentence.gap(at).strip(" «»“”„\"'’"))


def opening(line: Line) -> tuple[Quotation, int] | None:
    """The utterance that a sentence begins with, and the word behind it; None without one."""
    words = line.sentence.words
    if not words or words[0].quote is None:
        return None
    quote = line.sentence.quotes[words[0].quote]
    at = next((n for n, w in enumerate(words) if w.quote != words[0].quote), len(words))
    return (quote, at) if at < len(words) and whole(line, quote) else None


def unlisted(line: Line) -> Draft | None:
    """As in "CONTENT", VERB SOURCE, where no file has the verb: a person right behind it."""
    words, found = line.sentence.words, opening(line)
    if found is None:
        return None
    quote, at = found
    if at + 1 >= len(words) or not _parts(line.sentence.gap(at)):
        return None
    first = at + 1
    while first < len(words) - 1 and line.opener(first) and not line.breaks(first):
        first += 1
    if any(_function(line, n) or n in line.cues for n in range(at, first)):
        return None
    if line.breaks(first):
        return None
    stop = first + 1
    while stop < len(words) and not line.breaks(stop):
        stop += 1
    begin = start(line, first, stop)
    if begin != first or not likely(line, first, end(line, first, stop)):
        return None
    return Draft(
        content=[quote.span],
        cue=[line.sentence.over(at, first)],
        source=[line.sentence.over(first, end(line, first, stop))],
        words=(at, first),
    )


def _parts(gap: str) -> bool:
    return any(c in gap for c in ",—–-!?…")


def _function(line: Line, at: int) -> bool:
    """Whether a word is too small, or too much of a name, to be a verb of saying."""
    speech = line.speech
    tied = speech.determiners | speech.prepositions | speech.joins | speech.complementizers
    stops = line.low(at) in speech.stops and not line.opener(at)
    return line.capital(at) or stops or line.low(at) in tied
