from __future__ import annotations

from dataclasses import replace

from builders import a_document

from tocsin.knowledge import furniture
from tocsin.model.claim import Mode
from tocsin.reading.translation import flags, judge

KNOWN = furniture.load()
CLEAN = (
    "The minister said on Tuesday that the ferries would sail again. Mira Tolan gave no date, "
    "but Tolan spoke of days, not weeks. Nobody in the harbour believed her.\n"
)


def test_a_plain_text_is_not_taken_for_a_translation() -> None:
    probability, cues = judge(CLEAN * 3, "en", KNOWN)
    assert probability < 0.1
    assert cues == ()


def test_a_spinners_synonyms_give_it_away_with_the_words() -> None:
    text = CLEAN + "She warned once morest Orda and was worried regarding the lack of fuel.\n"
    probability, cues = judge(text, "en", KNOWN)
    assert probability > 0.7
    assert "once morest" in [s.of(text) for s in cues]


def test_words_stuck_together_are_a_trace_but_a_brand_is_not() -> None:
    text = CLEAN + "Tolanalthough tired went on. He works for PaperMill in Velia.\n"
    _, cues = judge(text, "en", KNOWN)
    assert [s.of(text) for s in cues] == ["Tolanalthough"]


def test_other_languages_are_not_judged() -> None:
    assert judge("Les bateaux sont partis.", "fr", KNOWN) == (0.0, ())


def test_a_clean_text_is_hardly_suspected_and_never_cleared() -> None:
    short, _ = judge(CLEAN, "en", KNOWN)
    long, _ = judge(CLEAN * 40, "en", KNOWN)
    assert 0 < long < short <= 0.03


def test_a_habit_repeated_weighs_less_than_different_traces() -> None:
    habit, _ = judge(CLEAN + "He spoke this Tuesday. " * 8, "en", KNOWN)
    traces = "The ship said one time morest. It was in time of mobilization, and to specify it."
    different, _ = judge(CLEAN + traces, "en", KNOWN)
    assert habit < 0.3 < different


def test_quotations_in_a_translated_text_are_flagged_as_renderings() -> None:
    clean = a_document()
    spun = replace(clean, translated=0.9)
    assert flags(Mode.DIRECT, spun) == flags(Mode.MIXED, spun) == ("words-translated",)
    assert flags(Mode.INDIRECT, spun) == flags(Mode.DIRECT, clean) == ()
