"""Which indicators move in a report whose language has no parser: by its English glosses.

The vetoes are those of the parsed languages: a denial moves nothing (unless it is what counts),
an if is marked, renewal and history move nothing. What is said is read apart from who says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.knowledge.glossary import Gloss, Glossary
from tocsin.knowledge.glossed import Glossed, Rule
from tocsin.knowledge.speech import Speech
from tocsin.knowledge.wordings import split
from tocsin.model.claim import Act, Claim, Mode
from tocsin.model.document import Document
from tocsin.model.ids import make_id
from tocsin.model.linking import Novelty
from tocsin.model.names import EntityKind, Mention
from tocsin.model.observation import Direction, Observation
from tocsin.model.span import Span, cover
from tocsin.model.when import Dating, Days, TimeExpression, TimeType

#: An event so many days back is told as history; as in the parsed languages.
OLD_DAYS = 60
#: Words between the first and the last that a rule rests on, at most.
NEAR = 14
#: Acts whose hearer does what is said; code points in which the hearer stands.
_TOLD = frozenset({Act.URGES, Act.DEMANDS, Act.WARNS})
_HEARER = 60
_STATES = (EntityKind.COUNTRY, EntityKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that are read together: the content of a claim, or a sentence nobody says."""

    claim: Claim | None
    units: tuple[Gloss, ...]
    lows: tuple[str, ...]
    states: tuple[tuple[int, str], ...]
    event: Days | None

    def terms(self, at: int) -> frozenset[str]:
        """What a unit counts as: its English, and the parts of a compound."""
        english = self.units[at].english
        return frozenset({english, *english.split()})


def observe(  # noqa: PLR0913  all that was read of one report
    document: Document,
    sentences: Sequence[Span],
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    dating: Dating,
    glossary: Glossary,
    speech: Speech,
    glossed: Glossed,
) -> tuple[Observation, ...]:
    """The observations of one report in the order of the text, none with an origin yet."""
    out: dict[str, Observation] = {}
    for piece in _pieces(document, sentences, claims, mentions, times, glossary):
        seen: set[str] = set()
        for rule in glossed.rules:
            if rule.indicator in seen:
                continue
            made = _match(document, piece, rule, dating, speech)
            if made is not None:
                seen.add(rule.indicator)
                out.setdefault(made.id, made)
    return tuple(sorted(out.values(), key=lambda o: (o.evidence, o.indicator_id)))


def _pieces(
    document: Document,
    sentences: Sequence[Span],
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    glossary: Glossary,
) -> Iterator[_Piece]:
    for claim in claims:
        yield _piece(document, claim, _told(claim), mentions, times, glossary)
    for span in sentences:
        spoken = (*(c for claim in claims for c in (*claim.content, *claim.cue)),)
        if not any(s.overlaps(span) for s in spoken):
            yield _piece(document, None, (span,), mentions, times, glossary)


def _told(claim: Claim) -> tuple[Span, ...]:
    """The content; of an order or advice also who is told, between the verb and the content."""
    first = min(claim.content)
    if claim.act not in _TOLD or not claim.cue:
        return claim.content
    said = max(claim.cue).end
    if not 0 < first.start - said <= _HEARER:
        return claim.content
    return (Span(said, first.end), *sorted(claim.content)[1:])


def _piece(
    document: Document,
    claim: Claim | None,
    spans: Sequence[Span],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    glossary: Glossary,
) -> _Piece:  # fmt: skip
    units = tuple(
        Gloss(u.start + s.start, u.end + s.start, u.english, u.known)
        for s in spans
        for u in glossary.units(s.of(document.text))
        if u.english
    )
    states = tuple(
        (m.span.start, m.entity.country or m.entity.name)
        for m in mentions
        if any(s.covers(m.span) for s in spans)
        and (m.entity.kind in _STATES or m.entity.country)
    )
    dates = (
        t.days
        for t in times
        if t.days
        and t.type in (TimeType.DATE, TimeType.TIME)
        and any(s.covers(t.span) for s in spans)
    )
    lows = tuple(w for s in spans for w in split(s.of(document.text)))
    return _Piece(claim, units, lows, states, next(dates, None))


