"""Plain English for the words of other languages (glossary/*.tsv): no translation, a gloss.

A gloss keeps the order of the text and says its content words only; what is not listed stays
as it is, in Latin letters, for it may be a name. Good enough to compare two sayings and to find
an indicator; nobody is shown one as what was said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from anyascii import anyascii

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, fault, find, shipped, table

FOLDER = "glossary"
#: What stands for a word that says nothing by itself.
NOTHING = "-"
#: Letters that an ending may have behind a stem, and how many more than the stem has.
ENDING = 8
_OVER = 2
#: An ending longer than this may be the second part of a compound.
_INFLECTION = 4
#: A phrase of so many words behind its first may have another word in between.
_LONG = 2
#: Letters a part of a compound has at least.
_PART = 4
#: Letters of a word that are looked at.
_LONGEST = 40
_JOINTS = "%joints"
#: A word: letters and digits; an apostrophe belongs to it in Cyrillic, elsewhere it ends it.
_WORD = re.compile(r"[^\W_]+(?:(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff])[^\W_]+)*")
_CLASS = re.compile(r"\[([^\]]+)\]")
_ROW = 2


def _bare(code: int) -> str:
    return unicodedata.normalize("NFD", chr(code))[0]


#: Latin letters without their accents, the apostrophes of every country as one.
_PLAIN = {code: _bare(code) for code in range(0xC0, 0x250)}
_PLAIN |= {ord("ё"): "е", ord("’"): "'", ord("ʼ"): "'"}


def folded(words: str) -> str:
    """Small letters without accents; letters of other scripts keep theirs."""
    return words.lower().translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Gloss:
    """One word or phrase of a text, where it stands, and the English for it.

    ``english`` is empty for a word that says nothing; ``known`` is False for words not listed.
    """

    start: int
    end: int
    english: str
    known: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of a phrase behind its first, each with whether any ending may follow."""

    first: str
    open: bool
    rest: tuple[tuple[str, bool], ...]
    english: str

    @property
    def weight(self) -> tuple[int, bool, int]:
        letters = len(self.first) + sum(len(w) for w, _ in self.rest)
        return 1 + len(self.rest), not self.open, letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """The words of one language. ``joints`` tie the parts of a compound word."""

    language: str
    entries: Mapping[str, tuple[_Entry, ...]]
    joints: tuple[str, ...] = ()

    def units(self, text: str) -> tuple[Gloss, ...]:
        """Every word or phrase of a text with its English, in order."""
        words = [(m.start(), m.end(), folded(m.group())) for m in _WORD.finditer(text)]
        out: list[Gloss] = []
        at = 0
        while at < len(words):
            start, end, word = words[at]
            best = self._best(words, at)
            if best is not None and not self._two(best, word):
                gap = _gap(best, words, at)
                last = at + len(best.rest) + gap
                out.append(Gloss(start, words[last][1], _said(best.english), True))
                if gap:
                    out += self._between(text, words[at + 1])
                at = last + 1
                continue
            parts = self._compound(word) if self.joints else None
            english = parts if parts is not None else _name(text[start:end])
            out.append(Gloss(start, end, english, parts is not None))
            at += 1
        return tuple(out)

    def _between(self, text: str, word: tuple[int, int, str]) -> list[Gloss]:
        """The word that stands inside a phrase: "ministry Russian of defence"."""
        inner = self.units(text[word[0] : word[1]])
        return [Gloss(u.start + word[0], u.end + word[0], u.english, u.known) for u in inner]

    def gloss(self, text: str) -> str:
        """The English content words of a text, in order."""
        return " ".join(u.english for u in self.units(text) if u.english)

    def _best(self, words: Sequence[tuple[int, int, str]], at: int) -> _Entry | None:
        fitting = [
            entry
            for length in range(1, min(len(words[at][2]), _LONGEST) + 1)
            for entry in self.entries.get(words[at][2][:length], ())
            if _fits(entry, words, at)
        ]
        return max(fitting, key=lambda e: e.weight, default=None)

    def _two(self, best: _Entry, word: str) -> bool:
        """Whether a word is two words in one rather than a stem with an ending."""
        lone = bool(self.joints) and best.open and not best.rest
        return (
            lone
            and len(word) - len(best.first) > _INFLECTION
            and self._compound(word) is not None
        )

    def _compound(self, word: str) -> str | None:
        """The parts of a compound that are all listed: "Truppen" + "aufmarsch"."""
        for cut in range(min(len(word), _LONGEST) - _PART, _PART - 1, -1):
            head = self._part(word[:cut])
            tail = self._best([(0, 0, word[cut:])], 0) if head is not None else None
            if head is not None and tail is not None and tail.english != NOTHING:
                return f"{head} {tail.english}"
        return None

    def _part(self, word: str) -> str | None:
        for joint in ("", *self.joints):
            bare = word.removesuffix(joint)
            if len(bare) >= _PART and (joint == "" or bare != word):
                best = self._best([(0, 0, bare)], 0)
                if best is not None and not best.rest and best.english != NOTHING:
                    return best.english
        return None


