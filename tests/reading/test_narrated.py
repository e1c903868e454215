"""The article's own voice: what of it is read, whose doing it tells of, and what is left out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.knowledge import deeds, names, reporting, speech
from tocsin.knowledge.deeds import check
from tocsin.model.claim import Mode, Speaker
from tocsin.model.document import Document, Mark
from tocsin.model.span import Span
from tocsin.reading import attribution, entities, narrated, speakers
from tocsin.reading.speech import passages, told
from tocsin.text.parse import Parser

DEEDS = deeds.load()
WORDS = reporting.load()
DAY = date(2031, 3, 4)


def read(parser: Parser, text: str) -> list[tuple[str, str | None]]:
    """Each clause in the article's own voice, and the body that stands for it."""
    document = Document(report_id="rep", path="r.txt", text=text, language="en")
    parsed = parser.parse(text)
    said = attribution.find(document, parsed, WORDS)
    own = narrated.find(document, parsed, said, DEEDS)
    known = names.load()
    mentions = entities.find(document, parsed, known, DAY)
    who = speakers.resolve(document, parsed, (*said, *own), mentions, known, DAY)
    return [
        (one.content[0].of(text), _called(speaker))
        for one, speaker in zip(own, who[len(said) :], strict=True)
    ]


def _called(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    return speaker.role or speaker.organisation or speaker.name


def test_a_sentence_nobody_has_said_is_the_articles_own(parser: Parser) -> None:
    text = "The dam above Orlik burst at dawn. Officials said that nobody was hurt."
    assert read(parser, text) == [("The dam above Orlik burst at dawn", None)]


def test_clauses_that_can_be_true_apart_are_read_apart(parser: Parser) -> None:
    text = "One bridge was washed away; the other was closed to lorries on Sunday."
    assert [words for words, _ in read(parser, text)] == [
        "One bridge was washed away",
        "the other was closed to lorries on Sunday",
    ]


def test_a_body_stands_for_its_own_public_act(parser: Parser) -> None:
    ((_, who),) = read(parser, "A Danish airline has suspended its flights to Orlik.")
    assert who is not None
    assert "airline" in who.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Russia has massed troops along the northern border of Estonia.",
        "The river has reached the second floor of the school.",
        "Her brother stopped the car behind the market in Orlik.",
    ],
)
def test_nobody_stands_for_what_was_seen_or_done_in_the_field(
    parser: Parser, text: str
) -> None:
    assert all(who is None for _, who in read(parser, text))


def test_it_is_the_body_its_sentence_begins_with(parser: Parser) -> None:
    text = "The harbour office sits in Orlik; last week it closed the northern quay."
    assert "office" in str(dict(read(parser, text))["last week it closed the northern quay"])


def test_what_stands_behind_a_colon_is_the_view_named_before_it(parser: Parser) -> None:
    text = "The ministry of Belarus has not changed its answer: no convoy crossed the river."
    views = dict(read(parser, text))
    assert "Belarus" in str(views["no convoy crossed the river"])


def test_what_somebody_issued_goes_on_with_him(parser: Parser) -> None:
    text = (
        "The port will close at noon, the harbour authority said on Monday. Lorries waited. "
        "The order lasts for three days. The market stayed open all day."
    )
    views = dict(read(parser, text))
    assert "authority" in str(views["The order lasts for three days"])
    assert views["The market stayed open all day"] is None


def test_it_does_not_go_on_for_ever(parser: Parser) -> None:
    text = (
        "The port will close at noon, the harbour authority said on Monday. Lorries waited. "
        "Gulls sat on the wall. The market stayed open all day. The order lasts for three days."
    )
    assert dict(read(parser, text))["The order lasts for three days"] is None


def test_questions_and_scraps_say_nothing(parser: Parser) -> None:
    assert read(parser, "Who opened the gates of the dam? No comment. More soon.") == []


def test_furniture_is_left_out(parser: Parser) -> None:
    text = "The bridge at Orlik was closed on Monday."
    document = Document(
        report_id="rep", path="r.txt", text=text, language="en",
        marks=(Mark(span=Span(0, len(text)), kind="heading", rule="x", skip=False),),
    )  # fmt: skip
    assert narrated.find(document, parser.parse(text), (), DEEDS) == ()


LINES = st.sampled_from(
    [
        "The dam above Orlik burst at dawn.",
        "“We are leaving,” the mayor said on Monday.",
        "Norway has closed its embassy: the road is cut; the port burns.",
        "Who knows?",
        "The minister warned that the bridge would fall, and the crowd left.",
        ":;:",
        "—",
        "The order stands.",
    ]
)


@settings(max_examples=40, deadline=None)
@given(lines=st.lists(LINES, max_size=6))
def test_its_own_voice_and_what_others_say_never_share_a_word(
    parser: Parser, lines: list[str]
) -> None:
    text = " ".join(lines)
    document = Document(report_id="rep", path="r.txt", text=text, language="en")
    parsed = parser.parse(text)
    said = attribution.find(document, parsed, WORDS)
    own = narrated.find(document, parsed, said, DEEDS)
    held = [s for one in said for s in (*one.content, *one.cue, *one.source)]
    spans = [one.content[0] for one in own]
    assert not any(a.overlaps(b) for a in spans for b in held)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(one.mode is Mode.NARRATOR and one.sentence.covers(one.content[0]) for one in own)
    assert all(one.inherited is None or one.inherited < len(said) for one in own)


def test_without_a_parser_clauses_end_at_firm_marks() -> None:
    text = "Le pont d'Orlik est fermé depuis lundi ; la route du nord reste ouverte. Pourquoi ?"
    document = Document(report_id="rep", path="r.txt", text=text, language="fr")
    french = speech.load().get("fr")
    assert french is not None
    lines = list(passages.sentences(document, french))
    assert [one.content[0].of(text) for one in told.told(document, lines, ())] == [
        "Le pont d'Orlik est fermé depuis lundi",
        "la route du nord reste ouverte",
    ]


def test_the_shipped_lists_are_sound() -> None:
    assert check() == ()
