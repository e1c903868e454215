"""What cannot both be true, and what only seems so."""

from __future__ import annotations

from invented_press import BRECK, SARE, TOLAN, Said, Story, linked, report

from tocsin.model.claim import Speaker
from tocsin.model.linking import Statement

COUNCIL = Speaker(id="org-council", organisation="Electoral Council", country="Velia")
RIVAL = Speaker(id="per-dorr", name="Ana Dorr", role="candidate")


def of(words: str, by: Speaker, *, outlet: str = "Harbour Post") -> Story:
    return Story(f"{words}, it was said in Port Sell.", (Said(words, by),), outlet=outlet)


def against(one: Story, other: Story) -> bool:
    links = linked([report(one), report(other)])

    def held(story: Story) -> Statement:
        wanted = report(story)[1].claims[0].id
        return next(s for s in links.statements if wanted in s.claim_ids)

    return held(one).id in held(other).contradicts


def test_other_exact_counts_of_the_dead_cannot_both_hold() -> None:
    three = of("Three ferrymen were killed by shells at the Sell crossing on Monday", TOLAN)
    seven = of("Seven ferrymen were killed by shells at the Sell crossing on Monday", BRECK)
    assert against(three, seven)


def test_a_count_that_is_not_exact_contradicts_nothing() -> None:
    three = of("At least three ferrymen were killed by shells at the Sell crossing", TOLAN)
    seven = of("Seven ferrymen were killed by shells at the Sell crossing on Monday", BRECK)
    assert not against(three, seven)


def test_a_body_that_counts_on_only_brings_its_own_count_up_to_date() -> None:
    three = of("Three ferrymen were killed by shells at the Sell crossing on Monday", TOLAN)
    seven = of("Seven ferrymen were killed by shells at the Sell crossing on Monday", TOLAN)
    assert not against(three, seven)


def test_a_contest_has_one_winner() -> None:
    breck = of("Osk Breck has won the vote for the presidency of Velia", COUNCIL)
    dorr = of("Ana Dorr is ahead in the vote for the presidency of Velia", SARE)
    mine = of("The sheets of the vote for the presidency of Velia show that I won", RIVAL)
    assert against(breck, dorr)
    assert against(breck, mine)
    assert not against(dorr, mine)


def test_what_is_said_under_a_condition_takes_no_side() -> None:
    back = of("The tank brigades of Orda are going home from the Sell", BRECK)
    build_up = of("More tank brigades of Orda are moving forward to the Sell", TOLAN)
    waiting = of(
        "Lund will believe that the tank brigades are going home when they leave the Sell", SARE
    )
    assert against(back, build_up)
    assert not against(waiting, build_up)
