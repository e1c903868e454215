"""How often somebody's forecasts came true, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The forecasts of one speaker, office, outlet or topic, and what became of them.

    ``low`` and ``high`` bound the share that came in time at 90 % (Jeffreys interval); both
    are None where nothing is scored. ``brier`` is the mean square of chance less outcome over
    the ``with_chance`` forecasts whose words gave a chance. ``days_late`` are those of the late
    ones, ``early`` counts hits before the window opened, ``into`` is how far into its window
    the median hit came, in [0, 1]. ``ids`` are the forecasts.
    """

    name: str
    kind: str
    forecasts: int
    open: int
    due: int
    hit: int
    late: int
    miss: int
    averted: int
    ill_posed: int
    low: float | None
    high: float | None
    brier: float | None
    with_chance: int
    days_late: tuple[int, ...]
    early: int
    into: float | None
    ids: tuple[str, ...]

    @property
    def scored(self) -> int:
        """How many count."""
        return self.hit + self.late + self.miss

    @property
    def rate(self) -> float | None:
        """The share of the scored that came in time."""
        return self.hit / self.scored if self.scored else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """By how much the record of a voice changes how far its word is believed."""

    voice: str
    factor: float
    hit: int
    scored: int
