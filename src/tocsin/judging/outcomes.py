"""How forecasts ended: what persons said of them, and what later reports make one propose.

A proposal is a reader's aid: only the word of a named person changes an outcome.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from tocsin.knowledge.foretelling import Foretelling
from tocsin.model.claim import Act
from tocsin.model.forecast import Forecast, Outcome, Proposal, Resolution, Sign
from tocsin.model.names import Mention
from tocsin.model.reading import Reading, Skim
from tocsin.model.span import Span
from tocsin.model.when import Days, TimeExpression
from tocsin.text import similar

#: Texts to unit rows [n, d].
Embed = Callable[[Sequence[str]], NDArray[np.float32]]
#: A word tells one event from another from so many letters on, by its first ones.
_SHORTEST, _STEM = 4, 5
_WORD = re.compile(r"[^\W\d_]+")
#: A later sentence longer than this is no sentence but a list; in letters.
_LONGEST = 600
#: Acts that tell what has been.
_TELLING = frozenset({Act.ASSERTS, Act.ACCUSES})


def settled(
    forecasts: Sequence[Forecast], resolutions: Sequence[Resolution], as_of: date
) -> tuple[Forecast, ...]:
    """The forecasts with what persons had said of them by the day; the last word counts.

    A word is found again by the forecast, or by a claim that tells it, so it outlives further
    reports of the same statement.
    """
    last = latest(resolutions, as_of)
    by_claim = {claim: one for one in last for claim in _claims(one.forecast)}
    by_id = {one.forecast_id: one for one in last}
    return tuple(_with(f, by_id.get(f.id) or _of_claims(f, by_claim)) for f in forecasts)


def latest(resolutions: Sequence[Resolution], as_of: date) -> tuple[Resolution, ...]:
    """The last word on each forecast known by the day, without those taken back."""
    last = {r.forecast_id: r for r in resolutions if r.known <= as_of}
    return tuple(r for r in last.values() if r.outcome is not None)


def lost(
    forecasts: Iterable[Forecast], resolutions: Sequence[Resolution], as_of: date
) -> tuple[Resolution, ...]:
    """Words on forecasts that are not found any more: a later reading has them otherwise."""
    held = {f.resolution.id for f in forecasts if f.resolution is not None}
    return tuple(r for r in latest(resolutions, as_of) if r.id not in held)


def _claims(forecast: Forecast) -> tuple[str, ...]:
    return (forecast.claim_id, *forecast.claim_ids)


def _of_claims(forecast: Forecast, by_claim: Mapping[str, Resolution]) -> Resolution | None:
    for claim in _claims(forecast):
        found = by_claim.get(claim)
        if found is not None and found.forecast.kind == forecast.kind:
            return found
    return None


def _with(forecast: Forecast, word: Resolution | None) -> Forecast:
    if word is None or word.outcome is None:
        return forecast
    return replace(forecast, outcome=word.outcome, resolution=word)


def propose(
    forecasts: Sequence[Forecast],
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    as_of: date,
    *,
    settings: Foretelling,
    embed: Embed | None = None,
) -> tuple[Forecast, ...]:
    """The forecasts, those without a person's word with what later reports make one propose.

    A sentence of a later report is a sign where it names a state the forecast is about, shares
    telling words with it, is like it, and says neither that it will be nor that it was not.
    Before the window is over only a hit is proposed; afterwards a miss where nothing was found
    and somebody looked.
    """
    shelf = _Shelf.of(skims, readings, settings)
    return tuple(
        f
        if f.resolution is not None
        else replace(f, proposal=_proposal(f, shelf, as_of, embed))
        for f in forecasts
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    report_id: str
    span: Span
    words: str
    stems: frozenset[str]
    day: date
    happened: date


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The sentences of dated reports by the states they name."""

    by_state: Mapping[str, Sequence[_Sentence]]
    looked: Mapping[str, Sequence[date]]
    settings: Foretelling

    @classmethod
    def of(
        cls, skims: Sequence[Skim], readings: Sequence[Reading], settings: Foretelling
    ) -> _Shelf:
        dated = {s.report_id: s for s in skims if s.dating.day is not None}
        by_state: dict[str, list[_Sentence]] = defaultdict(list)
        looked: dict[str, set[date]] = defaultdict(set)
        for reading in readings:
            skim = dated.get(reading.report_id)
            if skim is None or skim.dating.day is None:
                continue
            states = [(m.span, m.entity.country) for m in reading.mentions if m.entity.country]
            for state in {country for _, country in states if country}:
                looked[state].add(skim.dating.day)
            for one in _sentences(skim, skim.dating.day, reading, settings):
                for state in {c for span, c in states if c and span.overlaps(one.span)}:
                    by_state[state].append(one)
        return cls(by_state, {s: sorted(d) for s, d in looked.items()}, settings)

    def near(self, forecast: Forecast, first: date, last: date) -> list[_Sentence]:
        """Sentences of other reports of these days on its states that share telling words."""
        stems = _stems(forecast.event)
        found: dict[tuple[str, Span], _Sentence] = {}
        for state in forecast.about:
            for one in self.by_state.get(state, ()):
                if (
                    first < one.day <= last
                    and one.report_id != forecast.report_id
                    and len(stems & one.stems) >= self.settings.signs.shared
                ):
                    found[one.report_id, one.span] = one
        return sorted(found.values(), key=lambda s: (s.day, s.report_id, s.span))


