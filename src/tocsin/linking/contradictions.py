"""Which utterances cannot both be true: kept side by side, never averaged.

Two utterances are against each other when they speak of one matter and one denies it, or each
stands on another side of a pair of opposites (lineage.yaml), or one takes the other back. What
passes on an utterance is against whatever that utterance is against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.knowledge.lineage import Lineage, Phrases
from tocsin.linking import rivals
from tocsin.linking.holders import same_body
from tocsin.linking.likeness import OTHER_FACTS, Likeness
from tocsin.linking.neighbours import Neighbours
from tocsin.linking.sayings import Saying
from tocsin.linking.utterance import Utterance
from tocsin.model.claim import Act
from tocsin.model.span import Span
from tocsin.model.when import Days
from tocsin.text import similar
from tocsin.text.rarity import Rarity

_CLAUSE = re.compile(r"[;:,.]| but | while ")

#: Likeness from which a denial and an assertion are of one matter, two opposite sides, two
#: winners, what is taken back, two counts of the hurt, two times foretold.
DENIED, OPPOSED, RIVAL, BACK, COUNTED, TIMED = 0.5, 0.27, 0.2, 0.44, 0.5, 0.6
#: The least where one of the two is the article's own voice, for which nobody answers; and
#: where a denial has no word in common with what it may deny but names.
UNVOICED, BARE = 0.5, 0.7
#: Likeness from which what a source says is said by the one who passes it on.
PASSED = 0.3
#: Days between two utterances on one matter.
APART = timedelta(days=7)
#: Stems or names that two utterances on one matter share.
COMMON = 1
#: Acts that say what is the case.
FACTUAL = frozenset((Act.ASSERTS, Act.DENIES, Act.ACCUSES))
#: How much a word must tell to be what an utterance is about, and its least length.
TELLING, _SHORTEST = 0.35, 3
#: Characters before a word in which a denial turns it round.
REACH = 80


@dataclass(frozen=True, slots=True)
class _Case:
    """An utterance as far as it can be against another."""

    said: tuple[Saying, ...]
    denies: bool
    flat: bool
    takes_back: bool
    sides: frozenset[tuple[int, int]]
    winners: frozenset[str]
    tolls: Mapping[str, frozenset[str]]
    foretold: Days | None
    marks: frozenset[str]
    topics: frozenset[str]
    conditional: bool
    day: date | None
    states: frozenset[str]

    @property
    def matters(self) -> frozenset[str]:
        """What it is about, as far as that alone can set it against another."""
        contest = ("contest",) if self.winners else ()
        return frozenset((*(f"pair {number}" for number, _ in self.sides), *contest))

    @property
    def special(self) -> bool:
        """Whether it has anything that can set it against a plain assertion."""
        telling = self.sides or self.winners or self.tolls or self.foretold
        return bool(self.denies or self.takes_back or telling)


def contradictions(
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    alike: Likeness,
    sources: Mapping[int, int],
    lineage: Lineage,
    rarity: Rarity,
) -> frozenset[tuple[int, int]]:
    """Pairs of utterance numbers, the smaller first. ``sources``: whom a relay rests on."""
    cases = [_case([sayings[i] for i in u.members], lineage, rarity) for u in utterances]
    found = {
        pair
        for pair in _candidates(cases)
        if _against(cases[pair[0]], cases[pair[1]], _likeness(utterances, alike, *pair))
    }
    more = _passed(found, sources, utterances, alike)
    return frozenset(found | {p for p in more if _can_pass(cases[p[0]], cases[p[1]])})


def _case(said: Sequence[Saying], lineage: Lineage, rarity: Rarity) -> _Case:
    return _Case(
        said=tuple(said),
        denies=2 * sum(s.claim.act is Act.DENIES or s.denies for s in said) > len(said),
        flat=any(s.claim.act is Act.DENIES for s in said),
        takes_back=any(s.takes_back for s in said),
        sides=_sides(said, lineage),
        winners=rivals.winners(said, lineage),
        tolls=rivals.tolls(said, lineage),
        foretold=rivals.foretold(said),
        marks=frozenset(m for s in said for m in s.stems | s.names),
        topics=_topics(said, rarity),
        conditional=_conditional(said, lineage),
        day=min((s.days.start for s in said if s.days), default=None),
        states=frozenset(state for s in said for state in s.states),
    )


def _sides(said: Sequence[Saying], lineage: Lineage) -> frozenset[tuple[int, int]]:
    """Which side of which opposites the sayings take; a denial takes the other side."""
    if _conditional(said, lineage):
        return frozenset()
    found: set[tuple[int, int]] = set()
    firm = [s for s in said if not lineage.conditional.within(s.words)]
    for number, pair in enumerate(lineage.opposites):
        votes = [0, 0]
        for saying in firm:
            for side in _taken(saying.words, pair, lineage):
                votes[side] += 1
        if votes[0] != votes[1]:
            found.add((number, int(votes[1] > votes[0])))
    return frozenset(found)


def _taken(words: str, pair: tuple[Phrases, Phrases], lineage: Lineage) -> Iterator[int]:
    """For each phrase of either side the side it stands for in these words."""
    spans = [(side, span) for side, phrases in enumerate(pair) for span in phrases.spans(words)]
    clauses = [_clause(words, span) for _, span in spans]
    for (side, span), clause in zip(spans, clauses, strict=True):
        # what is called untrue is the clause, unless only one speaks of the matter
        where = clause if len(set(clauses)) > 1 else Span(0, len(words))
        turned = _turned(words, span.start, lineage) ^ lineage.untrue.within(where.of(words))
        yield side ^ turned


def _clause(words: str, span: Span) -> Span:
    """The clause a phrase stands in."""
    before = [m.end() for m in _CLAUSE.finditer(words, 0, span.start)]
    after = _CLAUSE.search(words, span.end)
    return Span(before[-1] if before else 0, after.start() if after else len(words))


def _conditional(said: Sequence[Saying], lineage: Lineage) -> bool:
    """Whether what is said waits for something ("if", "when we see it")."""
    return 2 * sum(lineage.conditional.within(s.words) for s in said) >= len(said)


def _turned(words: str, start: int, lineage: Lineage) -> bool:
    """Whether a denial stands before this place in the same clause."""
    before = _CLAUSE.split(words[max(0, start - REACH) : start])[-1]
    return lineage.negation.within(lineage.affirming.without(before))


def _unreal(saying: Saying) -> bool:
    """Whether nothing is said to be the case."""
    return saying.claim.act not in FACTUAL or saying.claim.modality.hypothetical


def _candidates(cases: Sequence[_Case]) -> frozenset[tuple[int, int]]:
    """Pairs with a stem or name in common that anything sets against each other."""
    near = Neighbours(
        [case.marks | case.matters for case in cases], [case.day for case in cases], APART
    )
    return frozenset(
        (min(a, b), max(a, b))
        for a, case in enumerate(cases)
        if case.special
        for b in near.of(a, COMMON)
        if _differ(case, cases[b]) and _possible(case, cases[b])
    )


def _differ(a: _Case, b: _Case) -> bool:
    """Whether anything sets the two against each other, should they be of one matter."""
    return (
        a.denies != b.denies
        or a.takes_back != b.takes_back
        or any((number, 1 - side) in b.sides for number, side in a.sides)
        or bool(a.winners and b.winners)
        or rivals.other_toll(a.tolls, b.tolls)
        or rivals.other_time(a.foretold, b.foretold)
    )


def _possible(a: _Case, b: _Case) -> bool:
    if any(2 * sum(map(_unreal, c.said)) > len(c.said) for c in (a, b)):
        return False
    if a.states and b.states and not a.states & b.states:
        return False  # other states, another matter
    one, other = a.said[0].holder, b.said[0].holder
    if one is None or other is None:
        if one is None and other is None:
            return False
    elif same_body(one, other):
        return False
    return True


def _can_pass(a: _Case, b: _Case) -> bool:
    """Whether the two, of which one passes something on, are not of one side or one body."""
    timely = a.day is None or b.day is None or abs(a.day - b.day) <= APART
    return timely and not a.sides & b.sides and _possible(a, b)


def _likeness(utterances: Sequence[Utterance], alike: Likeness, a: int, b: int) -> float:
    return max(
        alike.of(min(i, j), max(i, j))
        for i in utterances[a].members
        for j in utterances[b].members
    )


def _against(a: _Case, b: _Case, near: float) -> bool:
    if near < UNVOICED and any(c.said[0].holder is None for c in (a, b)) and not _counted(a, b):
        return False
    if a.takes_back or b.takes_back:
        return a.takes_back != b.takes_back and a.denies == b.denies and near >= BACK
    if any((number, 1 - side) in b.sides for number, side in a.sides):
        return near >= OPPOSED
    if a.winners and b.winners and not a.winners & b.winners:
        return near >= RIVAL
    # one form filled with other numbers is as like as can be here
    if rivals.other_toll(a.tolls, b.tolls) and (near >= COUNTED or near <= OTHER_FACTS):
        return True
    if rivals.other_time(a.foretold, b.foretold) and near >= TIMED:
        return True
    if a.sides & b.sides or a.conditional or b.conditional:
        return False
    least = DENIED if a.flat or b.flat else DENIED + 0.1
    return a.denies != b.denies and near >= (least if a.topics & b.topics else BARE)


def _counted(a: _Case, b: _Case) -> bool:
    """Whether the two name other winners or other numbers, which are bare by nature."""
    return bool(a.winners and b.winners) or rivals.other_toll(a.tolls, b.tolls)


def _topics(said: Sequence[Saying], rarity: Rarity) -> frozenset[str]:
    """Stems of what it is about beside whom: of words that tell something and are no names."""
    names = {similar.stem(word) for s in said for word in similar.names(s.context)}
    states = {similar.stem(word) for s in said for state in s.states for word in state.split()}
    telling = {
        similar.stem(word)
        for s in said
        for word in similar.words(s.english)
        if len(word) > _SHORTEST and rarity.of(word.casefold()) >= TELLING
    }
    return frozenset(telling - names - states)


def _passed(
    found: set[tuple[int, int]],
    sources: Mapping[int, int],
    utterances: Sequence[Utterance],
    alike: Likeness,
) -> set[tuple[int, int]]:
    """What the relays of either side are against."""
    relayed: dict[int, list[int]] = defaultdict(list)
    for relay, source in sources.items():
        if _likeness(utterances, alike, relay, source) >= PASSED:
            relayed[source].append(relay)
    more: set[tuple[int, int]] = set()
    for a, b in found:
        for x in (a, *relayed.get(a, ())):
            for y in (b, *relayed.get(b, ())):
                if x != y:
                    more.add((min(x, y), max(x, y)))
    return more
