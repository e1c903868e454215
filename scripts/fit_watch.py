"""Estimate the weights of country watches from an archive of dated items.

    python scripts/fit_watch.py --items ITEMS.jsonl --problems PROBLEMS.jsonl --until 2017-12-31
        [--from 2011-01-01] [--ridge 20] [--out src/tocsin/knowledge/data/watch_weights.yaml]

Reads the items as `tocsin read` would, makes the numbers of watching.yaml for every country of
the problems and every Monday, and fits two logistic regressions with a ridge: the event in the
coming 7 days, and in the coming 28. Nothing dated after --until is looked at. For each year
before --until a model fitted on the years before it alone is scored on it (forward chaining):
these figures, the recalibration and the spread of the bands come from there and are written to
standard error. The base rate of a country, which a question brings along, is for every year
that of the years before it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.judging.glimpse import glimpse
from tocsin.judging.recollect import Past, numbers
from tocsin.judging.scoring import average_precision, brier, roc_area
from tocsin.knowledge import watching as words
from tocsin.model.document import Document
from tocsin.model.reading import Skim
from tocsin.model.watch import Glimpse
from tocsin.model.when import Basis, Dating, When

Floats = NDArray[np.float64]
HORIZONS = (7, 28)
WEEK = timedelta(days=7)
#: A base rate counts as so many weeks of the mean of all countries, so that none is 0.
SHRINK = 8
MEAN = 0.1
#: Years a model must have behind it before it is scored in the chain.
FIRST_YEARS = 2
#: Of the last weeks before a boundary the outcome lies beyond it: left out.
GAP = 5


@dataclass(frozen=True)
class Table:
    """Numbers [countries, weeks, features], the event [countries, weeks], the Mondays."""

    x: Floats
    event: Floats
    mondays: tuple[date, ...]

    @property
    def years(self) -> NDArray[np.int64]:
        return np.array([d.year for d in self.mondays])

    def target(self, horizon: int) -> Floats:
        """[countries, weeks]: the event within the horizon, nan where the future is unknown."""
        ahead = horizon // 7
        out = np.full(self.event.shape, np.nan)
        last = self.event.shape[1] - ahead
        for n in range(last):
            out[:, n] = self.event[:, n + 1 : n + 1 + ahead].max(1)
        return out


def read(path: Path, until: date, watching: words.Watching) -> Iterator[Glimpse]:
    """The glimpses of the items published by the day."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            day = date.fromisoformat(row["published"][:10])
            if day > until:
                continue
            document = Document(report_id=row["id"], path="", text=row["text"], language="en")
            dating = Dating(report_id=row["id"], interval=When.day(day), basis=Basis.METADATA)
            yield glimpse(Skim(document=document, dating=dating), watching)


def table(past: Past, countries: list[str], first: date, until: date) -> Table:
    """The table of all Mondays from the first to the end; the base rates of earlier years."""
    monday = first + timedelta(days=-first.weekday() % 7)
    mondays = []
    while monday <= until:
        mondays.append(monday)
        monday += WEEK
    event = np.array([
        [float(past.weekly(c, words.EVENT, day)[0] > 0) for day in mondays] for c in countries
    ])  # fmt: skip
    years = np.array([d.year for d in mondays])
    x = []
    for n, day in enumerate(mondays):
        before = event[:, years < day.year] if day.year > years[0] else event[:, : n + 1]
        base = (before.sum(1) + SHRINK * MEAN) / (before.shape[1] + SHRINK)
        x.append(numbers(past, countries, day, list(base)))
    return Table(np.stack(x, 1), event, tuple(mondays))


def fit(x: Floats, y: Floats, ridge: float) -> tuple[Floats, Floats, Floats]:
    """Means, deviations and weights (the last the constant) by Newton's method."""
    mean, sd = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / sd, np.ones((len(x), 1))])
    penalty = np.full(z.shape[1], ridge)
    penalty[-1] = 0
    w = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (y - p) - penalty * w
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty), gradient)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return mean, sd, w


def said(x: Floats, model: tuple[Floats, Floats, Floats]) -> Floats:
    """The log odds a model gives."""
    mean, sd, w = model
    return np.asarray((x - mean) / sd @ w[:-1] + w[-1])


