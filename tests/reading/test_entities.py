"""Mentions: one id for one thing, the longest name, capitals told from governments."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_document, span

from tocsin.knowledge import names as knowledge
from tocsin.knowledge.names import Names
from tocsin.model.document import Mark
from tocsin.model.names import Mention
from tocsin.reading.entities import find
from tocsin.text.parse import Parser

DAY = date(2022, 1, 18)


@pytest.fixture(scope="module")
def names() -> Names:
    return knowledge.load()


def mentions(
    text: str, parser: Parser, names: Names, day: date | None = DAY
) -> tuple[Mention, ...]:
    return find(a_document(text), parser.parse(text), names, day)


def ids(text: str, parser: Parser, names: Names, day: date | None = DAY) -> dict[str, str]:
    return {m.span.of(text): m.entity.id for m in mentions(text, parser, names, day)}


def test_one_mention_for_the_longest_name(parser: Parser, names: Names) -> None:
    text = "Vladimir Putin spoke. Later Putin left."
    got = [(m.span.of(text), m.entity.id) for m in mentions(text, parser, names)]
    assert got == [("Vladimir Putin", "per-vladimir-putin"), ("Putin", "per-vladimir-putin")]


def test_spellings_of_a_person_share_an_id(parser: Parser, names: Names) -> None:
    text = "Alyaksandr Lukashenka called. Aleksander Lukashenko, then Loukachenko, agreed."
    assert set(ids(text, parser, names).values()) == {"per-alexander-lukashenko"}


def test_an_office_means_its_holder_on_the_day(parser: Parser, names: Names) -> None:
    text = "The US Secretary of State will travel to the region."
    assert ids(text, parser, names)["US Secretary of State"] == "per-antony-blinken"
    later = ids(text, parser, names, date(2025, 4, 1))
    assert later["US Secretary of State"] == "per-marco-rubio"
    assert "US Secretary of State" not in ids(text, parser, names, None)


def test_the_name_beside_an_office_wins_over_our_table(parser: Parser, names: Names) -> None:
    text = "The French president, Jeanne Duval, arrived."
    assert ids(text, parser, names)["French president"] == "per-jeanne-duval"


def test_a_former_office_is_not_its_holder(parser: Parser, names: Names) -> None:
    got = ids("The former US Secretary of State wrote a book.", parser, names)
    assert "per-antony-blinken" not in got.values()


def test_roles_and_epithets_of_somebody_in_the_text(parser: Parser, names: Names) -> None:
    text = (
        "Jens Stoltenberg spoke in Brussels. The Secretary-General was calm. "
        "“We are ready”, said the Norwegian. The alliance met later."
    )
    got = ids(text, parser, names)
    assert got["Secretary-General"] == "per-jens-stoltenberg"
    assert got["the Norwegian"] == "per-jens-stoltenberg"
    assert (
        ids("The head of American diplomacy flew home.", parser, names)[
            "head of American diplomacy"
        ]
        == "per-antony-blinken"
    )


def test_an_adjective_before_a_noun_is_no_epithet(parser: Parser, names: Names) -> None:
    text = "Jens Stoltenberg spoke. The Norwegian fishing boats left."
    assert ids(text, parser, names)["Norwegian"] == "state-norway"


def test_an_alliance_has_its_epithets_only_once_it_is_named(
    parser: Parser, names: Names
) -> None:
    assert ids("NATO met. The allies agreed.", parser, names)["The allies"] == "org-nato"
    assert "org-nato" not in ids("The allies of the mayor agreed.", parser, names).values()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Moscow denied that it had plans.", "state-russia"),
        ("Washington accused Moscow of sabotage.", "state-russia"),
        ("They spoke with Moscow about it.", "state-russia"),
        ("It is a threat to Moscow's interests.", "state-russia"),
    ],
)
def test_a_capital_that_acts_is_its_government(
    text: str, entity: str, parser: Parser, names: Names
) -> None:
    assert ids(text, parser, names)["Moscow"] == entity


@pytest.mark.parametrize(
    "text",
    [
        "A bus caught fire in Moscow on Friday.",
        "She flew from Moscow to Geneva.",
        "Snow fell on the streets of Moscow.",
        "The Moscow metro was closed.",
    ],
)
def test_a_capital_where_things_happen_is_a_town(
    text: str, parser: Parser, names: Names
) -> None:
    place = next(m.entity for m in mentions(text, parser, names) if m.span.of(text) == "Moscow")
    assert place.kind == "place"
    assert place.country == "Russia"
    assert place.lat == pytest.approx(55.75, abs=0.1)


def test_a_dateline_is_a_town(parser: Parser, names: Names) -> None:
    text = "MOSCOW (Wire) - The ministry said that drills were over.\n"
    assert ids(text, parser, names)["MOSCOW"].startswith("plc-moscow")


def test_seats_and_ministries_carry_the_id_of_the_state(parser: Parser, names: Names) -> None:
    text = (
        "The Kremlin denied it. The Russian Defence Ministry was silent. Russian troops stayed."
    )
    got = ids(text, parser, names)
    for words in ("Kremlin", "Russian Defence Ministry", "Russian troops"):
        assert got[words] == "state-russia"


def test_every_actor_has_a_state_to_be_named_by(parser: Parser, names: Names) -> None:
    text = "The Pentagon, Antony Blinken and US troops were mentioned."
    assert {m.entity.country for m in mentions(text, parser, names)} == {"United States"}


def test_a_surname_refers_back_to_the_full_name(parser: Parser, names: Names) -> None:
    text = "Mara Ellison, a lock keeper, waved. Ellison had seen the trucks."
    assert ids(text, parser, names)["Ellison"] == "per-mara-ellison"


def test_a_common_word_glued_to_a_name_is_cut_off(parser: Parser, names: Names) -> None:
    assert "Vladimir Putin" in ids(
        "Then Vladimir Putinalthough not alone spoke.", parser, names
    )


def test_a_happening_has_its_name_from_its_first_day(parser: Parser, names: Names) -> None:
    text = "They speak of the invasion of Ukraine."
    event = "evt-2022-russian-invasion-of-ukraine"
    assert event in ids(text, parser, names, date(2022, 3, 1)).values()
    assert event not in ids(text, parser, names, date(2022, 1, 3)).values()


def test_a_short_name_the_text_defines(parser: Parser, names: Names) -> None:
    text = "The Harbour Safety Bureau (HSB) closed the port. The HSB gave no reason."
    assert ids(text, parser, names)["HSB"] == "org-harbour-safety-bureau"


def test_a_town_lies_where_the_text_says(parser: Parser, names: Names) -> None:
    def paris(text: str) -> tuple[str | None, float]:
        entity = next(
            m.entity for m in mentions(text, parser, names) if m.span.of(text) == "Paris"
        )
        assert entity.lat is not None
        return entity.country, round(entity.lat)

    assert paris("A shop in Paris, Texas, burned down.") == ("United States", 34)
    assert paris("A shop in Paris burned down. France was shocked.") == ("France", 49)


def test_a_state_and_its_namesake(parser: Parser, names: Names) -> None:
    text = "Police in Atlanta, Georgia, and in Macon closed roads across Georgia."
    assert all(not i.startswith("state-georgia") for i in ids(text, parser, names).values())
    assert (
        ids("Russia and Georgia met in Tbilisi.", parser, names)["Georgia"] == "state-georgia"
    )


def test_furniture_names_nobody(parser: Parser, names: Names) -> None:
    text = "NATO met.\nRead more about Hamas\n"
    line = span(text, "Read more about Hamas")
    document = a_document(text, marks=(Mark(span=line, kind="related", rule="r"),))
    got = find(document, parser.parse(text, (line,)), names, DAY)
    assert [m.entity.name for m in got] == ["NATO"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x00",
        "“" + "ha " * 3000,
        "🙂🙂 in 🙂",
        "מוסקבה אמרה",
        "(NATO" * 300,
        "the " * 2000,
        "İstanbul'da",
    ],
)
def test_odd_texts_are_read_without_harm(text: str, parser: Parser, names: Names) -> None:
    for mention in mentions(text, parser, names):
        assert mention.span.end <= len(text)


def test_mentions_do_not_depend_on_the_run(parser: Parser, names: Names) -> None:
    text = "London and Paris warned Moscow. In Springfield, near Dayton, Ohio, nobody did."
    assert mentions(text, parser, names) == mentions(text, parser, names)
