"""The band: how far the judgement moves when every elicited number is drawn again.

Draws come from one seeded generator and belong to the indicators of the catalogue in its order,
so the same evidence always gives the same digits, and two days differ by their evidence only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.knowledge.indicators import Catalogue, Likelihood
from tocsin.knowledge.judgement import Rules
from tocsin.model.problem import Prior

Floats = NDArray[np.float64]


def _logits(p: Floats) -> Floats:
    held = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(held / (1 - held)))


def _expit(z: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-z)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Shifts on the logit, one a column; column 0 is none at all.

    ``odds`` is [indicators, 3, columns], ``trust`` [indicators, columns], ``start``
    [3, columns], ``rho`` [columns].
    """

    columns: int
    rows: Mapping[str, int]
    odds: Floats
    trust: Floats
    start: Floats
    rho: Floats

    @classmethod
    def none(cls) -> Noise:
        """The judgement itself, without draws."""
        empty = np.zeros((0, 3, 1))
        return cls(
            columns=1, rows={}, odds=empty, trust=empty[:, 0], start=np.zeros((3, 1)),
            rho=np.zeros(1),
        )  # fmt: skip

    @classmethod
    def draw(cls, catalogue: Catalogue, rules: Rules, draws: int) -> Noise:
        """So many draws; the first ones are the same for any number."""
        rows = {i: n for n, i in enumerate(catalogue.indicators)}
        generator = np.random.default_rng(rules.seed)
        wide = len(rows) * 4 + 4
        drawn = np.vstack([np.zeros((1, wide)), generator.standard_normal((draws, wide))]).T
        count = len(rows)
        spread = rules.spread
        return cls(
            columns=draws + 1,
            rows=rows,
            odds=spread.likelihood * drawn[: 3 * count].reshape(count, 3, draws + 1),
            trust=spread.reliability * drawn[3 * count : 4 * count],
            start=spread.prior * drawn[4 * count : 4 * count + 3],
            rho=spread.dependence * drawn[-1],
        )

    def prior(self, given: Prior) -> Floats:
        """[3, columns], each column sums to 1."""
        logs = np.log([[given.attack], [given.coercion], [given.routine]]) + self.start
        weights = np.exp(logs)
        return np.asarray(weights / weights.sum(0))

    def likelihood(self, given: Sequence[tuple[str, Likelihood]]) -> Floats:
        """[signs, 3, columns]: attack, coercion, routine of each sign."""
        odds = [(p.attack, p.coercion, p.routine) for _, p in given]
        centre = _logits(np.array(odds, dtype=float).reshape(-1, 3))[:, :, None]
        return _expit(centre + self._shift(self.odds, [i for i, _ in given]))

    def reliability(self, indicators: Sequence[str], r: Floats) -> Floats:
        """[sayings, columns] of the reliabilities, each shifted with its indicator."""
        return _expit(_logits(r)[:, None] + self._shift(self.trust, indicators))

    def _shift(self, drawn: Floats, indicators: Sequence[str]) -> Floats:
        if not self.rows:
            return np.zeros((len(indicators), *drawn.shape[1:]))
        return np.asarray(drawn[[self.rows[i] for i in indicators]])

    def dependence(self, rho: float) -> Floats:
        """[columns]."""
        return _expit(_logits(np.array(rho)) + self.rho)


def limits(values: Floats, rules: Rules) -> tuple[float, float]:
    """The lower and upper end of the band; it always holds the judgement (column 0)."""
    low, high = np.percentile(values, rules.percent)
    return float(min(low, values[0])), float(max(high, values[0]))