def _fits(entry: _Entry, words: Sequence[tuple[int, int, str]], at: int) -> bool:
    return _alike(words[at][2], entry.first, entry.open) and _gap(entry, words, at) >= 0


def _gap(entry: _Entry, words: Sequence[tuple[int, int, str]], at: int) -> int:
    """How many words stand inside the phrase behind its first: none, or one in a long one.

    -1 where the phrase is not there.
    """
    most = 1 if len(entry.rest) >= _LONG else 0
    for gap in range(most + 1):
        begin = at + 1 + gap
        if begin + len(entry.rest) > len(words):
            continue
        if all(_alike(words[begin + n][2], *word) for n, word in enumerate(entry.rest)):
            return gap
    return -1


def _alike(word: str, stem: str, loose: bool) -> bool:
    if not loose:
        return word == stem
    return word.startswith(stem) and len(word) - len(stem) <= min(ENDING, len(stem) + _OVER)


def _said(english: str) -> str:
    return "" if english == NOTHING else english


def _name(word: str) -> str:
    return word if word.isascii() else anyascii(word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossaries:
    """All languages there is a glossary for."""

    by_code: Mapping[str, Glossary]

    def get(self, language: str) -> Glossary | None:
        """The glossary of this ISO 639-1 code, None where there is none."""
        return self.by_code.get(language)

    def gloss(self, text: str, language: str) -> str:
        """The English content words of a text; the text itself where there is no glossary."""
        known = self.by_code.get(language)
        return text if known is None else known.gloss(text)


def gloss(text: str, language: str) -> str:
    """``Glossaries.gloss`` with the shipped glossaries, which are read once."""
    return _shipped().gloss(text, language)


@cache
def _shipped() -> Glossaries:
    return load()


def load(folder: Path | None = None) -> Glossaries:
    """Every glossary shipped, the analyst's files in their place or beside them."""
    return Glossaries(
        by_code={code: _read(code, find(name, folder)) for code, name in _names(folder)}
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """Rows that are no pair, words given twice, by file and line."""
    found: list[Finding] = []
    for _, name in _names(folder):
        path = find(name, folder)
        try:
            found += _findings(path)
        except KnowledgeError as why:
            found.append(fault(why))
    return tuple(found)


def _names(folder: Path | None) -> list[tuple[str, str]]:
    places = [shipped() / FOLDER] + ([] if folder is None else [folder / FOLDER])
    codes = {p.stem for place in places if place.is_dir() for p in place.glob("*.tsv")}
    return [(code, f"{FOLDER}/{code}.tsv") for code in sorted(codes)]


def _read(code: str, path: Path) -> Glossary:
    entries: dict[str, list[_Entry]] = {}
    joints: tuple[str, ...] = ()
    for number, row in table(path):
        if len(row) != _ROW:
            raise KnowledgeError("expected word TAB English", file=str(path), line=number)
        if row[0] == _JOINTS:
            joints = tuple(row[1].split())
            continue
        for entry in _entries(row[0], row[1].strip()):
            entries.setdefault(entry.first, []).append(entry)
    return Glossary(
        language=code, entries={k: tuple(v) for k, v in entries.items()}, joints=joints
    )


def _entries(key: str, english: str) -> Iterator[_Entry]:
    for spelt in expanded(key):
        words = [
            (word, n == len(pieces) - 1 and piece.endswith("*"))
            for piece in spelt.split()
            for pieces in [_WORD.findall(folded(piece))]
            for n, word in enumerate(pieces)
        ]
        if words:
            (first, loose), *rest = words
            yield _Entry(first, loose, tuple(rest), english)


def expanded(key: str) -> Iterator[str]:
    """Every spelling of a key with "[ab]" in it."""
    pieces = _CLASS.split(key)
    choices = [list(piece) if n % 2 else [piece] for n, piece in enumerate(pieces)]
    yield from ("".join(choice) for choice in product(*choices))


def _findings(path: Path) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, row in table(path):
        if len(row) != _ROW or not row[0].strip() or not row[1].strip():
            yield Finding(str(path), number, "expected word TAB English")
            continue
        for key in expanded(folded(row[0])):
            first = seen.setdefault(key, number)
            if first != number:
                message = f"{key!r} stands in line {first} too; that line is used"
                yield Finding(str(path), number, message, serious=False)
