"""How languages without a parser tell whom a speaker has it from (passed.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, fault, find, read_yaml
from tocsin.knowledge.wordings import plain

FILE = "passed.yaml"
_NAME = "<name>"
_TOKEN = re.compile(
    r"<name>|!\([^()]*\)|\*|\{things\}|\([^()]*(?:\{things\}[^()]*)?\)\??|[^\s()]+"
)
#: Words that stand for a gap, and that a name between two words may have.
_GAP = r"(?:\S+ ){0,4}?"
_BETWEEN = r"(?P<name>(?:\S+ ){1,8}?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A pattern over the words of a sentence, each followed by one blank.

    ``closed``: the group ``name`` holds the giver; else he begins where the match ends.
    """

    pattern: re.Pattern[str]
    closed: bool


def load(folder: Path | None = None) -> Mapping[str, tuple[Passed, ...]]:
    """The patterns of each language by its code, the first to be tried first."""
    wrong = next(_findings(folder), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    raw = read_yaml(FILE, folder)
    return {
        code: tuple(_passed(pattern, rows["things"]) for pattern in rows["patterns"])
        for code, rows in raw.items()
    }


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line."""
    try:
        return tuple(_findings(folder))
    except KnowledgeError as why:
        return (fault(why),)


def _passed(pattern: str, things: Sequence[str]) -> Passed:
    before, _, behind = pattern.partition(_NAME)
    closed = bool(behind.strip())
    middle = _BETWEEN if closed else ""
    words = f"{_expression(before, things)}{middle}{_expression(behind, things)}"
    return Passed(pattern=re.compile(rf"(?<!\S){words}"), closed=closed)


def _expression(pattern: str, things: Sequence[str]) -> str:
    return "".join(_piece(token, things) for token in _TOKEN.findall(pattern))


def _piece(token: str, things: Sequence[str]) -> str:
    if token == "*":  # noqa: S105 - a gap of a pattern
        return _GAP
    if token.startswith("!"):
        return "".join(rf"(?<!(?<!\S){re.escape(plain(w))} )" for w in token[2:-1].split("|"))
    optional = token.endswith(")?")
    inner = token.removesuffix("?").strip("()").replace("{things}", "|".join(things))
    words = "|".join(re.escape(plain(w)).replace(r"\ ", " ") for w in inner.split("|"))
    return rf"(?:(?:{words}) ){'?' if optional else ''}"


def _findings(folder: Path | None) -> Iterator[Finding]:
    path, raw = str(find(FILE, folder)), read_yaml(FILE, folder)
    if not isinstance(raw, dict):
        yield Finding(path, 1, "must be a mapping of languages")
        return
    for code, rows in raw.items():
        line = getattr(rows, "line", 1)
        if not isinstance(rows, dict) or not all(
            isinstance(rows.get(key), list) for key in ("things", "patterns")
        ):
            yield Finding(path, line, f"{code!r} needs the lists 'things' and 'patterns'")
            continue
        if not all(isinstance(word, str) for word in rows["things"]):
            yield Finding(path, line, f"a word in 'things' of {code!r} must stand in quotes")
        for pattern in rows["patterns"]:
            if not isinstance(pattern, str) or pattern.count(_NAME) != 1:
                yield Finding(path, line, f"{pattern!r} needs one {_NAME}")
