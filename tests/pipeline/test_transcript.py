"""A report that says whose words it is becomes that speaker's claims."""

from __future__ import annotations

from typing import Any

from tocsin.model.claim import Act, Mode
from tocsin.model.report import Dropped
from tocsin.pipeline import reading, skimming
from tocsin.pipeline.tools import Tools
from tocsin.sources.rows import row_report

SPEECH = (
    "Mr. President, we thank the Secretary-General for his briefing. "
    "The Russian Federation has sent armed men and heavy weapons across our border and has shelled our towns. "
    "Russia claims that there are no troops there. That is a lie, and the facts show the opposite."
)


def read(speaker: Any) -> Any:
    row = {"id": "t1", "text": SPEECH, "language": "en", "published": "2015-03-02"}
    report = row_report("x", row if speaker is None else {**row, "speaker": speaker})
    assert not isinstance(report, Dropped)
    tools = Tools()
    skim = skimming.skim(report, tools)
    assert not isinstance(skim, Dropped)
    return reading.read(skim, None, tools), skim.document.text


def test_the_claims_are_the_speakers_own_words_for_his_state() -> None:
    found, text = read("Ukraine")
    own = [c for c in found.claims if not c.cue and c.mode is Mode.DIRECT]
    assert own
    assert {c.speaker.country for c in own} == {"Ukraine"}
    assert all(piece.of(text) in SPEECH for c in own for piece in c.content)


def test_shelling_told_of_another_state_is_blame() -> None:
    found, text = read("Ukraine")
    blamed = [c.words.of(text) for c in found.claims if c.act is Act.ACCUSES and not c.cue]
    assert any("heavy weapons" in words for words in blamed)
    assert not any("thank the Secretary-General" in words for words in blamed)


def test_an_article_has_no_such_claims() -> None:
    found, _ = read(None)
    assert not [c for c in found.claims if not c.cue and c.mode is Mode.DIRECT]


def test_a_speaker_that_is_no_name_is_nobody() -> None:
    for odd in (7, ["Ukraine"], "  "):
        found, _ = read(odd)
        assert not [c for c in found.claims if not c.cue and c.mode is Mode.DIRECT]


def test_an_unknown_speaker_is_kept_as_printed() -> None:
    found, _ = read("The Harbour Pilots of Nowhere")
    names = {c.speaker.name for c in found.claims if not c.cue and c.mode is Mode.DIRECT}
    assert names == {"The Harbour Pilots of Nowhere"}
