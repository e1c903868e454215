"""The name phrase of a source, found among words by the lists of a language file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.knowledge.speech import Shared, Speech
from tocsin.reading.speech.passages import Sentence

#: Where a phrase ends whatever the words.
_BREAK = re.compile(r"[,;:.!?…—–()\[\]«»“”„\"/]|\s-\s")
_MARKS = re.compile(r"[«»“”„\"]")
#: Words a source has at most, and an apposition behind it.
LONGEST = 16
_APPOSED = 9
_NAMED = 5
#: Words of an opener that is a phrase of its own.
_PHRASE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what its words mean: English of the glossary by word, and the files.

    ``states`` are the words that name a state; ``cues`` those that begin a verb of saying.
    """

    sentence: Sentence
    speech: Speech
    shared: Shared
    english: Mapping[int, str]
    states: frozenset[int]
    cues: frozenset[int]

    def low(self, at: int) -> str:
        """A word as it is looked up; nothing behind the last."""
        words = self.sentence.words
        return words[at].low if 0 <= at < len(words) else ""

    def breaks(self, at: int) -> bool:
        """Whether a mark stands in front of a word."""
        return at >= len(self.sentence.words) or bool(_BREAK.search(self.sentence.gap(at)))

    def head(self, at: int) -> bool:
        """Whether a word can be a source: an office, a body, the seat of a government."""
        if self.speech.heads:
            return self.low(at) in self.speech.heads or (
                at in self.states and not self.attributive(at)
            )
        return self.english.get(at, "") in self.shared.heads or at in self.states

    def attributive(self, at: int) -> bool:
        """Whether a word looks like an adjective in the case of a subject."""
        word = self.low(at)
        return (
            len(word) > _NAMED - 1
            and not self.capital(at)
            and word.endswith(self.speech.attributives or ("\0",))
        )

    def capital(self, at: int) -> bool:
        """Whether a word is printed like a name."""
        return at < len(self.sentence.words) and self.sentence.words[at].capital

    def opener(self, at: int) -> int:
        """How many words from here on only place the sentence in time or argument."""
        return self.speech.openers.at(self.sentence.lows, at)

    def pronoun(self, at: int) -> bool:
        """Whether a word stands for somebody named before."""
        return self.low(at) in self.speech.pronouns


def start(line: Line, first: int, last: int) -> int | None:
    """Where the first name phrase in a stretch of words begins; None where there is none."""
    at, fresh = first, True
    skipped = line.speech.joins | line.speech.complementizers
    while at < last:
        word, count = line.low(at), line.opener(at)
        governs = word in line.speech.prepositions or (
            word in line.speech.inside and word not in line.speech.determiners and at > first
        )
        if governs and count < _PHRASE:
            at, fresh = _behind(line, at, last), False
        elif count and (not line.pronoun(at) or count > 1):
            at += count
        elif word in skipped or at in line.cues or _relative(line, at) or timed(line, at):
            at += 1
        elif fresh or _begins(line, at, last):
            return at
        else:
            at += 1
    return None


def _relative(line: Line, at: int) -> bool:
    """Whether a word only ties a clause to the one before: "who recalls that"."""
    word = line.low(at)
    return (
        word in line.speech.stops
        and word not in line.speech.determiners
        and word not in line.speech.pronouns
    )


def timed(line: Line, at: int) -> bool:
    """Whether an article belongs to a word of time: "el martes"; the article alone counts."""
    return line.low(at) in line.speech.determiners and bool(line.opener(at + 1))


def _behind(line: Line, at: int, last: int) -> int:
    """The word behind a preposition and the first word it governs."""
    at += 1
    while at < last and (
        line.low(at) in line.speech.determiners or line.low(at) in line.speech.inside
    ):
        at += 1
    while at < last and line.attributive(at) and not line.head(at):
        at += 1
    at += 1
    while line.speech.noun_capitals and at < last and line.capital(at) and not line.breaks(at):
        at += 1
    return at


