"""Likeness of words, without grammar: words, sentences, shingles, numbers and names.

Names are compared by their consonant skeleton, so that one name in several spellings and
alphabets (Hrybova, Gribova, Грибова) is one. Everything here depends on the two texts alone,
never on what else was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from anyascii import anyascii

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:\u00a0\u202f]\d+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡—–-]*[A-ZÀ-ÞА-ЯЁІЇЄҐ0-9])|\n+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+")
_SKELETON = (
    ("sch", "h"), ("tch", "h"), ("sh", "h"), ("ch", "h"), ("kh", "h"), ("zh", "h"), ("qu", "k"),
    ("ph", "v"), ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("f", "v"), ("g", "h"),
    ("j", "h"), ("z", "s"),
)  # fmt: skip
_SOFT = re.compile(r"[^bdhklmnprstv]")
_TWICE = re.compile(r"(.)\1+")
#: Shortest word that can be told from another by its beginning.
_STEM = 5


def words(text: str) -> list[str]:
    """The words and numbers of a text in order, in one case."""
    return [w.casefold() for w in _WORD.findall(text)]


def sentences(text: str) -> list[str]:
    """The text cut at ends of sentences and of lines; quick, and wrong at some abbreviations."""
    return [s for piece in _SENTENCE_END.split(text) if piece and (s := piece.strip())]


def shingles(tokens: Sequence[str], size: int = 3) -> frozenset[int]:
    """Hashes of all runs of ``size`` words; of the whole when there are fewer."""
    if not tokens:
        return frozenset()
    last = max(1, len(tokens) - size + 1)
    return frozenset(hashed(" ".join(tokens[i : i + size])) for i in range(last))


def hashed(text: str) -> int:
    """A hash of 64 bits that is the same in every run."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def skeleton(name: str) -> str:
    """The consonants of a name in a rough common spelling; empty when it has none."""
    plain = anyascii(name).casefold()
    for old, new in _SKELETON:
        plain = plain.replace(old, new)
    return _TWICE.sub(r"\1", _SOFT.sub("", plain))


def stem(word: str) -> str:
    """The beginning of a word, enough to join its forms; of other alphabets the Latin one."""
    plain = anyascii(word).casefold()
    return plain[:_STEM]


def numbers(text: str, named: Mapping[str, int]) -> Counter[str]:
    """The numbers of a text, written in digits or in the words of ``named``."""
    found: Counter[str] = Counter()
    total: int | None = None
    for token in _TOKEN.findall(text):
        value = _value(token, named)
        if value is None:
            if total is not None:
                found[str(total)] += 1
                total = None
        elif isinstance(value, str):
            found[value] += 1
        else:
            total = _joined(total, value)
    if total is not None:
        found[str(total)] += 1
    return found


def _value(token: str, named: Mapping[str, int]) -> int | str | None:
    if token[0].isdigit():
        if _THOUSANDS.fullmatch(token):
            token = re.sub(r"\D", "", token)
        return int(token) if token.isdecimal() and len(token) < 16 else token.replace(",", ".")
    parts = token.casefold().split("-")
    values = [named[p] for p in parts if p in named]
    if len(values) != len(parts):
        return None
    total = 0
    for value in values:
        total = _joined(total, value)
    return total


def _joined(total: int | None, value: int) -> int:
    """Seven + thousand = 7000; fifty + two = 52."""
    if not total:
        return value
    return total * value if value in (100, 1000, 1_000_000) and total < value else total + value


def names(text: str) -> Iterator[str]:
    """Words written with a capital where no sentence begins, in text order."""
    for sentence in sentences(text):
        tokens = _TOKEN.findall(sentence)
        for at, token in enumerate(tokens):
            if token[0].isupper() and (at > 0 or token.isupper()) and len(token) > 1:
                yield token


def share(a: Counter[str], b: Counter[str]) -> float:
    """The weighted Jaccard likeness of two bags; nought when both are empty."""
    either = sum((a | b).values())
    return sum((a & b).values()) / either if either else 0.0
