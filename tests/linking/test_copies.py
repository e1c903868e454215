"""Copies are the same words in whatever dress; bulletins of two days are not copies."""

from __future__ import annotations

from datetime import timedelta

from builders import a_skim
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_press import (
    BULLETIN,
    DAY,
    NEXT_BULLETIN,
    OTHER_PEN,
    OUTLETS,
    PADDED,
    WIRE,
    Story,
    report,
)

from tocsin.linking.copies import fold
from tocsin.model.linking import CopyGroup


def folded(*stories: Story) -> tuple[CopyGroup, ...]:
    return fold([report(story)[0] for story in stories], OUTLETS)


def test_a_cut_and_padded_reprint_is_a_copy_whose_own_paragraph_is_known() -> None:
    [group] = folded(WIRE, PADDED)
    skim, _ = report(PADDED)
    own = {m.report_id: m.own for m in group.members}[skim.report_id]
    assert [skim.document.quote(s)[:13] for s in own] == ["At the market"]


def test_an_article_of_ones_own_on_one_speech_is_no_copy() -> None:
    assert len(folded(WIRE, OTHER_PEN)) == 2


def test_the_same_few_words_are_no_copy() -> None:
    paths = ("a.txt", "b.txt")
    skims = [a_skim("They meet next week.", path=p, report_id=p) for p in paths]
    assert len(fold(skims, OUTLETS)) == 2
    flash = "Guns have fallen silent along the whole of the river, both armies say."
    assert len(fold([a_skim(flash, path=p, report_id=p) for p in paths], OUTLETS)) == 1


def test_one_form_filled_on_two_days_is_no_copy() -> None:
    assert len(folded(BULLETIN, NEXT_BULLETIN)) == 2


def test_the_representative_is_the_earliest() -> None:
    early = Story(WIRE.text, day=DAY - timedelta(days=2), outlet="Old News")
    [group] = fold([report(WIRE)[0], report(early, 1)[0]], OUTLETS)
    assert group.representative == report(early, 1)[0].report_id
    assert group.first_seen == early.day


def test_an_undated_copy_is_never_the_representative_of_a_dated_one() -> None:
    undated = a_skim(PADDED.text, day=None, path="a.txt")
    [group] = fold([undated, report(WIRE)[0]], OUTLETS)
    assert group.representative == report(WIRE)[0].report_id


def test_a_translation_is_a_copy_by_its_names_and_numbers() -> None:
    english = a_skim(
        "BRUNN (Gannet) - Osk Breck won 51.4 per cent in Orda, judge Emil Tarn said.\n\n"
        "His rival Mira Tolan got 44.9 per cent. Lund and Velia had sent 212 observers, "
        "and Port Sell voted last. In 2027 Breck had won 63 per cent.",
        report_id="rep-en",
    )
    french = a_skim(
        "BRUNN (Gannet) - Osk Breck a obtenu 51,4 % en Orda, a dit le juge Emil Tarn.\n\n"
        "Sa rivale Mira Tolan a eu 44,9 %. Le Lund et la Velia avaient envoyé 212 "
        "observateurs, et Port Sell a voté en dernier. En 2027, Breck avait eu 63 %.",
        report_id="rep-fr",
        language="fr",
    )
    assert len(fold([english, french], OUTLETS)) == 1


def test_reports_without_words_are_copies_of_nothing() -> None:
    blank = [a_skim(" \n", report_id=f"rep-{i}", path=f"{i}.txt") for i in range(3)]
    assert len(fold(blank, OUTLETS)) == 3


@given(st.lists(st.text(max_size=200), max_size=6))
@settings(deadline=None)
def test_every_report_is_in_exactly_one_group(texts: list[str]) -> None:
    skims = [a_skim(t, report_id=f"rep-{i}", path=str(i)) for i, t in enumerate(texts)]
    members = [m.report_id for g in fold(skims, OUTLETS) for m in g.members]
    assert sorted(members) == sorted(s.report_id for s in skims)
