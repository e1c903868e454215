"""The indicator matrix: what moved when, and when nobody looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tocsin.model.observation import Direction, Observation
from tocsin.warning.content import Cell, Glossary, Matrix, MatrixRow, Period
from tocsin.warning.lookup import Lookup

#: The most columns that can be read side by side. Days become weeks and nothing wider: one old
#: report must not squeeze what matters now into two columns.
COLUMNS = 14
_STEPS = (1, 7)


def matrix(
    seen: Iterable[Observation], as_of: date, lookup: Lookup, glossary: Glossary
) -> Matrix:
    """Indicators by day or week up to ``as_of``; the last column ends that day.

    What is older than the first column stands in the first column, whose label says so.
    """
    dated: list[tuple[date, Observation]] = []
    undated = 0
    for observation in seen:
        day = None if observation.reported is None else observation.reported.end
        if day is None or day > as_of:
            undated += 1
        else:
            dated.append((day, observation))
    if not dated:
        return Matrix(periods=(), rows=(), undated=undated)
    periods = _periods(min(day for day, _ in dated), as_of, lookup)
    cells: defaultdict[str, defaultdict[int, list[Observation]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for day, observation in dated:
        cells[observation.indicator_id][_column(day, periods)].append(observation)
    rows = tuple(
        MatrixRow(
            indicator_id=indicator,
            name=glossary.indicator(indicator),
            family=indicator.partition("-")[0],
            cells=tuple(_cell(columns.get(n, ()), lookup) for n in range(len(periods))),
        )
        for indicator, columns in sorted(cells.items())
    )
    return Matrix(periods=periods, rows=rows, undated=undated)


def _periods(first: date, last: date, lookup: Lookup) -> tuple[Period, ...]:
    days = (last - first).days + 1
    step = next((s for s in _STEPS if days <= s * COLUMNS), _STEPS[-1])
    count = min(COLUMNS, -(-days // step))
    spans = [
        (last - timedelta(days=(n + 1) * step - 1), last - timedelta(days=n * step))
        for n in reversed(range(count))
    ]
    folded = spans[0][0] > first
    spans[0] = (min(first, spans[0][0]), spans[0][1])
    return tuple(
        Period(
            start=start,
            end=end,
            label=_label(start, end, step, folded and start == spans[0][0]),
            reports=_read(start, end, lookup),
        )
        for start, end in spans
    )


def _label(start: date, end: date, step: int, folded: bool) -> str:
    if folded:
        return f"to {end.day} {end:%b}"
    if step == 1:
        return f"{start.day} {start:%b}"
    return f"{start.day} {start:%b}–{end.day} {end:%b}"


def _read(start: date, end: date, lookup: Lookup) -> int:
    days = (dating.day for dating in lookup.datings.values())
    return sum(day is not None and start <= day <= end for day in days)


def _column(day: date, periods: Sequence[Period]) -> int:
    return next(n for n, p in enumerate(periods) if day <= p.end)


def _cell(seen: Iterable[Observation], lookup: Lookup) -> Cell:
    ordered = sorted(seen, key=lambda o: (o.reported is None or o.reported.end, o.id))
    moving = [o for o in ordered if o.moves]
    known = [o for o in moving if lookup.known(o.origin_id)]
    unknown = {o.origin_id or o.report_id for o in moving if not lookup.known(o.origin_id)}
    return Cell(
        up=len({o.origin_id for o in known if o.direction is Direction.UP}),
        down=len({o.origin_id for o in known if o.direction is Direction.DOWN}),
        unknown=len(unknown),
        steady=sum(not o.moves and not o.hypothetical for o in ordered),
        supposed=sum(o.hypothetical for o in ordered),
        ids=tuple(o.id for o in ordered),
    )
