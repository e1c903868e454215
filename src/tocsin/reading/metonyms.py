"""Whether a capital is its government in this sentence ("Moscow denies") or a town."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.knowledge.roles import Metonyms
from tocsin.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATELINE = re.compile(
    r"(?:,\s[A-Z]\w+)?(?:,\s[A-Z][a-z]+\.?\s\d{1,2})?\s?(?:\([^()]{2,20}\)\s?)?[—–-]{1,2}\s"
)


def in_dateline(text: str, span: Span) -> bool:
    """Whether the capital heads its line as a dateline: "MOSCOW (AP) - "."""
    fresh = span.start == 0 or text[span.start - 1] in "\n\r"
    return fresh and _DATELINE.match(text, span.end, span.end + 60) is not None


def governs(token: Token | None, rules: Metonyms, *, state_named: bool) -> bool:
    """Whether the name stands for the government; False where the parse does not say.

    ``state_named``: the text names the state by another word too.
    """
    if token is None:
        return False
    for _ in range(5):
        if token.dep_ != "conj" or token.head is token:
            break
        token = token.head
    dep, head = token.dep_, token.head
    if dep == "nsubj":
        return _acts(head, rules, state_named)
    if dep == "nsubjpass":
        return head.lemma_ in rules.passive
    if dep in ("dobj", "dative"):
        return head.lemma_ in rules.dealing
    if dep == "poss":
        return head.lemma_.lower() in rules.state_nouns
    return dep == "pobj" and _after_preposition(head, rules)


def _acts(verb: Token, rules: Metonyms, state_named: bool) -> bool:
    if verb.lemma_ in rules.state_verbs:
        return True
    if verb.lemma_ == "be":
        return any(
            c.dep_ in ("acomp", "attr") and c.lower_ in rules.moods for c in verb.children
        )
    return state_named and verb.pos_ == "VERB" and verb.lemma_ not in rules.town_verbs


def _after_preposition(prep: Token, rules: Metonyms) -> bool:
    word, over = prep.lower_, prep.head
    if over.lemma_.lower() in rules.town_nouns:
        return False
    if word in ("of",):
        return over.lemma_.lower() in rules.state_nouns
    if word in ("to", "from", "on"):
        return over.lemma_.lower() in rules.links | rules.dealing
    return word in rules.government_prepositions
