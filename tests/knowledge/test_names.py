"""Names known: loaded quickly, checked by line, found with the capitals and borders they need."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import KnowledgeError
from tocsin.knowledge import names as knowledge
from tocsin.knowledge import roles
from tocsin.knowledge.lexicon import Caps, Lexicon, fold_text
from tocsin.knowledge.names import Names, SenseKind
from tocsin.knowledge.towns import key_of, kilometres


@pytest.fixture(scope="module")
def names() -> Names:
    return knowledge.load()


def found(names: Names, text: str) -> set[tuple[str, str]]:
    return {(text[f.start : f.end], f.sense.key) for f in names.scan(text) if not f.glued}


def test_the_shipped_files_have_no_errors() -> None:
    assert [f for f in knowledge.check() if f.serious] == []


def test_every_office_belongs_to_a_known_state_or_body(names: Names) -> None:
    for office in names.offices.offices:
        assert office.of in names.states or office.of in names.bodies


def test_the_world_is_there(names: Names) -> None:
    assert len(names.states) >= 195
    assert names.states["Russia"].id == "state-russia"
    assert names.country_entity("United States").country == "United States"


def test_one_place_in_several_spellings_and_scripts(names: Names) -> None:
    text = "Bucha, Bukha, Boucha and Буча; Kyiv, kyiv and Kiev"
    keys = {s.key for f in names.scan(text) for s in (f.sense,) if s.kind is SenseKind.PLACE}
    assert keys == {"Bucha"}
    assert ("kyiv", "Ukraine") in found(names, text)


def test_common_words_in_small_letters_are_no_names(names: Names) -> None:
    text = "the polish on the china, a turkey, who said us, a swift reply in march"
    assert found(names, text) == set()


def test_a_quoted_name_counts_only_between_quotation_marks(names: Names) -> None:
    assert ("Swift", "SWIFT") in found(names, "shut out of “Swift” for good")
    assert ("Swift", "SWIFT") not in found(names, "Swift sang for the crowd")


def test_who_held_an_office_depends_on_the_day(names: Names) -> None:
    assert (
        names.holder("United States", "foreign minister", date(2022, 1, 18)) == "Antony Blinken"
    )
    assert names.holder("United States", "foreign minister", date(2025, 3, 1)) == "Marco Rubio"
    assert (
        names.holder("NATO", "secretary general", date(2014, 9, 30)) == "Anders Fogh Rasmussen"
    )
    assert names.holder("NATO", "secretary general", date(2014, 10, 1)) == "Jens Stoltenberg"
    assert names.holder("NATO", "secretary general", None) is None


def test_a_person_keeps_the_nationality_an_alliance_cannot_give(names: Names) -> None:
    assert names.person_entity("Jens Stoltenberg").country == "Norway"
    assert names.person_entity("Sergey Lavrov").country == "Russia"


def test_the_country_of_a_disputed_place_is_left_open(names: Names) -> None:
    for place in ("Crimea", "Transnistria", "Gaza Strip", "Kashmir", "Western Sahara"):
        assert names.places[place].entity().country is None
        assert names.places[place].doubt


def test_towns_by_name_the_biggest_first(names: Names) -> None:
    assert names.towns.named("Munich")[0].code == "DE"
    assert names.towns.named("München")[0].name == "Munich"
    springfields = names.towns.named("Springfield")
    assert len(springfields) > 10
    assert list(springfields) == sorted(springfields, key=lambda t: -t.people)
    assert names.towns.named("St. Petersburg") == names.towns.named("Saint Petersburg")
    assert names.towns.named("Nosuchtownatall") == ()
    assert names.towns.named("") == ()


def test_an_analyst_adds_names_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "states.more.tsv").write_text("ZZ\tRuritania\t1\t2\tStrelsau\tRuritanian\n")
    (tmp_path / "offices.more.yaml").write_text(
        "offices:\n"
        "  - {of: Ruritania, role: king, title: King of Ruritania, held: [Rudolf Elphberg 2020-01-01..]}\n"
    )
    added = knowledge.load(tmp_path)
    assert ("Strelsau", "Ruritania") in found(added, "Talks in Strelsau")
    assert ("Russia", "Russia") in found(added, "Russia as before")
    assert added.holder("Ruritania", "king", date(2024, 1, 1)) == "Rudolf Elphberg"
    assert [f for f in knowledge.check(tmp_path) if f.serious] == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("offices.more.yaml", "offices:\n- {of: Nowhere, role: king, title: K, held: []}\n", "no state and no body"),
        ("offices.more.yaml", "offices:\n- {of: Russia, role: jester, title: J, held: []}\n", "no role"),
        ("offices.more.yaml", "offices:\n- {of: Russia, role: king, title: K, held: [A B 2020-01-01.., C D 2021-01-01..]}\n", "overlap"),
        ("offices.more.yaml", "offices:\n- {of: Russia, role: king, title: K, held: [somebody]}\n", "expected NAME FROM..TO"),
        ("actors.more.yaml", "bodies:\n- {name: X, kind: organisation, also: [NATO]}\n", "names both"),
        ("actors.more.yaml", "bodies:\n- {name: X, kind: spaceship}\n", "unknown kind"),
        ("actors.more.yaml", "bodies:\n- {name: X, kind: group, colour: red}\n", "unknown key 'colour'"),
        ("places.more.yaml", "places:\n- {name: X, lat: north, lon: 1}\n", "needs name, lat and lon"),
        ("places.more.yaml", "places:\n- {name: X, lat: 1, lon: 1, country: Atlantis}\n", "no state 'Atlantis'"),
        ("states.more.tsv", "ZZ\tX\t95\t0\n", "off the globe"),
        ("states.more.tsv", "ZZ\tX\tnorth\t0\n", "not a place in degrees"),
        ("regions.more.tsv", "QQ\t01\tX\t1\t1\n", "no state has the code"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_file(tmp_path: Path, file: str, text: str, said: str) -> None:
    (tmp_path / file).write_text(text)
    serious = [f for f in knowledge.check(tmp_path) if f.serious]
    assert any(said in f.message for f in serious), serious
    assert all(f.line >= 1 for f in serious)


def test_a_file_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text("bodies: {a: 1}\n")
    with pytest.raises(KnowledgeError, match="expected the key bodies with a list"):
        knowledge.load(tmp_path)


def test_longer_names_and_parts_of_words() -> None:
    lexicon = Lexicon([("Mali", "mali", Caps.PROPER), ("Somalia", "somalia", Caps.PROPER)])
    assert [f.sense for f in lexicon.scan("Somalia") if not f.glued] == ["somalia"]
    assert [(f.sense, f.glued) for f in lexicon.scan("Malibu")] == [("mali", True)]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold_text(text)) == len(text)


@given(st.text(max_size=200))
def test_found_names_lie_in_the_text(text: str) -> None:
    lexicon = Lexicon([("NATO", 1, Caps.PROPER), ("kyiv", 2, Caps.ANY), ("a b", 3, Caps.ANY)])
    for hit in lexicon.scan(text):
        assert fold_text(text[hit.start : hit.end]) in ("nato", "kyiv", "a b")


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert abs(kilometres(a, b, c, d) - kilometres(c, d, a, b)) < 1e-6
    assert kilometres(a, b, c, d) <= 20_038


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("single: [emperor]\n", "no role"),
        ("pronouns: {male: [he], female: [he]}\n", "stands under"),
        ("pronouns: {neither: [xe]}\n", "unknown pronouns"),
        ("organs: {navy: {words: [navy], name: the navy}}\n", "needs {adj}"),
        ("organs: {a: {words: [x], name: '{adj} a'}, b: {words: [x], name: '{adj} b'}}\n",
         "is a word of the organs"),
        ("seats: {Russia: {tsar: [tsar]}}\n", "among the seats"),
    ],
)  # fmt: skip
def test_faults_in_the_words_for_offices_are_told(
    tmp_path: Path, more: str, message: str
) -> None:
    (tmp_path / "roles.yaml").write_text(f"roles: {{king: [king]}}\n{more}", encoding="utf-8")
    assert any(message in finding.message for finding in roles.check(tmp_path))
