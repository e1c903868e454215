"""Walks over the parse of a reporting verb: who is its subject, which words are its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.model.span import Span
from tocsin.reading.passage import Passage, Range, child, runs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "csubj", "expl")
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
#: Steps to the verb whose subject speaks here too.
_SHARED = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep", "dep", "acomp"})
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
_LONGEST_SOURCE = 45
_WHEN = frozenset({"DATE", "TIME"})
_STEPS = 6


def subject(verb: Token) -> Token | None:
    """The head of the noun phrase that does the saying; None where none is printed."""
    glued = _glued(verb) or _apposed_to_other(verb)
    if glued is not None:
        return glued
    return _shared(verb) or _right_before(verb)


def _shared(verb: Token) -> Token | None:
    """The subject of the verb or of those it is joined to."""
    token = verb
    worth = False
    for _ in range(_STEPS):
        found = _nearest(token)
        if found is not None:
            # "it is worth noting": nobody notes
            speaks = found.dep_ != "expl" and not (worth and found.lower_ == "it")
            return found if speaks else None
        if child(token, "nsubjpass") is not None and token == verb:
            return None
        if token.dep_ == "acl" and token.tag_ in ("VBG", "VB"):
            return _issuer(token.head)
        if token.dep_ not in _SHARED or token.head == token:
            return None
        joined = token.dep_ == "conj" and token == verb
        worth = worth or token.dep_ == "acomp"
        if token.dep_ == "pcomp" and token == verb and token.head.lower_ == "as":
            return child(token.head.head, "dobj", "nsubjpass")
        token = token.head
        if joined and token.dep_ == "ccomp" and token.i > token.head.i:
            token = token.head
        elif child(token, "nsubjpass") is not None and child(token, "nsubj") is None:
            return child(token, "nsubjpass")
    return None


def _right_before(verb: Token) -> Token | None:
    """The noun right before a finite verb with a clause, whatever the parse hung it on."""
    if verb.tag_ not in ("VBD", "VBP", "VBZ") or verb.dep_ in ("acl", "relcl"):
        return None
    told = child(verb, "ccomp")
    if told is None or told.i < verb.i or child(verb, "nsubjpass") is not None:
        return None
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    while before.dep_ == "compound" and before.head.i > before.i:
        before = before.head
    return before if before.pos_ in _NOMINAL else None


def _apposed_to_other(verb: Token) -> Token | None:
    """The noun right before a verb without a subject, hung by the parser on the name before
    it: "After they had sailed from Orlik, the mayor of Lund said ...".
    """
    if verb.i == verb.sent.start or _nearest(verb) is not None or verb.dep_ != "ROOT":
        return None
    token = verb.nbor(-1)
    while token.head != token and token.head.i < verb.i and token.right_edge.i == verb.i - 1:
        if token.dep_ == "appos" and token.left_edge.nbor(-1).text == ",":
            return token
        token = token.head
    return None


def _glued(verb: Token) -> Token | None:
    """The subject where a full stop was lost before it: "... and fuel The mayor said".

    A capital article in mid-sentence, right before a verb without a subject of its own, begins
    a new sentence whatever the parse says.
    """
    if verb.dep_ != "conj" or _nearest(verb) is not None or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    first = before.left_edge
    starts = first.tag_ == "DT" and first.is_title and first.i > verb.sent.start
    named = before.pos_ in ("NOUN", "PROPN") and first.i < before.i
    return before if starts and named and not first.nbor(-1).is_punct else None


def _nearest(verb: Token) -> Token | None:
    """The subject next to the verb: a fragment before it may have been read as another."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return min(found, key=lambda c: abs(c.i - verb.i), default=None)


def _issuer(noun: Token) -> Token | None:
    """Of "X issued a statement saying ..." it is X who says; else the noun itself."""
    if noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if noun.dep_ == "dobj" and noun.head.pos_ in _VERBAL:
        return child(noun.head, "nsubj") or noun
    return noun


def agent(verb: Token) -> Token | None:
    """Who does it in a passive with "by"."""
    by = child(verb, "agent")
    return None if by is None else child(by, "pobj")


def phrase(passage: Passage, head: Token, without: Token | None = None) -> Span | None:
    """The whole noun phrase of a head, appositions included, up to the word ``without``."""
    first, last = head.left_edge.i, head.right_edge.i + 1
    if without is not None:
        if head.i < without.i < last:
            last = _before(head, without)
        elif first <= without.i < head.i:
            first = without.i + 1
    first = _apposed(passage, first, head)
    first = apposed_before(passage.doc, head.sent.start, first)
    last = min(last, first + _LONGEST_SOURCE)
    first = max(first, _fresh(passage, first, head.i))
    last = _close(passage, head.i, last)
    return passage.trimmed(first, last)


