"""How news words the indicators: patterns, classes of words, and cues that change a reading.

A pattern has a trigger (a verb, a noun, or a phrase) and says what must stand in its subject,
in its object, inside its clause or elsewhere in the sentence, in terms of word classes. The
files under ``patterns/`` are read in the order of their names; a file of an analyst's own
folder replaces the shipped one of that name, and further files are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml, shipped

FOLDER = "patterns"
CLASS_FILE = f"{FOLDER}/classes.yaml"
TRIGGERS = ("verb", "noun", "phrase")
DIRECTIONS = ("up", "down", "steady")
#: Where a condition looks, from the narrowest to the widest.
PLACES = ("subject", "object", "about", "inside", "above", "before", "after", "near", "text")
#: Where an actor or a target may be found. "over": who does the acts that the trigger's act
#: serves; "teller": who tells it; "attacker": who would attack, per the words of attack (as
#: a first target it also keeps that name out of the actors); "ground": the state where
#: unowned forces stand;
#: "announcer": the state whose own forces announce it.
SEATS = (
    "subject",
    "object",
    "inside",
    "before",
    "after",
    "near",
    "owner",
    "speaker",
    "previous",
    "of",
    "against",
    "over",
    "teller",
    "attacker",
    "ground",
    "announcer",
)
#: Conditions on who is named, beside the classes: a state, a body, an armed group, anybody;
#: NUMBER is a numeral, DAY a word of a date.
NAMED = ("STATE", "BODY", "GROUP", "ACTOR", "PERSON", "PLACE", "NUMBER", "DAY")
KINDS = ("state", "power", "actor", "any")
MODALS = ("mark", "keep", "drop", "always")
CUES = (
    "renewal",
    "negation",
    "hypothesis",
    "conditional",
    "history",
    "lasting",
    "speech",
    "own_side",
    "armed_group",
    "civil",
    "conflict",
    "foreign",
    "faction",
    "denial",
    "sign_noun",
    "backshift",
    "hypothetical_if",
    "foretelling",
    "attack_noun",
    "border",
    "backed",
    "checked",
    "observer",
    "military_voice",
)

Words = tuple[str, ...]
Condition = tuple[tuple[str, ...], ...]  # all of (any of labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way of wording an indicator.

    ``words`` trigger it, as ``trigger`` says. ``wants`` maps a place to what must stand there,
    ``never`` to what must not: all of, any of, labels of classes or of NAMED. ``actor`` and
    ``target`` are seats in order of preference; ``by`` and ``at`` say what kind the actor and
    the target must be for the pattern to count. ``modal`` says what a could or an if does:
    mark it hypothetical, keep it as it is, or drop it; "always" marks it anyway.
    ``renewable``: words of renewal make it steady; ``historic``: words of the past make it
    history. ``negated``: whether a denial drops it, leaves it, is required, or turns it round.
    """

    id: str
    indicator: str
    trigger: str
    words: Words
    direction: str
    wants: Mapping[str, Condition] = field(default_factory=dict)
    never: Mapping[str, Condition] = field(default_factory=dict)
    actor: tuple[str, ...] = ("subject", "inside")
    target: tuple[str, ...] = ("against", "object", "after")
    by: str = "any"
    at: str = "any"
    modal: str = "mark"
    negated: str = "drop"
    renewable: bool = True
    historic: bool = True
    examples: Words = ()
    counter: Words = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """All patterns in file order, and the classes of words they speak of."""

    patterns: tuple[Pattern, ...]
    classes: Mapping[str, Words]


def load(folder: Path | None = None) -> Patterns:
    """Read all pattern files; ``knowledge.indicators.load`` checks them first."""
    classes = {name: _words(words) for name, words in read_yaml(CLASS_FILE, folder).items()}
    patterns = [
        _pattern(entry, str(find(name, folder)), classes)
        for name in _files(folder)
        for entry in read_yaml(name, folder)["patterns"]
    ]
    return Patterns(patterns=tuple(patterns), classes=classes)


