"""Reported speech: reporting verbs with the clauses and phrases that hold what was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue, Reporting
from tocsin.model.span import Span
from tocsin.reading.clauses import agent, cue_range, phrase, subject
from tocsin.reading.passage import Draft, Passage, Range, child, runs

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAIL = frozenset({"advcl", "prep"})
_OBJECTS = ("dobj", "nsubj", "oprd", "attr")


def reported(passage: Passage, reporting: Reporting) -> Iterator[Draft]:
    """Drafts for all reporting verbs of a passage whose content the parse shows."""
    for token in passage.doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ") or token.is_space:
            continue
        cue = reporting.verbs.get(token.lemma_.lower())
        if cue is None or (token.pos_ in ("NOUN", "ADJ") and not _verbal(token)):
            continue
        draft = _draft(passage, token, cue, reporting)
        if draft is not None:
            yield draft


def _verbal(token: Token) -> bool:
    """Whether a word tagged as a noun has a subject and a clause, as only a verb has."""
    return child(token, "nsubj") is not None and child(token, "ccomp") is not None


def _draft(
    passage: Passage, verb: Token, cue: Cue, reporting: Reporting
) -> Draft | None:
    passive = child(verb, "nsubjpass") is not None or child(verb, "auxpass") is not None
    if passive:
        return _passive(passage, verb, cue)
    speaker = subject(verb)
    if speaker is None or _own_words(passage, verb, speaker, reporting):
        return None
    source = phrase(passage, speaker, without=verb)
    pieces = content(passage, verb, cue)
    if not pieces or source is None:
        return None
    return _made(passage, verb, cue, pieces, source)


def _own_words(
    passage: Passage, verb: Token, speaker: Token, reporting: Reporting
) -> bool:
    """A speaker's own hedge inside a quotation ("I think ...")."""
    return speaker.lower_ in reporting.selves and passage.quoted(verb.i) is not None


def _made(
    passage: Passage, verb: Token, cue: Cue, pieces: list[Span], source: Span | None
) -> Draft | None:
    spoken = passage.words(*cue_range(verb))
    if spoken is None:
        return None
    if source is not None:
        pieces = [q for p in pieces for q in _without(p, source)]
    pieces = [q for p in pieces for q in _without(p, spoken)]
    pieces = [p for p in pieces if any(c.isalnum() for c in p.of(passage.text))]
    if not pieces:
        return None
    return Draft(
        content=pieces, cue=[spoken], source=[source] if source else [], key=cue.key,
        verb=verb.i,
    )  # fmt: skip


def _without(piece: Span, hole: Span) -> Iterator[Span]:
    """What is left of a piece when another stretch is taken out."""
    if not piece.overlaps(hole):
        yield piece
        return
    if piece.start < hole.start:
        yield Span(piece.start, hole.start)
    if hole.end < piece.end:
        yield Span(hole.end, piece.end)


def content(passage: Passage, verb: Token, cue: Cue) -> list[Span]:
    """The pieces of what was said: the first complement that the cue takes."""
    ranges = _clause(passage, verb) if "clause" in cue.takes or "quote" in cue.takes else []
    ranges = ranges or _infinitive(passage, verb, cue) or _gerund(verb, cue)
    ranges = ranges or _object(passage, verb, cue) or _prepositional(verb, cue)
    if not ranges and "clause" in cue.takes:
        ranges = _around(passage, verb)
    spans = [passage.trimmed(*r) for r in ranges]
    return [s for s in spans if s is not None]


def _clause(passage: Passage, verb: Token) -> list[Range]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    after = [c for c in clauses if c.i > verb.i]
    if after:
        first = max(verb.i + 1, min(c.left_edge.i for c in after))
        first = _whole_start(verb, first)
        last = max(c.right_edge.i for c in after) + 1
        return [(first, _with_tail(verb, last))]
    if clauses:
        return _before_verb(verb, clauses[0])
    return []


def _whole_start(verb: Token, first: int) -> int:
    """Take in a "that" the parse hung on the reporting verb."""
    previous = verb.doc[first - 1] if first - 1 > verb.i else None
    return first - 1 if previous is not None and previous.lower_ == "that" else first


def _with_tail(verb: Token, last: int) -> int:
    """Adverbial clauses and phrases right behind the content belong to it."""
    for c in verb.children:
        if c.dep_ in _TAIL and c.left_edge.i == last and c.i > verb.i:
            last = c.right_edge.i + 1
    return last


