"""Who can know a thing: the body a speaker speaks for.

Two persons of one ministry are one holder, and so are a ministry and its spokesman. A whole
government ("Moscow", "the Americans", an unnamed official) is a holder of its own: it may be
any body of that state, and which one only the words can tell. States that nobody has listed are
told by the proper names in what the body is called.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tocsin.knowledge.lineage import Lineage
from tocsin.model.claim import Speaker
from tocsin.text import similar

_WORD = re.compile(r"[^\W\d_]{2,}")
#: Where what is told of somebody begins: "an officer who spoke to the Herald" is none of it.
_TOLD_OF = re.compile(r",? (?:who|whom|whose|which) ")
_AND = re.compile(r", and | and | & |, ")
#: Share of the words of two bodies' names that makes them one, or lets them be one.
ALIKE, MAYBE = 0.5, 0.34


@dataclass(frozen=True, slots=True)
class Holder:
    """A body. ``place``: stems of its state or of proper names; ``office``: what it is.

    ``central``: the head of a state or its government as a whole, by whatever name.
    """

    state: str
    place: frozenset[str]
    office: frozenset[str]
    person: str
    anonymous: bool
    shown: str
    central: bool = False

    @property
    def general(self) -> bool:
        """Whether a whole government is meant, or nobody in particular of it."""
        return self.anonymous or (not self.office and not self.person)

    @property
    def key(self) -> str:
        """The same for the same body, whoever speaks for it."""
        name = " ".join(sorted(self.office)) or self.person
        where = self.state or " ".join(sorted(self.place))
        lone = "" if where else self.person
        return f"{where}|{name}|{lone}|{'unnamed' if self.anonymous else ''}"

    @property
    def marks(self) -> frozenset[str]:
        """What it is found by: two that are one by name (``same_body``) share one of these."""
        return self.place | frozenset((*self.person.split()[-1:], self.key))


def holder(speaker: Speaker | None, lineage: Lineage) -> Holder | None:
    """The body a speaker speaks for; None where nobody speaks or nothing is known of them."""
    if speaker is None:
        return None
    if len(parties := _parties(speaker, lineage)) > 1:
        return _together(parties, speaker)
    if _nobody(speaker, lineage):
        return None
    state = similar.plain(speaker.country or "")
    person = _is_person(speaker, lineage)
    role = _TOLD_OF.split(speaker.role or "", maxsplit=1)[0] or None
    parts = (speaker.organisation, None if person else speaker.name, role)
    called = " … ".join(part for part in parts if part)
    name = similar.plain(speaker.name or "") if person else ""
    place = frozenset(_place(called, lineage)) | frozenset(map(similar.stem, state.split()))
    office = frozenset[str]()
    for part in parts:
        office = office or frozenset(_office(part or "", lineage))
    anonymous = speaker.anonymous and lineage.anonymous.within(called)
    if speaker.anonymous and not (office or state or anonymous) and not _seen(called, lineage):
        return None  # called by no word for anybody who could know
    if not (office or name or anonymous or place):
        office = similar.content_stems(called)
    if not (place or office or name):
        return None
    central = bool(state) and not anonymous and _central(speaker, person, lineage)
    return Holder(state, place, office, name, anonymous, _shown(speaker), central)


def _seen(called: str, lineage: Lineage) -> bool:
    """Whether somebody unnamed was there, holds an office, or is a machine that sees."""
    lists = (lineage.witness, lineage.officers, lineage.sensor)
    return any(phrases.within(called) for phrases in lists)


def _parties(speaker: Speaker, lineage: Lineage) -> tuple[str, ...]:
    """The bodies that speak together ("Britain and Japan"); one where one speaks."""
    called = speaker.organisation or ("" if speaker.role else speaker.name) or ""
    parts = [part.strip() for part in _AND.split(called)]
    named = all(part[:1].isupper() and not lineage.offices.within(part) for part in parts)
    return tuple(sorted(parts)) if named else (called,)


def _together(parties: Sequence[str], speaker: Speaker) -> Holder:
    """Several as one holder, the same only as the same several."""
    key = "+".join(similar.plain(part) for part in parties)
    shown = " and ".join((", ".join(parties[:-1]), parties[-1]))
    return Holder("", frozenset((key,)), frozenset(), "", speaker.anonymous, shown)


def _nobody(speaker: Speaker, lineage: Lineage) -> bool:
    """Whether the speaker is called by words for nobody in particular alone."""
    if speaker.country or (speaker.organisation and speaker.name):
        return False
    called = speaker.organisation or speaker.name or speaker.role or ""
    if lineage.reporting.within(called):
        return True  # the outlet's own people: its own voice
    rest = similar.content_stems(lineage.nobody.without(called))
    return bool(called) and not rest and lineage.nobody.within(called)


def _central(speaker: Speaker, person: bool, lineage: Lineage) -> bool:
    """Whether the head of a state or its government as a whole speaks."""
    body = speaker.organisation or ("" if person else speaker.name) or speaker.country or ""
    if lineage.central.within(body):
        return not lineage.offices.within(lineage.central.without(body))
    rest = lineage.central.without(speaker.role or "")
    return body == speaker.country and not lineage.offices.within(rest)


def _is_person(speaker: Speaker, lineage: Lineage) -> bool:
    """Whether the name is that of a person: two words or a role beside it, no body's name."""
    name = speaker.name or ""
    if not name or name == speaker.organisation or name == speaker.country:
        return False
    if lineage.offices.within(name) or lineage.government.within(name):
        return False
    words = _WORD.findall(name)
    return all(word[0].isupper() for word in words) and (len(words) > 1 or bool(speaker.role))


