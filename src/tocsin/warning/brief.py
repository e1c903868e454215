"""The brief: one content, composed from a picture, for every form it is shown in."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.model.assessment import Abstention, Judgement
from tocsin.model.linking import OriginKind
from tocsin.model.picture import Picture
from tocsin.warning import concern, tables
from tocsin.warning.cards import Desk, abstention_card, problem_card
from tocsin.warning.content import AbstentionCard, Brief, Glossary, ProblemCard, TrustLine
from tocsin.warning.decisions import ahead
from tocsin.warning.highlight import report_texts
from tocsin.warning.lines import Behind, DroppedLine, ReportLine
from tocsin.warning.lookup import Lookup, look
from tocsin.warning.spoken import spoken


def compose(
    picture: Picture, glossary: Glossary | None = None, *, full_text: bool = True
) -> Brief:
    """The brief of a picture. Nothing is computed here that an assessment did not compute.

    ``full_text`` False embeds only the sentences used and a little around them, never a whole
    report. The same picture always gives the same brief.
    """
    words = glossary or Glossary()
    picture = spoken(picture)
    lookup = look(picture)
    withheld = _withheld(picture, words)
    statements = {
        s.id: tables.statement_line(s, lookup, withheld) for s in picture.links.statements
    }
    points = ahead(picture, lookup)
    desk = Desk(
        as_of=picture.as_of,
        now=picture.made_at.date(),
        lookup=lookup,
        glossary=words,
        observations=picture.observations,
        statements=statements,
        ahead=points,
    )
    cards, abstentions = _cards(picture, desk)
    reports = tables.report_lines(picture, lookup)
    newest = max((r.day for r in reports if r.day is not None), default=None)
    return Brief(
        as_of=picture.as_of,
        as_of_why=picture.as_of_why,
        made_at=picture.made_at,
        scale=words.scale,
        trust=_trust(picture),
        totals=_totals(picture, lookup),
        statements=len(statements),
        newest=newest,
        age_days=None if newest is None else (desk.now - newest).days,
        problems=tuple(c for c in cards if not c.emerging),
        abstentions=abstentions,
        emerging=tuple(c for c in cards if c.emerging),
        timeline=tables.timeline(statements.values()),
        observations=tables.observation_lines(picture, lookup, words, _concerned(picture)),
        claims=tables.claim_lines(picture, lookup, withheld),
        origins=tables.origin_lines(picture, lookup, statements),
        forecasts=tables.forecast_lines(picture, lookup, withheld),
        reports=reports,
        undated=tuple(r for r in reports if r.day is None),
        unread=_unread(picture, reports),
        dropped=tuple(
            DroppedLine(path=d.path, stage=d.stage, reason=d.reason, detail=d.detail)
            for d in sorted(picture.dropped, key=lambda d: (d.reason, d.path, d.stage))
        ),
        texts=report_texts(picture, lookup, points, full_text=full_text),
    )


def _unread(picture: Picture, reports: Sequence[ReportLine]) -> tuple[ReportLine, ...]:
    """The reports that were to be read and of which only date, names and copies are known."""
    if not picture.readings:
        return ()  # country watches alone are judged by words, without a reading
    read = {r.report_id for r in picture.readings if not r.skimmed}
    return tuple(r for r in reports if r.id not in read and r.copy_of is None)


def _cards(
    picture: Picture, desk: Desk
) -> tuple[Sequence[ProblemCard], tuple[AbstentionCard, ...]]:
    """Cards, the gravest first; abstentions apart."""
    cards: list[ProblemCard] = []
    abstentions: list[AbstentionCard] = []
    judged = {j.problem_id: j for j in picture.judgements}
    for problem in picture.problems:
        judgement = judged.get(problem.id)
        if judgement is None:
            continue
        now = judgement.now
        if isinstance(now, Abstention):
            abstentions.append(abstention_card(problem, judgement, now, desk))
        else:
            cards.append(problem_card(problem, judgement, now, desk))
    cards.sort(key=lambda c: (-c.level, -c.probability, c.problem_id))
    return cards, tuple(abstentions)


def _trust(picture: Picture) -> tuple[TrustLine, ...] | None:
    if picture.trust is None:
        return None
    return tuple(
        TrustLine(voice=t.voice, factor=t.factor, hit=t.hit, scored=t.scored)
        for t in picture.trust
    )


def _totals(picture: Picture, lookup: Lookup) -> Behind:
    reports = {s.report_id for s in picture.skims}
    origins = picture.links.origins
    return Behind(
        reports=len(reports),
        outlets=len(lookup.outlets(reports)),
        origins=sum(o.kind is not OriginKind.UNKNOWN for o in origins),
        lineage_unknown=sum(o.kind is OriginKind.UNKNOWN for o in origins),
    )


def _concerned(picture: Picture) -> dict[str, frozenset[str]]:
    judged: dict[str, Judgement] = {j.problem_id: j for j in picture.judgements}
    return {
        p.id: frozenset(
            o.id for o in concern.observations(p, judged.get(p.id), picture.observations)
        )
        for p in picture.problems
    }


def _withheld(picture: Picture, glossary: Glossary) -> frozenset[str]:
    """The claims whose words are not spread, because an unverified quiet sign rests on them."""
    return frozenset(
        o.claim_id
        for o in picture.observations
        if o.claim_id and o.indicator_id in glossary.quiet and not o.verified
    )
