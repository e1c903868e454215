"""Pairs of invented reports, read for real and linked each pair by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tocsin.app.opening import job, opened
from tocsin.knowledge import lineage, outlets
from tocsin.linking.copies import fold
from tocsin.linking.link import link
from tocsin.model.claim import Claim
from tocsin.model.linking import Links
from tocsin.model.reading import Reading, Skim
from tocsin.text.meaning import load_meaning

FOLDER = Path(__file__).parent / "pairs"
OUTLETS = outlets.load()
QUESTIONS = ("same", "novelty", "contradicts")


@dataclass(frozen=True, slots=True)
class Answer:
    """What linking says of a pair; ``read`` is whether both claims were read at all."""

    number: int
    wanted: dict[str, Any]
    read: bool
    same: bool = False
    novelty: str = ""
    contradicts: bool = False

    def right(self, question: str) -> bool:
        """Whether the answer to one question is the wanted one."""
        return bool(getattr(self, question) == self.wanted[question])


def answers(name: str, folder: Path) -> list[Answer]:
    """The answers for the pairs of one file; ``folder`` takes what is written meanwhile."""
    pairs = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    path = folder / "pairs.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in _rows(pairs)), encoding="utf-8")
    with opened(job([str(path)], None, None), workers=1, progress=_quiet) as desk:
        skims = desk.skims()
        singly = [group for s in skims for group in fold([s], OUTLETS, None)]
        readings = desk.readings(singly)
    at = {s.report_id: s.document.path.rpartition("#")[2] for s in skims}
    return [
        _answer(number, pair, _of(number, skims, at), _of(number, readings, at))
        for number, pair in enumerate(pairs)
    ]


def _quiet(*_: object) -> None:
    return None


def _rows(pairs: Sequence[dict[str, Any]]) -> Iterator[dict[str, str]]:
    for number, pair in enumerate(pairs):
        for side in "ab":
            report = pair[side]
            yield {
                "id": f"{number}{side}",
                "outlet": report["outlet"],
                "published": f"{report['day'].isoformat()}T18:00:00Z",
                "language": report.get("lang", "en"),
                "text": report["text"],
            }


def _of(number: int, made: Sequence[Any], at: dict[str, str]) -> list[Any]:
    return [m for side in "ab" for m in made if at[m.report_id] == f"{number}{side}"]


def _answer(
    number: int, pair: dict[str, Any], skims: list[Skim], readings: list[Reading]
) -> Answer:
    meaning = load_meaning()
    copies = fold(skims, OUTLETS, meaning)
    links = link(skims, readings, copies, OUTLETS, lineage.load(), meaning)
    wanted = {"novelty": "new", "contradicts": False, **pair}
    claims = [
        found
        for skim, reading, piece in zip(skims, readings, pair["of"], strict=True)
        if (found := _claim(skim, reading, piece)) is not None
    ]
    if len(claims) < len(pair["of"]):
        return Answer(number, wanted, read=False)
    return _told(Answer(number, wanted, read=True), claims, links)


def _told(answer: Answer, claims: Sequence[Claim], links: Links) -> Answer:
    first, second = (next(s for s in links.statements if c.id in s.claim_ids) for c in claims)
    return Answer(
        answer.number,
        answer.wanted,
        read=True,
        same=first.id == second.id,
        novelty=str(dict(second.told).get(claims[1].id, second.novelty)),
        contradicts=second.id in first.contradicts or first.id in second.contradicts,
    )


def _claim(skim: Skim, reading: Reading, piece: str) -> Claim | None:
    """The claim with the least words that holds the piece."""
    at = skim.document.text.find(piece)
    end = at + len(piece)
    inside = [c for c in reading.claims if c.words.start <= at and end <= c.words.end]
    return min(inside, key=lambda c: (len(c.words), c.id), default=None)
