"""What goes to the terminal beside the result: progress, and what was dropped and why."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tocsin.model.report import Dropped
from tocsin.pipeline.failing import BROKEN

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Seconds of work before a progress bar appears.
PATIENCE = 2.0
#: Refusals named one by one; of more, only the reasons are counted.
NAMED = 20


class Bar:
    """A progress bar on standard error, for long work on a terminal only."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._shown: Progress | None = None
        self._task: TaskID | None = None
        self._what = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown is not None:
            self._shown.stop()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far ``what`` has come; ``total`` 0 where nobody knows."""
        if not sys.stderr.isatty() or monotonic() - self._since < PATIENCE:
            return
        if self._shown is None:
            from rich.console import Console
            from rich.progress import Progress

            self._shown = Progress(console=Console(stderr=True), transient=True)
            self._shown.start()
        if self._task is None or what != self._what:
            if self._task is not None:
                self._shown.remove_task(self._task)
            self._what, self._task = what, self._shown.add_task(what, total=total or None)
        self._shown.update(self._task, completed=done, total=total or None)


def say(line: str) -> None:
    """One line for the person, beside the result."""
    print(line, file=sys.stderr)


def say_dropped(dropped: Sequence[Dropped]) -> None:
    """What was not read, by reason; each by name while there are few."""
    if not dropped:
        return
    reasons = Counter(d.reason for d in dropped)
    counted = ", ".join(f"{reason} {count:,}" for reason, count in sorted(reasons.items()))
    say(f"dropped {len(dropped):,}: {counted}")
    if broken := reasons[BROKEN]:
        say(
            f"WARNING: {broken:,} of them made tocsin itself stumble and are missing from "
            "every result: please report this, with their lines"
        )
    for one in dropped[:NAMED]:
        detail = " ".join(one.detail.split())
        say(f"  {one.path}: {one.reason}{f' ({detail})' if detail else ''}")
    if len(dropped) > NAMED:
        say(f"  and {len(dropped) - NAMED:,} more: see 'tocsin export dropped'")
