"""What of a picture a brief shows: what somebody stands for, or a sign rests on."""

from __future__ import annotations

from dataclasses import replace

from builders import (
    a_claim,
    a_picture,
    a_skim,
    a_speaker,
    a_statement,
    an_observation,
    an_origin,
)

from tocsin.model.claim import Act, Claim, Mode
from tocsin.model.linking import Links
from tocsin.model.picture import Picture
from tocsin.model.reading import Reading
from tocsin.warning.brief import compose
from tocsin.warning.spoken import spoken

SKIM = a_skim()
SAID = a_claim(SKIM.document)
OWN = a_claim(
    SKIM.document, "Three tank brigades reached the east bank on Tuesday", cue="", source="",
    speaker=None, act=Act.ASSERTS, mode=Mode.NARRATOR,
)  # fmt: skip
SEEN = an_observation(SKIM.document)


def picture(own: Claim, *, rests: bool) -> Picture:
    """One report in which somebody speaks and the article tells something itself."""
    first, second = a_statement((SAID,)), a_statement((own,))
    first = replace(first, contradicts=(second.id,))
    holder = an_origin(statement_ids=(first.id,), report_ids=(SKIM.report_id,))
    nobody = an_origin(None, statement_ids=(second.id,), report_ids=(SKIM.report_id,))
    seen = replace(SEEN, claim_id=own.id if rests else SAID.id)
    return a_picture(
        skims=(SKIM,),
        readings=(Reading(report_id=SKIM.report_id, claims=(SAID, own), observations=(seen,)),),
        links=Links(statements=(first, second), origins=(holder, nobody)),
        observations=(seen,),
    )


def test_what_nobody_stands_for_and_nothing_rests_on_is_left_out() -> None:
    left = spoken(picture(OWN, rests=False))
    assert [c.id for r in left.readings for c in r.claims] == [SAID.id]
    assert [s.claim_ids for s in left.links.statements] == [(SAID.id,)]
    assert all(s.contradicts == () for s in left.links.statements)
    assert [o.holder for o in left.links.origins] == ["Velian defence ministry"]


def test_what_a_sign_rests_on_or_a_body_stands_for_stays() -> None:
    held = replace(OWN, speaker=a_speaker("Velian railways"))
    for kept in (picture(OWN, rests=True), picture(held, rests=False)):
        assert spoken(kept) == kept


def test_the_brief_counts_no_more_than_that() -> None:
    brief = compose(picture(OWN, rests=False))
    assert brief.totals.lineage_unknown == 0
    assert brief.statements == 1
    assert len(brief.claims) == 1
