"""Words of somebody half known go under the utterance they report, and under no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from invented_press import BRECK, DAY, TOLAN, Said, Story, linked, report

from tocsin.model.claim import Speaker

NOBODY = Speaker(id="src-he", role="he", anonymous=True)
PAPER = Speaker(id="out-quay", organisation="Quay Messenger")
WORDS = "Two battalions have crossed the river Osk to guard the bridges"
NEAR = "two battalions have crossed the river Osk and guard the bridges"


def _story(words: str, by: Speaker, outlet: str = "Harbour Post", days: int = 0) -> Story:
    said = Said(words, by)
    return Story(f"{words}, it was said.", (said,), DAY + timedelta(days=days), outlet)


def _count(*stories: Story) -> int:
    return len(linked([report(story) for story in stories]).statements)


def test_a_speaker_nobody_found_joins_the_same_words() -> None:
    assert _count(_story(WORDS, TOLAN), _story(NEAR, NOBODY, "Hill Echo")) == 1


def test_a_person_without_an_office_joins_the_office() -> None:
    army = replace(TOLAN, name=None)
    bare = Speaker(id="per-tolan", name="Mira Tolan")
    assert _count(_story(WORDS, army), _story(NEAR, bare, "Hill Echo")) == 1


def test_another_state_is_another_speaker() -> None:
    assert _count(_story(WORDS, TOLAN), _story(NEAR, BRECK, "Hill Echo")) == 2


def test_other_days_are_another_utterance() -> None:
    assert _count(_story(WORDS, TOLAN), _story(NEAR, NOBODY, "Hill Echo", 6)) == 2


def test_a_paper_that_is_quoted_is_put_under_what_it_printed() -> None:
    first = _story(WORDS, TOLAN, "Quay Messenger")
    second = _story(NEAR, PAPER, "Hill Echo")
    assert _count(first, second) == 1


def test_a_paper_that_printed_nothing_like_it_stands_alone() -> None:
    first = _story("The harbour master has closed the northern quay", TOLAN, "Quay Messenger")
    assert _count(first, _story(NEAR, PAPER, "Hill Echo")) == 2


def _own(words: str, outlet: str = "Hill Echo", days: int = 0) -> Story:
    return Story(f"{words}.", (Said(words, None),), DAY + timedelta(days=days), outlet)


def test_the_own_voice_goes_under_whoever_it_names() -> None:
    own = _own("Mira Tolan let two battalions cross the river Osk to guard the bridges")
    assert _count(_story(WORDS, TOLAN), own) == 1


def test_the_own_voice_that_names_nobody_is_nobodys() -> None:
    own = _own("Two columns went over the Osk and stand at the bridges", days=1)
    assert _count(_story(WORDS, TOLAN), own) == 2


def test_words_that_say_nothing_are_under_nothing() -> None:
    assert _count(_story(WORDS, TOLAN), _story("which, are", NOBODY, "Hill Echo")) == 2
