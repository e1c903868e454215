"""Cues that look like a saying and mostly are none: told to be said, or by nobody who speaks.

Measured on marked news, each of these is a saying in fewer than one of three cases, while of
all cues together it is two of three. Only cues that do not say beyond doubt that somebody spoke
are judged here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Reporting
from tocsin.reading.clauses import subject
from tocsin.reading.passage import Draft, Passage, child

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "expl")


def doubtful(passage: Passage, draft: Draft, reporting: Reporting) -> bool:
    """Whether the draft is better left out."""
    if draft.verb < 0 or not draft.cue:
        return False
    kind = (draft.key or "").partition(":")[0]
    token = passage.doc[draft.verb]
    if kind == "noun":
        return not draft.source and token.dep_ == "pobj"
    if kind != "verb" or reporting.firm_cue(draft.key):
        return False
    return passage.quoted(token.i) is not None or _unsaid(token, reporting)


def _unsaid(verb: Token, reporting: Reporting) -> bool:
    """Nobody speaks, or nobody has spoken yet."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & reporting.contents["future"]:
        return True
    who = subject(verb)
    if who is None:
        return False
    if who.lower_ in reporting.voiceless:
        return True
    borrowed = who.head != verb and child(verb, *_SUBJECTS) is None
    if borrowed and who.dep_ in ("nsubjpass", "pobj", "dobj"):
        return True
    to = "to" in auxiliaries
    return to and (verb.dep_ == "acl" or (verb.dep_ == "xcomp" and verb.head.pos_ == "AUX"))
