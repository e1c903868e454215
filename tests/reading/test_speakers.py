"""Speakers: printed sources resolved to persons, bodies and governments, hidden ones kept hidden."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_document, span

from tocsin.knowledge import names as knowledge
from tocsin.knowledge.names import Names
from tocsin.model.claim import Attribution, Mode, Speaker
from tocsin.model.span import Span
from tocsin.reading.entities import find
from tocsin.reading.speakers import resolve
from tocsin.text.parse import Parser

DAY = date(2022, 1, 18)
#: (source words, cue, content, mode); source words with #2 mean their second occurrence.
Said = tuple[str | None, str | None, str, Mode]


@pytest.fixture(scope="module")
def names() -> Names:
    return knowledge.load()


def speakers(text: str, said: list[Said], parser: Parser, names: Names) -> list[Speaker | None]:
    document, parsed = a_document(text), parser.parse(text)

    def place(words: str | None) -> tuple[Span, ...]:
        if words is None:
            return ()
        bare, _, nth = words.partition("#")
        return (span(text, bare, int(nth or 1) - 1),)

    attributions = [
        Attribution(
            report_id=document.report_id, content=place(content), cue=place(cue),
            source=place(source), mode=mode, sentence=Span(0, len(text)),
        )
        for source, cue, content, mode in said
    ]  # fmt: skip
    mentions = find(document, parsed, names, DAY)
    return list(resolve(document, parsed, attributions, mentions, names, DAY))


def one(text: str, said: Said, parser: Parser, names: Names) -> Speaker:
    speaker = speakers(text, [said], parser, names)[0]
    assert speaker is not None
    return speaker


def test_a_named_office_holder_has_title_body_and_state(parser: Parser, names: Names) -> None:
    text = "Sergei Lavrov said that talks would go on."
    got = one(
        text, ("Sergei Lavrov", "said", "talks would go on", Mode.INDIRECT), parser, names
    )
    assert got == Speaker(
        id="per-sergey-lavrov", name="Sergey Lavrov", role="Russian Foreign Minister",
        organisation="Russian Foreign Ministry", country="Russia",
    )  # fmt: skip


def test_a_role_without_a_name_is_its_holder(parser: Parser, names: Names) -> None:
    text = "The Pentagon spokesman said that more troops had come."
    said: Said = ("The Pentagon spokesman", "said", "more troops had come", Mode.INDIRECT)
    assert one(text, said, parser, names).name == "John Kirby"


def test_unnamed_officials_stay_unnamed_and_keep_their_government(
    parser: Parser, names: Names
) -> None:
    text = "Three US officials said that fuel was moving."
    got = one(
        text, ("Three US officials", "said", "fuel was moving", Mode.INDIRECT), parser, names
    )
    assert got.anonymous
    assert got.name is None
    assert got.country == "United States"


def test_an_official_of_a_department_keeps_the_department(parser: Parser, names: Names) -> None:
    text = "A State Department official said that fuel was moving."
    said: Said = ("A State Department official", "said", "fuel was moving", Mode.INDIRECT)
    got = one(text, said, parser, names)
    assert (got.organisation, got.anonymous) == ("US Department of State", True)


def test_a_ministry_and_a_capital_are_bodies(parser: Parser, names: Names) -> None:
    text = "The Ukrainian foreign ministry said so. London announced help."
    got = speakers(
        text,
        [
            ("The Ukrainian foreign ministry", "said", "so", Mode.INDIRECT),
            ("London", "announced", "help", Mode.INDIRECT),
        ],
        parser,
        names,
    )
    assert [(s.organisation, s.country, s.anonymous) for s in got if s] == [
        ("Ukrainian Foreign Ministry", "Ukraine", False),
        ("United Kingdom", "United Kingdom", False),
    ]


def test_a_pronoun_is_the_last_fitting_speaker(parser: Parser, names: Names) -> None:
    text = "Jen Psaki said that time was short. She added that Vladimir Putin knew. He did not reply, she said."
    got = speakers(
        text,
        [
            ("Jen Psaki", "said", "time was short", Mode.INDIRECT),
            ("She", "added", "Vladimir Putin knew", Mode.INDIRECT),
            ("she", "said#2", "He did not reply", Mode.INDIRECT),
        ],
        parser,
        names,
    )
    assert {s.name for s in got if s} == {"Jen Psaki"}


def test_somebody_only_talked_about_is_not_the_speaker(parser: Parser, names: Names) -> None:
    text = "Joe Biden said that Vladimir Putin had decided. He gave no proof."
    got = speakers(
        text,
        [
            ("Joe Biden", "said", "Vladimir Putin had decided", Mode.INDIRECT),
            ("He", "gave", "no proof", Mode.INDIRECT),
        ],
        parser,
        names,
    )
    assert got[1] is not None
    assert got[1].name == "Joe Biden"


def test_we_in_a_quotation_is_the_one_quoted(parser: Parser, names: Names) -> None:
    text = "“We warned that this would come,” said Dmytro Kuleba."
    got = speakers(
        text,
        [
            ("Dmytro Kuleba", "said", "“We warned that this would come,”", Mode.DIRECT),
            ("We", "warned", "this would come", Mode.INDIRECT),
        ],
        parser,
        names,
    )
    assert [s.name for s in got if s] == ["Dmytro Kuleba"] * 2


def test_its_spokesman_is_the_spokesman_of_the_body_that_spoke(
    parser: Parser, names: Names
) -> None:
    text = "The Kremlin denied the report. Its spokesman called it empty."
    got = speakers(
        text,
        [
            ("The Kremlin", "denied", "the report", Mode.INDIRECT),
            ("Its spokesman", "called", "empty", Mode.INDIRECT),
        ],
        parser,
        names,
    )
    assert got[1] is not None
    assert got[1].name == "Dmitry Peskov"


def test_the_same_official_is_the_same(parser: Parser, names: Names) -> None:
    text = "A NATO official said tanks had come. The same official spoke of fuel."
    got = speakers(
        text,
        [
            ("A NATO official", "said", "tanks had come", Mode.INDIRECT),
            ("The same official", "spoke", "fuel", Mode.INDIRECT),
        ],
        parser,
        names,
    )
    assert got[0] == got[1]


def test_a_name_given_only_behind_the_quotation(parser: Parser, names: Names) -> None:
    text = "“The drills are over,” he said, quoted by an agency, Igor Konashenkov, spokesman for the ministry."
    got = one(text, ("he", "said", "“The drills are over,”", Mode.DIRECT), parser, names)
    assert got.name == "Igor Konashenkov"


def test_a_person_merely_mentioned_is_not_the_source(parser: Parser, names: Names) -> None:
    text = "Vladimir Putin's lawyer said that it was late."
    got = one(
        text, ("Vladimir Putin's lawyer", "said", "it was late", Mode.INDIRECT), parser, names
    )
    assert got.name is None
    assert got.anonymous


def test_nobody_is_said_to_believe(parser: Parser, names: Names) -> None:
    text = "The brigade is believed to have left."
    got = one(text, (None, "is believed", "to have left", Mode.INDIRECT), parser, names)
    assert got.anonymous
    assert got.organisation is None


def test_the_article_speaks_for_itself(parser: Parser, names: Names) -> None:
    text = "The conflict could spread."
    said: list[Said] = [(None, None, "The conflict could spread", Mode.NARRATOR)]
    assert speakers(text, said, parser, names) == [None]


def test_two_governments_speak_together(parser: Parser, names: Names) -> None:
    text = "Russia and Belarus announced a joint force."
    got = one(
        text, ("Russia and Belarus", "announced", "a joint force", Mode.INDIRECT), parser, names
    )
    assert got.organisation == "Russia and Belarus"
    assert got.country is None


def test_the_health_body_in_capitals_is_no_pronoun(parser: Parser, names: Names) -> None:
    text = "WHO warned that the illness spreads."
    got = one(text, ("WHO", "warned", "the illness spreads", Mode.INDIRECT), parser, names)
    assert got.organisation == "World Health Organization"


def test_envoys_of_somebodys_administration_speak_for_that_state(
    parser: Parser, names: Names
) -> None:
    text = (
        "Some envoys of President Joe Biden's administration warned the allies on Monday that "
        "Russia may attack."
    )
    source = "Some envoys of President Joe Biden's administration"
    found = one(text, (source, "warned", "Russia may attack", Mode.INDIRECT), parser, names)
    assert found.country == "United States"
    assert found.anonymous
