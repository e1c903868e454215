"""Running the stages that need no other report: in this process, or in several of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from tocsin.model.reading import Reading, Skim
from tocsin.model.report import Dropped, Report
from tocsin.model.span import Span
from tocsin.pipeline import reading, skimming
from tocsin.pipeline.failing import attempt
from tocsin.pipeline.tools import Tools

T = TypeVar("T")
R = TypeVar("R")
#: A skim and the only paragraphs of it to read, None for all.
Job = tuple[Skim, tuple[Span, ...] | None]
#: With fewer inputs than this, starting other processes costs more than it saves.
WORTH_A_POOL = 48
#: Inputs handed to a process at a time.
CHUNK = 8


class Local:
    """Stages on this machine. ``workers`` processes for large work; 1: never another one."""

    def __init__(self, tools: Tools, workers: int | None = None) -> None:
        self._tools = tools
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def close(self) -> None:
        """End the other processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def skim(self, reports: Sequence[Report], *, expected: int = 0) -> Iterator[Skim | Dropped]:
        """A skim or a refusal for each report, in order. ``expected``: how many will come."""
        return self._run(_skim, reports, expected)

    def read(self, jobs: Sequence[Job], *, expected: int = 0) -> Iterator[Reading | Dropped]:
        """A reading or a refusal for each job, in order."""
        return self._run(_read, jobs, expected)

    def _run(
        self, work: Callable[[Tools, T], R], items: Sequence[T], expected: int
    ) -> Iterator[R]:
        done = 0
        if self._workers > 1 and max(len(items), expected) >= WORTH_A_POOL:
            try:
                calls = ((work, self._tools.folder, item) for item in items)
                for made in self._processes().map(_call, calls, chunksize=CHUNK):
                    done += 1
                    yield made
            except BrokenProcessPool:  # one was killed, for want of memory most likely
                self.close()
                self._workers = 1
        for item in items[done:]:
            yield work(self._tools, item)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: the models hold threads, which do not survive a fork.
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))
        return self._pool


@lru_cache(maxsize=1)
def _tools(folder: Path | None) -> Tools:
    """The tools of a worker process: loaded once, kept until it ends."""
    return Tools(folder)


def _call(call: tuple[Callable[[Tools, T], R], Path | None, T]) -> R:
    work, folder, item = call
    return work(_tools(folder), item)


def _skim(tools: Tools, report: Report) -> Skim | Dropped:
    return attempt(
        lambda r: skimming.skim(r, tools),
        report,
        stage=skimming.NAME,
        path=report.path,
        report_id=report.id,
    )


def _read(tools: Tools, job: Job) -> Reading | Dropped:
    skim, own = job
    return attempt(
        lambda s: reading.read(s, own, tools),
        skim,
        stage=reading.NAME,
        path=skim.document.path,
        report_id=skim.report_id,
    )
