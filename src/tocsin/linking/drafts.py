"""Statements, origins and stories while windows come together, as analysts want them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date

from tocsin.linking import byhand, origins, utterance
from tocsin.linking.byhand import first_by_hand
from tocsin.linking.pieces import Named
from tocsin.model.correction import Correction, Level, Tie
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, Novelty, Origin, Statement, Story
from tocsin.model.when import Days


@dataclass(slots=True, eq=False)
class Knowledge:
    """An origin as it was settled, and the lines that tell why."""

    record: Origin
    first: date | None
    why: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id it keeps."""
        return self.record.id

    def take(self, found: Origin) -> None:
        """Go on with what a later window found."""
        days = [day for day in (self.first, found.first) if day is not None]
        self.first = min(days, default=None)
        self.why += found.why

    def made(self, statement_ids: Collection[str], report_ids: Collection[str]) -> Origin:
        """The record."""
        return replace(
            self.record,
            first=self.first,
            statement_ids=tuple(sorted(statement_ids)),
            report_ids=tuple(sorted(report_ids)),
            why=tuple(first_by_hand(self.why)[: origins.EVIDENCE]),
        )


@dataclass(slots=True, eq=False)
class Draft:
    """A statement as it was settled, with its claims and how each tells it."""

    record: Statement
    claims: dict[str, Novelty | None] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)
    origin: Knowledge | None = None

    @property
    def id(self) -> str:
        """The id it keeps."""
        return self.record.id

    def take(self, found: Statement, claims: Iterable[str]) -> None:
        """Go on with these claims of what a window found."""
        told = dict(found.told)
        self.claims.update({claim: told.get(claim) for claim in claims})
        self.why += found.why

    def made(self, against: Collection[str]) -> Statement:
        """The record. ``against``: ids of statements that cannot both hold with it."""
        return replace(
            self.record,
            claim_ids=tuple(sorted(self.claims)),
            told=tuple(sorted((c, t) for c, t in self.claims.items() if t is not None)),
            why=tuple(first_by_hand(self.why)[: utterance.EVIDENCE]),
            contradicts=tuple(sorted(against)),
        )


@dataclass(slots=True, eq=False)
class Tale:
    """A story as it was settled, and the articles in it."""

    record: Story
    groups: dict[str, CopyGroup] = field(default_factory=dict)
    days: Days | None = None

    @property
    def id(self) -> str:
        """The id it keeps."""
        return self.record.id

    def take(self, found: Story, groups: Iterable[CopyGroup]) -> None:
        """Go on with these articles of what a window found."""
        self.groups.update({g.id: g for g in groups})
        both = [d for d in (self.days, found.days) if d is not None]
        if both:
            self.days = Days(min(d.start for d in both), max(d.end or d.start for d in both))

    def made(self) -> Story:
        """The record."""
        reports = (m.report_id for group in self.groups.values() for m in group.members)
        return replace(self.record, report_ids=tuple(sorted(reports)), days=self.days)


def by_hand(
    said: MutableMapping[str, Draft],
    corrections: Iterable[Correction],
    named: Mapping[str, Named],
) -> None:
    """Join and split drafts, found by their claims, as analysts decided.

    Within a window that has been done, and only what the windows between them have undone is
    done again; of sides that no window holds together it is done here.
    """
    for correction in corrections:
        sides = named.get(correction.id)
        if sides is None or not all(sides.sides):
            continue
        join = correction.tie is Tie.JOIN if sides.together is None else sides.together
        one, other = ([said[c] for c in side if c in said] for side in sides.sides)
        line = byhand.said(correction)
        if correction.level is Level.STATEMENT and join:
            _join(said, [*one, *other], line)
        elif correction.level is Level.STATEMENT:
            _split(said, one, sides.sides[1], line)
        elif join:
            _join_origins(said, [*one, *other], line)
        else:
            _split_origins(one, other, line)


def _join(said: MutableMapping[str, Draft], drafts: Iterable[Draft], line: str) -> None:
    different = {d.id: d for d in drafts}
    if len(different) < 2:
        return
    first, *rest = sorted(different.values(), key=_age)
    first.why.append(line)
    for draft in rest:
        first.claims |= draft.claims
        first.why += draft.why
        said.update(dict.fromkeys(draft.claims, first))


def _split(
    said: MutableMapping[str, Draft], one: Iterable[Draft], claims: Iterable[str], line: str
) -> None:
    for draft in {d.id: d for d in one}.values():
        leaving = [c for c in claims if c in draft.claims]
        if not leaving or len(leaving) == len(draft.claims):
            continue
        part = Draft(
            replace(draft.record, id=make_id("stm", draft.id, line)),
            {c: draft.claims.pop(c) for c in leaving},
            [line],
            draft.origin,
        )
        draft.why.append(line)
        said.update(dict.fromkeys(leaving, part))


def _join_origins(said: Mapping[str, Draft], drafts: Iterable[Draft], line: str) -> None:
    different = {d.origin.id: d.origin for d in drafts if d.origin is not None}
    if len(different) < 2:
        return
    first, *rest = sorted(different.values(), key=lambda o: (o.first or date.min, o.id))
    gone = {known.id for known in rest}
    for draft in said.values():
        if draft.origin is not None and draft.origin.id in gone:
            draft.origin = first
    for known in rest:
        first.take(known.record)
    first.why.append(line)


def _split_origins(one: Iterable[Draft], other: Iterable[Draft], line: str) -> None:
    kept = {d.origin.id for d in one if d.origin is not None}
    parts: dict[str, Knowledge] = {}
    for draft in other:
        known = draft.origin
        if known is not None and known.id in kept:
            record = replace(known.record, id=make_id("org", known.id, line))
            draft.origin = parts.setdefault(record.id, Knowledge(record, known.first, [line]))
            known.why.append(line)


def _age(draft: Draft) -> tuple[date, str]:
    return (draft.record.days.start if draft.record.days else date.min, draft.id)
