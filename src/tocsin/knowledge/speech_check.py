"""What is wrong with a file of words of saying, by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.knowledge.files import Finding
from tocsin.model.claim import Act

_ACTS = frozenset(a.value for a in Act)
#: How a form of a verb is used: by itself, behind an auxiliary, behind a reflexive one, as
#: "saying", as "to say".
USES = ("finite", "participle", "reflexive", "gerund", "infinitive")
TAKES = frozenset({"clause", "quote", "thing", "to"})
PRONOUNS = frozenset({"male", "female", "plural", "thing", "first", "nobody"})
_LISTS = (
    "auxiliaries", "complementizers", "nobody", "relays", "carriers", "anonymous",
    "about_this", "determiners", "inside", "joins", "prepositions", "openers", "stops", "heads",
    "attributives", "negations", "seeming", "conditions", "modals", "future",
    "future_endings", "obliging", "hearsay",
    "reported_mood", "renewal", "history", "abbreviations", "reflexives", "passive", "agents",
    "tags", "opinions", "relatives", "links", "owners", "wordings", "unreal", "rumours",
    "participles", "stances", "who", "as_said", "questions",
)  # fmt: skip
#: A language needs these; without the others it is read a little less well.
_NEEDED = ("code", "verbs", "complementizers", "according", "pronouns", "negations")
_OTHER = (
    "paradigms", "auxiliary_reach", "bare_clause", "dashes", "marks", "infinitives",
    "noun_capitals", "possessives", "seats", "genitives", "gerunds", "first_endings",
    "passives", "plurals", "nouns",
)  # fmt: skip
#: What only some languages have: nobody misses them elsewhere.
_RARE = frozenset(
    {
        "about_this",
        "heads",
        "attributives",
        "carriers",
        "hearsay",
        "reported_mood",
        "future_endings",
        "reflexives",
        "passive",
        "agents",
        "tags",
        "opinions",
        "relatives",
        "links",
        "owners",
        "wordings",
        "unreal",
        "rumours",
        "participles",
        "stances",
        "who",
        "as_said",
        "questions",
    }
)


def findings(raw: Any, file: str) -> Iterator[Finding]:
    """The mistakes of one language file, and the lists that it lacks."""
    if not isinstance(raw, dict):
        yield Finding(file, 1, "expected a mapping")
        return
    for key in _NEEDED:
        if key not in raw:
            yield Finding(file, 1, f"needs the key {key}")
    for key in sorted(set(raw) - {*_NEEDED, *_OTHER, *_LISTS}):
        yield Finding(file, 1, f"unknown key {key}")
    for key in _LISTS:
        if key in raw and not _texts(raw[key]):
            yield Finding(file, 1, f"{key} must be a list of words (quote the word no)")
        elif key not in raw and key not in _RARE:
            yield Finding(file, 1, f"{key} is missing: read a little less well", serious=False)
    yield from _group_findings(raw, file)


def _group_findings(raw: Mapping[str, Any], file: str) -> Iterator[Finding]:
    for row in raw.get("verbs", ()):
        yield from _verb_findings(row, raw.get("paradigms") or {}, file)
    for row in raw.get("nouns") or ():
        if not isinstance(row, dict) or set(row) != {"act", "words"}:
            yield Finding(file, getattr(row, "line", 1), "a group of nouns has act and words")
        elif row["act"] not in _ACTS:
            yield Finding(file, getattr(row, "line", 1), f"no such act: {row['act']}")
    for kind in raw.get("pronouns") or ():
        if kind not in PRONOUNS:
            yield Finding(file, raw["pronouns"].line, f"no such kind of pronoun: {kind}")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _verb_findings(row: Any, paradigms: Mapping[str, Any], file: str) -> Iterator[Finding]:
    line = getattr(row, "line", 1)
    if not isinstance(row, dict) or "act" not in row or "takes" not in row:
        yield Finding(file, line, "a group of verbs needs act and takes")
        return
    if row["act"] not in _ACTS:
        yield Finding(file, line, f"no such act: {row['act']}")
    for take in sorted(set(row["takes"]) - TAKES):
        yield Finding(file, line, f"takes: no such complement {take}")
    if "needs" in row and not _texts(row["needs"]):
        yield Finding(file, line, "needs must be a list of words")
    for name in row.get("words") or ():
        if name not in paradigms:
            yield Finding(file, line, f"no paradigm {name}")
    for use in row.get("forms") or ():
        if use not in USES:
            yield Finding(file, line, f"forms: no such use {use}")
