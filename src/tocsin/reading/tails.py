"""Cues at the end of a sentence, read off its surface where the parse has lost them.

"The road is shut, the chief of staff, General Ada Moor, said on Monday." The small parser often
takes the name for an apposition of something in the content; commas and verbs still show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue
from tocsin.model.span import Span
from tocsin.reading.passage import FINITE, Passage, Range, child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_AUXILIARIES = frozenset({"have", "be"})
_BEFORE_PLACES = frozenset({"IN", "RP", "TO"})
#: Longest stretch of a name with its office.
_SEGMENT = 14
#: A name and its office: never more stretches between commas than that.
_SEGMENTS = 2
#: What may stand behind the cue: when and where, to whom.
_BEHIND = 14


def tail(passage: Passage, verb: Token, cue: Cue) -> tuple[Range, Span] | None:
    """The content and the source before a cue that closes its sentence, or None."""
    if not {"quote", "clause"} <= cue.takes or verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP"):
        return None
    sent, doc = verb.sent, verb.doc
    if sent.end - verb.i > _BEHIND or any(t.tag_ in FINITE for t in doc[verb.i + 1 : sent.end]):
        return None
    end = verb.i
    while end - 1 > sent.start and doc[end - 1].lemma_ in _AUXILIARIES:
        end -= 1
    first = _source_start(verb, end)
    if first is None or not any(t.tag_ in FINITE for t in doc[sent.start : first - 1]):
        return None
    source = passage.trimmed(first, end)
    return None if source is None else ((sent.start, first - 1), source)


def severed(passage: Passage, verb: Token, cue: Cue) -> Range | None:
    """The sentence before, where the parse ended it at the comma before a cue's subject: "The
    stocks will last for a week, | the president told the nation".
    """
    sent, doc = verb.sent, verb.doc
    if not {"quote", "clause"} <= cue.takes or verb != sent.root or verb.tag_ not in FINITE:
        return None
    first, comma = sent.start, sent.start - 1
    if comma < 1 or doc[comma].text != "," or not _names(doc[first : verb.i], office=False):
        return None
    if any(t.tag_ in FINITE for t in doc[verb.i + 1 : sent.end]):
        return None
    before = doc[comma].sent
    told = any(t.tag_ in FINITE for t in before)
    return (before.start, comma) if told else None


def misplaced(subject: Token | None) -> bool:
    """Whether a place at the end of the content was taken for the speaker, who seems its
    apposition: "The ships lie off Cape Moor, Admiral Ada Lund said".
    """
    if subject is None or child(subject, "appos") is None:
        return False
    first = subject.left_edge
    return first.i - 1 > first.sent.start and first.nbor(-1).tag_ in _BEFORE_PLACES


def inverted(passage: Passage, verb: Token, cue: Cue) -> tuple[Range, Span] | None:
    """The content before and the source behind a cue that the parse has not seen as one: "The
    town has fallen, writes the Herald", "..., confirmed a minister of Ordelle".
    """
    sent, doc = verb.sent, verb.doc
    if verb.tag_ not in ("VBD", "VBZ") or "clause" not in cue.takes:
        return None
    if verb.i - 1 <= sent.start or doc[verb.i - 1].text != ",":
        return None
    names = [c for c in verb.children if c.i > verb.i and c.dep_ in _behind(verb, cue)]
    told = any(t.pos_ in ("VERB", "AUX") for t in doc[sent.start : verb.i - 1])
    if not told or not names or names[0].left_edge.i != verb.i + 1:
        return None
    last = names[-1]
    end = next((t.i for t in doc[verb.i + 1 : last.right_edge.i + 1] if t.text == ","), None)
    if names[0].pos_ not in _NOMINAL:
        return None
    source = passage.trimmed(verb.i + 1, last.right_edge.i + 1 if end is None else end)
    return None if source is None else ((sent.start, verb.i - 1), source)


def _behind(verb: Token, cue: Cue) -> frozenset[str]:
    """What a speaker behind the cue may be to the parser, by what it found before it."""
    before = {c.dep_ for c in verb.children if c.i < verb.i}
    if "ccomp" in before and "nsubj" not in before:
        return frozenset({"nsubj", "dobj"})
    if verb.dep_ != "conj" and "nsubj" not in before:
        return frozenset()
    return frozenset({"nsubj"} if "thing" in cue.takes else {"nsubj", "dobj"})


def _source_start(verb: Token, end: int) -> int | None:
    """Where the name with its office begins, behind the comma that closes the content."""
    sent, doc = verb.sent, verb.doc
    at = end - 1 if doc[end - 1].text == "," else end
    start: int | None = None
    for _ in range(_SEGMENTS):
        comma = _comma_before(verb, at)
        if comma is None or not _fits(doc[comma + 1 : at], start, doc):
            break
        start, at = comma + 1, comma
    return start if start is not None and start - 1 > sent.start else None


def _fits(tokens: Tokens, start: int | None, doc: Doc) -> bool:
    """Whether a stretch can stand before the one that begins at ``start``, if any does."""
    if _names(tokens, start is not None):
        return True
    return start is not None and _bears(tokens, doc[start])


def _bears(name: Tokens, office: Token) -> bool:
    """Whether a stretch is the name of whoever has the office behind: "Ann Berg, head of"."""
    person = any(t.ent_type_ == "PERSON" for t in name)
    return person and office.pos_ == "NOUN" and all(t.pos_ == "PROPN" for t in name)


def _comma_before(verb: Token, at: int) -> int | None:
    sent, doc = verb.sent, verb.doc
    for i in range(at - 1, max(sent.start, at - _SEGMENT) - 1, -1):
        if doc[i].text == ",":
            return i
    return None


def _names(tokens: Tokens, office: bool) -> bool:
    """Whether a stretch between commas can be a name, or the office before one."""
    words = list(tokens)
    if not words or not any(t.pos_ in _NOMINAL for t in words):
        return False
    if any(t.tag_ in FINITE or t.like_num or t.text in '"“”' for t in words):
        return False
    if office:
        return bool(words[0].pos_ in ("DET", "PRON"))
    return bool(words[0].pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ"))
