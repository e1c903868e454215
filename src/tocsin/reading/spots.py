"""Which words of a text name places: capitals, regions, statistical names, "X County"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.knowledge.actors import slug
from tocsin.knowledge.lexicon import Found
from tocsin.knowledge.names import Names, Sense, SenseKind
from tocsin.model.span import Span
from tocsin.reading.metonyms import in_dateline
from tocsin.reading.places import (
    Company,
    Reading,
    Spot,
    behind,
    readings,
    region_reading,
    state_reading,
)
from tocsin.reading.tokens import Tokens

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_STATES = frozenset({SenseKind.STATE, SenseKind.ADJECTIVE, SenseKind.PEOPLE, SenseKind.CAPITAL})
#: A town this big (thousands) is believed where the parser's statistics see a proper noun only.
_WELL_KNOWN = 150


def company_of(text: str, found: Sequence[Found[Sense]], names: Names) -> Company:
    """The states and regions the text names, and by which words."""
    company = Company()
    for f in found:
        if f.sense.kind in _STATES:
            company.add(names.states[f.sense.key].code, None, text[f.start : f.end])
        elif f.sense.kind is SenseKind.REGION:
            region = names.regions[f.sense.key]
            company.add(region.code, region.region, text[f.start : f.end])
    return company


def spots_of(
    text: str, tokens: Tokens, found: Sequence[Found[Sense]], names: Names
) -> Iterator[Spot]:
    """Every place name with its readings; overlapping ones are left to the caller."""
    yield from _known(text, found, names)
    taken = {(f.start, f.end) for f in found if f.sense.kind not in _WORDS}
    candidates = [
        c for c in _candidates(text, tokens, names) if (c.span.start, c.span.end) not in taken
    ]
    placed = {
        c.words.lower() for c in candidates if c.located and (c.readings or c.label == "GPE")
    }
    people = {
        words.split()[-1].lower()
        for _, label, words in tokens.entities
        if label == "PERSON" and " " in words
    }
    for c in candidates:
        if _believed(c, placed, people):
            part = not c.readings and _of_part(c.words, names)
            rule = "county" if part else f"statistics:{c.label}"
            yield Spot(c.span, c.words, c.readings, rule)


#: Labels under which the statistics also hide places.
_OTHER = frozenset({"NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"})
_WORDS = frozenset({SenseKind.ROLE, SenseKind.ORGAN, SenseKind.EPITHET})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may name a place. ``located``: what stands beside them says it is one (2), or
    may say so (1).
    """

    span: Span
    words: str
    label: str
    located: int
    readings: tuple[Reading, ...]


def _candidates(text: str, tokens: Tokens, names: Names) -> Iterator[_Candidate]:
    seen: set[tuple[int, int]] = set()
    found = [(s, label) for s, label, _ in tokens.entities]
    named = {i for s, label in found if label not in _OTHER for i in range(s.start, s.end)}
    found += [(s, "PROPN") for s in tokens.proper if s.start not in named]
    for span, label in found:
        if _next_word(text, span.end) in names.place_words.not_before:
            continue
        if label not in _PLACE_LABELS and label not in ("ORG", "PERSON", "PROPN"):
            continue
        for part in _split(text, span, names):
            if (part.start, part.end) in seen:
                continue
            seen.add((part.start, part.end))
            words = part.of(text)
            told = names.part_of_state(words + ".")
            if told is not None and told[1] and text[part.end : part.end + 1] == ".":
                whole = Span(part.start, part.end + 1)
                here = (region_reading(told[2], names),)
                yield _Candidate(whole, whole.of(text), "GPE", 2, here)
                continue
            yield _Candidate(
                part, words, label, _located(text, part, tokens, names), readings(words, names)
            )


def _next_word(text: str, end: int) -> str:
    words = text[end : end + 24].split(None, 1)
    return words[0].lower().rstrip(".,;:") if words and text[end : end + 1] == " " else ""


