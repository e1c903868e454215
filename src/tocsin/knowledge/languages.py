"""Words of time, language by language (languages/*.yaml): months, days, phrases, frames, tense.

A language file needs ``code`` and ``lists`` with months and weekdays, which is enough to know a
date line; with ``phrases`` too, times in running text are read. See languages/en.yaml. What
stands before the line ``---`` is read of every language at the start, the rest when a text in
the language comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge import language_shape
from tocsin.knowledge.files import Finding, find, parts_of, shipped
from tocsin.knowledge.phrase_needs import Needs, needs
from tocsin.knowledge.phrases import Ending, among, breaks, compiled, either, plain, spellings

FOLDER = "languages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a time looks like and which reading turns it into a value.

    ``given`` are codes of slots that the phrase as a whole fills; a text that lacks what the
    phrase ``needs`` does not hold it.
    """

    read: str
    pattern: re.Pattern[str]
    needs: Needs = ()
    given: Mapping[str, Any] = field(default_factory=dict)


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


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of one language. ``lists`` maps a list's name to word and code.

    The patterns of ``phrases`` are made when they are first asked for.
    """

    code: str
    lists: Mapping[str, Mapping[str, Any]]
    file: str = ""
    rows: tuple[Mapping[str, Any], ...] = ()
    doubtful: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    words: Mapping[str, Fixed] = field(default_factory=dict)
    frames: tuple[tuple[str, Ending], ...] = ()
    articles: re.Pattern[str] | None = None
    ranges: tuple[tuple[str, str], ...] = ()
    latest: tuple[str, ...] = ()
    bound_by: frozenset[str] = frozenset()
    year_refuted: re.Pattern[str] | None = None
    owned: re.Pattern[str] | None = None
    number_joints: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    decimal: str = "."
    tense: Mapping[str, frozenset[str]] = field(default_factory=dict)
    deictic: frozenset[str] = frozenset()
    this_week: tuple[str, ...] = ()

    def code_of(self, name: str, word: str) -> Any:
        """What a word of a list stands for; None when it is not on it."""
        return self.lists.get(name, {}).get(plain(word))

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every way of telling a time; ``KnowledgeError`` for one that is no pattern."""
        return tuple(map(self._phrase, self.rows))

    def _phrase(self, row: Mapping[str, Any]) -> Phrase:
        try:
            pattern = compiled(row["find"], self.lists, self.number_joints)
        except (re.error, KeyError) as why:
            message = f"phrase {row.get('find')!r} of {self.code}: {why}"
            raise KnowledgeError(message, file=self.file) from why
        given = {k: v for k, v in row.items() if k not in ("read", "find")}
        wanted = needs(row["find"], self.lists)
        return Phrase(read=row["read"], pattern=pattern, needs=wanted, given=given)

    @cached_property
    def sentence_break(self) -> re.Pattern[str]:
        """Finds what lies between two sentences."""
        return breaks(self.abbreviations)

    @cached_property
    def words_pattern(self) -> re.Pattern[str] | None:
        """Finds the fixed phrases."""
        return among(self.words) if self.words else None

    @cached_property
    def never_pattern(self) -> re.Pattern[str] | None:
        """Finds what looks like a time and is none."""
        return among(self.never) if self.never else None

    @cached_property
    def event_bound(self) -> re.Pattern[str] | None:
        """Finds the words that open a clause a time hangs on."""
        return among(self.bound_by) if self.bound_by else None


