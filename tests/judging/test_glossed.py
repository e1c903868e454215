"""Indicators from glosses: the vetoes hold in every language, the rules hold their examples."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.knowledge import glossed
from tocsin.model.document import Document
from tocsin.model.linking import Novelty
from tocsin.model.observation import Direction, Observation
from tocsin.model.when import Basis, Dating, When
from tocsin.pipeline import plain
from tocsin.pipeline.tools import Tools
from tocsin.reading import entities, times
from tocsin.text.parse import Parsed

DAY = date(2022, 2, 15)


def seen(text: str, language: str, tools: Tools) -> dict[str, Observation]:
    document = Document(report_id="r", path="p", text=text, language=language)
    dating = Dating(report_id="r", interval=When.day(DAY), basis=Basis.METADATA)
    found = times.find(document, dating, tools.horizons)
    named = entities.find(document, Parsed(()), tools.names, DAY)
    reading = plain.read(document, dating, found, named, tools)
    return {o.indicator_id: o for o in reading.observations}


DENIED = [
    ("fr", "Le ministre a nié que des troupes russes se massent à la frontière ukrainienne."),
    ("es", "El ministro negó que tropas rusas se concentren en la frontera con Ucrania."),
    ("pt", "O ministro negou que tropas russas se concentrem na fronteira com a Ucrânia."),
    ("de", "Der Minister bestritt, dass russische Truppen an der Grenze massiert werden."),
    ("ru", "Министр опроверг, что российские войска стягиваются к украинской границе."),
    ("uk", "Міністр спростував, що російські війська стягуються до українського кордону."),
    ("fr", "Le ministre a dit que les troupes ne se massaient pas à la frontière."),
    ("ru", "Министр сказал, что войска не стягиваются к границе."),
]
SUPPOSED = [
    ("fr", "Si la frontière est fermée, nous protesterons, a dit le maire."),
    ("es", "El alcalde dijo que la frontera podría ser cerrada."),
    ("pt", "O prefeito disse que a fronteira poderia ser fechada."),
    ("de", "Der Bürgermeister sagte, die Grenze könnte geschlossen werden."),
    ("ru", "Мэр сказал, что границу могут закрыть."),
    ("uk", "Мер сказав, що кордон можуть закрити."),
]
RENEWED = [
    ("fr", "Paris a de nouveau recommandé à ses ressortissants de quitter le pays."),
    ("de", "Die Grenze bleibt weiterhin geschlossen, sagte der Minister."),
    ("ru", "Граница по-прежнему закрыта, сообщил министр."),
    ("uk", "Кордон і далі залишається закритим, повідомив міністр."),
]
OLD = [
    ("fr", "La Pologne avait fermé sa frontière il y a dix ans, a rappelé le ministre."),
    ("es", "Polonia cerró su frontera hace diez años, recordó el ministro."),
    ("ru", "Польша закрыла границу десять лет назад, напомнил министр."),
    ("uk", "Польща закрила кордон десять років тому, нагадав міністр."),
]


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_a_denial_moves_nothing(language: str, text: str, tools: Tools) -> None:
    assert "MIL-01" not in seen(text, language, tools)


@pytest.mark.parametrize(("language", "text"), SUPPOSED)
def test_an_if_is_marked_and_moves_nothing(language: str, text: str, tools: Tools) -> None:
    found = seen(text, language, tools)["PRT-04"]
    assert found.hypothetical
    assert not found.moves


@pytest.mark.parametrize(("language", "text"), RENEWED)
def test_what_is_said_again_moves_nothing(language: str, text: str, tools: Tools) -> None:
    found = seen(text, language, tools)
    assert found
    assert all(o.direction is Direction.STEADY for o in found.values())


@pytest.mark.parametrize(("language", "text"), OLD)
def test_history_moves_nothing(language: str, text: str, tools: Tools) -> None:
    found = seen(text, language, tools)
    assert found
    assert all(o.novelty is Novelty.HISTORY for o in found.values())


def test_who_warns_is_not_who_does_it(tools: Tools) -> None:
    text = "Вашингтон предупредил, что Россия стягивает войска к границе с Украиной."
    found = seen(text, "ru", tools)
    assert (found["MIL-01"].actor, found["MIL-01"].target) == ("Russia", "Ukraine")


def test_the_rules_hold_their_examples(tools: Tools) -> None:
    for rule in glossed.load().rules:
        for example in rule.examples:
            language, _, text = example.partition(": ")
            assert rule.indicator in seen(text, language, tools), example


def test_an_unknown_language_is_not_read(tools: Tools) -> None:
    assert seen("Joukkoja kootaan rajalle, sanoi ministeri.", "fi", tools) == {}
