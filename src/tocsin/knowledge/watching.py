"""The words of a country watch, and the names by which texts speak of countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge import places, states
from tocsin.knowledge.files import Finding, fault, find, read_yaml

FILE = "watching.yaml"
#: The sign of the event itself, and of any report at all.
EVENT, ANY = "event", "any"
_FORMS = ("weeks", "reports")
_LEAST_NAME = 3
_STEM = 3
_KEYS = frozenset(
    {"events", "quiet", "event", "not_before", "elsewhere", "words", "signs", "memory_weeks",
     "farthest", "features", "coverage", "under_way", "highest_level"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in small letters: whole ones, and beginnings by their first letters."""

    whole: frozenset[str]
    begin: Mapping[str, tuple[str, ...]]

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return word in self.whole or word.startswith(self.begin.get(word[:_STEM], ("\0",)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign: a word of each class of ``all``, one of ``any``, none of ``none``."""

    id: str
    name: str
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]

    def shown(self, classes: frozenset[str]) -> bool:
        """Whether a passage with words of these classes shows it."""
        return (
            classes.issuperset(self.all)
            and (not self.any or not classes.isdisjoint(self.any))
            and classes.isdisjoint(self.none)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Words that stand for a country; ``own`` where they are its name as we print it."""

    words: tuple[str, ...]
    country: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One number of a country's past: of a sign, in a form, at a half-life (None: flat)."""

    id: str
    sign: str
    form: str
    half_life: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """All of watching.yaml. ``names`` are by their first word, the longest first."""

    events: tuple[str, ...]
    quiet_words: tuple[str, ...]
    quiet_weeks: int
    event: tuple[Words, ...]
    not_before: Mapping[str, tuple[str, ...]]
    elsewhere: Mapping[str, tuple[tuple[str, ...], ...]]
    words: Mapping[str, Words]
    signs: Mapping[str, Sign]
    memory: int
    farthest: float
    features: tuple[Feature, ...]
    thin_weeks: int
    thin_least: int
    history: int
    most: int
    under_way: float | None
    highest: int
    names: Mapping[str, tuple[Name, ...]]
    countries: Mapping[str, str]

    def country(self, name: str) -> str | None:
        """The country as we print it, whichever of its names is given; None if unknown."""
        return self.countries.get(name.casefold())

    def watches(self, event: str) -> bool:
        """Whether this describes the event that the weights were estimated for."""
        said = event.casefold()
        return any(words in said for words in self.events)

    def quiet(self, event: str) -> int:
        """How many weeks without the event a question asks for before it opens; 0: none."""
        said = event.casefold()
        return self.quiet_weeks if any(w in said for w in self.quiet_words) else 0

    def told(self, sign: str) -> str:
        """A sign in words."""
        if sign in self.signs:
            return self.signs[sign].name
        return "the event itself" if sign == EVENT else "any report"


def load(folder: Path | None = None) -> Watching:
    """Read watching.yaml and the names of countries; KnowledgeError for what is unusable."""
    name = str(find(FILE, folder))
    data = read_yaml(FILE, folder)
    if not isinstance(data, dict) or any(key not in data for key in _KEYS):
        raise KnowledgeError(f"expected {', '.join(sorted(_KEYS))}", file=name, line=1)
    try:
        return _watching(data, folder)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as why:
        message = f"a value is missing or of the wrong kind: {why!r}"
        raise KnowledgeError(message, file=name, line=1) from why


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What makes the file unusable; classes and signs that are named and not there."""
    try:
        watching = load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    name = str(find(FILE, folder))
    found = [
        Finding(name, 1, f"sign {sign.id}: no class of words {word!r}")
        for sign in watching.signs.values()
        for word in (*sign.all, *sign.any, *sign.none)
        if word not in watching.words
    ]
    known = {EVENT, ANY, *watching.signs}
    for feature in watching.features:
        wrong = feature.form in _FORMS and feature.sign not in known
        if wrong or (feature.sign in known and feature.form not in _FORMS):
            found.append(Finding(name, 1, f"feature {feature.id}: no such sign or form"))
    return tuple(found)


def _watching(data: Mapping[str, Any], folder: Path | None) -> Watching:
    known = states.load(folder)
    thin = data["coverage"]
    return Watching(
        events=tuple(str(e).casefold() for e in data["events"]),
        quiet_words=tuple(str(w).casefold() for w in data["quiet"]["words"]),
        quiet_weeks=int(data["quiet"]["weeks"]),
        event=tuple(map(_words, data["event"])),
        not_before={str(k): tuple(map(str, v)) for k, v in data["not_before"].items()},
        elsewhere={
            str(k): tuple(tuple(str(w).split()) for w in v)
            for k, v in data["elsewhere"].items()
        },
        words={str(k): _words(v) for k, v in data["words"].items()},
        signs={str(k): _sign(str(k), v) for k, v in data["signs"].items()},
        memory=int(data["memory_weeks"]),
        farthest=float(data["farthest"]),
        features=tuple(_feature(str(f)) for f in data["features"]),
        thin_weeks=int(thin["weeks"]),
        thin_least=int(thin["least"]),
        history=int(thin["history"]),
        most=int(thin["most"]),
        under_way=None if data["under_way"] is None else float(data["under_way"]),
        highest=int(data["highest_level"]),
        names=_names(known, places.load(folder)),
        countries={n.casefold(): s.name for s in known for n in (s.name, *s.also)},
    )


def _words(given: Iterable[object]) -> Words:
    listed = [str(w).casefold() for w in given]
    stems = sorted(w[:-1] for w in listed if w.endswith("*"))
    if any(len(stem) < _STEM for stem in stems):
        raise ValueError(f"a beginning of a word needs {_STEM} letters: {stems}")
    begin: dict[str, list[str]] = {}
    for stem in stems:
        begin.setdefault(stem[:_STEM], []).append(stem)
    return Words(
        whole=frozenset(w for w in listed if not w.endswith("*")),
        begin={k: tuple(v) for k, v in begin.items()},
    )


def _sign(key: str, row: Mapping[str, Any]) -> Sign:
    def classes(part: str) -> tuple[str, ...]:
        return tuple(map(str, row.get(part) or ()))

    return Sign(
        id=key, name=str(row["name"]), all=classes("all"), any=classes("any"),
        none=classes("none"),
    )  # fmt: skip


def _feature(text: str) -> Feature:
    parts = text.split("/")
    weeks = None if parts[-1] in ("flat", parts[0]) else float(parts[-1])
    form = parts[1] if len(parts) > 2 else parts[0]
    return Feature(id=text, sign=parts[0], form=form, half_life=weeks)


def _names(
    known: Sequence[states.State], towns: Sequence[places.Place]
) -> dict[str, tuple[Name, ...]]:
    """Every name by its words; the first owner of a name keeps it, states before places."""
    owner: dict[tuple[str, ...], Name] = {}

    def add(text: str, country: str, *, own: bool = False) -> None:
        words = tuple(split(text.lstrip("=")))
        if words and len(text) >= _LEAST_NAME and text.lstrip("=")[0].isupper():
            owner.setdefault(words, Name(words=words, country=country, own=own))

    for state in known:
        add(state.name, state.name, own=True)
    for state in known:
        for text in (*state.also, *state.adjectives, *state.peoples, *state.capitals):
            add(text, state.name)
    for place in towns:
        country = place.country or place.capital_of
        for text in (place.name, *place.also) if country else ():
            add(text, str(country))
    out: dict[str, list[Name]] = {}
    for words in sorted(owner, key=lambda w: (-len(w), w)):
        out.setdefault(words[0], []).append(owner[words])
    return {k: tuple(v) for k, v in out.items()}


def split(text: str) -> list[str]:
    """The words of a text: runs of letters and digits."""
    return "".join(c if c.isalnum() else " " for c in text).split()
