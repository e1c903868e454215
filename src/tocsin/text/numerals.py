"""Numbers in a text, whether in digits or in words, in one way of writing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

import yaml

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:\u00a0\u202f]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+")
_NOT_DIGIT = re.compile(r"\D")
_MULTIPLIERS = (100, 1000, 1_000_000)
#: Longer runs of digits are labels, not numbers.
_LONGEST = 15


def _load() -> Mapping[str, int]:
    """All number words of text/data/numerals.yaml; no word counts differently elsewhere."""
    raw = yaml.safe_load((files("tocsin.text") / "data/numerals.yaml").read_text("utf-8"))
    return MappingProxyType({word: n for table in raw.values() for word, n in table.items()})


NUMERALS = _load()


def numbers(text: str) -> Counter[str]:
    """How often each number stands in a text; "7,000" and "seven thousand" are both 7000."""
    return Counter(number for number in _pieces(text) if number is not None)


def masked(text: str) -> str:
    """The words of a text in one case with a # in the place of every number."""
    out: list[str] = []
    for token in _TOKEN.findall(text):
        word = "#" if _value(token) is not None else token.casefold()
        if word != "#" or not out or out[-1] != "#":
            out.append(word)
    return " ".join(out)


def _pieces(text: str) -> Iterator[str | None]:
    total: int | None = None
    for token in _TOKEN.findall(text):
        value = _value(token)
        if isinstance(value, int):
            total = _joined(total, value)
            continue
        if total is not None:
            yield str(total)
            total = None
        yield value
    if total is not None:
        yield str(total)


def _value(token: str) -> int | str | None:
    """What a token counts; a string where it is a time, a share or a label."""
    if token[0].isdigit():
        if _THOUSANDS.fullmatch(token):
            token = _NOT_DIGIT.sub("", token)
        whole = token.isdecimal() and len(token) <= _LONGEST
        return int(token) if whole else token.replace(",", ".")
    word = token.casefold()
    if word in NUMERALS:
        return NUMERALS[word]
    if "-" not in word:
        return None
    parts = word.split("-")
    if any(part not in NUMERALS for part in parts):
        return None
    total: int | None = None
    for part in parts:
        total = _joined(total, NUMERALS[part])
    return total


def _joined(total: int | None, value: int) -> int:
    """Seven, thousand: 7000; fifty, two: 52."""
    if not total:
        return value
    return total * value if value in _MULTIPLIERS and total < value else total + value
