"""Golden sentences of seven languages: through whom a saying comes, and where nobody is named.

Half of them were looked at while the rules were made, half were not; both are held to a floor.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.reading import Skim
from tocsin.model.when import Basis, Dating, When
from tocsin.pipeline import reading
from tocsin.pipeline.tools import Tools

HERE = Path(__file__).parent / "chains"
DAY = date(2022, 2, 15)
#: Shares of the hands that must be found, by half.
FLOORS = {"seen": 0.88, "held": 0.7}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Row:
    """A text, the words of a saying in it, and the hands it passed."""

    language: str
    half: str
    text: str
    said: str
    hands: tuple[str, ...]


def rows() -> Iterator[Row]:
    for path in sorted(HERE.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            yield Row(path.stem, raw["half"], raw["text"], raw["said"], tuple(raw["hands"]))


def chain(row: Row, tools: Tools) -> list[str]:
    """The hands that are read for the saying; none where it is not read."""
    document = Document(report_id="r", path="p", text=row.text, language=row.language)
    dating = Dating(report_id="r", interval=When.day(DAY), basis=Basis.METADATA)
    claims = reading.read(Skim(document=document, dating=dating), None, tools).claims
    middle = row.text.index(row.said) + len(row.said) // 2
    there = [c for c in claims if any(s.start <= middle < s.end for s in c.content)]
    told = [c for c in there if c.cue or c.source]
    best = min(told, key=_length, default=None)
    return [] if best is None else [link.text for link in best.chain]


def _length(claim: Claim) -> int:
    return sum(len(span) for span in claim.content)


def same(one: str, other: str) -> bool:
    a, b = (Counter(_WORD.findall(words.casefold())) for words in (one, other))
    return 2 * (a & b).total() >= (a.total() + b.total()) / 2


@pytest.fixture(scope="module")
def read(tools: Tools) -> list[tuple[Row, list[str]]]:
    return [(row, chain(row, tools)) for row in rows()]


@pytest.mark.slow
@pytest.mark.parametrize("half", FLOORS)
def test_the_hands_a_saying_passed_are_found(
    read: list[tuple[Row, list[str]]], half: str
) -> None:
    wanted = [(hand, got) for row, got in read if row.half == half for hand in row.hands]
    missed = [hand for hand, got in wanted if not any(same(hand, name) for name in got)]
    assert 1 - len(missed) / len(wanted) >= FLOORS[half], missed


@pytest.mark.slow
def test_nobody_is_named_where_nobody_told(read: list[tuple[Row, list[str]]]) -> None:
    false = [(row.text, got) for row, got in read if not row.hands and got]
    assert not false
