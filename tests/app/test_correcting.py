"""Decisions by hand hold in every later run, are shown with who and why, and can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.app import correcting, opening
from tocsin.app.why import why
from tocsin.errors import UnknownId, UsageError
from tocsin.model.correction import Tie
from tocsin.model.picture import Depth, Picture

pytestmark = pytest.mark.slow

ONE = (
    "TARSK, March 3 - The harbour will stay open, the Velian foreign ministry said on Thursday.\n\n"
    "Grain ships may sail as before, the Velian foreign ministry said on Thursday."
)
TWO = (
    "The harbour will remain open to all, the Velian foreign ministry said on Thursday, "
    "and pilots were told so in the morning."
)
LATER = "The weather over Tarsk will be fine, the Velian weather office said on Friday."


def job(folder: Path, **texts: str) -> opening.Job:
    rows = [
        {"id": name, "text": text, "published": "2022-03-03", "outlet": f"Paper {name}"}
        for name, text in texts.items()
    ]
    path = folder / f"{'-'.join(texts)}.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return opening.job([str(path)], folder / "ledger.db", None)


def drawn(asked: opening.Job) -> Picture:
    return opening.picture(
        asked, (), None, workers=1, progress=lambda *_: None, depth=Depth.LINKS
    )


def statement_of(picture: Picture, words: str) -> str:
    texts = {s.report_id: s.document for s in picture.skims}
    (found,) = {
        s.id
        for r in picture.readings
        for c in r.claims
        if words in texts[c.report_id].quote(c.words)
        for s in picture.links.statements
        if c.id in s.claim_ids
    }
    return found


def origin_of(picture: Picture, statement: str) -> str:
    (found,) = [o.id for o in picture.links.origins if statement in o.statement_ids]
    return found


def claim_of(picture: Picture, words: str) -> str:
    texts = {s.report_id: s.document for s in picture.skims}
    return next(
        c.id
        for r in picture.readings
        for c in r.claims
        if words in texts[c.report_id].quote(c.words)
    )


def test_a_split_and_a_join_hold_when_more_is_read_and_end_when_undone(tmp_path: Path) -> None:
    asked = job(tmp_path, one=ONE, two=TWO)
    before = drawn(asked)
    harbour = statement_of(before, "harbour will stay open")
    assert statement_of(before, "remain open to all") == harbour
    kept = opening.job(None, tmp_path / "ledger.db", None)
    sides = claim_of(before, "harbour will stay open"), claim_of(before, "remain open to all")
    made = correcting.correct(kept, Tie.SPLIT, sides, "Ana", "said on two occasions")
    after = drawn(job(tmp_path, later=LATER))
    parted = statement_of(after, "harbour will stay open")
    assert statement_of(after, "remain open to all") != parted
    shown = str(why(after, parted))
    assert "split by hand by Ana" in shown
    assert "said on two occasions" in shown
    assert made.id in shown
    correcting.undo(tmp_path / "ledger.db", made.id, "Bo", "one occasion after all")
    again = drawn(kept)
    assert statement_of(again, "remain open to all") == statement_of(again, "stay open")
    (entry,) = correcting.listed(tmp_path / "ledger.db")
    assert entry.undone is not None
    assert entry.undone.by == "Bo"


def test_one_origin_is_split_between_two_statements(tmp_path: Path) -> None:
    before = drawn(job(tmp_path, one=ONE, two=TWO))
    harbour, grain = statement_of(before, "harbour will stay"), statement_of(before, "Grain")
    assert origin_of(before, harbour) == origin_of(before, grain)
    kept = opening.job(None, tmp_path / "ledger.db", None)
    correcting.correct(kept, Tie.SPLIT, (harbour, grain), "Ana", "two desks know this")
    after = drawn(kept)
    assert origin_of(after, statement_of(after, "harbour will stay")) != origin_of(
        after, statement_of(after, "Grain")
    )


def test_a_decision_is_signed_and_names_two_of_a_kind(tmp_path: Path) -> None:
    before = drawn(job(tmp_path, one=ONE))
    harbour = statement_of(before, "harbour will stay")
    claim = claim_of(before, "harbour will stay")
    kept = opening.job(None, tmp_path / "ledger.db", None)
    with pytest.raises(UsageError, match="signed"):
        correcting.correct(kept, Tie.JOIN, (harbour, harbour), " ", "no reason")
    with pytest.raises(UsageError, match="two kinds"):
        correcting.correct(kept, Tie.JOIN, (harbour, claim), "Ana", "mixed up")
    with pytest.raises(UsageError, match="same words"):
        correcting.correct(kept, Tie.JOIN, (harbour, harbour), "Ana", "itself")
    with pytest.raises(UnknownId):
        correcting.correct(kept, Tie.JOIN, (harbour, "stm-none"), "Ana", "nobody")
    with pytest.raises(UnknownId):
        correcting.undo(tmp_path / "ledger.db", "cor-none", "Ana", "nothing")
    assert correcting.listed(tmp_path / "ledger.db") == ()
