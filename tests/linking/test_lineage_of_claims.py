"""One utterance is one statement; what is passed on has the origin it came from."""

from __future__ import annotations

from invented_press import (
    ALLY,
    DENIAL,
    HIDDEN,
    OTHER_PEN,
    PADDED,
    TOLAN,
    WIRE,
    WITNESS,
    Said,
    Story,
    later,
    linked,
    report,
)

from tocsin.model.claim import Act
from tocsin.model.linking import Links, Novelty, Origin, OriginKind, Statement


def statement_of(links: Links, story: Story) -> Statement:
    wanted = report(story)[1].claims[0].id
    return next(s for s in links.statements if wanted in s.claim_ids)


def origin_of(links: Links, story: Story) -> Origin:
    statement = statement_of(links, story)
    return next(o for o in links.origins if statement.id in o.statement_ids)


def link_all(*stories: Story) -> Links:
    return linked([report(story) for story in stories])


def test_two_articles_on_one_speech_report_one_statement_and_say_why() -> None:
    links = link_all(WIRE, OTHER_PEN)
    assert statement_of(links, WIRE) == statement_of(links, OTHER_PEN)
    assert any("brigades" in line for line in statement_of(links, WIRE).why)


def test_a_denial_by_the_other_side_is_another_statement_and_contradicts() -> None:
    links = link_all(WIRE, DENIAL)
    said, denied = statement_of(links, WIRE), statement_of(links, DENIAL)
    assert said.id in denied.contradicts
    assert denied.id in said.contradicts
    assert origin_of(links, WIRE) != origin_of(links, DENIAL)


def test_an_ally_who_repeats_a_briefing_adds_no_origin() -> None:
    links = link_all(WIRE, ALLY)
    assert statement_of(links, WIRE) != statement_of(links, ALLY)
    assert origin_of(links, WIRE) == origin_of(links, ALLY)


def test_a_second_pair_of_eyes_is_another_origin() -> None:
    links = link_all(WIRE, WITNESS)
    assert origin_of(links, WIRE) != origin_of(links, WITNESS)
    assert origin_of(links, WITNESS).kind is OriginKind.SENSOR


def test_a_report_that_hides_its_source_has_an_unknown_origin() -> None:
    links = link_all(WIRE, HIDDEN)
    assert origin_of(links, HIDDEN).kind is OriginKind.UNKNOWN
    assert origin_of(links, HIDDEN).holder is None


def test_saying_it_again_some_days_later_is_a_renewed_statement_of_one_origin() -> None:
    again = Story(
        "Mira Tolan once more told parliament that Orda has three tank brigades on the east "
        "bank of the Sell.\n\nThe galleries were empty this time, and it rained.",
        (Said("Orda has three tank brigades on the east bank of the Sell", TOLAN),),
    )
    links = link_all(WIRE, later(again, 6))
    first, second = statement_of(links, WIRE), statement_of(links, again)
    assert second.novelty is Novelty.RENEWED
    assert first.novelty is Novelty.NEW
    assert origin_of(links, WIRE) == origin_of(links, again)


def test_wishes_contradict_nothing() -> None:
    wish = Story(
        "Orda must not move tank brigades to the east bank of the Sell, Mira Tolan said.",
        (
            Said(
                "Orda must not move tank brigades to the east bank of the Sell",
                TOLAN,
                act=Act.DEMANDS,
            ),
        ),
    )
    links = link_all(wish, DENIAL)
    assert statement_of(links, DENIAL).contradicts == ()


def test_the_copies_of_a_report_are_one_story_with_its_other_articles() -> None:
    links = link_all(WIRE, PADDED)
    assert len(links.stories) == 1
    assert links.stories[0].label.startswith("PORT SELL")