def _located(text: str, span: Span, tokens: Tokens, names: Names) -> int:
    if behind(text, span.end, names) is not None or in_dateline(text, span):
        return 2
    before = tokens.before(span.start)
    if before is None or before.pos_ != "ADP":
        return 0
    if before.lower_ in names.place_words.before:
        return 2
    return int(before.lower_ in names.place_words.before_weak)


def _believed(c: _Candidate, placed: set[str], people: set[str]) -> bool:
    words = c.words
    if not words[0].isupper() or (any(x.isdigit() for x in words) and c.label != "FAC"):
        return False
    key = words.lower()
    surname = key.split()[-1] in people and not c.located
    if c.label in _PLACE_LABELS:
        if " " in words:
            return True
        return (bool(c.readings) and not surname) or c.located > 1 or key in placed
    if not c.readings or surname or (words.isupper() and len(words) < 5):
        return False
    if c.label == "PROPN":
        return c.located > 1 or key in placed or c.readings[0].people >= _WELL_KNOWN
    return c.located > 0 or key in placed


def _of_part(words: str, names: Names) -> bool:
    """Whether a name is a part of a state or one of its offices: "Boone County Jail"."""
    return any(w in names.place_words.kinds for w in words.split()[1:])


def _known(text: str, found: Sequence[Found[Sense]], names: Names) -> Iterator[Spot]:
    named = {text[f.start : f.end] for f in found if f.sense.kind is SenseKind.STATE}
    namesakes = {words: _namesakes(words, names) for words in named}
    for hit in found:
        span = Span(hit.start, hit.end)
        words = span.of(text)
        if hit.sense.kind is SenseKind.CAPITAL:
            yield Spot(
                span, words, _seat(words, hit.sense.key, names), f"capital:{hit.sense.key}"
            )
        elif hit.sense.kind is SenseKind.STATE and (others := namesakes[words]):
            choices = (state_reading(hit.sense.key, names), *others)
            yield Spot(span, words, choices, f"state:{hit.sense.key}")
        elif hit.sense.kind is SenseKind.REGION and not names.states.get(words):
            choices = (region_reading(hit.sense.key, names), *readings(words, names))
            yield Spot(span, words, choices, f"region:{hit.sense.key}")


def _namesakes(words: str, names: Names) -> tuple[Reading, ...]:
    """Regions and towns that bear the name of a state: Georgia, Lebanon in Ohio."""
    regions = tuple(
        region_reading(f.key, names)
        for f in names.lexicon.senses(words)
        if f.kind is SenseKind.REGION
    )
    own = {names.states[words].code} if words in names.states else set()
    return (*regions, *(r for r in readings(words, names) if r.code not in own))


def _seat(words: str, state: str, names: Names) -> tuple[Reading, ...]:
    """A capital as a town: ours of places.yaml, else the biggest of the name in the state."""
    for place in names.places.values():
        if place.capital_of == state and words.lower() in map(
            str.lower, (place.name, *place.also)
        ):
            entity = place.entity()
            code = names.states[state].code
            return (Reading(entity.id, place.name, code, "", place.lat, place.lon, 1000),)
    code = names.states[state].code
    towns = [r for r in readings(words, names) if r.code == code]
    if not towns:
        home = names.states[state]
        return (Reading(slug("plc", words), words, code, "", home.lat, home.lon, 1000),)
    return (
        towns[0],
        *(r for r in readings(words, names) if r is not towns[0] and r.code != code),
    )


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


def counties_of(text: str, tokens: Tokens, company: Company, names: Names) -> Iterator[Spot]:
    """Names with a kind of district behind them ("Laurel County"); they hint at a state."""
    kinds = names.place_words.kinds
    for run in tokens.proper:
        words = run.of(text).split(" ")
        for i in range(1, len(words)):
            if words[i] in kinds:
                first = max(0, i - 3)
                start = run.start + sum(len(w) + 1 for w in words[:first])
                span = Span(start, run.start + len(" ".join(words[: i + 1])))
                for code in kinds[words[i]]:
                    company.add(code, None, span.of(text))
                yield Spot(span, span.of(text), (), "county")
                break
