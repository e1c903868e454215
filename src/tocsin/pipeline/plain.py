"""Claims of a report in a language that is read from files, without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.model.claim import Claim, Link, Speaker, claim_id
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.model.reading import Reading
from tocsin.model.when import Dating, TimeExpression
from tocsin.pipeline import sentences
from tocsin.pipeline.tools import Tools
from tocsin.reading import horizons
from tocsin.reading.speech import chain, find, named, said, who
from tocsin.reading.speech.find import Said


def read(
    document: Document,
    dating: Dating,
    found: Sequence[TimeExpression],
    known: Sequence[Mention],
    tools: Tools,
) -> Reading:
    """Everything of a report in such a language, its times and known names given."""
    told, mentions = claims(document, dating, found, known, tools)
    return Reading(
        report_id=document.report_id, times=tuple(found), mentions=mentions, claims=told
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
        for part in sentences.split(one.attribution, beginnings, document.text):
            claim = _claim(replace(one, attribution=part), links, speaker)
            horizon = horizons.choose(part.content, part.sentence, found, document.text)
            out.setdefault(claim.id, replace(claim, horizon=horizon))
    return tuple(out.values()), mentions


def _claim(one: Said, links: tuple[Link, ...], speaker: Speaker | None) -> Claim:
    act, modality, flags = said.judge(one)
    part = one.attribution
    return Claim(
        id=claim_id(part.report_id, part.content, part.cue),
        report_id=part.report_id,
        content=part.content,
        cue=part.cue,
        source=part.source,
        speaker=speaker,
        act=act,
        mode=part.mode,
        sentence=part.sentence,
        modality=modality,
        chain=links,
        flags=(*part.flags, *flags),
    )
