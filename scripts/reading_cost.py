"""What reading costs beside spaCy's own pipeline, on the same texts, in one process.

Usage: python scripts/reading_cost.py REPORTS.jsonl... [--most N] [--rounds N]

REPORTS.jsonl: one report a line with `id`, `text` and, if it likes, `language`, `published`,
`speaker`. English ones are taken, at most N of each file. A few texts at a time are given to
spaCy's pipeline as it comes (all its parts, texts whole) and then read (skim and read: marks,
date, times, names, claims, chains, acts, observations; the parse included), turn about, so
that what else the machine does falls on both. Counted is the processor time of the process
(set OMP_NUM_THREADS=1); the loading of models and knowledge is left out. spaCy gets several
texts at once, as is best for it, and reading one report at a time, as it must. Prints the
ratio of each round and their median, and words a second of processor time.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tocsin.model.report import Dropped, Report
from tocsin.pipeline import reading, skimming
from tocsin.pipeline.tools import Tools
from tocsin.sources.rows import row_report

#: Texts given to one side before it is the other's turn.
TURN = 8
#: Texts read before the clock runs, so that everything is loaded.
WARM = 3


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--most", type=int, default=60)
    asked.add_argument("--rounds", type=int, default=5)
    given = asked.parse_args()
    reports = [report for path in given.files for report in load(path, given.most)]
    texts = [report.raw.decode() for report in reports]
    words = sum(len(text.split()) for text in texts)
    tools = Tools()
    read_all(reports[:WARM], tools)
    plainly = importlib.import_module(tools.parser.name).load()
    parse_all(texts[:WARM], plainly)
    ratios, ours, theirs = [], [], []
    for turn in range(given.rounds):
        plain, full = measure(texts, reports, plainly, tools)
        theirs.append(plain)
        ours.append(full)
        ratios.append(full / plain)
        told = f"round {turn + 1}: spaCy {plain:.2f} s, reading {full:.2f} s"
        print(f"{told}: {full / plain:.3f}")  # noqa: T201
    print(f"{len(texts)} texts, {words} words; model {tools.parser.name}")  # noqa: T201
    rates = [words / statistics.median(times) for times in (theirs, ours)]
    print(f"words a second: spaCy {rates[0]:.0f}, reading {rates[1]:.0f}")  # noqa: T201
    print(f"reading_cost ratio={statistics.median(ratios):.3f}")  # noqa: T201


def load(path: Path, most: int) -> list[Report]:
    """The first English reports of a file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    english = [row for row in rows if row.get("language", "en") == "en"][:most]
    keys = ("id", "text", "published", "speaker", "outlet", "title")
    made = [row_report(str(path), {k: row[k] for k in keys if k in row}) for row in english]
    return [report for report in made if not isinstance(report, Dropped)]


def measure(
    texts: Sequence[str], reports: Sequence[Report], plainly: Any, tools: Tools
) -> tuple[float, float]:
    """Seconds of spaCy's pipeline and of reading, a few texts each, turn about."""
    plain = full = 0.0
    for start in range(0, len(texts), TURN):
        some, same = texts[start : start + TURN], reports[start : start + TURN]
        plain += timed(partial(parse_all, some, plainly))
        full += timed(partial(read_all, same, tools))
    return plain, full


def timed(work: Callable[[], None]) -> float:
    """Processor time of the process while it works."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def parse_all(texts: Sequence[str], plainly: Any) -> None:
    """The pipeline of spaCy alone, over whole texts."""
    for _ in plainly.pipe(texts):
        pass


def read_all(reports: Sequence[Report], tools: Tools) -> None:
    """Everything that is read of each report by itself."""
    for report in reports:
        skim = skimming.skim(report, tools)
        if not isinstance(skim, Dropped):
            reading.read(skim, None, tools)


if __name__ == "__main__":
    main()
