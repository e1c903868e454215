"""Times made of more than one phrase: ranges, and clauses a time hangs on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from tocsin.knowledge.phrases import plain
from tocsin.model.span import Span
from tocsin.model.when import Days, TimeExpression, TimeType
from tocsin.reading.tense import lean, looks_back
from tocsin.reading.time_kinds import APPOINTMENT
from tocsin.reading.time_setting import Surroundings

#: Words of a clause that a time may hang on.
_LEAST, _MOST = 2, 9
#: Code points in front of a range in which its first word stands.
_LEAD = 12
_CLAUSE_END = re.compile(r"[,.;:!?\"”\n]")


def ranges(
    found: Sequence[TimeExpression], around: Surroundings, day: date
) -> Iterator[TimeExpression]:
    """Two neighbouring times joined to one: "between A and B", "A or B"."""
    for a, b in pairwise(found):
        if a.days is None or b.days is None or not _joined(a, b, around):
            continue
        start, end = min(a.days.start, b.days.start), b.days.end
        if end is None or end < day:
            continue
        whole = Days(start, max(end, start))
        kind = "scheduled" if (end - start).days < APPOINTMENT else "window"
        yield replace(
            a,
            span=Span(a.span.start, b.span.end),
            value=f"{a.value}/{b.value}",
            days=whole,
            kind=kind,
        )


def _joined(a: TimeExpression, b: TimeExpression, around: Surroundings) -> bool:
    gap = around.text[a.span.end : b.span.start]
    if "\n" in gap or a.type is not TimeType.DATE or b.type is not TimeType.DATE:
        return False
    between = plain(gap)
    lead = around.text[max(0, a.span.start - _LEAD) : a.span.start].split()
    before = plain(lead[-1]) if lead else ""
    return any(
        between == joint and first in ("", before) for first, joint in around.language.ranges
    )


def bound(found: Sequence[TimeExpression], around: Surroundings) -> Iterator[Span]:
    """Clauses a time hangs on ("once the ground freezes") where a sentence looks ahead."""
    pattern = around.language.event_bound
    if pattern is None:
        return
    starts = [t.span.start for t in found]
    for match in pattern.finditer(around.text):
        low, high = around.sentence(match.start(), match.end())
        rest = _CLAUSE_END.split(around.text[match.end() : high], maxsplit=1)[0]
        end = match.end() + len(rest.rstrip())
        at = bisect_right(starts, match.start())
        timed = at < len(starts) and starts[at] < end
        if timed or not _LEAST <= len(rest.split()) <= _MOST:
            continue
        head = around.text[low : match.start()]
        ahead = lean(head, len(head), len(head), around.language) > 0
        if ahead and not looks_back(rest, around.language):
            yield Span(match.start(), end)
