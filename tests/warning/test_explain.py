"""An explained report: its own text whole, every find at its words, hostile text inert."""

from __future__ import annotations

from dataclasses import replace

from builders import a_claim, a_mention, a_skim, an_observation, span
from hypothesis import given
from hypothesis import strategies as st
from river_crisis import GLOSSARY, HOSTILE

from tocsin.model.claim import Link, Speaker
from tocsin.model.document import Mark
from tocsin.model.reading import Reading, Skim
from tocsin.model.span import Span
from tocsin.warning.explain import Explanation, explain
from tocsin.warning.explain_forms import render_page, render_text

TEXT = (
    "Orda masses armour by the river\n\n"
    "Three tank brigades reached the east bank on Tuesday. "
    "“They will cross within days,” warned Mira Tolan, defence minister of Velia.\n\n"
    "Subscribe to our newsletter\n"
)


def _explained() -> Explanation:
    plain = a_skim(TEXT)
    mark = Mark(span=span(TEXT, "Subscribe to our newsletter"), kind="newsletter", rule="f-12")
    skim = a_skim(TEXT, marks=(mark,))
    reading = Reading(
        report_id=plain.report_id,
        mentions=(a_mention(plain.document, "Velia"),),
        claims=(a_claim(plain.document),),
    )
    return explain(skim, (reading,), (an_observation(plain.document),), GLOSSARY)


def test_every_find_stands_with_its_words_in_its_paragraph() -> None:
    what = _explained()
    notes = [n for p in what.paragraphs for n in p.notes]
    assert [n.kind for n in notes] == [
        "observation",
        "claim",
        "cue",
        "source",
        "name",
        "furniture",
    ]
    for note in notes:
        assert TEXT[note.start : note.end] == note.words


def test_the_terminal_shows_text_kinds_and_ids() -> None:
    shown = " ".join(render_text(_explained()).split())
    for words in (
        "They will cross within days",
        "MIL-01 Force build-up",
        "newsletter, not read",
        "metadata",
        "clm-",
        "obs-",
    ):
        assert words in shown


def test_the_page_marks_in_place_and_anchors_once() -> None:
    page = render_page(_explained())
    assert page.count('id="note-1"') == 1
    assert '<mark class="furniture">Subscribe to our newsletter</mark>' in page
    assert "<script" not in page


def test_hostile_text_is_inert_in_both_forms() -> None:
    skim = a_skim(HOSTILE)
    what = explain(skim, (), (an_observation(skim.document, "Orda's guns"),))
    page, text = render_page(what), render_text(what, width=200)
    assert "<script" not in page
    assert "<img" not in page
    assert "\x1b" not in text
    assert "\x00" not in text
    page.encode("utf-8")


@given(
    st.text(max_size=300),
    st.lists(st.tuples(st.integers(0, 299), st.integers(1, 60)), max_size=8),
)
def test_the_paragraphs_are_the_text_and_no_find_is_lost(
    text: str, places: list[tuple[int, int]]
) -> None:
    marks = tuple(
        Mark(span=_within(text, start, length), kind="heading", rule="r", skip=False)
        for start, length in places
        if start < len(text)
    )
    skim: Skim = a_skim(text, marks=marks)
    what = explain(skim)
    assert "".join(p.passage.text for p in what.paragraphs) == text
    assert sum(len(p.notes) for p in what.paragraphs) == len(marks)
    ids = [i for p in what.paragraphs for h in p.highlights for i in h.ids]
    assert len(ids) == len(set(ids))


def _within(text: str, start: int, length: int) -> Span:
    return Span(start, min(len(text), start + length))


def test_a_claim_is_told_with_whose_word_it_is_and_its_hands() -> None:
    plain = a_skim(TEXT)
    hand = Link(text="Mira Tolan", span=span(TEXT, "Mira Tolan"))
    nobody = Speaker(id="spk-unnamed", anonymous=True)
    claim = replace(a_claim(plain.document), chain=(hand,), source=(), speaker=nobody)
    reading = Reading(report_id=plain.report_id, claims=(claim,))
    notes = [n for p in explain(plain, (reading,)).paragraphs for n in p.notes]
    says = {n.kind: n.says for n in notes}
    assert "by nobody named" in says["claim"]
    assert says["source"] == "passed it on: hand 1 of 1"


@given(st.floats(min_value=0.0, max_value=1.0))
def test_a_translation_is_told_only_where_it_is_likely(sure: float) -> None:
    skim = a_skim(TEXT)
    skim = replace(skim, document=replace(skim.document, translated=sure))
    told = "translated" in dict(explain(skim).facts)
    assert told == (sure >= 0.5)
