"""Names that languages bend: found in any case, never inside another word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import a_document
from hypothesis import given
from hypothesis import strategies as st

from tocsin.knowledge import inflected
from tocsin.knowledge import names as knowledge
from tocsin.reading.entities import find
from tocsin.text.parse import Parsed

KNOWN = inflected.load()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Jednání s Ukrajinou v Moskvě", ["Ukraine", "Moscow"]),
        ("Rozmowy z Rosją nad Morzem Bałtyckim", ["Russia", "Baltic Sea"]),
        ("Делегация прибыла из Берлина в Киев", ["Berlin", "Kyiv"]),
        ("На переговорах у Варшаві", ["Warsaw"]),
        ("Министърът пристигна в Париж", ["Paris"]),
        ("Srečanje v Nemčiji", ["Germany"]),
    ],
)
def test_a_name_in_its_case(text: str, keys: list[str]) -> None:
    assert [hit.key for hit in KNOWN.scan(text)] == keys


def test_an_adjective_or_a_longer_word_is_no_place() -> None:
    assert [h.key for h in KNOWN.scan("ruský plyn, Rusovlasá žena, moskevské metro")] == []


def test_one_id_in_every_language() -> None:
    names = knowledge.load()
    ids = set()
    for language, text in (
        ("cs", "v Rusku"),
        ("pl", "z Rosją"),
        ("ru", "в России"),
        ("uk", "у Росії"),
    ):
        document = a_document(text, language=language)
        ids |= {m.entity.id for m in find(document, Parsed(()), names, None)}
    assert ids == {"state-russia"}


@given(st.text())
def test_what_is_found_lies_in_order_in_the_text(text: str) -> None:
    hits = list(KNOWN.scan(text))
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))
