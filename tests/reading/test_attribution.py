"""Who says what: direct, mixed, reported and free speech in sentences of our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.knowledge.reporting import Reporting, load
from tocsin.model.claim import Act, Attribution, Mode
from tocsin.model.document import Document
from tocsin.model.span import cover
from tocsin.reading import acts, attribution, chains
from tocsin.text.parse import Parser

WORDS = load()


class Read:
    """A text read: its attributions and their words."""

    def __init__(self, parser: Parser, text: str, reporting: Reporting = WORDS) -> None:
        self.document = Document(report_id="rep", path="r.txt", text=text, language="en")
        self.parsed = parser.parse(text)
        self.reporting = reporting
        self.found = attribution.find(self.document, self.parsed, reporting)

    def words(self, one: Attribution) -> tuple[str, str, str]:
        text = self.document.text

        def join(part: str) -> str:
            return " | ".join(s.of(text) for s in getattr(one, part))

        return join("source"), join("cue"), join("content")

    def act(self, one: Attribution) -> Act:
        return acts.judge(self.document, self.parsed, one, self.reporting)[0]

    def chain(self, one: Attribution) -> list[str]:
        links = chains.follow(self.document, self.parsed, one, self.found, (), self.reporting)
        return [link.text for link in links]


@pytest.mark.parametrize(
    ("text", "source", "content", "mode"),
    [
        ("“The bridge is closed,” said Mayor Ada Moor.", "Mayor Ada Moor", "“The bridge is closed,”", Mode.DIRECT),
        ('"The bridge is closed," the mayor said.', "the mayor", '"The bridge is closed,"', Mode.DIRECT),
        ("The mayor said: “The bridge is closed.”", "The mayor", "“The bridge is closed.”", Mode.DIRECT),
        ("The mayor said that the bridge was closed.", "The mayor", "that the bridge was closed", Mode.INDIRECT),
        ("The bridge was closed, the mayor said.", "the mayor", "The bridge was closed", Mode.INDIRECT),
        ("The mayor said the bridge was “a danger to everyone”.", "The mayor", "the bridge was “a danger to everyone”", Mode.MIXED),
        ("According to the ministry, the bridge was closed on Monday.", "the ministry", "the bridge was closed on Monday", Mode.INDIRECT),
        ("The bridge was closed on Monday, according to the ministry.", "the ministry", "The bridge was closed on Monday", Mode.INDIRECT),
        ("Orvia promised to withdraw its ships.", "Orvia", "to withdraw its ships", Mode.INDIRECT),
        ("The embassy urged its citizens to leave the country.", "The embassy", "its citizens to leave the country", Mode.INDIRECT),
        ("The envoy accused Orvia of moving tanks at night.", "The envoy", "Orvia of moving tanks at night", Mode.INDIRECT),
        ("Orvia denies that it plans an attack.", "Orvia", "that it plans an attack", Mode.INDIRECT),
    ],
)  # fmt: skip
def test_one_saying(parser: Parser, text: str, source: str, content: str, mode: Mode) -> None:
    read = Read(parser, text)
    (one,) = read.found
    found_source, cue, found_content = read.words(one)
    assert (found_source, found_content.rstrip("."), one.mode) == (
        source, content.rstrip("."), mode,
    )  # fmt: skip
    assert cue


def test_a_quotation_split_by_its_cue_is_one_saying(parser: Parser) -> None:
    read = Read(parser, "“We are ready,” General Ada Moor said, “and we know the way home.”")
    (one,) = read.found
    source, cue, content = read.words(one)
    assert (source, cue) == ("General Ada Moor", "said")
    assert content == "“We are ready,” | “and we know the way home.”"


def test_a_quotation_goes_on_behind_its_cue(parser: Parser) -> None:
    read = Read(parser, "“The road is shut,” said Ada Moor. “The snow came early this year.”")
    (one,) = read.found
    assert len(one.content) == 2


def test_scare_quotes_are_nobodys_words(parser: Parser) -> None:
    assert not Read(parser, "The “green belt” around the town has shrunk again.").found


def test_narration_gives_nothing(parser: Parser) -> None:
    assert not Read(parser, "The river rose in the night. Two boats sank near the mill.").found


def test_a_passive_without_agent_has_no_source(parser: Parser) -> None:
    read = Read(parser, "The ship is believed to carry ammunition.")
    (one,) = read.found
    assert one.source == ()
    assert read.words(one)[1] == "is believed"


def test_marks_glued_and_missing(parser: Parser) -> None:
    read = Read(parser, "We see no sign that they will leave.”says Ada Moor after the meeting.")
    one = read.found[0]
    assert one.mode is Mode.DIRECT
    assert "quote-unopened" in one.flags
    assert read.words(one)[1] == "says"
    assert read.words(one)[0].startswith("Ada Moor")


def test_a_lost_full_stop_gives_nobody_the_words_of_another(parser: Parser) -> None:
    text = (
        "The army is holding drills to fuel, load and supply The port chief warned Monday that the "
        "goal is to close the strait."
    )
    assert "The port chief" in {
        Read(parser, text).words(one)[0] for one in Read(parser, text).found
    }


def test_a_truncated_quotation_keeps_its_speaker(parser: Parser) -> None:
    read = Read(
        parser, "“We will wait,” said the mayor of Orvik. and much longer,” said his deputy."
    )
    last = read.found[-1]
    assert "truncated" in last.flags
    assert read.words(last)[0] == "his deputy"


def test_free_indirect_speech_inherits_its_speaker(parser: Parser) -> None:
    text = "The president said that a plot had been found. Raids on depots, bribes, blackouts… "
    read = Read(parser, text + "She left without answering questions.")
    free = read.found[-1]
    assert free.cue == ()
    assert free.inherited == 0
    assert read.words(free)[2] == "Raids on depots, bribes, blackouts…"


def test_a_quotation_is_cut_where_it_begins_to_foretell(parser: Parser) -> None:
    read = Read(
        parser,
        "“They have moved their tanks. They will attack within days,” said General Ada Moor.",
    )
    assert len(read.found) == 2
    assert {read.words(one)[0] for one in read.found} == {"General Ada Moor"}


def test_a_name_with_its_office_behind_commas(parser: Parser) -> None:
    text = "Two battalions have been sent north, the chief of staff of the army, General Paul Oken, said on Friday."
    read = Read(parser, text)
    (one,) = read.found
    assert read.words(one)[0] == "the chief of staff of the army, General Paul Oken"
    assert read.words(one)[2] == "Two battalions have been sent north"


@pytest.mark.parametrize(
    ("text", "act", "negated", "hypothetical"),
    [
        ("The mayor said that the road was open.", Act.ASSERTS, False, False),
        ("The mayor said that the road was not open.", Act.ASSERTS, True, False),
        ("The mayor said there was no danger.", Act.ASSERTS, True, False),
        ("The general warned that the dam could break.", Act.WARNS, False, True),
        ("The envoy denied that tanks had moved.", Act.DENIES, False, False),
        ("“We will send more boats,” said the minister.", Act.PLEDGES, False, False),
        ("“We will never accept this border,” said the minister.", Act.COMMITS_NOT_TO, True, False),
        ("The minister said that the talks would fail if the boats stayed.", Act.PREDICTS, False, True),
        ("The embassy asked its citizens to leave at once.", Act.URGES, False, False),
        ("The general said that the enemy must withdraw.", Act.URGES, False, False),
        ("The service predicted that the river would rise.", Act.PREDICTS, False, False),
    ],
)  # fmt: skip
def test_acts_and_modality(
    parser: Parser, text: str, act: Act, negated: bool, hypothetical: bool
) -> None:
    read = Read(parser, text)
    one = read.found[0]
    found, modality = acts.judge(read.document, read.parsed, one, read.reporting)
    assert (found, modality.negated, modality.hypothetical) == (act, negated, hypothetical)


def test_a_chain_runs_from_the_reader_to_the_one_it_is_traced_to(parser: Parser) -> None:
    text = "Seven ships have left port, the agency Corva reported, citing a senior official."
    read = Read(parser, text)
    assert read.chain(read.found[0]) == ["the agency Corva", "a senior official"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "The bridge had fallen, the mayor of Orm said. He had been told so on Monday by Vesk.",
            ["Vesk"],
        ),
        (
            "The harbour was shut, three envoys said, because Vesk had told them so.",
            ["Vesk"],
        ),
        (
            "The pass is mined, according to an officer of the guard who spoke to the Orm Herald.",
            ["the Orm Herald", "an officer of the guard"],
        ),
    ],
)
def test_who_told_the_speaker_is_named_in_the_same_breath_or_the_next(
    parser: Parser, text: str, links: list[str]
) -> None:
    read = Read(parser, text)
    chain = chains.follow(
        read.document, read.parsed, read.found[0], read.found, (), read.reporting
    )
    assert [link.text for link in chain] == links


def test_supplies_in_the_next_sentence_are_no_chain(parser: Parser) -> None:
    text = "The road is open, the mayor said. Trucks supplied by Vesk have passed since Monday."
    read = Read(parser, text)
    assert not chains.follow(
        read.document, read.parsed, read.found[0], read.found, (), read.reporting
    )


def test_the_view_of_somebody_named_opens_the_sentence(parser: Parser) -> None:
    read = Read(parser, "For Ada Moor, the silence of the harbour is a sign of what is coming.")
    content = "the silence of the harbour is a sign of what is coming"
    assert read.words(read.found[0]) == ("Ada Moor", "For", content)
    assert not Read(parser, "For many years, the harbour has been silent at night.").found


def test_a_preposition_makes_the_saying(parser: Parser) -> None:
    read = Read(parser, "The union called for an inquiry into the fire.")
    assert read.words(read.found[0]) == ("The union", "called", "an inquiry into the fire")
    assert read.act(read.found[0]) is Act.URGES


def test_who_speaks_for_himself_has_no_chain(parser: Parser) -> None:
    read = Read(parser, "The mayor said that the bridge was closed.")
    assert read.chain(read.found[0]) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000,
        '"He said ' * 1500,
        "“" + "word " * 2000,
        "He said that " * 400,
        "\x00 “a\x00” he said. \u202eabc\u202c 😀 said 😀.",
        "said",
        "”says X",
        "…",
    ],
)
def test_odd_texts_neither_crash_nor_hang(parser: Parser, text: str) -> None:
    begun = time.perf_counter()
    read = Read(parser, text)
    for one in read.found:
        acts.judge(read.document, read.parsed, one, read.reporting)
        read.chain(one)
    assert time.perf_counter() - begun < 30


PIECES = (
    "The mayor said", "“we stay”", "that the road is shut", ",", ".", "”", "“", '"', "he added",
    "according to Ada Moor", "who warned of floods", "it is believed", "and", "\n\n", ":", "said",
    "to leave", "accused Orvia of lying",
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_span_quotes_the_text(parser: Parser, pieces: list[str]) -> None:
    text = " ".join(pieces)
    read = Read(parser, text)
    for number, one in enumerate(read.found):
        for span in (*one.content, *one.cue, *one.source, one.sentence):
            assert span.end <= len(text)
            assert span.of(text).strip()
        assert list(one.content) == sorted(one.content)
        assert one.inherited is None or 0 <= one.inherited < len(read.found)
        assert one.inherited != number
        assert cover(one.content).of(text)
        act, _ = acts.judge(read.document, read.parsed, one, read.reporting)
        assert act in Act
