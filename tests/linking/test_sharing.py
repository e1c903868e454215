"""Texts that share word triples are found, each pair once, without all with all."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.linking.sharing import CROWD, NEXT, sharing

#: Triples are told by their upper half.
texts = st.lists(st.frozensets(st.integers(0, 40).map(lambda n: n << 32), max_size=12))


def samples(held: list[frozenset[int]]) -> list[np.ndarray]:
    return [np.array(sorted(each), dtype=np.uint64) for each in held]


@given(texts)
def test_it_counts_what_every_two_texts_share(held: list[frozenset[int]]) -> None:
    counted = {(a, b): n for a, b, n in sharing(samples(held))}
    wanted = {(a, b): len(held[a] & held[b]) for a, b in combinations(range(len(held)), 2)}
    assert counted == {pair: n for pair, n in wanted.items() if n}


def test_of_a_crowd_each_is_held_beside_its_neighbours_only() -> None:
    crowd = [frozenset([7 << 32])] * (CROWD + 1)
    found = [(a, b) for a, b, _ in sharing(samples(crowd))]
    assert max(b - a for a, b in found) == NEXT
    assert {a for a, _ in found} == set(range(CROWD))
    assert not list(sharing([]))
