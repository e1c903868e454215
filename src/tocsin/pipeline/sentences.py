"""One claim a sentence: what somebody says in one breath is many statements of evidence.

An attribution ties a whole quotation, often of several sentences, to its source. Each sentence
can be true or false, denied, dated and copied by itself, so each becomes a claim of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tocsin.model.claim import Attribution
from tocsin.model.span import Span
from tocsin.text.parse import Parsed

#: A sentence of fewer words ("Yes.", "We know this.") stays with its neighbour.
SHORTEST = 4
#: A content of so many words or fewer is one saying where its cue is printed. Open news sets
#: mark a quotation as one saying however long: cut at 70 words polnear loses .011 of both_f1.
SAYING = 120
#: The same for quotations without a cue of their own, by which a speaker only goes on: each
#: sentence is a new saying sooner. The seeds lose a claim where these are held to be one.
UNCUED = 70
_ENDED = re.compile(r"[.!?…][\s\"'“”„‟«»‘’)\]]*$")
_WORD = re.compile(r"\w+")


def starts(parsed: Parsed) -> list[int]:
    """Where the sentences of a document begin, in order."""
    return sorted(sentence.span.start for sentence in parsed.sentences())


def split(
    one: Attribution, beginnings: Sequence[int], text: str, turns: Collection[str] = ()
) -> tuple[Attribution, ...]:
    """The attribution once for each sentence of its content, in order; cue and source stay.

    Sentences are divided only after a full stop or its like, so a wrong break of the parse
    inside a sentence divides nothing. ``turns`` are words ("but that") that begin another
    claim behind a comma.
    """
    return tuple(part for whole in _sentences(one, beginnings, text)
                 for part in _turned(whole, text, turns))  # fmt: skip


def _turned(one: Attribution, text: str, turns: Collection[str]) -> tuple[Attribution, ...]:
    """Two sayings where one content turns: "that it was calm, but that nobody could leave"."""
    last = one.content[-1]
    words = last.of(text)
    low = words.lower()
    for turn in sorted(turns):
        at = low.find(f", {turn} ")
        begin = at + 2 + turn.find(" ") + 1
        if at > 0 and min(_size(words[:at]), _size(words[begin:])) >= SHORTEST:
            first = (*one.content[:-1], Span(last.start, last.start + at))
            second = Span(last.start + begin, last.end)
            return (replace(one, content=first), replace(one, content=(second,)))
    return (one,)


def _size(words: str) -> int:
    return len(_WORD.findall(words))


def _sentences(
    one: Attribution, beginnings: Sequence[int], text: str
) -> tuple[Attribution, ...]:
    most = SAYING if one.cue else UNCUED
    if sum(len(_WORD.findall(text, s.start, s.end)) for s in one.content) <= most:
        return tuple(_anew(one, beginnings, text))
    groups: list[list[Span]] = []
    for piece in (p for span in sorted(one.content) for p in _pieces(span, beginnings, text)):
        if groups and not _divided(groups[-1], piece, text):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if len(groups) < 2:
        return (one,)
    return tuple(
        replace(one, content=_joined(group), sentence=_around(group, beginnings, text))
        for group in groups
    )


def _anew(one: Attribution, beginnings: Sequence[int], text: str) -> Iterator[Attribution]:
    """Two sayings where a colon behind the attribution opens a quotation of its own: "It is
    late", she said on Monday: "We must go."
    """
    groups: list[list[Span]] = []
    for piece in sorted(one.content):
        gap = text[groups[-1][-1].end : piece.start].rstrip() if groups else ""
        if groups and not (gap.endswith(":") and _divided(groups[-1], piece, text)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if len(groups) < 2:
        yield one
        return
    for group in groups:
        yield replace(one, content=tuple(group), sentence=_around(group, beginnings, text))


def _around(group: Sequence[Span], beginnings: Sequence[int], text: str) -> Span:
    """The sentence or sentences that these pieces stand in."""
    first, last = group[0].start, group[-1].end
    at = bisect_right(beginnings, first) - 1
    start = beginnings[at] if at >= 0 else first
    after = bisect_right(beginnings, last - 1)
    end = beginnings[after] if after < len(beginnings) else last
    return Span(start, max(last, start + len(text[start:end].rstrip())))


def _pieces(span: Span, beginnings: Sequence[int], text: str) -> Iterator[Span]:
    """The span cut where sentences begin inside it, blank edges trimmed."""
    start = span.start
    at = bisect_right(beginnings, span.start)
    while start < span.end:
        end = beginnings[at] if at < len(beginnings) else span.end
        end, at = min(end, span.end), at + 1
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        if first < last:
            yield Span(first, last)
        start = end


def _divided(before: Sequence[Span], piece: Span, text: str) -> bool:
    words = sum(len(_WORD.findall(text, s.start, s.end)) for s in before)
    following = len(_WORD.findall(text, piece.start, piece.end))
    if min(words, following) < SHORTEST:
        return False
    gap = text[before[-1].end : piece.start]
    if _WORD.search(gap):
        # "It is late," she said: "We must go." What follows the attribution begins anew.
        first = _WORD.search(text, piece.start, piece.end)
        return first is not None and first.group()[0].isupper()
    return (
        _ENDED.search(text[max(before[-1].start, piece.start - 200) : piece.start]) is not None
    )


def _joined(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces with nothing but a blank or a mark between them as one."""
    out = [pieces[0]]
    for piece in pieces[1:]:
        if piece.start - out[-1].end <= 1:
            out[-1] = Span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return tuple(out)
