"""Through whom a saying comes, in languages read from files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.knowledge.passed import Passed
from tocsin.knowledge.wordings import Finder
from tocsin.model.claim import Link
from tocsin.model.names import Mention
from tocsin.model.span import Span, cover
from tocsin.reading.speech.contents import wide
from tocsin.reading.speech.find import Said
from tocsin.reading.speech.phrases import Line, end, start

#: Share of a speaker's words that a giver's name must hold to be his.
_WHOLE = 0.7


def follow(said: Said, mentions: Sequence[Mention]) -> tuple[Link, ...]:
    """The hands a saying passed, nearest the reader first; empty where nobody is named."""
    line, source = said.line, said.attribution.source
    content = said.attribution.content
    cited = [s for s in _named(line, line.speech.relays) if not _within(s, content)]
    nearer = [s for s in _named(line, line.speech.carriers) if not _within(s, content)]
    if not source:
        return tuple(_link(line, span, mentions) for span in cited)
    own = cover(source)
    cited = [s for s in cited if not s.overlaps(own)]
    cited += [s for s in _told(said) if not any(s.overlaps(c) for c in cited)]
    nearer = [s for s in nearer if not s.overlaps(own)]
    hands = (own,) if nearer or is_medium(line, own) else ()
    return tuple(_link(line, span, mentions) for span in (*nearer, *hands, *cited))


def _told(said: Said) -> Iterator[Span]:
    """Whom the speaker has it from, in the sentence or behind it: "Il le tient de X"."""
    content, seen = said.attribution.content, set[int]()
    for line in (said.line, *said.behind):
        if line.sentence.span.start in seen:
            continue
        seen.add(line.sentence.span.start)
        name = next(filter(None, (_given(line, p, content) for p in _patterns(line))), None)
        if name is not None:
            if not _others(said, line, name):
                yield name
            return


def _others(said: Said, line: Line, name: Span) -> bool:
    """Whether the words are about another who speaks there, and not he the one who told."""
    voice = said.voice
    if voice is None or line is said.line or not line.sentence.span.covers(voice):
        return False
    shared = min(voice.end, name.end) - max(voice.start, name.start)
    return shared < _WHOLE * len(voice)


def _patterns(line: Line) -> Sequence[Passed]:
    return line.shared.passed.get(line.speech.code, ())


def _given(line: Line, passed: Passed, content: Sequence[Span]) -> Span | None:
    """The giver that a pattern shows in a sentence, outside what is said."""
    lows = line.sentence.lows
    words = "".join(f"{low} " for low in lows)
    for match in passed.pattern.finditer(words):
        first, last = words.count(" ", 0, match.start()), words.count(" ", 0, match.end())
        if set(lows[max(0, first - 2) : last]) & line.speech.negations:
            continue
        if passed.closed:
            at = words.count(" ", 0, match.start("name"))
            behind: tuple[int, int] | None = (at, words.count(" ", 0, match.end("name")))
        else:
            behind = _name(line, last)
        if behind is None or any(line.pronoun(n) and not _article(line, n) for n in behind[:1]):
            continue
        span, begins = wide(line, *behind), line.sentence.words[first].start
        # a tail that begins with words of passing on is none of the content
        if not _within(span, content) or any(c.start == begins for c in content[1:]):
            return span
    return None


def _article(line: Line, at: int) -> bool:
    return line.low(at) in line.speech.determiners


def _name(line: Line, at: int) -> tuple[int, int] | None:
    """The name phrase that begins at a word; None where none does."""
    first = start(line, at, _stop(line, at)) if at < len(line.sentence.words) else None
    return None if first is None else (first, end(line, first, len(line.sentence.words)))


def _within(span: Span, content: Sequence[Span]) -> bool:
    return any(span.overlaps(c) for c in content)


def _named(line: Line, markers: Finder) -> list[Span]:
    """Who stands behind each of the markers: "citing X", "quoted by Y"."""
    lows, at, out = line.sentence.lows, 0, []
    while at < len(lows):
        count = markers.at(lows, at)
        found = _name(line, at + count) if count else None
        if found is None:
            at += 1
            continue
        first, last = found
        out.append(wide(line, first, last))
        at = last
    return out


def _stop(line: Line, at: int) -> int:
    stop = at + 1
    while stop < len(line.sentence.words) and not line.breaks(stop):
        stop += 1
    return min(stop, len(line.sentence.words))


def is_medium(line: Line, span: Span) -> bool:
    """Whether a source is a paper, an agency or a station."""
    return any(
        line.english.get(n, "") in line.shared.media
        for n, w in enumerate(line.sentence.words)
        if span.start <= w.start < span.end
    )


def _link(line: Line, span: Span, mentions: Sequence[Mention]) -> Link:
    body = next((m.entity.id for m in mentions if span.covers(m.span)), None)
    return Link(text=" ".join(span.of(line.sentence.text).split()), span=span, body=body)
