"""Small true records for tests: ``a_report()``, ``a_claim()``, ... each with keyword overrides.

Every builder gives a whole, valid record; name only what the test is about. Builders that
speak of a text take the words themselves and find the span, so a test never counts letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from tocsin.model.assessment import (
    Abstention,
    Assessment,
    Coverage,
    Driver,
    Hypotheses,
    Judgement,
    Level,
)
from tocsin.model.claim import Act, Claim, Mode, Speaker, claim_id
from tocsin.model.document import Document
from tocsin.model.ids import make_id
from tocsin.model.linking import Links, Origin, OriginKind, Statement
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.observation import Direction, Observation
from tocsin.model.picture import Picture
from tocsin.model.problem import Prior, WarningProblem
from tocsin.model.reading import Reading, Skim
from tocsin.model.report import Report
from tocsin.model.span import Span
from tocsin.model.when import Basis, Dating, Days, When

DAY = date(2031, 3, 14)
NOW = datetime(2031, 3, 15, 2, 45, tzinfo=UTC)
TEXT = (
    "Orda masses armour by the river\n\n"
    "Three tank brigades reached the east bank on Tuesday. "
    "“They will cross within days,” warned Mira Tolan, defence minister of Velia.\n"
)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text: the first time, or the ``nth`` time after that."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def a_report(text: str | bytes = TEXT, **changes: Any) -> Report:
    """A plain text report, received as bytes."""
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    path = str(changes.get("path", "reports/river.txt"))
    report = Report(
        id=make_id("rep", sha256(raw).hexdigest(), path),
        path=path,
        media_type="text/plain",
        raw=raw,
        sha256=sha256(raw).hexdigest(),
    )
    return replace(report, **changes)


def a_document(text: str = TEXT, **changes: Any) -> Document:
    """The readable text of a report; its id is made from the text unless given."""
    document = Document(
        report_id=make_id("rep", text),
        path="reports/river.txt",
        text=text,
        language="en",
        outlet="Harbour Post",
    )
    return replace(document, **changes)


def a_dating(report_id: str, day: date | None = DAY, **changes: Any) -> Dating:
    """Published on this day by the metadata, or without a believable date when None."""
    dating = Dating(
        report_id=report_id,
        interval=None if day is None else When.day(day),
        basis=Basis.NONE if day is None else Basis.METADATA,
    )
    return replace(dating, **changes)


def a_skim(text: str = TEXT, *, day: date | None = DAY, **changes: Any) -> Skim:
    """A dated document; the overrides are those of the document."""
    document = a_document(text, **changes)
    return Skim(document=document, dating=a_dating(document.report_id, day))


def a_speaker(name: str = "Mira Tolan", **changes: Any) -> Speaker:
    """A named minister of Velia."""
    speaker = Speaker(
        id=make_id("ent", name), name=name, role="defence minister", country="Velia"
    )
    return replace(speaker, **changes)


def an_entity(
    name: str = "Velia", kind: EntityKind = EntityKind.COUNTRY, **more: Any
) -> Entity:
    """A named thing; a country unless told otherwise."""
    entity = Entity(id=make_id("ent", kind, name), name=name, kind=kind)
    return replace(entity, **more)


def a_mention(document: Document, words: str = "Velia", **changes: Any) -> Mention:
    """The words, naming the entity of that name."""
    mention = Mention(
        report_id=document.report_id,
        span=span(document.text, words),
        entity=an_entity(words),
    )
    return replace(mention, **changes)


def a_claim(
    document: Document | None = None,
    content: str = "They will cross within days",
    *,
    cue: str = "warned",
    source: str = "Mira Tolan, defence minister of Velia",
    **changes: Any,
) -> Claim:
    """Someone says something in the document; cue and source may be "" for none."""
    doc = document or a_document()
    words = (span(doc.text, content),)
    cues = (span(doc.text, cue),) if cue else ()
    claim = Claim(
        id=claim_id(doc.report_id, words, cues),
        report_id=doc.report_id,
        content=words,
        cue=cues,
        source=(span(doc.text, source),) if source else (),
        speaker=a_speaker(),
        act=Act.WARNS,
        mode=Mode.DIRECT,
        sentence=words[0],
    )
    return replace(claim, **changes)


def an_observation(
    document: Document | None = None,
    evidence: str = "Three tank brigades reached the east bank on Tuesday.",
    *,
    indicator: str = "MIL-01",
    day: date | None = DAY,
    **changes: Any,
) -> Observation:
    """An indicator moved up in the document, reported on the day."""
    doc = document or a_document()
    words = span(doc.text, evidence)
    observation = Observation(
        id=make_id("obs", doc.report_id, indicator, words.start, words.end),
        report_id=doc.report_id,
        indicator_id=indicator,
        direction=Direction.UP,
        evidence=words,
        actor="Orda",
        target="Velia",
        reported=None if day is None else Days(day, day),
    )
    return replace(observation, **changes)


def a_statement(claims: Sequence[Claim], **changes: Any) -> Statement:
    """One utterance that the claims report."""
    statement = Statement(
        id=make_id("stm", *(c.id for c in claims)),
        claim_ids=tuple(c.id for c in claims),
        speaker=claims[0].speaker if claims else None,
        days=Days(DAY, DAY),
    )
    return replace(statement, **changes)


def an_origin(holder: str | None = "Velian defence ministry", **changes: Any) -> Origin:
    """An official statement's origin; lineage unknown when the holder is None."""
    origin = Origin(
        id=make_id("org", holder),
        kind=OriginKind.UNKNOWN if holder is None else OriginKind.OFFICIAL_STATEMENT,
        holder=holder,
        first=DAY,
        statement_ids=(),
        report_ids=(),
    )
    return replace(origin, **changes)


