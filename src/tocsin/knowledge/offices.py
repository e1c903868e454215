"""Who held which office on which day, and how people's names are spelt (offices.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from anyascii import anyascii

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, fault, layers, read_yaml_at

FILE = "offices.yaml"
_HELD = re.compile(
    r"(?P<name>\S.*?) (?P<start>\d{4}-\d\d-\d\d)\.\.(?P<end>\d{4}-\d\d-\d\d)?(?P<doubt> ?\?)?"
)
_OFFICE_KEYS = {"of", "role", "title", "organisation", "held"}
_PERSON_KEYS = {"sex", "country", "alone", "also"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person in an office from ``start`` to ``end`` (both included; None: still there)."""

    person: str
    start: date
    end: date | None = None
    doubt: bool = False

    def on(self, day: date) -> bool:
        """Whether the person held the office that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a state or body, with its holders in order of time."""

    of: str
    role: str
    title: str
    organisation: str | None
    held: tuple[Holding, ...]
    line: int = 0
    file: str = FILE

    def holder(self, day: date | None) -> str | None:
        """Who held it that day; without a day only one who is the sole holder listed."""
        if day is None:
            people = {h.person for h in self.held}
            return people.pop() if len(people) == 1 else None
        return next((h.person for h in reversed(self.held) if h.on(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A public person. ``alone`` names need no first name; ``country`` is the nationality."""

    name: str
    country: str | None = None
    sex: str | None = None
    alone: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    line: int = 0

    @property
    def id(self) -> str:
        """``per-`` and the folded full name."""
        return person_id(self.name)


def person_id(name: str) -> str:
    """The id of a person by full name: no case, accents or punctuation."""
    return "per-" + "-".join(re.findall(r"[a-z0-9]+", anyascii(name).lower()))


@dataclass(frozen=True)
class Offices:
    """All offices, and everybody who held one or is listed by name."""

    offices: tuple[Office, ...]
    people: dict[str, Person]

    def of(self, body: str, role: str) -> Office | None:
        """The office with this role in this state or body."""
        return next((o for o in self.offices if o.of == body and o.role == role), None)

    def held_by(self, person: str, day: date | None) -> tuple[Office, ...]:
        """The offices a person held that day (all offices ever, when there is no day)."""
        return tuple(
            o
            for o in self._by_person.get(person, ())
            if any(h.person == person and (day is None or h.on(day)) for h in o.held)
        )

    @cached_property
    def _by_person(self) -> dict[str, list[Office]]:
        """Everybody's offices in the order of the file."""
        found: dict[str, list[Office]] = {}
        for office in self.offices:
            for person in dict.fromkeys(h.person for h in office.held):
                found.setdefault(person, []).append(office)
        return found


def load(folder: Path | None = None) -> Offices:
    """Read the file; what cannot be read at all is a KnowledgeError with its line."""
    offices: tuple[Office, ...] = ()
    listed: dict[str, Person] = {}
    for path in layers(FILE, folder):
        data = _read(path)
        offices += tuple(_office(row, path) for row in data.get("offices") or ())
        for name, row in (data.get("people") or {}).items():
            listed[str(name)] = _person(str(name), row or Lined())
    people: dict[str, Person] = {}
    for office in offices:
        for held in office.held:
            people.setdefault(held.person, listed.get(held.person) or Person(name=held.person))
    return Offices(offices, people | listed)


def _read(path: Path) -> Any:
    data = read_yaml_at(path)
    if not isinstance(data, dict):
        raise KnowledgeError("expected the keys offices and people", file=str(path), line=1)
    return data


def _office(row: Any, path: Path) -> Office:
    file = str(path)
    if not isinstance(row, Lined) or not {"of", "role", "title", "held"} <= row.keys():
        line = row.line if isinstance(row, Lined) else 1
        raise KnowledgeError("an office needs of, role, title and held", file=file, line=line)
    return Office(
        of=str(row["of"]),
        role=str(row["role"]),
        title=str(row["title"]),
        organisation=row.get("organisation"),
        held=tuple(sorted(_holdings(row, file), key=lambda h: h.start)),
        line=row.line,
        file=path.name,
    )


def _holdings(row: Lined, file: str) -> Iterator[Holding]:
    for printed in row["held"] or ():
        match = _HELD.fullmatch(str(printed))
        if match is None:
            raise KnowledgeError(
                f"expected NAME FROM..TO, not {printed!r}", file=file, line=row.line
            )
        end = match["end"]
        yield Holding(
            person=match["name"],
            start=date.fromisoformat(match["start"]),
            end=date.fromisoformat(end) if end else None,
            doubt=match["doubt"] is not None,
        )


def _person(name: str, row: Any) -> Person:
    return Person(
        name=name,
        country=row.get("country"),
        sex=row.get("sex"),
        alone=tuple(row.get("alone") or ()),
        also=tuple(row.get("also") or ()),
        line=getattr(row, "line", 0),
    )


def check(
    bodies: Sequence[str], roles: Sequence[str], folder: Path | None = None
) -> tuple[Finding, ...]:
    """Offices of unknown bodies or roles, two holders on one day, doubts, unknown keys."""
    try:
        loaded = load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    found: list[Finding] = []
    for path in layers(FILE, folder):
        data = _read(path)
        for row in data.get("offices") or ():
            found += _unknown(row, _OFFICE_KEYS, path.name)
        for row in (data.get("people") or {}).values():
            found += _unknown(row, _PERSON_KEYS, path.name)
    for office in loaded.offices:
        if office.of not in bodies:
            found.append(
                Finding(office.file, office.line, f"{office.of!r} is no state and no body")
            )
        if office.role not in roles:
            found.append(
                Finding(office.file, office.line, f"{office.role!r} is no role of roles.yaml")
            )
        found += _overlaps(office)
    return tuple(found)


def _unknown(row: Any, known: set[str], file: str) -> Iterator[Finding]:
    for key in row if isinstance(row, Lined) else ():
        if key not in known:
            yield Finding(
                FILE, row.line, f"unknown key {key!r}: use {', '.join(sorted(known))}"
            )


def _overlaps(office: Office) -> Iterator[Finding]:
    for one, other in zip(office.held, office.held[1:], strict=False):
        if one.end is None or one.end > other.start:
            message = f"{office.title}: {one.person} and {other.person} overlap"
            yield Finding(office.file, office.line, message)
    for held in office.held:
        if held.end is not None and held.end < held.start:
            yield Finding(office.file, office.line, f"{held.person} leaves before coming")
        if held.doubt:
            message = f"{office.title}: the days of {held.person} are in doubt"
            yield Finding(office.file, office.line, message, serious=False)
