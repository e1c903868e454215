"""The shape of a language file: what it must have, what may stand in it, what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tocsin.knowledge.files import Finding, Lined
from tocsin.knowledge.phrases import compiled, spellings

#: The language every other is compared with.
COMPLETE = "en"
_KEYS = {
    "code", "lists", "doubtful", "never", "leads", "capitals", "phrases", "words",
    "frames", "articles", "ranges", "event_bound", "year_refuted", "owned", "number_joints",
    "abbreviations", "latest",
    "decimal", "tense", "deictic", "clock_words", "this_week",
    "without",
}  # fmt: skip
#: Keys that hold a plain list of words.
_WORDS = (
    "doubtful",
    "never",
    "leads",
    "articles",
    "event_bound",
    "deictic",
    "clock_words",
)
_PATTERNS = ("year_refuted", "owned")
#: What a reading cannot do without: one of these slots, in the phrase or given by it.
_NEEDS = {
    "month": ("month", "halfmonth"), "weekday": ("weekday",), "weekdays": ("weekday",),
    "weekday_set": ("weekdayplural",), "relday": ("relday",), "season": ("season",),
    "quarter": ("qord", "qnum"), "century": ("century", "century_word"),
    "holiday": ("holiday",), "half_year": ("half", "half_number"),
    "named_year": ("year",), "spoken_year": ("tens",),
    "set_word": ("often",), "decade": ("decade", "decade_word", "tens"),
}  # fmt: skip
_MONTHS, _WEEKDAYS = range(1, 13), range(1, 8)


def joined(parts: Iterable[Any]) -> Any:
    """The parts of a file as one mapping; lists of the same name are put together."""
    whole: Any = None
    for part in parts:
        if whole is None or not isinstance(part, dict):
            whole = part if whole is None else whole
            continue
        lists = {**whole.get("lists", {}), **part.get("lists", {})}
        line = whole.line
        whole = Lined({**whole, **part, "lists": lists})
        whole.line = line
    return whole


def opening(raw: Any, file: str) -> Iterator[Finding]:
    """What keeps the first part of a file from telling a date line."""
    if not isinstance(raw, dict) or not isinstance(raw.get("code"), str):
        yield Finding(file, 1, "expected the key code with an ISO 639-1 code")
        return
    lists = raw.get("lists")
    if not isinstance(lists, dict) or not {"month", "weekday"} <= set(lists):
        yield Finding(file, 1, "expected the key lists with month and weekday")
        return
    for name, last in (("month", _MONTHS[-1]), ("weekday", _WEEKDAYS[-1])):
        for word, code in lists[name].items():
            if not isinstance(code, int) or not 1 <= code <= last:
                yield Finding(file, _line(lists), f"{name} {word!r}: not 1 to {last}: {code!r}")


def wrong(raw: Any, file: str, *, patterns: bool = True) -> Iterator[Finding]:
    """What is wrong in a whole file; ``patterns`` are made to see whether they can be."""
    broken = False
    for finding in opening(raw, file):
        broken = True
        yield finding
    if broken:
        return
    for key in sorted(set(raw) - _KEYS):
        yield Finding(file, 1, f"unknown key {key}")
    for place in _truths(raw):
        yield Finding(file, 1, f"{place}: a word that YAML reads as true or false: quote it")
    if patterns:
        yield from _patterns(raw, file)
    for row in raw.get("phrases", ()):
        if missing := _needed(row):
            yield Finding(file, row.line, f"a phrase read as {row.get('read')} needs {missing}")
    for row in raw.get("words", ()):
        if not {"is", "type", "value", "kind"} <= set(row):
            yield Finding(file, row.line, "words need is, type, value and kind")


def _truths(raw: Mapping[str, Any]) -> Iterator[str]:
    """Where "on", "no" and the like stand unquoted among the words."""
    tables = {**raw["lists"], **raw.get("frames", {}), **raw.get("tense", {})}
    tables |= {k: raw[k] for k in _WORDS if k in raw}
    for name, words in tables.items():
        if any(isinstance(word, bool) for word in words):
            yield name


def _needed(row: Mapping[str, Any]) -> str:
    """What a phrase lacks for its reading; nothing when it has all."""
    if not {"read", "find"} <= set(row):
        return "read and find"
    slots = _NEEDS.get(row["read"], ())
    found = any(slot in row or re.search(rf"<{slot}[\d_]*>", row["find"]) for slot in slots)
    return "" if found or not slots else f"one of <{'>, <'.join(slots)}>"


def _patterns(raw: Mapping[str, Any], file: str) -> Iterator[Finding]:
    tables = {
        name: {s: code for word, code in table.items() for s in spellings(str(word))}
        for name, table in raw["lists"].items()
    }
    for row in raw.get("phrases", ()):
        try:
            compiled(row["find"], tables, raw.get("number_joints", ()))
        except (re.error, KeyError) as why:
            yield Finding(file, row.line, f"phrase {row.get('find')!r}: {why}")
    for key in _PATTERNS:
        try:
            re.compile(raw.get(key) or "")
        except re.error as why:
            yield Finding(file, 1, f"{key}: {why}")


def lacking(files: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """What each file lacks of what the English one has; notes, for a reader of it can do
    without.
    """
    whole = next((raw for raw in files.values() if raw["code"] == COMPLETE), None)
    for file, raw in files.items():
        for name, codes in (("month", _MONTHS), ("weekday", _WEEKDAYS)):
            known = set(raw["lists"][name].values())
            if missing := [str(c) for c in codes if c not in known]:
                text = f"{name} has no word for {', '.join(missing)}"
                yield Finding(file, _line(raw["lists"]), text, serious=False)
        if whole is not None and raw is not whole:
            yield from (
                Finding(file, 1, f"still missing: {what}", serious=False)
                for what in _differences(whole, raw)
            )


def _differences(whole: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[str]:
    if not raw.get("phrases"):
        yield "phrases, so times in running text are not read"
        return
    known = {row["read"] for row in raw["phrases"]} | set(raw.get("without", ()))
    if gaps := _gap((row["read"] for row in whole["phrases"]), known):
        yield f"phrases read as {gaps}"
    if gaps := _gap(_kinds(whole), _kinds(raw)):
        yield f"words for the classes {gaps}"
    for key in ("frames", "tense"):
        if gaps := _gap(whole.get(key, ()), {*raw.get(key, ()), *raw.get("without", ())}):
            yield f"{key} {gaps}"
    for key in ("event_bound", "ranges", "this_week", "latest", "deictic"):
        if whole.get(key) and not raw.get(key):
            yield key


def _kinds(raw: Mapping[str, Any]) -> Iterator[str]:
    return (row["kind"] for row in raw.get("words", ()))


def _gap(whole: Iterable[str], part: Iterable[str]) -> str:
    return ", ".join(sorted(set(whole) - set(part)))


def _line(table: Any) -> int:
    return table.line if isinstance(table, Lined) else 1