def a_problem(**changes: Any) -> WarningProblem:
    """Will Orda attack Velia?"""
    problem = WarningProblem(
        id="orda-velia",
        title="Orda attacks Velia",
        actors=("Orda",),
        targets=("Velia",),
        event="a major attack by Orda on Velian territory",
        prior=Prior(attack=0.05, coercion=0.25, routine=0.70, source="invented for tests"),
    )
    return replace(problem, **changes)


def a_coverage(**changes: Any) -> Coverage:
    """Well covered: twenty days of thirty."""
    coverage = Coverage(
        days_looked=30,
        days_covered=20,
        reports=12,
        outlets=6,
        origins=4,
        lineage_unknown=2,
        undated=1,
        newest=DAY,
    )
    return replace(coverage, **changes)


def a_driver(indicator: str = "MIL-01", **changes: Any) -> Driver:
    """An indicator that speaks for an attack."""
    driver = Driver(
        indicator_id=indicator,
        name="Force build-up near the border",
        family=indicator[:3],
        contribution=0.62,
        raw=0.80,
        reliability=0.74,
        detail="2 origins, newest 1 day old",
        observation_ids=(),
        origin_ids=(),
        newest=DAY,
    )
    return replace(driver, **changes)


def an_assessment(**changes: Any) -> Assessment:
    """Level 2, likelier not than so, without drivers."""
    assessment = Assessment(
        id=make_id("asm", "orda-velia", DAY),
        problem_id="orda-velia",
        as_of=DAY,
        level=Level.ELEVATED,
        probability=0.31,
        low=0.16,
        high=0.52,
        hypotheses=Hypotheses(attack=0.31, coercion=0.48, routine=0.21),
        drivers=(),
        against=(),
        unseen=(),
        coverage=a_coverage(),
        without=(),
        capability=0.70,
        intent=0.35,
        confidence="moderate",
        confidence_why="4 origins over 20 covered days",
    )
    return replace(assessment, **changes)


def an_abstention(**changes: Any) -> Abstention:
    """Nothing to judge by."""
    abstention = Abstention(
        id=make_id("abs", "orda-velia", DAY),
        problem_id="orda-velia",
        as_of=DAY,
        reason="no report within the last 30 days speaks of it",
        coverage=a_coverage(
            days_covered=0, reports=0, outlets=0, origins=0, lineage_unknown=0, newest=None
        ),
    )
    return replace(abstention, **changes)


def a_judgement(now: Assessment | Abstention | None = None, **changes: Any) -> Judgement:
    """One problem judged, with nothing before."""
    present = now or an_assessment()
    return replace(
        Judgement(problem_id=present.problem_id, now=present, before=None), **changes
    )


def a_picture(**changes: Any) -> Picture:
    """One report with one claim and one observation, one problem, one assessment."""
    skim = a_skim()
    claim = a_claim(skim.document)
    statement = a_statement((claim,))
    origin = an_origin(statement_ids=(statement.id,), report_ids=(skim.report_id,))
    seen = an_observation(skim.document, origin_id=origin.id, statement_id=None)
    driver = a_driver(observation_ids=(seen.id,), origin_ids=(origin.id,))
    picture = Picture(
        as_of=DAY,
        as_of_why="the day of the newest report",
        made_at=NOW,
        skims=(skim,),
        readings=(Reading(report_id=skim.report_id, claims=(claim,), observations=(seen,)),),
        links=Links(statements=(statement,), origins=(origin,)),
        observations=(seen,),
        problems=(a_problem(),),
        judgements=(a_judgement(an_assessment(drivers=(driver,))),),
    )
    return replace(picture, **changes)
