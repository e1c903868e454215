"""Through whom a claim comes: the hands it passed, as printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Attribution, Link
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.model.span import Span, cover
from tocsin.text.parse import Block, Parsed

#: Characters of a name as printed that are kept where the parse shows no end.
_LONGEST = 90
#: How far behind the saying, and how far back from there, words of passing on are looked for.
_BEHIND = 300
_REACH = 2000
#: How many sayings before a cue are looked at for one it may lie in.
_NEAR = 40
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
    inside = list(_within(document, parsed, attribution, reporting))
    cited = list(_cited(document, parsed, attribution, reporting))
    cited += _sequel(document, parsed, attribution, reporting)
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
        if a is not attribution and a.source and any(s.covers(cue) for s in a.content)
    ]  # fmt: skip
    around.sort(key=lambda a: -len(cover(a.content)))
    return [cover(a.source) for a in around]


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
        if name is not None:
            yield name


def _within(
    document: Document, parsed: Parsed, attribution: Attribution, reporting: Reporting
) -> Iterator[Span]:
    """Whom the words of the source itself name: "an officer who spoke to the Herald"."""
    for source in attribution.source:
        for match in reporting.relays.finditer(document.text, source.start + 1, source.end):
            name = _name_after(document, parsed, match.end(), source.end)
            if name is not None:
                yield name


def _sequel(
    document: Document, parsed: Parsed, attribution: Attribution, reporting: Reporting
) -> Iterator[Span]:
    """Whom this sentence or the one behind it names: "He had been told so by ..."."""
    start = attribution.sentence.start
    end = _next_end(parsed, attribution.sentence.end)
    for match in reporting.sequels.finditer(document.text, max(start, end - _REACH), end):
        where = Span(match.start(), max(match.end(), match.start() + 1))
        if any(s.overlaps(where) for s in attribution.content):
            continue
        first, last = match.span(match.lastindex or 0)
        name = Span(first, last) if first < last else _name_after(document, parsed, first, end)
        if name is None:
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
    tokens = [t for t in block.doc if start <= block.base + t.idx < end]
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
    while last > tokens[0].i and block.doc[last].is_punct:
        last -= 1
    first = tokens[0]
    return Span(block.base + first.idx, block.base + block.doc[last].idx + len(block.doc[last]))


def _medium(document: Document, source: Span, reporting: Reporting) -> bool:
    """Whether the source is itself a paper, an agency or a station."""
    return reporting.media.search(source.of(document.text)) is not None


def _link(document: Document, span: Span, mentions: Sequence[Mention]) -> Link:
    body = next((m.entity.id for m in mentions if span.covers(m.span)), None)
    return Link(text=" ".join(span.of(document.text).split()), span=span, body=body)
