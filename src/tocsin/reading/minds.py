"""Views told by a possessive: "in the service's judgement", "in her own words"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Reporting
from tocsin.model.span import Span
from tocsin.reading.clauses import around, phrase
from tocsin.reading.passage import Draft, Passage, child

if TYPE_CHECKING:
    from spacy.tokens import Token

#: The entry of the phrase that says the same with "of".
_KEY = "phrase:in the view of"
#: Tokens between "in" and the view.
_LONGEST = 12
_POSSESSIVE = ("'s", "’s", "'", "’")


def mind(passage: Passage, token: Token, reporting: Reporting) -> Draft | None:
    """The draft of such a phrase that begins at the token."""
    held = child(token, "pobj") if token.lower_ == "in" and token.dep_ == "prep" else None
    if held is None or held.lemma_.lower() not in reporting.minds or passage.quoted(token.i):
        return None
    owner = child(held, "poss")
    if owner is None or held.i - token.i > _LONGEST:
        return None
    whole = phrase(passage, owner)
    if whole is None:
        return None
    words = whole.of(passage.text)
    end = next((len(p) for p in _POSSESSIVE if words.endswith(p)), 0)
    cue = [w for i in (token.i, held.i) if (w := passage.words(i, i + 1)) is not None]
    pieces = around(passage, token.i, held.i + 1)
    if not pieces:
        return None
    source = Span(whole.start, whole.end - end)
    return Draft(content=pieces, cue=cue, source=[source], key=_KEY, verb=token.i)
