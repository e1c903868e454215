"""Words for offices, organs of state and unnamed people (roles.yaml, metonyms.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, fault, find, read_yaml

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
    landforms: frozenset[str]


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
        landforms=frozenset(map(str, data.get("landforms") or ())),
    )


def load_metonyms(folder: Path | None = None) -> Metonyms:
    """Read metonyms.yaml."""
    data = _mapping(METONYMS, folder)
    words = {k: frozenset(map(str, data.get(k) or ())) for k in Metonyms.__slots__}
    return Metonyms(**words)


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """Unknown keys, empty lists, words of two organs or pronouns, roles that are none."""
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
    roles, organs = data.get("roles") or Lined(), data.get("organs") or Lined()
    found += [
        Finding(FILE, roles.line, f"role {key!r} has no words")
        for key, words in roles.items()
        if not words
    ]
    found += _organ_findings(organs)
    found += _role_findings(data, frozenset(map(str, roles)))
    found += _pronoun_findings(data.get("pronouns") or Lined())
    found += [
        Finding(METONYMS, 1, f"{key!r} is missing or has no words")
        for key in Metonyms.__slots__
        if not metonyms.get(key)
    ]
    return tuple(found)


#: What the pronouns of the file can stand for; reading knows no other.
PRONOUNS = frozenset({"male", "female", "plural", "thing", "first", "relative", "ahead"})


def _organ_findings(organs: Lined) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for key, row in organs.items():
        if not row.get("words"):
            yield Finding(FILE, organs.line, f"organ {key!r} has no words")
        if "{adj}" not in str(row.get("name")):
            yield Finding(FILE, organs.line, f"the name of organ {key!r} needs {{adj}}")
        for word in row.get("words") or ():
            other = owner.setdefault(str(word), str(key))
            if other != key:
                message = f"{word!r} is a word of the organs {other!r} and {key!r}"
                yield Finding(FILE, organs.line, message)


def _role_findings(data: Any, roles: frozenset[str]) -> Iterator[Finding]:
    """Roles named elsewhere in the file that are none."""
    for role in data.get("single") or ():
        if role not in roles:
            yield Finding(FILE, data.line, f"{role!r} in 'single' is no role")
    for state, seats in (data.get("seats") or {}).items():
        for role in seats:
            if role not in roles:
                yield Finding(
                    FILE, data.line, f"{role!r} among the seats of {state} is no role"
                )


def _pronoun_findings(pronouns: Lined) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for kind, words in pronouns.items():
        if kind not in PRONOUNS:
            known = ", ".join(sorted(PRONOUNS))
            yield Finding(FILE, pronouns.line, f"unknown pronouns {kind!r}: know {known}")
        for word in words or ():
            other = owner.setdefault(str(word), str(kind))
            if other != kind:
                message = f"{word!r} stands under {other!r} and {kind!r}"
                yield Finding(FILE, pronouns.line, message)


def _mapping(name: str, folder: Path | None) -> Any:
    data = read_yaml(name, folder)
    if not isinstance(data, dict):
        raise KnowledgeError("expected a mapping", file=str(find(name, folder)), line=1)
    return data
