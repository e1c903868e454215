"""Opening a desk for one command: which ledger, which knowledge, what time it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from tocsin.app import knowledge as known
from tocsin.app import watching
from tocsin.app.desk import Desk, Progress, Summary
from tocsin.errors import UsageError
from tocsin.model.picture import Depth, Picture
from tocsin.model.problem import WarningProblem
from tocsin.pipeline import watching as lookout
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a command works on. Without a ledger file it works in memory and keeps nothing."""

    paths: tuple[str, ...]
    tools: Tools
    ledger: Path | None = None


def job(paths: Sequence[str] | None, ledger: Path | None, folder: Path | None) -> Job:
    """The paths and files of a command line."""
    return Job(paths=tuple(paths or ()), tools=Tools(folder), ledger=ledger)


def watched(
    path: Path | None, folder: Path | None, only: str | None = None
) -> tuple[WarningProblem, ...]:
    """The problems to judge; UsageError when ``only`` names none of them."""
    for given in (path, folder):
        if given is not None and not given.exists():
            raise UsageError(f"no such file or folder: {str(given)!r}")
    found = known.problems(path, folder)
    if only is None:
        return found
    chosen = tuple(p for p in found if p.id == only)
    if not chosen:
        raise UsageError(f"no problem {only!r}: choose one of {', '.join(p.id for p in found)}")
    return chosen


def alone(picture: Picture, problem_id: str | None) -> Picture:
    """The picture with this question only, without what the reports propose; None: all."""
    if problem_id is None:
        return picture
    return replace(
        picture,
        problems=tuple(p for p in picture.problems if p.id == problem_id),
        judgements=tuple(j for j in picture.judgements if j.problem_id == problem_id),
    )


def read(
    job: Job,
    *,
    workers: int | None,
    progress: Progress,
    problems: Sequence[WarningProblem] = (),
) -> Summary:
    """Read everything under the paths into the ledger, as far as the problems ask: where all
    are country watches nothing is parsed; without problems everything is.
    """
    with _desk(job, workers, progress) as desk:
        if lookout.only(problems, job.tools):
            return watching.read(desk, job.paths, sys.stdin.buffer)
        return desk.read(job.paths, sys.stdin.buffer)


def picture(  # noqa: PLR0913  one for each way to draw it
    job: Job,
    problems: Sequence[WarningProblem],
    as_of: date | None,
    *,
    workers: int | None,
    progress: Progress,
    depth: Depth = Depth.JUDGEMENTS,
    full: bool = True,
    use_records: bool = False,
) -> Picture:
    """The warning picture of the paths, of the ledger, or of both together.

    Not ``full``: of country watches the judgement as of the day alone.
    """
    with opened(job, workers=workers, progress=progress) as desk:
        if depth >= Depth.JUDGEMENTS and lookout.only(problems, job.tools):
            return watching.picture(desk, problems, clock(), as_of, full=full)
        return desk.picture(problems, clock(), as_of, depth, use_records=use_records)


@contextmanager
def opened(job: Job, *, workers: int | None, progress: Progress) -> Iterator[Desk]:
    """A desk with the reports of the paths received, for drawing more than one picture."""
    if not job.paths and job.ledger is None:
        raise UsageError("nothing to read: name files, folders, '-', or a --ledger")
    if not job.paths and job.ledger is not None and not job.ledger.is_file():
        raise UsageError(f"no ledger at {str(job.ledger)!r}: make one with 'tocsin read'")
    with _desk(job, workers, progress) as desk:
        if job.paths:
            desk.receive(job.paths, sys.stdin.buffer)
        yield desk


def clock() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


@contextmanager
def _desk(job: Job, workers: int | None, progress: Progress) -> Iterator[Desk]:
    desk = Desk(SqliteLedger(job.ledger), job.tools, workers=workers, progress=progress)
    try:
        yield desk
    finally:
        desk.close()
