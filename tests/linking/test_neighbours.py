"""Neighbours share marks, a block and some days; of many the likest are kept."""

from __future__ import annotations

from datetime import date, timedelta

from tocsin.linking.neighbours import CROWD, MOST, Neighbours

DAY = date(2031, 3, 14)
WEEK = timedelta(days=7)


def test_only_items_of_one_block_and_time_are_neighbours() -> None:
    days = [DAY, DAY + WEEK, DAY + 2 * WEEK, DAY, None]
    marks = [frozenset("ab")] * 5
    blocks = [("x",), ("x", "y"), ("x",), ("y",), ("x",)]
    near = Neighbours(marks, days, WEEK, blocks)
    assert list(near.of(0, 2)) == [1]
    assert list(near.of(1, 2)) == [0, 2, 3]
    assert list(near.of(4, 1)) == []


def test_of_many_those_with_most_in_common_are_kept() -> None:
    many = CROWD - 2
    marks = [frozenset("abc"), *[frozenset("a")] * many, frozenset("abc")]
    found = list(Neighbours(marks, [DAY] * len(marks), WEEK).of(0, 1))
    assert len(found) == MOST
    assert found[-1] == many + 1
