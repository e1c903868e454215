"""A long quotation does several things: cut it where the act changes.

One claim holds one act. Sentences of a quotation that go on doing the same stay together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Act, Attribution, Mode
from tocsin.model.span import Span
from tocsin.reading.acts import glued as _stuck
from tocsin.reading.passage import Passage

#: Fewer sentences than this stay one claim.
_FEWEST = 2

Judge = Callable[[Attribution], Act]


def turns(
    passage: Passage, said: Attribution, judge: Judge, reporting: Reporting
) -> Iterator[Attribution]:
    """The attribution, or one for each run of its sentences that do one act."""
    sentences = _sentences(passage, said, reporting) if said.mode is Mode.DIRECT else []
    if len(sentences) < _FEWEST:
        yield said
        return
    groups: list[tuple[Act, list[Span]]] = []
    for sentence in sentences:
        did = judge(replace(said, content=(sentence,)))
        if groups and groups[-1][0] == did:
            groups[-1][1].append(sentence)
        else:
            groups.append((did, [sentence]))
    if len(groups) == 1:
        yield said
        return
    for _, spans in groups:
        yield replace(said, content=_joined(passage.text, spans))


def _sentences(passage: Passage, said: Attribution, reporting: Reporting) -> list[Span]:
    found: list[Span] = []
    for piece in said.content:
        if not passage.span.covers(piece):
            found.append(piece)
            continue
        first, last = passage.at(piece)
        while first < last:
            end = min(last, passage.doc[first].sent.end)
            words = passage.words(first, max(end, first + 1))
            first = max(end, first + 1)
            if words is None:
                continue
            cut = _stuck(words.of(passage.text), reporting)
            if cut:
                found.append(Span(words.start, words.start + cut))
                words = Span(words.start + cut, words.end)
            if found and not any(c.isalnum() for c in words.of(passage.text)):
                found[-1] = Span(found[-1].start, words.end)
            else:
                found.append(words)
    return found


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    out = [spans[0]]
    for span in spans[1:]:
        if text[out[-1].end : span.start].strip():
            out.append(span)
        else:
            out[-1] = Span(out[-1].start, span.end)
    return tuple(out)
