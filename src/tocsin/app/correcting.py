"""Joining and splitting by hand: an analyst's decisions, kept in the ledger for every run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.app.opening import Job, clock, picture
from tocsin.errors import UnknownId, UsageError
from tocsin.linking.byhand import mark
from tocsin.model.claim import Claim
from tocsin.model.correction import Correction, Level, Tie, Undoing
from tocsin.model.document import Document
from tocsin.model.ids import make_id
from tocsin.model.linking import Origin, Statement
from tocsin.model.picture import Depth, Picture
from tocsin.store.ledger import SqliteLedger

#: Characters of a side that are kept to be shown.
SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A decision with what became of it."""

    correction: Correction
    undone: Undoing | None


def correct(job: Job, tie: Tie, ids: tuple[str, str], by: str, why: str) -> Correction:
    """Join or split what the two ids name; the decision that is now in the ledger.

    Claims and statements that are joined become one statement, origins one origin. Claims that
    are split become two statements, statements that are split two origins.
    """
    _signed(by, why)
    if job.ledger is None:
        raise UsageError("a decision needs a ledger to be kept in: name it with --ledger")
    drawn = picture(job, (), None, workers=None, progress=_silent, depth=Depth.LINKS)
    level, sides = _Named(drawn).sides(tie, ids)
    documents = {s.report_id: s.document for s in drawn.skims}
    marks = [tuple(sorted({_mark(c, documents) for c in side})) for side in sides]
    if set(marks[0]) & set(marks[1]):
        raise UsageError(f"{ids[0]!r} and {ids[1]!r} hold the same words: nothing to {tie}")
    at = clock()
    made = Correction(
        id=make_id("cor", tie, level, *marks, at.isoformat()),
        tie=tie,
        level=level,
        sides=(marks[0], marks[1]),
        shown=(_shown(sides[0], documents), _shown(sides[1], documents)),
        of=ids,
        by=by.strip(),
        why=" ".join(why.split()),
        at=at,
    )
    _write(job.ledger, made)
    return made


def undo(ledger: Path, correction: str, by: str, why: str) -> Undoing:
    """Let a decision no longer hold; it stays in the ledger with who undid it and why."""
    _signed(by, why)
    entries = {entry.correction.id: entry for entry in listed(ledger)}
    if correction not in entries:
        raise UnknownId(correction)
    if entries[correction].undone is not None:
        raise UsageError(f"{correction!r} has been undone already: see 'tocsin links list'")
    at = clock()
    made = Undoing(
        id=make_id("und", correction, at.isoformat()),
        correction=correction,
        by=by.strip(),
        why=" ".join(why.split()),
        at=at,
    )
    _write(ledger, made)
    return made


def listed(ledger: Path) -> tuple[Listed, ...]:
    """All decisions in a ledger, oldest first, also those that were undone."""
    if not ledger.is_file():
        raise UsageError(f"no ledger at {str(ledger)!r}: make one with 'tocsin read'")
    store = SqliteLedger(ledger)
    try:
        log = store.corrections()
    finally:
        store.close()
    undone = {entry.correction: entry for entry in log if isinstance(entry, Undoing)}
    return tuple(
        Listed(correction=entry, undone=undone.get(entry.id))
        for entry in log
        if isinstance(entry, Correction)
    )


class _Named:
    """The records of a picture by id."""

    def __init__(self, drawn: Picture) -> None:
        self.claims: Mapping[str, Claim] = {c.id: c for r in drawn.readings for c in r.claims}
        self.statements: Mapping[str, Statement] = {s.id: s for s in drawn.links.statements}
        self.origins: Mapping[str, Origin] = {o.id: o for o in drawn.links.origins}

    def sides(self, tie: Tie, ids: tuple[str, str]) -> tuple[Level, list[list[Claim]]]:
        """The level of a decision and the claims of both its sides."""
        kinds = {self._kind(key) for key in ids}
        if len(kinds) > 1:
            raise UsageError(
                f"{ids[0]!r} and {ids[1]!r} are of two kinds: name two claims, two statements "
                "or two origins"
            )
        kind = kinds.pop()
        if tie is Tie.SPLIT and kind == "origin":
            raise UsageError(
                "two origins are apart already: name two statements of one origin to split it"
            )
        whole = kind == "origin" or (kind == "statement" and tie is Tie.SPLIT)
        return (Level.ORIGIN if whole else Level.STATEMENT), [self._of(key) for key in ids]

    def _kind(self, key: str) -> str:
        shelves = (
            ("claim", self.claims),
            ("statement", self.statements),
            ("origin", self.origins),
        )
        for kind, shelf in shelves:
            if key in shelf:
                return kind
        raise UnknownId(key)

    def _of(self, key: str) -> list[Claim]:
        if key in self.claims:
            return [self.claims[key]]
        if key in self.origins:
            held = self.origins[key].statement_ids
            return [c for s in held for c in self._of(s)]
        claims = self.statements[key].claim_ids
        return [self.claims[c] for c in claims if c in self.claims]


def _silent(what: str, done: int, total: int) -> None:
    """No progress to show."""


def _signed(by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise UsageError("a decision is signed: say who with --by and why with --why")


def _mark(claim: Claim, documents: Mapping[str, Document]) -> str:
    return mark(claim, documents[claim.report_id])


def _shown(claims: list[Claim], documents: Mapping[str, Document]) -> str:
    words = " ".join(documents[claims[0].report_id].quote(claims[0].words).split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _write(ledger: Path, decision: Correction | Undoing) -> None:
    store = SqliteLedger(ledger)
    try:
        store.correct(decision)
    finally:
        store.close()
