"""Who and what is named in languages read from files: by glossary, by alias, by sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from anyascii import anyascii

from tocsin.knowledge.glossary import Glossary
from tocsin.knowledge.names import Names, SenseKind
from tocsin.model.document import Document
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.span import Span
from tocsin.reading.mentioned import Mentioned

_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tsch", "s"), ("tch", "s"), ("zh", "s"), ("sh", "s"),
    ("ch", "s"), ("ts", "s"), ("tz", "s"), ("cz", "s"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("gu", "g"),
)  # fmt: skip
_ALIKE = str.maketrans({"c": "k", "q": "k", "w": "v", "z": "s", "x": "s"})
_VOWELS = re.compile(r"[aeiouyjh']+")
_DOUBLED = re.compile(r"(.)\1+")
#: A surname by sound needs so many consonants.
LEAST = 3
#: A first and a last name; a surname alone is anybody's.
_FULL = 2


def sound(word: str) -> str:
    """The consonants of a name however it is spelt: Lavrov, Lawrow and Лавров are one."""
    low = anyascii(word).lower()
    for letters, letter in _SOUNDS:
        low = low.replace(letters, letter)
    low = _DOUBLED.sub(r"\1", low.translate(_ALIKE))
    return _DOUBLED.sub(r"\1", re.sub(r"[^a-z]", "", _VOWELS.sub("", low)))


@dataclass(frozen=True, slots=True)
class People:
    """Known people by the sound of first and last name. Build once for many documents."""

    by_sound: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, names: Names) -> People:
        """The people of the office files."""
        table: dict[tuple[str, str], str] = {}
        for person in names.offices.people.values():
            for name in (person.name, *person.also):
                words = name.split()
                if len(words) > 1:
                    table.setdefault((sound(words[0]), sound(words[-1])), person.name)
        return cls(table)

    def called(self, words: Sequence[str]) -> str | None:
        """The known person that these words name, however spelt; None where none."""
        if len(words) < _FULL:
            return None
        first, last = sound(words[0]), sound(words[-1])
        return self.by_sound.get((first, last)) if len(last) >= LEAST and first else None


def mentions(
    document: Document,
    glossary: Glossary,
    names: Names,
    people: People,
    found: Iterable[Mention],
) -> tuple[Mention, ...]:
    """What is ``found`` already, and what the glossary and the sound of names add."""
    taken = tuple(found)
    placed = Mentioned(taken)
    more = (*_glossed(document, glossary, names), *_people(document, people, names))
    fresh = (m for m in more if not placed.over((m.span,)) and not document.skipped(m.span))
    return tuple(sorted((*taken, *fresh), key=lambda m: m.span))


def _glossed(document: Document, glossary: Glossary, names: Names) -> Iterator[Mention]:
    for unit in glossary.units(document.text):
        if not unit.known or not unit.english or not document.text[unit.start].isalnum():
            continue
        span = Span(unit.start, unit.end)
        if unit.english in names.states:
            entity = names.country_entity(unit.english)
            yield _mention(document, span, entity, f"glossary:{unit.english}")
            continue
        if not unit.english[0].isupper():
            continue
        for sense in names.lexicon.senses(unit.english):
            if sense.kind is SenseKind.CAPITAL:
                entity = names.country_entity(sense.key, EntityKind.GOVERNMENT)
                yield _mention(document, span, entity, f"metonym:{sense.key}")
                break
            if sense.kind is SenseKind.BODY:
                entity = names.body_entity(sense.key)
                yield _mention(document, span, entity, f"actors:{sense.key}")
                break


def _people(document: Document, people: People, names: Names) -> Iterator[Mention]:
    """Runs of two capital words that sound like somebody known."""
    words = list(_NAME.finditer(document.text))
    for one, two in pairwise(words):
        first, last = one.group(), two.group()
        if not (first[0].isupper() and last[0].isupper()):
            continue
        if document.text[one.end() : two.start()] != " ":
            continue
        name = people.called((first, last))
        if name is not None:
            span = Span(one.start(), two.end())
            yield _mention(document, span, names.person_entity(name), "sound")


def _mention(document: Document, span: Span, entity: Entity, rule: str) -> Mention:
    return Mention(report_id=document.report_id, span=span, entity=entity, rule=rule)


def full_names(text: str, names: Names) -> dict[str, str]:
    """Surnames of a text by sound, with the first name printed in front of them somewhere.

    Only names that stand alone elsewhere too: "Jane Doe ... Doe".
    """
    words = list(_NAME.finditer(text))
    pairs: dict[str, str] = {}
    alone: set[str] = set()
    for one, two in pairwise(words):
        first, last = one.group(), two.group()
        close = text[one.end() : two.start()] == " "
        if not last[0].isupper():
            continue
        heard = sound(last)
        if close and first[0].isupper():
            pairs.setdefault(heard, f"{anyascii(first)} {anyascii(last)}")
        else:
            alone.add(heard)
    known = {sound(n.split()[-1]) for n in names.states}
    return {h: n for h, n in pairs.items() if h in alone and h and h not in known}
