"""Likeness of words, without grammar: words, sentences, shingles and names.

Names are compared by their consonant skeleton, so that one name in several spellings and
alphabets (Hrybova, Gribova, Грибова) is one. Everything here depends on the two texts alone,
never on what else was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from anyascii import anyascii

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡—–-]*[A-ZÀ-ÞА-ЯЁІЇЄҐ0-9])|\n+"
)
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
    """The text cut at ends of sentences and of lines; quick, wrong at abbreviations."""
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


def names(text: str) -> Iterator[str]:
    """Words written with a capital where no sentence begins, in text order."""
    for sentence in sentences(text):
        tokens = _LETTERS.findall(sentence)
        for at, token in enumerate(tokens):
            if token[0].isupper() and (at > 0 or token.isupper()) and len(token) > 1:
                yield token


def share(a: Counter[str], b: Counter[str]) -> float:
    """The weighted Jaccard likeness of two bags; nought when both are empty."""
    either = sum((a | b).values())
    return sum((a & b).values()) / either if either else 0.0


def plain(text: str) -> str:
    """Words in one case and one alphabet, joined by single spaces."""
    return " ".join(words(anyascii(text)))


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words long enough to mean something by themselves."""
    return frozenset(stem(w) for w in words(text) if len(w) > 3)


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that the other holds; nought when one is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
