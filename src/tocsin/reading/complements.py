"""Which words of a sentence are what a reporting verb reports: its complements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue, Reporting
from tocsin.model.span import Span
from tocsin.reading.clauses import apposed_before, cue_range
from tocsin.reading.objects import thing
from tocsin.reading.passage import FINITE, Passage, Range, child, runs
from tocsin.reading.sequels import cut
from tocsin.reading.strays import stray

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAIL = frozenset({"advcl", "prep"})


def content(passage: Passage, verb: Token, cue: Cue, reporting: Reporting) -> list[Span]:
    """The pieces of what was said: the first complement that the cue takes."""
    takes = cue.takes
    ranges = _clause(verb, reporting) if "clause" in takes or "quote" in takes else []
    if ranges and ranges[-1][0] < verb.i and "to" in takes:
        ranges = _infinitive(passage, verb, cue) or ranges
    if not ranges and "clause" in takes:
        ranges = stray(verb, told=cue.hearer)
    ranges = (
        ranges
        or _after_colon(passage, verb, cue)
        or _infinitive(passage, verb, cue)
        or _gerund(verb, cue)
    )
    ranges = ranges or thing(passage, verb, cue) or _prepositional(verb, cue)
    if not ranges and "clause" in cue.takes:
        ranges = _around(passage, verb) or _following(passage, verb, reporting)
    ranges = [cut(verb, r, reporting) if r[0] > verb.i else r for r in ranges]
    spans = [passage.trimmed(*r) for r in ranges]
    return [s for s in spans if s is not None]


def _clause(verb: Token, reporting: Reporting) -> list[Range]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and _is_clause(c) and (
        c.pos_ in ("VERB", "AUX") or child(c, "nsubj", "cop") is not None)]  # fmt: skip
    after = [c for c in clauses if c.i > verb.i]
    if after:
        first = max(verb.i + 1, min(c.left_edge.i for c in after))
        first = _whole_start(verb, first)
        last = max(c.right_edge.i for c in after) + 1
        cut = _next_saying(after[-1], reporting)
        return [(first, cut if cut else _second_that(verb, _with_tail(verb, last)))]
    return _put_in(verb) or (_before_verb(verb, clauses[0]) if clauses else [])


def _is_clause(verb: Token) -> bool:
    """Not a bare participle ("said in a statement read out in church"), nor what begins with a
    relative ("says in the letter that explains it").
    """
    deps = {c.dep_ for c in verb.children}
    if verb.tag_ == "VBN" and not deps & {"aux", "auxpass", "nsubj", "nsubjpass", "mark"}:
        return False
    first = child(verb, "nsubj", "nsubjpass")
    return first is None or first.tag_ != "WDT" or first.lower_ != "that"


def _next_saying(clause: Token, reporting: Reporting) -> int | None:
    """Where another saying of the same speaker is joined on: "... and promised to leave"."""
    for c in clause.children:
        if c.dep_ != "conj" or c.pos_ not in ("VERB", "AUX") or child(c, "nsubj") is not None:
            continue
        cue = reporting.verbs.get(c.lemma_.lower())
        if cue is None or not _complement(c, cue):
            continue
        link = [g.i for g in clause.children if g.dep_ == "cc" and g.i < c.i]
        return max(link) if link else cue_range(c)[0]
    return None


def _complement(verb: Token, cue: Cue) -> bool:
    """Whether the verb has something that may be its content."""
    deps = {c.dep_ for c in verb.children if c.i > verb.i}
    return bool(deps & {"ccomp", "xcomp"}) or ("thing" in cue.takes and "dobj" in deps)


def _following(passage: Passage, verb: Token, reporting: Reporting) -> list[Range]:
    """Behind "said that", or "said" and a subject, the rest of the sentence."""
    if verb.i + 1 >= len(passage.doc) or verb.lower_ not in reporting.plain:
        return []
    after = passage.doc[verb.i + 1]
    finish = verb.sent.end
    finite = any(t.tag_ in FINITE for t in passage.doc[verb.i + 2 : finish])
    begins = after.lower_ == "that" or after.lower_ in reporting.contrasts
    if not finite or not (begins or after.pos_ in ("DET", "PRON", "PROPN")):
        return []
    return [(verb.i + 1, finish)]


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


def _second_that(verb: Token, last: int) -> int:
    """As in "... and that ..." goes on, whatever the parse made of it."""
    doc, at = verb.doc, last
    while at < verb.sent.end and (doc[at].is_punct or doc[at].dep_ == "cc") and at - last < 4:
        at += 1
    if at == last or at >= verb.sent.end or doc[at].lower_ != "that" or doc[at].dep_ != "mark":
        return last
    return max(last, doc[at].head.right_edge.i + 1)


def _put_in(verb: Token) -> list[Range]:
    """As in "A, X said." and "A, X said on Monday, B.": the sentence without the cue."""
    who = child(verb, "nsubj")
    if who is None or child(verb, "mark") is not None or verb.dep_ in ("relcl", "acl", "conj"):
        return []
    sent, doc = verb.sent, verb.doc
    first = apposed_before(doc, sent.start, min(who.left_edge.i, verb.i))
    last = max(verb.i, who.right_edge.i) + 1
    if child(verb, "ccomp") is None:
        last = _adjuncts(verb, last)
    if first <= sent.start or doc[first - 1].text != "," or abs(who.i - verb.i) > 14:
        return []
    if last < sent.end and doc[last].text not in (",", ".", "!", "?", ";"):
        return []
    head = (sent.start, first - 1)
    if not any(t.is_alpha for t in doc[slice(*head)]):
        return []
    finite = any(t.tag_ in FINITE or (t.dep_ == "ccomp" and t.head == verb)
                 for t in doc[slice(*head)])  # fmt: skip
    if last >= sent.end or doc[last].text != "," or last > max(verb.i, who.right_edge.i) + 1:
        return [head] if finite else []
    if any(c.i > verb.i and c.left_edge.i == last + 1 for c in verb.children):
        return [head] if finite else []
    return [head, (last + 1, sent.end)]


def _adjuncts(verb: Token, last: int) -> int:
    """Behind "said": when, where and to whom."""
    for c in verb.children:
        when = c.dep_ in ("prep", "npadvmod", "advmod", "dobj", "dative")
        if when and c.left_edge.i <= last <= c.right_edge.i:
            last = c.right_edge.i + 1
    return last


def _before_verb(verb: Token, clause: Token) -> list[Range]:
    """A clause before its cue; it may go on behind it ("X, he said, Y")."""
    inside = {t.i for t in clause.subtree}
    own = {verb.i} | {t.i for c in verb.children if c != clause and c.dep_ != "punct"
                      for t in c.subtree}  # fmt: skip
    return [r for r in runs(inside - own) if r[1] - r[0] > 1 or len(inside) == 1]


def _around(passage: Passage, verb: Token) -> list[Range]:
    """A cue put in between: the clause it hangs on, without the cue."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep") or verb.head.pos_ not in (
        "VERB",
        "AUX",
    ):
        return []
    own = {t.i for t in verb.subtree}
    words = [i for i in own if passage.doc[i].is_alpha] or [verb.i]
    before = passage.doc[min(words) - 1].text if min(words) > 0 else ""
    after = passage.doc[max(words) + 1].text if max(words) + 1 < len(passage.doc) else ""
    as_said = any(c.lower_ == "as" and c.dep_ in ("mark", "prep") for c in verb.children)
    if verb.dep_ == "advcl" and not as_said:
        return []
    fenced = before == "," and after and after in ",.;!?"
    if verb.dep_ != "parataxis" and not fenced and not (as_said and after == ","):
        return []
    return [
        r for r in runs({t.i for t in verb.head.subtree} - own)
        if any(passage.doc[i].is_alpha for i in range(*r))
    ]  # fmt: skip


