"""From sightings to probabilities: reliability, corroboration, decay, families, caps.

Two log likelihood ratios carry everything: attack against coercion (x) and attack against
routine (y). Each is diminished and added on its own, so a further sign for an attack can never
lower the probability of one. Arrays are [signals, columns]: column 0 is the judgement, the
others are draws for the band.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tocsin.judging.band import Noise
from tocsin.judging.coverage import Cover
from tocsin.judging.evidence import UNKNOWN, Sighting, Sign
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Rules
from tocsin.model.problem import Prior

Floats = NDArray[np.float64]
#: Steps of the path along which the log odds are shared out among the signals.
_STEPS = 16
#: A weight below this is nothing (ten half-lives).
_FAINT = 2**-10
#: Sightings bear each other out within so many half-lives.
_TOGETHER = 3
#: More nats than any sign can have: keeps families apart when all are sorted at once.
_APART = 1e3


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One sign as it stands on a day: r of each voice, weight after decay, who is charged.

    ``account`` is the voice whose cap it counts against; None when independent voices bear it.
    ``text`` is the one report it rests on; None when there are several.
    """

    sign: Sign
    voices: tuple[tuple[str, float], ...]
    weight: float
    account: str | None
    text: str | None
    newest: date
    verified: bool
    sightings: tuple[Sighting, ...]

    @property
    def known(self) -> frozenset[str]:
        """The voices that are known."""
        return frozenset(v for v, _ in self.voices if v != UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The signals added up. ``attack``, ``coercion``, ``routine`` have one value a column.

    ``contributions`` and ``raw`` are in nats, one a signal, from column 0; ``reliability``
    is the corroborated r.
    """

    attack: Floats
    coercion: Floats
    routine: Floats
    contributions: tuple[float, ...]
    raw: tuple[float, ...]
    reliability: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """All sightings of one kind of sign in one sense, in order of day and id."""

    kind: str
    sense: int
    sightings: tuple[Sighting, ...]
    days: tuple[date, ...]

    @property
    def indicator_id(self) -> str:
        """The indicator, whatever the kind."""
        return self.sightings[0].sign.indicator_id


def tracks(seen: Iterable[Sighting]) -> tuple[Track, ...]:
    """The sightings sorted into tracks, in a fixed order."""
    groups: dict[tuple[str, int], list[Sighting]] = {}
    for one in seen:
        groups.setdefault((one.sign.kind, one.sign.sense), []).append(one)
    out = []
    for (kind, sense), group in sorted(groups.items()):
        ordered = tuple(sorted(group, key=lambda s: (s.day, s.observation_id)))
        days = tuple(s.day for s in ordered)
        out.append(Track(kind=kind, sense=sense, sightings=ordered, days=days))
    return tuple(out)


def standing(
    along: Sequence[Track], day: date, found: Cover, catalogue: Catalogue, rules: Rules
) -> tuple[Signal, ...]:
    """The signals of a day from the sightings up to it, in the order of the tracks.

    Sightings before a silence longer than ``silence_days`` belong to another episode. A
    verified fall ends what rose before it.
    """
    begin = found.begin(day, rules.silence_days)
    if begin is None:
        return ()
    parts = [
        (t, t.sightings[bisect_left(t.days, begin) : bisect_right(t.days, day)]) for t in along
    ]
    ended: dict[str, date] = {}
    for track, part in parts:
        falls = [s.day for s in part if s.verified] if track.sense < 0 else []
        if falls:
            ended[track.indicator_id] = max(ended.get(track.indicator_id, begin), *falls)
    out = []
    for track, part in parts:
        last = ended.get(track.indicator_id) if track.sense > 0 else None
        alive = part if last is None else tuple(s for s in part if s.day > last)
        if alive:
            signal = _signal(alive, day, found, catalogue, rules)
            if signal.weight > _FAINT:
                out.append(signal)
    return tuple(out)


def _signal(
    part: Sequence[Sighting], day: date, found: Cover, catalogue: Catalogue, rules: Rules
) -> Signal:
    half_life = catalogue[part[0].sign.indicator_id].half_life_days
    newest = part[-1].day
    at = found.clock(newest)
    ordered = [s for s in part if at - found.clock(s.day) <= _TOGETHER * half_life]
    strongest = max(ordered, key=lambda s: (s.sign.share, s.verified, s.observation_id))
    best: dict[str, float] = {}
    for one in ordered:
        best[one.voice] = max(best.get(one.voice, 0.0), one.reliability)
    voices = tuple(sorted(best.items(), key=lambda v: (-v[1], v[0])))
    return Signal(
        sign=strongest.sign,
        voices=voices,
        weight=2 ** (-(found.clock(day) - at) / half_life),
        account=_account(ordered, best, rules),
        text=ordered[0].report_id if len({s.report_id for s in ordered}) == 1 else None,
        newest=newest,
        verified=any(s.verified for s in ordered),
        sightings=tuple(ordered),
    )


def _account(
    ordered: Sequence[Sighting], best: Mapping[str, float], rules: Rules
) -> str | None:
    """Whom a signal traces to: the first known voice, unless another camp bears it out."""
    known = [s.voice for s in ordered if s.voice != UNKNOWN]
    if not known:
        return UNKNOWN
    camps = {rules.camps.get(v, v) for v in best if v != UNKNOWN}
    return known[0] if len(camps) == 1 else None


def add_up(
    signals: Sequence[Signal], prior: Prior, rules: Rules, noise: Noise | None = None
) -> Sum:
    """Probabilities of the hypotheses given the signals; with noise, also the draws."""
    still = noise or Noise.none()
    pi = still.prior(prior)
    r = _corroborated(signals, rules, still)
    raw_x, raw_y = _ratios(signals, r, still)
    weights = np.array([s.weight for s in signals])[:, None]
    families = _numbered([s.sign.family for s in signals])
    x = _diminish(raw_x * weights, families, rules)
    y = _diminish(raw_y * weights, families, rules)
    x = _cap(x, [s.account for s in signals], rules.cap_nats, rules)
    x = _cap(x, [s.text for s in signals], rules.text_cap_nats, rules)
    attack, coercion, routine = _posterior(x.sum(0), y.sum(0), pi, rules)
    share_x, share_y = _shares(x[:, 0].sum(), y[:, 0].sum(), pi[:, 0], rules)
    return Sum(
        attack=attack,
        coercion=coercion,
        routine=routine,
        contributions=_listed(rules.temper * (share_x * x[:, 0] + share_y * y[:, 0])),
        raw=_listed(share_x * raw_x[:, 0] + share_y * raw_y[:, 0]),
        reliability=_listed(r[:, 0]),
    )


def _listed(values: Floats) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


def _numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """The place of each name among the different ones, sorted."""
    places = {name: n for n, name in enumerate(sorted(set(names)))}
    return np.array([places[name] for name in names], dtype=np.intp)


def _corroborated(signals: Sequence[Signal], rules: Rules, noise: Noise) -> Floats:
    """Reliability after all voices; of a further one only the part that is its own counts.

    What nobody could be traced for may be any of the others, so it adds nothing to them.
    """
    said = [(s.sign.indicator_id, r) for s in signals for _, r in s.voices]
    drawn = noise.reliability([i for i, _ in said], np.array([r for _, r in said]))
    allied, separate = noise.dependence(rules.allied), noise.dependence(rules.separate)
    out = np.zeros((len(signals), noise.columns))
    at = 0
    for k, signal in enumerate(signals):
        camps: set[str | int] = set()
        left = np.ones(noise.columns)
        lost = np.zeros(noise.columns)
        for voice, _ in signal.voices:
            own = drawn[at]
            at += 1
            if voice == UNKNOWN:
                lost = own
                continue
            camp = rules.camps.get(voice, voice)
            if camps:
                own = (1 - (allied if camp in camps else separate)) * own
            left = left * (1 - own)
            camps.add(camp)
        out[k] = np.maximum(1 - left, lost)
    return out


def _ratios(signals: Sequence[Signal], r: Floats, noise: Noise) -> tuple[Floats, Floats]:
    """The log LR of attack against coercion and routine; a false report moves nothing."""
    p = noise.likelihood([(s.sign.indicator_id, s.sign.likelihood) for s in signals])
    background = p[:, 2]
    attack = r * p[:, 0] + (1 - r) * background
    coercion = r * p[:, 1] + (1 - r) * background
    factor = np.array([s.sign.sense * s.sign.share for s in signals])[:, None]
    return factor * np.log(attack / coercion), factor * np.log(attack / background)


def _diminish(values: Floats, families: NDArray[np.intp], rules: Rules) -> Floats:
    """Within a family 1, 1/2, 1/4 ... by size; what speaks for and against apart."""
    if not len(values):
        return values
    counts = np.bincount(families)
    rank = np.arange(len(values)) - np.repeat(np.cumsum(counts) - counts, counts)
    factors = np.broadcast_to((rules.family_factor**rank)[:, None], values.shape)
    out = np.zeros_like(values)
    for sense in (1.0, -1.0):
        part = np.maximum(sense * values, 0)
        order = np.argsort(families[:, None] * _APART - part, axis=0, kind="stable")
        ranked = np.empty_like(values)
        np.put_along_axis(ranked, order, factors, axis=0)
        out += sense * part * ranked
    return out


def _cap(values: Floats, accounts: Sequence[str | None], nats: float, rules: Rules) -> Floats:
    """What speaks for an attack on one account counts to the cap, then a part of it."""
    charged = [k for k, account in enumerate(accounts) if account is not None]
    if not charged:
        return values
    owner = _numbered([accounts[k] or UNKNOWN for k in charged])
    rising = np.maximum(values[charged], 0)
    total = np.zeros((int(owner.max()) + 1, values.shape[1]))
    np.add.at(total, owner, rising)
    over = np.maximum(total - nats, 0)
    scale = 1 - (1 - rules.cap_excess) * over / np.maximum(total, nats)
    out = values.copy()
    out[charged] = np.where(
        values[charged] > 0, values[charged] * scale[owner], values[charged]
    )
    return out


def _posterior(x: Floats, y: Floats, pi: Floats, rules: Rules) -> tuple[Floats, Floats, Floats]:
    """Tempered and clipped; the other two hypotheses share what is left."""
    coercion = pi[1] / pi[0] * np.exp(-rules.temper * x)
    routine = pi[2] / pi[0] * np.exp(-rules.temper * y)
    rest = coercion + routine
    attack = np.clip(1 / (1 + rest), *rules.clip)
    return attack, (1 - attack) * coercion / rest, (1 - attack) * routine / rest


def _shares(x: float, y: float, pi: Floats, rules: Rules) -> tuple[float, float]:
    """How much of a nat of x and of y goes into the log odds of an attack, on the way from
    the prior to the judgement: with these the contributions add up to the whole move.
    """
    at = (np.arange(_STEPS) + 0.5) / _STEPS
    coercion = pi[1] * np.exp(-rules.temper * x * at)
    routine = pi[2] * np.exp(-rules.temper * y * at)
    share = float(np.mean(coercion / (coercion + routine)))
    return share, 1 - share
