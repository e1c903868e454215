"""Sayings without a reporting verb: "according to X", nouns, adjectives, agentless passives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import ALONE, Cue, Reporting
from tocsin.model.span import Span
from tocsin.reading.clauses import around, phrase, subject
from tocsin.reading.minds import mind
from tocsin.reading.passage import Draft, Passage, child, runs

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Kinds of names that can have a view; names the parser cannot place are mostly offices.
_PERSONS = frozenset({"PERSON", "ORG", ""})
_VERBAL = frozenset({"VERB", "AUX"})
_DAYS = frozenset({"DATE", "TIME"})


def nominal(passage: Passage, reporting: Reporting) -> Iterator[Draft]:
    """Drafts for phrases, nouns, passives and adverbs of saying in a passage."""
    for token in passage.doc:
        found = _phrase(passage, token, reporting) or _view(passage, token, reporting)
        found = found or mind(passage, token, reporting)
        if found is None and token.pos_ == "NOUN":
            cue = reporting.nouns.get(token.lemma_.lower())
            found = None if cue is None else _noun(passage, token, cue, reporting)
        if found is None and token.tag_ == "VBN":
            cue = reporting.passives.get(token.lower_)
            found = None if cue is None else _passive(passage, token, cue)
        if found is None and token.tag_ in ("JJ", "VBN"):
            cue = reporting.adjectives.get(token.lower_)
            found = None if cue is None else _adjective(passage, token, cue, reporting)
        if found is None and token.dep_ == "advmod":
            cue = reporting.adverbs.get(token.lower_)
            found = None if cue is None else _adverb(passage, token, cue)
        if found is not None:
            yield found


def _phrase(passage: Passage, token: Token, reporting: Reporting) -> Draft | None:
    """As in "According to X, ...": the rest of the clause is the content."""
    low = token.lower_
    for words in reporting.phrases:
        if low != words[0] or token.i + len(words) >= len(passage.doc):
            continue
        if any(passage.doc[token.i + k].lower_ != w for k, w in enumerate(words)):
            continue
        last = token.i + len(words)
        head = _named_after(passage.doc[last - 1]) or _noun_after(passage, last)
        if head is None:
            return None
        source = phrase(passage, head)
        cue = passage.words(token.i, last)
        if source is None or cue is None:
            return None
        pieces = around(passage, token.i, passage.at(Span(source.start, source.end))[1])
        if pieces:
            key = "phrase:" + " ".join(words)
            return Draft(content=pieces, cue=[cue], source=[source], key=key, verb=token.i)
    return None


def _view(passage: Passage, token: Token, reporting: Reporting) -> Draft | None:
    """As in "For Ada Moor, this is a sign that ...": the sentence behind the name."""
    if token.lower_ not in reporting.views or not token.is_sent_start:
        return None
    who, sent = child(token, "pobj"), token.sent
    if who is None or who.pos_ != "PROPN" or who.ent_type_ not in _PERSONS:
        return None
    comma = who.right_edge.i + 1
    if comma >= sent.end or passage.doc[comma].text != "," or passage.quoted(token.i):
        return None
    source, cue = phrase(passage, who), passage.words(token.i, token.i + 1)
    piece = passage.trimmed(comma + 1, sent.end)
    if source is None or cue is None or piece is None:
        return None
    return Draft(
        content=[piece], cue=[cue], source=[source], key=f"phrase:{token.lower_}",
        verb=token.i,
    )  # fmt: skip


def _named_after(preposition: Token) -> Token | None:
    """The source behind the phrase; of "what was announced by X" it is X."""
    told = child(preposition, "pcomp")
    if told is not None:
        by = child(told, "agent")
        return told if by is None else child(by, "pobj")
    return child(preposition, "pobj")


def _noun_after(passage: Passage, i: int) -> Token | None:
    for token in passage.doc[i : i + 6]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            while token.dep_ == "compound" and token.head.i > token.i:
                token = token.head
            return token
    return None


def _noun(passage: Passage, noun: Token, cue: Cue, reporting: Reporting) -> Draft | None:
    """As in "X's claim that ...", "reports of ...", "a call for ..."."""
    told = _complement(noun, cue)
    if told is None:
        return None
    last = told.right_edge.i + 1
    for c in noun.children:
        if c.left_edge.i == last and c.dep_ in ("acl", "relcl", "prep", "advcl"):
            last = c.right_edge.i + 1
    piece = passage.trimmed(told.left_edge.i, last)
    spoken = passage.words(noun.i, noun.i + 1)
    if piece is None or spoken is None:
        return None
    holder = _holder(noun, told, reporting)
    source = None if holder is None else phrase(passage, holder, without=noun)
    if cue.held and source is None:
        return None
    return Draft(
        content=[piece], cue=[spoken], source=[source] if source else [], key=cue.key,
        verb=noun.i,
    )  # fmt: skip


def _complement(noun: Token, cue: Cue) -> Token | None:
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and "clause" in cue.takes:
        return child(noun.head, "ccomp")
    for c in noun.children:
        if c.i <= noun.i:
            continue
        marked = any(g.lower_ == "that" for g in c.children)
        if "clause" in cue.takes and c.dep_ in ("acl", "ccomp") and marked:
            return c
        to = any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)
        if "to" in cue.takes and c.dep_ in ("acl", "xcomp") and to:
            return c
        if c.dep_ == "prep" and c.lower_ in cue.before and child(c, "pobj", "pcomp"):
            return c
    return None


def _holder(noun: Token, told: Token, reporting: Reporting) -> Token | None:
    """Whose saying it is: "X's claim", "a claim by X", "X issued a warning"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for c in noun.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from") and c != told:
            return child(c, "pobj")
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in reporting.givers:
        return subject(noun.head)
    return None


