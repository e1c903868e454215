"""The picture without what nobody stands for and nothing rests on.

An article tells many things in its own voice. They are kept for linking, shown by ``why`` and
``read --explain``, and exported; in a brief they would drown what somebody answers for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.model.claim import Claim, Mode
from tocsin.model.linking import Links
from tocsin.model.picture import Picture


def spoken(picture: Picture) -> Picture:
    """The same picture with the claims worth a line, and the statements and origins they make.

    A claim is worth a line where somebody stands for it or a sign rests on it.
    """
    silent = {claim.id for claim in _silent(picture)}
    return replace(
        picture,
        readings=tuple(
            replace(r, claims=tuple(c for c in r.claims if c.id not in silent))
            for r in picture.readings
        ),
        links=_links(picture.links, silent, {o.origin_id for o in picture.observations}),
    )


def _silent(picture: Picture) -> Iterator[Claim]:
    """The claims that nobody stands for and no sign rests on."""
    rested = {o.claim_id for o in picture.observations}
    for reading in picture.readings:
        for claim in reading.claims:
            own = claim.mode is Mode.NARRATOR and claim.speaker is None
            if own and claim.id not in rested:
                yield claim


def _links(links: Links, silent: set[str], rested: set[str | None]) -> Links:
    """The statements that are more than silence, with the origins they or signs rest on."""
    gone = {s.id for s in links.statements if s.claim_ids and silent.issuperset(s.claim_ids)}
    return replace(
        links,
        statements=tuple(
            replace(s, contradicts=tuple(c for c in s.contradicts if c not in gone))
            for s in links.statements
            if s.id not in gone
        ),
        origins=tuple(
            replace(o, statement_ids=tuple(s for s in o.statement_ids if s not in gone))
            for o in links.origins
            if o.id in rested or not o.statement_ids or not gone.issuperset(o.statement_ids)
        ),
    )
