"""Traces of machine translation and of spinning in a wording (translation.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, find, read_yaml
from tocsin.knowledge.phrase_needs import Needs

FILE = "translation.yaml"


@dataclass(frozen=True, slots=True)
class Cue:
    """A trace: what finds it, its weight, and what a text must hold for it to be found."""

    pattern: re.Pattern[str]
    weight: float
    needs: Needs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """Patterns with their weights in log-odds; ``shapes`` weighs what is no word.

    ``bias`` is the log-odds of any report, ``silence`` what 400 words without a trace take off,
    ``clean`` the share of machine translations that show no more traces than people do;
    ``joined`` are words that get stuck to the name in front of them.
    """

    bias: float = -3.0
    silence: float = 1.0
    clean: float = 0.3
    shapes: Mapping[str, float] = field(default_factory=dict)
    joined: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()


def load(folder: Path | None = None) -> Traces:
    """The traces of the shipped file or of the analyst's; the first error is raised."""
    raw = read_yaml(FILE, folder)
    wrong = next(_findings(raw, str(find(FILE, folder))), None)
    if wrong is not None:
        raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
    return Traces(
        bias=float(raw["bias"]),
        silence=float(raw["silence"]),
        clean=float(raw["clean"]),
        shapes={name: float(weight) for name, weight in raw["shapes"].items()},
        joined=frozenset(map(str, raw.get("joined", ()))),
        cues=tuple(
            Cue(_pattern(row), float(row["weight"]), _needs(row)) for row in raw["cues"]
        ),
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file, by line."""
    return tuple(_findings(read_yaml(FILE, folder), str(find(FILE, folder))))


def _pattern(row: Mapping[str, Any]) -> re.Pattern[str]:
    plain = "|".join(re.escape(p) for p in row.get("is", ()))
    words = [rf"(?<!\w)(?:{plain})(?!\w)"] if plain else []
    return re.compile("|".join([*words, *row.get("like", ())]), re.IGNORECASE)


def _needs(row: Mapping[str, Any]) -> Needs:
    """One of the very words, where a cue is told by nothing else."""
    words = frozenset(str(word).casefold() for word in row.get("is", ()))
    return () if row.get("like") or not words else (words,)


def _findings(raw: Any, file: str) -> Iterator[Finding]:
    if not isinstance(raw, dict) or not {"bias", "silence", "clean", "shapes", "cues"} <= set(
        raw
    ):
        yield Finding(file, 1, "expected the keys bias, silence, clean, shapes and cues")
        return
    for row in raw["cues"]:
        if not isinstance(row.get("weight"), int | float) or not {"is", "like"} & set(row):
            yield Finding(file, row.line, "a cue needs weight, and is or like")
            continue
        try:
            _pattern(row)
        except re.error as why:
            yield Finding(file, row.line, f"not a regular expression: {why}")
