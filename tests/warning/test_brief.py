"""The content of the brief: every line leads to its words, and nothing is lost or invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from builders import (
    DAY,
    a_coverage,
    a_driver,
    a_judgement,
    a_picture,
    an_assessment,
    an_observation,
)
from hypothesis import given
from hypothesis import strategies as st
from river_crisis import GLOSSARY, a_crisis

from tocsin.model.picture import Picture
from tocsin.model.span import Span
from tocsin.warning import machine, words
from tocsin.warning.brief import compose
from tocsin.warning.content import Brief, DriverLine
from tocsin.warning.lines import Passage, Quote
from tocsin.warning.quoting import LONGEST, sentence
from tocsin.warning.segments import segments


@pytest.fixture(scope="module")
def picture() -> Picture:
    return a_crisis()


@pytest.fixture(scope="module")
def brief(picture: Picture) -> Brief:
    return compose(picture, GLOSSARY)


def _every(record: Any, kind: type) -> Iterator[Any]:
    if isinstance(record, kind):
        yield record
    if is_dataclass(record):
        for field in fields(record):
            yield from _every(getattr(record, field.name), kind)
    elif isinstance(record, tuple):
        for item in record:
            yield from _every(item, kind)


def test_every_quotation_is_verbatim_in_its_report(picture: Picture, brief: Brief) -> None:
    texts = {s.report_id: s.document.text for s in picture.skims}
    quotes = list(_every(brief, Quote))
    assert len(quotes) > 20
    for quote in quotes:
        if quote.withheld:
            assert (quote.text, quote.words) == ("", "")
        else:
            assert texts[quote.report_id][quote.start : quote.end] == quote.text
            assert quote.words in quote.text


def test_every_id_is_that_of_a_record(picture: Picture, brief: Brief) -> None:
    known = {o.id for o in picture.observations}
    known |= {c.id for r in picture.readings for c in r.claims}
    known |= {s.report_id for s in picture.skims}
    assert {q.id for q in _every(brief, Quote)} <= known
    assert {s.id for s in brief.timeline} == {s.id for s in picture.links.statements}
    assert {o.id for o in brief.origins} == {o.id for o in picture.links.origins}


def test_every_quoted_record_is_highlighted_in_a_shown_passage(brief: Brief) -> None:
    shown = {i for t in brief.texts for h in t.highlights for i in h.ids}
    assert {o.id for o in brief.observations} <= shown
    assert {c.id for c in brief.claims} <= shown
    assert {d.anchor for c in brief.problems for d in c.decisions} <= shown


def test_the_gravest_problem_stands_first_and_emerging_ones_apart(brief: Brief) -> None:
    assert [c.problem_id for c in brief.problems] == ["orda-velia"]
    assert [c.problem_id for c in brief.emerging] == ["grain"]
    assert [c.problem_id for c in brief.abstentions] == ["pipe line/2"]


def test_only_upper_levels_need_a_release(brief: Brief) -> None:
    assert brief.problems[0].needs_release
    assert not brief.emerging[0].needs_release


def test_origins_are_counted_and_lineage_unknown_is_none(brief: Brief) -> None:
    behind = brief.problems[0].behind
    assert (behind.origins, behind.reports, behind.lineage_unknown) == (4, 6, 1)
    assert brief.totals.reports == 12
    assert brief.totals.origins == 6


def test_a_copy_adds_a_report_and_no_origin(picture: Picture) -> None:
    alone = replace(picture, links=replace(picture.links, copies=()))
    with_copy, without = compose(picture).problems[0], compose(alone).problems[0]
    assert with_copy.behind.reports == without.behind.reports + 1
    assert with_copy.behind.origins == without.behind.origins


def test_both_sides_of_a_contradiction_stand_together_once(brief: Brief) -> None:
    disputes = brief.problems[0].disputes
    pairs = [d for d in disputes if d.other is not None]
    assert len(pairs) == 1
    other = pairs[0].other
    assert other is not None
    assert {pairs[0].one.act, other.act} == {"denies", "warns"}
    assert {s.origin.holder for s in (pairs[0].one, other) if s.origin} == {
        "Ordan foreign ministry",
        "Sethian government",
    }


def test_a_denial_nothing_answers_is_kept(brief: Brief) -> None:
    bare = [d.one.speaker for d in brief.problems[0].disputes if d.other is None]
    assert bare == ["Ivo Marn, president (Velia)"]


def test_dated_points_lie_ahead_in_their_order(brief: Brief) -> None:
    days = [d.day for d in brief.problems[0].decisions]
    assert days == sorted(days)
    assert days[0] > DAY
    assert [d.printed for d in brief.problems[0].decisions] == ["on 18 March", "by 20 March"]


def test_unverified_graphic_material_is_named_and_not_quoted(brief: Brief) -> None:
    outside = replace(brief, texts=())
    assert "bodies of villagers" not in machine.render(outside)
    assert any(q.withheld for q in _every(brief, Quote))


def test_verified_material_is_quoted(picture: Picture) -> None:
    seen = tuple(
        replace(o, verified=True) if o.indicator_id == "CTX-04" else o
        for o in picture.observations
    )
    assert "bodies of villagers" in machine.render(
        compose(replace(picture, observations=seen), GLOSSARY)
    )


def test_the_matrix_tells_silence_from_nobody_looked(brief: Brief) -> None:
    matrix = brief.problems[0].matrix
    assert matrix.periods[-1].end == DAY
    assert all(len(row.cells) == len(matrix.periods) for row in matrix.rows)
    build_up = next(r for r in matrix.rows if r.indicator_id == "MIL-01")
    assert [(c.up, c.supposed) for c in build_up.cells] == [(1, 0), (0, 0), (0, 1)]
    assert matrix.undated == 1


def test_age_is_that_of_the_newest_report_when_made(brief: Brief) -> None:
    assert brief.newest == DAY - timedelta(days=1)
    assert brief.age_days == 2


def test_what_is_called_unseen_shows_the_sentence_that_was_not_weighed(
    picture: Picture,
) -> None:
    stray = an_observation(
        picture.skims[0].document, "three tank brigades", indicator="LOG-02", actor=None
    )
    brief = compose(replace(picture, observations=(*picture.observations, stray)))
    first, second = brief.problems[0].unseen
    assert [q.words for q in first.near] == ["three tank brigades"]
    assert second.near == ()


def test_old_evidence_is_called_stale_against_the_day_judged() -> None:
    def said(days: int) -> str:
        newest = a_coverage(newest=DAY - timedelta(days=days))
        made = a_picture(judgements=(a_judgement(an_assessment(coverage=newest)),))
        return words.stale(compose(made).problems[0].coverage)

    assert said(7) == ""
    assert "8 days" in said(8)


def test_a_report_nobody_can_read_is_said(brief: Brief) -> None:
    assert len(brief.unread) == 1
    assert brief.unread[0].claims == 0


def test_a_forecast_leads_to_its_words(brief: Brief) -> None:
    only = brief.forecasts[0]
    assert only.speaker == "Ana Reyl, foreign minister (Sethia)"
    assert only.quote is not None
    assert "within two weeks" in only.quote.words


def test_undated_and_dropped_reports_are_said(brief: Brief) -> None:
    assert [r.title for r in brief.undated] == ["Night"]
    assert [d.reason for d in brief.dropped] == ["empty", "too-large"]


def test_order_of_the_records_changes_nothing(picture: Picture) -> None:
    turned = replace(
        picture,
        readings=picture.readings[::-1],
        observations=picture.observations[::-1],
        links=replace(
            picture.links,
            statements=picture.links.statements[::-1],
            origins=picture.links.origins[::-1],
        ),
        problems=picture.problems[::-1],
        judgements=picture.judgements[::-1],
    )
    assert machine.render(compose(turned, GLOSSARY)) == machine.render(
        compose(picture, GLOSSARY)
    )


def test_a_picture_of_nothing_is_a_brief() -> None:
    nothing = a_picture(
        skims=(), readings=(), links=a_crisis().links, observations=(), judgements=()
    )
    brief = compose(nothing)
    assert brief.problems == ()
    assert brief.age_days is None


def test_evidence_that_is_not_at_hand_is_left_out_and_never_invented() -> None:
    driver = a_driver(observation_ids=("obs-gone",), origin_ids=("org-gone",))
    brief = compose(a_picture(judgements=(a_judgement(an_assessment(drivers=(driver,))),)))
    assert brief.problems[0].drivers[0].quotes == ()
    assert brief.problems[0].drivers[0].origins == ()


def test_many_observations_fold_into_few_columns() -> None:
    picture = a_picture()
    seen = tuple(
        replace(
            an_observation(picture.skims[0].document, day=DAY - timedelta(days=n)),
            id=f"obs-{n}",
        )
        for n in range(0, 900, 9)
    )
    matrix = compose(replace(picture, observations=seen)).problems[0].matrix
    assert 1 < len(matrix.periods) <= 14
    assert sum(len(c.ids) for c in matrix.rows[0].cells) == len(seen)


@given(st.text(max_size=700), st.data())
def test_a_sentence_holds_its_span_and_is_no_longer_than_an_excerpt(
    text: str, data: st.DataObject
) -> None:
    text = f"{text}. Some words stand here."
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wide = sentence(text, Span(start, end))
    assert wide.covers(Span(start, end))
    assert len(wide) <= max(LONGEST, end - start)


def test_words_that_open_a_sentence_do_not_drag_in_the_one_before() -> None:
    text = "The house voted on Tuesday. Orda began to evacuate its diplomats, it said."
    at = text.index("Orda")
    assert sentence(text, Span(at, at + 10)).of(text).startswith("Orda began")


def test_a_sentence_ends_at_its_own_full_stop() -> None:
    text = "Col. Petr Hadan spoke. “It is a drill,” he said. Nobody left."
    at = text.index("drill")
    assert sentence(text, Span(at, at + 5)).of(text) == "“It is a drill,” he said."


@given(
    st.text(min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=12),
)
def test_segments_are_the_text_and_each_record_begins_once(
    text: str, marks: list[tuple[int, int]]
) -> None:
    from tocsin.warning.lines import Highlight

    highlights = [
        Highlight(start=s, end=s + n, ids=(f"r{k}",), kind="claim")
        for k, (s, n) in enumerate(marks)
    ]
    pieces = segments(Passage(start=5, text=text), highlights)
    assert "".join(p.text for p in pieces) == text
    begun = [i for p in pieces for i in p.begins]
    assert len(begun) == len(set(begun))
    assert set(begun) == {i for p in pieces for i in p.ids}


def test_a_driver_of_counted_words_claims_no_origins() -> None:
    line = DriverLine(
        indicator_id="watch-any", name="any report", family="country watch", contribution=0.3,
        raw=0.3, reliability=1.0, detail="12 reports in 4 weeks", newest=None, quotes=(),
        origins=(),
    )  # fmt: skip
    assert words.moved_by(line) == "12 reports in 4 weeks"
