"""Which indicators move in a report whose language has no parser: by its English glosses.

The vetoes are those of the parsed languages: a denial moves nothing (unless it is what counts),
an if is marked, renewal and history move nothing. What is said is read apart from who says it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

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
#: Code points of a saying that are looked at; what it does shows early.
LONGEST = 3_000
#: Acts whose hearer does what is said; code points in which the hearer stands.
_TOLD = frozenset({Act.URGES, Act.DEMANDS, Act.WARNS})
_HEARER = 60
_STATES = (EntityKind.COUNTRY, EntityKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that are read together: the content of a claim, or a sentence nobody says.

    ``terms`` are what each unit counts as: its English, and the parts of a compound.
    """

    claim: Claim | None
    units: tuple[Gloss, ...]
    terms: tuple[frozenset[str], ...]
    lows: tuple[str, ...]
    telling: tuple[str, ...]
    states: tuple[tuple[int, str], ...]
    event: Days | None


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
        said = frozenset().union(*piece.terms)
        for rule in glossed.rules:
            if rule.indicator in seen or not all(said & want for want in rule.wants):
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
    """What is read together: each claim's content, and each sentence that holds no saying."""
    near = _Near.of(mentions), _Near.of(times)
    for claim in claims:
        yield _piece(document, claim, _told(claim), *near, glossary)
    spoken = _Near.of([_Spoken(s) for c in claims for s in (*c.content, *c.cue)])
    for span in sentences:
        if not spoken.over((span,)):
            yield _piece(document, None, (span,), *near, glossary)


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Words that belong to a saying."""

    span: Span


@dataclass(frozen=True, slots=True)
class _Near(Generic[T]):
    """Things of a document by place, found without walking them all."""

    things: Sequence[T]
    starts: Sequence[int]
    longest: int

    @classmethod
    def of(cls, things: Iterable[T]) -> _Near[T]:
        ordered = sorted(things, key=lambda t: t.span)
        longest = max((len(t.span) for t in ordered), default=0)
        return cls(ordered, [t.span.start for t in ordered], longest)

    def over(self, spans: Sequence[Span]) -> list[T]:
        """What overlaps any of the spans, in text order."""
        first = bisect_left(self.starts, min(s.start for s in spans) - self.longest)
        last = bisect_left(self.starts, max(s.end for s in spans))
        return [t for t in self.things[first:last] if any(t.span.overlaps(s) for s in spans)]


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
    mentions: _Near[Mention],
    times: _Near[TimeExpression],
    glossary: Glossary,
) -> _Piece:
    text = document.text
    units = tuple(
        Gloss(u.start + s.start, u.end + s.start, u.english, u.known)
        for s in spans
        for u in glossary.units(text[s.start : min(s.end, s.start + LONGEST)])
        if u.english
    )
    states = tuple(
        (m.span.start, m.entity.country or m.entity.name)
        for m in mentions.over(spans)
        if m.entity.kind in _STATES or m.entity.country
    )
    dates = (
        t.days for t in times.over(spans) if t.days and t.type in (TimeType.DATE, TimeType.TIME)
    )
    lows = tuple(w for s in spans for w in split(text[s.start : min(s.end, s.start + LONGEST)]))
    terms = tuple(frozenset({u.english, *u.english.split()}) for u in units)
    return _Piece(
        claim, units, terms, lows, _telling(document, claim), states, next(dates, None)
    )


def _telling(document: Document, claim: Claim | None) -> tuple[str, ...]:
    """The words of a claim's sentence that are not what is said: who says it, and how."""
    if claim is None or not claim.sentence.covers(cover(claim.content)):
        return ()
    text, at, out = document.text, claim.sentence.start, []
    for span in sorted(claim.content):
        out.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    out.append(text[at : claim.sentence.end])
    return split(" ".join(out)[:LONGEST])


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
    words_of = (piece.lows, piece.telling)
    renewed = rule.renewable and any(speech.renewal.within(w) is not None for w in words_of)
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
    if any(t & rule.never for t in piece.terms):
        return None
    places = [[n for n, t in enumerate(piece.terms) if t & want] for want in rule.wants]
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
