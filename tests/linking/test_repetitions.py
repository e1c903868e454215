"""Of two sayings that each seem to repeat the other one is the earlier: linking ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.linking.repetitions import leads


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=60))
def test_what_repeats_what_never_runs_in_a_circle(found: list[tuple[int, int]]) -> None:
    above: dict[int, tuple[int, str]] = {}
    for number, other in found:
        if number not in above and not leads(above, other, number):
            above[number] = other, ""
    for number in above:
        steps, top = 0, number
        while top in above:
            top, steps = above[top][0], steps + 1
            assert steps <= len(above)
