"""The tables of a brief: statements, observations, claims, origins, reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from tocsin.model.claim import Claim, Speaker
from tocsin.model.forecast import Forecast, Outcome
from tocsin.model.linking import Origin, Statement
from tocsin.model.observation import Observation
from tocsin.model.picture import Picture
from tocsin.model.reading import Skim
from tocsin.model.when import RejectedDate
from tocsin.warning.content import Glossary
from tocsin.warning.lines import (
    ClaimLine,
    ForecastLine,
    ObservationLine,
    OriginLine,
    Quote,
    ReportLine,
    StatementLine,
)
from tocsin.warning.lookup import Lookup
from tocsin.warning.quoting import basis, day_of, quote

_LAST = date.max
#: Why the words of unverified graphic or pretext material are not repeated by us.
WITHHELD = "unverified; not repeated here, read it in the report"


def speaker_name(speaker: Speaker | None) -> str:
    """Who speaks: a name with the office, or the office, and whom it speaks for.

    The body is left out where the office says enough ("British Defence Secretary").
    """
    if speaker is None:
        return "the report itself"
    parts: list[str] = []
    telling = speaker.role is not None and len(speaker.role.split()) > 1
    body = None if telling else speaker.organisation
    for part in (speaker.name, speaker.role, body):
        if part and part.casefold() not in " ".join(parts).casefold():
            parts.append(part)
    said = ", ".join(parts)
    country = speaker.country
    if country and country.casefold() not in said.casefold():
        said = f"{said} ({country})" if said else country
    said = said or "an unnamed source"
    return f"{said} (unnamed)" if speaker.anonymous and not speaker.name else said


def evidence(observation: Observation, lookup: Lookup, glossary: Glossary) -> Quote | None:
    """The sentence an observation rests on; its words withheld where they must not spread."""
    quiet = observation.indicator_id in glossary.quiet and not observation.verified
    return quote(
        lookup,
        observation.id,
        observation.report_id,
        observation.evidence,
        WITHHELD if quiet else "",
    )


def statement_line(
    statement: Statement, lookup: Lookup, withheld: frozenset[str] = frozenset()
) -> StatementLine:
    """One utterance; it is quoted from the earliest report that has it."""
    claims = sorted(
        (lookup.claims[i] for i in statement.claim_ids if i in lookup.claims),
        key=lambda c: (day_of(lookup, c.report_id) or _LAST, c.id),
    )
    first = claims[0] if claims else None
    reports = lookup.with_copies(c.report_id for c in claims)
    why = WITHHELD if any(c.id in withheld for c in claims) else ""
    days = statement.days
    published = None if first is None else day_of(lookup, first.report_id)
    return StatementLine(
        id=statement.id,
        day=published if days is None else days.start,
        end=None if days is None else days.end,
        speaker=speaker_name(statement.speaker),
        country=None if statement.speaker is None else statement.speaker.country,
        act="asserts" if first is None else str(first.act),
        novelty=str(statement.novelty),
        quote=None
        if first is None
        else quote(lookup, first.id, first.report_id, first.words, why),
        reports=len(reports),
        outlets=len(lookup.outlets(reports)),
        origin=lookup.origin_ref(lookup.origin_of.get(statement.id)),
        contradicts=statement.contradicts,
    )


def timeline(lines: Iterable[StatementLine]) -> tuple[StatementLine, ...]:
    """Statements in the order of their days; undated ones last."""
    return tuple(sorted(lines, key=lambda s: (s.day or _LAST, s.speaker, s.id)))


def observation_lines(
    picture: Picture,
    lookup: Lookup,
    glossary: Glossary,
    concerned: Mapping[str, frozenset[str]],
) -> tuple[ObservationLine, ...]:
    """Every observation, newest first; ``concerned`` are the observation ids by problem."""
    lines = []
    for seen in picture.observations:
        words = evidence(seen, lookup, glossary)
        if words is None:
            continue
        lines.append(
            ObservationLine(
                id=seen.id,
                indicator_id=seen.indicator_id,
                name=glossary.indicator(seen.indicator_id),
                direction=str(seen.direction),
                moves=seen.moves,
                actor=seen.actor,
                target=seen.target,
                place=seen.place,
                day=None if seen.reported is None else seen.reported.end,
                event_start=None if seen.event is None else seen.event.start,
                event_end=None if seen.event is None else seen.event.end,
                novelty=str(seen.novelty),
                hypothetical=seen.hypothetical,
                verified=seen.verified,
                quote=words,
                origin=lookup.origin_ref(seen.origin_id),
                claim_id=seen.claim_id,
                vetoes=seen.vetoes,
                problem_ids=tuple(sorted(p for p, ids in concerned.items() if seen.id in ids)),
            )
        )
    lines.sort(key=lambda o: (o.day is None, -(o.day or _LAST).toordinal(), o.id))
    return tuple(lines)


def claim_lines(
    picture: Picture, lookup: Lookup, withheld: frozenset[str]
) -> tuple[ClaimLine, ...]:
    """Every claim, newest first."""
    lines = [
        line
        for reading in picture.readings
        for claim in reading.claims
        if (line := _claim_line(claim, lookup, WITHHELD if claim.id in withheld else ""))
    ]
    lines.sort(key=lambda c: (c.day is None, -(c.day or _LAST).toordinal(), c.id))
    return tuple(lines)


def _claim_line(claim: Claim, lookup: Lookup, withheld: str) -> ClaimLine | None:
    words = quote(lookup, claim.id, claim.report_id, claim.words, withheld)
    if words is None:
        return None
    text = lookup.documents[claim.report_id].text
    statement = lookup.statement_of.get(claim.id)
    days = None if claim.horizon is None else claim.horizon.days
    return ClaimLine(
        id=claim.id,
        day=words.day,
        speaker=speaker_name(claim.speaker),
        source=" … ".join(s.of(text) for s in claim.source),
        act=str(claim.act),
        mode=str(claim.mode),
        content=() if withheld else tuple(s.of(text) for s in claim.content),
        horizon="" if claim.horizon is None else claim.horizon.span.of(text),
        horizon_from=None if days is None else days.start,
        horizon_to=None if days is None else days.end,
        negated=claim.modality.negated,
        hypothetical=claim.modality.hypothetical,
        chain=tuple(link.text for link in claim.chain),
        statement_id=statement,
        origin=lookup.origin_ref(lookup.origin_of.get(statement or "")),
        quote=words,
    )


def origin_lines(
    picture: Picture, lookup: Lookup, statements: Mapping[str, StatementLine]
) -> tuple[OriginLine, ...]:
    """Origins with what traces to them: those carried by most reports first, unknown last."""
    lines = [_origin_line(origin, lookup, statements) for origin in picture.links.origins]
    lines.sort(key=lambda o: (o.holder is None, -len(o.report_ids), o.holder or "", o.id))
    return tuple(lines)


def _origin_line(
    origin: Origin, lookup: Lookup, statements: Mapping[str, StatementLine]
) -> OriginLine:
    reports = lookup.with_copies(origin.report_ids)
    return OriginLine(
        id=origin.id,
        holder=origin.holder,
        kind=str(origin.kind),
        first=origin.first,
        statements=timeline(statements[i] for i in origin.statement_ids if i in statements),
        report_ids=tuple(sorted(reports, key=lambda r: (day_of(lookup, r) or _LAST, r))),
        outlets=len(lookup.outlets(reports)),
        why=origin.why,
    )


def forecast_lines(
    picture: Picture, lookup: Lookup, withheld: frozenset[str]
) -> tuple[ForecastLine, ...]:
    """Claims that can come true: running ones first, the next window to close on top."""
    lines = [
        _forecast_line(f, lookup, picture.as_of, WITHHELD if f.claim_id in withheld else "")
        for f in picture.forecasts
    ]
    lines.sort(key=lambda f: (not f.running, f.window_end or _LAST, f.id))
    return tuple(lines)


def _forecast_line(
    forecast: Forecast, lookup: Lookup, as_of: date, withheld: str
) -> ForecastLine:
    claim = lookup.claims.get(forecast.claim_id)
    window = forecast.window
    told, word = forecast.proposal, forecast.resolution
    closed = window is not None and window.end is not None and window.end < as_of
    return ForecastLine(
        id=forecast.id,
        speaker=speaker_name(None if claim is None or forecast.narrated else claim.speaker),
        event=withheld or forecast.event,
        window_start=None if window is None else window.start,
        window_end=None if window is None else window.end,
        outcome=str(forecast.outcome),
        running=forecast.outcome is Outcome.OPEN and not closed,
        due=forecast.due,
        proposed="" if told is None else f"{told.outcome.value}, {told.why}",
        resolved="" if word is None else f"{word.by}: {word.why}",
        narrated=forecast.narrated,
        statement_id=forecast.statement_id,
        quote=None
        if claim is None
        else quote(lookup, claim.id, claim.report_id, claim.words, withheld),
    )


def report_lines(picture: Picture, lookup: Lookup) -> tuple[ReportLine, ...]:
    """Every report read, newest first, undated last."""
    observed = Counter(o.report_id for o in picture.observations)
    claimed = Counter(c.report_id for r in picture.readings for c in r.claims)
    lines = [
        _report_line(skim, lookup, claimed[skim.report_id], observed[skim.report_id])
        for skim in picture.skims
    ]
    lines.sort(key=lambda r: (r.day is None, -(r.day or _LAST).toordinal(), r.path, r.id))
    return tuple(lines)


def _report_line(skim: Skim, lookup: Lookup, claims: int, observations: int) -> ReportLine:
    document, dating = skim.document, skim.dating
    return ReportLine(
        id=skim.report_id,
        path=document.path,
        outlet=document.outlet,
        title=document.title,
        language=document.language,
        day=dating.day,
        dated=basis(dating),
        flags=dating.flags,
        rejected=tuple(_rejected(r) for r in dating.rejected),
        translated=document.translated,
        copy_of=lookup.copy_of.get(skim.report_id),
        claims=claims,
        observations=observations,
    )


def _rejected(date_: RejectedDate) -> str:
    return f"{date_.printed} ({date_.basis}): {date_.reason}"
