"""The horizon of a claim: by when, in the very words of its content or its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.model.span import Span
from tocsin.model.when import Horizon, TimeExpression

#: Classes by how much they say about the time to come, best first. The rest set no horizon:
#: what is past, and states of the present.
RANK = (
    "deadline",
    "scheduled",
    "window",
    "immediate",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "imminent-undated",
    "soon",
    "event-bound",
    "undated",
    "open-ended",
)


def choose(
    content: tuple[Span, ...], sentence: Span, times: Sequence[TimeExpression], text: str
) -> Horizon | None:
    """The horizon inside the content, the most telling one first; None where it has none.

    Only words of the content count: a time beside the verb of saying is the day of the saying.
    A content that is one piece of a sentence which opens with a time ("In the coming weeks,
    ...") takes that time too, when nothing stands between but punctuation.
    """
    inside = [t for t in times if _ahead(t) and any(c.covers(t.span) for c in content)]
    if not inside:
        inside = [t for t in times if _ahead(t) and _touches(t.span, content, sentence, text)]
    best = min(inside, key=lambda t: (RANK.index(t.kind or ""), t.span), default=None)
    if best is None or best.kind is None:
        return None
    return Horizon(span=best.span, kind=best.kind, days=best.days)


def _ahead(time: TimeExpression) -> bool:
    return time.kind in RANK


def _touches(span: Span, content: tuple[Span, ...], sentence: Span, text: str) -> bool:
    """Whether a time overlaps the content's edge or opens its sentence right in front of it."""
    if any(c.overlaps(span) for c in content):
        return True
    first = min(content)
    if not sentence.covers(span) or span.end > first.start:
        return False
    opens = not any(ch.isalnum() for ch in text[span.end : first.start])
    begins = sum(ch.isalpha() for ch in text[sentence.start : span.start]) <= _PREPOSITION
    return opens and begins


#: Letters that may stand between the start of a sentence and a time that opens it.
_PREPOSITION = 8
