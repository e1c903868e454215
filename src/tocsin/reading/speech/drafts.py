"""What a verb of saying ties together in its sentence: content, cue, source."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.model.claim import Act
from tocsin.model.span import Span
from tocsin.reading.speech.contents import wide
from tocsin.reading.speech.phrases import Line, likely
from tocsin.reading.speech.sides import Phrase


@dataclass(slots=True)
class Draft:
    """An attribution in the making. ``follows``: its source is that of the draft before."""

    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    act: Act = Act.ASSERTS
    follows: bool = False
    hidden: bool = False
    words: tuple[int, int] = (0, 0)


def made(
    line: Line,
    content: Span | list[Span] | None,
    source: Phrase | None,
    likely_only: bool = False,
) -> Draft | None:
    """A draft of a content, in one piece or several, and its source.

    None without a content; without a source it is that of the draft before.
    """
    if content is None or not content:
        return None
    pieces = [content] if isinstance(content, Span) else content
    if source is not None and likely_only and not _speaks(line, source):
        source = None
    spans = [] if source is None else [wide(line, *source)]
    return Draft(content=pieces, source=spans, follows=source is None)


def _speaks(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase behind a verb of saying is who says it: a source, or with an article."""
    return likely(line, *phrase) or line.low(phrase[0]) in line.speech.determiners