def chain(data: Table, horizon: int, ridge: float) -> tuple[Floats, Floats, Floats]:
    """Outcomes, log odds and cell (country and year) of every year by the years before it."""
    y, years = data.target(horizon), data.years
    out: list[Floats] = []
    for year in range(int(years[0]) + FIRST_YEARS, int(years[-1]) + 1):
        begin = int(np.flatnonzero(years >= year)[0])
        train = np.zeros(y.shape, bool)
        train[:, : begin - GAP] = True
        train &= ~np.isnan(y)
        test = (years == year)[None, :] & ~np.isnan(y)
        model = fit(data.x[train], y[train], ridge)
        odds = said(data.x[test], model)
        where = np.nonzero(test)[0] * 10_000 + year
        line = f"  {horizon:>2} days, {year}: AUC {roc_area(y[test], odds):.4f} "
        p = 1 / (1 + np.exp(-odds))
        line += f"AP {average_precision(y[test], odds):.4f} Brier {brier(y[test], p):.4f}"
        tell(line)
        out.append(np.stack([y[test], odds, where.astype(float)]))
    both = np.hstack(out)
    return both[0], both[1], both[2]


def platt(y: Floats, odds: Floats) -> tuple[float, float]:
    """Slope and constant that calibrate the log odds."""
    mean, sd, w = fit(odds[:, None], y, 0.0)
    return float(w[0] / sd[0]), float(w[1] - w[0] * mean[0] / sd[0])


def spread(y: Floats, odds: Floats, cells: Floats, horizon: int) -> float:
    """The deviation on the log odds that a country's year has beside what chance explains.

    By moments: the excess of (came true - expected) over the binomial variance, over p(1-p).
    """
    ahead = horizon // 7  # outcomes of neighbouring weeks overlap
    excess = weight = 0.0
    p = 1 / (1 + np.exp(-odds))
    for cell in np.unique(cells):
        at = cells == cell
        v = p[at] * (1 - p[at])
        excess += (y[at].sum() - p[at].sum()) ** 2 - ahead * v.sum()
        weight += v.sum() ** 2
    return float(np.sqrt(max(excess / weight, 0.01)))


def tell(line: str) -> None:
    """A line for the person."""
    sys.stderr.write(line + "\n")


def main() -> int:
    """Read, fit, write; 0 when done."""
    ap = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ap.add_argument("--items", type=Path, required=True)
    ap.add_argument("--problems", type=Path, required=True)
    ap.add_argument("--from", dest="first", type=date.fromisoformat, default=date(2011, 1, 3))
    ap.add_argument("--until", type=date.fromisoformat, required=True)
    ap.add_argument("--ridge", type=float, default=20.0)
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    watching = words.load()
    rows = [json.loads(x) for x in a.problems.read_text(encoding="utf8").splitlines() if x]
    countries = sorted({str(r["country"]) for r in rows})
    past = Past.of_glimpses(read(a.items, a.until, watching), watching)
    begin = date.fromordinal(int(past.everything[0]))
    data = table(past, countries, begin + WEEK, a.until)
    keep = np.array([d >= a.first for d in data.mondays])
    out = [
        "# Weights of country watches, estimated by scripts/fit_watch.py: not to be edited by",
        "# hand. The card is docs/estimates.md.",
        f"fitted: {{from: {a.first}, until: {a.until}, countries: {len(countries)}, "
        f"ridge: {a.ridge:g}}}",
        f"features: [{', '.join(f.id for f in watching.features)}]",
        "horizons:",
    ]  # fmt: skip
    for horizon in HORIZONS:
        kept = Table(data.x[:, keep], data.event[:, keep], tuple(np.array(data.mondays)[keep]))
        y, odds, cells = chain(kept, horizon, a.ridge)
        slope, constant = platt(y, odds)
        wide = spread(y, slope * odds + constant, cells, horizon)
        p = 1 / (1 + np.exp(-(slope * odds + constant)))
        tell(
            f"{horizon} days: chained AUC {roc_area(y, odds):.4f} "
            f"AP {average_precision(y, odds):.4f} Brier {brier(y, p):.4f}; "
            f"slope {slope:.3f} constant {constant:.3f}; spread {wide:.3f}"
        )
        target = kept.target(horizon)
        known = ~np.isnan(target)
        mean, sd, w = fit(kept.x[known], target[known], a.ridge)

        def line(values: Floats) -> str:
            return "[" + ", ".join(f"{v:.5g}" for v in values) + "]"

        out += [
            f"  {horizon}:",
            f"    rows: {int(known.sum())}",
            f"    came_true: {int(target[known].sum())}",
            f"    mean: {line(mean)}",
            f"    deviation: {line(sd)}",
            f"    weight: {line(w[:-1])}",
            f"    constant: {w[-1]:.5g}",
            f"    calibration: {{slope: {slope:.4g}, constant: {constant:.4g}}}",
            f"    spread: {wide:.4g}",
        ]
    text = "\n".join(out) + "\n"
    if a.out:
        a.out.write_text(text, encoding="utf8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
