from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.knowledge import furniture
from tocsin.knowledge.furniture import Furniture
from tocsin.reading.mark import mark

STORY = (
    "The ferry to Cape Lorne was stopped twice on its way by grey boats without a flag.\n\n"
    "Its master told the harbour office that nobody came aboard and nothing was taken.\n"
)


@pytest.fixture(scope="module")
def known() -> Furniture:
    return furniture.load()


def kinds(text: str, known: Furniture) -> list[tuple[str, str]]:
    return [(m.kind, m.span.of(text)) for m in mark(text, known)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Please enter your comment!", "comment-prompt"),
        ("Leave a Reply", "comment-prompt"),
        ("Source link", "source-link"),
        ("We use cookies to make this page work. Accept all", "cookie"),
        ("Share this story", "share"),
        ("Sign up for our evening letter", "subscribe"),
        ("Source: with agencies", "credit"),
    ],
)
def test_a_line_of_furniture_at_the_foot_is_marked(
    line: str, kind: str, known: Furniture
) -> None:
    assert kinds(STORY + "\n" + line, known) == [(kind, line)]


def test_a_prompt_stuck_to_the_last_full_stop_is_marked_alone(known: Furniture) -> None:
    assert kinds(STORY.rstrip() + "Leave a Reply", known) == [("glued", "Leave a Reply")]


def test_the_same_words_within_a_sentence_are_not(known: Furniture) -> None:
    assert kinds("He asked them to leave a reply with the clerk of the harbour.", known) == []


def test_a_sub_heading_is_marked_and_still_read(known: Furniture) -> None:
    text = STORY + "\nNobody aboard\n\n" + STORY
    found = [m for m in mark(text, known) if m.span.of(text) == "Nobody aboard"]
    assert [(m.kind, m.skip) for m in found] == [("heading", False)]


def test_a_line_of_mere_date_at_the_top_is_a_clock(known: Furniture) -> None:
    assert kinds("Wednesday, May 18\n\n" + STORY, known)[0] == ("clock", "Wednesday, May 18")


def test_titles_under_a_list_heading_at_the_foot_belong_to_it(known: Furniture) -> None:
    text = STORY + "\nRelated news\nFerry prices rise again\nA new lighthouse for the cape"
    assert [k for k, _ in kinds(text, known)] == ["related"] * 3


def test_a_story_without_furniture_has_no_skipped_mark(known: Furniture) -> None:
    assert not [m for m in mark(STORY, known) if m.skip]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_marks_lie_in_order_within_the_text_and_never_overlap(text: str) -> None:
    known = _KNOWN
    marks = mark(text, known)
    assert all(m.span.end <= len(text) for m in marks)
    assert all(a.span.end <= b.span.start for a, b in pairwise(marks))


_KNOWN = furniture.load()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("R. Lind/Seawire", "image"),
        ("The ferry in port of Lorne. R. Lind / Seawire", "image"),
        ("Ines Corvo, left, greets the master of the ferry in port.", "image"),
        ("Oto Lind Associated Press", "credit"),
        ("Phone: 555 01 02", "contact"),
        ("Oto Lind writes about boats. Follow him on Twitter.", "author"),
    ],
)
def test_captions_credits_and_notes_amid_a_story_are_marked(
    line: str, kind: str, known: Furniture
) -> None:
    assert (kind, line) in kinds(f"{STORY}\n{line}\n\n{STORY}", known)


def test_a_sentence_that_ends_with_a_stroke_between_names_is_read(known: Furniture) -> None:
    line = "The council of the island talked for hours about the old quarrel Lorne/Velia"
    assert ("image", line) not in kinds(f"{STORY}\n{line}\n\n{STORY}", known)


def test_points_in_title_case_at_the_foot_are_links_to_other_pages(known: Furniture) -> None:
    foot = "- Seven Boats That Never Came Back\n- The Last Harbour Master of Lorne Retires\n"
    assert [k for k, _ in kinds(STORY + foot, known)] == ["related", "related"]


def test_points_of_a_list_that_the_story_makes_are_read(known: Furniture) -> None:
    foot = "- two boats are out of service\n- the third one has no fuel left\n"
    assert not [k for k, _ in kinds(STORY + foot, known) if k == "related"]


def test_behind_a_crowd_of_furniture_nothing_is_story(known: Furniture) -> None:
    crowd = "Share this story\nSign up for our evening letter\nLeave a Reply\n"
    teaser = "Why the master kept silent\nThe boat had a second name\n"
    found = kinds(STORY + crowd + teaser, known)
    assert [k for k, _ in found[-2:]] == ["related", "related"]


def test_the_menus_of_a_whole_page_are_marked_and_short_lines_of_a_report_are_not(
    known: Furniture,
) -> None:
    menu = "".join(f"Harbour {word}\n" for word in "abcdefghijklmn")
    furniture_lines = "Share\nTweet\nSubscribe\nLog in\nSearch\nMenu\nHome\nAdvertisement\n"
    page = menu + furniture_lines + STORY
    assert [k for k, _ in kinds(page, known)].count("menu") == 14
    assert "menu" not in [k for k, _ in kinds(menu + STORY, known)]
