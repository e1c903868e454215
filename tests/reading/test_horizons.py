from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import a_claim, a_dating, a_document, span

from tocsin.knowledge import horizons as table
from tocsin.model.claim import Speaker
from tocsin.model.when import Horizon
from tocsin.reading.horizons import CONTRADICTORY, choose, flagged
from tocsin.reading.times import find

TABLE = table.load()


def horizon(text: str, content: str) -> Horizon | None:
    document = a_document(text)
    times = find(document, a_dating(document.report_id, date(2031, 3, 14)), TABLE)
    whole = span(text, text)
    return choose((span(text, content),), whole, times, text)


def test_the_day_of_saying_is_no_horizon() -> None:
    assert horizon("She warned on Tuesday that they are near.", "they are near") is None


def test_the_time_inside_the_content_is() -> None:
    text = "She warned on Tuesday that they will cross within days."
    found = horizon(text, "they will cross within days")
    assert found is not None
    assert (found.kind, found.span.of(text)) == ("days", "within days")


def test_a_time_that_opens_the_sentence_belongs_to_the_content_after_it() -> None:
    text = "In the coming weeks, they will cross, she said."
    found = horizon(text, "they will cross")
    assert found is not None
    assert found.kind == "weeks"


def test_what_is_past_is_no_horizon() -> None:
    assert horizon("She said they crossed last week.", "they crossed last week") is None


def test_two_claims_keep_their_two_horizons() -> None:
    text = "He expects a push in the coming days. She expects it in the coming weeks."
    first = horizon(text, "a push in the coming days")
    second = horizon(text, "it in the coming weeks")
    assert first is not None
    assert second is not None
    assert (first.kind, second.kind) == ("days", "weeks")


def flags(text: str, *contents: str, speakers: tuple[str | None, ...] = ()) -> list[bool]:
    document = a_document(text)
    times = find(document, a_dating(document.report_id, date(2031, 3, 14)), TABLE)
    claims = []
    for at, content in enumerate(contents):
        pieces = (span(text, content),)
        who = speakers[at] if speakers else None
        spoken = None if who is None else Speaker(id=who)
        claim = a_claim(document, content, cue="", source="", speaker=spoken)
        found = choose(pieces, span(text, text), times, text)
        claims.append(replace(claim, horizon=found))
    return [CONTRADICTORY in claim.flags for claim in flagged(claims, text)]


OFFENSIVE = "launch an offensive against the eastern harbour"


def test_two_horizons_for_one_thing_in_one_text_are_both_kept_and_flagged() -> None:
    one = f"They will {OFFENSIVE} in the coming days"
    two = f"In the coming months they will {OFFENSIVE}"
    assert flags(f"{one}. {two}.", one, two) == [True, True]


def test_two_speakers_may_differ_and_two_things_have_two_horizons() -> None:
    one = f"They will {OFFENSIVE} in the coming days"
    two = f"In the coming months they will {OFFENSIVE}"
    assert flags(f"{one}. {two}.", one, two, speakers=("org-a", "org-b")) == [False, False]
    other = "In the coming months the bridge will be painted"
    assert flags(f"{one}. {other}.", one, other) == [False, False]


def test_until_some_days_ago_is_no_deadline() -> None:
    text = "She said they had held the pass until a few days ago."
    assert horizon(text, "they had held the pass until a few days ago") is None
