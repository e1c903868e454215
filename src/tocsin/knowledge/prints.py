"""How reports print the day they were published (prints.yaml): labels, order of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, find, read_yaml
from tocsin.knowledge.languages import Languages
from tocsin.knowledge.phrases import plain, spellings

FILE = "prints.yaml"
_LISTS = (
    "published", "updated", "neutral", "bylines", "joints", "serials", "month_first",
    "either_order",
)  # fmt: skip
_NEVER = re.compile(r"(?!)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Label(StrEnum):
    """What the words in front of a printed day say of it."""

    PUBLISHED = "published"
    UPDATED = "updated"


class Order(StrEnum):
    """Which of two small numbers of a date is the day."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """The words round a printed day, and the patterns of the day itself.

    ``written`` finds days with the month as a word: groups weekday, day and month (or day2,
    month2), year.
    """

    written: re.Pattern[str] = _NEVER
    published: re.Pattern[str] = _NEVER
    updated: re.Pattern[str] = _NEVER
    bylines: re.Pattern[str] = _NEVER
    serials: re.Pattern[str] = _NEVER
    relative: re.Pattern[str] = _NEVER
    days_after: Mapping[str, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    month_first: frozenset[str] = frozenset()
    either_order: frozenset[str] = frozenset()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)

    def label(self, words: str) -> Label | None:
        """What the words in front of a day say of it: the last label counts."""
        last = {
            label: max((m.end() for m in pattern.finditer(words)), default=-1)
            for label, pattern in (
                (Label.PUBLISHED, self.published),
                (Label.UPDATED, self.updated),
            )
        }
        found = max(last, key=lambda label: last[label])
        return found if last[found] >= 0 else None

    def only_print(self, words: str) -> bool:
        """Whether words round a day belong to a print line: labels, clocks, who wrote it."""
        rest = self.bylines.split(words, maxsplit=1)[0]
        return all(plain(w) in self.known for w in _WORD.findall(rest))

    def order(self, region: str) -> Order | None:
        """The order of numbers in a language ("fr") or region ("en-us"); None: either."""
        code = region.casefold().replace("_", "-")
        if code in self.month_first:
            return Order.MONTH_FIRST
        return None if code in self.either_order else Order.DAY_FIRST


def load(folder: Path | None, languages: Languages) -> Prints:
    """The words of the shipped file or of the analyst's; the first error is raised."""
    raw = read_yaml(FILE, folder)
    wrong = next(_findings(raw, str(find(FILE, folder))), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    months, weekdays = languages.months(), languages.weekdays()
    words = [w for name in ("published", "updated", "neutral", "joints") for w in raw[name]]
    known = {part for phrase in words for part in plain(str(phrase)).split()}
    return Prints(
        written=_written(months, weekdays, raw["joints"]),
        published=_any(raw["published"]),
        updated=_any(raw["updated"]),
        bylines=_any(raw["bylines"]),
        serials=_any(raw["serials"]),
        relative=_any(raw["relative"]),
        days_after={s: n for w, n in raw["relative"].items() for s in spellings(str(w))},
        known=frozenset(known) | languages.calendar_words(),
        month_first=frozenset(map(plain, raw["month_first"])),
        either_order=frozenset(map(plain, raw["either_order"])),
        months=months,
        weekdays=weekdays,
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file."""
    return tuple(_findings(read_yaml(FILE, folder), str(find(FILE, folder))))


def _either(words: Iterable[Any]) -> str:
    every = {s for word in words for s in spellings(str(word))}
    ordered = sorted(every, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s{1,3}") for w in ordered)


def _any(words: Iterable[Any]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)", re.IGNORECASE)


def _written(
    months: Mapping[str, int], weekdays: Mapping[str, int], joints: Iterable[Any]
) -> re.Pattern[str]:
    """A day whose month is a word, in either order, weekday and year where they are printed."""
    month = rf"(?:{_either(months)})(?!\w)\.?"
    joint = rf"(?:(?:{_either(joints)})\s{{1,2}})?"
    weekday = rf"(?:(?<!\w)(?P<weekday>{_either(weekdays)})(?!\w)\.?,?\s{{1,3}}{joint})?"
    number = r"\d{1,2})(?:\.|er|st|nd|rd|th|º|-го|-е)?(?![\d:])"
    first = rf"(?<![\w.,:/-])(?P<day>{number}[\s-]{{0,2}}{joint}(?<!\w)(?P<month>{month})"
    second = rf"(?<!\w)(?P<month2>{month})\s{{1,2}}(?P<day2>{number}"
    year, year2 = (
        rf"(?:,?[\s-]{{0,3}}{joint}(?P<{y}>\d{{4}})(?!\d))?" for y in ("year", "year2")
    )
    return re.compile(rf"{weekday}(?:{first}{year}|{second}{year2})", re.IGNORECASE)


def _findings(raw: Any, file: str) -> Iterator[Finding]:
    if not isinstance(raw, dict):
        yield Finding(file, 1, "expected lists of words")
        return
    for name in _LISTS:
        rows = raw.get(name)
        if not isinstance(rows, list) or not all(isinstance(w, str) and w for w in rows):
            yield Finding(file, 1, f"expected the key {name} with a list of words")
    relative = raw.get("relative")
    if not isinstance(relative, dict) or not all(type(n) is int for n in relative.values()):
        yield Finding(file, 1, "expected the key relative with words and numbers of days")
    for key in sorted(set(raw) - {*_LISTS, "relative"}):
        yield Finding(file, 1, f"unknown key {key}")
