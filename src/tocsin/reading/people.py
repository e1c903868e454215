"""Persons in a text: known ones, full names the statistics find, surnames that refer back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.knowledge.lexicon import Found
from tocsin.knowledge.names import Names, Sense, SenseKind
from tocsin.knowledge.offices import person_id
from tocsin.model.span import Span
from tocsin.reading.longest import Naming
from tocsin.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person named here. ``name`` is canonical, or the full name as printed."""

    span: Span
    name: str
    rule: str


@dataclass(slots=True)
class People:
    """The persons of one document, in text order, with what is known of them."""

    names: Names
    sightings: list[Sighting] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def namings(self) -> list[Naming]:
        """A naming for every sighting."""
        entities = {name: self.names.person_entity(name) for name in self.known()}
        return [
            Naming(s.span, entities[s.name], s.rule, 0 if s.rule == "person" else 7)
            for s in self.sightings
        ]

    def known(self) -> list[str]:
        """Canonical names seen in the text, each once, in order."""
        return list(dict.fromkeys(s.name for s in self.sightings))

    def in_role(self, role: str, at: int, day: date | None) -> str | None:
        """The person of the text whose office has this role, the nearest before ``at``."""
        offices = {n: self.names.offices.held_by(n, day) for n in self.known()}
        return self._nearest(
            {n for n, o in offices.items() if any(x.role == role for x in o)}, at
        )

    def national(self, state: str, at: int) -> str | None:
        """The person of the text with this nationality, the nearest before ``at``."""
        known = self.names.offices.people
        return self._nearest(
            {n for n in self.known() if self.names.nationality(known.get(n)) == state}, at
        )

    def _nearest(self, wanted: set[str], at: int) -> str | None:
        """The last of these people named before ``at``, else the first named at all."""
        here = bisect_left(self.starts, at) if wanted else 0
        before = (s.name for s in reversed(self.sightings[:here]) if s.name in wanted)
        return next(before, next((s.name for s in self.sightings if s.name in wanted), None))

    def beside(self, text: str, start: int, end: int) -> str | None:
        """The person right beside the words: "President X", "X, the president"."""
        here = bisect_left(self.starts, start)
        for s in self.sightings[here : here + 3]:
            if s.span.start >= end and text[end : s.span.start] in (" ", ", "):
                return s.name
        for s in reversed(self.sightings[max(0, here - 2) : here]):
            if s.span.end <= start and text[s.span.end : start] in (
                ", ",
                ", the ",
                " (",
                " - ",
            ):
                return s.name
        return None


def named_people(
    text: str, tokens: Tokens, found: Sequence[Found[Sense]], names: Names
) -> People:
    """Everybody named: the lexicon's people, then statistical names and their surnames."""
    people = People(names)
    known = [h for h in found if h.sense.kind is SenseKind.PERSON and _whole(text, h, names)]
    taken: set[int] = set()
    for hit in sorted(known, key=lambda h: (h.start - h.end, h.start)):
        span = Span(hit.start, hit.end)
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            people.sightings.append(Sighting(span, hit.sense.key, "person"))
    introduced = {h.end for h in found if h.sense.kind is SenseKind.ROLE}
    surnames = {n.split()[-1]: n for n in reversed(people.known())}
    fullest = sorted((*tokens.entities, *_joined(tokens)), key=lambda e: " " not in e[2])
    for span, label, words in fullest:
        if label in ("ORG", "GPE") and _introduced(text, span, words, introduced):
            label = "PERSON"
        if label != "PERSON" or not taken.isdisjoint(range(span.start, span.end)):
            continue
        if not _like_a_name(words, names) or _of_a_body(text, span, words, names):
            continue
        plain = " ".join(words.split())
        last = plain.split()[-1]
        if " " in plain:
            name = names.spelt(plain) or plain
            surnames.setdefault(last, name)
        else:
            name = surnames.get(last, plain)
        if person_id(name) != "per-":
            people.sightings.append(Sighting(span, name, "statistics:PERSON"))
    people.sightings += _by_surname(tokens, surnames, taken, people.sightings, names)
    people.sightings.sort(key=lambda s: s.span)
    people.starts = [s.span.start for s in people.sightings]
    return people


def _joined(tokens: Tokens) -> Iterator[tuple[Span, str, str]]:
    """Full names that the statistics miss, joined to a person: "Mira Sovel and Edda Rahn"."""
    named = [s for s, label, _ in tokens.entities if label == "PERSON"]
    covered = {i for s, _, _ in tokens.entities for i in range(s.start, s.end)}
    people = {(id(t.doc), t.i) for s in named for t in tokens.inside(s)}
    for span in tokens.proper:
        inside, root = tokens.inside(span), tokens.root_of(span)
        if root is None or root.dep_ != "conj" or not 1 < len(inside) < 4:
            continue
        if (id(root.doc), root.head.i) in people and covered.isdisjoint(
            range(span.start, span.end)
        ):
            yield span, "PERSON", " ".join(t.text for t in inside)


def _by_surname(
    tokens: Tokens, surnames: dict[str, str], taken: set[int], seen: Sequence[Sighting],
    names: Names,
) -> Iterator[Sighting]:  # fmt: skip
    """Surnames of people of the text where the statistics see no person."""
    held = taken | {i for s in seen for i in range(s.span.start, s.span.end)}
    for span, words in tokens.capital_words():
        full = surnames.get(words)
        if full is None or " " not in full or not held.isdisjoint(range(span.start, span.end)):
            continue
        if not names.lexicon.senses(words):
            yield Sighting(span, full, "surname")


def _of_a_body(text: str, span: Span, words: str, names: Names) -> bool:
    """Whether one word is a paper or agency: "the agency Corvane", "seen by the Gazette"."""
    before = text[max(0, span.start - 24) : span.start].split()
    if " " in words or not before:
        return False
    return before[-1].lower() in names.roles.collectives or before[-1] == "the"


def _introduced(text: str, span: Span, words: str, roles: set[int]) -> bool:
    """Whether a name of two or three words follows an office: "the minister, Jane Doe"."""
    at = span.start - (2 if text[max(0, span.start - 2) : span.start] == ", " else 1)
    parts = words.split()
    return (
        at in roles and 1 < len(parts) < 4 and all(p.isalpha() and p.istitle() for p in parts)
    )


def _whole(text: str, hit: Found[Sense], names: Names) -> bool:
    """Not part of a longer word, unless a common word was glued to a full name."""
    if not hit.glued:
        return True
    if " " not in text[hit.start : hit.end]:
        return False
    end = hit.end
    while end < len(text) and text[end].isalpha() and end - hit.end < 20:
        end += 1
    return text[hit.end : end] in names.roles.glued


def _like_a_name(words: str, names: Names) -> bool:
    """Whether the statistics' PERSON can be one: capitals, no digits, no office at its end, and
    not called like a piece of land ("Cape Moor").
    """
    parts = words.split()
    land = len(parts) > 1 and {parts[0].lower(), parts[-1].lower()} & names.roles.landforms
    return (
        not land
        and not any(c.isdigit() for c in words)
        and parts[-1][:1].isupper()
        and not any(
            s.kind in (SenseKind.ROLE, SenseKind.ORGAN)
            for s in names.lexicon.senses(parts[-1].lower())
        )
    )
