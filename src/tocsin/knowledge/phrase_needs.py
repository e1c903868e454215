"""What a text must hold for a phrase of time to stand in it: most need not be looked for.

A phrase is looked for by a pattern, which is dear; whether the words that it cannot do without
are in the text at all is cheap to know. What is needed is told from the phrase as written:
its words and <lists> that no bracket, question mark or choice makes optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

#: One of each set must stand in the text, in small letters.
Needs: TypeAlias = tuple[frozenset[str], ...]

_DIGITS = frozenset("0123456789")
#: Slots that are numbers in figures, and what their figures hold.
_FIGURES = {
    "year": frozenset({"15", "16", "17", "18", "19", "20", "21"}),
    "any_year": _DIGITS, "day": _DIGITS, "month_number": _DIGITS, "minute": _DIGITS,
}  # fmt: skip
#: A class of letters, an escaped letter, a slot, a bracket, a choice, or letters; each with
#: what may follow to make it optional.
_PART = re.compile(
    r"(?P<class>\[[^\]]*\]|\\.)[?*]?|<(?P<slot>[a-z_]+)\d?>(?P<maybe>[?*{]?)"
    r"|(?P<open>\()|\)(?P<close>[?*]?)|(?P<choice>\|)|(?P<word>[^\W\d_]+|[:/])(?P<less>[?*{]?)|."
)
#: A choice of mere words that one must be made of: "(ago|earlier)".
_CHOICE = re.compile(r"\((?P<words>[^()<>\[\]\\?*{}.]+)\)(?![?*{])")
#: Small letters that are no small letter of the patterns' own: dotted and dotless i.
_ODD = frozenset("ıİ")


def needs(phrase: str, lists: Mapping[str, Mapping[str, Any]]) -> Needs:
    """The sets of a phrase; none where everything is a choice."""
    depth = 0
    found: list[frozenset[str]] = []
    for choice in _CHOICE.finditer(phrase):
        ways = [way.casefold().split() for way in choice["words"].split("|")]
        if all(ways) and _outside(phrase[: choice.start()]):
            found.append(frozenset(way[0] for way in ways))
    for part in _PART.finditer(phrase):
        if part["open"]:
            depth += 1
        elif part["close"] is not None:
            depth -= 1
        elif depth == 0 and part["choice"]:
            return ()
        elif depth == 0:
            found += _needed(part, lists)
    return tuple(found)


def _outside(before: str) -> bool:
    """Whether what stands behind this is in no bracket."""
    return before.count("(") == before.count(")")


def _needed(
    part: re.Match[str], lists: Mapping[str, Mapping[str, Any]]
) -> Iterator[frozenset[str]]:
    if part["word"]:
        word = part["word"][:-1] if part["less"] else part["word"]
        if word:
            yield frozenset({word.casefold()})
    elif part["slot"] and not part["maybe"]:
        name = part["slot"]
        if name in _FIGURES:
            yield _FIGURES[name]
        elif name in lists:
            yield frozenset(re.split(r"[\s'’ʼ]", str(w))[0].casefold() for w in lists[name])


class Present:
    """Which sets are met by one text; each is looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text.casefold()
        self._all = not _ODD.isdisjoint(text)
        self._known: dict[frozenset[str], bool] = {}

    def meets(self, wanted: Needs) -> bool:
        """Whether one word of each set stands in the text, perhaps inside another word."""
        return self._all or all(map(self._has, wanted))

    def _has(self, words: frozenset[str]) -> bool:
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = any(word in self._text for word in words)
        return known
