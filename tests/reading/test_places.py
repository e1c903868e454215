"""Places: one id in any spelling, disputed ones without a country, parts placed by their whole."""

from __future__ import annotations

import pytest
from builders import a_document

from tocsin.knowledge import names as knowledge
from tocsin.knowledge.names import Names
from tocsin.model.names import Entity
from tocsin.reading.entities import find
from tocsin.reading.places import around
from tocsin.text.parse import Parser


@pytest.fixture(scope="module")
def names() -> Names:
    return knowledge.load()


def placed(text: str, parser: Parser, names: Names) -> dict[str, Entity]:
    found = find(a_document(text), parser.parse(text), names, None)
    return {m.span.of(text): m.entity for m in found}


@pytest.mark.parametrize(
    ("spellings", "id_of"),
    [
        (("Bucha", "Bukha", "Boucha", "Буча"), "plc-bucha"),
        (("Kyiv", "kyiv", "Kiev", "Київ"), "plc-kyiv"),
    ],
)
def test_one_place_has_one_id_in_any_spelling(
    spellings: tuple[str, ...], id_of: str, parser: Parser, names: Names
) -> None:
    for spelling in spellings:
        text = f"Shells fell in {spelling} at night."
        assert placed(text, parser, names)[spelling].id == id_of


@pytest.mark.parametrize("place", ["Crimea", "Nagorno-Karabakh", "Golan Heights"])
def test_the_country_of_a_disputed_place_stays_open_with_its_doubt(
    place: str, parser: Parser, names: Names
) -> None:
    found = placed(f"Troops were moved through {place} last week.", parser, names)[place]
    assert (found.country, found.lat is not None) == (None, True)
    assert next(p for p in names.places.values() if p.name == place).doubt


def test_a_part_of_a_town_lies_there_and_is_not_the_town(names: Names) -> None:
    whole = {(r.lat, r.lon) for r in around("South Philadelphia", names)}
    assert (39.95, -75.16) in whole
    assert {r.name for r in around("South Philadelphia", names)} == {"South Philadelphia"}
    assert all("south-philadelphia" in r.id for r in around("South Philadelphia", names))


@pytest.mark.parametrize("words", ["Philadelphia", "Fire Station", "Zzyrp Road"])
def test_a_name_without_a_known_place_in_it_lies_nowhere(words: str, names: Names) -> None:
    assert around(words, names) == ()


def test_an_office_of_a_county_lies_by_the_town_named_beside_it(
    parser: Parser, names: Names
) -> None:
    text = "He was taken to the Boone County Jail near Columbia, Missouri, on Friday."
    found = placed(text, parser, names)
    county = next(e for words, e in found.items() if words.startswith("Boone County"))
    assert county.lat is not None
    assert county.country == "United States"
