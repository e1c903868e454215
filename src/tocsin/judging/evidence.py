"""How far to believe an observation, and from whom we have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.judging.coverage import day_of
from tocsin.knowledge.indicators import Catalogue, Likelihood
from tocsin.knowledge.judgement import Rules
from tocsin.model.linking import Links, Novelty, Origin, OriginKind, Statement
from tocsin.model.observation import Direction, Observation
from tocsin.model.reading import Skim

#: The voice of all that nobody could be traced for: together it is one voice, and no origin.
UNKNOWN = ""
#: The veto of an observation whose claim is told with two horizons in one text.
_TWO_HORIZONS = "T10"
#: Nobody's word is surer than this, whatever their record.
_MOST = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What an observation stands for: the indicator, or a weaker kind of it, and whether it
    rises (1) or falls (-1).
    """

    indicator_id: str
    kind: str
    family: str
    likelihood: Likelihood
    sense: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A believable observation: the sign, its day, the voice it is had from, and r."""

    sign: Sign
    day: date
    voice: str
    origin_id: str | None
    reliability: float
    verified: bool
    observation_id: str
    report_id: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Origins, statements and texts by id, for asking who speaks and how well it is known.

    ``trust`` are factors on the reliability of voices, from their records; mostly empty.
    """

    origins: Mapping[str, Origin]
    statements: Mapping[str, Statement]
    skims: Mapping[str, Skim]
    trust: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls, links: Links, skims: Sequence[Skim], trust: Mapping[str, float] | None = None
    ) -> Sources:
        """Index the links and skims of a run."""
        return cls(
            {o.id: o for o in links.origins},
            {s.id: s for s in links.statements},
            {s.report_id: s for s in skims},
            trust or {},
        )

    def voice(self, seen: Observation) -> str:
        """Whose knowledge it is: the state spoken for, else the holder; "" when unknown.

        All bodies of one government are one voice.
        """
        origin = self.origins.get(seen.origin_id or "")
        if origin is None or origin.kind is OriginKind.UNKNOWN or origin.holder is None:
            return UNKNOWN
        states = {
            s.speaker.country
            for i in origin.statement_ids
            if (s := self.statements.get(i)) and s.speaker and s.speaker.country
        }
        return min(states) if len(states) == 1 else origin.holder


def sightings(
    bound: Sequence[Observation], sources: Sources, catalogue: Catalogue, rules: Rules
) -> tuple[Sighting, ...]:
    """Of the observations that can move a level, what each is worth; copies were folded."""
    out = []
    for seen in bound:
        day = day_of(seen)
        if day is None or not seen.moves or seen.indicator_id in rules.unscored:
            continue
        voice = sources.voice(seen)
        out.append(
            Sighting(
                sign=_sign(seen, sources, catalogue, rules),
                day=day,
                voice=voice,
                origin_id=seen.origin_id,
                reliability=min(
                    _MOST, reliability(seen, sources, rules) * sources.trust.get(voice, 1.0)
                ),
                verified=seen.verified,
                observation_id=seen.id,
                report_id=seen.report_id,
            )
        )
    return tuple(out)


def _sign(seen: Observation, sources: Sources, catalogue: Catalogue, rules: Rules) -> Sign:
    indicator = catalogue[seen.indicator_id]
    kind, odds, sense, share = indicator.id, indicator.likelihood, 1, 1.0
    if indicator.id in rules.calming:
        if seen.verified:
            odds = rules.calming[indicator.id]
        else:
            share = rules.calming_announced
    elif seen.direction is Direction.DOWN:
        sense = -1
        share = rules.down_verified if seen.verified else rules.down_announced
    else:
        words = _words(seen, sources)
        for subtype in rules.subtypes:
            if subtype.indicator == indicator.id and any(w in words for w in subtype.words):
                kind, odds = f"{indicator.id}/{subtype.id}", subtype.likelihood
                break
    return Sign(
        indicator_id=indicator.id,
        kind=kind,
        family=indicator.family,
        likelihood=odds,
        sense=sense,
        share=share,
    )


def _words(seen: Observation, sources: Sources) -> str:
    skim = sources.skims.get(seen.report_id)
    if skim is None or seen.evidence.end > len(skim.document.text):
        return ""
    return skim.document.quote(seen.evidence).casefold()


def reliability(seen: Observation, sources: Sources, rules: Rules) -> float:
    """In [0, 1]: the grade of the kind of source, less what the wording takes from it."""
    origin = sources.origins.get(seen.origin_id or "")
    kind = OriginKind.UNKNOWN if origin is None else origin.kind
    r = rules.verified_grade if seen.verified else rules.grades[kind.value]
    statement = sources.statements.get(seen.statement_id or "")
    skim = sources.skims.get(seen.report_id)
    if skim is not None:
        r *= 1 - (1 - rules.penalties["translated"]) * skim.document.translated
    if seen.claim_id is None and seen.statement_id is None:
        r *= rules.penalties["narrator"]
    if statement is not None and statement.speaker and statement.speaker.anonymous:
        r *= rules.penalties["anonymous"]
    if _TWO_HORIZONS in seen.vetoes:
        r *= rules.penalties["two-horizons"]
    if statement is not None and statement.contradicts:
        r *= rules.penalties["contradicted"]
    return r


def untraced(bound: Sequence[Observation], sources: Sources) -> int:
    """How many observations have no known lineage."""
    return sum(o.novelty is not Novelty.HISTORY and not sources.voice(o) for o in bound)
