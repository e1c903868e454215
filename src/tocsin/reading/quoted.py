"""Quoted speech: which quotation is whose, by the cue before it, behind it or inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue, Reporting
from tocsin.model.span import Span
from tocsin.reading.clauses import cue_range, phrase, subject
from tocsin.reading.passage import Draft, Passage, child
from tocsin.text.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = frozenset(".;!?:")
_REACH = 26
_ENDS = frozenset(",.?!…—–-")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FULL_WORDS = 4
_GAP = 240


@dataclass(slots=True)
class Found:
    """What the quotations of a passage gave; ``verbs`` are drafts by their reporting verb."""

    drafts: list[Draft] = field(default_factory=list)
    verbs: dict[int, Draft] = field(default_factory=dict)
    loose: list[Quotation] = field(default_factory=list)


def quoted(passage: Passage, reporting: Reporting) -> Found:
    """Drafts for the quotations of a passage that are utterances, with their cues."""
    found = Found()
    last: tuple[Quotation, Draft] | None = None
    for quote in passage.quotes:
        if not utterance(passage, quote, reporting):
            continue
        made = _cued(passage, quote, reporting, found)
        if made is None and last is not None and _runs_on(passage, last, quote):
            last[1].content.append(quote.span)
            last[1].flags += quote.flags
            last = (quote, last[1])
            continue
        if made is None:
            found.loose.append(quote)
            continue
        last = (quote, made)
    return found


def utterance(passage: Passage, quote: Quotation, reporting: Reporting) -> bool:
    """Whether the words can be an utterance by themselves: no scare quotes, no titles."""
    words = quote.inner.of(passage.text)
    count = len(words.split())
    ended = words[-1] in _ENDS or "quote-unopened" in quote.flags
    behind = passage.text[quote.span.end : quote.span.end + 1]
    ended = ended or (bool(behind) and behind in ",.?!")
    before = passage.text[passage.span.start : quote.span.start].rstrip()
    alone = not before or before[-1] in ".,:!?”\"—…»'" or _led_in(passage, quote, reporting)
    return alone and (ended or count >= _FULL_WORDS)


def _led_in(passage: Passage, quote: Quotation, reporting: Reporting) -> bool:
    """Whether a reporting verb (and "that") stands right before the quotation."""
    i = passage.at(Span(passage.span.start, quote.span.start))[1] - 1
    if i > 0 and passage.doc[i].lower_ == "that":
        i -= 1
    return i >= 0 and _cue(passage.doc[i], reporting) is not None


def _cued(
    passage: Passage, quote: Quotation, reporting: Reporting, found: Found
) -> Draft | None:
    after = _after(passage, quote, reporting)
    before = _before(passage, quote, reporting)
    if before is not None and before.verb in found.verbs:
        if after is None:
            shared = found.verbs[before.verb]
            shared.content.append(quote.span)
            shared.flags += quote.flags
            return shared
        before = None
    made = after if after is not None and (before is None or _leads(passage, quote)) else before
    if made is None:
        return None
    if made.verb in found.verbs:
        shared = found.verbs[made.verb]
        shared.content.append(quote.span)
        return shared
    made.flags += quote.flags
    found.drafts.append(made)
    if made.verb >= 0:
        found.verbs[made.verb] = made
    return made


def _leads(passage: Passage, quote: Quotation) -> bool:
    """Whether the sentence goes on behind the quotation, so that its cue may follow."""
    words = quote.inner.of(passage.text)
    behind = passage.text[quote.span.end : quote.span.end + 3].lstrip()
    return words[-1] in ",?!—–-" or behind[:1] == "," or behind[:1].islower()


def _after(passage: Passage, quote: Quotation, reporting: Reporting) -> Draft | None:
    """As in "...," said X; "...," X said."""
    first = passage.at(quote.span)[1]
    glued = _glued(passage, quote, first, reporting)
    if glued is not None:
        return glued
    limit = min(len(passage.doc), first + _REACH)
    for i in range(first, limit):
        token = passage.doc[i]
        if passage.quoted(i) is not None or "\n" in token.text or token.text in _STOPS:
            return None
        cue = _cue(token, reporting)
        if cue is not None:
            if not _leads(passage, quote) and child(token, "ccomp", "dobj", "xcomp"):
                return None
            return _behind(passage, quote, first, token, cue)
        if token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod", "advcl"):
            return None
    return None


def _glued(
    passage: Passage, quote: Quotation, first: int, reporting: Reporting
) -> Draft | None:
    """As in "...”says X": the cue sticks to the mark, so the parse has no word for it."""
    at = end = quote.span.end
    while end < passage.span.end and passage.text[end].isalpha():
        end += 1
    word = passage.text[at:end].lower()
    if word not in reporting.plain or not 0 < first <= len(passage.doc):
        return None
    key = next((k for k in (word, word[:-1], word[:-2]) if k in reporting.verbs), None)
    source = _following(passage, passage.doc[first - 1])
    return Draft(
        content=[quote.span], cue=[Span(at, end)], source=[source] if source else [],
        key=None if key is None else f"verb:{key}", verb=first - 1,
    )  # fmt: skip


def _cue(token: Token, reporting: Reporting) -> Cue | None:
    cue = reporting.verbs.get(token.lemma_.lower())
    if cue is None or "quote" not in cue.takes:
        return None
    if token.pos_ in ("VERB", "AUX") or token.lower_ in reporting.plain:
        return cue
    return None


def _behind(
    passage: Passage, quote: Quotation, first: int, verb: Token, cue: Cue
) -> Draft | None:
    who = subject(verb)
    source: Span | None = None
    if who is not None and who.i >= first:
        source = phrase(passage, who, without=verb)
    if source is None and verb.i > first:
        source = _between(passage, first, verb)
    if source is None:
        source = _following(passage, verb)
    if source is None and who is not None and passage.quoted(who.i) is None:
        source = phrase(passage, who, without=verb)
    return _made(passage, quote, verb, cue, source)


def _between(passage: Passage, first: int, verb: Token) -> Span | None:
    start = cue_range(verb)[0]
    between = [t for t in passage.doc[first:start] if not t.is_punct]
    if not any(t.pos_ in _NOMINAL for t in between) or between[0].pos_ in ("ADP", "SCONJ"):
        return None
    return passage.trimmed(first, start)


def _following(passage: Passage, verb: Token) -> Span | None:
    for token in passage.doc[verb.i + 1 : verb.i + 7]:
        if token.text in _STOPS or token.text == "," or passage.quoted(token.i) is not None:
            return None
        if token.pos_ in _NOMINAL:
            while token.dep_ == "compound" and token.head.i > token.i:
                token = token.head
            return phrase(passage, token, without=verb)
    return None


def _made(
    passage: Passage, quote: Quotation, verb: Token, cue: Cue, source: Span | None
) -> Draft | None:
    spoken = passage.words(*cue_range(verb))
    if spoken is None:
        return None
    if spoken.overlaps(quote.span):
        spoken = passage.words(verb.i, verb.i + 1) or spoken
    if source is not None and (source.overlaps(quote.span) or source.overlaps(spoken)):
        source = None
    return Draft(
        content=[quote.span], cue=[spoken], source=[source] if source else [], key=cue.key,
        verb=verb.i,
    )  # fmt: skip


def _before(passage: Passage, quote: Quotation, reporting: Reporting) -> Draft | None:
    """X said: "..."; X told reporters, "..."; X: "..."."""
    last = passage.at(Span(passage.span.start, quote.span.start))[1] if (
        quote.span.start > passage.span.start) else 0  # fmt: skip
    colon = False
    i = last - 1
    while i >= 0 and (passage.doc[i].is_space or passage.doc[i].text in (",", ":", "that")):
        colon = colon or passage.doc[i].text == ":"
        if "\n" in passage.doc[i].text:
            return None
        i -= 1
    for k in range(i, max(-1, i - _REACH), -1):
        token = passage.doc[k]
        if token.text in ".;!?" or "\n" in token.text:
            break
        if passage.quoted(k) is not None:
            if colon:
                continue
            break
        cue = _cue(token, reporting)
        if cue is not None:
            return _ahead(passage, quote, token, cue)
        if not colon and token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN"):
            return None
    return _labelled(passage, quote, i) if colon else None


def _ahead(passage: Passage, quote: Quotation, verb: Token, cue: Cue) -> Draft | None:
    who = subject(verb)
    source = None
    if who is not None and passage.quoted(who.i) is None:
        source = phrase(passage, who, without=verb)
    elif who is None:
        source = _following(passage, verb)
    return _made(passage, quote, verb, cue, source)


def _labelled(passage: Passage, quote: Quotation, last: int) -> Draft | None:
    """X: "...", where a short phrase without a verb stands before the colon."""
    first = passage.doc[last].sent.start if last >= 0 else 0
    tokens = passage.doc[first : last + 1]
    if not 0 < len(tokens) <= 12 or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return None
    source = passage.trimmed(first, last + 1)
    if source is None or not any(t.pos_ in ("PROPN", "NOUN") for t in tokens):
        return None
    return Draft(content=[quote.span], source=[source], key="colon:", verb=-1)


def _runs_on(passage: Passage, last: tuple[Quotation, Draft], quote: Quotation) -> bool:
    """As in "...," X said. "...": the second quotation goes on where the first stopped."""
    gap = passage.text[last[0].span.end : quote.span.start]
    return "\n" not in gap and len(gap) <= _GAP and follows(passage, last[1], quote)


def follows(passage: Passage, draft: Draft, quote: Quotation) -> bool:
    """Whether the quotation begins right behind the sentence of the draft's cue."""
    if draft.verb < 0:
        return not any(
            c.isalnum() for c in passage.text[draft.content[-1].end : quote.span.start]
        )
    first = passage.at(Span(passage.span.start, quote.span.start))[1]
    between = passage.doc[passage.doc[draft.verb].sent.end : first]
    return first > draft.verb and not any(t.is_alpha for t in between)


def sentences_without_cue(
    passage: Passage, found: Found, reporting: Reporting
) -> Iterator[Quotation]:
    """Loose quotations that stand as sentences of their own."""
    for quote in found.loose:
        before = passage.text[passage.span.start : quote.span.start].rstrip()
        words = quote.inner.of(passage.text)
        stands = not before or before[-1] in '.!?”"»…:'
        if stands and words[-1] in ".?!…," and len(words.split()) >= _FULL_WORDS:
            yield quote
