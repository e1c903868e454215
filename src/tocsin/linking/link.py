"""Linking: statements, origins, stories and contradictions over one set of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations, pairwise, product

from tocsin.knowledge.lineage import Lineage
from tocsin.knowledge.outlets import Outlets
from tocsin.linking import novelty
from tocsin.linking.byhand import Marks, first_by_hand, regroup
from tocsin.linking.contradictions import contradictions
from tocsin.linking.likeness import Likeness
from tocsin.linking.origins import origins
from tocsin.linking.relays import relays
from tocsin.linking.sayings import Saying, sayings
from tocsin.linking.setting import Setting, setting
from tocsin.linking.statements import utterances as utterances_of
from tocsin.linking.stories import stories
from tocsin.linking.utterance import EVIDENCE, Utterance, occasion, statement_id
from tocsin.model.correction import Correction, Level
from tocsin.model.linking import CopyGroup, Links, Statement
from tocsin.model.reading import Reading, Skim
from tocsin.text.meaning import Meaning
from tocsin.text.rarity import Rarity, load_rarity

#: What an utterance that two articles both report adds to their likeness, and an answer or a
#: relay in the one to what is said in the other.
TIE, ANSWER = 0.4, 0.3
#: Articles that are all tied to one another; of more each to a few.
FEW = 12


def link(
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    copies: Sequence[CopyGroup],
    outlets: Outlets,
    lineage: Lineage,
    meaning: Meaning | None = None,
    corrections: Sequence[Correction] = (),
) -> Links:
    """All that joins these reports: one utterance, one knowledge, one happening.

    Readings of copies may be left out; those that are there add claims to statements and
    nothing else. Without a meaning model likeness rests on shared stems, names and numbers.
    ``corrections`` are what analysts joined and split, oldest first.
    """
    about = setting(skims, copies, lineage, outlets)
    said = sayings(readings, about)
    alike = Likeness(said, meaning)
    sides = _sides(said, corrections, about)
    utterances = regroup(
        utterances_of(said, alike, about),
        corrections,
        Level.STATEMENT,
        sides,
        lambda a, b: alike.of(min(a, b), max(a, b)),
    )
    passed_on = relays(utterances, said, alike, about)
    sources = {n: r.source for n, r in passed_on.items() if r.source is not None}
    against = contradictions(utterances, said, alike, sources, lineage, _rarity())
    ties = _ties(said, utterances, sorted(against), sources)
    return Links(
        copies=tuple(copies),
        statements=_statements(said, utterances, alike, against),
        origins=origins(
            utterances,
            said,
            passed_on,
            about,
            lambda groups: _origins_by_hand(groups, utterances, corrections, sides, alike),
        ),
        stories=stories(about.skims, copies, _rarity(), ties),
    )


@cache
def _rarity() -> Rarity:
    return load_rarity()


_Sides = Mapping[str, tuple[frozenset[int], frozenset[int]]]


def _sides(said: Sequence[Saying], corrections: Sequence[Correction], about: Setting) -> _Sides:
    """The sayings that each side of each correction names."""
    if not corrections:
        return {}
    numbered = ((claim, number) for number, s in enumerate(said) for claim in s.claims)
    marks = Marks(numbered, about.skims)
    return {c.id: (marks.of(c.sides[0]), marks.of(c.sides[1])) for c in corrections}


def _origins_by_hand(
    groups: list[Utterance],
    utterances: Sequence[Utterance],
    corrections: Sequence[Correction],
    sides: _Sides,
    alike: Likeness,
) -> list[Utterance]:
    """Groups of utterance numbers as analysts want them."""
    holding = {i: n for n, u in enumerate(utterances) for i in u.members}
    named = {
        key: (frozenset(holding[i] for i in a), frozenset(holding[i] for i in b))
        for key, (a, b) in sides.items()
    }
    return regroup(
        groups, corrections, Level.ORIGIN, named, lambda a, b: _near(utterances, alike, a, b)
    )


def _near(utterances: Sequence[Utterance], alike: Likeness, a: int, b: int) -> float:
    pairs = product(utterances[a].members, utterances[b].members)
    return max(alike.of(min(i, j), max(i, j)) for i, j in pairs)


def _statements(
    said: Sequence[Saying],
    utterances: Sequence[Utterance],
    alike: Likeness,
    opposed: Iterable[tuple[int, int]],
) -> tuple[Statement, ...]:
    """The records of the utterances, sorted by id."""
    occasions = [occasion(said, u) for u in utterances]
    days = {n: novelty.day_of(u, said) for n, u in enumerate(utterances)}
    was = novelty.made(utterances, said, alike, days)
    told = novelty.told(utterances, said, was, days)
    ids = [statement_id(said, u) for u in utterances]
    against: dict[int, set[str]] = defaultdict(set)
    for a, b in opposed:
        against[a].add(ids[b])
        against[b].add(ids[a])
    found = [
        Statement(
            id=ids[number],
            claim_ids=tuple(sorted(c.id for i in utterance.members for c in said[i].claims)),
            speaker=said[utterance.members[0]].speaker,
            days=occasions[number],
            novelty=was[number],
            contradicts=tuple(sorted(against[number])),
            why=tuple(first_by_hand(utterance.why)[:EVIDENCE]),
            told=told[number],
        )
        for number, utterance in enumerate(utterances)
    ]
    return tuple(sorted(found, key=lambda s: s.id))


def _ties(
    said: Sequence[Saying],
    utterances: Sequence[Utterance],
    against: Iterable[tuple[int, int]],
    sources: Mapping[int, int],
) -> dict[tuple[str, str], float]:
    """What each pair of copy groups has in common by what is said in them, not as the past.

    One utterance in both ties them; so do an answer and what it contradicts, and a relay and
    what it passes on.
    """
    homes = [
        sorted({home for i in u.members if not said[i].past for home in said[i].homes})
        for u in utterances
    ]
    found: dict[tuple[str, str], float] = {}
    for held in homes:
        for pair in _pairs(held):
            found[pair] = TIE
    for number, other in (*against, *sources.items()):
        for a, b in _between(homes[number], homes[other]):
            found.setdefault((min(a, b), max(a, b)), ANSWER)
    return found


def _pairs(held: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs of a few; of many each with the first and the next, which grows with them."""
    if len(held) <= FEW:
        yield from combinations(held, 2)
        return
    yield from ((held[0], home) for home in held[1:])
    yield from pairwise(held)


def _between(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of the two sides: all of a few, of many each with the other side's first."""
    few = len(one) * len(other) <= FEW * FEW
    one_each = chain(product(one[:1], other), product(one, other[:1]))
    pairs = product(one, other) if few else one_each
    yield from ((a, b) for a, b in pairs if a != b)