def _begins(line: Line, at: int, last: int) -> bool:
    """Whether a name phrase begins here, behind words that belong to a preposition."""
    if line.low(at - 1) in line.speech.inside:
        return False
    if line.pronoun(at) or line.low(at) in line.speech.determiners or line.head(at):
        return True
    if line.attributive(at) and at + 1 < last:
        return _begins(line, at + 1, last)
    placed = line.capital(at) and not line.capital(at - 1)
    return placed and (at not in line.english or (at > 0 and line.capital(at + 1)))


def end(line: Line, first: int, last: int) -> int:
    """The word behind the name phrase that begins at ``first``, at most ``last``."""
    at = first + 1
    if line.pronoun(first) and line.low(first) not in line.speech.determiners:
        return at
    while at < min(last, first + LONGEST):
        if hidden := line.speech.anonymous.at(line.sentence.lows, at):
            at += hidden
            continue
        if line.breaks(at) and not quoted_name(line, at):
            break
        if _stops(line, at, first):
            break
        if line.low(at) in line.speech.joins and not _goes_on(line, at + 1):
            break
        at += 1
    while at - 1 > first and line.low(at - 1) in line.speech.inside | line.speech.joins:
        at -= 1
    return at


def ending(line: Line, begin: int, last: int) -> int | None:
    """Where the name phrase begins that ends at ``last``; None where none does."""
    for at in range(max(begin, last - LONGEST), last):
        fresh = line.capital(at) and (at == begin or not line.capital(at - 1))
        named = fresh or line.head(at) or line.low(at) in line.speech.determiners
        if (
            named
            and line.low(at - 1) not in line.speech.inside
            and end(line, at, last) == last
            and (likely(line, at, last) or at - 1 in line.cues)
        ):
            return at
    return None


def _stops(line: Line, at: int, first: int) -> bool:
    speech, word = line.speech, line.low(at)
    if word in speech.inside:
        of = line.low(at - 1) in speech.inside | speech.joins
        article = word in speech.determiners - speech.owners
        other = bool(speech.owners) and article and not of
        return other or at + 1 >= len(line.sentence.words)
    if word in speech.stops or word in speech.complementizers or word in speech.prepositions:
        return True
    if word in speech.auxiliaries or word in speech.passive or at in line.cues:
        return True
    if word in speech.determiners and line.low(at - 1) not in speech.inside:
        return at > first
    named = line.capital(at - 1) and line.low(at - 1) not in speech.determiners
    if line.speech.noun_capitals and named and not line.capital(at):
        return word not in line.speech.joins
    return bool(line.opener(at))


def _goes_on(line: Line, at: int) -> bool:
    """Whether another source follows an "and"."""
    return (
        line.capital(at) or line.head(at) or line.low(at) in line.speech.determiners
    ) and at not in line.cues


def quoted_name(line: Line, at: int) -> bool:
    """Whether a break is none: the marks of a short quoted name, as of an agency."""
    gap = line.sentence.gap(at)
    if _BREAK.search(_MARKS.sub("", gap)):
        return False
    words = line.sentence.words
    for side in (at, at - 1):
        quote = words[side].quote if side < len(words) else None
        if quote is not None:
            return sum(w.quote == quote for w in words) < _NAMED
    return False


def apposed(line: Line, at: int) -> int:
    """The word behind an apposition that begins at ``at``, else ``at`` itself."""
    words = line.sentence.words
    if at >= len(words) or line.sentence.gap(at).strip() != ",":
        return at
    stop = at + 1
    while stop < len(words) and not line.breaks(stop):
        stop += 1
    if stop - at > _APPOSED or any(n in line.cues for n in range(at, stop)):
        return at
    if any(line.low(n) in line.speech.auxiliaries for n in range(at, stop)):
        return at
    first = at + (line.low(at) in line.speech.determiners)
    small = line.speech.inside | line.speech.determiners
    named = all(line.capital(n) or line.low(n) in small for n in range(at, stop))
    named = named and not line.opener(first) and line.capital(first)
    office = line.head(first) and end(line, at, stop) == stop
    return stop if named or office else at


def likely(line: Line, first: int, last: int) -> bool:
    """Whether a phrase is a source and no thing: a pronoun, an office, a body, a name."""
    return any(
        line.pronoun(n)
        or line.head(n)
        or (line.capital(n) and (n > 0 or n not in line.english))
        for n in range(first, last)
    )
