"""Speakers named by their owner or together: no private voice stands beside the government."""

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


@pytest.fixture(scope="module")
def names() -> Names:
    return knowledge.load()


def last(text: str, sources: list[str], parser: Parser, names: Names) -> Speaker:
    document, parsed = a_document(text), parser.parse(text)
    said = [
        Attribution(
            report_id=document.report_id, content=(span(text, "it was so", n),), cue=(),
            source=(span(text, source, 0),), mode=Mode.INDIRECT, sentence=Span(0, len(text)),
        )
        for n, source in enumerate(sources)
    ]  # fmt: skip
    mentions = find(document, parsed, names, DAY)
    speaker = resolve(document, parsed, said, mentions, names, DAY)[-1]
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("text", "sources", "organisation", "country"),
    [
        ("Moscow said it was so. Its Foreign Ministry said it was so.",
         ["Moscow", "Its Foreign Ministry"], "Russian Foreign Ministry", "Russia"),
        ("Moscow said it was so. The defence ministry said it was so.",
         ["Moscow", "The defence ministry"], "Russian Ministry of Defence", "Russia"),
        ("The Russian army is near. Its foreign ministry said it was so.",
         ["Its foreign ministry"], "Russian Foreign Ministry", "Russia"),
        ("Moscow's defence ministry said it was so.",
         ["Moscow's defence ministry"], "Russian Ministry of Defence", "Russia"),
    ],
)  # fmt: skip
def test_an_organ_is_that_of_its_state(
    parser: Parser, names: Names, text: str, sources: list[str], organisation: str, country: str
) -> None:
    got = last(text, sources, parser, names)
    assert (got.organisation, got.country) == (organisation, country)
    assert not got.anonymous


def test_his_minister_is_the_minister_of_that_day(parser: Parser, names: Names) -> None:
    text = "Volodymyr Zelensky said it was so. His foreign minister said it was so."
    got = last(text, ["Volodymyr Zelensky", "His foreign minister"], parser, names)
    assert got.name == "Dmytro Kuleba"


@pytest.mark.parametrize(
    ("source", "together"),
    [
        ("France and Germany", "France and Germany"),
        ("Paris and Berlin", "France and Germany"),
        ("Ordelle and Tessaly", "Ordelle and Tessaly"),
        ("The leaders of France, Germany and Poland", "France, Germany and Poland"),
    ],
)
def test_several_states_are_one_joint_speaker(
    parser: Parser, names: Names, source: str, together: str
) -> None:
    got = last(f"{source} said on Monday that it was so.", [source], parser, names)
    assert got.organisation == together
    assert got.country is None
    assert not got.anonymous


def test_officials_of_two_states_stay_anonymous_with_both(parser: Parser, names: Names) -> None:
    source = "US and British officials"
    got = last(f"{source} said that it was so.", [source], parser, names)
    assert got.anonymous
    assert got.organisation == "United States and United Kingdom"


def test_two_leaders_keep_their_names(parser: Parser, names: Names) -> None:
    source = "The German chancellor and the French president"
    got = last(f"{source} said that it was so.", [source], parser, names)
    assert got.name == "Olaf Scholz and Emmanuel Macron"
    assert got.organisation == "Germany and France"


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [("The prime minister of Ordelle", False), ("A minister of Ordelle", True)],
)
def test_an_office_there_is_one_of_is_on_record(
    parser: Parser, names: Names, source: str, anonymous: bool
) -> None:
    got = last(f"{source} said that it was so.", [source], parser, names)
    assert got.anonymous is anonymous


def test_a_paper_is_no_person(parser: Parser, names: Names) -> None:
    got = last("The agency Corvane said that it was so.", ["The agency Corvane"], parser, names)
    assert got.name is None


def test_the_americans_are_nobody_in_particular(parser: Parser, names: Names) -> None:
    text = "Antony Blinken came to Kyiv. The Americans said it was so."
    assert last(text, ["The Americans"], parser, names).organisation == "United States"


@pytest.mark.parametrize(
    ("text", "sources", "organisation"),
    [
        ("Tessaly and Ordelle had been warned, they said it was so.",
         ["they"], "Tessaly and Ordelle"),
        ("Torvia's defence ministry said it was so.",
         ["Torvia's defence ministry"], "Torvia's defence ministry"),
    ],
)  # fmt: skip
def test_states_nobody_has_listed_speak_too(
    parser: Parser, names: Names, text: str, sources: list[str], organisation: str
) -> None:
    assert last(text, sources, parser, names).organisation == organisation


def test_a_surname_is_the_person_named_before(parser: Parser, names: Names) -> None:
    text = "Interior Minister Jarek Lomnik said it was so. Lomnik said it was so."
    got = last(text, ["Interior Minister Jarek Lomnik", "Lomnik"], parser, names)
    assert got.name == "Jarek Lomnik"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Britain is worried. The Foreign Office said it was so.", "United Kingdom"),
        ("Tessaly is worried. The Foreign Office said it was so.", None),
    ],
)
def test_a_name_many_states_have_is_bound_by_the_text(
    parser: Parser, names: Names, text: str, country: str | None
) -> None:
    assert last(text, ["The Foreign Office"], parser, names).country == country
