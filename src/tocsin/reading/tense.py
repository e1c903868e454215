"""Whether the words round a time look back or ahead. Words only, no parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tocsin.knowledge.languages import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE = re.compile(r"[,;:—–(]")
#: Words looked at on either side.
REACH = 22
#: With so few words in front, a time opens the sentence and belongs to what follows the comma.
OPENING = 2
#: Words of so few letters are no verbs told by their ending.
SHORT = 4
#: Words in front of a verb that may turn it.
NEIGHBOURS = 2
#: Code points looked at on either side: bounds the work for one time.
FAR = 200


def lean(text: str, start: int, end: int, language: Language) -> int:
    """-1 when the sentence looks back at this place, 1 when ahead, 0 when it does not say.

    ``text`` is one sentence. The nearest word of the past or future in front decides; without
    one, the first behind within the clause (in the sentence where the time opens it).
    """
    before = _WORD.findall(text[max(0, start - FAR) : start])[-REACH:]
    if before and before[-1].casefold() in language.tense.get("spoken", ()):
        return -1
    for at in range(len(before) - 1, -1, -1):
        if said := _says(before[at], language) or _together(before, at, language):
            behind = [w.casefold() for w in _WORD.findall(text[end : end + FAR])[:1]]
            pair = f"{before[at].casefold()} {behind[0] if behind else ''}"
            unreal = at == len(before) - 1 and pair in language.tense.get("unreal", ())
            return -1 if unreal else _qualified(said, before, at, language)
    rest = text[end : end + FAR]
    clause = rest if len(before) <= OPENING else _CLAUSE.split(rest, maxsplit=1)[0]
    words = _WORD.findall(clause)[:REACH]
    sides = (_says(w, language) or _together(words, at, language) for at, w in enumerate(words))
    return next((side for side in sides if side), 0)


def opens(text: str, start: int) -> bool:
    """Whether a time opens its sentence, so that what follows tells the tense."""
    return len(_WORD.findall(text[max(0, start - FAR) : start])) <= OPENING


def _together(words: Sequence[str], at: int, language: Language) -> int:
    """What two words say that say nothing alone: "about to"."""
    if at + 1 >= len(words):
        return 0
    pair = f"{words[at]} {words[at + 1]}".casefold()
    return 1 if pair in language.tense.get("future", ()) else 0


def _qualified(said: int, words: Sequence[str], at: int, language: Language) -> int:
    """What a word says among its neighbours: "to be held", "had been due", "asked to"."""
    if _asked(words[at], words[at + 1 :], language):
        return 1
    earlier = [w.casefold() for w in words[max(0, at - NEIGHBOURS) : at]]
    if earlier and earlier[-1] in language.tense.get("bare", ()):
        return 1
    pairs = {f"{a} {b}" for a, b in pairwise((*earlier, words[at].casefold()))}
    if pairs & language.tense.get("unreal", frozenset()):
        return -1
    if said < 0 and any(_says(w, language) > 0 for w in earlier):
        return 1  # a participle of what is to come: "sera prononcée"
    undone = not language.tense.get("undone", frozenset()).isdisjoint(earlier)
    return -1 if undone else said


def _asked(word: str, behind: Sequence[str], language: Language) -> bool:
    """Whether a verb of asking governs what follows: what is asked for is still to come.

    A word of the list that begins with a hyphen is an ending (of infinitives).
    """
    if word.casefold() not in language.tense.get("asking", ()):
        return False
    asked = language.tense.get("asked", frozenset())
    endings = tuple(w.removeprefix("-") for w in asked if w.startswith("-"))
    words = [w.casefold() for w in behind]
    return any(w in asked or (endings and w.endswith(endings)) for w in words)


def looks_back(text: str, language: Language) -> bool:
    """Whether any word of a clause tells of the past; a perfect may still be to come."""
    perfect = language.tense.get("perfect", frozenset())
    words = [w for w in _WORD.findall(text) if w.casefold() not in perfect]
    led = any(w.casefold() in perfect for w in _WORD.findall(text))
    return not led and any(_says(w, language) < 0 for w in words)


def _says(word: str, language: Language) -> int:
    low = word.casefold()
    if low in language.tense.get("neutral", ()):
        return 0
    for name, side in (("future", 1), ("past", -1)):
        if low in language.tense.get(name, ()):
            return side
    if len(low) <= SHORT or not word[0].islower():
        return 0
    for name, side in (("future_endings", 1), ("past_endings", -1)):
        if low.endswith(tuple(language.tense.get(name, ()))):
            return side
    return 0
