"""The horizon of a claim: by when, in the very words of its content or its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from tocsin.model.claim import Claim
from tocsin.model.span import Span
from tocsin.model.when import Days, Horizon, TimeExpression
from tocsin.text.similar import content_stems

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

#: The flag of claims of one text that give one thing two horizons.
CONTRADICTORY = "contradictory-horizon"
#: Claims with a horizon that are compared with one another, in the order of the text.
MOST = 200
#: Days that a horizon without a declared end is taken to last (horizons.yaml).
OPEN_END = timedelta(days=90)
#: Horizons that share less of their days than this do not agree.
AGREE = 0.5
#: Word stems two claims must share to be about one thing, and their share of the shorter one.
SAME_STEMS, SAME_SHARE = 3, 0.4


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


def flagged(claims: Iterable[Claim], text: str) -> tuple[Claim, ...]:
    """The claims, those flagged that give one thing two horizons ("days" here, "weeks" there).

    Both values stay. Two speakers may differ; one text that has no two speakers may not.
    """
    told = list(claims)
    timed = [c for c in told if c.horizon is not None and c.horizon.days is not None][:MOST]
    stems = {c.id: _stems(c, text) for c in timed}
    torn = {
        claim.id
        for a, b in combinations(timed, 2)
        if _about_one_thing(stems[a.id], stems[b.id]) and _one_voice(a, b) and _disagree(a, b)
        for claim in (a, b)
    }
    return tuple(
        replace(c, flags=(*c.flags, CONTRADICTORY)) if c.id in torn else c for c in told
    )


def _stems(claim: Claim, text: str) -> frozenset[str]:
    """The stems of what is said, without the words of its horizon."""
    when = claim.horizon.span if claim.horizon is not None else Span(0, 0)
    pieces = (
        text[max(piece.start, start) : min(piece.end, end)]
        for piece in claim.content
        for start, end in ((piece.start, when.start), (when.end, piece.end))
        if max(piece.start, start) < min(piece.end, end)
    )
    return content_stems(" ".join(pieces))


def _about_one_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= max(SAME_STEMS, SAME_SHARE * min(len(a), len(b)))


def _one_voice(a: Claim, b: Claim) -> bool:
    return a.speaker is None or b.speaker is None or a.speaker.id == b.speaker.id


def _disagree(a: Claim, b: Claim) -> bool:
    if a.horizon is None or b.horizon is None or a.horizon.kind == b.horizon.kind:
        return False
    one, other = a.horizon.days, b.horizon.days
    return one is not None and other is not None and _common(one, other) < AGREE


def _common(a: Days, b: Days) -> float:
    """The share of the days of either that both have."""
    first, second = a.end or a.start + OPEN_END, b.end or b.start + OPEN_END
    both = (min(first, second) - max(a.start, b.start)).days + 1
    whole = (first - a.start).days + (second - b.start).days + 2 - max(0, both)
    return max(0, both) / whole
