"""Who can know a thing: the body a speaker speaks for.

Two persons of one ministry are one holder, and so are a ministry and its spokesman. A whole
government ("Moscow", "the Americans", an unnamed official) is a holder of its own: it may be
any body of that state, and which one only the words can tell.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.knowledge.lineage import Lineage
from tocsin.model.claim import Speaker
from tocsin.text import similar

#: Share of the words of two bodies' names that makes them one.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Holder:
    """A body. ``words`` are stems of its name, the state's left out; none for a government."""

    state: str
    words: frozenset[str]
    person: str
    anonymous: bool
    shown: str

    @property
    def general(self) -> bool:
        """Whether a whole government is meant, or nobody in particular of it."""
        return not self.words and not self.person

    @property
    def key(self) -> str:
        """The same for the same body, whoever speaks for it."""
        name = " ".join(sorted(self.words)) or self.person
        return f"{self.state}|{name}|{'unnamed' if self.anonymous else ''}"


def holder(speaker: Speaker | None, lineage: Lineage) -> Holder | None:
    """The body a speaker speaks for; None where nobody speaks or nothing is known of them."""
    if speaker is None:
        return None
    state = similar.plain(speaker.country or "")
    body = _body_words(speaker, lineage)
    person = similar.plain(speaker.name or "") if not body and speaker.name else ""
    if person == state or (person and lineage.government.within(speaker.name or "")):
        person = ""
    if not (state or body or person):
        return None
    return Holder(state, body, person, speaker.anonymous, _shown(speaker))


def may_be_one(a: Holder, b: Holder) -> bool:
    """Whether the two can be one body."""
    if a.state and b.state and a.state != b.state:
        return False
    if a.general or b.general:
        return bool(a.state) and a.state == b.state and not _named_and_unnamed(a, b)
    return same_body(a, b)


def same_body(a: Holder, b: Holder) -> bool:
    """Whether the two are one body by their names."""
    if a.state and b.state and a.state != b.state:
        return False
    if a.person and b.person:
        return a.person == b.person
    if a.anonymous != b.anonymous:
        return False
    if a.general or b.general:
        return a.general and b.general and a.state == b.state
    either = a.words | b.words
    return bool(either) and len(a.words & b.words) >= ALIKE * len(either)


def _named_and_unnamed(a: Holder, b: Holder) -> bool:
    """An unnamed official is not taken for a body that is named, which may well deny it."""
    return (a.anonymous and not b.general) or (b.anonymous and not a.general)


def _body_words(speaker: Speaker, lineage: Lineage) -> frozenset[str]:
    name = speaker.organisation or ""
    if not name and not speaker.name and not speaker.anonymous:
        name = speaker.role or ""
    known = {similar.stem(w) for w in similar.words(speaker.country or "")}
    words = [w for w in similar.words(name) if len(w) > 2 and similar.stem(w) not in known]
    if speaker.anonymous and speaker.country:
        return frozenset()
    if lineage.government.within(name) and len(words) <= 1:
        return frozenset()
    return frozenset(similar.stem(w) for w in words if w not in ("the", "and", "for", "des"))


def _shown(speaker: Speaker) -> str:
    if speaker.anonymous:
        role = speaker.role or "unnamed official"
        return f"{role}, {speaker.country or speaker.organisation or 'unnamed'}"
    parts = (speaker.organisation or speaker.name or speaker.role, speaker.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))
