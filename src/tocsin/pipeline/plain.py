"""Claims of a report in a language that is read from files, without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tocsin.judging import glossed
from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.model.observation import Observation
from tocsin.model.reading import Reading
from tocsin.model.span import Span
from tocsin.model.when import Dating, TimeExpression
from tocsin.pipeline import claiming, sentences
from tocsin.pipeline.tools import Tools
from tocsin.reading import horizons
from tocsin.reading.speech import chain, find, named, passages, told, who
from tocsin.reading.speech import said as judging


def read(
    document: Document,
    dating: Dating,
    found: Sequence[TimeExpression],
    known: Sequence[Mention],
    tools: Tools,
) -> Reading:
    """Everything of a report in such a language, its times and known names given."""
    said, mentions = claims(document, dating, found, known, tools)
    speech = tools.speeches.get(document.language)
    glossary = tools.glossaries.get(document.language)
    seen: tuple[Observation, ...] = ()
    narrated: tuple[Claim, ...] = ()
    if speech is not None and glossary is not None:
        lines = list(passages.sentences(document, speech))
        spans = [line.span for line in lines]
        seen = glossed.observe(
            document, spans, said, mentions, found, dating, glossary, speech, tools.glossed
        )
        telling = [
            claiming.attributed(document, one, None, claiming.PLAINLY, found)
            for one in told.told(document, lines, said)
        ]
        narrated, seen = claiming.narrated(
            document, seen, found, telling, partial(_sentence, spans)
        )
    everything = horizons.flagged((*said, *narrated), document.text)
    return Reading(
        report_id=document.report_id,
        times=tuple(found),
        mentions=mentions,
        claims=everything,
        observations=claiming.torn(everything, seen),
        skimmed=speech is None,
    )


def claims(
    document: Document,
    dating: Dating,
    found: Sequence[TimeExpression],
    known: Sequence[Mention],
    tools: Tools,
) -> tuple[tuple[Claim, ...], tuple[Mention, ...]]:
    """The claims of a report and all that is named in it; none for a language without a file.

    ``found`` are the times of the document, ``known`` what the gazetteer names in it.
    """
    speech = tools.speeches.get(document.language)
    glossary = tools.glossaries.get(document.language)
    if speech is None:
        return (), tuple(known)
    mentions = tuple(known)
    if glossary is not None:
        mentions = named.mentions(document, glossary, tools.names, tools.people, known)
    sayings = find.find(document, speech, tools.speeches.shared, glossary, mentions)
    chains = [chain.follow(one, mentions) for one in sayings]
    speakers = who.resolve(sayings, chains, mentions, tools.names, dating.day)
    out: dict[str, Claim] = {}
    beginnings = sorted({one.line.sentence.span.start for one in sayings})
    for one, links, speaker in zip(sayings, chains, speakers, strict=True):
        for piece in sentences.split(one.attribution, beginnings, document.text):
            act, modality, flags = judging.judge(replace(one, attribution=piece))
            part = replace(piece, flags=(*piece.flags, *flags))
            claim = claiming.attributed(document, part, speaker, (act, modality), found, links)
            out.setdefault(claim.id, claim)
    return tuple(out.values()), mentions


def _sentence(sentences: Sequence[Span], words: Span) -> Span:
    """The sentence that holds the words; the words themselves where none does."""
    return next((s for s in sentences if s.overlaps(words)), words)