def _passive(passage: Passage, verb: Token, cue: Cue) -> Draft | None:
    """As in "Is believed to ...", "it is feared that ..." with nobody named."""
    if child(verb, "agent") is not None:
        return None
    if verb.dep_ == "acl" and child(verb, "auxpass") is None:
        return _reduced(passage, verb, cue)
    opening = child(verb, "auxpass") is None
    if opening and not _opens(verb):
        return None
    told = _told(verb, cue, opening=opening)
    topic = child(verb, "nsubjpass")
    alone = ALONE in cue.takes and topic is not None
    if (told is None and not alone) or (opening and topic is not None):
        return None
    indices: set[int] = set()
    if topic is not None and topic.lower_ != "it":
        indices |= set(range(topic.left_edge.i, topic.right_edge.i + 1))
    if told is not None:
        indices |= set(range(max(verb.i + 1, told.left_edge.i), told.right_edge.i + 1))
    else:
        indices |= {t.i for c in verb.children if c.i > verb.i and c.dep_ == "prep"
                    for t in c.subtree}  # fmt: skip
    pieces = [p for r in runs(indices) if (p := passage.trimmed(*r)) is not None]
    parts = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")] + [verb.i]
    spoken = passage.words(min(parts), verb.i + 1)
    if not pieces or spoken is None:
        return None
    return Draft(content=pieces, cue=[spoken], key=cue.key, verb=verb.i)


def _opens(verb: Token) -> bool:
    """Whether the participle opens its sentence, with or without a "when" before it."""
    first = child(verb, "advmod", "mark")
    start = verb if first is None or first.i != verb.i - 1 else first
    return start.is_sent_start is True


def _reduced(passage: Passage, verb: Token, cue: Cue) -> Draft | None:
    """As in "a storm expected to reach the coast": the noun and what is told of it."""
    noun = verb.head
    told = next((c for c in verb.children if c.i > verb.i and _to(c)), None)
    if noun.i > verb.i or told is None:
        return None
    piece = passage.trimmed(told.left_edge.i, told.right_edge.i + 1)
    first = noun.left_edge.i
    topic = passage.trimmed(first, min(verb.left_edge.i, noun.right_edge.i + 1))
    spoken = passage.words(verb.i, verb.i + 1)
    if piece is None or topic is None or spoken is None:
        return None
    return Draft(content=[topic, piece], cue=[spoken], key=cue.key, verb=verb.i)


def _told(verb: Token, cue: Cue, *, opening: bool) -> Token | None:
    """What a passive tells: a clause, "to be ...", or what its preposition leads to.

    ``opening``: a participle that opens the sentence ("Asked whether ..., he ...").
    """
    for c in verb.children:
        if c.i <= verb.i:
            continue
        if c.dep_ in ("ccomp", "oprd") or (c.dep_ == "xcomp" and (c.tag_ != "VBG" or _to(c))):
            return c
        asked = opening and any(g.dep_ == "mark" for g in c.children)
        if c.dep_ == "advcl" and (_to(c) or asked):
            return c
        if c.dep_ == "prep" and c.lower_ in cue.before and not _when(c):
            return c
    return None


def _when(preposition: Token) -> bool:
    """Whether it leads to a day or an hour: "were reported on Friday" tells of a deed."""
    told = child(preposition, "pobj")
    return told is not None and any(t.ent_type_ in _DAYS for t in (told, *told.lefts))


def _adjective(passage: Passage, word: Token, cue: Cue, reporting: Reporting) -> Draft | None:
    """As in "X is concerned that ...", "X was alarmed by ..."."""
    holder = child(word, "nsubjpass", "nsubj")
    if holder is None and word.dep_ in ("acomp", "conj", "attr", "advcl", "oprd", "xcomp"):
        holder = subject(word.head)
    made = word.dep_ in ("ccomp", "oprd") and word.head.lemma_.lower() in reporting.makers
    holder = subject(word.head) if made else holder
    told = _complement(word, cue) or child(word, "ccomp", *(("csubj", "advcl") if made else ()))
    if holder is None:
        return None
    if told is None and "by" in cue.before:
        told = child(word, "agent")
    source = phrase(passage, holder, without=word)
    if told is None or source is None or told.i < word.i:
        return None
    piece = passage.trimmed(told.left_edge.i, told.right_edge.i + 1)
    first = word.i - 1 if word.i and passage.doc[word.i - 1].pos_ == "AUX" else word.i
    spoken = passage.words(first, word.i + 1)
    if piece is None or spoken is None or spoken.overlaps(piece):
        return None
    return Draft(content=[piece], cue=[spoken], source=[source], key=cue.key, verb=word.i)


def _to(token: Token) -> bool:
    return any(g.lower_ == "to" and g.dep_ == "aux" for g in token.children)


def _adverb(passage: Passage, adverb: Token, cue: Cue) -> Draft | None:
    """As in "Reportedly": the clause of the verb it stands by, else the phrase it stands by."""
    head = adverb.head
    if head.pos_ in _VERBAL:
        indices = {t.i for t in head.subtree}
    else:
        indices = set(range(adverb.i + 1, head.right_edge.i + 1))
    indices.discard(adverb.i)
    sentence = adverb.sent
    indices &= set(range(sentence.start, sentence.end))
    pieces = [p for r in runs(indices) if (p := passage.trimmed(*r)) is not None]
    spoken = passage.words(adverb.i, adverb.i + 1)
    if not pieces or spoken is None:
        return None
    return Draft(content=pieces, cue=[spoken], key=cue.key, verb=adverb.i)
