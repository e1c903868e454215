"""Through whom a saying comes, in languages read from files."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.knowledge.wordings import Finder
from tocsin.model.claim import Link
from tocsin.model.names import Mention
from tocsin.model.span import Span, cover
from tocsin.reading.speech.contents import wide
from tocsin.reading.speech.find import Said
from tocsin.reading.speech.phrases import Line, end, start


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
    nearer = [s for s in nearer if not s.overlaps(own)]
    if not cited and not nearer and not is_medium(line, own):
        return ()
    return tuple(_link(line, span, mentions) for span in (*nearer, own, *cited))


def _within(span: Span, content: Sequence[Span]) -> bool:
    return any(span.overlaps(c) for c in content)


def _named(line: Line, markers: Finder) -> list[Span]:
    """Who stands behind each of the markers: "citing X", "quoted by Y"."""
    lows, at, out = line.sentence.lows, 0, []
    while at < len(lows):
        count = markers.at(lows, at)
        first = start(line, at + count, _stop(line, at + count)) if count else None
        if first is None:
            at += 1
            continue
        last = end(line, first, len(lows))
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
