"""Statements that can come true: what is said to happen, by whom, and by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tocsin.knowledge.foretelling import Foretelling
from tocsin.model.claim import Act, Claim, Mode, Speaker
from tocsin.model.document import Document
from tocsin.model.forecast import Forecast, Outcome
from tocsin.model.ids import make_id
from tocsin.model.linking import Novelty, Statement
from tocsin.model.when import Days, Horizon

#: Acts that say what will be. A plain assertion does so where its own words do.
_FORETELLING = frozenset({Act.PREDICTS, Act.WARNS, Act.SPECULATES, Act.PLEDGES})


def forecasts(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    as_of: date,
    documents: Iterable[Document] = (),
    *,
    settings: Foretelling,
) -> tuple[Forecast, ...]:
    """What each new statement foretells, once for each horizon, sorted by id.

    A claim foretells where it says that something will or may come within a window that ends
    after the day it was said. What happened, what is only supposed ("if"), the narrator's
    agenda and sport do not. A statement made after ``as_of`` is left out. ``documents`` give
    the words: without them only the act of the claim is asked, and the event is empty.
    A window without an end cannot be scored: ill-posed. Of one that is over, only a person
    says how it ended.
    """
    by_id = {c.id: c for c in claims}
    texts = {d.report_id: d for d in documents}
    found = []
    for statement in statements:
        said = statement.days
        if statement.novelty is not Novelty.NEW or (said is not None and said.start > as_of):
            continue
        mine = (by_id[i] for i in statement.claim_ids if i in by_id)
        ahead = [c for c in mine if _foretells(c, said, texts.get(c.report_id), settings)]
        found += [_forecast(c, statement, as_of, texts) for c in _once(ahead)]
    return tuple(sorted(found, key=lambda f: f.id))


def _foretells(
    claim: Claim, said: Days | None, document: Document | None, settings: Foretelling
) -> bool:
    horizon = claim.horizon
    if horizon is None or claim.modality.negated or not _is_ahead(horizon.days, said):
        return False
    if claim.mode is Mode.NARRATOR and horizon.kind in settings.agenda:
        return False
    words = [] if document is None else [document.quote(s) for s in claim.content]
    if settings.supposed(" ".join(words)):
        return False
    if document is not None and settings.play(f"{document.title or ''} {document.text}"):
        return False
    if claim.act in _FORETELLING:
        return True
    return (
        claim.act is Act.ASSERTS
        and claim.mode is not Mode.NARRATOR
        and document is not None
        and settings.foretold(_about(claim, horizon, document, settings.near))
    )


def _about(claim: Claim, horizon: Horizon, document: Document, near: int) -> str:
    """The claim's own words within so many letters of its horizon."""
    first, last = horizon.span.start - near, horizon.span.end + near
    pieces = (
        document.text[max(s.start, first, 0) : min(s.end, last)]
        for s in claim.content
        if s.start < last and first < s.end
    )
    return " ".join(pieces)


def _is_ahead(window: Days | None, said: Days | None) -> bool:
    """Whether the window reaches beyond the day it was said; unknown days are let through."""
    if window is None or window.end is None or said is None:
        return True
    return window.end > (said.end or said.start)


def _once(ahead: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each thing foretold: reports of one utterance tell the same horizon in
    other words, so of each kind of window those of the report that tells most of them count.
    """
    kinds: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(ahead, key=lambda c: c.id):
        if claim.horizon is not None:
            kinds[claim.horizon.kind][claim.report_id].append(claim)
    for reports in kinds.values():
        yield from min(
            reports.values(), key=lambda told: (-len(told), -_length(told), told[0].id)
        )


def _length(told: Iterable[Claim]) -> int:
    return sum(len(s) for c in told for s in c.content)


def _forecast(
    claim: Claim, statement: Statement, as_of: date, texts: Mapping[str, Document]
) -> Forecast:
    document = texts.get(claim.report_id)
    words = "" if document is None else " … ".join(document.quote(s) for s in claim.content)
    window = None if claim.horizon is None else claim.horizon.days
    return Forecast(
        id=make_id("fct", statement.id, claim.id, window),
        statement_id=statement.id,
        claim_id=claim.id,
        speaker=_name(statement.speaker or claim.speaker),
        event=" ".join(words.split()),
        window=window,
        outcome=_outcome(window, as_of),
    )


def _outcome(window: Days | None, as_of: date) -> Outcome:
    """As far as it can be said without a person."""
    if window is None or window.end is None:
        return Outcome.ILL_POSED
    return Outcome.OPEN if as_of <= window.end else Outcome.UNSCORED


def _name(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    return speaker.name or speaker.role or speaker.organisation or speaker.country
