"""Pairs of invented reports of other crises, through the real reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_pairs import QUESTIONS, answers

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("half", ["looked_at.yaml", "unread.yaml"])
def test_most_pairs_are_told_right(half: str, tmp_path: Path) -> None:
    made = answers(half, tmp_path)
    read = [a for a in made if a.read]
    assert len(read) >= 0.85 * len(made)
    for question in QUESTIONS:
        asked = [a for a in read if question in a.wanted]
        wrong = [a.number for a in asked if not a.right(question)]
        assert len(wrong) <= 0.25 * len(asked), (question, wrong)
