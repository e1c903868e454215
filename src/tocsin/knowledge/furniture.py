"""What stands round a report on a page: phrases and shapes of furniture (furniture.yaml).

``load`` compiles the phrases; ``check`` says what is wrong with the file. Phrases are compared
without case; no pattern language, so whatever an analyst writes costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.knowledge.languages import Languages
from tocsin.knowledge.languages import load as load_languages
from tocsin.knowledge.traces import Traces
from tocsin.knowledge.traces import load as load_traces

FILE = "furniture.yaml"
_KEYS = {"id", "kind", "words", "is", "begins", "ends", "holds", "glued", "opens", "read"}
_PHRASES = ("is", "begins", "ends", "holds")
_SPACE = re.compile(r"\s+")
_EDGE = " \t[](){}<>|*•·▶►→»«›‹–—-_=+.:!?…,;\"'“”‘’"
#: Longest line, in words, that a rule without a bound of its own may take.
WORDS = 12


def plain(line: str) -> str:
    """A line as it is compared: one case, one kind of space."""
    return _SPACE.sub(" ", line).strip().casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry: what kind of furniture, and how long a line of it may be, in words."""

    id: str
    kind: str
    words: int = WORDS
    opens: bool = False
    read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The phrases of all rules, ready to be asked, and the numbers that shapes go by.

    ``calendar`` are the words a line of mere date and time may hold, in any language;
    ``traces`` what a machine's hand in the wording looks like.
    """

    whole: Mapping[str, Rule] = field(default_factory=dict)
    parts: tuple[tuple[Rule, str, re.Pattern[str]], ...] = ()
    glued: re.Pattern[str] | None = None
    shapes: Mapping[str, int] = field(default_factory=dict)
    calendar: frozenset[str] = frozenset()
    traces: Traces = field(default_factory=Traces)

    def rule(self, line: str, words: int) -> Rule | None:
        """The rule a whole line of so many words falls under."""
        low = plain(line)
        rule = self.whole.get(low.strip(_EDGE))
        if rule is not None:
            return rule
        for rule, _, pattern in self.parts:
            if words <= rule.words and pattern.search(low):
                return rule
        return None


def load(folder: Path | None = None, languages: Languages | None = None) -> Furniture:
    """The furniture of the shipped file or of the analyst's; the first error is raised."""
    raw = read_yaml(FILE, folder)
    file = str(find(FILE, folder))
    wrong = next((f for f in _findings(raw, file) if f.serious), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=file, line=wrong.line)
    whole: dict[str, Rule] = {}
    parts: list[tuple[Rule, str, re.Pattern[str]]] = []
    glued: list[str] = []
    for row in raw["rules"]:
        rule = Rule(
            id=row["id"],
            kind=row["kind"],
            words=row.get("words", WORDS),
            opens=row.get("opens", False),
            read=row.get("read", False),
        )
        for phrase in row.get("is", ()):
            whole.setdefault(plain(phrase).strip(_EDGE), rule)
        if row.get("glued"):
            glued += row["is"]
        parts += [(rule, how, _any(row[how], how)) for how in _PHRASES[1:] if how in row]
    spoken = languages or load_languages(folder)
    return Furniture(
        whole=whole,
        parts=tuple(parts),
        glued=_at_end(glued),
        shapes=dict(raw["shapes"]),
        calendar=spoken.calendar_words(),
        traces=load_traces(folder),
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line."""
    return tuple(_findings(read_yaml(FILE, folder), str(find(FILE, folder))))


def _any(phrases: list[str], how: str) -> re.Pattern[str]:
    body = "|".join(re.escape(plain(p)) for p in sorted(phrases, key=len, reverse=True))
    before = r"\A[\s*•·▶►→»>|–—-]*" if how == "begins" else r"(?:\b|(?=\W))"
    after = r"[\s.!?)\]]*\Z" if how == "ends" else ""
    return re.compile(f"{before}(?:{body}){after}")


def _at_end(phrases: list[str]) -> re.Pattern[str] | None:
    """Furniture at the very end of a paragraph, after its last full stop."""
    if not phrases:
        return None
    body = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<=[.!?…\"”’»)])\s*({body})[.!…]*\s*\Z", re.IGNORECASE)


def _findings(raw: Any, file: str) -> Iterator[Finding]:
    rows = raw.get("rules") if isinstance(raw, dict) else None
    if not isinstance(rows, list):
        yield Finding(file, 1, "expected the key rules with a list")
        return
    if not isinstance(raw.get("shapes"), dict):
        yield Finding(file, 1, "expected the key shapes with numbers")
    seen: set[str] = set()
    for row in rows:
        if not isinstance(row, Lined):
            yield Finding(file, 1, f"not a rule: {row!r}")
            continue
        yield from (Finding(file, row.line, m) for m in _row(row, seen))
        seen.add(str(row.get("id")))


def _row(row: Lined, seen: set[str]) -> Iterator[str]:
    for key in ("id", "kind"):
        if not isinstance(row.get(key), str):
            yield f"a rule needs {key}"
    if row.get("id") in seen:
        yield f"rule {row['id']} given twice"
    for key in sorted(set(row) - _KEYS):
        yield f"unknown key {key}"
    phrases = [p for how in _PHRASES for p in row.get(how) or ()]
    if not phrases:
        yield f"rule {row.get('id')} has no phrase"
    for phrase in phrases:
        if not isinstance(phrase, str) or not plain(phrase).strip(_EDGE):
            yield f"not a phrase: {phrase!r} (quote what YAML takes for something else)"
