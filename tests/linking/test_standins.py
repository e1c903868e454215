"""Whose word it is where only an office is named, or a government by its bare name."""

from __future__ import annotations

from invented_press import TOLAN, Said, Story, linked, report

from tocsin.model.claim import Speaker
from tocsin.model.linking import Links, Origin

NAMELESS = Speaker(id="org-defence-ministry", organisation="defence ministry")
VELIA = Speaker(id="state-velia", organisation="Velia", country="Velia")
ORDAN = Speaker(id="org-ordan", organisation="Ministry of Defence of Orda", country="Orda")
WORDS = "Two ferries of the Velian fleet were sunk at the Sell crossing in the night"


def story(words: str, by: Speaker, about: str) -> Story:
    return Story(f"{words}, it was said in {about}.", (Said(words, by),))


def origins_of(*stories: Story) -> list[Origin]:
    links: Links = linked([report(one) for one in stories])
    return [
        origin
        for one in stories
        for origin in links.origins
        if report(one)[0].report_id in origin.report_ids
    ]


def test_an_office_of_no_state_is_the_one_its_report_names() -> None:
    named = story(WORDS, TOLAN, "Velia")
    bare = story("All bridges over the lower Sell stay closed until Monday", NAMELESS, "Velia")
    first, second = origins_of(named, bare)
    assert first == second


def test_an_office_is_not_that_of_a_state_nobody_names() -> None:
    named = story(WORDS, TOLAN, "Velia")
    bare = story("All bridges over the lower Sell stay closed until Monday", NAMELESS, "Lund")
    first, second = origins_of(named, bare)
    assert first != second


def test_a_government_by_its_bare_name_is_its_body_that_says_the_like() -> None:
    named = story(WORDS, TOLAN, "Velia")
    whole = story("Two ferries of the fleet were sunk at the Sell crossing", VELIA, "Port Sell")
    first, second = origins_of(named, whole)
    assert first == second


def test_a_government_is_no_body_of_another_state() -> None:
    named = story(WORDS, ORDAN, "Orda")
    whole = story("Two ferries of the fleet were sunk at the Sell crossing", VELIA, "Port Sell")
    first, second = origins_of(named, whole)
    assert first != second
