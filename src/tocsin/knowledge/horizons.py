"""The published table of windows for the words of warning (horizons.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.knowledge.languages import Languages
from tocsin.knowledge.languages import load as load_languages

FILE = "horizons.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizons:
    """Windows by class: first and last day from publication, both included, None for no end.

    ``seasons`` are (month, day) to (month, day); ``parts`` are days of the month, the last None
    for its end. ``languages`` are the words that times are written in.
    """

    windows: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    seasons: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=dict)
    parts: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    languages: Languages = field(default_factory=Languages)


def load(folder: Path | None = None, languages: Languages | None = None) -> Horizons:
    """The windows of the shipped file or of the analyst's; the first error is raised."""
    raw = read_yaml(FILE, folder)
    wrong = next(_findings(raw, str(find(FILE, folder))), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    meta = raw["meta"]
    return Horizons(
        windows={
            row["kind"]: (row["window"][0], row["window"][1])
            for row in raw["classes"]
            if "window" in row
        },
        kinds=frozenset(row["kind"] for row in raw["classes"]),
        seasons={
            name: (_month_day(first), _month_day(last))
            for name, (first, last) in meta["seasons"].items()
        },
        parts={
            name: (first, None if last == "last" else last)
            for name, (first, last) in meta["month_parts"].items()
        },
        languages=languages or load_languages(folder),
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the table, by line."""
    return tuple(_findings(read_yaml(FILE, folder), str(find(FILE, folder))))


def _month_day(text: str) -> tuple[int, int]:
    month, day = str(text).split("-")
    return int(month), int(day)


def _findings(raw: Any, file: str) -> Iterator[Finding]:
    if not isinstance(raw, dict) or not isinstance(raw.get("classes"), list):
        yield Finding(file, 1, "expected the key classes with a list")
        return
    meta = raw.get("meta")
    if not isinstance(meta, dict) or not {"seasons", "month_parts"} <= set(meta):
        yield Finding(file, 1, "expected the key meta with seasons and month_parts")
    for row in raw["classes"]:
        if not isinstance(row, Lined) or not isinstance(row.get("kind"), str):
            line = row.line if isinstance(row, Lined) else 1
            yield Finding(file, line, "a class needs kind")
            continue
        window = row.get("window")
        if window is None:
            if "reading" not in row:
                yield Finding(file, row.line, f"{row['kind']}: neither window nor reading")
            continue
        if not _window(window):
            yield Finding(file, row.line, f"{row['kind']}: not a window: {window!r}")


def _window(window: Any) -> bool:
    if not isinstance(window, list) or len(window) != 2 or not isinstance(window[0], int):
        return False
    return window[1] is None or (isinstance(window[1], int) and window[1] >= window[0])
