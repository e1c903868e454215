"""The catalogue of warning indicators: what each means, what it weighs, how news words it.

``indicators.yaml`` holds the definitions and the elicited numbers; ``patterns/`` holds the
matching knowledge (``knowledge/patterns.py``). Both are data an analyst edits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge import patterns as pattern_files
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.knowledge.patterns import Patterns

FILE = "indicators.yaml"
ROLES = ("potential_attacker", "ally_of_attacker", "third_party", "target", "any")
CLASSES = ("high", "medium", "low", "none", "negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """P(reported as moving up within the half-life window | hypothesis), elicited."""

    attack: float
    coercion: float
    routine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One sign to watch. ``role`` says whose act it is; ``diagnosticity`` separates attack
    from coercion; ``reaction`` marks answers to a warning, which are shown and not scored.
    """

    id: str
    name: str
    family: str
    definition: str
    up_when: str
    down_when: str
    role: str
    likelihood: Likelihood
    diagnosticity: str
    why: str
    half_life_days: float
    confounders: tuple[str, ...]
    phrases: tuple[str, ...]
    counter_examples: tuple[str, ...]
    reaction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The indicators by id in the order of the file, the families, and how to find them."""

    indicators: Mapping[str, Indicator]
    families: Mapping[str, str]
    patterns: Patterns

    def __getitem__(self, indicator_id: str) -> Indicator:
        return self.indicators[indicator_id]


def load(folder: Path | None = None) -> Catalogue:
    """Read the catalogue; the files in ``folder`` go before the shipped ones.

    Raises KnowledgeError, by file and line, for the first serious finding.
    """
    for finding in check(folder):
        if finding.serious:
            raise KnowledgeError(finding.message, file=finding.file, line=finding.line)
    data = read_yaml(FILE, folder)
    indicators = {entry["id"]: _indicator(entry) for entry in data["indicators"]}
    return Catalogue(
        indicators=indicators,
        families=dict(data["meta"]["families"]),
        patterns=pattern_files.load(folder),
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with ``indicators.yaml`` and the pattern files, by file and line."""
    name = str(find(FILE, folder))
    try:
        data = read_yaml(FILE, folder)
    except KnowledgeError as why:
        return (Finding(why.file, why.line or 1, why.message),)
    entries = data.get("indicators") if isinstance(data, dict) else None
    families = (data.get("meta") or {}).get("families") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not isinstance(families, dict):
        return (Finding(name, 1, "needs 'meta: families:' and a list 'indicators:'"),)
    found: list[Finding] = []
    seen: set[str] = set()
    for entry in entries:
        line = entry.line if isinstance(entry, Lined) else 1
        found += [Finding(name, line, problem) for problem in _problems(entry, families, seen)]
    found += pattern_files.check(frozenset(seen), folder)
    return tuple(sorted(found))


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    phrases = entry.get("phrases") or {}
    return Indicator(
        id=entry["id"],
        name=entry["name"],
        family=entry["family"],
        definition=entry["definition"],
        up_when=str(entry.get("up_when") or ""),
        down_when=str(entry.get("down_when") or ""),
        role=entry.get("observed_actor_role", "any"),
        likelihood=Likelihood(
            **{h: float(entry["likelihood"][h]) for h in ("attack", "coercion", "routine")}
        ),
        diagnosticity=entry["diagnosticity"]["attack_vs_coercion"],
        why=str(entry["diagnosticity"].get("why") or ""),
        half_life_days=float(entry["half_life_days"]),
        confounders=tuple(map(str, entry.get("confounders") or ())),
        phrases=tuple(map(str, phrases.get("general") or ())),
        counter_examples=tuple(str(x["text"]) for x in phrases.get("counter_examples") or ()),
        reaction=bool(entry.get("reaction", False)),
    )


def _problems(entry: Any, families: Mapping[str, str], seen: set[str]) -> list[str]:
    """What is wrong with one entry; its id is added to those seen."""
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return ["an indicator needs an 'id'"]
    me = entry["id"]
    out = [f"{me}: no '{key}'" for key in ("name", "definition") if not entry.get(key)]
    if me in seen:
        out.append(f"{me}: the id is used twice")
    seen.add(me)
    if entry.get("family") not in families:
        out.append(f"{me}: family {entry.get('family')!r} is not listed under 'families'")
    if entry.get("observed_actor_role", "any") not in ROLES:
        out.append(f"{me}: observed_actor_role must be one of {', '.join(ROLES)}")
    return out + [f"{me}: {problem}" for problem in _number_problems(entry)]


def _number_problems(entry: Mapping[str, Any]) -> list[str]:
    out = []
    given = entry.get("likelihood")
    odds = [
        given.get(h) if isinstance(given, dict) else None
        for h in ("attack", "coercion", "routine")
    ]
    if not all(isinstance(p, int | float) and 0 < p < 1 for p in odds):
        out.append("likelihood needs attack, coercion and routine, each between 0 and 1")
    rank = entry.get("diagnosticity")
    if not isinstance(rank, dict) or rank.get("attack_vs_coercion") not in CLASSES:
        out.append(f"diagnosticity: attack_vs_coercion must be one of {', '.join(CLASSES)}")
    life = entry.get("half_life_days")
    if not isinstance(life, int | float) or life <= 0:
        out.append("half_life_days must be a number above 0")
    return out