def check(indicators: frozenset[str], folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the pattern files, by file and line; no examples are run here."""
    found: list[Finding] = []
    try:
        classes = read_yaml(CLASS_FILE, folder)
    except KnowledgeError as why:
        return (Finding(why.file, why.line or 1, why.message),)
    missing = [cue for cue in CUES if cue not in classes]
    found += [Finding(str(find(CLASS_FILE, folder)), 1, f"no class {cue!r}") for cue in missing]
    seen: set[str] = set()
    for name in _files(folder):
        found += _check_file(name, folder, frozenset(classes), indicators, seen)
    return tuple(found)


def _files(folder: Path | None) -> list[str]:
    places = [shipped()] if folder is None else [shipped(), folder]
    names = {p.name for place in places for p in (place / FOLDER).glob("*.yaml")}
    return [f"{FOLDER}/{name}" for name in sorted(names - {"classes.yaml"})]


def _check_file(
    name: str,
    folder: Path | None,
    classes: frozenset[str],
    indicators: frozenset[str],
    seen: set[str],
) -> Iterator[Finding]:
    where = str(find(name, folder))
    try:
        data = read_yaml(name, folder)
    except KnowledgeError as why:
        yield Finding(why.file, why.line or 1, why.message)
        return
    if not isinstance(data, dict) or not isinstance(data.get("patterns"), list):
        yield Finding(where, 1, "needs a list 'patterns:'")
        return
    for entry in data["patterns"]:
        line = entry.line if isinstance(entry, Lined) else 1
        for problem in _problems(entry, classes, indicators, seen):
            yield Finding(where, line, problem)


def _problems(
    entry: Any, classes: frozenset[str], indicators: frozenset[str], seen: set[str]
) -> list[str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return ["a pattern needs an 'id'"]
    me = entry["id"]
    out = [f"{me}: the id is used twice"] if me in seen else []
    seen.add(me)
    if entry.get("indicator") not in indicators:
        out.append(f"{me}: no indicator {entry.get('indicator')!r} in the catalogue")
    if sum(kind in entry for kind in TRIGGERS) != 1:
        out.append(f"{me}: needs exactly one of {', '.join(TRIGGERS)}")
    allowed = {
        "id",
        "indicator",
        *TRIGGERS,
        *PLACES,
        *(f"no_{p}" for p in PLACES),
        "direction",
        "actor",
        "target",
        "by",
        "at",
        "modal",
        "negated",
        "renewable",
        "historic",
        "examples",
        "counter",
        "note",
    }
    out += [f"{me}: unknown key {key!r}" for key in entry if key not in allowed]
    out += [
        f"{me}: no class {label!r}"
        for label in _labels(entry)
        if label not in classes and label not in NAMED
    ]
    out += [
        f"{me}: no class {word[1:]!r}"
        for kind in TRIGGERS
        for word in _words(entry.get(kind))
        if word.startswith("@") and word[1:] not in classes
    ]
    return out + [f"{me}: {problem}" for problem in _choices(entry)]


def _choices(entry: Mapping[str, Any]) -> Iterator[str]:
    fixed = {
        "direction": DIRECTIONS,
        "by": KINDS,
        "at": KINDS,
        "modal": MODALS,
        "negated": ("drop", "keep", "only", "turn"),
    }
    for key, options in fixed.items():
        if key in entry and entry[key] not in options:
            yield f"{key} must be one of {', '.join(options)}, not {entry[key]!r}"
    for key in ("actor", "target"):
        for seat in _words(entry.get(key)):
            if seat not in SEATS:
                yield f"{key}: no such place {seat!r}; choose from {', '.join(SEATS)}"


def _labels(entry: Mapping[str, Any]) -> Iterator[str]:
    for place in PLACES:
        for key in (place, f"no_{place}"):
            for choice in _condition(entry.get(key)):
                yield from choice


def _condition(value: Any) -> Condition:
    """``[a, b|c]``: a and (b or c)."""
    return tuple(tuple(x.strip() for x in part.split("|")) for part in _words(value))


def _words(value: Any) -> Words:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value))


def _pattern(entry: Lined, file: str, classes: Mapping[str, Words]) -> Pattern:
    """``@name`` among the trigger's words stands for all words of that class."""
    trigger = next(kind for kind in TRIGGERS if kind in entry)
    words = [
        word
        for given in _words(entry[trigger])
        for word in (classes[given[1:]] if given.startswith("@") else (given,))
    ]
    wants = {p: c for p in PLACES if (c := _condition(entry.get(p)))}
    never = {p: c for p in PLACES if (c := _condition(entry.get(f"no_{p}")))}
    more: dict[str, Any] = {
        key: entry[key]
        for key in ("by", "at", "modal", "negated", "renewable", "historic")
        if key in entry
    }
    more |= {
        key: _words(entry[key])
        for key in ("actor", "target", "examples", "counter")
        if key in entry
    }
    return Pattern(
        id=entry["id"],
        indicator=entry["indicator"],
        trigger=trigger,
        words=tuple(dict.fromkeys(words)),
        direction=entry.get("direction", "up"),
        wants=wants,
        never=never,
        file=file,
        line=entry.line,
        **more,
    )
