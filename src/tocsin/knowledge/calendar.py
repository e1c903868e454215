"""Public events with known days, which date reports without a date (calendar.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.knowledge.languages import Languages
from tocsin.knowledge.languages import load as load_languages
from tocsin.knowledge.prints import Prints
from tocsin.knowledge.prints import load as load_prints

FILE = "calendar.yaml"
_KINDS = ("meeting", "happening")
_KEYS = {"name", "kind", "dates", "told"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event with its days (several when it recurs) and the words that tell of it."""

    name: str
    planned: bool
    days: tuple[tuple[date, date], ...]
    told: tuple[tuple[str, ...], ...]

    def named_in(self, sentence: str) -> bool:
        """Whether a sentence, in small letters, tells of it."""
        return any(all(word in sentence for word in words) for words in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The events, the languages whose months and weekdays dates are written in, and how days
    of publication are printed.
    """

    events: tuple[Event, ...] = ()
    languages: Languages = field(default_factory=Languages)
    prints: Prints = field(default_factory=Prints)


def load(folder: Path | None = None, languages: Languages | None = None) -> Calendar:
    """The calendar of the shipped file or of the analyst's; the first error is raised."""
    raw = read_yaml(FILE, folder)
    wrong = next(_findings(raw, str(find(FILE, folder))), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    spoken = languages or load_languages(folder)
    return Calendar(
        prints=load_prints(folder, spoken),
        events=tuple(
            Event(
                name=row["name"],
                planned=row["kind"] == "meeting",
                days=tuple(_days(text) for text in row["dates"]),
                told=tuple(tuple(str(w).casefold() for w in words) for words in row["told"]),
            )
            for row in raw["events"]
        ),
        languages=spoken,
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line."""
    return tuple(_findings(read_yaml(FILE, folder), str(find(FILE, folder))))


def _days(cell: Any) -> tuple[date, date]:
    if isinstance(cell, date):
        return cell, cell
    first, _, last = str(cell).partition("/")
    start = date.fromisoformat(first)
    return start, date.fromisoformat(last) if last else start


def _findings(raw: Any, file: str) -> Iterator[Finding]:
    rows = raw.get("events") if isinstance(raw, dict) else None
    if not isinstance(rows, list):
        yield Finding(file, 1, "expected the key events with a list")
        return
    for row in rows:
        if not isinstance(row, Lined):
            yield Finding(file, 1, f"not an event: {row!r}")
            continue
        yield from (Finding(file, row.line, message) for message in _row(row))


def _row(row: Lined) -> Iterator[str]:
    name = row.get("name", "an event")
    for key in sorted(set(row) - _KEYS):
        yield f"{name}: unknown key {key}"
    if row.get("kind") not in _KINDS:
        yield f"{name}: kind must be meeting or happening, not {row.get('kind')!r}"
    told = row.get("told")
    if not isinstance(told, list) or not all(isinstance(w, list) and w for w in told):
        yield f"{name}: told must be lists of words"
    for cell in row.get("dates") or ("",):
        try:
            first, last = _days(cell)
        except ValueError:
            yield f"{name}: not a day or first/last day: {cell!r}"
            continue
        if last < first:
            yield f"{name}: ends before it begins: {cell}"