def _after_colon(passage: Passage, verb: Token, cue: Cue) -> list[Range]:
    """As in "X warns Y: ..." without quotation marks: what stands behind the colon."""
    if not {"quote", "clause"} & cue.takes or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return []
    doc = passage.doc
    for i in range(verb.i + 1, min(len(doc), verb.i + 16)):
        if doc[i].text == ":":
            last = doc[i + 1].sent.end if i + 1 < len(doc) else i
            words = sum(t.is_alpha for t in doc[i + 1 : last])
            quoted = i + 1 < len(doc) and passage.quoted(i + 1) is not None
            return [(i + 1, last)] if words > 2 and not quoted else []
        if doc[i].text in ".;!?" or doc[i].tag_ in FINITE:
            return []
    return []


def _infinitive(passage: Passage, verb: Token, cue: Cue) -> list[Range]:
    """As in "To leave", with the one who is to leave where the cue's content holds it."""
    if "to" not in cue.takes and "clause" not in cue.takes:
        return []
    for c in verb.children:
        marked = any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)
        if c.dep_ in ("xcomp", "advcl") and c.i > verb.i and marked:
            if "to" not in cue.takes and not cue.hearer:
                return []
            first = max(verb.i + 1, c.left_edge.i)
            goal = child(verb, "dobj")
            if goal is not None and verb.i < goal.i < c.i:
                first = goal.left_edge.i
            return [(first, _with_tail(verb, c.right_edge.i + 1))]
    return _goal_to(verb)


def _goal_to(verb: Token) -> list[Range]:
    """As in "asked its nationals to leave" with the infinitive hung on the nationals."""
    goal = child(verb, "dobj", "ccomp")
    if goal is None or goal.i < verb.i:
        return []
    first, last = verb.i + 1, goal.right_edge.i + 1
    words = verb.doc[first:last]
    to = any(t.lower_ == "to" and t.dep_ == "aux" for t in words)
    return (
        [(first, last)]
        if to and verb.doc[first].pos_ in ("DET", "NOUN", "PROPN", "PRON")
        else []
    )


def _gerund(verb: Token, cue: Cue) -> list[Range]:
    if "ing" not in cue.takes:
        return []
    found = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    return [(found.left_edge.i, found.right_edge.i + 1)] if found is not None else []


def _prepositional(verb: Token, cue: Cue) -> list[Range]:
    if "figure" in cue.takes:
        return []
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
