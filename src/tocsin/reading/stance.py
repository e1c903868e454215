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
from tocsin.reading.units import Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Token

#: How much the units before and after count: blame comes in runs.
AROUND = 0.2
_VIEWS = ("unit", "sentence", "before", "after")
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


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
    signs = list(_signs((), frozenset(), words))
    worded = [f"{view}: {sign}" for view in _VIEWS[:3] for sign in signs]
    return (*meant, *worded, "unit: others' words brought up", "unit: inside others' words")


def features(
    units: Sequence[Unit], speaker: str, words: StanceWords, meaning: Embeds
) -> NDArray[np.float64]:
    """[units, features], the columns as ``names`` says."""
    own = frozenset(re.findall(r"\w{3,}", speaker.casefold()))
    sentences: dict[int, list[Token]] = {}
    for unit in units:
        sentences.setdefault(unit.sentence, []).extend(unit.tokens)
    texts = [_text(unit.tokens) for unit in units]
    told = {number: _text(tokens) for number, tokens in sentences.items()}
    rows = meaning.embed([*texts, *told.values(), ""])
    rows[-1] = 0.0
    place = {number: len(texts) + at for at, number in enumerate(told)}
    signs: Mapping[int, list[float]] = {
        number: list(_signs(tokens, own, words).values())
        for number, tokens in sentences.items()
    }
    nothing = [0.0] * len(_signs((), own, words))
    made = []
    for at, unit in enumerate(units):
        before, after = unit.sentence - 1, unit.sentence + 1
        meant = [rows[at], *(rows[place.get(n, -1)] for n in (unit.sentence, before, after))]
        made.append(
            [
                *np.concatenate(meant).tolist(),
                *_signs(unit.tokens, own, words).values(),
                *signs[unit.sentence],
                *signs.get(before, nothing),
                *_others_words(unit, sentences[unit.sentence], words),
            ]
        )
    return np.array(made, dtype=np.float64)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens if not token.is_space)


def _signs(
    tokens: Sequence[Token], own: frozenset[str], words: StanceWords
) -> dict[str, float]:
    """What the words themselves show, each 0 or 1."""
    lemmas = {token.lemma_.casefold() for token in tokens}
    printed = {token.text.casefold() for token in tokens}
    line = f" {' '.join(token.text.casefold() for token in tokens)} "
    named = {t.text.casefold() for t in tokens if t.ent_type_ in _NAMED}
    claiming = any(
        t.lemma_.casefold() in words.claiming and t.pos_ in ("VERB", "NOUN") for t in tokens
    )
    other = bool(named - own) or bool(lemmas & words.parties)
    first, negated = bool(printed & words.own), any(t.dep_ == "neg" for t in tokens)
    truth = bool(lemmas & words.truth)
    seen = {
        "claiming": claiming,
        "truth": truth,
        "negated": negated,
        "other party": other,
        "own name": bool(named & own),
        "own side": first,
        "pronoun subject": any(
            t.dep_ == "nsubj" and t.text.casefold() in words.others for t in tokens
        ),
        "claiming, other party": claiming and not first and other,
        "claiming, own side": claiming and first,
        "truth, other party": truth and other,
        "negated, other party": negated and other,
        **{f"'{mark.strip()}'": f" {mark}" in line for mark in words.correcting},
    }
    return {name: float(value) for name, value in seen.items()}


def _others_words(
    unit: Unit, sentence: Sequence[Token], words: StanceWords
) -> tuple[float, float]:
    """Whether the unit holds the verb of somebody else's saying, and whether it follows one."""
    here = inside = 0.0
    first = unit.tokens[0].i
    for token in sentence:
        if token.pos_ != "VERB" or token.lemma_.casefold() not in words.claiming:
            continue
        subjects = [c.text.casefold() for c in token.children if c.dep_ in _SUBJECTS]
        if not any(subject not in words.own for subject in subjects):
            continue
        if first <= token.i <= unit.tokens[-1].i:
            here = 1.0
        elif token.i < first:
            inside = 1.0
    return here, inside
