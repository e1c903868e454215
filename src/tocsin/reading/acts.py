"""What kind of act a saying is, and whether its content is denied or only supposed.

The act is that of the cue; where the cue only says that something was said, the content
decides: what one will do oneself is a pledge, what will happen a prediction, what others must
do is urged.
Negation and supposition are read from the parse, never from likeness of words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Act, Attribution, Modality, Mode
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.reading.act_content import SUBJECTS, Clause, Said, asks, by_content, withheld
from tocsin.text.parse import Block, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words of a content that are looked at; what a saying does shows early.
_LOOKED_AT = 300
_DENYING = frozenset({"det", "neg", "advmod", "preconj", "cc", "nmod"})
_NEAR = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "acomp", "advmod", "pobj", "oprd"})


def judge(
    document: Document, parsed: Parsed, attribution: Attribution, reporting: Reporting
) -> tuple[Act, Modality]:
    """The act of the cue, seen together with what the content says."""
    tokens = _tokens(parsed, attribution.content)
    clauses = tuple(_clause(root, reporting) for root in _roots(tokens))
    past = any(t.tag_ in ("VBD", "VBN") for t in _tokens(parsed, attribution.cue))
    quoted = attribution.mode is Mode.DIRECT
    modality = Modality(
        negated=bool(clauses) and _negated(clauses),
        hypothetical=_supposed(tokens, clauses, reporting, told=past and not quoted)
        or any(glued(s.of(document.text), reporting) for s in attribution.content),
    )
    cue = reporting.cue(attribution.cue_key)
    if not clauses:
        return Act.ASSERTS if cue is None else cue.act, modality
    said = Said(
        tokens=tuple(tokens),
        clauses=clauses,
        cue=cue,
        past=past,
        words=attribution.content[-1].of(document.text),
        reporting=reporting,
        quoted=quoted,
    )
    return _act(said), modality


def _clause(root: Token, reporting: Reporting) -> Clause:
    children = list(root.children)
    modals = {c.lower_ for c in children if c.dep_ == "aux"}
    if root.lower_ == "going" and any(c.dep_ == "xcomp" for c in children):
        modals.add("will")
    return Clause(
        root=root,
        subject=next((c for c in children if c.dep_ in SUBJECTS), None),
        modals=frozenset(modals),
        negated=_denied(root, reporting),
    )


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
    parts = (c for t in tops for c in t.children if (id(c.doc), c.i) in inside)
    spliced = [c for c in parts if _spliced(c)]
    return list({(id(t.doc), t.i): t for t in (*spliced, *tops, *joined)}.values())


def _spliced(child: Token) -> bool:
    """Whether a main clause stands before another: "We stay, we are right"."""
    first = child.dep_ == "ccomp" and child.i < child.head.i
    return first and not any(c.dep_ == "mark" for c in child.children)


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
    return not parts & SUBJECTS and any(c.lower_ == "do" for c in root.children)


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


def _negated(clauses: Sequence[Clause]) -> bool:
    return clauses[0].negated or 2 * sum(c.negated for c in clauses) > len(clauses)


def _supposed(
    tokens: list[Token], clauses: Sequence[Clause], reporting: Reporting, *, told: bool
) -> bool:
    """A condition or a mere possibility. ``told`` in the past "would" is "will"."""
    marks, modals = reporting.hypothetical["conjunctions"], reporting.hypothetical["modals"]
    if any(t.lower_ in marks and t.dep_ == "mark" for t in tokens):
        return True
    if any(c.modals & reporting.hypothetical["promised"] for c in clauses) and any(
        t.lower_ in reporting.hypothetical["awaited"] and t.dep_ in ("mark", "advmod")
        for t in tokens
    ):
        return True
    return any(c.modals & modals - ({"would"} if told else set()) for c in clauses)


def glued(words: str, reporting: Reporting) -> int | None:
    """Where a condition begins that sticks to the word before ("UkraineIf this ...")."""
    for mark in reporting.hypothetical["conjunctions"]:
        at = words.find(f"{mark.capitalize()} ")
        if at > 0 and words[at - 1].islower():
            return at
    return None


def _act(said: Said) -> Act:
    """The act of the cue, or of the content where the cue only says that something was said."""
    act = Act.ASSERTS if said.cue is None else said.cue.act_for(infinitive=_to(said))
    if act is Act.ASKS and not asks(said) and _to(said):
        return Act.URGES
    if act in (Act.URGES, Act.DEMANDS) and withheld(said):
        return Act.ASKS
    if act in (Act.COMMITS_NOT_TO, Act.DENIES) and _to(said):
        silent = said.first.root.lemma_.lower() in said.list("silence")
        return Act.ASSERTS if silent else act
    if act is Act.PLEDGES and said.first.negated:
        return Act.COMMITS_NOT_TO
    if act is not Act.ASSERTS or withheld(said):
        return act
    return by_content(said)


def _to(said: Said) -> bool:
    """Whether the content, or its first words, is an infinitive with "to"."""
    return any(t.lower_ == "to" and t.dep_ == "aux" for t in said.tokens)
