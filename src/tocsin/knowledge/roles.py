"""Words for offices, organs of state and unnamed people (roles.yaml, metonyms.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, fault, find, read_yaml

FILE = "roles.yaml"
METONYMS = "metonyms.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A part of any state that speaks or acts. ``name`` holds {adj} for the adjective.

    ``unnamed``: persons who stay anonymous when they speak ("officials").
    """

    key: str
    words: tuple[str, ...]
    name: str
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Role words by key, organs, what can head a source, words before and after names."""

    roles: Mapping[str, tuple[str, ...]]
    seats: Mapping[str, Mapping[str, tuple[str, ...]]]
    organs: tuple[Organ, ...]
    collectives: frozenset[str]
    documents: frozenset[str]
    marks: tuple[str, ...]
    pronouns: Mapping[str, str]
    never_alone: frozenset[str]
    former: frozenset[str]
    together: frozenset[str]
    indefinite: frozenset[str]
    single: frozenset[str]
    honorifics: frozenset[str]
    glued: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonyms:
    """When a capital is a town and when a government; see metonyms.yaml."""

    government_prepositions: frozenset[str]
    state_verbs: frozenset[str]
    town_verbs: frozenset[str]
    moods: frozenset[str]
    passive: frozenset[str]
    state_nouns: frozenset[str]
    links: frozenset[str]
    dealing: frozenset[str]
    town_nouns: frozenset[str]


def load(folder: Path | None = None) -> Roles:
    """Read roles.yaml."""
    data = _mapping(FILE, folder)
    return Roles(
        roles={str(k): tuple(map(str, v)) for k, v in (data.get("roles") or {}).items()},
        seats={
            str(state): {str(role): tuple(words) for role, words in roles.items()}
            for state, roles in (data.get("seats") or {}).items()
        },
        organs=tuple(
            Organ(
                key=str(k),
                words=tuple(v["words"]),
                name=str(v["name"]),
                unnamed=bool(v.get("unnamed")),
            )
            for k, v in (data.get("organs") or {}).items()
        ),
        collectives=frozenset(map(str, data.get("collectives") or ())),
        documents=frozenset(map(str, data.get("documents") or ())),
        marks=tuple(map(str, data.get("marks") or ())),
        pronouns={
            str(word): str(kind)
            for kind, words in (data.get("pronouns") or {}).items()
            for word in words
        },
        never_alone=frozenset(map(str, data.get("never_alone") or ())),
        former=frozenset(map(str, data.get("former") or ())),
        together=frozenset(map(str, data.get("together") or ())),
        indefinite=frozenset(map(str, data.get("indefinite") or ())),
        single=frozenset(map(str, data.get("single") or ())),
        honorifics=frozenset(map(str, data.get("honorifics") or ())),
        glued=frozenset(map(str, data.get("glued") or ())),
    )


def load_metonyms(folder: Path | None = None) -> Metonyms:
    """Read metonyms.yaml."""
    data = _mapping(METONYMS, folder)
    words = {k: frozenset(map(str, data.get(k) or ())) for k in Metonyms.__slots__}
    return Metonyms(**words)


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """A word under two roles that no body tells apart, empty lists, unknown keys."""
    try:
        data, metonyms = _mapping(FILE, folder), _mapping(METONYMS, folder)
        load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    known = set(Roles.__slots__)
    found = [Finding(FILE, 1, f"unknown key {k!r}") for k in data if k not in known]
    found += [
        Finding(METONYMS, 1, f"unknown key {k!r}")
        for k in metonyms
        if k not in set(Metonyms.__slots__)
    ]
    for key, words in (data.get("roles") or {}).items():
        if not words:
            found.append(Finding(FILE, data["roles"].line, f"role {key!r} has no words"))
    return tuple(found)


def _mapping(name: str, folder: Path | None) -> Any:
    data = read_yaml(name, folder)
    if not isinstance(data, dict):
        raise KnowledgeError("expected a mapping", file=str(find(name, folder)), line=1)
    return data
