"""From sightings to probabilities: reliability, corroboration, decay, families, caps.

Two log likelihood ratios carry everything: attack against coercion (x) and attack against
routine (y). Each is diminished and added on its own, so a further sign for an attack can never
lower the probability of one. Arrays are [signals, columns]: column 0 is the judgement, the
others are draws for the band.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One sign as it stands on a day: r of each voice, weight after decay, who is charged.

    ``account`` is the voice whose cap it counts against; None when independent voices bear it.
    """

    sign: Sign
    voices: tuple[tuple[str, float], ...]
    weight: float
    account: str | None
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


def standing(
    seen: Iterable[Sighting], day: date, found: Cover, catalogue: Catalogue, rules: Rules
) -> tuple[Signal, ...]:
    """The signals of a day from the sightings up to it, in a fixed order.

    Sightings before a silence longer than ``silence_days`` belong to another episode. A
    verified fall ends what rose before it.
    """
    begin = found.begin(day, rules.silence_days)
    if begin is None:
        return ()
    groups: dict[tuple[str, int], list[Sighting]] = {}
    for one in seen:
        if begin <= one.day <= day:
            groups.setdefault((one.sign.kind, one.sign.sense), []).append(one)
    ended = {
        kind.partition("/")[0]: max(s.day for s in group if s.verified)
        for (kind, sense), group in groups.items()
        if sense < 0 and any(s.verified for s in group)
    }
    out = []
    for (kind, sense), group in sorted(groups.items()):
        last = ended.get(kind.partition("/")[0]) if sense > 0 else None
        alive = [s for s in group if last is None or s.day > last]
        if alive:
            signal = _signal(alive, day, found, catalogue, rules)
            if signal.weight > _FAINT:
                out.append(signal)
    return tuple(out)


def _signal(
    group: Sequence[Sighting], day: date, found: Cover, catalogue: Catalogue, rules: Rules
) -> Signal:
    ordered = sorted(group, key=lambda s: (s.day, s.observation_id))
    strongest = max(ordered, key=lambda s: (s.sign.share, s.verified, s.observation_id))
    newest = ordered[-1].day
    age = found.clock(day) - found.clock(newest)
    best: dict[str, float] = {}
    for one in ordered:
        best[one.voice] = max(best.get(one.voice, 0.0), one.reliability)
    voices = tuple(sorted(best.items(), key=lambda v: (-v[1], v[0])))
    return Signal(
        sign=strongest.sign,
        voices=voices,
        weight=2 ** (-age / catalogue[strongest.sign.indicator_id].half_life_days),
        account=_account(ordered, best, rules),
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
    n = len(signals)
    x, y = (np.zeros((n, still.columns)) for _ in range(2))
    r = np.zeros((n, still.columns))
    for k, signal in enumerate(signals):
        r[k] = _corroborated(signal, rules, still)
        x[k], y[k] = _ratios(signal, r[k], still)
    raw_x, raw_y = x[:, 0].copy(), y[:, 0].copy()
    weights = np.array([s.weight for s in signals])[:, None]
    families = [s.sign.family for s in signals]
    x = _diminish(x * weights, families, rules)
    y = _diminish(y * weights, families, rules)
    x = _cap(x, [s.account for s in signals], rules)
    attack, coercion, routine = _posterior(x.sum(0), y.sum(0), pi, rules)
    shares = _shares(x[:, 0].sum(), y[:, 0].sum(), pi[:, 0], rules)
    return Sum(
        attack=attack,
        coercion=coercion,
        routine=routine,
        contributions=tuple(
            float(rules.temper * (shares[0] * a + shares[1] * b))
            for a, b in zip(x[:, 0], y[:, 0], strict=True)
        ),
        raw=tuple(
            float(shares[0] * a + shares[1] * b) for a, b in zip(raw_x, raw_y, strict=True)
        ),
        reliability=tuple(float(v) for v in r[:, 0]),
    )


def _corroborated(signal: Signal, rules: Rules, noise: Noise) -> Floats:
    """Reliability after all voices; of a further one only the part that is its own counts.

    What nobody could be traced for may be any of the others, so it adds nothing to them.
    """
    camps: set[str | int] = set()
    left = np.ones(noise.columns)
    lost = np.zeros(noise.columns)
    for voice, r in signal.voices:
        drawn = noise.reliability(signal.sign.indicator_id, r)
        if voice == UNKNOWN:
            lost = drawn
            continue
        camp = rules.camps.get(voice, voice)
        if camps:
            known = rules.allied if camp in camps else rules.separate
            drawn = (1 - noise.dependence(known)) * drawn
        left = left * (1 - drawn)
        camps.add(camp)
    return np.maximum(1 - left, lost)


def _ratios(signal: Signal, r: Floats, noise: Noise) -> tuple[Floats, Floats]:
    """The log LR of attack against coercion and routine; a false report moves nothing."""
    sign = signal.sign
    p = noise.likelihood(sign.indicator_id, sign.likelihood)
    background = p[2]
    attack = r * p[0] + (1 - r) * background
    coercion = r * p[1] + (1 - r) * background
    factor = sign.sense * sign.share
    return factor * np.log(attack / coercion), factor * np.log(attack / background)


def _diminish(values: Floats, families: Sequence[str], rules: Rules) -> Floats:
    """Within a family 1, 1/2, 1/4 ... by size; what speaks for and against apart."""
    out = np.zeros_like(values)
    for family in sorted(set(families)):
        rows = [k for k, f in enumerate(families) if f == family]
        block = values[rows]
        for sense in (1.0, -1.0):
            part = np.maximum(sense * block, 0)
            order = np.argsort(-part, axis=0, kind="stable")
            rank = np.argsort(order, axis=0, kind="stable")
            out[rows] += sense * part * rules.family_factor**rank
    return out


def _cap(values: Floats, accounts: Sequence[str | None], rules: Rules) -> Floats:
    """What speaks for an attack on one voice's word counts to the cap, then a part of it."""
    out = values.copy()
    for account in sorted({a for a in accounts if a is not None}):
        rows = [k for k, a in enumerate(accounts) if a == account]
        total = np.maximum(values[rows], 0).sum(0)
        allowed = np.minimum(total, rules.cap_nats) + rules.cap_excess * np.maximum(
            total - rules.cap_nats, 0
        )
        scale = np.where(total > 0, allowed / np.where(total > 0, total, 1), 1)
        out[rows] = np.where(values[rows] > 0, values[rows] * scale, values[rows])
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
