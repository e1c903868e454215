"""Through whom a claim comes: the hands it passed, as printed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Attribution, Link
from tocsin.model.document import Document
from tocsin.model.names import EntityKind, Mention
from tocsin.model.span import Span, cover
from tocsin.reading import beside, hands
from tocsin.text.parse import Block, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Characters of a name as printed that are kept where the parse shows no end.
_LONGEST = 90
#: How far behind the saying, and how far back from there, words of passing on are looked for.
_BEHIND = 300
_REACH = 2000
#: Letters before words of passing on in which a word of denying undoes them.
_DENIED = 16
#: How many sayings before a cue are looked at for one it may lie in.
_NEAR = 40
#: Where the name itself ends in the words of a source.
_CORE_ENDS = re.compile(r",|\s(?:in|of|from|who|which|on|for|at|that|with|by)\s|[\"”»]")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def follow(
    document: Document,
    parsed: Parsed,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    reporting: Reporting,
) -> tuple[Link, ...]:
    """The intermediaries nearest the reader first, last the one it is traced to.

    Empty where the report has it from the speaker, who names nobody. ``attributions`` are all
    of the document: a saying told inside another's words has passed through that other.
    """
    spans = [s for s in _tellers(attribution, attributions) if s is not None]
    if not attribution.source:
        spans += _printers(parsed, attribution, reporting)
    spans += _heard(document, parsed, attribution, mentions, reporting)
    inside = list(_within(document, parsed, attribution, reporting.carriers))
    cited = [
        s for s in _within(document, parsed, attribution, reporting.relays) if s not in inside
    ]
    cited += list(_cited(document, parsed, attribution, reporting))
    cited += _owned_up(parsed, attribution)
    cited += _sequel(document, parsed, attribution, attributions, reporting)
    told = hands.told(parsed, attribution, attributions, reporting.passing)
    cited += [t for t in told if not any(t.overlaps(s) for s in (*spans, *inside, *cited))]
    spans += inside
    own = cover(attribution.source) if attribution.source else None
    if own is not None and (spans or (cited and _medium(document, own, reporting))):
        short = _name_after(document, parsed, own.start, own.end) if inside else None
        spans.append(short or own)
    spans += cited
    if not spans and own is not None and _medium(document, own, reporting):
        spans = [own]
    return tuple(_link(document, span, mentions) for span in dict.fromkeys(spans))


def _tellers(
    attribution: Attribution, attributions: Sequence[Attribution]
) -> list[Span | None]:
    """Who tells of the saying: the sources of what its cue lies in, outermost first."""
    if not attribution.cue:
        return []
    cue = attribution.cue[0]
    at = bisect_right(attributions, cue.start, key=_begins)
    around = [
        a for a in attributions[max(0, at - _NEAR) : at]
        if a is not attribution and a.source
        and any(s.covers(cue) for s in a.content)
        and any(s.covers(attribution.content[0]) for s in a.content)
    ]  # fmt: skip
    around.sort(key=lambda a: -len(cover(a.content)))
    return [cover(a.source) for a in around]


def _printers(parsed: Parsed, attribution: Attribution, reporting: Reporting) -> Iterator[Span]:
    """Who tells right behind it what nobody is said to say: "..., it is said, writes X"."""
    end = cover((*attribution.content, *attribution.cue)).end
    behind = Span(end, max(end + 1, attribution.sentence.end))
    for block, verb in beside.tokens(parsed, behind):
        if verb.is_punct or verb.is_space:
            continue
        who = next((c for c in verb.rights if c.dep_ in ("nsubj", "dobj")), None)
        if verb.lemma_.lower() in reporting.verbs and who is not None:
            yield block.at(who.left_edge.i, who.i + 1)
        return


def _begins(attribution: Attribution) -> int:
    parts = (*attribution.content, *attribution.cue, *attribution.source)
    return min(s.start for s in parts)


def _cited(
    document: Document, parsed: Parsed, attribution: Attribution, reporting: Reporting
) -> Iterator[Span]:
    """Whom the speaker names as having it from: "citing ...", "which quoted ..."."""
    sentence = attribution.sentence
    last = cover((*attribution.cue, *attribution.source, *attribution.content)).end
    end = min(sentence.end, last + _BEHIND)
    for match in reporting.relays.finditer(
        document.text, max(sentence.start, end - _REACH), end
    ):
        where = Span(*match.span())
        if any(s.overlaps(where) for s in (*attribution.content, *attribution.source)):
            continue
        name = _name_after(document, parsed, where.end, sentence.end)
        if name is not None and hands.gives(parsed, name, reporting.passing):
            yield name


def _heard(
    document: Document, parsed: Parsed, attribution: Attribution,
    mentions: Sequence[Mention], reporting: Reporting,
) -> Iterator[Span]:  # fmt: skip
    """The paper or agency that was told: "he told TASS", "in an interview with the Post"."""
    if not attribution.cue or not attribution.source:
        return
    verb = _token_at(parsed, attribution.cue[-1])
    for name in () if verb is None else _hearers(verb[1], reporting):
        first, last = name.left_edge, name.right_edge
        base = verb[0].base if verb is not None else 0
        span = Span(base + first.idx, base + last.idx + len(last))
        clause = next((t for t in name.subtree if t.dep_ == "relcl"), None)
        if clause is not None:
            span = Span(span.start, base + clause.left_edge.idx - 1)
        words = span.of(document.text).lower()
        known = any(span.overlaps(m.span) and _press(m) for m in mentions)
        own = bool(document.outlet) and str(document.outlet).lower() in words
        mine = words.split()[0] in ("this", "our", "us") or any(
            t.lemma_.lower() in reporting.contents["gatherings"] for t in name.subtree
        )
        free = not any(c.overlaps(span) for c in (*attribution.content, *attribution.source))
        if free and not own and not mine and (known or _medium(document, span, reporting)):
            yield span


def _hearers(verb: Token, reporting: Reporting) -> Iterator[Token]:
    """Whom a verb of telling has for its hearer, and whom an interview was with."""
    cue = reporting.verbs.get(verb.lemma_.lower())
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and cue is not None and cue.hearer:
            yield child
        if child.dep_ == "prep" and child.lower_ in ("to", "in", "with"):
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                talk = noun.lemma_.lower() in reporting.contents["interviews"]
                inner = [c for c in noun.children if c.dep_ == "prep"] if talk else []
                yield from (n for p in inner for n in p.children if n.dep_ == "pobj")
                if child.lower_ == "to":
                    yield noun


def _token_at(parsed: Parsed, span: Span) -> tuple[Block, Token] | None:
    """The last token of a cue, with its block."""
    block = next((b for b in parsed.blocks if b.base <= span.start < b.span.end), None)
    if block is None:
        return None
    tokens = _between(block, span.start, span.end)
    return (block, tokens[-1]) if tokens else None


def _between(block: Block, start: int, end: int) -> list[Token]:
    """The tokens of a block that begin between two offsets, found without walking it all."""
    doc = block.doc
    first, last = (
        bisect_left(range(len(doc)), at - block.base, key=lambda i: int(doc[i].idx))
        for at in (start, end)
    )
    return list(doc[first:last])


def _press(mention: Mention) -> bool:
    return mention.entity.kind is EntityKind.ORGANISATION and mention.rule.startswith("actors:")


def _owned_up(parsed: Parsed, attribution: Attribution) -> Iterator[Span]:
    """Whom the speaker's own words name: "Eleven are dead, the doctors tell us"."""
    for piece in attribution.content:
        for block in parsed.blocks:
            if block.base > piece.end or piece.start >= block.span.end:
                continue
            for token in _between(block, piece.start, piece.end):
                if token.lemma_ not in ("tell", "inform"):
                    continue
                us = any(c.lower_ in ("us", "me") for c in token.children)
                who = next((c for c in token.children if c.dep_ == "nsubj"), None)
                if us and who is not None and who.pos_ in ("NOUN", "PROPN"):
                    yield Span(block.base + who.left_edge.idx, block.base + who.idx + len(who))


