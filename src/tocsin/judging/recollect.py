"""What an archive remembers of each country: counts of signs by day, and numbers made of them.

Only reports of the days before a day are ever counted for it; copies of one text count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tocsin.knowledge.watching import EVENT, Feature, Watching
from tocsin.model.watch import Glimpse

Floats = NDArray[np.float64]
Days = NDArray[np.int64]
_WEEK = 7
_PRIOR = "prior"


@dataclass(frozen=True, eq=False)
class Past:
    """Days (as ordinals, sorted) of the reports that show each sign of each country.

    ``everything`` are the days of all reports, whatever they are about.
    """

    watching: Watching
    everything: Days
    of: Mapping[tuple[str, str], Days]
    reports: Mapping[tuple[str, str], tuple[str, ...]]

    @classmethod
    def of_glimpses(cls, glimpses: Iterable[Glimpse], watching: Watching) -> Past:
        """The past of dated reports; the earliest of the same words stands for its copies."""
        first: dict[str, tuple[int, str, Glimpse]] = {}
        for one in glimpses:
            if one.day is not None:
                mine = (one.day.toordinal(), one.report_id, one)
                if one.words not in first or mine[:2] < first[one.words][:2]:
                    first[one.words] = mine
        rows = sorted((day, key, one) for day, key, one in first.values())
        days: dict[tuple[str, str], list[int]] = {}
        ids: dict[tuple[str, str], list[str]] = {}
        for day, key, one in rows:
            for seen in one.seen:
                for sign in seen.signs:
                    days.setdefault((seen.country, sign), []).append(day)
                    ids.setdefault((seen.country, sign), []).append(key)
        return cls(
            watching=watching,
            everything=np.array([day for day, _, _ in rows], dtype=np.int64),
            of={k: np.array(v, dtype=np.int64) for k, v in days.items()},
            reports={k: tuple(v) for k, v in ids.items()},
        )

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Every country that is named at all."""
        return tuple(sorted({country for country, _ in self.of}))

    def weekly(self, country: str, sign: str, day: date) -> Floats:
        """[memory]: reports in each week back from the day before ``day``, the newest first."""
        return self._weeks(self.of.get((country, sign), _NONE), day)

    def coverage(self, day: date) -> Floats:
        """[memory]: all reports in each week, the newest first."""
        return self._weeks(self.everything, day)

    def history(self, day: date) -> int:
        """Weeks from the first report to the day, at most the memory."""
        if not len(self.everything) or self.everything[0] >= day.toordinal():
            return 0
        weeks = (day.toordinal() - int(self.everything[0]) + _WEEK - 1) // _WEEK
        return min(weeks, self.watching.memory)

    def newest(self, country: str, sign: str, day: date) -> tuple[date, str] | None:
        """The newest day before ``day`` on which the sign was shown, and a report of it."""
        days = self.of.get((country, sign), _NONE)
        at = int(np.searchsorted(days, day.toordinal()))
        if not at:
            return None
        return date.fromordinal(int(days[at - 1])), self.reports[country, sign][at - 1]

    def ids(self, country: str, sign: str, day: date, weeks: float) -> tuple[str, ...]:
        """The reports that showed the sign in the weeks before the day, the newest first."""
        days = self.of.get((country, sign), _NONE)
        since = (day - timedelta(weeks=weeks)).toordinal()
        start, end = np.searchsorted(days, [since, day.toordinal()])
        return self.reports.get((country, sign), ())[int(start) : int(end)][::-1]

    def _weeks(self, days: Days, day: date) -> Floats:
        last = day.toordinal()
        start, end = np.searchsorted(days, [last - _WEEK * self.watching.memory, last])
        ages = (last - 1 - days[start:end]) // _WEEK
        counts = np.bincount(ages, minlength=self.watching.memory)
        return counts.astype(np.float64)


_NONE: Days = np.array([], dtype=np.int64)


def numbers(past: Past, countries: Sequence[str], day: date, priors: Sequence[float]) -> Floats:
    """[countries, features]: the features of watching.yaml as of the morning of a day.

    ``priors`` are the base rates given with the questions, in (0, 1).
    """
    watching = past.watching
    weeks = max(past.history(day), 1)
    out = np.zeros((len(countries), len(watching.features)))
    signs = sorted({f.sign for f in watching.features} - {_PRIOR})
    counts = {s: np.stack([past.weekly(c, s, day) for c in countries]) for s in signs}
    for n, feature in enumerate(watching.features):
        if feature.sign == _PRIOR:
            given = np.asarray(priors)
            out[:, n] = np.log(given / (1 - given))
        elif feature.form == "weeks":
            shown = np.minimum(counts[feature.sign], 1)
            out[:, n] = _mean(shown, feature, weeks)
        else:
            out[:, n] = np.sqrt(_mean(counts[feature.sign], feature, weeks))
    return out


def _mean(counts: Floats, feature: Feature, weeks: int) -> Floats:
    """The mean a week over the weeks there are, the newer ones weighing more."""
    ages = np.arange(counts.shape[-1])
    weights = np.ones(len(ages))
    if feature.half_life is not None:
        weights = np.exp2(-ages / feature.half_life)
    weights[weeks:] = 0
    return np.asarray(counts @ weights / weights.sum())


def quiet_weeks(past: Past, country: str, day: date) -> int:
    """Whole weeks back from the day without the event; the memory if there was none."""
    shown = np.flatnonzero(past.weekly(country, EVENT, day))
    return int(shown[0]) if len(shown) else past.watching.memory


def reports_a_week(past: Past, day: date, weeks: int) -> float:
    """Reports a week over the last weeks, all of them, whatever they are about."""
    return float(past.coverage(day)[:weeks].mean())
