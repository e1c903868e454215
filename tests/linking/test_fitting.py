"""How well a name as printed is that of a body that speaks."""

from __future__ import annotations

from invented_press import TOLAN, Said, Story, linked, report

from tocsin.model.claim import Speaker

UNITED = Speaker(
    id="org-vu", organisation="Intelligence Service", country="United Velia", role="analyst"
)
OTHER = Speaker(
    id="org-or", organisation="Intelligence Service", country="United Orda", role="analyst"
)
ALLY = Speaker(id="per-lund", name="Ines Sare", organisation="Foreign Ministry", country="Lund")
WORDS = "Nine thousand men of the northern army have come up to the Sell"


def test_half_the_name_of_a_state_traces_nothing_to_another() -> None:
    told = Said("Thousands of men of the northern army have come up", ALLY, ("United Velia",))
    stories = [
        Story(f"{WORDS}, it was said.", (Said(WORDS, OTHER),)),
        Story(
            f"By the Sell, {WORDS.lower()}, it was said again.", (Said(WORDS.lower(), UNITED),)
        ),
        Story(f"{told.words}, said the minister.", (told,)),
    ]
    links = linked([report(one) for one in stories])
    reports = [report(one)[0].report_id for one in stories]
    holders = {o.holder for o in links.origins if reports[2] in o.report_ids}
    assert holders == {o.holder for o in links.origins if reports[1] in o.report_ids}


def test_means_of_the_speakers_own_make_no_relay() -> None:
    seen = Said(WORDS, TOLAN, ("the radar at Sell Head",))
    story = Story(f"{WORDS}, the minister said.", (seen,))
    links = linked([report(story)])
    assert [str(o.kind) for o in links.origins] != ["unknown"]
