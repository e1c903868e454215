"""Contents that the parser hung on another word than the verb they belong to.

"The ministry announced in a statement on Monday that the road is shut": the parser makes the
clause tell of the statement, of Monday, or turns the sentence round and makes it the main one.
What stands behind the verb still shows whose it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.reading.passage import FINITE, Range, child, finite

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Tokens between the verb and the "that" of its clause, at most.
_REACH = 26
_STEPS = 8
#: By these the noun that took the clause hangs on the verb.
_BETWEEN = frozenset({"prep", "pobj", "npadvmod", "dobj", "dative", "appos", "conj", "advmod"})
_HELD = frozenset({"acl", "ccomp", "relcl", "advcl"})
_STOPS = frozenset(".;:!?")


def stray(verb: Token, *, told: bool) -> list[Range]:
    """The clause of the verb where no child of it is one; ``told``: its object is a hearer."""
    return _unmarked(verb) or _that(verb, told=told) or _turned(verb)


def _unmarked(verb: Token) -> list[Range]:
    """As in "said after the vote he would resign": a finite clause taken for an adjunct."""
    for c in verb.children:
        if c.i > verb.i and c.dep_ == "advcl" and finite(c) and _bare(c):
            return [(max(verb.i + 1, c.left_edge.i), c.right_edge.i + 1)]
    return []


def _bare(clause: Token) -> bool:
    """A subject of its own and no word that joins it to another clause."""
    joins = any(c.dep_ == "mark" or (c.tag_ in ("WRB", "IN") and c.dep_ == "advmod")
                for c in clause.children)  # fmt: skip
    return child(clause, "nsubj", "nsubjpass") is not None and not joins


def _that(verb: Token, *, told: bool) -> list[Range]:
    """As in "announced in a statement that ...": the clause hangs on what stands between."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.sent.end, verb.i + _REACH)):
        if doc[i].text in _STOPS or doc[i].tag_ in FINITE:
            return []
        if doc[i].lower_ != "that" or doc[i].dep_ != "mark":
            continue
        clause = doc[i].head
        if clause.dep_ in _HELD and _leads(clause.head, verb, told=told):
            return [(i, clause.right_edge.i + 1)]
        return []
    return []


def _leads(token: Token, verb: Token, *, told: bool) -> bool:
    """Whether the noun that took the clause stands between, beside the verb."""
    for _ in range(_STEPS):
        if token == verb:
            return True
        if token.dep_ not in _BETWEEN or (token.dep_ == "dobj" and not told):
            return False
        token = token.head
    return False


def _turned(verb: Token) -> list[Range]:
    """As in "insists, now as before, that it is so", read as if "it is so" held the verb."""
    top, steps = verb, 0
    while top.dep_ in ("xcomp", "conj") and steps < _STEPS:
        top, steps = top.head, steps + 1
    main = top.head
    if top.dep_ != "ccomp" or main.i < verb.i:
        return []
    mark = child(main, "mark")
    if mark is None or mark.lower_ != "that" or not verb.i < mark.i:
        return []
    return [(mark.i, main.right_edge.i + 1)]
