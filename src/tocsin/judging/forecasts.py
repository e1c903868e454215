"""Statements that can come true: what is said to happen, by whom, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tocsin.model.claim import Act, Claim, Speaker
from tocsin.model.document import Document
from tocsin.model.forecast import Forecast, Outcome
from tocsin.model.ids import make_id
from tocsin.model.linking import Novelty, Statement
from tocsin.model.when import Days

#: Acts that say what will be. A plain assertion does so where it bears a horizon ahead.
_FORETELLING = frozenset({Act.PREDICTS, Act.WARNS, Act.SPECULATES, Act.PLEDGES, Act.ASSERTS})


def forecasts(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    as_of: date,
    documents: Iterable[Document] = (),
) -> tuple[Forecast, ...]:
    """One for each new statement that foretells something by a horizon, sorted by id.

    A statement made after ``as_of`` is left out. ``documents`` give the event its words;
    without them it has none. A horizon without days cannot be scored: ill-posed.
    """
    by_id = {c.id: c for c in claims}
    texts = {d.report_id: d for d in documents}
    found = []
    for statement in statements:
        said = statement.days
        if statement.novelty is not Novelty.NEW or (said is not None and said.start > as_of):
            continue
        mine = [by_id[i] for i in statement.claim_ids if i in by_id]
        claim = _foretelling(mine, said)
        if claim is not None and claim.horizon is not None:
            found.append(_forecast(claim, statement, claim.horizon.days, texts))
    return tuple(sorted(found, key=lambda f: f.id))


def _foretelling(claims: Iterable[Claim], said: Days | None) -> Claim | None:
    """The claim that words it most fully, the first by id of equals."""
    ahead = [
        c
        for c in claims
        if c.act in _FORETELLING
        and c.horizon is not None
        and not c.modality.negated
        and _is_ahead(c.horizon.days, said)
    ]
    return min(ahead, key=lambda c: (-sum(len(s) for s in c.content), c.id), default=None)


def _is_ahead(window: Days | None, said: Days | None) -> bool:
    """Whether the window reaches beyond the day it was said; unknown days are let through."""
    if window is None or window.end is None or said is None:
        return True
    return window.end > said.start


def _forecast(
    claim: Claim, statement: Statement, window: Days | None, texts: Mapping[str, Document]
) -> Forecast:
    document = texts.get(claim.report_id)
    words = "" if document is None else " … ".join(document.quote(s) for s in claim.content)
    return Forecast(
        id=make_id("fct", statement.id, window),
        statement_id=statement.id,
        claim_id=claim.id,
        speaker=_name(statement.speaker or claim.speaker),
        event=" ".join(words.split()),
        window=window,
        outcome=Outcome.ILL_POSED if window is None else Outcome.OPEN,
    )


def _name(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    return speaker.name or speaker.role or speaker.organisation or speaker.country
