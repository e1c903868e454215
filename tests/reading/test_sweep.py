"""Spans met in one walk: the same as looking at every span for every stretch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.span import Span
from tocsin.reading.sweep import Sweep

PLACES = st.integers(0, 30)
SPANS = st.lists(st.builds(lambda a, n: Span(a, a + n), PLACES, st.integers(1, 12)), max_size=8)


@given(held=SPANS, stretches=SPANS)
def test_a_walk_finds_what_looking_everywhere_finds(
    held: list[Span], stretches: list[Span]
) -> None:
    sweep = Sweep((span, number) for number, span in enumerate(held))
    for stretch in sorted(stretches):
        found = sweep.over(stretch)
        assert [span for span, _ in found] == sorted(s for s in held if s.overlaps(stretch))
        assert all(held[number] == span for span, number in found)