def _within(
    document: Document, parsed: Parsed, attribution: Attribution, phrases: re.Pattern[str]
) -> Iterator[Span]:
    """Whom the words of the source itself name: "an officer who spoke to the Herald"."""
    for source in attribution.source:
        for match in phrases.finditer(document.text, source.start + 1, source.end):
            name = _name_after(document, parsed, match.end(), source.end)
            if name is not None:
                yield name


def _sequel(
    document: Document, parsed: Parsed, attribution: Attribution,
    attributions: Sequence[Attribution], reporting: Reporting,
) -> Iterator[Span]:  # fmt: skip
    """Whom this sentence or the one behind it names: "He had been told so by ..."."""
    start = attribution.sentence.start
    end = _next_end(parsed, attribution.sentence.end)
    spoken = hands.speaks(parsed, attribution)
    turns = beside.turns(parsed, attribution, attributions, spoken, reporting.passing)
    for match in reporting.sequels.finditer(document.text, max(start, end - _REACH), end):
        where = Span(match.start(), max(match.end(), match.start() + 1))
        if any(s.overlaps(where) for s in attribution.content):
            continue
        if any(turn < match.start() for turn in turns):
            return  # another has spoken since
        ahead = Span(max(start, match.start() - _DENIED), match.start() + 1)
        if any(t.lower_ in reporting.negations for _, t in beside.tokens(parsed, ahead)):
            continue
        first, last = match.span(match.lastindex or 0)
        name = Span(first, last) if first < last else _name_after(document, parsed, first, end)
        if name is None or not hands.gives(parsed, name, reporting.passing):
            continue
        yield name
        for more in reporting.relays.finditer(document.text, name.end, end):
            further = _name_after(document, parsed, more.end(), end)
            if further is not None:
                yield further
        return


