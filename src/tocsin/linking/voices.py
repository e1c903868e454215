"""Whose words a claim's are, as far as the claim and its report tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.knowledge.lineage import Lineage
from tocsin.knowledge.outlets import outlet_key
from tocsin.linking import unresolved
from tocsin.linking.holders import holder
from tocsin.linking.setting import Setting
from tocsin.model.claim import Claim, Mode, Speaker
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.text import similar


def whose(
    claim: Claim, document: Document, mentions: Iterable[Mention], about: Setting
) -> Speaker | None:
    """Who says it: the speaker or the last hand, the body whose bulletin it is, or who is named
    at the source; None where the article itself does.
    """
    lineage, printers = about.lineage, about.printers(claim.report_id)
    speaker = _knower(claim, about) or _publisher(printers, claim, lineage)
    if speaker is None or holder(speaker, lineage) is None:
        speaker = unresolved.speaker(claim, document, mentions, lineage) or speaker
    sentence = document.quote(claim.sentence)
    own = [o for o in printers if outlet_key(o) in outlet_key(sentence)]
    words = " … ".join(document.quote(s) for s in claim.content)
    if own and lineage.retraction.within(words):
        # an outlet takes back its own report, whoever was quoted in it
        return Speaker(id=f"pub-{outlet_key(own[0])}", organisation=own[0])
    return speaker


def unhanded(claim: Claim) -> Claim:
    """The claim without the hands it passed where the article tells it in its own voice: those
    may be of something else it tells in the same breath.
    """
    return replace(claim, chain=()) if claim.mode is Mode.NARRATOR else claim


def _knower(claim: Claim, about: Setting) -> Speaker | None:
    """Who says it: the speaker, but the last hand where an outlet or nobody known speaks."""
    speaker = claim.speaker
    if not claim.chain:
        return speaker
    last = claim.chain[-1]
    known = speaker is not None and holder(speaker, about.lineage) is not None
    if known and (len(claim.chain) == 1 or not _is_press(claim, about)):
        return speaker
    if about.lineage.document.within(last.text) or _press_name(last.text, about):
        return speaker
    state = (last.body or "").removeprefix("state-")
    return Speaker(
        id=last.body or f"hand-{similar.plain(last.text)}",
        role=last.text,
        country=state.replace("-", " ") if state != last.body and state else None,
        anonymous=about.lineage.anonymous.within(last.text),
    )


def _is_press(claim: Claim, about: Setting) -> bool:
    """Whether the speaker is an outlet, and the first hand of the chain."""
    speaker = claim.speaker
    called = "" if speaker is None else speaker.organisation or speaker.name or ""
    first = claim.chain[0].text
    shared = similar.content_stems(called) & similar.content_stems(first)
    return bool(shared) and (_press_name(called, about) or _press_name(first, about))


def _press_name(name: str, about: Setting) -> bool:
    if about.lineage.press.within(name) or about.outlets.find(name) is not None:
        return True
    return outlet_key(name) in about.presses


def _publisher(outlets: Sequence[str], claim: Claim, lineage: Lineage) -> Speaker | None:
    """The body whose own bulletin this is: it speaks where the article's voice does."""
    if claim.mode is not Mode.NARRATOR:
        return None
    for outlet in outlets:
        if lineage.institutions.within(outlet) and not lineage.press.within(outlet):
            return Speaker(id=f"pub-{similar.plain(outlet)}", organisation=outlet)
    return None
