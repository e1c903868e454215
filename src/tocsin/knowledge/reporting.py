"""Reporting words: verbs, nouns and phrases that say somebody said something, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge import passing
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.model.claim import Act

FILE = "reporting.yaml"
#: What a reporting word can take as its content.
FRAMES = frozenset({"quote", "clause", "to", "ing", "thing", "naming", "finding", "figure"})
_LISTS = (
    "selves",
    "negations",
    "plain",
    "firm",
    "seeming",
    "views",
    "documents",
    "voiceless",
    "makers",
    "givers",
    "contrasts",
    "turns",
    "minds",
)
#: In a passive: nothing need follow ("three cases were reported").
ALONE = "alone"
_PHRASES = ("phrases", "relays", "sequels", "media")
_TABLES = (
    "verbs",
    "nouns",
    "adjectives",
    "passives",
    "adverbs",
    "passive_tails",
    "hypothetical",
    "contents",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting word: its act, and the complements that hold its content.

    ``before`` are prepositions that lead to the content; ``hearer``: the object is who is told;
    ``held``: a saying only where the text tells whose it is.
    """

    key: str
    act: Act
    takes: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    hearer: bool = False
    held: bool = False
    acts: tuple[tuple[frozenset[str], Act], ...] = ()

    def act_for(self, *, infinitive: bool) -> Act:
        """The act of the first of its groups that takes "to leave", or anything but that."""
        for takes, act in self.acts:
            if "to" in takes if infinitive else takes != {"to"}:
                return act
        return self.act

    def joined(self, other: Cue) -> Cue:
        """One word in two groups: the first act, both sets of complements."""
        groups = self.acts or ((self.takes, self.act),)
        return Cue(
            key=self.key, act=self.act, takes=self.takes | other.takes,
            before=self.before | other.before, hearer=self.hearer or other.hearer,
            held=self.held and other.held,
            acts=(*groups, (other.takes, other.act)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """All reporting words. Verbs and nouns by lemma, passives and adverbs by their form."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    passives: Mapping[str, Cue]
    adverbs: Mapping[str, Cue]
    phrases: tuple[tuple[str, ...], ...]
    selves: frozenset[str]
    negations: frozenset[str]
    plain: frozenset[str]
    firm: frozenset[str]
    seeming: frozenset[str]
    views: frozenset[str]
    documents: frozenset[str]
    voiceless: frozenset[str]
    makers: frozenset[str]
    givers: frozenset[str]
    contrasts: frozenset[str]
    turns: frozenset[str]
    minds: frozenset[str]
    relays: re.Pattern[str]
    carriers: re.Pattern[str]
    sequels: re.Pattern[str]
    media: re.Pattern[str]
    passing: passing.Passing
    hypothetical: Mapping[str, frozenset[str]]
    contents: Mapping[str, frozenset[str]]

    def firm_cue(self, key: str | None) -> bool:
        """Whether the cue says beyond doubt that somebody said something."""
        kind, _, word = (key or "").partition(":")
        return kind in ("phrase", "passive", "adverb") or (kind == "verb" and word in self.firm)

    def cue(self, key: str | None) -> Cue | None:
        """The entry with this key ("verb:warn"), None where there is none."""
        kind, _, word = (key or "").partition(":")
        table = {
            "verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives,
            "passive": self.passives, "adverb": self.adverbs,
        }.get(kind)  # fmt: skip
        return None if table is None else table.get(word)


def load(folder: Path | None = None) -> Reporting:
    """The reporting words; raises KnowledgeError on a file that cannot be used."""
    raw = read_yaml(FILE, folder)
    wrong = next((f for f in _findings(raw, str(find(FILE, folder))) if f.serious), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    hands = passing.load(folder)
    return Reporting(
        verbs=_groups(raw["verbs"], "verb"),
        nouns=_groups(raw["nouns"], "noun"),
        adjectives=_groups(raw["adjectives"], "adjective"),
        passives=_simple(raw["passives"], "passive", raw["passive_tails"]),
        adverbs=_simple(raw["adverbs"], "adverb"),
        phrases=tuple(tuple(p.lower().split()) for p in raw["phrases"]),
        hypothetical=_sets(raw["hypothetical"]),
        contents=_sets(raw["contents"]),
        relays=_finder(raw["relays"]),
        carriers=_finder(sorted(hands.carriers)),
        sequels=_slots(raw["sequels"]),
        media=_finder(raw["media"]),
        passing=hands,
        **{name: frozenset(raw[name]) for name in _LISTS},
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line."""
    path = str(find(FILE, folder))
    try:
        raw = read_yaml(FILE, folder)
    except KnowledgeError as why:
        return (Finding(path, why.line or 1, why.message),)
    return (*_findings(raw, path), *passing.check(folder))


def _groups(rows: list[Lined], kind: str) -> Mapping[str, Cue]:
    table: dict[str, Cue] = {}
    for row in rows:
        for word in row["words"]:
            cue = Cue(
                key=f"{kind}:{word}", act=Act(row["act"]), takes=frozenset(row["takes"]),
                before=frozenset(row.get("before", ())), hearer=bool(row.get("hearer")),
                held=bool(row.get("held")),
            )  # fmt: skip
            table[word] = table[word].joined(cue) if word in table else cue
    return MappingProxyType(table)


def _simple(
    rows: Mapping[str, str], kind: str, tails: Mapping[str, list[str]] | None = None
) -> Mapping[str, Cue]:
    """Words with an act; ``tails`` are the prepositions that may hold what was said."""
    out: dict[str, Cue] = {}
    for word, act in rows.items():
        behind = frozenset((tails or {}).get(word, ()))
        takes = behind & {ALONE}
        out[word] = Cue(key=f"{kind}:{word}", act=Act(act), takes=takes, before=behind - takes)
    return MappingProxyType(out)


def _finder(phrases: list[str]) -> re.Pattern[str]:
    """A finder of whole words and phrases, in any case, the longest first."""
    parts = sorted((r"\s+".join(map(re.escape, p.split())) for p in phrases), key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(parts))})(?!\w)", re.IGNORECASE)


