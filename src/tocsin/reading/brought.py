"""Whose words a sentence of a speech brings up, and whether it turns against them.

Contradicting takes two steps: another's words are brought up, and here or in a sentence or two
they are set right. The words that do either are in stance.yaml; this room finds them in one
sentence, ``around`` sets the sentences beside one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.knowledge.stance import StanceWords

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Who can have said what is brought up.
PARTY, PRONOUN, SOMEBODY, NOBODY, WITNESS, OWN = (
    "a party", "a pronoun", "somebody", "nobody", "a witness", "the own side",
)  # fmt: skip
_WHO = (PARTY, PRONOUN, SOMEBODY, NOBODY, WITNESS, OWN)
_NAMED = frozenset({"GPE", "NORP", "PERSON"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})
_SHARED = frozenset({"conj", "xcomp"})
#: A sentence opens with a turn when one of so many words is one.
_OPENING = 3
#: The signs that somebody's words are brought up, by how much they are in dispute.
_BROUGHT = ("words", "a party's words", "doubted words")
#: How far back and ahead words brought up are looked for, in sentences.
_BACK, _AHEAD = 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words brought up by the token ``at`` (of the document), said ``by`` one of _WHO."""

    at: int
    by: str
    doubted: bool

    @property
    def contested(self) -> bool:
        """Whether they are another's, so that there is something to contradict."""
        return self.by not in (WITNESS, OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What one sentence shows: each sign and whether it is there, and the words brought up."""

    signs: Mapping[str, bool]
    mentions: tuple[Mention, ...] = ()

    def __getitem__(self, sign: str) -> bool:
        return self.signs[sign]


def shown(tokens: Sequence[Token], own: frozenset[str], words: StanceWords) -> Shown:
    """The signs of one sentence; ``own`` are the words of the speaker's name."""
    mentions = tuple(_mentions(tokens, own, words))
    low = [token.lower_ for token in tokens]
    lemmas = {token.lemma_.casefold() for token in tokens}
    line = f" {' '.join(low)} "
    turns = [at for at, word in enumerate(low) if word in words.turning]
    corrected = any(f" {phrase}" in line for phrase in words.correcting)
    negated = " no " in line or any(token.dep_ == "neg" for token in tokens)
    inner = any(at > 0 and low[at - 1] in (",", ";") for at in turns)
    opening = any(at < _OPENING for at in turns)
    doubted = any(m.doubted and m.contested for m in mentions)
    party = any(m.by == PARTY for m in mentions)
    signs = {
        **{f"doubting by {who}": False for who in _WHO},
        **{f"telling by {who}": False for who in _WHO},
        **{f"{'doubting' if m.doubted else 'telling'} by {m.by}": True for m in mentions},
        "words": doubted or any(m.by in (PARTY, PRONOUN) for m in mentions),
        "a party's words": party,
        "doubted words": doubted,
        "opening turn": opening,
        "turn": bool(turns),
        "turn inside": inner,
        "corrected": corrected,
        "negated": negated,
        "turned here": inner or corrected or negated,
        "turned": opening or inner or corrected or negated,
        "set right": opening or corrected,
        "question": "?" in line,
        "one present": bool(lemmas & words.present),
        "own side": bool(words.own.intersection(low)),
        "past": any(token.tag_ == "VBD" for token in tokens),
    }
    return Shown(signs=signs, mentions=mentions)


def _mentions(
    tokens: Sequence[Token], own: frozenset[str], words: StanceWords
) -> Iterator[Mention]:
    for token in tokens:
        lemma = token.lemma_.casefold()
        if token.pos_ in ("VERB", "AUX"):
            doubted = lemma in words.doubting
            if doubted or lemma in words.telling:
                for who in dict.fromkeys(_who(s, own, words) for s in _subjects(token)):
                    yield Mention(at=token.i, by=who, doubted=doubted)
                if not _subjects(token):
                    yield Mention(at=token.i, by=NOBODY, doubted=doubted)
        elif token.pos_ == "NOUN" and lemma in words.claims:
            named = any(_of_party(word, own, words) for word in token.subtree)
            yield Mention(at=token.i, by=PARTY if named else SOMEBODY, doubted=True)


def _subjects(verb: Token) -> list[Token]:
    """Its subjects; of a verb that shares them with another, those of the other."""
    found = [child for child in verb.children if child.dep_ in _SUBJECTS]
    while not found and verb.dep_ in _SHARED and verb.head is not verb:
        verb = verb.head
        found = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return found


def _of_party(word: Token, own: frozenset[str], words: StanceWords) -> bool:
    return (word.ent_type_ in _NAMED and word.lower_ not in own) or (
        word.lemma_.casefold() in words.parties
    )


def _who(subject: Token, own: frozenset[str], words: StanceWords) -> str:
    """Which of _WHO a subject is."""
    phrase = list(subject.subtree)
    low = {word.lower_ for word in phrase}
    party = any(word.lemma_.casefold() in words.parties for word in phrase)
    if low & words.own and not party:
        return OWN
    if words.witnesses & {subject.lemma_.casefold(), subject.lower_}:
        return WITNESS
    named = {word.lower_ for word in phrase if word.ent_type_ in _NAMED}
    if named & own:
        return OWN
    if named or party:
        return PARTY
    if subject.lower_ in words.others:
        return PRONOUN
    return WITNESS if low & words.witnesses else SOMEBODY


def around(sentences: Mapping[int, Shown], number: int) -> dict[str, bool]:
    """What a sentence shows together with those before and after it.

    ``sentences``: of the whole text, by number; those that are missing show nothing.
    """
    found: dict[str, bool] = {}

    def has(offset: int, sign: str) -> bool:
        beside = sentences.get(number + offset)
        return beside is not None and beside[sign]

    for what in _BROUGHT:
        here, before, earlier = has(0, what), has(-1, what), has(-2, what)
        found |= {
            f"{what} here, turned here": here and has(0, "turned here"),
            f"{what} here, turned next": here and has(1, "turned"),
            f"{what} here, set right next": here and has(1, "set right"),
            f"{what} before, turned here": before and has(0, "turned"),
            f"{what} before, set right here": before and has(0, "set right"),
            f"{what} two before, turned before": earlier and has(-1, "turned"),
            f"{what} two before, turned here": earlier and has(0, "turned"),
        }
        last = next((n for n in range(_BACK + 1) if has(-n, what)), None)
        coming = next((n for n in range(1, _AHEAD + 1) if has(n, what)), None)
        found |= {f"{what} last {n} before": last == n for n in range(1, _BACK + 1)}
        found |= {f"{what} next {n} after": coming == n for n in range(1, _AHEAD + 1)}
    return found


def within(tokens: Sequence[Token], sentence: Shown) -> dict[str, bool]:
    """Where a unit of these tokens lies beside the words that its sentence brings up."""
    first, last = (tokens[0].i, tokens[-1].i) if tokens else (0, 0)
    contested = [m for m in sentence.mentions if m.contested]
    found: dict[str, bool] = {}
    for name, some in (
        ("words", contested),
        ("doubted words", [m for m in contested if m.doubted]),
    ):
        found |= {
            f"{name} brought up in it": any(first <= m.at <= last for m in some),
            f"inside {name}": any(m.at < first for m in some),
            f"{name} brought up behind it": any(m.at > last for m in some),
        }
    return found
