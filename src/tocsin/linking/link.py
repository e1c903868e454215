"""Linking: statements, origins, stories and contradictions over one set of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tocsin.knowledge.lineage import Lineage
from tocsin.knowledge.outlets import Outlets
from tocsin.linking import novelty
from tocsin.linking.contradictions import contradictions
from tocsin.linking.likeness import Likeness, likeness
from tocsin.linking.origins import origins
from tocsin.linking.relays import Relay, relays
from tocsin.linking.sayings import Saying, sayings, setting
from tocsin.linking.statements import (
    EVIDENCE,
    Utterance,
    occasion,
    statement_id,
)
from tocsin.linking.statements import utterances as utterances_of
from tocsin.linking.stories import stories
from tocsin.model.linking import CopyGroup, Links, Statement
from tocsin.model.reading import Reading, Skim
from tocsin.text.meaning import Meaning
from tocsin.text.rarity import load_rarity


def link(
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    copies: Sequence[CopyGroup],
    outlets: Outlets,
    lineage: Lineage,
    meaning: Meaning | None = None,
) -> Links:
    """All that joins these reports: one utterance, one knowledge, one happening.

    Readings of copies may be left out; those that are there add claims to statements and
    nothing else. Without a meaning model likeness rests on shared stems, names and numbers.
    """
    about = setting(skims, copies, lineage, outlets)
    said = sayings(readings, about)
    alike = likeness(said, meaning)
    utterances = utterances_of(said, alike)
    passed_on = relays(utterances, said, alike, about)
    return Links(
        copies=tuple(copies),
        statements=_statements(said, utterances, alike, passed_on, lineage),
        origins=origins(utterances, said, passed_on, about),
        stories=stories(about.skims, copies, load_rarity(), _ties(said, utterances)),
    )


def _statements(
    said: Sequence[Saying],
    utterances: Sequence[Utterance],
    alike: Likeness,
    passed_on: Mapping[int, Relay],
    lineage: Lineage,
) -> tuple[Statement, ...]:
    """The records of the utterances, sorted by id."""
    occasions = [occasion(said, u) for u in utterances]
    days = {n: novelty.day_of(u, said) for n, u in enumerate(utterances)}
    was = novelty.made(utterances, said, alike, days)
    told = novelty.told(utterances, said, was, days)
    sources = {n: r.source for n, r in passed_on.items() if r.source is not None}
    ids = [statement_id(said, u) for u in utterances]
    against: dict[int, set[str]] = defaultdict(set)
    for a, b in contradictions(utterances, said, alike, sources, lineage):
        against[a].add(ids[b])
        against[b].add(ids[a])
    found = [
        Statement(
            id=ids[number],
            claim_ids=tuple(sorted(c.id for i in utterance.members for c in said[i].claims)),
            speaker=said[utterance.members[0]].claim.speaker,
            days=occasions[number],
            novelty=was[number],
            contradicts=tuple(sorted(against[number])),
            why=tuple(utterance.why[:EVIDENCE]),
            told=told[number],
        )
        for number, utterance in enumerate(utterances)
    ]
    return tuple(sorted(found, key=lambda s: s.id))


def _ties(
    said: Sequence[Saying], utterances: Sequence[Utterance]
) -> frozenset[tuple[str, str]]:
    """Pairs of copy groups that report one utterance, not as the past."""
    found: set[tuple[str, str]] = set()
    for utterance in utterances:
        fresh = [said[i] for i in utterance.members if not said[i].past]
        homes = sorted({home for saying in fresh for home in saying.homes})
        # each with the first is enough to hold them together, and grows with their number
        found.update((homes[0], home) for home in homes[1:])
        found.update(pairwise(homes))
    return frozenset(found)
