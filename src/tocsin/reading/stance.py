"""Blaming and contradicting in a speech, unit by unit.

A debate seldom says "I accuse": a speaker tells what another did, or says that another's words
are not so. A unit is judged by the meaning of its own words, of its sentence and of the
sentences around it, and by the words of stance.yaml, with weights fitted on debates of the UN
Security Council (UNSC-NE and UNSCon, Zaczynska et al. 2024; see stance_weights.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from tocsin.knowledge.stance import ACTS, Stance, StanceWords
from tocsin.model.claim import Act
from tocsin.reading import brought
from tocsin.reading.units import Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Token

#: How much the units before and after count: blame comes in runs.
AROUND = 0.2
_VIEWS = ("unit", "sentence", "before", "after")


class Embeds(Protocol):
    """What gives each text a unit row."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """[texts, size]."""


def judge(
    units: Sequence[Unit], speaker: str, stance: Stance, meaning: Embeds
) -> tuple[Act | None, ...]:
    """For each unit ACCUSES, DENIES, or None where it does neither."""
    if not units:
        return ()
    rows = features(units, speaker, stance.words, meaning)
    chances = smoothed(stance.weights.probabilities(rows))
    reached = chances > stance.weights.threshold
    denies = ACTS.index("denies")
    return tuple(
        Act.DENIES if row[denies] else Act.ACCUSES if row.any() else None for row in reached
    )


def smoothed(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """[units, acts]: each with a share of its neighbours', the first and last of their own."""
    before = np.vstack([chances[:1], chances[:-1]])
    after = np.vstack([chances[1:], chances[-1:]])
    return np.asarray((1 - AROUND) * chances + AROUND * (before + after) / 2)


def names(words: StanceWords, size: int) -> tuple[str, ...]:
    """The names of the columns that ``features`` makes, for rows of meaning of this size."""
    meant = [f"{view} meaning {i}" for view in _VIEWS for i in range(size)]
    nothing = brought.shown((), frozenset(), words)
    around, within = brought.around({}, 0), brought.within((), nothing)
    return (*meant, *nothing.signs, *around, *within)


def features(
    units: Sequence[Unit], speaker: str, words: StanceWords, meaning: Embeds
) -> NDArray[np.float64]:
    """[units, features], the columns as ``names`` says."""
    own = frozenset(re.findall(r"\w{3,}", speaker.casefold()))
    sentences: dict[int, list[Token]] = {}
    for unit in units:
        sentences.setdefault(unit.sentence, []).extend(unit.tokens)
    shown = {n: brought.shown(tokens, own, words) for n, tokens in sentences.items()}
    meant = _meant(units, sentences, meaning)
    signs = [_signs(unit, shown) for unit in units]
    return np.hstack([meant, np.array(signs, dtype=np.float64)])


def _meant(
    units: Sequence[Unit], sentences: Mapping[int, Sequence[Token]], meaning: Embeds
) -> NDArray[np.float64]:
    """[units, views times size]: the meaning of a unit, its sentence and those beside it."""
    texts = [_text(unit.tokens) for unit in units]
    rows = meaning.embed([*texts, *map(_text, sentences.values()), ""])
    rows[-1] = 0.0
    place = {number: len(texts) + at for at, number in enumerate(sentences)}
    views = [
        list(range(len(units))),
        *([place.get(u.sentence + n, -1) for u in units] for n in (0, -1, 1)),
    ]
    return np.hstack([rows[view] for view in views]).astype(np.float64)


def _signs(unit: Unit, shown: Mapping[int, brought.Shown]) -> list[bool]:
    """The signs of a unit's sentence, of it beside others, and of the unit's place in it."""
    sentence = shown[unit.sentence]
    around = brought.around(shown, unit.sentence)
    within = brought.within(unit.tokens, sentence)
    return [*sentence.signs.values(), *around.values(), *within.values()]


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens if not token.is_space)