def _apposed(passage: Passage, first: int, head: Token) -> int:
    """Where "The minister, Jane Doe" begins when the parse took the name alone."""
    begin = head.sent.start
    if first - begin < 2 or passage.doc[first - 1].text != "," or first - begin > 14:
        return first
    if head.pos_ == "PRON":
        return first
    for token in passage.doc[begin : first - 1]:
        verbal = token.pos_ in _VERBAL or (token.dep_ in ("mark", "prep") and token.i == begin)
        verbal = verbal or token.ent_type_ in _WHEN
        if verbal or passage.quoted(token.i) is not None or token.text in (",", ";", ":"):
            return first
    nominal = passage.doc[begin].pos_ in ("NOUN", "PROPN", "DET", "ADJ")
    return begin if nominal else first


def apposed_before(doc: Doc, begin: int, first: int) -> int:
    """Where ", its chief, Jane Doe" begins when the parse took the name alone."""
    if first - begin < 4 or doc[first - 1].text != "," or doc[first].pos_ != "PROPN":
        return first
    i = first - 2
    while i > begin and doc[i].text != "," and first - i < 14:
        if doc[i].pos_ in _VERBAL or doc[i].like_num or doc[i].is_punct:
            return first
        i -= 1
    if doc[i].text != "," or doc[i + 1].pos_ not in ("DET", "PRON") or i + 2 >= first - 1:
        return first
    return i + 1


def _before(head: Token, verb: Token) -> int:
    """Where the phrase ends when the verb stands inside its subtree."""
    token = verb
    while token.head != head and token.head != token:
        token = token.head
    edge = min(token.left_edge.i, verb.i)
    return edge if edge > head.i else verb.i


def _fresh(passage: Passage, first: int, head: int) -> int:
    """A phrase does not begin before the end of another sentence the parse ran over."""
    for i in range(head - 1, first - 1, -1):
        if passage.doc[i].text in ("…", "...", "?", "!", ";") or "\n" in passage.doc[i].text:
            return i + 1
    return first


def _close(passage: Passage, head: int, last: int) -> int:
    """A phrase never runs into a quotation it does not begin in, unless it holds it whole."""
    for i in range(head + 1, last):
        quote = passage.quoted(i)
        if quote is not None and passage.quoted(head) is not quote:
            end = passage.at(quote.span)[1]
            if end > last + 1 or len(quote.inner) > 60:
                return i
            last = max(last, end)
    return last


def cue_range(verb: Token) -> Range:
    """The verb with its auxiliaries, negation and particle, as one stretch."""
    parts = {verb.i} | {c.i for c in verb.children if c.dep_ in _CUE_PARTS}
    if verb.dep_ == "xcomp" and verb.head.pos_ in _VERBAL and verb.head.i < verb.i:
        first, _ = cue_range(verb.head)
        if verb.i - first <= 6:
            parts |= {first}
    first, last = min(parts), max(parts) + 1
    return (first, last) if last - first <= 8 else (verb.i, verb.i + 1)


def negated(verb: Token) -> bool:
    """Whether the verb itself carries a negation."""
    return child(verb, "neg") is not None


def around(passage: Passage, first: int, last: int) -> list[Span]:
    """The sentence or clause around a phrase, without it."""
    sentence = passage.doc[first].sent
    begin, finish = sentence.start, sentence.end
    if first - begin <= 1:
        spans = [passage.trimmed(last, finish)]
        return [s for s in spans if s is not None]
    if not any(t.is_alpha for t in passage.doc[last:finish]):
        spans = [passage.trimmed(begin, first)]
        return [s for s in spans if s is not None]
    clause = _governor(passage.doc[first])
    inside = {t.i for t in clause.subtree} if clause is not None else set(range(begin, finish))
    inside |= set(range(begin, first)) if clause is None or clause.dep_ == "ROOT" else set()
    inside -= set(range(first, last))
    spans = [passage.trimmed(*r) for r in runs(inside)]
    return [s for s in spans if s is not None and len(s) > 3]


def _governor(token: Token) -> Token | None:
    """The verb of the clause the phrase modifies."""
    steps = 0
    while token.head != token and steps < 12:
        token, steps = token.head, steps + 1
        if token.pos_ in _VERBAL:
            return token
    return None
