"""A replay in letters: the table for the terminal, the rows and the summary for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

from tocsin.model.backtest import Backtest, Figures, Kind

#: Whose rows are exported, and whose calibration is told.
OURS = "tocsin"


def table(made: Backtest) -> str:
    """The figures of every system on every kind of question, and the alarms."""
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Backtest) -> Iterator[str]:
    yield (
        f"{made.since} to {made.until}, every {made.every} days, {made.reports:,} reports, "
        f"{len(made.names)} questions"
    )
    again, differed = made.planted
    if again:
        yield (
            f"planted future: {again} probabilities worked out again with violence planted in "
            f"every country on the days after: {differed} differ"
        )
    for kind in made.kinds:
        yield ""
        yield from _kind(kind, made.budget)


def _kind(kind: Kind, budget: float) -> Iterator[str]:
    share = kind.came_true / kind.rows if kind.rows else 0.0
    yield f"{kind.title}: {kind.rows:,} rows, {kind.came_true:,} came true ({share:.3f})"
    yield f"  {'':<20}{'AUC':>7}{'AP':>7}{'Brier':>7}{'log':>7}{'rows':>8}"
    for one in kind.figures:
        yield (
            f"  {one.system:<20}{number(one.auc):>7}{number(one.ap):>7}"
            f"{number(one.brier):>7}{number(one.log):>7}{one.rows:>8,}"
        )
    yield f"  alarms at {budget:g} false-alarm weeks a question and year"
    yield (
        f"  {'':<20}{'from':>7}{'false/y':>9}{'days/mo':>9}{'caught':>10}{'chance':>8}"
        f"{'lead':>6}{'flaps/y':>9}"
    )
    for one in kind.figures:
        yield _alarm_line(one)
    bins = next((one.bins for one in kind.figures if one.system == OURS), ())
    if bins:
        yield "  reliability of tocsin: " + "; ".join(
            f"said {b.said:.2f} was {b.came_true:.2f} ({b.rows:,})" for b in bins
        )


def _alarm_line(one: Figures) -> str:
    a = one.alarms
    caught = f"{a.hits}/{a.onsets}"
    return (
        f"  {one.system:<20}{number(a.threshold):>7}{number(a.false_a_year, 2):>9}"
        f"{number(a.days_a_month, 2):>9}{caught:>10}{number(a.chance, 2):>8}"
        f"{a.lead:>6.0f}{number(a.flaps, 2):>9}"
    )


def number(value: float, digits: int = 3) -> str:
    """A number of fixed digits; a dash where there is none."""
    return f"{value:.{digits}f}" if isfinite(value) else "-"


def rows(made: Backtest) -> str:
    """One JSON line for each probability of tocsin's, as in the table of assessments."""
    return "".join(
        json.dumps(
            {
                "problem_id": row.problem_id,
                "as_of": row.as_of.isoformat(),
                "probability": row.probability,
            }
        )
        + "\n"
        for row in made.rows
        if row.system == OURS
    )


def summary(made: Backtest) -> Mapping[str, Any]:
    """All figures, without the single rows; numbers that are none are null."""
    again, differed = made.planted
    return {
        "from": made.since.isoformat(),
        "to": made.until.isoformat(),
        "every": made.every,
        "reports": made.reports,
        "budget": made.budget,
        "planted": {"worked_out_again": again, "differed": differed},
        "kinds": [_plain(asdict(kind)) for kind in made.kinds],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
