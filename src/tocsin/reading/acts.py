"""What kind of act a saying is, and whether its content is denied or only supposed.

The act is that of the cue; where the cue only says that something was said, the content
decides: what one will do oneself is a pledge, what will happen a prediction, what others must
do is urged.
Negation and supposition are read from the parse, never from likeness of words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Act, Attribution, Modality
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.text.parse import Block, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words of a content that are looked at; what a saying does shows early.
_LOOKED_AT = 300
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_DENYING = frozenset({"det", "neg", "advmod", "preconj", "cc", "nmod"})
_NEAR = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "acomp", "advmod", "pobj", "oprd"})


def judge(
    document: Document, parsed: Parsed, attribution: Attribution, reporting: Reporting
) -> tuple[Act, Modality]:
    """The act of the cue, seen together with what the content says."""
    tokens = _tokens(parsed, attribution.content)
    clauses = [_Clause.read(root, reporting) for root in _roots(tokens)]
    modality = Modality(
        negated=bool(clauses) and _negated(clauses),
        hypothetical=_supposed(tokens, clauses, reporting)
        or any(glued(s.of(document.text), reporting) for s in attribution.content),
    )
    return _act(attribution, tokens, clauses, reporting), modality


@dataclass(frozen=True, slots=True)
class _Clause:
    """A main clause of the content."""

    root: Token
    modals: frozenset[str]
    negated: bool
    subject: str

    @classmethod
    def read(cls, root: Token, reporting: Reporting) -> _Clause:
        children = list(root.children)
        subject = next((c for c in children if c.dep_ in _SUBJECTS), None)
        modals = {c.lower_ for c in children if c.dep_ == "aux"}
        if root.lower_ == "going" and any(c.dep_ == "xcomp" for c in children):
            modals.add("will")
        return cls(
            root, frozenset(modals), _denied(root, reporting),
            "" if subject is None else subject.lower_,
        )  # fmt: skip


def _tokens(parsed: Parsed, content: tuple[Span, ...]) -> list[Token]:
    """The tokens that begin inside the content."""
    found: list[Token] = []
    for piece in content:
        for block in parsed.blocks:
            if block.base <= piece.end and piece.start < block.span.end:
                found += _inside(block, piece)
    return found


def _inside(block: Block, piece: Span) -> list[Token]:
    doc = block.doc
    first, last = (
        bisect_left(range(len(doc)), offset - block.base, key=lambda i: int(doc[i].idx))
        for offset in (piece.start, piece.end)
    )
    return [t for t in doc[first : min(last, first + _LOOKED_AT)] if not t.is_space]


def _roots(tokens: list[Token]) -> list[Token]:
    """The words that govern the content, the joined main clauses too."""
    inside = {(id(t.doc), t.i) for t in tokens}
    tops = [t for t in tokens if t.head == t or (id(t.doc), t.head.i) not in inside]
    tops = [
        t for t in tops if t.pos_ not in ("PUNCT", "SCONJ") and t.dep_ not in ("aux", "prep")
    ]
    joined = [c for t in tops for c in t.conjuncts if (id(c.doc), c.i) in inside]
    return list({(id(t.doc), t.i): t for t in (*tops, *joined)}.values())


def _denied(root: Token, reporting: Reporting, deeper: bool = True) -> bool:
    """Whether a word is negated by itself or by what hangs next to it."""
    if root.tag_ == "VB" and _is_order(root):
        return False
    if _says_no(root, reporting) or any(
        _beside(root, child, reporting) for child in root.children
    ):
        return True
    if not deeper:
        return False
    hedge = root.lemma_.lower() in reporting.verbs or root.lemma_ == "be"
    inner = [
        c for c in root.children
        if c.dep_ == "xcomp" or (hedge and c.dep_ == "ccomp" and c.i > root.i)
    ]  # fmt: skip
    return any(_denied(c, reporting, deeper=False) for c in inner)


def _is_order(root: Token) -> bool:
    """Told to do something or not to: an order denies nothing."""
    parts = {c.dep_ for c in root.children}
    return not parts & _SUBJECTS and any(c.lower_ == "do" for c in root.children)


def _beside(root: Token, child: Token, reporting: Reporting) -> bool:
    if child.dep_ != "conj" and _says_no(child, reporting):
        return True
    if child.dep_ in _NEAR and any(
        g.dep_ in _DENYING and g.i < child.i and _says_no(g, reporting) for g in child.children
    ):
        return True
    return child.dep_ == "prep" and any(
        _says_no(g, reporting) for p in child.children for g in p.children
    )


def _says_no(token: Token, reporting: Reporting) -> bool:
    """A word of denial, not one that only looks like it ("not only")."""
    if token.lower_ not in reporting.negations:
        return False
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return f"{token.lower_} {after}" not in reporting.seeming


def _negated(clauses: list[_Clause]) -> bool:
    return clauses[0].negated or 2 * sum(c.negated for c in clauses) > len(clauses)


def _supposed(tokens: list[Token], clauses: list[_Clause], reporting: Reporting) -> bool:
    """A condition or a mere possibility."""
    marks, modals = reporting.hypothetical["conjunctions"], reporting.hypothetical["modals"]
    if any(t.lower_ in marks and t.dep_ == "mark" for t in tokens):
        return True
    return any(c.modals & modals for c in clauses)


def glued(words: str, reporting: Reporting) -> int | None:
    """Where a condition begins that sticks to the word before ("UkraineIf this ...")."""
    for mark in reporting.hypothetical["conjunctions"]:
        at = words.find(f"{mark.capitalize()} ")
        if at > 0 and words[at - 1].islower():
            return at
    return None


def _act(
    attribution: Attribution, tokens: list[Token], clauses: list[_Clause], reporting: Reporting
) -> Act:
    cue = reporting.cue(attribution.cue_key)
    act = Act.ASSERTS if cue is None else cue.act
    if act is Act.ASKS and any(t.lower_ == "to" and t.dep_ == "aux" for t in tokens):
        return Act.URGES
    if act is Act.PLEDGES and any(c.negated for c in clauses[:1]):
        return Act.COMMITS_NOT_TO
    if act is not Act.ASSERTS or not clauses:
        return act
    return _by_content(tokens, clauses[0], reporting)


def _needed(root: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """As in "Have to", "need to", "it is vital to"."""
    goes_on = any(c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > root.i for c in root.children)
    if root.lemma_ in words["needing"]:
        return goes_on
    return any(c.lemma_ in words["needed"] and c.dep_ == "acomp" for c in root.children)


def _by_content(tokens: list[Token], clause: _Clause, reporting: Reporting) -> Act:
    words = reporting.contents
    own = clause.subject in words["first"]
    lemmas = {t.lemma_.lower() for t in tokens}
    if lemmas & words["harm"] and (clause.modals & (words["future"] | words["speculating"])):
        return Act.WARNS
    if clause.modals & words["future"]:
        if own or clause.root.lemma_ in words["helping"]:
            return Act.COMMITS_NOT_TO if clause.negated else Act.PLEDGES
        return Act.PREDICTS
    if clause.modals & words["obliging"] or _needed(clause.root, words):
        return Act.URGES
    if any(c.lemma_ in words["resolved"] for c in (clause.root, *clause.root.children)):
        return Act.PLEDGES
    if clause.root.lemma_ in words["awaiting"]:
        return Act.PREDICTS
    if clause.modals & words["speculating"]:
        return Act.SPECULATES
    if any(t.lemma_.lower() in words["accusing"] for t in tokens):
        return Act.ACCUSES
    return Act.ASSERTS
