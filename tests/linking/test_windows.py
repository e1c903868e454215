"""Linking window by window: what the days part, what goes on, and that nothing else decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from invented_press import (
    ALL,
    ALLY,
    DAY,
    DENIAL,
    LINEAGE,
    OTHER_PEN,
    OUTLETS,
    TOLAN,
    UNRELATED,
    WIRE,
    Said,
    Story,
    linked,
    report,
)

from tocsin.linking.byhand import mark
from tocsin.linking.copies import fold
from tocsin.linking.link import link
from tocsin.linking.pieces import Piece, piece
from tocsin.linking.weaving import weave
from tocsin.linking.windows import SPELL, Window, windows
from tocsin.model.correction import Correction, Level, Tie
from tocsin.model.linking import Links, Novelty
from tocsin.model.reading import Reading, Skim

LAW = settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
#: The first day of a spell, and the last of the one before.
SEAM = DAY + timedelta(days=SPELL.days - DAY.toordinal() % SPELL.days)
EVE = SEAM - timedelta(days=1)
Told = tuple[Skim, Reading]


def pieces(
    reports: Sequence[Told], corrections: Sequence[Correction] = ()
) -> list[tuple[Window, Piece]]:
    skims, readings = {s.report_id: s for s, _ in reports}, {r.report_id: r for _, r in reports}
    copies = fold(list(skims.values()), OUTLETS)
    found = []
    for window in windows(copies, {k: s.dating for k, s in skims.items()}):
        seen = [skims[i] for i in sorted(window.report_ids)]
        said = [readings[i] for i in sorted(window.report_ids)]
        links = link(seen, said, window.groups, OUTLETS, LINEAGE, None, corrections)
        found.append((window, piece(window, seen, said, links, corrections)))
    return found


def woven(reports: Sequence[Told], corrections: Sequence[Correction] = ()) -> Links:
    copies = fold([skim for skim, _ in reports], OUTLETS)
    return weave(pieces(reports, corrections), copies, corrections)


def in_other_words(story: Story, nth: int, days: int | None) -> Story:
    """The same told in words of its own, so that it is no copy, some days later or undated."""
    ending = ("", "ably", "fully", "ness", "ward", "wise", "like", "hood")[nth]

    def spun(text: str) -> str:
        return re.sub(r"\b[a-z]{5,}\b", lambda m: m[0] + ending, text)

    return replace(
        story,
        text=spun(story.text),
        said=tuple(replace(said, words=spun(said.words)) for said in story.said),
        day=None if days is None else DAY + timedelta(days=days),
    )


def statement(links: Links, told: Told) -> str:
    (claim,) = told[1].claims
    (found,) = [s.id for s in links.statements if claim.id in s.claim_ids]
    return found


def origin(links: Links, told: Told) -> str:
    (found,) = [o.id for o in links.origins if statement(links, told) in o.statement_ids]
    return found


def story(links: Links, told: Told) -> str:
    (found,) = [s.id for s in links.stories if told[0].report_id in s.report_ids]
    return found


tales = st.builds(
    in_other_words,
    st.sampled_from(ALL),
    st.integers(0, 7),
    st.none() | st.integers(0, 300),
)
presses = st.lists(tales, min_size=1, max_size=7, unique_by=lambda s: s.text).map(
    lambda found: [report(each) for each in found]
)


@given(presses, st.randoms(use_true_random=False))
@LAW
@pytest.mark.slow
def test_the_order_of_reports_changes_nothing(reports: list[Told], chance: object) -> None:
    other = list(reports)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert woven(other) == woven(reports)
    assert woven(reports) == woven(reports)


@given(presses, st.data())
@LAW
@pytest.mark.slow
def test_repeating_reports_changes_no_group(reports: list[Told], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(reports), max_size=5, unique_by=id))
    more = [
        *reports,
        *(
            (
                replace(
                    s,
                    document=replace(s.document, report_id=f"{s.report_id}b", path="again"),
                    dating=replace(s.dating, report_id=f"{s.report_id}b"),
                ),
                Reading(report_id=f"{s.report_id}b"),
            )
            for s, _ in again
        ),
    ]
    once, twice = woven(reports), woven(more)
    assert twice.statements == once.statements
    assert {o.id for o in twice.origins} == {o.id for o in once.origins}
    names = {s.report_id for s, _ in reports}
    stories = [(s.id, sorted(names & set(s.report_ids))) for s in twice.stories]
    assert stories == [(s.id, sorted(s.report_ids)) for s in once.stories]


@given(presses)
@LAW
@pytest.mark.slow
def test_everything_is_in_exactly_one_group(reports: list[Told]) -> None:
    links = woven(reports)
    claims = sorted(c.id for _, r in reports for c in r.claims)
    assert sorted(c for s in links.statements for c in s.claim_ids) == claims
    ids = [s.id for s in links.statements]
    assert sorted(s for o in links.origins for s in o.statement_ids) == sorted(ids)
    names = sorted(s.report_id for s, _ in reports)
    assert sorted(r for s in links.stories for r in s.report_ids) == names
    for groups in (links.statements, links.origins, links.stories):
        assert len({g.id for g in groups}) == len(groups)
    against = {(s.id, t) for s in links.statements for t in s.contradicts}
    assert against == {(b, a) for a, b in against}
    assert {a for a, _ in against} <= set(ids)


@given(presses, st.none() | st.integers(-200, 400))
@LAW
@pytest.mark.slow
def test_an_unrelated_report_changes_no_group(reports: list[Told], days: int | None) -> None:
    added = report(in_other_words(UNRELATED, 1, days))
    before, after = woven(reports), woven([*reports, added])
    assert groups(before) == groups(after)
    assert {s.id for s in before.stories} <= {s.id for s in after.stories}


def groups(links: Links) -> list[list[object]]:
    """Statements with what they are against, and origins."""
    return [
        [(s.id, s.claim_ids, s.contradicts, s.novelty) for s in links.statements],
        [(o.id, o.statement_ids, o.holder, o.kind) for o in links.origins],
    ]


@given(presses)
@LAW
@pytest.mark.slow
def test_what_lies_in_one_window_is_linked_as_one_set(reports: list[Told]) -> None:
    near = [r for r in reports if r[0].dating.day is None or r[0].dating.day <= EVE]
    assert woven(near) == linked(near)


@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=6, unique_by=id))
@LAW
@pytest.mark.slow
def test_what_is_years_apart_is_linked_as_in_one_set(chosen: list[Story]) -> None:
    told = [
        report(in_other_words(each, nth, 200 * nth))
        for nth in range(3)
        for each in chosen
        if each.day == DAY
    ]
    apart, whole = woven(told), linked(told)
    assert apart.statements == whole.statements
    assert {o.statement_ids for o in apart.origins} == {o.statement_ids for o in whole.origins}
    assert apart.stories == whole.stories


@pytest.mark.parametrize(("since", "opened"), [(3, (-1, 0, 1)), (30, (0, 1))])
def test_a_late_report_opens_the_windows_that_hold_its_day(
    since: int, opened: tuple[int, ...]
) -> None:
    told = [report(in_other_words(WIRE, n, 60 * n)) for n in range(6)]
    first = (SEAM - DAY).days
    late = report(in_other_words(DENIAL, 1, first + SPELL.days + since))
    before = {w.number: (w.parts, p) for w, p in pieces(told)}
    after = {w.number: (w.parts, p) for w, p in pieces([*told, late])}
    assert late[0].dating.day is not None
    own = late[0].dating.day.toordinal() // SPELL.days
    assert {n for n in after if before[n] != after[n]} == {own + n for n in opened}


def on(day: object, each: Story, nth: int) -> Told:
    return report(replace(in_other_words(each, nth, 0), day=day))  # type: ignore[arg-type]


def test_statements_origins_and_stories_go_on_over_the_seam() -> None:
    told = [on(EVE, WIRE, 0), on(SEAM, OTHER_PEN, 0), on(SEAM, DENIAL, 0), on(SEAM, ALLY, 0)]
    seam, plain = woven(told), linked(told)
    assert len(pieces(told)) == 2
    assert statement(seam, told[0]) == statement(seam, told[1])
    assert {s.claim_ids for s in seam.statements} == {s.claim_ids for s in plain.statements}
    assert {o.statement_ids for o in seam.origins} == {o.statement_ids for o in plain.origins}
    assert seam.stories == plain.stories
    against = {s.id: s.contradicts for s in seam.statements}
    assert statement(seam, told[2]) in against[statement(seam, told[0])]


def test_a_body_that_goes_on_speaking_is_one_origin_through_all_windows() -> None:
    matters = (
        "Grain will be bought at a fixed price",
        "Two lighthouses need fresh paint before autumn",
        "Conscripts may go home for the harvest",
        "A cadet school opens its doors in Tarsk",
        "Nobody pays toll on northern roads any longer",
        "Pensions of widows rise by one tenth",
        "Snow ploughs are to be rented from farmers",
    )
    told = [
        report(
            Story(
                f"{matter}, minister Mira Tolan said.",
                (Said(matter, TOLAN),),
                day=DAY + timedelta(days=20 * nth),
            )
        )
        for nth, matter in enumerate(matters)
    ]
    links = woven(told)
    assert len(pieces(told)) > 2
    assert len(links.statements) == len(matters)
    assert len({origin(links, each) for each in told}) == 1


def test_what_was_said_in_the_spell_before_makes_a_renewal() -> None:
    told = [on(EVE - timedelta(days=50), WIRE, 0), on(SEAM, WIRE, 1)]
    links = woven(told)
    was = {s.id: s.novelty for s in links.statements}
    assert was[statement(links, told[0])] is Novelty.NEW
    if statement(links, told[0]) != statement(links, told[1]):
        assert was[statement(links, told[1])] is Novelty.RENEWED


def test_an_undated_report_is_settled_where_it_is_joined_to_something() -> None:
    undated = report(in_other_words(OTHER_PEN, 3, None))
    told = [on(SEAM, WIRE, 0), undated]
    alone = woven(told)
    assert statement(alone, told[0]) == statement(alone, undated)
    old = report(replace(UNRELATED, day=DAY - timedelta(days=900)))
    more = woven([*told, old])
    assert more.statements == alone.statements


@pytest.mark.parametrize("level", Level)
def test_what_analysts_say_holds_over_windows_far_from_each_other(level: Level) -> None:
    told = [report(in_other_words(WIRE, n, 180 * n)) for n in range(3)]
    links = woven(told)
    of = statement if level is Level.STATEMENT else origin
    assert of(links, told[0]) != of(links, told[2])
    join = decision(told[0], told[2], Tie.JOIN, level)
    joined = woven(told, [join])
    assert of(joined, told[0]) == of(joined, told[2]) != of(joined, told[1])
    parted = woven(told, [join, decision(told[0], told[2], Tie.SPLIT, level)])
    assert of(parted, told[0]) != of(parted, told[2])
    assert woven(told[::-1], [join]) == joined


@pytest.mark.parametrize("level", Level)
def test_what_analysts_say_holds_over_the_seam(level: Level) -> None:
    told = [on(EVE, WIRE, 0), on(SEAM, OTHER_PEN, 0)]
    of = statement if level is Level.STATEMENT else origin
    split = decision(told[0], told[1], Tie.SPLIT, level)
    if level is Level.STATEMENT:
        assert of(woven(told), told[0]) == of(woven(told), told[1])
        parted = woven(told, [split])
        assert of(parted, told[0]) != of(parted, told[1])
    joined = woven(told, [split, decision(told[0], told[1], Tie.JOIN, level)])
    assert of(joined, told[0]) == of(joined, told[1])


def decision(one: Told, other: Told, tie: Tie, level: Level) -> Correction:
    sides = [(mark(r.claims[0], s.document),) for s, r in (one, other)]
    return Correction(
        id=f"cor-{tie}-{level}", tie=tie, level=level, sides=(sides[0], sides[1]),
        shown=("one", "other"), of=("a", "b"), by="R. Oll", why="heard both",
        at=datetime(2031, 9, 1, tzinfo=UTC),
    )  # fmt: skip
