"""Which words of a text name places: capitals, regions, statistical names, "X County"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tocsin.knowledge.actors import slug
from tocsin.knowledge.lexicon import Found
from tocsin.knowledge.names import Names, Sense, SenseKind
from tocsin.model.span import Span
from tocsin.reading.places import Company, Reading, Spot, behind, readings, region_reading
from tocsin.reading.tokens import Tokens

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_STATES = frozenset({SenseKind.STATE, SenseKind.ADJECTIVE, SenseKind.PEOPLE, SenseKind.CAPITAL})
_COUNTY = re.compile(r"\b(?:[A-Z][a-z]+\s|St\.\s|De|La|Mc)?[A-Z][a-z]+\s(?:County|Parish|Township|Province|Oblast|District|Prefecture)\b")


def company_of(found: Sequence[Found[Sense]], names: Names) -> Company:
    """The states and regions the text names, by count."""
    states = Counter(
        names.states[f.sense.key].code for f in found if f.sense.kind in _STATES
    )
    regions = Counter(
        (r.code, r.region)
        for f in found
        if f.sense.kind is SenseKind.REGION
        for r in (names.regions[f.sense.key],)
    )
    for code, _ in list(regions):
        states[code] += 1
    return Company(states, regions)


def spots_of(
    text: str, tokens: Tokens, found: Sequence[Found[Sense]], names: Names
) -> Iterator[Spot]:
    """Every place name with its readings; overlapping ones are left to the caller."""
    yield from _known(text, found, names)
    taken = {(f.start, f.end) for f in found if f.sense.kind is not SenseKind.ROLE}
    for span, label, words in tokens.entities():
        if label in _PLACE_LABELS and (span.start, span.end) not in taken:
            for part in _split(text, span):
                yield Spot(part, part.of(text), readings(part.of(text), names), f"statistics:{label}")
    for match in _COUNTY.finditer(text):
        yield Spot(Span(*match.span()), match.group(), readings(match.group(), names), "pattern")


def _known(text: str, found: Sequence[Found[Sense]], names: Names) -> Iterator[Spot]:
    for hit in found:
        span = Span(hit.start, hit.end)
        words = span.of(text)
        if hit.sense.kind is SenseKind.CAPITAL:
            yield Spot(span, words, _seat(words, hit.sense.key, names), f"capital:{hit.sense.key}")
        elif hit.sense.kind is SenseKind.REGION:
            choices = (region_reading(hit.sense.key, names), *readings(words, names))
            yield Spot(span, words, choices, f"region:{hit.sense.key}")


def _seat(words: str, state: str, names: Names) -> tuple[Reading, ...]:
    """A capital as a town: ours of places.yaml, else the biggest of the name in the state."""
    for place in names.places.values():
        if place.capital_of == state and words in (place.name, *place.also):
            entity = place.entity()
            code = names.states[state].code
            return (Reading(entity.id, place.name, code, "", place.lat, place.lon, 1000),)
    code = names.states[state].code
    towns = [r for r in readings(words, names) if r.code == code]
    if not towns:
        home = names.states[state]
        return (Reading(slug("plc", words), words, code, "", home.lat, home.lon, 1000),)
    return (towns[0], *(r for r in readings(words, names) if r is not towns[0] and r.code != code))


def _split(text: str, span: Span) -> Iterator[Span]:
    """A statistical name cut at its commas: "Mansfield, La" is two places."""
    start = span.start
    for piece in span.of(text).split(","):
        bare = piece.strip()
        if bare:
            at = text.index(bare, start)
            yield Span(at, at + len(bare))
        start += len(piece) + 1


__all__ = ["behind", "company_of", "spots_of"]
