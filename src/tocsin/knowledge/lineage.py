"""Words that tell where a claim comes from, whether it is said again, what cannot both hold.

``load`` gives the lists of lineage.yaml as finders; ``check`` says what is wrong with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, find, read_yaml
from tocsin.model.span import Span

_FILE = "lineage.yaml"
_LISTS = (
    "relay",
    "own",
    "sensor",
    "intelligence",
    "witness",
    "document",
    "reporting",
    "anonymous",
    "press",
    "government",
    "central",
    "nobody",
    "offices",
    "institutions",
    "renewed",
    "upheld",
    "history",
    "long_ago",
    "retraction",
    "negation",
    "untrue",
    "affirming",
    "standing",
    "exclusive",
    "myself",
    "toll",
    "rough",
    "pronouns",
    "conditional",
    "officers",
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases that can be looked for in a text, in time linear in its length."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, phrases: list[str]) -> Phrases:
        """A finder of any of the phrases, longest first."""
        if not phrases:
            return cls(None)
        parts = sorted({_expression(phrase) for phrase in phrases}, key=lambda p: (-len(p), p))
        return cls(re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE))

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the phrases stand, in order, not overlapping."""
        if self.pattern is None:
            return ()
        return tuple(Span(m.start(), m.end()) for m in self.pattern.finditer(text))

    def first(self, text: str) -> str | None:
        """The first phrase in the text as printed, None when there is none."""
        found = self.pattern.search(text) if self.pattern is not None else None
        return found.group() if found else None

    def within(self, text: str) -> bool:
        """Whether any phrase stands in the text."""
        return self.pattern is not None and self.pattern.search(text) is not None

    def without(self, text: str) -> str:
        """The text with a blank in the place of every phrase."""
        return self.pattern.sub(" ", text) if self.pattern is not None else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The lists of lineage.yaml; its comments say what each is for."""

    relay: Phrases
    own: Phrases
    sensor: Phrases
    intelligence: Phrases
    witness: Phrases
    document: Phrases
    reporting: Phrases
    anonymous: Phrases
    press: Phrases
    government: Phrases
    central: Phrases
    nobody: Phrases
    offices: Phrases
    institutions: Phrases
    renewed: Phrases
    upheld: Phrases
    history: Phrases
    long_ago: Phrases
    retraction: Phrases
    negation: Phrases
    untrue: Phrases
    affirming: Phrases
    standing: Phrases
    exclusive: Phrases
    myself: Phrases
    toll: Phrases
    rough: Phrases
    pronouns: Phrases
    conditional: Phrases
    officers: Phrases
    bodies: tuple[tuple[Phrases, str], ...]
    opposites: tuple[tuple[Phrases, Phrases], ...]


def load(folder: Path | None = None) -> Lineage:
    """The lists of the shipped file or of the analyst's; the first thing wrong is raised."""
    raw = read_yaml(_FILE, folder)
    wrong = next(_findings(raw), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=str(find(_FILE, folder)), line=wrong.line)
    lists = {name: Phrases.of(raw.get(name, [])) for name in _LISTS}
    pairs = tuple((Phrases.of(a), Phrases.of(b)) for a, b in raw.get("opposites", []))
    bodies = tuple((Phrases.of(names), names[0]) for names in raw.get("bodies", []))
    return Lineage(**lists, opposites=pairs, bodies=bodies)


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line; nothing when all is well."""
    try:
        return tuple(_findings(read_yaml(_FILE, folder)))
    except KnowledgeError as why:
        return (Finding(_FILE, why.line or 1, why.message),)


def _expression(phrase: str) -> str:
    """``told * by`` as a regular expression: one word for a star that stands alone."""
    words = []
    for word in phrase.split():
        if word == "*":
            words.append(r"\w+")
        else:
            words.append(re.escape(word).replace(r"\*", r"\w*"))
    return r"\s+".join(words)


def _findings(raw: Any) -> Iterator[Finding]:
    if not isinstance(raw, dict):
        yield Finding(_FILE, 1, "the file must hold lists of phrases")
        return
    line = getattr(raw, "line", 1)
    for name, phrases in raw.items():
        if name == "opposites":
            if not isinstance(phrases, list) or not all(_is_pair(pair) for pair in phrases):
                yield Finding(_FILE, line, "'opposites' must hold pairs of lists of phrases")
        elif name == "bodies":
            if not isinstance(phrases, list) or not all(_is_list(n) and n for n in phrases):
                yield Finding(_FILE, line, "'bodies' must hold lists of names of one body")
        elif name not in _LISTS:
            yield Finding(_FILE, line, f"unknown list {name!r}: use one of {', '.join(_LISTS)}")
        elif not _is_list(phrases):
            yield Finding(_FILE, line, f"{name!r} must be a list of phrases")


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_list(v) for v in value)
