"""Through whom a saying comes: every hand as printed, nearest to the reader first."""

from __future__ import annotations

import pytest
from builders import a_document

from tocsin.knowledge import reporting
from tocsin.reading import attribution, chains
from tocsin.text.parse import Parser

CASES = [
    ("The camp is empty, a clerk told the agency Corvane.", ["the agency Corvane", "a clerk"]),
    ("The envoy said in an interview with the Herald that it was over.",
     ["the Herald", "The envoy"]),
    ("Two boats carried mines, writes the paper Vestnik, quoting the agency Odra.",
     ["the paper Vestnik", "the agency Odra"]),
    ("The camp is empty, a clerk told Radio Delta, citing the police.",
     ["Radio Delta", "a clerk", "the police"]),
    ('"Eleven are dead, the doctors tell us," the mayor said.', ["the doctors"]),
    ("The camp is said to be empty, writes The Herald.", ["The Herald"]),
    ("The camp is empty, the mayor said. He has it from two drivers.", ["two drivers"]),
    ("The camp is empty, the mayor said, as Ostmark had reported the day before.", ["Ostmark"]),
    ("The camp is empty, the mayor said. He was told to leave by the police.", []),
    ("The camp is empty, the mayor said. He does not have it from the police.", []),
    ("The minister told reporters that the camp was empty.", []),
    ("The minister told a news conference that the camp was empty.", []),
    ("The minister told this newspaper that the camp was empty.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hands"), CASES)
def test_hands_are_found_in_order(parser: Parser, text: str, hands: list[str]) -> None:
    words = reporting.load()
    document, parsed = a_document(text), parser.parse(text)
    found = attribution.find(document, parsed, words)
    chain = chains.follow(document, parsed, found[0], found, (), words)
    assert [link.text for link in chain] == hands


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("More soldiers are there, confirmed a minister of Ordelle.", "a minister of Ordelle"),
        ("The town has fallen, writes The Herald.", "The Herald"),
        ("The bridge was mined, as reported by the Star.", "the Star"),
    ],
)
def test_a_speaker_behind_the_cue_is_the_source(parser: Parser, text: str, source: str) -> None:
    found = attribution.find(a_document(text), parser.parse(text), reporting.load())
    assert [s.of(text) for one in found for s in one.source] == [source]
