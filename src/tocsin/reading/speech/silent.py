"""What is said without a verb of saying: headings, quotations that stand alone, rumours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.model.span import Span
from tocsin.reading.speech.contents import head, opens, tail, wide
from tocsin.reading.speech.drafts import Draft
from tocsin.reading.speech.phrases import Line, end, likely, start
from tocsin.reading.speech.quoted import whole

#: Words of a quotation that stands alone, at least: fewer are a name or a scoff.
_QUOTE = 4
#: Words in front of the colon of a heading that names who speaks.
_TITLE = 6
#: Words in front of a colon that tells how somebody spoke.
_STANCE = 16
#: Stretches between commas that are looked through for who a sentence is about.
_ASIDES = 3
#: Words of a clause behind a colon at least.
_CLAUSE = 4
#: Words between a helper of rumour and its participle.
_BETWEEN = 4
#: Words of a rumour at least.
_RUMOUR = 4


def heading(line: Line) -> Draft | None:
    """As in "Minister: CONTENT" at the beginning of a sentence without a verb of saying."""
    words = line.sentence.words
    for at in range(1, min(_TITLE, len(words) - 1)):
        if line.sentence.gap(at).strip(' \u00a0«“„"') == ":":
            whole_phrase = end(line, 0, at) == at
            capitals = at > 1 and all(
                line.capital(n) and n not in line.english for n in range(at)
            )
            quoted = words[at].quote is not None
            name = quoted and line.capital(0) and 0 not in line.english
            named = line.head(0) or 0 in line.states or capitals or name
            if whole_phrase and named and (not quoted or opens(line, at)):
                content = tail(line, at) if quoted else wide(line, at, len(words))
                if content is None:
                    return None
                return Draft(content=[content], source=[line.sentence.over(0, at)])
            return None
        if line.breaks(at):
            return None
    return None


def stance(line: Line) -> Draft | None:
    """As in "The minister was clear: CONTENT": a quotation, or led to by a word of stance."""
    words = line.sentence.words
    at = next(
        (
            n
            for n in range(2, min(_STANCE, len(words)))
            if ":" in line.sentence.gap(n) and words[n - 1].quote is None
        ),
        None,
    )
    if at is None:
        return None
    quoted = opens(line, at) and whole(line, line.sentence.quotes[words[at].quote or 0])
    source = subject(line, at)
    if not quoted and not (_spoken_of(line, at) or _clause(line, source, at)):
        return None
    content = tail(line, at)
    if source is None or content is None or at - source[0] < 2:
        return None
    if source[1] >= at and not _does(line, source):
        return None
    source = source[0], min(source[1], at - 1)
    if (
        not quoted
        and line.speech.stances.within(line.sentence.lows[slice(*source)]) is not None
    ):
        return None
    return Draft(content=[content], source=[wide(line, *source)], words=(0, at))


def _does(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a phrase holds more than a name: a word that no list and no gloss knows."""
    small = line.speech.inside | line.speech.determiners | line.speech.joins
    return any(
        not line.capital(n) and n not in line.english and line.low(n) not in small
        for n in range(*phrase)
    )


def _spoken_of(line: Line, at: int) -> bool:
    return line.speech.stances.within(line.sentence.lows[:at]) is not None


def _clause(line: Line, source: tuple[int, int] | None, at: int) -> bool:
    """Whether a clause and no list stands behind the colon, and an office or body in front."""
    words = line.sentence.words
    if source is None or not any(line.head(n) for n in range(*source)):
        return False
    commas = sum(line.sentence.gap(n).strip() == "," for n in range(at + 1, len(words)))
    done = line.low(at).endswith(line.speech.infinitives or ("\0",))
    listed = done or line.low(at)[:1].isdigit()
    return len(words) - at >= _CLAUSE and commas <= 1 and not listed


def subject(line: Line, stop: int) -> tuple[int, int] | None:
    """Who a sentence is about: its first name phrase with an office or body, else its first."""
    begin, other = 0, None
    for _ in range(_ASIDES):
        last = begin + 1
        while last < stop and not line.breaks(last):
            last += 1
        phrase = _phrase(line, begin, min(last, stop))
        if phrase is not None and any(line.head(n) for n in range(*phrase)):
            return phrase
        other, begin = other or phrase, last
        if begin >= stop:
            break
    return other


def _phrase(line: Line, begin: int, stop: int) -> tuple[int, int] | None:
    """The first phrase of a stretch of words that can speak."""
    if begin >= stop:
        return None
    first = _nominative(line, begin, stop) if line.speech.heads else start(line, begin, stop)
    if first is None or line.sentence.words[first].quote is not None or line.pronoun(first):
        return None
    last = end(line, first, stop)
    return (first, last) if likely(line, first, last) else None


def _nominative(line: Line, begin: int, stop: int) -> int | None:
    """Where the first word that can speak stands, with what describes it in front."""
    at = next((n for n in range(begin, stop) if line.head(n)), None)
    if at is None:
        return start(line, begin, stop)
    while at > begin and line.attributive(at - 1) and not line.breaks(at):
        at -= 1
    return at


def after(quiet: Line, line: Line) -> Draft | None:
    """A quotation that is a sentence, behind one that tells of somebody: it is theirs.

    The source stands in ``quiet``, the sentence in front.
    """
    words = line.sentence.words
    if line.sentence.block - quiet.sentence.block > 1 or not opens(line, 0):
        return None
    number = words[0].quote or 0
    quote = line.sentence.quotes[number]
    alone = quote.span.end >= line.sentence.span.end - 1
    if not alone or len(words) < _QUOTE:
        return None
    who = subject(quiet, len(quiet.sentence.words))
    if who is None:
        return None
    return Draft(content=[quote.span], source=[wide(quiet, *who)])


def alone(line: Line, made: Sequence[Draft]) -> Iterator[Draft]:
    """Quotations and reported speech without a verb: whoever spoke last goes on."""
    taken = [s for d in made for s in d.content]
    here = {w.quote for w in line.sentence.words if w.quote is not None}
    for number in sorted(here):
        quote = line.sentence.quotes[number]
        words = sum(w.quote == number for w in line.sentence.words)
        if words >= _QUOTE and not any(s.overlaps(quote.span) for s in taken):
            yield Draft(content=[quote.span], follows=True)
            return
    if not made and not here and line.speech.reported_mood & set(line.sentence.lows):
        content = wide(line, 0, len(line.sentence.words))
        yield Draft(content=[content], follows=True)


def rumour(line: Line) -> Draft | None:
    """A sentence whose form says that the writer does not vouch for it, by nobody named."""
    lows = line.sentence.lows
    if len(lows) < _RUMOUR or line.speech.unreal & set(lows):
        return None
    at = next((n for n in range(len(lows)) if _told(line, n)), None)
    content: Span | None = None if at is None else head(line, len(lows))
    if at is None or content is None:
        return None
    return Draft(content=[content], cue=[line.sentence.words[at].span], hidden=True)


def _told(line: Line, at: int) -> bool:
    lows, speech = line.sentence.lows, line.speech
    if lows[at] not in speech.rumours or line.sentence.words[at].quote is not None:
        return False
    near = lows[-1:] if speech.noun_capitals else lows[at + 1 : at + _BETWEEN]
    ends = speech.participles
    return not ends or any(w.endswith(ends) for w in near)
