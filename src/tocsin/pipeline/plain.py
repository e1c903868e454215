"""Claims of a report in a language that is read from files, without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.judging import glossed
from tocsin.model.claim import Act, Claim, Link, Modality, Mode, Speaker, claim_id
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.model.observation import Observation
from tocsin.model.reading import Reading
from tocsin.model.span import Span
from tocsin.model.when import Dating, TimeExpression
from tocsin.pipeline import sentences
from tocsin.pipeline.tools import Tools
from tocsin.reading import horizons
from tocsin.reading.speech import chain, find, named, passages, said, who
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
    speech = tools.speeches.get(document.language)
    glossary = tools.glossaries.get(document.language)
    seen: tuple[Observation, ...] = ()
    narrated: tuple[Claim, ...] = ()
    if speech is not None and glossary is not None:
        spans = [s.span for s in passages.sentences(document, speech)]
        seen = glossed.observe(
            document, spans, told, mentions, found, dating, glossary, speech, tools.glossed
        )
        narrated, seen = _narrated(document, spans, seen, found)
    return Reading(
        report_id=document.report_id,
        times=tuple(found),
        mentions=mentions,
        claims=(*told, *narrated),
        observations=seen,
        skimmed=speech is None,
    )


def _narrated(
    document: Document,
    sentences: Sequence[Span],
    observations: Sequence[Observation],
    found: Sequence[TimeExpression],
) -> tuple[tuple[Claim, ...], tuple[Observation, ...]]:
    """A claim of the article's own voice for each sentence that moves an indicator."""
    made: dict[str, Claim] = {}
    out: list[Observation] = []
    for seen in observations:
        if seen.claim_id is not None:
            out.append(seen)
            continue
        span = next((s for s in sentences if s.overlaps(seen.evidence)), seen.evidence)
        claim = Claim(
            id=claim_id(document.report_id, (span,), ()),
            report_id=document.report_id,
            content=(span,),
            cue=(),
            source=(),
            speaker=None,
            act=Act.ASSERTS,
            mode=Mode.NARRATOR,
            sentence=span,
            target=seen.target,
            horizon=horizons.choose((span,), span, found, document.text),
            modality=Modality(hypothetical=seen.hypothetical),
        )
        made.setdefault(claim.id, claim)
        out.append(replace(seen, claim_id=claim.id))
    return tuple(made.values()), tuple(out)


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