def _sentences(
    skim: Skim, day: date, reading: Reading, settings: Foretelling
) -> Iterator[_Sentence]:
    """The sentences that tell what has been."""
    text, at = skim.document.text, 0
    ahead = [
        *(t.span for t in reading.times if t.days and (t.days.end or date.max) > day),
        *(c.words for c in reading.claims if c.act not in _TELLING or c.modality.hypothetical),
    ]
    for words in similar.sentences(text):
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        span = Span(start, at)
        if len(words) > _LONGEST or skim.document.skipped(span):
            continue
        if settings.unhappened(words) or any(c.overlaps(span) for c in ahead):
            continue
        yield _Sentence(
            report_id=skim.report_id,
            span=span,
            words=words,
            stems=_stems(words),
            day=day,
            happened=_happened(span, reading.times, day),
        )


def _happened(span: Span, times: Sequence[TimeExpression], day: date) -> date:
    """The day the sentence tells of: the last single day in it before its report's, or that."""
    told = [
        t.days.start
        for t in times
        if t.days is not None and t.days.end == t.days.start and span.covers(t.span)
    ]
    return max((d for d in told if d <= day), default=day)


def _stems(words: str) -> frozenset[str]:
    """The words that tell one event from another, by their beginnings; names do not."""
    return frozenset(
        w[:_STEM].casefold()
        for w in _WORD.findall(words)
        if len(w) >= _SHORTEST and not w[0].isupper()
    )


def _proposal(
    forecast: Forecast, shelf: _Shelf, as_of: date, embed: Embed | None
) -> Proposal | None:
    window = forecast.window
    if window is None or window.end is None or forecast.said is None:
        return None
    rules = shelf.settings.signs
    length = (window.end - window.start).days + 1
    grace = timedelta(days=max(rules.at_least, round(length * rules.after)))
    last = min(as_of, window.end + grace)
    found = _liked(forecast, shelf.near(forecast, forecast.said, last), shelf.settings, embed)
    first = max(window.start, forecast.said)
    inside = [s for s in found if first <= s.day <= window.end]
    later = [s for s in found if s.day > window.end]
    if inside:
        return _found(Outcome.HIT, inside, window, rules.most)
    if later:
        return _found(Outcome.LATE, later, window, rules.most)
    if as_of <= window.end:
        return None
    return _nothing(forecast, shelf, window, last)


def _found(outcome: Outcome, signs: Sequence[Sign], window: Days, most: int) -> Proposal:
    best = sorted(signs, key=lambda s: (-s.likeness, s.day, s.report_id, s.span))[:most]
    first = min(s.day for s in best)
    late = 0 if window.end is None else (first - window.end).days
    told = f"told of {first}"
    if outcome is Outcome.LATE:
        told += f", {late} day{'s' if late != 1 else ''} after the window"
    return Proposal(outcome=outcome, why=told, signs=tuple(best))


def _nothing(forecast: Forecast, shelf: _Shelf, window: Days, last: date) -> Proposal | None:
    """A miss where somebody looked after the end of the window; else nothing."""
    days = sorted({d for state in forecast.about for d in shelf.looked.get(state, ())})
    read = [d for d in days if forecast.said and forecast.said < d <= last]
    if window.end is None or not read or read[-1] <= window.end:
        return None
    why = f"no sign in reports of {len(read)} days from {read[0]} to {read[-1]}"
    return Proposal(outcome=Outcome.MISS, why=why)


def _liked(
    forecast: Forecast, near: Sequence[_Sentence], settings: Foretelling, embed: Embed | None
) -> list[Sign]:
    """Those of the sentences that are like the forecast."""
    if not near:
        return []
    if embed is None:
        likeness = [_shared(forecast.event, one) for one in near]
        least = settings.signs.wordlike
    else:
        rows = embed([forecast.event, *(one.words for one in near)])
        likeness = [float(x) for x in rows[1:] @ rows[0]]
        least = settings.signs.likeness
    return [
        Sign(report_id=one.report_id, span=one.span, day=one.happened, likeness=round(how, 2))
        for one, how in zip(near, likeness, strict=True)
        if how >= least
    ]


def _shared(event: str, one: _Sentence) -> float:
    """The share of the forecast's telling words that the sentence has."""
    stems = _stems(event)
    return len(stems & one.stems) / max(1, len(stems))


def of_reports(readings: Iterable[Reading]) -> dict[str, tuple[Mention, ...]]:
    """The mentions of each report, for making forecasts; a report may be read in parts."""
    out: dict[str, tuple[Mention, ...]] = {}
    for reading in readings:
        out[reading.report_id] = (*out.get(reading.report_id, ()), *reading.mentions)
    return out
