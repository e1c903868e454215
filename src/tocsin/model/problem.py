"""The question being watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """Probabilities of the three hypotheses before any report, and where they come from."""

    attack: float
    coercion: float
    routine: float
    source: str

    def __post_init__(self) -> None:
        total = self.attack + self.coercion + self.routine
        if min(self.attack, self.coercion, self.routine) <= 0 or abs(total - 1) > 1e-6:
            raise ValueError(
                f"prior {self.attack}/{self.coercion}/{self.routine} must be "
                "positive and sum to 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningProblem:
    """Actor, target, area, event definition, horizon. Only matching observations enter.

    ``actors`` are canonical names of who would act (with proxies); ``targets`` whom; ``area``
    canonical places of the axis, empty where any place will do. ``indicators`` is the subset
    of the catalogue, empty for all. ``emerging`` marks a question proposed from the reports
    themselves, which no analyst has adopted.
    """

    id: str
    title: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    event: str
    prior: Prior
    horizon_days: int = 60
    area: tuple[str, ...] = ()
    excluded_area: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    severity: float = 1.0
    owner: str = ""
    review: date | None = None
    emerging: bool = False