class _Lazy(Mapping[str, Language]):
    """Languages by code, each made of its file when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Language]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if code not in self._made:
            self._made[code] = self._makers[code]()
        return self._made[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """All languages there is a file for; ``lines`` are each one's words of a date line."""

    by_code: Mapping[str, Language] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    clock_words: frozenset[str] = frozenset()

    def get(self, code: str) -> Language | None:
        """The language of this ISO 639-1 code, None when there is no file for it."""
        return self.by_code.get(code)

    def calendar_words(self) -> frozenset[str]:
        """Every word a line of mere date and time may hold, in any language."""
        names = {
            part
            for lists in self.lines.values()
            for name in ("month", "weekday", "zone")
            for word in lists.get(name, ())
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
        for lists in self.lines.values():
            for word, code in lists.get(name, {}).items():
                out.setdefault(word, int(code))
        return out


def load(folder: Path | None = None) -> Languages:
    """Every language file shipped, the analyst's files in their place or beside them.

    Raises ``KnowledgeError`` here for a wrong date line, at the first use of a language for
    what else is wrong in its file.
    """
    makers: dict[str, Callable[[], Language]] = {}
    lines: dict[str, Mapping[str, Mapping[str, Any]]] = {}
    clock: set[str] = set()
    for name in _names(folder):
        path = find(name, folder)
        first: Any = next(parts_of(path), None)
        wrong = next(language_shape.opening(first, str(path)), None)
        if wrong is not None:
            raise KnowledgeError(wrong.message, file=str(path), line=wrong.line)
        makers[first["code"]] = _Maker(path)
        lines[first["code"]] = _tables(first["lists"])
        clock.update(map(plain, first.get("clock_words", ())))
    return Languages(by_code=_Lazy(makers), lines=lines, clock_words=frozenset(clock))


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the language files, by file and line, and what they still lack."""
    paths = [find(name, folder) for name in _names(folder)]
    files = {str(path): language_shape.joined(parts_of(path)) for path in paths}
    wrong = tuple(f for file, raw in files.items() for f in language_shape.wrong(raw, file))
    if wrong:
        return wrong
    return tuple(language_shape.lacking(files))


def _names(folder: Path | None) -> list[str]:
    places = [shipped() / FOLDER] + ([] if folder is None else [folder / FOLDER])
    files = {p.name for place in places if place.is_dir() for p in place.glob("*.yaml")}
    return [f"{FOLDER}/{name}" for name in sorted(files)]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes a language of its file."""

    path: Path

    def __call__(self) -> Language:
        raw = language_shape.joined(parts_of(self.path))
        wrong = next(language_shape.wrong(raw, str(self.path), patterns=False), None)
        if wrong is not None:
            raise KnowledgeError(wrong.message, file=str(self.path), line=wrong.line)
        return _language(raw, str(self.path))


def _tables(lists: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return {
        name: {word: code for words, code in table.items() for word in spellings(str(words))}
        for name, table in lists.items()
    }


def _all(raw: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(s for word in raw.get(key, ()) for s in spellings(str(word)))


def _language(raw: Mapping[str, Any], file: str) -> Language:
    return Language(
        code=raw["code"],
        file=file,
        lists=_tables(raw["lists"]),
        rows=tuple(raw.get("phrases", ())),
        doubtful=_all(raw, "doubtful"),
        never=_all(raw, "never"),
        leads=_all(raw, "leads"),
        capitals=frozenset(raw.get("capitals", ())),
        words={
            spelling: _fixed(row)
            for row in raw.get("words", ())
            for phrase in row["is"]
            for spelling in spellings(phrase)
        },
        frames=tuple(
            (name, Ending(tuple(s for item in items for s in spellings(item))))
            for name, items in raw.get("frames", {}).items()
        ),
        articles=_opening(raw, "articles"),
        ranges=tuple((row["before"], row["joint"]) for row in raw.get("ranges", ())),
        latest=tuple(sorted(_all(raw, "latest"))),
        bound_by=_all(raw, "event_bound"),
        year_refuted=_pattern(raw, "year_refuted"),
        owned=_pattern(raw, "owned"),
        abbreviations=tuple(raw.get("abbreviations", ())),
        number_joints=tuple(raw.get("number_joints", ())),
        decimal=raw.get("decimal", "."),
        tense={name: _all(raw["tense"], name) for name in raw.get("tense", {})},
        deictic=_all(raw, "deictic"),
        this_week=tuple(sorted(_all(raw, "this_week"))),
    )


def _fixed(row: Mapping[str, Any]) -> Fixed:
    return Fixed(
        type=row["type"],
        value=row["value"],
        kind=row["kind"],
        days=tuple(row["days"]) if "days" in row else None,
        ahead=row.get("ahead", False),
    )


def _pattern(raw: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(raw[key]) if raw.get(key) else None


def _opening(raw: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    words = raw.get(key)
    if not words:
        return None
    return re.compile(rf"\s+(?:{either(map(plain, words))})\Z", re.IGNORECASE)
