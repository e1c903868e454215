"""The estimated weights of country watches, as scripts/fit_watch.py writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge import watching
from tocsin.knowledge.files import Finding, fault, find, read_yaml

FILE = "watch_weights.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression on standardised features, for one horizon in days.

    ``slope`` and ``shift`` recalibrate the log odds; ``spread`` is the deviation on the log
    odds that a country's year has beside what chance explains.
    """

    horizon: int
    rows: int
    came_true: int
    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    weight: tuple[float, ...]
    constant: float
    slope: float
    shift: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """The weights of each horizon, the features they belong to, and the days fitted on."""

    features: tuple[str, ...]
    horizons: tuple[Weights, ...]
    since: str
    until: str

    def nearest(self, days: int) -> Weights:
        """The weights of the horizon that is nearest, by ratio."""
        return min(
            self.horizons, key=lambda w: (max(w.horizon / days, days / w.horizon), w.horizon)
        )


def load(folder: Path | None = None) -> Estimates:
    """Read the weights; KnowledgeError where they are unusable or not those of the features."""
    name = str(find(FILE, folder))
    data = read_yaml(FILE, folder)
    try:
        found = _estimates(data)
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        message = f"a value is missing or of the wrong kind: {why!r}"
        raise KnowledgeError(message, file=name, line=1) from why
    wanted = tuple(f.id for f in watching.load(folder).features)
    if found.features != wanted or any(_lengths(w) != {len(wanted)} for w in found.horizons):
        message = f"not the features of {watching.FILE}: estimate anew (scripts/fit_watch.py)"
        raise KnowledgeError(message, file=name, line=1)
    return found


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What makes the weights unusable."""
    try:
        load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    return ()


def _lengths(weights: Weights) -> set[int]:
    return {len(weights.mean), len(weights.deviation), len(weights.weight)}


def _estimates(data: Mapping[str, Any]) -> Estimates:
    return Estimates(
        features=tuple(map(str, data["features"])),
        horizons=tuple(_weights(int(days), row) for days, row in data["horizons"].items()),
        since=str(data["fitted"]["from"]),
        until=str(data["fitted"]["until"]),
    )


def _weights(days: int, row: Mapping[str, Any]) -> Weights:
    def numbers(given: Sequence[float]) -> tuple[float, ...]:
        return tuple(float(x) for x in given)

    return Weights(
        horizon=days,
        rows=int(row["rows"]),
        came_true=int(row["came_true"]),
        mean=numbers(row["mean"]),
        deviation=numbers(row["deviation"]),
        weight=numbers(row["weight"]),
        constant=float(row["constant"]),
        slope=float(row["calibration"]["slope"]),
        shift=float(row["calibration"]["constant"]),
        spread=float(row["spread"]),
    )
