"""Speakers and contents where the small parser has lost which word belongs to which."""

from __future__ import annotations

import pytest

from tocsin.knowledge.reporting import load
from tocsin.model.document import Document
from tocsin.reading import attribution
from tocsin.text.parse import Parser

WORDS = load()


def rows(parser: Parser, text: str) -> list[tuple[str, str]]:
    """Source and content of every attribution of a text."""
    document = Document(report_id="rep", path="r.txt", text=text, language="en")
    return [
        (" | ".join(s.of(text) for s in a.source), " | ".join(s.of(text) for s in a.content))
        for a in attribution.find(document, parser.parse(text), WORDS)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Four trawlers are still lying off Cape Selden, Rear Admiral Ola Brandt said on "
            "Friday, a day after the harbour declared the storm over.",
            "Rear Admiral Ola Brandt",
            "Four trawlers are still lying off Cape Selden",
        ),
        (
            "The convoy has gone on to Port Merrow, the Prime Minister of Selden said on Monday.",
            "the Prime Minister of Selden",
            "The convoy has gone on to Port Merrow",
        ),
        (
            "The town's stocks of flour will last for nine days, Mayor Ilse Toren told the "
            "council on Monday evening.",
            "Mayor Ilse Toren",
            "The town's stocks of flour will last for nine days",
        ),
        (
            "Only half of the ferries are sailing, it says in the leaflet that explains the rule.",
            "it",
            "Only half of the ferries are sailing",
        ),
    ],
)
def test_who_says_it_and_what(parser: Parser, text: str, source: str, content: str) -> None:
    assert (source, content) in rows(parser, text)


def test_a_second_speaker_may_do_without_a_verb(parser: Parser) -> None:
    text = (
        "The mayor said on Monday that the bridge was safe, and the governor of Selden that it "
        "would be closed all the same."
    )
    assert rows(parser, text) == [
        ("The mayor", "that the bridge was safe"),
        ("the governor of Selden", "that it would be closed all the same"),
    ]


def test_what_has_a_verb_of_its_own_is_no_second_speaker(parser: Parser) -> None:
    text = "She said that the road was shut, and the bridge that they built in May was gone."
    assert [source for source, _ in rows(parser, text)] == ["She"]


def test_a_view_may_be_told_by_whose_it_is(parser: Parser) -> None:
    text = "A second flood is less likely than a dry month, in the service's judgement."
    assert rows(parser, text) == [
        ("the service", "A second flood is less likely than a dry month")
    ]
