"""How a claim is made of what the readers found: attributed, or in the article's own voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tocsin.model.claim import Act, Attribution, Claim, Link, Modality, Mode, Speaker, claim_id
from tocsin.model.document import Document
from tocsin.model.observation import Observation
from tocsin.model.span import Span
from tocsin.model.when import TimeExpression
from tocsin.reading import horizons, translation


def attributed(
    document: Document,
    part: Attribution,
    speaker: Speaker | None,
    said: tuple[Act, Modality],
    found: Sequence[TimeExpression],
    chain: tuple[Link, ...] = (),
) -> Claim:
    """The claim of an attribution: its speaker, act and modality, the hands it passed, and its
    horizon among the times found. Quoted words of a translation are flagged.
    """
    act, modality = said
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
        chain=chain,
        horizon=horizons.choose(part.content, part.sentence, found, document.text),
        flags=(*part.flags, *translation.flags(part.mode, document)),
    )


def torn(
    claims: Iterable[Claim], observations: Iterable[Observation]
) -> tuple[Observation, ...]:
    """The observations; marked T10 where their claim is told with two horizons in one text."""
    flagged = {c.id for c in claims if horizons.CONTRADICTORY in c.flags}
    return tuple(
        replace(o, vetoes=(*o.vetoes, "T10")) if o.claim_id in flagged else o
        for o in observations
    )


def narrated(
    document: Document,
    observations: Iterable[Observation],
    found: Sequence[TimeExpression],
    sentence_of: Callable[[Span], Span],
) -> tuple[tuple[Claim, ...], tuple[Observation, ...]]:
    """A claim of the article's own voice for each sentence that moves an indicator and that
    nobody is said to have said; and the observations, each with its claim.
    """
    made: dict[str, Claim] = {}
    settled: list[Observation] = []
    for seen in observations:
        if seen.claim_id is not None:
            settled.append(seen)
            continue
        sentence = sentence_of(seen.evidence)
        own = Attribution(
            report_id=document.report_id, content=(sentence,), cue=(), source=(),
            mode=Mode.NARRATOR, sentence=sentence,
        )  # fmt: skip
        modality = Modality(hypothetical=seen.hypothetical)
        claim = attributed(document, own, None, (Act.ASSERTS, modality), found)
        claim = replace(claim, target=seen.target)
        made.setdefault(claim.id, claim)
        settled.append(replace(seen, claim_id=claim.id))
    return tuple(made.values()), tuple(settled)
