"""Whose word it is where only an office is named, or a whole government by its bare name.

"The defence ministry said" in a report on one state is that state's ministry; "Kordavia says
that no ship has left" is what a body of Kordavia said. An office of no state is taken for the
one body of that office whose state its report names; of several for the one that says the like.
A government by its bare name is taken for the body of its own that says the like.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.linking.desk import MEMORY, Desk, first
from tocsin.linking.holders import Holder, nameless, share_of_office
from tocsin.linking.neighbours import CROWD
from tocsin.linking.sayings import Saying
from tocsin.model.claim import Act
from tocsin.text import similar

#: Share of the words of an office that makes two bodies' offices one.
OFFICE = 0.6
#: Likeness from which a government by its bare name says what one of its bodies says.
LIKE = 0.45
#: What the share of a state's name among those of a report adds to the likeness.
NAMED = 0.3
#: The sum from which, and by how much more than the next, one of several offices is taken.
CLEAR, AHEAD = 0.5, 0.1
#: Letters of a report in which names of states are counted.
_LONGEST = 20_000


@dataclass(slots=True)
class Standins:
    """The bodies with a state and an office, by the marks of their state."""

    desk: Desk
    by_place: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    exact: dict[int, Holder] = field(default_factory=dict)
    _named: dict[str, Counter[str]] = field(default_factory=dict)

    def index(self) -> None:
        """Notes who speaks for which office of which state."""
        for number in range(len(self.desk.utterances)):
            who = next(iter(_holders(self.desk.said(number))), None)
            if who is None or not who.office or not who.place:
                continue
            self.exact[number] = who
            for mark in who.place:
                self.by_place[mark].append(number)

    def of(self, number: int) -> tuple[int, str] | None:
        """The utterance of the body meant, and why it is taken for it; None where none is."""
        said = self.desk.said(number)
        who = next(iter(_holders(said)), None)
        if who is None or number in self.exact:
            return None
        if nameless(who) and who.office:
            return self._office(number, said, who)
        if who.general and not who.anonymous and who.place:
            return self._government(number, who)
        return None

    def _office(
        self, number: int, said: Sequence[Saying], who: Holder
    ) -> tuple[int, str] | None:
        named = self._states(said)
        hidden = any(s.speaker is not None and s.speaker.anonymous for s in said)
        best: dict[str, tuple[float, int]] = {}
        total = sum(named.values())
        for other in self._near(number, named):
            body = self.exact[other]
            named_and_not = body.anonymous != who.anonymous and not (body.anonymous and hidden)
            if named_and_not or share_of_office(who, body) < OFFICE:
                continue
            mentions = max((named[mark] for mark in body.place), default=0)
            score = self.desk.mean(number, other) + NAMED * mentions / max(1, total)
            key = body.state or " ".join(sorted(body.place))
            best[key] = max(best.get(key, (score, -other)), (score, -other))
        ranked = sorted(best.values(), reverse=True)
        if not ranked:
            return None
        score, other = ranked[0][0], -ranked[0][1]
        alone = len(ranked) == 1 and (not hidden or self._bare(said))
        clear = alone or (score >= CLEAR and score - [*ranked, (0.0, 0)][1][0] >= AHEAD)
        shown = self.exact[other].shown
        return (other, f"the office of the state its report names: {shown}") if clear else None

    def _bare(self, said: Sequence[Saying]) -> bool:
        """Whether they are called by their office and nothing else ("the admiral")."""
        lineage = self.desk.about.lineage
        for one in (s.speaker for s in said):
            rest = "" if one is None else one.role or one.organisation or ""
            for names, _ in lineage.bodies:
                rest = names.without(rest)
            if similar.content_stems(lineage.offices.without(rest)):
                return False
        return True

    def _government(self, number: int, who: Holder) -> tuple[int, str] | None:
        scored = [
            (self.desk.mean(number, other), -other)
            for other in self._near(number, dict.fromkeys(who.place, 1))
            if _one_state(who, self.exact[other]) and not self.exact[other].anonymous
        ]
        score, other = max(scored, default=(0.0, 0))
        if score < LIKE:
            return None
        return -other, f"the government as {self.exact[-other].shown} ({score:.2f})"

    def _near(self, number: int, places: Mapping[str, int]) -> Iterator[int]:
        """Utterances of bodies of these states, of about the same days and the same side."""
        mine = self.desk.said(number)
        day = first(mine)
        seen: set[int] = set()
        for mark in sorted(places):
            held = self.by_place.get(mark, ())
            for other in held if len(held) <= CROWD else ():
                theirs = self.desk.said(other)
                when = first(theirs)
                if other in seen or (day and when and abs(day - when) > MEMORY):
                    continue
                seen.add(other)
                if _denies(mine) == _denies(theirs) and not any(s.takes_back for s in theirs):
                    yield other

    def _states(self, said: Sequence[Saying]) -> Counter[str]:
        """How often the states that bodies have are named in the reports of an utterance."""
        named: Counter[str] = Counter()
        for report in sorted({claim.report_id for s in said for claim in s.claims}):
            if report not in self._named:
                text = self.desk.about.skims[report].document.text[:_LONGEST]
                stems = Counter(map(similar.stem, similar.words(text)))
                self._named[report] = Counter(
                    {mark: count for mark, count in stems.items() if mark in self.by_place}
                )
            named += self._named[report]
        return named


def _holders(said: Sequence[Saying]) -> list[Holder]:
    """Who speaks, the one named most exactly first."""
    known = {s.holder for s in said if s.holder is not None}
    return sorted(known, key=lambda h: (h.general, not h.place, -len(h.office), h.key, h.shown))


def _one_state(who: Holder, body: Holder) -> bool:
    if who.state and body.state:
        return who.state == body.state
    return bool(who.place & body.place) and not (who.place - body.place)


def _denies(said: Sequence[Saying]) -> bool:
    return any(c.act is Act.DENIES for s in said for c in s.claims)
