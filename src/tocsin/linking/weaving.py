"""What was found window by window as one set of links.

The windows are taken in the order of their days. What is found in a window either goes on with
a group that an earlier window has settled, the one with which it shares most articles, or is a
group of its own. A group goes on in one group at most, so what a later window parts stays
parted. Undated articles are settled in the first window that joins them to anything dated, and
at last by themselves.
All this depends on the windows alone, never on the order in which their reports came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tocsin.linking.drafts import Draft, Knowledge, Tale, by_hand
from tocsin.linking.pieces import Named, Piece
from tocsin.linking.windows import Window
from tocsin.model.correction import Correction
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, Links, Origin, Statement, Story


def weave(
    found: Iterable[tuple[Window, Piece]],
    copies: Sequence[CopyGroup],
    corrections: Sequence[Correction] = (),
) -> Links:
    """The links of all windows, which come oldest first; those of a single one as they are."""
    loom = _Loom(copies)
    first: tuple[Window, Piece] | None = None
    alone = True
    for window, piece in found:
        alone = first is None
        first = first or (window, piece)
        loom.take(window, piece)
    if first is None:
        return Links(copies=tuple(copies))
    if alone:
        return replace(first[1].links, copies=tuple(copies))
    loom.take(*first, lost=True)
    return loom.links(corrections)


class _Loom:
    """What has been settled so far: statements by claim, stories by copy group."""

    def __init__(self, copies: Sequence[CopyGroup]) -> None:
        self._copies = copies
        self._group = {m.report_id: g for g in copies for m in g.members}
        self._told_in: dict[str, str] = {}
        self._said: dict[str, Draft] = {}
        self._drafts: dict[str, Draft] = {}
        self._tales: dict[str, Tale] = {}
        self._told: dict[str, Tale] = {}
        self._against: list[tuple[str, str]] = []
        self._named: dict[str, Named] = {}
        self._taken: set[str] = set()

    def take(self, window: Window, piece: Piece, *, lost: bool = False) -> None:
        """Settle what is new in a window; if ``lost`` also what nothing dated was joined to."""
        at = _At(window, piece, lost)
        self._told_in |= at.told_in
        for one in () if lost else piece.named:
            before = self._named.get(one.correction_id)
            self._named[one.correction_id] = one if before is None else _both(before, one)
        self._stories(at)
        self._origins(at, self._statements(at))

    def _statements(self, at: _At) -> dict[str, Draft]:
        """Settle statements; the draft of each statement of the window that has one."""
        goes = at.goes_on({s.id: self._shared(s, at) for s in at.piece.links.statements})
        first = {s.id: at.first(s) for s in at.piece.links.statements}
        found: dict[str, Draft] = {}
        for statement in at.piece.links.statements:
            new = [c for c in statement.claim_ids if c not in self._said and at.has(c)]
            known = [self._said[c] for c in statement.claim_ids if c in self._said]
            if new and statement.id not in goes and not at.settles(statement):
                new = []
            if not new:
                found.update({statement.id: known[0]} if known else {})
                continue
            draft = self._drafts.get(goes.get(statement.id, ""))
            if draft is None:
                draft = Draft(replace(statement, id=self._free(statement.id, at)))
                self._drafts[draft.id] = draft
            draft.take(statement, new)
            self._said.update(dict.fromkeys(new, draft))
            found[statement.id] = draft
            self._against += [(first[statement.id], first[o]) for o in statement.contradicts]
        return found

    def _shared(self, statement: Statement, at: _At) -> Counter[str]:
        """How many articles each settled statement has in common with this one."""
        pairs = {
            (self._said[c].id, self._group[at.told_in[c]].id)
            for c in statement.claim_ids
            if c in self._said
        }
        return Counter(draft for draft, _ in pairs)

    def _origins(self, at: _At, drafts: Mapping[str, Draft]) -> None:
        """Put the statements that were settled now under their origins."""
        held = {
            o.id: list({d.id: d for s in o.statement_ids if (d := drafts.get(s))}.values())
            for o in at.piece.links.origins
        }
        known = {d.origin.id: d.origin for each in held.values() for d in each if d.origin}
        goes = at.goes_on(
            {key: Counter(d.origin.id for d in each if d.origin) for key, each in held.items()}
        )
        for origin in at.piece.links.origins:
            new = [d for d in held[origin.id] if d.origin is None]
            if new:
                settled = known.get(goes.get(origin.id, "")) or self._knowledge(origin, at)
                settled.take(origin)
                for draft in new:
                    draft.origin = settled

    def _knowledge(self, origin: Origin, at: _At) -> Knowledge:
        return Knowledge(replace(origin, id=self._free(origin.id, at)), origin.first)

    def _stories(self, at: _At) -> None:
        stories = at.piece.links.stories
        groups = {s.id: self._articles(s) for s in stories}
        goes = at.goes_on(
            {
                key: Counter(self._tales[g].id for g in each if g in self._tales)
                for key, each in groups.items()
            }
        )
        for story in stories:
            new = [g for key, g in groups[story.id].items() if key not in self._tales]
            own = any(g.id in at.own for g in new)
            if not new or not (own or story.id in goes or at.lost):
                continue
            tale = self._told.get(goes.get(story.id, ""))
            if tale is None:
                tale = Tale(replace(story, id=self._free(story.id, at)))
                self._told[tale.id] = tale
            tale.take(story, new)
            self._tales.update(dict.fromkeys((g.id for g in new), tale))

    def _articles(self, story: Story) -> dict[str, CopyGroup]:
        return {g.id: g for r in story.report_ids if (g := self._group.get(r))}

    def _free(self, wanted: str, at: _At) -> str:
        """An id that nothing settled has: what was parted from a group may begin as it did."""
        if wanted in self._taken:
            place = "undated" if at.lost else at.window.number
            wanted = make_id(wanted.split("-")[0], wanted, place)
        self._taken.add(wanted)
        return wanted

    def links(self, corrections: Sequence[Correction]) -> Links:
        """All that was settled, as records."""
        by_hand(self._said, corrections, self._named)
        drafts = {d.id: d for d in self._said.values()}
        against: dict[str, set[str]] = defaultdict(set)
        for pair in self._against:
            a, b = (self._said[c].id for c in pair)
            if a != b:
                against[a].add(b)
                against[b].add(a)
        statements = (d.made(against[d.id]) for d in drafts.values())
        return Links(
            copies=tuple(self._copies),
            statements=tuple(sorted(statements, key=lambda s: s.id)),
            origins=tuple(sorted(self._known(drafts.values()), key=lambda o: o.id)),
            stories=tuple(sorted((t.made() for t in self._told.values()), key=lambda s: s.id)),
        )

    def _known(self, drafts: Iterable[Draft]) -> list[Origin]:
        holding: dict[str, list[Draft]] = defaultdict(list)
        known: dict[str, Knowledge] = {}
        for draft in drafts:
            if draft.origin is not None:
                known[draft.origin.id] = draft.origin
                holding[draft.origin.id].append(draft)
        return [
            known[key].made(
                {d.id for d in held}, {self._told_in[c] for d in held for c in d.claims}
            )
            for key, held in holding.items()
        ]


class _At:
    """Where the weaving is: a window, its piece, and whether what is left is settled."""

    def __init__(self, window: Window, piece: Piece, lost: bool) -> None:
        self.window, self.piece, self.lost = window, piece, lost
        self.told_in = dict(piece.told_in)
        self.own = frozenset(g.id for g in window.own)
        self._own = frozenset(m.report_id for g in window.own for m in g.members)
        self._any = self._own | {m.report_id for g in window.lost for m in g.members}
        dated = {s.id for s in piece.links.statements if self._dated(s)}
        self._with_dated = {
            s
            for origin in piece.links.origins
            if not dated.isdisjoint(origin.statement_ids)
            for s in origin.statement_ids
        }

    def _dated(self, statement: Statement) -> bool:
        return any(self.told_in[c] in self._own for c in statement.claim_ids)

    def has(self, claim: str) -> bool:
        """Whether the claim is of the window itself, or of no day."""
        return self.told_in[claim] in self._any

    def settles(self, statement: Statement) -> bool:
        """Whether a statement that goes on with none is settled in this window."""
        return self.lost or self._dated(statement) or statement.id in self._with_dated

    def goes_on(self, shared: Mapping[str, Counter[str]]) -> dict[str, str]:
        """For what was found here, the settled group it goes on with: the one that has most in
        common, and each with one only. What nothing dated was joined to goes on with none.
        """
        goes: dict[str, str] = {}
        used: set[str] = set()
        offers = [(-n, of, found) for found, c in shared.items() for of, n in c.items()]
        for _, settled, found in () if self.lost else sorted(offers):
            if settled not in used and found not in goes:
                goes[found] = settled
                used.add(settled)
        return goes

    def first(self, statement: Statement) -> str:
        """A claim that stands for the statement, one of the window itself where it has any."""
        own = (c for c in statement.claim_ids if self.told_in[c] in self._own)
        return next(own, statement.claim_ids[0])


def _both(before: Named, now: Named) -> Named:
    """What two windows know of one correction; the later tells whether its sides are one."""
    a, b = (tuple(sorted({*x, *y})) for x, y in zip(before.sides, now.sides, strict=True))
    together = before.together if now.together is None else now.together
    return Named(correction_id=now.correction_id, sides=(a, b), together=together)
