"""Which indicators move in a report, which way, who does it, in which words.

The engine is small and knows no word: what to look for is in ``knowledge/data/patterns``.
One report at a time; no clock, no network; linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.judging.cast import Cast, acts_for, homes
from tocsin.judging.matching import Match, by_trigger, entries, evidence, matches
from tocsin.judging.scene import Index, Scene, known, look
from tocsin.judging.vetoes import Reading, judge
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.patterns import Pattern
from tocsin.model.claim import Act, Claim, Mode
from tocsin.model.document import Document
from tocsin.model.ids import make_id
from tocsin.model.linking import Novelty
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.observation import Direction, Observation
from tocsin.model.span import Span
from tocsin.model.when import Dating, Days, TimeExpression, TimeType
from tocsin.text.datelines import datelines
from tocsin.text.parse import Parsed

_STATES = (EntityKind.COUNTRY, EntityKind.GOVERNMENT)
_WARNED_OF = "attacker"
#: The class of common nouns that stand for powers nobody names.
_UNNAMED = "unnamed_power"
_POWERS = (*_STATES, EntityKind.ORGANISATION, EntityKind.GROUP)


@dataclass(frozen=True, slots=True)
class Matcher:
    """The catalogue made ready for matching; build once, use for many reports."""

    index: Index
    triggers: Mapping[str, Pattern]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Matcher:
        """Index the words of the catalogue's patterns."""
        return cls(Index(entries(catalogue.patterns)), by_trigger(catalogue.patterns))


@dataclass(frozen=True, slots=True)
class _Report:
    """What is known of the report a match stands in."""

    document: Document
    claims: Sequence[Claim]
    mentions: Sequence[Mention]
    times: Sequence[TimeExpression]
    today: date | None
    reported: Days | None
    armed: frozenset[str]


def match(  # noqa: PLR0913  the agreed signature: all that was read of one report
    document: Document,
    parsed: Parsed,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    dating: Dating,
    catalogue: Catalogue,
    matcher: Matcher | None = None,
) -> tuple[Observation, ...]:
    """The observations of one report in the order of the text, none with an origin yet.

    Pass a ``matcher`` to save building one for every report.
    """
    ready = matcher or Matcher.of(catalogue)
    days = dating.interval.days if dating.interval else None
    openings = datelines(document.text)
    parties = [m for m in mentions if not any(m.span.overlaps(o) for o in openings)]
    dated = [t.span for t in times if t.type in (TimeType.DATE, TimeType.TIME)]
    named = known(parties, document.text, frozenset(catalogue.patterns.classes["faction"]))
    armed = frozenset(catalogue.patterns.classes["armed_group"])
    report = _Report(document, claims, named, times, dating.day, days, armed)
    scenes = [
        look(s, ready.index, _within(named, s.span), dated, openings)
        for s in parsed.sentences()
        if not document.skipped(s.span) and not _heading(document, s.span)
    ]
    everywhere = frozenset(label for scene in scenes for label in scene.labels)
    cast = Cast(claims=claims, homes=homes(claims, mentions))
    out: list[Observation] = []
    for scene in scenes:
        whole = replace(scene, text=everywhere)
        out.extend(_observe(report, whole, ready.triggers, cast))
        _remember(cast, whole)
    return tuple(out)


def _heading(document: Document, span: Span) -> bool:
    """A sub-heading is an editor's summary of what the text says below (T11)."""
    return any(m.kind == "heading" and m.span.overlaps(span) for m in document.marks)


def _within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    return [m for m in mentions if m.span.overlaps(span)]


def _observe(
    report: _Report, scene: Scene, triggers: Mapping[str, Pattern], cast: Cast
) -> Iterator[Observation]:
    """At most one observation an indicator and sentence: the first pattern that stands."""
    seen: set[str] = set()
    for found in matches(scene, triggers, cast):
        indicator = found.pattern.indicator
        if indicator in seen:
            continue
        made = _make(report, scene, found, cast)
        if made is not None:
            seen.add(indicator)
            yield made


def _make(report: _Report, scene: Scene, found: Match, cast: Cast) -> Observation | None:
    """The observation a match stands for; None when a veto or a missing party kills it."""
    pattern = found.pattern
    event = _event(report, scene, found)
    reading = judge(scene, found.trigger, event, report.today)
    reading = _as_said(reading, _holding(report, scene, found))
    direction = _direction(pattern, reading)
    if direction is None:
        return None
    doers, takers = _parties(found)
    known = _kind(doers, pattern.by, cast, report) or (not doers and _unnamed(found, scene))
    mutual = not takers and len(doers) > 1  # "Eritrea and Ethiopia hold talks"
    if not (known and (mutual or _kind(takers, pattern.at, cast, report))):
        return None
    words = evidence(scene, found)
    actor = "; ".join(doers) or None
    return Observation(
        id=make_id("obs", report.document.report_id, pattern.indicator, words.start, words.end),
        report_id=report.document.report_id,
        indicator_id=pattern.indicator,
        direction=direction,
        evidence=words,
        actor=actor,
        target="; ".join(takers) or None,
        place=_place(scene),
        event=event,
        reported=report.reported,
        novelty=_novelty(pattern, reading),
        hypothetical=_hypothetical(pattern, reading),
        verified=scene.has("checked") and scene.has("observer"),
        claim_id=_claim(report.claims, words),
        rule=pattern.id,
        vetoes=_vetoes(pattern, reading),
    )


