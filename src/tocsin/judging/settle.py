"""Put origins under observations once linking has been done; say what is renewed.

Ids are made of content, so reading every report twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.ids import make_id
from tocsin.model.linking import Links, Novelty, Statement
from tocsin.model.observation import Observation
from tocsin.model.reading import Skim
from tocsin.model.span import Span
from tocsin.model.when import Days


def settle(
    observations: Sequence[Observation],
    claims: Mapping[str, Claim],
    links: Links,
    skims: Sequence[Skim],
) -> tuple[Observation, ...]:
    """The observations with statement, origin, day and novelty, sorted by day and id.

    Observations of copies other than the representative are left out, as is the same words'
    second reading. ``claims`` are all claims of the run by id.
    """
    by_report = {s.report_id: s for s in skims}
    copied = _copied(links)
    sources = _Sources(claims, links)
    placed = [
        _place(o, sources, by_report)
        for o in observations
        if o.report_id not in copied and o.report_id in by_report
    ]
    return _renewed(_once(placed))


class _Sources:
    """From an observation to its statement and origin."""

    def __init__(self, claims: Mapping[str, Claim], links: Links) -> None:
        self.claims = claims
        self.statement: dict[str, Statement] = {
            claim: s for s in links.statements for claim in s.claim_ids
        }
        self.origin = {s: o.id for o in links.origins for s in o.statement_ids}
        self.of_report: dict[str, list[Claim]] = {}
        for claim in claims.values():
            self.of_report.setdefault(claim.report_id, []).append(claim)

    def of(self, seen: Observation) -> Statement | None:
        """The statement of its claim, else of the claim made for its words."""
        if seen.claim_id in self.statement:
            return self.statement[seen.claim_id]
        for claim in self._near(seen):
            if claim.id in self.statement:
                return self.statement[claim.id]
        return None

    def _near(self, seen: Observation) -> list[Claim]:
        words = seen.evidence
        mine = self.of_report.get(seen.report_id, ())
        holding = [c for c in mine if _covers(c, words)]
        return sorted(holding, key=lambda c: (len(c.words), c.words))


def _covers(claim: Claim, words: Span) -> bool:
    return any(s.overlaps(words) for s in claim.content)


def _copied(links: Links) -> set[str]:
    """Reports that are copies of another one."""
    return {
        m.report_id for g in links.copies for m in g.members if m.report_id != g.representative
    }


def _place(seen: Observation, sources: _Sources, skims: Mapping[str, Skim]) -> Observation:
    skim = skims[seen.report_id]
    statement = sources.of(seen)
    interval = skim.dating.interval
    novelty = seen.novelty
    if statement is not None and novelty is Novelty.NEW:
        novelty = statement.novelty
    origin = sources.origin.get(statement.id) if statement else None
    return replace(
        seen,
        id=settled_id(seen, skim.document),
        statement_id=statement.id if statement else None,
        origin_id=origin,
        reported=interval.days if interval else None,
        novelty=novelty,
    )


def settled_id(seen: Observation, document: Document) -> str:
    """An id of what is seen in which text, so that a copy of the report has the same."""
    return make_id(
        "obs",
        seen.indicator_id,
        seen.direction,
        seen.actor,
        seen.target,
        seen.evidence.start,
        document.quote(seen.evidence),
        make_id("txt", document.text),
    )


def _once(placed: Iterable[Observation]) -> list[Observation]:
    """One of each id, the earliest; in order of day and id."""
    best: dict[str, Observation] = {}
    for seen in placed:
        held = best.get(seen.id)
        if held is None or _order(seen) < _order(held):
            best[seen.id] = seen
    return sorted(best.values(), key=_order)


def _order(seen: Observation) -> tuple[date, str, str]:
    return (_day(seen.reported), seen.id, seen.report_id)


def _day(days: Days | None) -> date:
    return date.max if days is None else days.end or days.start


def _renewed(ordered: Sequence[Observation]) -> tuple[Observation, ...]:
    """Seen before from the same origin on an earlier day, the same thing is renewed."""
    first: dict[tuple[str | None, ...], date] = {}
    out = []
    for seen in ordered:
        day = _day(seen.reported)
        if seen.origin_id is None or seen.novelty is not Novelty.NEW or day == date.max:
            out.append(seen)
            continue
        key = (seen.indicator_id, seen.actor, seen.target, seen.origin_id, seen.direction)
        earlier = first.setdefault(key, day)
        out.append(replace(seen, novelty=Novelty.RENEWED) if earlier < day else seen)
    return tuple(out)