def _slots(phrases: list[str]) -> re.Pattern[str]:
    """A finder of phrases with a place for a name: its group holds the name, or is empty and
    stands where the name begins.
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_slot, phrases))})", re.IGNORECASE)


def _slot(phrase: str) -> str:
    before, _, behind = phrase.partition("{name}")
    words = [r"(?:\w+\s+)?" if w == "[word]" else rf"{re.escape(w)}\s+" for w in before.split()]
    if not behind.strip():
        return "".join(words) + "()"
    ending = r"\s+".join(map(re.escape, behind.split()))
    return "".join(words) + rf"([^.,;:!?\"\n]{{2,60}}?)\s+{ending}(?!\w)"


def _sets(rows: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(words) for name, words in rows.items()})


def _findings(raw: Any, path: str) -> Iterator[Finding]:
    if not isinstance(raw, Lined):
        yield Finding(path, 1, "must be a mapping of lists of words")
        return
    for name in (*_TABLES, *_PHRASES, *_LISTS):
        if not isinstance(raw.get(name), list | dict):
            yield Finding(path, raw.line, f"{name!r} is missing or is no list")
    for name in ("verbs", "nouns", "adjectives"):
        for row in raw.get(name) or ():
            yield from _group_findings(row, path)
    yield from _word_findings(raw, path)
    yield from _slot_findings(raw, path)


def _word_findings(raw: Lined, path: str) -> Iterator[Finding]:
    for name in (*_PHRASES, *_LISTS):
        for word in raw.get(name) or ():
            if not isinstance(word, str):
                yield Finding(path, raw.line, f"{word!r} in {name!r} must stand in quotes")
    for name in ("passives", "adverbs"):
        table = raw.get(name) or Lined()
        for word, act in table.items():
            if act not in list(Act):
                yield Finding(path, table.line, f"{word!r} has the unknown act {act!r}")


def _slot_findings(raw: Lined, path: str) -> Iterator[Finding]:
    for phrase in raw.get("sequels") or ():
        if isinstance(phrase, str) and phrase.count("{name}") != 1:
            yield Finding(path, raw.line, f"{phrase!r} in 'sequels' needs one {{name}}")


def _group_findings(row: Any, path: str) -> Iterator[Finding]:
    if not isinstance(row, Lined):
        yield Finding(path, 1, f"a group of words must be a mapping, not {row!r}")
        return
    if row.get("act") not in list(Act):
        yield Finding(path, row.line, f"unknown act {row.get('act')!r}")
    if not isinstance(row.get("takes"), list):
        yield Finding(path, row.line, "'takes' is missing or is no list")
    for frame in row.get("takes") or ():
        if frame not in FRAMES:
            known = ", ".join(sorted(FRAMES))
            yield Finding(path, row.line, f"unknown complement {frame!r}: know {known}")
    for word in row.get("before") or ():
        if not isinstance(word, str):
            yield Finding(path, row.line, f"{word!r} in 'before' must stand in quotes")
    words = row.get("words")
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        yield Finding(path, row.line, "'words' must be a list of words")
