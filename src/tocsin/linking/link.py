"""Linking: statements, origins, stories and contradictions over one set of reports."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.knowledge.lineage import Lineage
from tocsin.knowledge.outlets import Outlets
from tocsin.linking import statements
from tocsin.linking.likeness import likeness
from tocsin.linking.origins import origins
from tocsin.linking.relays import relays
from tocsin.linking.sayings import Saying, sayings, setting
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, Links, Statement, Story
from tocsin.model.reading import Reading, Skim
from tocsin.text.meaning import Meaning


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
    about = setting(skims, copies, lineage)
    said = sayings(readings, about)
    alike = likeness(said, meaning)
    utterances = statements.utterances(said, alike)
    passed_on = relays(utterances, said, alike, about)
    stories = tuple(
        Story(
            id=make_id("sty", g.id),
            report_ids=tuple(m.report_id for m in g.members),
            days=None,
            label="",
        )
        for g in copies
    )
    return Links(
        copies=tuple(copies),
        statements=tuple(_statement(said, u) for u in utterances),
        origins=origins(utterances, said, passed_on, about),
        stories=stories,
    )


def _statement(said: Sequence[Saying], utterance: statements.Utterance) -> Statement:
    first = said[utterance.members[0]]
    return Statement(
        id=statements.statement_id(said, utterance),
        claim_ids=tuple(sorted(c.id for i in utterance.members for c in said[i].claims)),
        speaker=first.claim.speaker,
        days=statements.occasion(said, utterance),
        why=tuple(utterance.why[: statements.EVIDENCE]),
    )