def _match(
    document: Document, piece: _Piece, rule: Rule, dating: Dating, speech: Speech
) -> Observation | None:
    if rule.acts and (piece.claim is None or piece.claim.act not in rule.acts):
        return None
    words = _words(piece, rule)
    if words is None or not _stands(piece, rule, words, speech):
        return None
    evidence = cover(tuple(Span(piece.units[n].start, piece.units[n].end) for n in words))
    supposed = _supposed(piece, speech)
    if supposed and rule.modal == "drop":
        return None
    actor, target = _parties(piece, rule)
    days = dating.interval.days if dating.interval else None
    renewed = rule.renewable and speech.renewal.within(piece.lows) is not None
    old = _old(piece, dating, speech)
    hypothetical = rule.modal == "always" or (supposed and rule.modal == "mark")
    flags = (("T6", renewed), ("T7", old), ("T8", hypothetical))
    return Observation(
        id=make_id("obs", document.report_id, rule.indicator, evidence.start, evidence.end),
        report_id=document.report_id,
        indicator_id=rule.indicator,
        direction=Direction.STEADY if renewed else Direction(rule.direction),
        evidence=evidence,
        actor=actor,
        target=target,
        event=piece.event,
        reported=days,
        novelty=Novelty.HISTORY if old else (Novelty.RENEWED if renewed else Novelty.NEW),
        hypothetical=hypothetical,
        claim_id=None if piece.claim is None else piece.claim.id,
        rule=rule.id,
        vetoes=tuple(veto for veto, holds in flags if holds),
    )


def _words(piece: _Piece, rule: Rule) -> tuple[int, ...] | None:
    """The units a rule rests on, close together; None where it does not fit."""
    terms = [piece.terms(n) for n in range(len(piece.units))]
    if any(t & rule.never for t in terms):
        return None
    places = [[n for n, t in enumerate(terms) if t & want] for want in rule.wants]
    if not all(places):
        return None
    best: tuple[int, ...] | None = None
    for first in places[0]:
        chosen = [first]
        for options in places[1:]:
            free = [n for n in options if n not in chosen] or options
            chosen.append(min(free, key=lambda n: abs(n - first)))
        if len(rule.wants) > 1 and len(set(chosen)) < len(rule.wants):
            whole = len(set(chosen)) == 1 and " " in piece.units[chosen[0]].english
            if not whole:
                continue
        if best is None or max(chosen) - min(chosen) < max(best) - min(best):
            best = tuple(sorted(set(chosen)))
    if best is None or max(best) - min(best) > NEAR:
        return None
    return best


def _stands(piece: _Piece, rule: Rule, words: tuple[int, ...], speech: Speech) -> bool:
    """Whether the match survives a denial, as the rule says."""
    claim = piece.claim
    denied = claim is not None and claim.act is Act.DENIES and Act.DENIES not in rule.acts
    near = piece.units[max(0, words[0] - 3) : words[-1] + 1]
    negated = any(u.english in ("not", "without") for u in near)
    if rule.denied == "only":
        return negated or denied
    return rule.denied == "keep" or not (negated or denied)


def _supposed(piece: _Piece, speech: Speech) -> bool:
    if piece.claim is not None:
        return piece.claim.modality.hypothetical
    return (
        speech.conditions.within(piece.lows) is not None
        or speech.modals.within(piece.lows) is not None
    )


def _old(piece: _Piece, dating: Dating, speech: Speech) -> bool:
    if piece.event is not None and dating.day is not None:
        last = piece.event.end or piece.event.start
        if (dating.day - last).days > OLD_DAYS:
            return True
    return speech.history.within(piece.lows) is not None


def _parties(piece: _Piece, rule: Rule) -> tuple[str | None, str | None]:
    """Who does it and to whom, by the order in which states are named."""
    named = list(dict.fromkeys(state for _, state in sorted(piece.states)))
    speaker = None
    if piece.claim is not None and piece.claim.mode is not Mode.NARRATOR:
        speaker = piece.claim.speaker.country if piece.claim.speaker else None
    if rule.actor == "speaker":
        others = [n for n in named if n != speaker]
        return speaker, (others[0] if others and rule.target != "none" else None)
    if rule.actor == "none":
        return None, None
    actor = named[0] if named else (speaker if rule.actor == "first" else None)
    rest = [n for n in named if n != actor]
    return actor, (rest[0] if rest and rule.target == "second" else None)
