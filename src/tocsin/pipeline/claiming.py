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

#: How the article's own voice says what it says.
PLAINLY = (Act.ASSERTS, Modality())


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
    telling: Sequence[Claim],
    sentence_of: Callable[[Span], Span],
) -> tuple[tuple[Claim, ...], tuple[Observation, ...]]:
    """All claims of the article's own voice, and the observations, each with its claim.

    ``telling`` are the clauses read in that voice. An observation whose words stand in none of
    them, nor in what anybody says, gets a claim of its whole sentence.
    """
    made = {claim.id: claim for claim in telling}
    settled: list[Observation] = []
    for seen in observations:
        if seen.claim_id is not None:
            settled.append(seen)
            continue
        held = (c for c in telling if any(s.covers(seen.evidence) for s in c.content))
        claim = next(held, None) or _whole(document, sentence_of(seen.evidence), found)
        known = made.get(claim.id, claim)
        made[claim.id] = replace(
            known,
            target=known.target or seen.target,
            modality=Modality(
                negated=known.modality.negated,
                hypothetical=known.modality.hypothetical or seen.hypothetical,
            ),
        )
        settled.append(replace(seen, claim_id=claim.id))
    return tuple(made.values()), tuple(settled)


def _whole(document: Document, sentence: Span, found: Sequence[TimeExpression]) -> Claim:
    """A sentence as the article's own claim."""
    own = Attribution(
        report_id=document.report_id, content=(sentence,), cue=(), source=(),
        mode=Mode.NARRATOR, sentence=sentence,
    )  # fmt: skip
    return attributed(document, own, None, PLAINLY, found)
