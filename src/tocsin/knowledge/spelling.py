"""One key for the spellings that a name from another script may have: Peskow, Peskov."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from anyascii import anyascii

#: Letters that stand for one another where a name was carried into Latin script, in this order.
_ALIKE = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("shch", "s"), ("ch", "c"), ("sh", "s"),
    ("kh", "h"), ("zh", "z"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
    ("w", "v"), ("j", "i"), ("y", "i"), ("x", "ks"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1")
_WORD = re.compile(r"[a-z]+")
#: A shorter name is too easily another's.
SHORTEST = 9


def key(name: str) -> str:
    """The letters of a full name as they sound, words apart; empty for one short word."""
    words = _WORD.findall(anyascii(name).lower().replace("'", "").replace("’", ""))
    if len(words) < 2 or sum(map(len, words)) < SHORTEST:
        return ""
    return " ".join(map(_plain, words))


def _plain(word: str) -> str:
    for letters, one in _ALIKE:
        word = word.replace(letters, one)
    return _TWICE.sub(r"\1", word)


def table(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Keys of (spelling, person) pairs to the person, without those that two people share."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for spelling, person in names:
        sound = key(spelling)
        if sound and found.setdefault(sound, person) != person:
            shared.add(sound)
    return MappingProxyType({k: v for k, v in found.items() if k not in shared})
