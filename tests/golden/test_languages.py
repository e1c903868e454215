"""Golden sentences of the languages that are read from files: what share is read right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.reading import Reading
from tocsin.model.when import Basis, Dating, When
from tocsin.pipeline import plain
from tocsin.pipeline.tools import Tools
from tocsin.reading import entities, times
from tocsin.text.parse import Parsed

HERE = Path(__file__).parent / "languages"
LANGUAGES = ("de", "es", "fr", "pt", "ru", "uk")
DAY = date(2022, 2, 15)
#: Shares of the sentences that must be read right, by what is read.
FLOORS = {"content": 0.9, "source": 0.9, "act": 0.85, "speaker": 0.85, "indicator": 0.75,
          "horizon": 0.75}  # fmt: skip


@dataclass
class Score:
    right: int = 0
    all: int = 0
    wrong: tuple[str, ...] = ()

    def add(self, right: bool, text: str) -> None:
        self.all += 1
        self.right += right
        if not right:
            self.wrong = (*self.wrong, text)


def rows(language: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read(text: str, language: str, tools: Tools) -> tuple[Document, Reading]:
    document = Document(report_id="r", path="p", text=text, language=language)
    dating = Dating(report_id="r", interval=When.day(DAY), basis=Basis.METADATA)
    found = times.find(document, dating, tools.horizons)
    named = entities.find(document, Parsed(()), tools.names, DAY)
    return document, plain.read(document, dating, found, named, tools)


def said_by(claim: Claim, wanted: str) -> bool:
    speaker = claim.speaker
    if speaker is None:
        return False
    if wanted == "anon":
        return speaker.anonymous
    said = (speaker.name, speaker.organisation, speaker.country)
    return any(wanted in (word or "") for word in said)


def bare(words: str) -> str:
    return "".join(c for c in words if c.isalnum() or c.isspace()).strip()


def scores(language: str, tools: Tools) -> dict[str, Score]:
    out = {what: Score() for what in FLOORS}
    for row in rows(language):
        document, reading = read(row["text"], language, tools)
        told = [c for c in reading.claims if c.mode != "narrator"]
        out["content"].add(len(told) == len(row["claims"]), row["text"])
        for claim, gold in zip(told, row["claims"], strict=False):
            content = [bare(s.of(row["text"])) for s in claim.content]
            out["content"].add(content == [bare(c) for c in gold["content"]], row["text"])
            source = " ".join(document.quote(s) for s in claim.source)
            out["source"].add(bare(source) == bare(gold["source"]), row["text"])
            same = claim.act == gold["act"] and (
                claim.modality.negated == gold.get("negated", False)
                and claim.modality.hypothetical == gold.get("hypothetical", False)
                and claim.mode == gold.get("mode", claim.mode)
            )
            out["act"].add(same, row["text"])
            if "speaker" in gold:
                out["speaker"].add(said_by(claim, gold["speaker"]), row["text"])
            if "horizon" in gold:
                kind = claim.horizon.kind if claim.horizon else None
                out["horizon"].add(kind == gold["horizon"], row["text"])
            seen = {o.indicator_id for o in reading.observations}
            if "indicator" in gold:
                out["indicator"].add(gold["indicator"] in seen, row["text"])
    return out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_thirty_sentences_of_its_own(language: str) -> None:
    assert len(rows(language)) >= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_golden_sentences_are_read_right(language: str, tools: Tools) -> None:
    for what, score in scores(language, tools).items():
        share = score.right / score.all
        assert share >= FLOORS[what], f"{language} {what} {share:.2f}: {score.wrong}"
