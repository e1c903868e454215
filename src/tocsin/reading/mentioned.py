"""The mentions of a document by place: what overlaps these words, stands before or behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tocsin.model.names import Mention
from tocsin.model.span import Span

#: No name is longer, so nothing that starts earlier can reach a span.
_LONGEST = 200


class Mentioned:
    """Mentions in text order, found by offset without walking them all."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: (m.span, m.entity.id))
        self._starts = [m.span.start for m in self._all]

    def over(self, spans: Sequence[Span]) -> tuple[Mention, ...]:
        """The mentions that overlap any of the spans, in text order."""
        if not spans:
            return ()
        first = bisect_left(self._starts, min(s.start for s in spans) - _LONGEST)
        last = bisect_left(self._starts, max(s.end for s in spans))
        return tuple(m for m in self._all[first:last] if any(m.span.overlaps(s) for s in spans))

    def before(self, at: int, reach: int) -> Iterator[Mention]:
        """The mentions that end at or before an offset, no further back than ``reach``."""
        first = bisect_left(self._starts, at - reach)
        last = bisect_left(self._starts, at)
        return (m for m in self._all[first:last] if m.span.end <= at)

    def behind(self, at: int, end: int) -> Iterator[Mention]:
        """The mentions that start from one offset to before another."""
        return iter(self._all[bisect_left(self._starts, at) : bisect_left(self._starts, end)])
