"""A subject that is denied, or a count of none, is no sign."""

from __future__ import annotations

import pytest
from builders import a_dating, a_document

from tocsin.judging.observe import match
from tocsin.knowledge import indicators, names
from tocsin.reading import entities
from tocsin.text.parse import Parser

CATALOGUE = indicators.load()
NAMES = names.load()


def ups(parser: Parser, text: str) -> set[str]:
    document = a_document(text)
    parsed = parser.parse(text)
    mentions = entities.find(document, parsed, NAMES, None)
    seen = match(document, parsed, (), mentions, (), a_dating(document.report_id), CATALOGUE)
    return {o.indicator_id for o in seen if o.direction.value == "up"}


@pytest.mark.parametrize(
    ("told", "denied", "indicator"),
    [
        (
            "Forty tanks of Eritrea have left the river.",
            "Not one tank of Eritrea has left the river.",
            "MIL-06",
        ),
        (
            "Violations of the ceasefire recorded: 12.",
            "Violations of the ceasefire recorded: none.",
            "KIN-01",
        ),
    ],
)
def test_a_denied_subject_or_a_count_of_none_is_no_sign(
    parser: Parser, told: str, denied: str, indicator: str
) -> None:
    assert indicator in ups(parser, told)
    assert indicator not in ups(parser, denied)
