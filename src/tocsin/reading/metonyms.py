"""Whether a capital is its government in this sentence ("Moscow denies") or a town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.knowledge.roles import Metonyms

if TYPE_CHECKING:
    from spacy.tokens import Token


def governs(token: Token | None, rules: Metonyms) -> bool:
    """Whether the name stands for the government; False where the parse does not say."""
    if token is None:
        return False
    seen = 0
    while token.dep_ in ("conj", "appos") and token.head is not token and seen < 5:
        token, seen = token.head, seen + 1
    if token.dep_ in ("nsubj", "nsubjpass"):
        return token.head.lemma_ not in rules.town_verbs
    if token.dep_ == "pobj":
        return _after_preposition(token.head, rules)
    if token.dep_ in ("dobj", "dative"):
        return token.head.lemma_ in rules.dealing
    if token.dep_ in ("poss", "compound", "nmod"):
        return token.head.lemma_.lower() not in rules.town_nouns and token.dep_ == "poss"
    return token.dep_ == "agent"


def _after_preposition(prep: Token, rules: Metonyms) -> bool:
    word = prep.lower_
    if word in rules.literal_prepositions:
        return False
    if word in rules.government_prepositions:
        return True
    if word in ("to", "from", "of", "on"):
        verb = prep.head
        if word == "on":
            return True
        if verb.pos_ in ("VERB", "AUX"):
            return verb.lemma_ not in rules.motion
        return word == "of" and verb.lemma_ not in rules.town_nouns | rules.motion_nouns
    return False
