"""The dear part of reading: the parse, and everything that rests on it, for one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from tocsin.judging import observe
from tocsin.model.claim import Claim
from tocsin.model.document import Document, Mark
from tocsin.model.reading import Reading, Skim
from tocsin.model.span import Span
from tocsin.pipeline import claiming, plain, sentences, transcript
from tocsin.pipeline.tools import Tools
from tocsin.reading import (
    acts,
    attribution,
    chains,
    entities,
    horizons,
    narrated,
    speakers,
    times,
)
from tocsin.text.parse import Parsed

#: Raised when a change of this stage must make it run again over what is stored.
VERSION = 11
NAME = "read"
#: Languages that are parsed. Others are read from files where they have them (plain.py), else
#: for language, date, times, known names and copies only.
PARSED = frozenset({"en"})


def reads(language: str, tools: Tools) -> bool:
    """Whether claims are read in a language: by the parser or from its files."""
    return language in PARSED or tools.speeches.get(language) is not None


def read(skim: Skim, parts: Sequence[Span] | None, tools: Tools) -> Reading:
    """Times, names, claims and observations of one report.

    ``parts`` are the only paragraphs to read of a report that copies another, None for all of
    it. Needs no other report. A text in a language that is neither parsed nor has files of
    its own gives its times and the names of the gazetteer only.
    """
    document = skim.document if parts is None else _only(skim.document, parts)
    found = times.find(document, skim.dating, tools.horizons)
    if document.language not in PARSED:
        named = entities.find(document, Parsed(()), tools.names, skim.dating.day)
        return plain.read(document, skim.dating, found, named, tools)
    parsed = tools.parser.parse(document.text, [m.span for m in document.marks if m.skip])
    mentions = entities.find(document, parsed, tools.names, skim.dating.day)
    said = attribution.find(document, parsed, tools.reporting)
    own = narrated.find(document, parsed, said, tools.deeds)
    who = speakers.resolve(
        document, parsed, (*said, *own), mentions, tools.names, skim.dating.day
    )
    beginnings = sentences.starts(parsed)
    claims: dict[str, Claim] = {}
    for one, speaker in zip(said, who[: len(said)], strict=True):
        chain = chains.follow(document, parsed, one, said, mentions, tools.reporting)
        for part in sentences.split(one, beginnings, document.text, tools.reporting.turns):
            act = acts.judge(document, parsed, part, tools.reporting)
            claim = claiming.attributed(document, part, speaker, act, found, chain)
            claims.setdefault(claim.id, claim)
    for claim in transcript.claims(document, parsed, found, skim.dating.day, tools):
        claims.setdefault(claim.id, claim)
    seen = observe.match(
        document, parsed, list(claims.values()), mentions, found, skim.dating, tools.catalogue,
        tools.matcher,
    )  # fmt: skip
    telling = [
        claiming.attributed(document, one, speaker, claiming.PLAINLY, found, chain)
        for one, speaker in zip(own, who[len(said) :], strict=True)
        for chain in (chains.follow(document, parsed, one, said, mentions, tools.reporting),)
    ]
    told, seen = claiming.narrated(document, seen, found, telling, partial(_sentence, parsed))
    everything = horizons.flagged((*claims.values(), *told), document.text)
    return Reading(
        report_id=skim.report_id,
        times=tuple(found),
        mentions=tuple(mentions),
        claims=everything,
        observations=claiming.torn(everything, seen),
    )


def _only(document: Document, own: Sequence[Span]) -> Document:
    """The document with everything but its own paragraphs marked as copied."""
    edges = [0, *(edge for span in sorted(own) for edge in (span.start, span.end))]
    edges.append(len(document.text))
    copied = [
        Mark(span=Span(start, end), kind="copied", rule="copies")
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if start < end
    ]
    return replace(document, marks=(*document.marks, *copied))


def _sentence(parsed: Parsed, words: Span) -> Span:
    """The sentence that holds the first of the words; the words themselves where none does."""
    return next(_holding(parsed, words), words)


def _holding(parsed: Parsed, words: Span) -> Iterator[Span]:
    for block in parsed.blocks:
        if block.span.overlaps(words):
            for sentence in block.sentences():
                if sentence.span.end > words.start:
                    yield sentence.span
