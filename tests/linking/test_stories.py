"""Stories hold one happening; two happenings of one kind are cut apart by what names them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from builders import a_skim

from tocsin.knowledge.outlets import Outlets
from tocsin.linking.copies import fold
from tocsin.linking.stories import stories
from tocsin.model.linking import Story
from tocsin.model.reading import Skim
from tocsin.text.rarity import load_rarity

RARITY = load_rarity()
DAY = date(2031, 3, 14)
FIRES = (
    "A blaze gutted the Harbour supermarket in {place} before dawn and {n} firefighters came.",
    "Flames destroyed the supermarket in {place}; {n} firefighters fought the blaze till noon.",
    "Police in {place} asked for witnesses after the supermarket blaze that drew {n} crews.",
    "The supermarket blaze in {place} is out, a spokesman of the {n} firefighters said today.",
    "Shoppers in {place} stood before the burnt supermarket where {n} firefighters had worked.",
    "An arson inquiry began in {place} on the supermarket blaze after {n} firefighters left.",
)
OTHERS = (
    "In {place} a supermarket burnt to its walls on Sunday; {n} firefighters could not save it.",
    "Nobody was hurt when a blaze took the {place} supermarket, say the {n} firefighters there.",
    "The {place} supermarket, lost to a blaze, was insured; {n} firefighters had been sent.",
    "Smoke from the supermarket blaze hung over {place} while {n} firefighters damped it down.",
    "A cable may have lit the blaze in the {place} supermarket, the {n} firefighters were told.",
    "Staff of the {place} supermarket thanked {n} firefighters who had met the blaze.",
)


def fires(place: str, n: int, day: date | None, texts: Sequence[str] = FIRES) -> list[Skim]:
    return [
        a_skim(
            text.format(place=place, n=n),
            report_id=f"rep-{place}-{i}",
            path=f"{place}-{i}.txt",
            day=day,
        )
        for i, text in enumerate(texts)
    ]


def told(*reports: Skim) -> tuple[Story, ...]:
    skims = {s.report_id: s for s in reports}
    return stories(skims, fold(list(reports), Outlets()), RARITY)


def test_one_happening_is_one_story() -> None:
    assert len(told(*fires("Marsden", 52, DAY))) == 1


def test_two_fires_of_one_kind_are_two_stories_without_any_date() -> None:
    found = told(*fires("Marsden", 52, None), *fires("Tarnhill", 17, None, OTHERS))
    assert {len(s.report_ids) for s in found} == {6}


def test_the_same_words_weeks_later_are_another_story() -> None:
    late = [
        a_skim(s.document.text.replace("52", "53"), report_id=f"{s.report_id}-b", path="b",
               day=DAY + timedelta(days=40))
        for s in fires("Marsden", 52, DAY)
    ]  # fmt: skip
    found = told(*fires("Marsden", 52, DAY), *late)
    assert not any({r.endswith("-b") for r in s.report_ids} == {True, False} for s in found)


def test_a_story_says_its_days_and_is_named_in_the_words_of_its_first_report() -> None:
    [story] = told(*fires("Marsden", 52, DAY))
    assert story.days is not None
    assert story.days.start == DAY
    assert "Marsden" in story.label
