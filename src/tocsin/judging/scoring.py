"""How good probabilities were: ranking, precision, calibration, sharpness."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tocsin.model.backtest import Bin

Floats = NDArray[np.float64]
#: The log score holds probabilities within these, so that one sure miss is not everything.
SURE = 0.001
BINS = 10


def roc_area(outcomes: ArrayLike, scores: ArrayLike) -> float:
    """The chance that one that came true stands above one that did not, ties half; nan if
    all outcomes are alike.
    """
    y, s = _pair(outcomes, scores)
    positive = int(y.sum())
    negative = len(y) - positive
    if not positive or not negative:
        return float("nan")
    _, group, count = np.unique(s, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    rank = (last - (count - 1) / 2)[group]
    return float((rank[y > 0].sum() - positive * (positive + 1) / 2) / (positive * negative))


def average_precision(outcomes: ArrayLike, scores: ArrayLike) -> float:
    """The mean precision at each that came true, equal scores together; nan without any."""
    hits, alarms = _steps(outcomes, scores)
    if not len(hits) or not hits[-1]:
        return float("nan")
    return float((np.diff(hits, prepend=0) * hits / alarms).sum() / hits[-1])


def brier(outcomes: ArrayLike, probabilities: ArrayLike) -> float:
    """The mean squared error; nan without rows."""
    y, p = _pair(outcomes, probabilities)
    return float(((y - p) ** 2).mean()) if len(y) else float("nan")


def log_score(outcomes: ArrayLike, probabilities: ArrayLike) -> float:
    """The mean surprise in nats; nan without rows."""
    y, p = _pair(outcomes, probabilities)
    held = np.clip(p, SURE, 1 - SURE)
    return float(-np.log(np.where(y > 0, held, 1 - held)).mean()) if len(y) else float("nan")


def reliability(outcomes: ArrayLike, probabilities: ArrayLike) -> tuple[Bin, ...]:
    """The tenths of probability that hold any row."""
    y, p = _pair(outcomes, probabilities)
    tenth = np.minimum((p * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(
            low=int(n) / BINS,
            rows=int((tenth == n).sum()),
            said=float(p[tenth == n].mean()),
            came_true=float(y[tenth == n].mean()),
        )
        for n in np.unique(tenth)
    )


def roc_curve(outcomes: ArrayLike, scores: ArrayLike) -> tuple[tuple[float, float], ...]:
    """(false alarms, hits) as shares, from no alarm to all."""
    hits, alarms = _steps(outcomes, scores)
    if not len(hits):
        return ()
    false = alarms - hits
    ups, downs = max(hits[-1], 1), max(false[-1], 1)
    points = zip(false / downs, hits / ups, strict=True)
    return ((0.0, 0.0), *((float(x), float(y)) for x, y in points))


def precision_curve(outcomes: ArrayLike, scores: ArrayLike) -> tuple[tuple[float, float], ...]:
    """(share of all that came true caught, share of alarms that came true)."""
    hits, alarms = _steps(outcomes, scores)
    if not len(hits) or not hits[-1]:
        return ()
    points = zip(hits / hits[-1], hits / alarms, strict=True)
    return tuple((float(x), float(y)) for x, y in points)


def _pair(outcomes: ArrayLike, scores: ArrayLike) -> tuple[Floats, Floats]:
    return np.asarray(outcomes, dtype=np.float64), np.asarray(scores, dtype=np.float64)


def _steps(outcomes: ArrayLike, scores: ArrayLike) -> tuple[Floats, Floats]:
    """Hits and alarms at each threshold, the highest first; equal scores fall together."""
    y, s = _pair(outcomes, scores)
    order = np.argsort(-s, kind="stable")
    y, s = y[order], s[order]
    ends = np.append(np.flatnonzero(np.diff(s)), len(s) - 1) if len(s) else np.array([], int)
    return np.cumsum(y)[ends], (ends + 1).astype(np.float64)