def _before_verb(verb: Token, clause: Token) -> list[Range]:
    """A clause before its cue; it may go on behind it ("X, he said, Y")."""
    inside = {t.i for t in clause.subtree}
    own = {verb.i} | {t.i for c in verb.children if c is not clause and c.dep_ != "punct"
                      for t in c.subtree}  # fmt: skip
    return [r for r in runs(inside - own) if r[1] - r[0] > 1 or len(inside) == 1]


def _around(passage: Passage, verb: Token) -> list[Range]:
    """A cue put in between: the clause it hangs on, without the cue."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep") or verb.head.pos_ not in (
        "VERB",
        "AUX",
    ):
        return []
    first, last = verb.left_edge.i, verb.right_edge.i
    before = passage.doc[first - 1] if first > 0 else None
    after = passage.doc[last + 1] if last + 1 < len(passage.doc) else None
    if before is None or after is None or before.text != "," or after.text not in ",.;!?":
        return []
    own = {t.i for t in verb.subtree}
    return [
        r for r in runs({t.i for t in verb.head.subtree} - own)
        if any(passage.doc[i].is_alpha for i in range(*r))
    ]  # fmt: skip


def _infinitive(passage: Passage, verb: Token, cue: Cue) -> list[Range]:
    """ "To leave", with the one who is to leave where the cue's content holds it."""
    if "to" not in cue.takes and "clause" not in cue.takes:
        return []
    for c in verb.children:
        marked = any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)
        if c.dep_ in ("xcomp", "advcl") and c.i > verb.i and marked:
            if "to" not in cue.takes and not cue.hearer:
                return []
            first = max(verb.i + 1, c.left_edge.i)
            goal = child(verb, "dobj")
            if goal is not None and not cue.hearer and verb.i < goal.i < c.i:
                first = goal.left_edge.i
            return [(first, _with_tail(verb, c.right_edge.i + 1))]
    return []


def _gerund(verb: Token, cue: Cue) -> list[Range]:
    if "ing" not in cue.takes:
        return []
    found = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    return [(found.left_edge.i, found.right_edge.i + 1)] if found is not None else []


def _object(passage: Passage, verb: Token, cue: Cue) -> list[Range]:
    """The object with what the cue makes of it."""
    goal = child(verb, "dobj")
    naming = "naming" in cue.takes
    if naming:
        return _naming(verb, goal)
    if "thing" not in cue.takes or goal is None or goal.i < verb.i:
        return []
    last = goal.right_edge.i + 1
    for c in verb.children:
        if c.dep_ in ("prep", "agent") and c.left_edge.i == last:
            last = c.right_edge.i + 1
    return [(goal.left_edge.i, last)]


def _naming(verb: Token, goal: Token | None) -> list[Range]:
    """Y Z, or Y as Z."""
    told = [c for c in verb.children if c.i > verb.i and (
        c.dep_ in ("oprd", "ccomp", "xcomp") or (c.dep_ == "prep" and c.lower_ == "as"))]  # fmt: skip
    if not told:
        return []
    whole = [*told, *([goal] if goal is not None and goal.i > verb.i else [])]
    first = min(c.left_edge.i for c in whole)
    return [(max(first, verb.i + 1), max(c.right_edge.i for c in whole) + 1)]


def _prepositional(verb: Token, cue: Cue) -> list[Range]:
    for c in verb.children:
        if c.dep_ == "prep" and c.lower_ in cue.before and c.i > verb.i:
            inner = child(c, "pobj", "pcomp")
            if inner is None:
                continue
            goal = child(verb, "dobj")
            first = c.i + 1
            if goal is not None and not cue.hearer and verb.i < goal.i < c.i:
                first = goal.left_edge.i
            return [(first, c.right_edge.i + 1)]
    return []


def _passive(passage: Passage, verb: Token, cue: Cue) -> Draft | None:
    """ "Was confirmed by X": the subject is the content."""
    by = agent(verb)
    told = child(verb, "nsubjpass")
    if by is None or told is None or not {"thing", "naming"} & cue.takes:
        return None
    source = phrase(passage, by)
    spans = [passage.trimmed(told.left_edge.i, told.right_edge.i + 1)]
    rest = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "oprd", "prep")
            and (c.dep_ != "prep" or c.lower_ in {*cue.before, "as"})]  # fmt: skip
    spans += [passage.trimmed(c.left_edge.i, c.right_edge.i + 1) for c in rest]
    pieces = [s for s in spans if s is not None]
    if source is None or not pieces:
        return None
    return _made(passage, verb, cue, pieces, source)
