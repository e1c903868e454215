"""Indirect speech by construction: stances, decisions, nouns, adjectives, passives, nesting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.knowledge.files import find
from tocsin.knowledge.reporting import FILE, check, load
from tocsin.model.claim import Mode
from tocsin.model.document import Document
from tocsin.reading import attribution
from tocsin.text.parse import Parser

WORDS = load()
Row = tuple[str, str]


def read(parser: Parser, text: str) -> list[tuple[str, str, Mode]]:
    """Source, content and mode of every attribution of a text."""
    document = Document(report_id="rep", path="r.txt", text=text, language="en")
    return [
        (
            " | ".join(s.of(text) for s in one.source),
            " | ".join(s.of(text) for s in one.content),
            one.mode,
        )
        for one in attribution.find(document, parser.parse(text), WORDS)
    ]


def rows(parser: Parser, text: str) -> list[Row]:
    """Source and content of every attribution of a text."""
    return [(source, content) for source, content, _ in read(parser, text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Orvia wants the islands back.", "Orvia", "the islands back"),
        ("Orvia wants to station tanks in the valley.", "Orvia", "to station tanks in the valley"),
        ("The premier opposes new sanctions.", "The premier", "new sanctions"),
        ("The premier supports a ceasefire.", "The premier", "a ceasefire"),
        ("Diplomats condemned the shelling of the port.", "Diplomats", "the shelling of the port"),
        ("Allied leaders know that the fleet is weak.", "Allied leaders", "that the fleet is weak"),
        ("The general mentioned the missing convoy.", "The general", "the missing convoy"),
        ("Lenna Dorr apologized for the late warning.", "Lenna Dorr", "the late warning"),
        ("The ministry ruled out a naval blockade.", "The ministry", "a naval blockade"),
        ("The rebels insisted on a full withdrawal.", "The rebels", "a full withdrawal"),
        ("The envoy commented on the new sanctions.", "The envoy", "the new sanctions"),
        ("The governor agreed with the evacuation order.", "The governor", "the evacuation order"),
    ],
)  # fmt: skip
def test_stances_decisions_and_knowledge_are_sayings(
    parser: Parser, text: str, source: str, content: str
) -> None:
    assert read(parser, text) == [(source, content, Mode.INDIRECT)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The minister's attacks on the treaty went on for weeks.", "The minister's", "on the treaty"),
        ("Their decision to evacuate the valley came late.", "Their", "to evacuate the valley"),
        ("Their fear is that the front will break.", "Their", "that the front will break"),
        ("The chancellor's refusal to send tanks angered Orvia.", "The chancellor's", "to send tanks"),
    ],
)  # fmt: skip
def test_a_noun_is_a_saying_of_whoever_it_belongs_to(
    parser: Parser, text: str, source: str, content: str
) -> None:
    assert (source, content) in rows(parser, text)


def test_a_noun_of_stance_that_is_nobodys_is_no_saying(parser: Parser) -> None:
    assert rows(parser, "An attack on the harbour killed three sailors.") == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry made clear that it would not pay.", "The ministry", "that it would not pay"),
        ("The general made it clear that no ship would leave.", "The general", "that no ship would leave"),
        ("The envoy is critical of the new embargo.", "The envoy", "of the new embargo"),
        ("Villagers are wary of the truce.", "Villagers", "of the truce"),
        ("The minister is confident that the dam will hold.", "The minister", "that the dam will hold"),
    ],
)  # fmt: skip
def test_adjectives_say_what_somebody_holds(
    parser: Parser, text: str, source: str, content: str
) -> None:
    assert rows(parser, text) == [(source, content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The colonel was accused of smuggling arms.", "The colonel | of smuggling arms"),
        ("The militia was blamed for the blast.", "The militia | for the blast"),
        ("The move is seen as a provocation.", "The move | as a provocation"),
        ("Three clashes were reported on the border.", "Three clashes | on the border"),
        ("The offensive is expected to begin in May.", "The offensive | to begin in May"),
    ],
)
def test_passives_without_an_agent_have_no_source(
    parser: Parser, text: str, content: str
) -> None:
    assert rows(parser, text) == [("", content)]


def test_a_question_that_opens_the_sentence_is_nobodys(parser: Parser) -> None:
    found = rows(parser, "Asked whether tanks would follow, the general declined to answer.")
    assert ("", "whether tanks would follow") in found


def test_what_a_document_finds_is_a_saying_what_a_person_finds_is_none(parser: Parser) -> None:
    assert rows(parser, "The report found no sign of troop movements.") == [
        ("The report", "no sign of troop movements")
    ]
    assert rows(parser, "The patrol found a wrecked lorry.") == []


def test_a_perfect_in_a_clause_keeps_its_subject(parser: Parser) -> None:
    found = rows(parser, "After the minister had said that talks failed, the envoy left.")
    assert ("the minister", "that talks failed") in found


def test_a_content_ends_where_the_sentence_goes_on_with_anothers_word(parser: Parser) -> None:
    text = (
        "The ministry said that the pass was open, although drivers reported that it was shut."
    )
    assert rows(parser, text) == [
        ("The ministry", "that the pass was open"),
        ("drivers", "that it was shut"),
    ]


def test_a_content_ends_where_its_speaker_goes_on_with_another_saying(parser: Parser) -> None:
    text = "Dorr urged residents not to panic, saying that the dam would hold."
    assert rows(parser, text) == [
        ("Dorr", "residents not to panic"),
        ("Dorr", "that the dam would hold"),
    ]


def test_what_others_named_believe_inside_reported_speech_is_theirs(parser: Parser) -> None:
    text = "The envoy said that generals in Orvia believe the war is lost."
    assert rows(parser, text) == [
        ("The envoy", "that generals in Orvia believe the war is lost"),
        ("generals in Orvia", "the war is lost"),
    ]


def test_a_speakers_own_hedge_inside_his_words_is_no_second_saying(parser: Parser) -> None:
    text = "The envoy said that he believes the war is lost."
    assert rows(parser, text) == [("The envoy", "that he believes the war is lost")]


@pytest.mark.parametrize(
    "text",
    [
        "The council will support the strike.",  # nothing has been said yet
        "The plan that supports the strike is old.",
        "You know the road.",
    ],
)
def test_what_nobody_has_said_is_no_saying(parser: Parser, text: str) -> None:
    assert rows(parser, text) == []


def test_a_pronoun_takes_no_words_from_before_the_comma(parser: Parser) -> None:
    text = "A few minutes later, he said that the fleet had sailed."
    assert rows(parser, text) == [("he", "that the fleet had sailed")]


def test_words_that_yaml_reads_as_truth_values_are_found(tmp_path: Path) -> None:
    words = find(FILE, None).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(words.replace('[for, "on", upon]', "[for, on, upon]"), "utf-8")
    found = check(tmp_path)
    assert [f.message for f in found] == ["True in 'before' must stand in quotes"]
    assert check() == ()


def test_what_a_body_will_do_behind_its_spokesmans_words_is_his_word(parser: Parser) -> None:
    text = (
        "“The shelling must stop,” the secretary said.\n\n"
        "NATO will support every inquiry into the attack.\n\n"
        "The road to the coast is long."
    )
    found = read(parser, text)
    assert [content for _, content, _ in found] == [
        "“The shelling must stop,”",
        "NATO will support every inquiry into the attack.",
    ]
    assert found[1][0] == ""


def test_an_answer_with_a_clause_is_the_answerers_own_word(parser: Parser) -> None:
    told = rows(parser, "The envoy answered that her country would trust a truce.")
    assert told == [("The envoy", "that her country would trust a truce")]
    assert rows(parser, "The minister answered questions from reporters.") == []