def _holding(report: _Report, scene: Scene, found: Match) -> Claim | None:
    """The narrowest claim whose content holds the trigger itself."""
    start = scene.sentence.base + found.trigger.idx
    at = Span(start, start + len(found.trigger.text))
    holding = [c for c in report.claims if any(s.covers(at) for s in c.content)]
    return min(holding, key=lambda c: (len(c.words), c.words), default=None)


def _as_said(reading: Reading, claim: Claim | None) -> Reading:
    """A denier denies the content; an if that nobody says is the writer's own."""
    if claim is not None and claim.act is Act.DENIES:
        reading = replace(reading, negated=True)
    said = claim is not None and claim.mode is not Mode.NARRATOR
    return replace(reading, imagined=reading.imagined and not said)


def _direction(pattern: Pattern, reading: Reading) -> Direction | None:
    """The pattern's direction after denial and renewal; None when it does not stand."""
    direction = Direction(pattern.direction)
    if reading.denied and pattern.negated != "keep":
        return None
    if reading.negated and pattern.negated == "drop":
        return None
    if not reading.negated and pattern.negated == "only":
        return None
    if reading.negated and pattern.negated == "turn":
        direction = Direction.DOWN if direction is Direction.UP else Direction.UP
    if reading.hypothetical and pattern.modal == "drop":
        return None
    if (pattern.renewable and reading.renewed) or (pattern.historic and reading.lasting):
        return Direction.STEADY
    return direction


def _novelty(pattern: Pattern, reading: Reading) -> Novelty:
    if pattern.historic and reading.history:
        return Novelty.HISTORY
    if pattern.renewable and reading.renewed:
        return Novelty.RENEWED
    return Novelty.NEW


def _hypothetical(pattern: Pattern, reading: Reading) -> bool:
    supposed = reading.hypothetical and pattern.modal == "mark"
    return pattern.modal == "always" or reading.imagined or supposed


def _vetoes(pattern: Pattern, reading: Reading) -> tuple[str, ...]:
    out = []
    if pattern.renewable and reading.renewed:
        out.append("T6")
    if pattern.historic and (reading.history or reading.lasting):
        out.append("T7")
    if _hypothetical(pattern, reading):
        out.append("T8")
    return tuple(out)


def _parties(found: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who does it and to whom. Of a warning it is settled first whom it warns of, so that
    the one warned of is not taken for the one who warns.
    """
    pattern = found.pattern
    if pattern.target[:1] == (_WARNED_OF,):
        about = found.seat.names(_WARNED_OF)
        doers = _first(found, pattern.actor, about)
        return doers, about if about else _first(found, pattern.target, doers)
    doers = _first(found, pattern.actor)
    return doers, _first(found, pattern.target, doers)


def _first(found: Match, seats: Sequence[str], but: Sequence[str] = ()) -> tuple[str, ...]:
    """The names in the first seat that holds any other than ``but``."""
    return next((names for seat in seats if (names := found.seat.names(seat, but))), ())


def _kind(names: Sequence[str], wanted: str, cast: Cast, report: _Report) -> bool:
    """Whether one of the names is of the kind the pattern asks for."""
    if wanted == "any":
        return True
    if wanted == "actor":
        return bool(names)
    kinds = _STATES if wanted == "state" else _POWERS
    parties = {
        acts_for(m.entity, cast) or m.entity.country
        for m in report.mentions
        if _sort(m.entity) in kinds
    }
    return any(name in parties or _armed(name, report.armed) for name in names)


def _unnamed(found: Match, scene: Scene) -> bool:
    """Whether powers act whom the sentence does not name: "foreign ministers meet in Vienna".
    They stay without a name: no actor is better than a wrong one.
    """
    powers = scene.labels.get(_UNNAMED, frozenset())
    return any(token.i - scene.first in powers for token in found.seat.roles.subject)


def _armed(name: str, armed: frozenset[str]) -> bool:
    """Whether a name made of common words is that of an armed group: "Libyan rebels"."""
    last = name.lower().rpartition(" ")[2]
    return last in armed or last.removesuffix("s") in armed


def _sort(entity: Entity) -> EntityKind:
    """What a thing counts as when it acts: a person or body of a state counts as the state."""
    return EntityKind.COUNTRY if entity.country else entity.kind


def _place(scene: Scene) -> str | None:
    places = [m.entity.name for m in scene.named.values() if m.entity.kind is EntityKind.PLACE]
    return places[0] if places else None


def _event(report: _Report, scene: Scene, found: Match) -> Days | None:
    """When it happens, by the first date in the clause; durations and sets say no day."""
    at = [scene.sentence.base + t.idx for t in found.seat.clause]
    if not at:
        return None
    span = Span(min(at), max(at) + 1)
    dates = [
        t
        for t in report.times
        if t.days and t.type in (TimeType.DATE, TimeType.TIME) and t.span.overlaps(span)
    ]
    return dates[0].days if dates else None


def _claim(claims: Sequence[Claim], words: Span) -> str | None:
    """The narrowest claim whose content holds the words, else None: the narrator's own."""
    holding = [c for c in claims if any(s.overlaps(words) for s in c.content)]
    if not holding:
        return None
    return min(holding, key=lambda c: (len(c.words), c.words)).id


def _remember(cast: Cast, scene: Scene) -> None:
    """Keep the sentence's main actor for the pronouns of the next one."""
    for n, token in enumerate(scene.tokens):
        mention = scene.named.get(n)
        name = mention and acts_for(mention.entity, cast)
        if mention is None or not name:
            continue
        if mention.entity.kind in _STATES:
            cast.last_state = name
        governor = token if token.dep_ in ("nsubj", "nsubjpass", "poss") else token.head
        if governor.dep_ in ("nsubj", "nsubjpass") and mention.entity.kind in _POWERS:
            cast.last = name
