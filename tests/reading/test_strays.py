"""Contents the parser hangs elsewhere, reduced passives, numbers, and sources of "as saying"."""

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
        (
            " | ".join(s.of(text) for s in one.source),
            " | ".join(s.of(text) for s in one.content),
        )
        for one in attribution.find(document, parser.parse(text), WORDS)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The president announced in a televised address that the siege had ended.",
            "The president",
            "that the siege had ended",
        ),
        (
            "Lenna Dorr told a crowd in the capital that the ferry was lost.",
            "Lenna Dorr",
            "that the ferry was lost",
        ),
        (
            "Dorr said after the vote she would not accept a truce.",
            "Dorr",
            "after the vote she would not accept a truce",
        ),
    ],
)
def test_a_clause_behind_other_words_is_still_what_the_verb_tells(
    parser: Parser, text: str, source: str, content: str
) -> None:
    assert (source, content) in rows(parser, text)


def test_a_clause_that_belongs_to_an_object_is_no_saying_of_the_verb(parser: Parser) -> None:
    text = "The envoy rejected the claim that the bridge was mined."
    assert ("The envoy", "that the bridge was mined") not in rows(parser, text)


def test_a_participle_behind_a_noun_tells_of_it_and_nobody_is_named(parser: Parser) -> None:
    text = "The harbour was shut ahead of a storm expected to reach the coast on Friday."
    assert ("", "a storm | to reach the coast on Friday") in rows(parser, text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Price controls are expected this week.", "Price controls"),
        ("The raid was dubbed a failure.", "The raid | a failure"),
        ("When asked about the missing convoy, he left.", "about the missing convoy"),
    ],
)
def test_passives_without_an_agent(parser: Parser, text: str, content: str) -> None:
    assert ("", content) in rows(parser, text)


def test_what_is_put_at_a_number_is_a_saying_and_what_is_put_elsewhere_none(
    parser: Parser,
) -> None:
    counted = "The ministry of health put the number of dead at 212."
    assert rows(parser, counted) == [
        ("The ministry of health", "the number of dead at 212")
    ]  # fmt: skip
    assert rows(parser, "Kordavia put its army at the service of an ally.") == []


def test_of_quoted_as_saying_the_quoted_speak(parser: Parser) -> None:
    text = "The magazine quoted two officials as saying that the strait is mined."
    assert ("two officials", "that the strait is mined") in rows(parser, text)


def test_able_to_say_is_said_by_whoever_is_able(parser: Parser) -> None:
    assert ("The envoy", "that the road was shut") in rows(
        parser, "The envoy was quick to point out that the road was shut."
    )


def test_what_it_is_worth_noting_is_said_by_nobody(parser: Parser) -> None:
    text = "It is worth noting that the road is shut."
    assert all(source != "It" for source, _ in rows(parser, text))


def test_only_who_gives_a_saying_is_whose_it_is(parser: Parser) -> None:
    given = "The harbour master issued a warning that the ice is thin."
    assert ("The harbour master", "that the ice is thin") in rows(parser, given)
    stirred = "Five deaths on the ice raised fears that the bridge will fall."
    assert ("", "that the bridge will fall") in rows(parser, stirred)


def test_what_is_reported_of_a_place_is_a_saying_and_on_a_day_a_deed(parser: Parser) -> None:
    assert rows(parser, "Three clashes were reported on the border.") != []
    assert rows(parser, "Three clashes were reported on Friday.") == []


def test_questions_of_nobody_are_no_saying(parser: Parser) -> None:
    assert rows(parser, "The crash raised questions about the age of the fleet.") == []


def test_what_somebody_is_called_for_doing_is_no_call_for_it(parser: Parser) -> None:
    text = "The surgeon has been called a charlatan by his fellows for selling water."
    assert ("his fellows", "The surgeon | a charlatan") in rows(parser, text)
