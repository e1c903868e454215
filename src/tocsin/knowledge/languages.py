"""Words of time, language by language (languages/*.yaml): months, days, phrases, frames, tense.

A language file needs ``code`` and ``lists`` with months and weekdays, which is enough to know a
date line; with ``phrases`` too, times in running text are read. See languages/en.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, find, read_yaml, shipped

FOLDER = "languages"
_KEYS = {
    "code", "lists", "more_lists", "doubtful", "leads", "capitals", "phrases", "words",
    "frames", "ranges", "event_bound", "tense", "deictic",
    "clock_words", "saying", "this_week",
}  # fmt: skip
_SLOT = re.compile(r"(?<!\?P)(?<!P)<([a-z_]+)(\d?)>")
_BEHIND = re.compile(r"\(\?<[=!][^()]*\)")
_NUMERIC = {
    "year": r"(?:1[5-9]|20|21)\d\d(?!\d)",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "hour": r"(?:2[0-3]|[01]?\d)(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
}
_SPACE = r"\s{1,3}"
_SPACES = re.compile(r"\s+")


def plain(words: str) -> str:
    """A phrase as it is looked up: one case, single spaces, no final full stop."""
    return _SPACES.sub(" ", words).strip().casefold().rstrip(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a time looks like and which reading turns it into a value."""

    read: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What a fixed phrase means: TIMEX3 type and value, class, days from the day of reading.

    ``ahead``: not where the sentence looks back.
    """

    type: str
    value: str
    kind: str
    days: tuple[int, int] | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language. ``lists`` maps a list's name to word and code."""

    code: str
    lists: Mapping[str, Mapping[str, Any]]
    doubtful: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    words: Mapping[str, Fixed] = field(default_factory=dict)
    words_pattern: re.Pattern[str] | None = None
    frames: tuple[tuple[str, re.Pattern[str]], ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    event_bound: re.Pattern[str] | None = None
    tense: Mapping[str, frozenset[str]] = field(default_factory=dict)
    deictic: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    this_week: tuple[str, ...] = ()

    def code_of(self, name: str, word: str) -> Any:
        """What a word of a list stands for; None when it is not on it."""
        return self.lists.get(name, {}).get(plain(word))


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """All languages there is a file for."""

    by_code: Mapping[str, Language] = field(default_factory=dict)
    clock_words: frozenset[str] = frozenset()

    def get(self, code: str) -> Language | None:
        """The language of this ISO 639-1 code, None when there is no file for it."""
        return self.by_code.get(code)

    def calendar_words(self) -> frozenset[str]:
        """Every word a line of mere date and time may hold, in any language."""
        names = {
            part
            for language in self.by_code.values()
            for name in ("month", "weekday", "zone")
            for word in language.lists.get(name, ())
            for part in word.split()
        }
        return frozenset(names) | self.clock_words

    def months(self) -> Mapping[str, int]:
        """Month names of all languages."""
        return self._joined("month")

    def weekdays(self) -> Mapping[str, int]:
        """Weekday names of all languages, Monday 1."""
        return self._joined("weekday")

    def _joined(self, name: str) -> Mapping[str, int]:
        out: dict[str, int] = {}
        for language in self.by_code.values():
            for word, code in language.lists.get(name, {}).items():
                out.setdefault(word, int(code))
        return out


def load(folder: Path | None = None) -> Languages:
    """Every language file shipped, the analyst's files in their place or beside them."""
    by_code: dict[str, Language] = {}
    clock: set[str] = set()
    for name in _names(folder):
        raw = read_yaml(name, folder)
        file = str(find(name, folder))
        wrong = next((f for f in _findings(raw, file) if f.serious), None)
        if wrong is not None:
            raise KnowledgeError(wrong.message, file=file, line=wrong.line)
        by_code[raw["code"]] = _language(raw)
        clock.update(map(plain, raw.get("clock_words", ())))
    return Languages(by_code=by_code, clock_words=frozenset(clock))


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the language files, by file and line."""
    return tuple(
        finding
        for name in _names(folder)
        for finding in _findings(read_yaml(name, folder), str(find(name, folder)))
    )


def _names(folder: Path | None) -> list[str]:
    places = [shipped() / FOLDER] + ([] if folder is None else [folder / FOLDER])
    files = {p.name for place in places if place.is_dir() for p in place.glob("*.yaml")}
    return [f"{FOLDER}/{name}" for name in sorted(files)]


def _language(raw: Mapping[str, Any]) -> Language:
    lists = {
        name: {plain(str(word)): code for word, code in table.items()}
        for name, table in (raw["lists"] | raw.get("more_lists", {})).items()
    }
    words = {
        plain(phrase): Fixed(
            type=row["type"],
            value=row["value"],
            kind=row["kind"],
            days=tuple(row["days"]) if "days" in row else None,
            ahead=row.get("ahead", False),
        )
        for row in raw.get("words", ())
        for phrase in row["is"]
    }
    return Language(
        code=raw["code"],
        lists=lists,
        doubtful=frozenset(map(plain, raw.get("doubtful", ()))),
        leads=frozenset(map(plain, raw.get("leads", ()))),
        capitals=frozenset(raw.get("capitals", ())),
        phrases=tuple(
            Phrase(read=row["read"], pattern=compiled(row["find"], lists))
            for row in raw.get("phrases", ())
        ),
        words=words,
        words_pattern=_words(words) if words else None,
        frames=tuple(
            (name, re.compile(rf"(?<!\w)(?:{_either(items)})\Z", re.IGNORECASE))
            for name, items in raw.get("frames", {}).items()
        ),
        ranges=tuple((row["before"], row["joint"]) for row in raw.get("ranges", ())),
        event_bound=_words(raw["event_bound"]) if raw.get("event_bound") else None,
        tense={
            name: frozenset(map(plain, map(str, items)))
            for name, items in raw.get("tense", {}).items()
        },
        deictic=frozenset(map(plain, raw.get("deictic", ()))),
        saying=frozenset(map(plain, raw.get("saying", ()))),
        this_week=tuple(map(plain, raw.get("this_week", ()))),
    )


def compiled(phrase: str, lists: Mapping[str, Mapping[str, Any]]) -> re.Pattern[str]:
    """A phrase with its <lists> filled in; raises ``re.error`` or ``KeyError``."""

    def fill(slot: re.Match[str]) -> str:
        name, number = slot.group(1), slot.group(2)
        return f"(?P<{name}{number}>{_slot(name, lists)})"

    fixed = _BEHIND.sub(lambda m: m.group().replace(" ", r"\s"), phrase)
    fixed = fixed.replace("[- ]", rf"(?:-|{_SPACE})").replace(" ?", rf"(?:{_SPACE})?")
    fixed = fixed.replace(" ", _SPACE)
    return re.compile(rf"(?<![\w$£€])(?:{_SLOT.sub(fill, fixed)})(?!\w)", re.IGNORECASE)


def _slot(name: str, lists: Mapping[str, Mapping[str, Any]]) -> str:
    if name in _NUMERIC:
        return _NUMERIC[name]
    if name == "n":
        number = _either(lists["number"])
        return rf"\d{{1,9}}(?:[.,]\d{{1,3}}){{0,3}}|(?:{number})(?:[- ](?:{number})){{0,4}}"
    return _either(lists[name])


def _either(words: Iterable[str]) -> str:
    escaped = (re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return "|".join(w.replace(r"\ ", _SPACE).replace(" ", _SPACE) for w in escaped)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)", re.IGNORECASE)


def _findings(raw: Any, file: str) -> Iterator[Finding]:
    if not isinstance(raw, dict) or not isinstance(raw.get("code"), str):
        yield Finding(file, 1, "expected the key code with an ISO 639-1 code")
        return
    lists = raw.get("lists")
    if not isinstance(lists, dict) or not {"month", "weekday"} <= set(lists):
        yield Finding(file, 1, "expected the key lists with month and weekday")
        return
    for key in sorted(set(raw) - _KEYS):
        yield Finding(file, 1, f"unknown key {key}")
    tables = {
        name: {plain(str(word)): code for word, code in table.items()}
        for name, table in (lists | raw.get("more_lists", {})).items()
    }
    for row in raw.get("phrases", ()):
        try:
            compiled(row["find"], tables)
        except (re.error, KeyError) as why:
            yield Finding(file, row.line, f"phrase {row.get('find')!r}: {why}")
    for row in raw.get("words", ()):
        if not {"is", "type", "value", "kind"} <= set(row):
            yield Finding(file, row.line, "words need is, type, value and kind")
