"""Speech without a cue of its own: the speaker is whoever the sentence before is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.knowledge.reporting import Reporting
from tocsin.model.span import Span
from tocsin.reading.clauses import phrase, subject
from tocsin.reading.passage import FINITE, Draft, Passage, child
from tocsin.text.quotes import Quotation

#: A fragment that trails off: "Raids, arrests, blackouts…"
_TRAILING = re.compile(r"(?<=[.!?…])\s+([^.!?…\n]{12,300}(?:…|\.\.\.))")
#: Quoted snatches that make a sentence somebody's own words.
_SNATCHES = 2
#: Kinds of names that a spokesman speaks for.
_BODIES = frozenset({"ORG", "NORP", "GPE"})
_SPEAKERS = frozenset({"NOUN", "PROPN", "PRON"})


def narrated(passage: Passage, quote: Quotation) -> Span | None:
    """Who the sentence right before a quotation without a cue is about."""
    first = passage.at(Span(passage.span.start, quote.span.start))[1] if (
        quote.span.start > passage.span.start) else 0  # fmt: skip
    i = first - 1
    while i >= 0 and not passage.doc[i].is_alpha:
        i -= 1
    if i < 0 or passage.quoted(i) is not None:
        return None
    about = subject(passage.doc[i].sent.root)
    if about is None or about.pos_ not in _SPEAKERS or passage.quoted(about.i) is not None:
        return None
    return phrase(passage, about, without=passage.doc[i].sent.root)


def fragments(passage: Passage, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Free indirect speech: a fragment that trails off behind what somebody said."""
    taken = [s for d in drafts for s in (*d.content, *d.source)]
    for match in _TRAILING.finditer(passage.text, passage.span.start, passage.span.end):
        span = Span(*match.span(1))
        tokens = passage.doc[slice(*passage.at(span))]
        if any(t.tag_ in FINITE for t in tokens) or any(s.overlaps(span) for s in taken):
            continue
        before = [d for d in drafts if d.start < span.start and (d.source or d.inherited)]
        holder = max(before, key=lambda d: d.start, default=None)
        if holder is not None and _adjoins(passage, holder, span):
            yield Draft(content=[span], inherited=holder)


def scattered(passage: Passage, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A sentence with several quoted snatches behind what somebody said is his as well."""
    taken = [s for d in drafts for s in (*d.content, *d.source)]
    for sentence in passage.doc.sents:
        words = passage.words(sentence.start, sentence.end)
        if words is None or any(s.overlaps(words) for s in taken):
            continue
        snatches = [q for q in passage.quotes if words.covers(q.span)]
        before = [d for d in drafts if d.start < words.start and (d.source or d.inherited)]
        holder = max(before, key=lambda d: d.start, default=None)
        if len(snatches) < _SNATCHES or holder is None or holder.verb < 0:
            continue
        if passage.doc[holder.verb].sent.end == sentence.start:
            yield Draft(content=[words], inherited=holder)


def undertaken(
    passage: Passage, drafts: Sequence[Draft], last: Draft | None, reporting: Reporting
) -> Iterator[Draft]:
    """What a body "will" do, told as a fact right behind its spokesman's words, is his word.

    ``last``: the last saying of the paragraph before.
    """
    sentence = next(passage.doc.sents)
    words = passage.words(sentence.start, sentence.end)
    who = child(sentence.root, "nsubj")
    if last is None or words is None or who is None or who.left_edge.i != sentence.start:
        return
    future = reporting.contents["future"]
    if not any(c.dep_ == "aux" and c.lower_ in future for c in sentence.root.children):
        return
    kinds = {t.ent_type_ for t in who.subtree}
    if "PERSON" in kinds or not kinds & _BODIES:
        return
    taken = [s for d in drafts for s in (*d.content, *d.source)]
    if any(s.overlaps(words) for s in (*taken, *(q.span for q in passage.quotes))):
        return
    yield Draft(content=[words], inherited=last)


def _adjoins(passage: Passage, holder: Draft, span: Span) -> bool:
    """Whether the holder's sentence ends where the fragment begins."""
    end = max(s.end for s in holder.content)
    return 0 <= span.start - end <= 3
