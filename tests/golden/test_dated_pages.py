"""Pages and texts of known dates and every trap: dated right, or not at all."""

from __future__ import annotations

import pytest
from dated_pages import Case, cases

from tocsin.model.report import Dropped
from tocsin.model.when import Dating
from tocsin.pipeline.skimming import skim
from tocsin.pipeline.tools import Tools

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def read() -> list[tuple[Case, Dating]]:
    tools = Tools()
    found = []
    for case in cases():
        skimmed = skim(case.report, tools)
        assert not isinstance(skimmed, Dropped), (case.id, skimmed)
        found.append((case, skimmed.dating))
    return found


def test_there_are_six_score_of_them(read: list[tuple[Case, Dating]]) -> None:
    assert len(read) >= 120
    assert len({case.id for case, _ in read}) == len(read)


def test_those_with_a_date_are_dated_within_a_day(read: list[tuple[Case, Dating]]) -> None:
    dated = [(case, dating) for case, dating in read if case.day]
    missed = [case.id for case, dating in dated if not case.right(dating)]
    assert len(missed) <= 0.05 * len(dated), missed


def test_hardly_any_is_dated_wrong(read: list[tuple[Case, Dating]]) -> None:
    wrong = [case.id for case, dating in read if case.wrong(dating)]
    assert len(wrong) <= 0.01 * len(read), wrong
