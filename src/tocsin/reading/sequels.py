"""Where one saying ends because the sentence goes on with another.

The parser often hangs the second saying of a sentence on the content of the first: "X said that
the road is open, although officials say ...", "X said that ..., adding that ...".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue, Reporting
from tocsin.reading.passage import Range, child

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = ("ccomp", "xcomp")
#: Tokens of a content that are looked at: broken text has no sentence ends.
_REACH = 150


def cut(verb: Token, stretch: Range, reporting: Reporting) -> Range:
    """The stretch of a content behind its verb, up to where another saying begins."""
    first, last = stretch
    for token in verb.doc[first + 1 : min(last, first + _REACH)]:
        if token.pos_ != "VERB" or token.dep_ not in ("conj", "advcl", "parataxis"):
            continue
        cue = reporting.verbs.get(token.lemma_.lower())
        if cue is None or not _says(token, cue):
            continue
        begin = _begins(token, reporting)
        if begin is not None and first + 1 < begin < last:
            return first, begin
    return stretch


def _says(verb: Token, cue: Cue) -> bool:
    """Whether the verb has a content of its own behind it."""
    deps = {c.dep_ for c in verb.children if c.i > verb.i}
    return bool(deps.intersection(_CLAUSES)) or ("thing" in cue.takes and "dobj" in deps)


def _begins(verb: Token, reporting: Reporting) -> int | None:
    """Where the clause of the second saying begins; None where it belongs to the first."""
    edge = verb.left_edge.i
    who = child(verb, "nsubj")
    if who is not None and who.lower_ in reporting.selves:
        return None
    own = who is not None
    if verb.dep_ == "advcl":
        mark = child(verb, "mark")
        if own and mark is not None and mark.lower_ in reporting.contrasts:
            return edge
        spoken = verb.tag_ == "VBG" and not own and mark is None
        return edge if spoken else None
    before = verb.doc[edge - 1] if edge else verb
    if own and before.dep_ == "cc" and before.i and verb.doc[before.i - 1].text in (",", ";"):
        return before.i
    return None