def _next_end(parsed: Parsed, offset: int) -> int:
    """Where the sentence behind an offset ends, in the same paragraph."""
    block = next((b for b in parsed.blocks if b.base < offset <= b.span.end), None)
    if block is None:
        return offset
    ends = (block.base + s.end_char for s in block.doc.sents)
    return min((e for e in ends if e > offset + 1), default=offset)


def _name_after(document: Document, parsed: Parsed, start: int, end: int) -> Span | None:
    """The noun phrase that begins at an offset, without its relative clauses."""
    block = next((b for b in parsed.blocks if b.base <= start < b.span.end), None)
    if block is None or start >= end:
        return None
    return _phrase(block, start, min(end, start + _LONGEST))


def _phrase(block: Block, start: int, end: int) -> Span | None:
    tokens = _between(block, start, end)
    head = next((t for t in tokens if t.pos_ in _NOMINAL), None)
    if head is None or any(t.is_punct for t in tokens[: tokens.index(head)]):
        return None
    while head.head in tokens and head.dep_ in ("compound", "poss", "nmod", "amod"):
        head = head.head
    last = head.i
    for child in head.children:
        if child.i > head.i and child.dep_ in ("prep", "appos", "compound", "flat"):
            last = max(last, child.right_edge.i)
        elif child.dep_ in ("relcl", "acl") and child.i > head.i:
            last = min(last, child.left_edge.i - 1) if last >= child.left_edge.i else last
    relative = (t.left_edge.i for t in block.doc[head.i + 1 : last + 1] if t.dep_ == "relcl")
    last = min(last, *(i - 1 for i in relative), last)
    last = min(max(last, head.i), tokens[-1].i)
    while last < tokens[-1].i and block.doc[last + 1].pos_ == "PROPN":
        last += 1  # "the agency Odra"
    while last > tokens[0].i and block.doc[last].is_punct:
        last -= 1
    first = tokens[0]
    return Span(block.base + first.idx, block.base + block.doc[last].idx + len(block.doc[last]))


def _medium(document: Document, source: Span, reporting: Reporting) -> bool:
    """Whether the source is itself a paper, an agency or a station, not one of its people."""
    words = _CORE_ENDS.split(source.of(document.text), maxsplit=1)[0].split()
    if not words or reporting.media.search(" ".join(words)) is None:
        return False
    return words[-1][:1].isupper() or reporting.media.fullmatch(words[-1]) is not None


def _link(document: Document, span: Span, mentions: Sequence[Mention]) -> Link:
    body = next((m.entity.id for m in mentions if span.covers(m.span)), None)
    return Link(text=" ".join(span.of(document.text).split()), span=span, body=body)