def _office(text: str, lineage: Lineage) -> Iterator[str]:
    for names, first in lineage.bodies:
        if names.within(text):
            yield from map(similar.stem, first.split())
            text = names.without(text)
    for span in lineage.offices.spans(text):
        yield from (similar.stem(word) for word in _WORD.findall(span.of(text)))


def _place(text: str, lineage: Lineage) -> Iterator[str]:
    """Stems of proper names that are neither offices nor words for a government."""
    rest = text
    for names, _ in lineage.bodies:
        rest = names.without(rest)
    rest = lineage.government.without(lineage.offices.without(lineage.pronouns.without(rest)))
    for word in _WORD.findall(rest):
        if word[0].isupper() and len(word) > 2:
            yield similar.stem(word)


def known_persons(holders: Iterable[Holder]) -> Mapping[str, Holder]:
    """By the last part of a person's name, the fullest description of the one who has it.

    A name that two persons share, told apart by their full names, is left out. One full name
    of two bodies in two places is taken for no person's ("Cape Lorne"): it has no description.
    """
    by_name: dict[str, set[Holder]] = defaultdict(set)
    for each in holders:
        if each.person:
            by_name[each.person.split()[-1]].add(each)
    found: dict[str, Holder] = {}
    for name, alike in by_name.items():
        full = {each.person for each in alike if " " in each.person}
        states = {each.state for each in alike if each.state}
        if len(full) > 1 or len(states) > 1:
            continue
        if any(_apart(a, b) for a, b in combinations(sorted(alike, key=lambda h: h.shown), 2)):
            found[name] = _NOBODY
            continue
        found[name] = max(alike, key=lambda h: (len(h.place) + len(h.office), h.key, h.shown))
    return found


def _apart(a: Holder, b: Holder) -> bool:
    """Whether the two are of other places and hold offices that have nothing in common."""
    offices = bool(a.office) and bool(b.office) and _share(a.office, b.office) < MAYBE
    return offices and _elsewhere(a, b)


_NOBODY = Holder("", frozenset(), frozenset(), "", False, "")


def completed(each: Holder | None, known: Mapping[str, Holder]) -> Holder | None:
    """The holder with what other reports tell of the same person."""
    if each is None:
        return None
    name = each.person.split()[-1] if each.person else ""
    if not name and not each.office and len(each.place) == 1 and not each.state:
        name = next(iter(each.place))
    full = known.get(name)
    if full is None or (each.state and full.state and each.state != full.state):
        return each
    if full == _NOBODY:
        known_else = each.state or each.place or each.office
        return replace(each, person="") if known_else else None
    return replace(
        each,
        state=each.state or full.state,
        place=full.place if each.place <= {name} else each.place | full.place,
        office=each.office or full.office,
        person=full.person,
        central=each.central or (full.central and not each.office),
    )


def may_be_one(a: Holder, b: Holder) -> bool:
    """Whether the two can be one body, if they say the like."""
    if _elsewhere(a, b) or _named_and_unnamed(a, b):
        return False
    shared = a.place & b.place
    if a.person and b.person and not _one_person(a, b):
        return bool(shared) and _share(a.office, b.office) >= ALIKE
    if a.office and b.office:
        return _share(a.office, b.office) >= MAYBE
    return bool(shared) or _one_person(a, b)


def may_differ(a: Holder, b: Holder) -> bool:
    """Whether anything known of the two tells that they are two bodies."""
    if _elsewhere(a, b) or _named_and_unnamed(a, b):
        return True
    if a.person and b.person and not _one_person(a, b):
        return True
    return bool(a.office) and bool(b.office) and _share(a.office, b.office) < MAYBE


def nameless(each: Holder) -> bool:
    """Whether only an office is known ("the defence ministry"), of no state or person."""
    return not each.place and not each.person


def share_of_office(a: Holder, b: Holder) -> float:
    """Share of the words for their offices that two bodies have in common."""
    return _share(a.office, b.office)


def same_body(a: Holder, b: Holder) -> bool:
    """Whether the two are one body by their names alone."""
    if _elsewhere(a, b) or a.anonymous != b.anonymous:
        return False
    if a == b or _one_person(a, b) or (a.central and b.central and a.state == b.state):
        return True
    if not a.place & b.place:
        return False
    if not a.office or not b.office:
        return a.general and b.general
    return _share(a.office, b.office) >= ALIKE


def _elsewhere(a: Holder, b: Holder) -> bool:
    """Whether the two are of different states, or called after different places."""
    if a.state and b.state:
        return a.state != b.state
    return bool(a.place) and bool(b.place) and not a.place & b.place


def _one_person(a: Holder, b: Holder) -> bool:
    """Whether the person of the one is that of the other, or named in what it is called."""
    if a.person and b.person and a.person.split()[-1] == b.person.split()[-1]:
        return True
    return _called(a, b) or _called(b, a)


def _called(a: Holder, b: Holder) -> bool:
    """Whether all names of the one person stand in what the other is called."""
    names = frozenset(map(similar.stem, a.person.split()))
    return len(names) > 1 and names <= b.place


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    either = a | b
    return len(a & b) / len(either) if either else 0.0


def _named_and_unnamed(a: Holder, b: Holder) -> bool:
    """An unnamed official is not taken for a body that is named, which may well deny it."""
    return (a.anonymous and not b.general) or (b.anonymous and not a.general)


def _shown(speaker: Speaker) -> str:
    if speaker.anonymous:
        role = speaker.role or "unnamed official"
        return f"{role}, {speaker.country or speaker.organisation or 'unnamed'}"
    parts = (speaker.organisation or speaker.name or speaker.role, speaker.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))
