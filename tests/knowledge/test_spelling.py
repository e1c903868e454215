"""Spellings of one name in Latin script are one person; different people stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.knowledge import names as naming
from tocsin.knowledge import spelling
from tocsin.knowledge.names import Names


@pytest.fixture(scope="module")
def names() -> Names:
    return naming.load()


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("Dmitri Peskow", "Dmitry Peskov"),
        ("Sergej Schoigu", "Sergei Shoigu"),
        ("Aleksandr Lukaschenko", "Alexander Lukashenko"),
        ("Sergueï Lavrov", "Sergey Lavrov"),
        ("Mark Miller", None),
        ("Boris Johnston", None),
        ("Li Qi", None),
    ],
)
def test_names_that_sound_alike_are_one(names: Names, printed: str, person: str | None) -> None:
    assert names.spelt(printed) == person


def test_everybody_listed_is_found_by_the_own_name(names: Names) -> None:
    for person in names.offices.people:
        assert names.spelt(person) in (person, None)


@given(st.text(max_size=40))
def test_a_key_has_a_key_of_its_own(name: str) -> None:
    sound = spelling.key(name)
    assert sound == sound.strip()
    assert not sound or " " in sound
