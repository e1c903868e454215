"""Names in other languages: bent forms count, common words do not, and all keys are known."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.knowledge import names as naming
from tocsin.knowledge.aliases import AliasKind
from tocsin.knowledge.names import Names
from tocsin.reading.foreign_speakers import speaker

DAY = date(2022, 1, 18)


@pytest.fixture(scope="module")
def names() -> Names:
    return naming.load()


def test_bent_forms_are_the_name(names: Names) -> None:
    found = {(a.kind, a.key) for a in names.aliases.scan("Путіним і Зеленського в Україні")}
    assert found == {
        (AliasKind.PERSON, "Vladimir Putin"),
        (AliasKind.PERSON, "Volodymyr Zelensky"),
        (AliasKind.STATE, "Ukraine"),
    }


def test_a_name_needs_its_capital(names: Names) -> None:
    assert not list(names.aliases.scan("un coq de merz, ue, usa"))


@pytest.mark.parametrize(
    ("words", "name", "organisation", "country"),
    [
        ("le ministre russe des Affaires étrangères", "Sergey Lavrov", None, "Russia"),
        ("міністр закордонних справ Дмитро Кулеба", "Dmytro Kuleba", None, "Ukraine"),
        ("глава МИД РФ", "Sergey Lavrov", None, "Russia"),
        ("el portavoz del Kremlin", "Dmitry Peskov", "Kremlin", "Russia"),
        ("der ukrainische Außenminister", "Dmytro Kuleba", None, "Ukraine"),
        ("o ministro da Defesa da Ucrânia", "Oleksii Reznikov", None, "Ukraine"),
        ("le secrétaire général de l'OTAN", "Jens Stoltenberg", "NATO", None),
        ("das russische Außenministerium", None, "Russian Foreign Ministry", "Russia"),
        ("Moscou", None, "Russia", "Russia"),
    ],
)
def test_sources_are_resolved_on_their_day(
    names: Names, words: str, name: str | None, organisation: str | None, country: str | None
) -> None:
    found = speaker(words, names, DAY)
    assert found is not None
    assert found.name == name
    assert organisation in (None, found.organisation)
    assert found.country == country


def test_officials_stay_anonymous_with_their_government(names: Names) -> None:
    found = speaker("deux responsables américains", names, DAY)
    assert found is not None
    assert found.anonymous
    assert found.country == "United States"


def test_nobody_known_is_nobody(names: Names) -> None:
    assert speaker("une passante de Kordavie", names, DAY) is None
