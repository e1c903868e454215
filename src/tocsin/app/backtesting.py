"""A replay of an archive, day by day, strictly by what could have been read by then."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from tocsin.app import opening, watching
from tocsin.app.desk import Desk, Progress
from tocsin.errors import UsageError
from tocsin.judging import fates, replay
from tocsin.judging.recollect import Past
from tocsin.model.backtest import Backtest, Fate, Outcomes, Row
from tocsin.model.ids import make_id
from tocsin.model.problem import WarningProblem
from tocsin.model.watch import Glimpse, Seen
from tocsin.pipeline import moments
from tocsin.pipeline import watching as lookout
from tocsin.pipeline.tools import Tools

#: Dates at which everything is worked out once more with a future planted in the archive.
PLANTED_AT = 3
_TRUE, _FALSE = frozenset({"1", "true", "yes"}), frozenset({"0", "false", "no"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The days to ask as of, and the false-alarm weeks allowed a question and year.

    ``outcomes`` is a CSV; None: country watches find theirs in the archive's own reports.
    """

    since: date
    until: date
    every: int = 7
    budget: float = 1.0
    outcomes: Path | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days; UsageError where there are none."""
        if self.until < self.since or self.every < 1:
            raise UsageError(
                f"no days from {self.since} to {self.until} every {self.every} days"
            )
        count = (self.until - self.since).days // self.every + 1
        return tuple(self.since + timedelta(days=n * self.every) for n in range(count))


def backtest(
    job: opening.Job,
    problems: Sequence[WarningProblem],
    asked: Asked,
    *,
    workers: int | None = None,
    progress: Progress,
) -> Backtest:
    """Replay the reports of a job on each of the days, and score what was said."""
    days = asked.days
    with opening.opened(job, workers=workers, progress=progress) as desk:
        seen = tuple(watching.glimpses(desk).values())
        light = lookout.watches(problems, job.tools)
        if asked.outcomes is None and len(light) < len(problems):
            raise UsageError("only country watches have outcomes in the archive: --outcomes")
        said = _Replay(desk, problems, light, seen)
        rows: list[Row] = []
        for n, day in enumerate(days):
            rows += said.rows(day)
            progress("replaying", n + 1, len(days))
        planted = said.planted(rows, days)
    words = job.tools.watching
    last = max((g.day for g in seen if g.day is not None), default=asked.until)
    whole = Past.of_glimpses(seen, words)
    told = fates.told(light, whole, days, last, words)
    if asked.outcomes is not None:
        told = replace(read_outcomes(asked.outcomes, problems), onsets=told.onsets)
    return Backtest(
        since=asked.since,
        until=asked.until,
        every=asked.every,
        reports=len(seen),
        budget=asked.budget,
        rows=tuple(rows),
        outcomes=told,
        kinds=replay.kinds(problems, rows, told, words, asked.every, asked.budget),
        names={p.id: p.title for p in problems},
        planted=planted,
    )


class _Replay:
    """What tocsin and its rivals say as of a day, from reports readable by then alone."""

    def __init__(
        self,
        desk: Desk,
        problems: Sequence[WarningProblem],
        light: Sequence[WarningProblem],
        seen: Sequence[Glimpse],
    ) -> None:
        self._desk = desk
        self._tools: Tools = desk.tools
        self._light = light
        ids = {p.id for p in light}
        self._heavy = [p for p in problems if p.id not in ids]
        self._problems = problems
        self._seen = seen
        self._fetched = desk.ledger.fetched()

    def rows(self, day: date) -> list[Row]:
        """The rows of a day."""
        readable = list(moments.glimpsed(self._seen, self._fetched, day))
        rows = self._watched(readable, day)
        if self._heavy:
            drawn = self._desk.picture(self._heavy, opening.clock(), day)
            ids = {p.id for p in self._heavy}
            rows += replay.ours(j for j in drawn.judgements if j.problem_id in ids)
        past = Past.of_glimpses(readable, self._tools.watching)
        return rows + replay.theirs(self._problems, past, self._tools.watching, day)

    def _watched(self, readable: Sequence[Glimpse], day: date) -> list[Row]:
        return replay.ours(lookout.judged(self._light, readable, day, self._tools, full=False))

    def planted(self, rows: Sequence[Row], days: Sequence[date]) -> tuple[int, int]:
        """Probabilities worked out again with the day after full of violence everywhere, and
        how many of them differed: none can, for what cannot be read by then is not handed on.
        """
        known = {(r.problem_id, r.as_of): r.score for r in rows if r.system == replay.OURS}
        done = differed = 0
        for n in range(PLANTED_AT if len(days) > PLANTED_AT else 0):
            day = days[len(days) * (n + 1) // (PLANTED_AT + 1)]
            future = [*self._seen, *_plant(self._light, day, self._tools)]
            readable = list(moments.glimpsed(future, self._fetched, day))
            again = self._watched(readable, day)
            for row in (r for r in again if r.system == replay.OURS):
                done += 1
                differed += row.score != known[row.problem_id, row.as_of]
        return done, differed


def _plant(problems: Sequence[WarningProblem], day: date, tools: Tools) -> Iterator[Glimpse]:
    """A report of the event in every country on each of the four weeks' days that follow."""
    signs = ("event", "any", *tools.watching.signs)
    for problem in problems:
        country = tools.watching.country(problem.targets[0])
        for ahead in range(1, 29) if country else ():
            key = make_id("rep", "planted", problem.id, ahead)
            yield Glimpse(
                report_id=key,
                words=key,
                day=day + timedelta(days=ahead),
                seen=(Seen(country=country or "", signs=tuple(sorted(signs))),),
            )


def read_outcomes(path: Path, problems: Sequence[WarningProblem]) -> Outcomes:
    """A CSV with problem_id, as_of and outcome (1 or 0; rows without one are left out), and
    calm (1 where an alarm is a false one; without the column, wherever the outcome is 0).
    """
    known = {p.id for p in problems}
    found: list[Fate] = []
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            table = csv.DictReader(lines)
            if not {"problem_id", "as_of", "outcome"} <= set(table.fieldnames or ()):
                raise UsageError(f"{str(path)!r}: expected problem_id, as_of and outcome")
            for row in table:
                if row["problem_id"] in known and row["outcome"]:
                    found.append(_fate(row, str(path), table.line_num))
    except (OSError, UnicodeDecodeError, csv.Error) as why:
        raise UsageError(f"outcomes {str(path)!r} cannot be read: {why}") from why
    return Outcomes(fates=tuple(found), onsets={})


def _fate(row: dict[str, str], path: str, line: int) -> Fate:
    outcome = row["outcome"].strip().casefold()
    calm = (row.get("calm") or "").strip().casefold()
    try:
        day = date.fromisoformat(row["as_of"][:10])
    except ValueError:
        raise UsageError(f"{path}:{line}: no such day: {row['as_of']!r}") from None
    if outcome not in _TRUE | _FALSE:
        raise UsageError(f"{path}:{line}: outcome is 1 or 0, not {row['outcome']!r}")
    true = outcome in _TRUE
    return Fate(
        problem_id=row["problem_id"],
        as_of=day,
        came_true=true,
        calm=calm in _TRUE if calm else not true,
    )
