"""Which words of a text name places: capitals, regions, statistical names, "X County"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.knowledge.actors import slug
from tocsin.knowledge.lexicon import Found
from tocsin.knowledge.names import Names, Sense, SenseKind
from tocsin.model.span import Span
from tocsin.reading.metonyms import in_dateline
from tocsin.reading.places import Company, Reading, Spot, behind, readings, region_reading
from tocsin.reading.tokens import Tokens

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_STATES = frozenset({SenseKind.STATE, SenseKind.ADJECTIVE, SenseKind.PEOPLE, SenseKind.CAPITAL})
#: A town this big (thousands) is believed where the parser's statistics see a proper noun only.
_WELL_KNOWN = 150


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
    taken = {(f.start, f.end) for f in found if f.sense.kind not in _WORDS}
    candidates = [
        c
        for c in _candidates(text, tokens, names)
        if (c.span.start, c.span.end) not in taken
    ]
    placed = {c.words.lower() for c in candidates if c.located and (c.readings or c.label == "GPE")}
    people = {
        words.split()[-1].lower()
        for _, label, words in tokens.entities()
        if label == "PERSON" and " " in words
    }
    for c in candidates:
        if _believed(c, placed, people):
            yield Spot(c.span, c.words, c.readings, f"statistics:{c.label}")


_WORDS = frozenset({SenseKind.ROLE, SenseKind.ORGAN, SenseKind.EPITHET})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may name a place. ``located``: a word beside them says it is one."""

    span: Span
    words: str
    label: str
    located: bool
    readings: tuple[Reading, ...]


def _candidates(text: str, tokens: Tokens, names: Names) -> Iterator[_Candidate]:
    seen: set[tuple[int, int]] = set()
    found = [(s, label) for s, label, _ in tokens.entities()]
    found += [(s, "PROPN") for s in tokens.proper()]
    for span, label in found:
        if label not in _PLACE_LABELS and label not in ("ORG", "PERSON", "PROPN"):
            continue
        for part in _split(text, span, names):
            if (part.start, part.end) in seen:
                continue
            seen.add((part.start, part.end))
            words = part.of(text)
            yield _Candidate(
                part, words, label, _located(text, part, tokens, names), readings(words, names)
            )


def _located(text: str, span: Span, tokens: Tokens, names: Names) -> bool:
    before = tokens.before(span.start)
    return (
        (before is not None and before.lower_ in names.place_words.before and before.pos_ == "ADP")
        or behind(text, span.end, names) is not None
        or in_dateline(text, span)
    )


def _believed(c: _Candidate, placed: set[str], people: set[str]) -> bool:
    words = c.words
    if not words[0].isupper() or (any(x.isdigit() for x in words) and c.label != "FAC"):
        return False
    key = words.lower()
    surname = key.split()[-1] in people and not c.located
    if c.label in _PLACE_LABELS:
        if " " in words:
            return True
        return (bool(c.readings) and not surname) or c.located or key in placed
    if not c.readings or surname:
        return False
    if c.label == "PROPN":
        return c.located or key in placed or c.readings[0].people >= _WELL_KNOWN
    return c.located or key in placed


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
        if place.capital_of == state and words.lower() in map(str.lower, (place.name, *place.also)):
            entity = place.entity()
            code = names.states[state].code
            return (Reading(entity.id, place.name, code, "", place.lat, place.lon, 1000),)
    code = names.states[state].code
    towns = [r for r in readings(words, names) if r.code == code]
    if not towns:
        home = names.states[state]
        return (Reading(slug("plc", words), words, code, "", home.lat, home.lon, 1000),)
    return (towns[0], *(r for r in readings(words, names) if r is not towns[0] and r.code != code))


def _split(text: str, span: Span, names: Names) -> Iterator[Span]:
    """A statistical name cut at its commas ("Mansfield, La" is two places) and trimmed."""
    start = span.start
    for piece in span.of(text).split(","):
        bare = piece.strip()
        while " " in bare and bare.rsplit(" ", 1)[1] in names.place_words.trimmed:
            bare = bare.rsplit(" ", 1)[0].rstrip()
        if bare:
            at = text.index(bare, start)
            yield Span(at, at + len(bare))
        start += len(piece) + 1


def tails_of(text: str, spots: Iterable[Spot], names: Names) -> Iterator[Spot]:
    """Regions behind a town and a comma, in short or full: "Salem, Ore."."""
    for spot in spots:
        told = behind(text, spot.span.end, names)
        if told is not None and told[1][1] is not None:
            span, (_, _, key) = told
            yield Spot(span, span.of(text), (region_reading(key, names),), f"tail:{key}")


def counties_of(text: str, tokens: Tokens, names: Names) -> Iterator[Spot]:
    """Names with a kind of district behind them: "Laurel County"."""
    for run in tokens.proper():
        words = run.of(text).split(" ")
        for i, word in enumerate(words):
            if i and word in names.place_words.kinds:
                first = max(0, i - 2) if words[i - 2][:3] in ("St.", "De", "San", "Santa", "New") else i - 1
                start = run.start + len(" ".join(words[:first])) + (1 if first else 0)
                span = Span(start, run.start + len(" ".join(words[: i + 1])))
                yield Spot(span, span.of(text), (), "county")
