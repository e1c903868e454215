from __future__ import annotations

from tocsin.knowledge import furniture
from tocsin.reading.translation import judge

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
