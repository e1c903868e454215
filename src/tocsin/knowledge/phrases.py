"""Phrases of time as a language file writes them, made into patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

_SLOT = re.compile(r"(?<!\?P)(?<!P)<([a-z_]+)(\d?)>")
_BEHIND = re.compile(r"\(\?<[=!][^()]*\)")
_NUMERIC = {
    "year": r"(?:1[5-9]|20|21)\d\d(?!\d)",
    "any_year": r"[1-9]\d{0,3}(?!\d)",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "month_number": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "hour": r"(?:2[0-3]|[01]?\d)(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "short_year": r"\d\d(?!\d)",
}
#: What marks a slot that stands in a phrase again.
_AGAIN = "__"
_Branch: TypeAlias = "dict[str, _Branch]"
_SPACE = r"\s{1,3}"
#: Marks where a word ends among those that go on.
_END = ""
_SPACES = re.compile(r"\s+")
#: Letters that are printed in several ways, and how else than a file writes them.
_PRINTED = (("'", "’"), ("'", "ʼ"), ("ё", "е"))


def plain(words: str) -> str:
    """A phrase as it is looked up: one case, single spaces, no final full stop."""
    return _SPACES.sub(" ", words).strip().casefold().rstrip(".")


def spellings(words: str) -> Iterator[str]:
    """A phrase as it is looked up, in every way its apostrophes and letters are printed."""
    word = plain(words)
    yield word
    for written, printed in _PRINTED:
        if written in word:
            yield word.replace(written, printed)


def compiled(
    phrase: str, lists: Mapping[str, Mapping[str, Any]], joints: Iterable[str] = ()
) -> re.Pattern[str]:
    """A phrase with its <lists> filled in; raises ``re.error`` or ``KeyError``.

    ``joints`` may stand inside a number in words ("treinta y cinco").
    """
    seen: Counter[str] = Counter()

    def fill(slot: re.Match[str]) -> str:
        name = slot.group(1)
        group = name + slot.group(2)
        seen[group] += 1
        again = f"{_AGAIN}{seen[group]}" if seen[group] > 1 else ""
        return f"(?P<{group}{again}>{_slot(name, lists, joints)})"

    fixed = _BEHIND.sub(lambda m: m.group().replace(" ", r"\s"), phrase)
    fixed = fixed.replace("[- ]", rf"(?:-|{_SPACE})").replace(" ?", rf"(?:{_SPACE})?")
    fixed = fixed.replace(" ", _SPACE)
    return re.compile(rf"(?<![\w$£€])(?=\w)(?:{_SLOT.sub(fill, fixed)})(?!\w)", re.IGNORECASE)


def slots(match: re.Match[str]) -> dict[str, str]:
    """The words that fill the slots of a phrase; a slot may stand in several of its forms."""
    return {k.split(_AGAIN)[0]: v for k, v in match.groupdict().items() if v}


def _slot(name: str, lists: Mapping[str, Mapping[str, Any]], joints: Iterable[str]) -> str:
    if name in _NUMERIC:
        return _NUMERIC[name]
    if name == "n":
        number = either(lists["number"])
        joint = "".join(f"|{_SPACE}{re.escape(j)}{_SPACE}" for j in joints)
        more = rf"(?:[-\s]{joint})(?:{number})"
        return rf"\d{{1,9}}(?:[.,]\d{{1,3}}){{0,3}}|(?:{number})(?:{more}){{0,4}}"
    return either(lists[name])


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; beginnings they share stand once."""
    root: _Branch = {}
    for word in words:
        branch = root
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _grown(root)


def _grown(branch: _Branch) -> str:
    ends = _END in branch
    ways = [
        (_SPACE if letter == " " else re.escape(letter)) + _grown(below)
        for letter, below in sorted(branch.items())
        if letter != _END
    ]
    if not ways:
        return ""
    if len(ways) == 1 and not ends:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if ends else ''}"


@dataclass(frozen=True, slots=True)
class Ending:
    """Words that a stretch of text may end with."""

    words: tuple[str, ...]

    def search(self, text: str) -> bool:
        """Whether a text ends with one of them, standing for itself."""
        low = " ".join(text.split()).casefold()
        return low.endswith(self.words) and any(
            low.endswith(word) and not low[: -len(word)][-1:].isalnum() for word in self.words
        )


def among(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these words, standing for themselves."""
    return re.compile(rf"(?<!\w)(?:{either(words)})(?!\w)", re.IGNORECASE)


_WORD_START = r"\b"
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
#: A capital and up to three small letters with a full stop are an initial or a title.
_TITLES = "".join(
    rf"(?<!\b[{_CAPITAL}]{small})"
    for small in ("", r"[^\W\d_]", r"[^\W\d_]{2}", r"[^\W\d_]{3}")
)


def breaks(abbreviations: Iterable[str]) -> re.Pattern[str]:
    """A pattern for what lies between two sentences; none ends at an abbreviation.

    A digit among them keeps ordinals together ("3. Mai").
    """
    not_behind = "".join(
        rf"(?<!{'' if a.isdigit() else _WORD_START}{re.escape(a)})" for a in abbreviations
    )
    return re.compile(
        rf"{not_behind}{_TITLES}[.!?…]+[\"”’»)\]]*\s+(?=[\"“‘«„(\[{_CAPITAL}])|\n\s*\n"
    )
