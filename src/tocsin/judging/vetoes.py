"""What takes the force out of a match: denial, supposition, renewal, history (T6, T7, T8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.judging.scene import Scene
from tocsin.model.when import Days

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A clause whose own dated event lies further back than this is told as history. Two months:
#: the default horizon of a warning problem.
OLD_DAYS = 60
_VERBAL = ("VERB", "AUX")
_PAST = ("VBD", "VBN")
#: How what is denied hangs from the denying word.
_HELD = frozenset(
    {"ccomp", "xcomp", "pcomp", "acl", "dobj", "pobj", "prep", "conj", "attr", "compound"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a match is to be taken. ``imagined``: it is, or hangs on, an if."""

    negated: bool = False
    denied: bool = False
    hypothetical: bool = False
    imagined: bool = False
    renewed: bool = False
    history: bool = False
    lasting: bool = False


def judge(scene: Scene, trigger: Token, event: Days | None, today: date | None) -> Reading:
    """Read the clause around a trigger for words that change what it says."""
    chain = tuple(_governors(trigger))
    return Reading(
        negated=_negated(scene, trigger, chain),
        denied=_denied(scene, chain),
        hypothetical=_supposed(scene, chain),
        imagined=_imagined(scene, chain),
        renewed=_near(scene, trigger, chain, "renewal"),
        history=_past(scene, trigger, chain, event, today),
        lasting=_lasting(scene, trigger),
    )


def _governors(token: Token) -> Iterator[Token]:
    """The trigger and the verbs above it, up to the verb of the sentence."""
    yield token
    while token.head != token:
        token = token.head
        yield token


def _negated(scene: Scene, trigger: Token, chain: tuple[Token, ...]) -> bool:
    """Whether the trigger, or the verb it directly hangs from, is denied."""
    near = [trigger]
    for token in chain[1:3]:
        if near[-1].dep_ in ("ccomp", "advcl", "relcl", "conj", "nsubj"):
            break
        near.append(token)
        if token.pos_ in _VERBAL:
            break
    for token in near:
        for child in token.children:
            at = frozenset({child.i - scene.first})
            if child.dep_ == "neg" or (child.i < trigger.i and scene.has("negation", at)):
                return True
    return scene.has(
        "negation", frozenset({t.i - scene.first for t in (*near[1:], *_nobody(near))})
    )


def _denied(scene: Scene, chain: tuple[Token, ...]) -> bool:
    """Whether somebody denies what holds the trigger, or sees no sign of it.

    "Denied that guns had been moved", "rejects reports of a build-up", "no evidence that".
    A denial that is itself denied is none.
    """
    for below, token in pairwise(chain):
        next_word = scene.has("speech", frozenset({below.i - scene.first}))
        if below.dep_ not in _HELD or (below.dep_ == "conj" and next_word):
            return False
        at = frozenset({token.i - scene.first})
        if scene.has("denial", at) and token.i < chain[0].i:
            return not _refused(scene, token)
        if scene.has("sign_noun", at) and (_refused(scene, token) or _unseen(scene, token)):
            return True
    return False


def _refused(scene: Scene, token: Token) -> bool:
    children = frozenset(c.i - scene.first for c in token.children)
    return scene.has("negation", children) or any(c.dep_ == "neg" for c in token.children)


def _unseen(scene: Scene, sign: Token) -> bool:
    """Whether nobody saw it: "has not seen any sign"."""
    return sign.dep_ == "dobj" and _refused(scene, sign.head)


def _backshifted(scene: Scene, token: Token, at: frozenset[int]) -> bool:
    """Whether a "would" only puts an announced "will" into the past of the report."""
    if not scene.has("backshift", at):
        return False
    while token.dep_ == "conj":
        token = token.head
    over = token.head
    told = scene.has("speech", frozenset({over.i - scene.first}))
    return token.dep_ == "ccomp" and told and over.tag_ in _PAST


def _nobody(near: Sequence[Token]) -> Iterator[Token]:
    """Words that may deny the subject of a verb, or the number told of it.

    "Not one tank has left", "violations recorded: none".
    """
    for verb in near:
        for child in verb.children if verb.pos_ in _VERBAL else ():
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i:
                yield from (w for w in child.subtree if w.i <= child.i)
    for child in near[0].head.children:
        if child.i > near[0].i and child.nbor(-1).text == ":":
            yield child


def _supposed(scene: Scene, chain: tuple[Token, ...]) -> bool:
    """Whether an if, a could or a supposing verb stands over the trigger."""
    for n, token in enumerate(chain):
        for child in token.children:
            at = frozenset({child.i - scene.first})
            if scene.has("conditional", at) and child.dep_ in ("mark", "aux", "advmod"):
                return True
            may = n < 3 and child.dep_ == "aux" and scene.has("hypothesis", at)
            if may and not _backshifted(scene, token, at):
                return True
        if n and scene.has("hypothesis", frozenset({token.i - scene.first})):
            return True
    return False


def _imagined(scene: Scene, chain: tuple[Token, ...]) -> bool:
    """Whether the trigger stands in an if-clause, or in what would follow from one."""
    ifs = scene.labels.get("supposing", frozenset())
    for token in chain:
        clauses = [token, *(c for c in token.children if c.dep_ == "advcl")]
        marks = (m for c in clauses for m in c.children if m.dep_ == "mark")
        if any(m.i - scene.first in ifs and m.i < chain[-1].i for m in marks):
            return True
    return False


def _near(scene: Scene, trigger: Token, chain: tuple[Token, ...], label: str) -> bool:
    """Whether a word of this class modifies the trigger or a verb over it, or is one."""
    for token in chain[:4]:
        for word in (token, *token.children):
            if scene.has(label, frozenset({word.i - scene.first})):
                return True
        if token.dep_ in ("ccomp", "relcl", "advcl"):
            break
    return False


def _past(
    scene: Scene,
    trigger: Token,
    chain: tuple[Token, ...],
    event: Days | None,
    today: date | None,
) -> bool:
    if event is not None and today is not None:
        last = event.end or event.start
        if (today - last).days > OLD_DAYS:
            return True
    return _near(scene, trigger, chain[:2], "history")


def _lasting(scene: Scene, trigger: Token) -> bool:
    """A state that lasts, "are stationed", is no change (T7)."""
    at = frozenset({trigger.i - scene.first})
    return scene.has("lasting", at) and not any(c.dep_ == "agent" for c in trigger.children)
