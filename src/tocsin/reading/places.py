"""Where a name lies: every reading of it, and the one that the rest of the text speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log10

from tocsin.knowledge.actors import slug
from tocsin.knowledge.names import Names
from tocsin.knowledge.towns import kilometres
from tocsin.model.names import Entity, EntityKind
from tocsin.model.span import Span

#: Weights of a reading, set by hand on lgl, trnews, geovirus (near .60, .79, .80): inhabitants
#: (per power of ten), its region named in the text, its state named, company within REACH km.
PEOPLE, REGION, STATE, COMPANY = 0.7, 3.0, 1.5, 2.0
REACH = 150.0
_MANY = 150
_AS_MANY = 30_000
_STATE_AS_MANY = 10**8
_BEHIND = re.compile(r",\s{1,2}(?P<words>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a name can mean on the map."""

    id: str
    name: str
    code: str
    region: str
    lat: float
    lon: float
    people: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named in the text, with what it can mean; none for a place nobody knows."""

    span: Span
    words: str
    readings: tuple[Reading, ...]
    rule: str


def region_reading(key: str, names: Names) -> Reading:
    """A region as a reading; weighed heavier than towns."""
    region = names.regions[key]
    return Reading(
        id=slug("plc", f"{region.name} {region.code}"), name=region.name, code=region.code,
        region=region.region, lat=region.lat, lon=region.lon, people=_AS_MANY,
    )  # fmt: skip


def state_reading(state: str, names: Names) -> Reading:
    """A state as a reading of its name; weighed heavier than any town."""
    known = names.states[state]
    return Reading(
        id=known.id, name=known.name, code=known.code, region="", lat=known.lat,
        lon=known.lon, people=_STATE_AS_MANY,
    )  # fmt: skip


def readings(words: str, names: Names) -> tuple[Reading, ...]:
    """What a name can mean: towns of the world by this name, and a region that shares it."""
    towns = tuple(
        Reading(
            id=slug("plc", f"{t.name} {t.code} {t.region}"), name=t.name, code=t.code,
            region=t.region, lat=t.lat, lon=t.lon, people=t.people,
        )
        for t in names.towns.named(words)
    )  # fmt: skip
    told = names.part_of_state(words) if len(words) > 3 else None
    if told is None or told[1] is None or names.regions[told[2]].name == words:
        return towns
    return (*towns, replace(region_reading(told[2], names), people=1))


def around(words: str, names: Names) -> tuple[Reading, ...]:
    """What a name nobody lists lies in or by: the place whose name is left in it.

    "South Philadelphia" is not Philadelphia: it has an id of its own and the town's place.
    """
    taken = names.place_words.around
    parts = words.split()
    bare = [w.lower().rstrip(".") in taken for w in parts]
    if all(bare) or not any(bare):
        return ()
    first, last = bare.index(False), len(bare) - bare[::-1].index(False)
    inner = " ".join(parts[first:last])
    told = names.part_of_state(inner)
    regions = (region_reading(told[2], names),) if told is not None and told[1] else ()
    return tuple(
        replace(r, id=slug("plc", f"{words} {r.code} {r.region}"), name=words)
        for r in (*regions, *readings(inner, names))
    )


@dataclass(slots=True)
class Company:
    """What else the text names: words for each state and region, places already sure.

    ``states`` and ``regions`` give the words, so that a name does not vouch for itself.
    """

    states: dict[str, set[str]] = field(default_factory=dict)
    regions: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    sure: list[tuple[float, float]] = field(default_factory=list)

    def add(self, code: str, region: str | None, words: str) -> None:
        """Note that the text names this state, or this part of it."""
        self.states.setdefault(code, set()).add(words.lower())
        if region:
            self.regions.setdefault((code, region), set()).add(words.lower())

    def favours(
        self, reading: Reading, words: str, others: Sequence[tuple[float, float]]
    ) -> float:
        """How well a reading of the words fits the rest of the text."""
        score = PEOPLE * log10(1 + reading.people)
        if self.regions.get((reading.code, reading.region), set()) - {words}:
            score += REGION
        if self.states.get(reading.code, set()) - {words}:
            score += STATE
        near = sum(exp(-kilometres(reading.lat, reading.lon, *o) / REACH) for o in others)
        return score + COMPANY * min(2.0, near)


def behind(
    text: str, end: int, names: Names
) -> tuple[Span, tuple[str, str | None, str]] | None:
    """What "Town, Region" puts behind a name that ends here: where, and which region."""
    match = _BEHIND.match(text, end, end + 40)
    if match is None:
        return None
    words = match["words"].split()
    for size in range(len(words), 0, -1):
        said = " ".join(words[:size])
        for form in (said, said.rstrip(".")):
            found = names.part_of_state(form)
            if found is not None:
                start = match.start("words")
                return Span(start, start + len(form)), found
    return None


def locate(
    spots: Sequence[Spot], text: str, company: Company, names: Names
) -> Iterator[tuple[Spot, Reading | None]]:
    """One reading for each spot; the same words mean the same place throughout a text."""
    tied: dict[str, tuple[str, str | None, str]] = {}
    for spot in spots:
        told = _told(text, spot, names)
        if told is not None and any(_fits(r, told) for r in spot.readings):
            tied.setdefault(spot.words.lower(), told)
    choices = {
        s.words.lower(): s.readings or (() if s.rule == "county" else around(s.words, names))
        for s in spots
    }
    for words, told in tied.items():
        choices[words] = tuple(r for r in choices[words] if _fits(r, told))
        company.add(told[0], told[1], told[2])
    best = _first(choices, company)
    for _ in range(2):
        placed = [(w, (r.lat, r.lon)) for w, r in sorted(best.items()) if r is not None]
        best = {
            words: _best(words, found, company, _others(words, placed, company))
            for words, found in choices.items()
        }
    for spot in spots:
        yield spot, best[spot.words.lower()]


def _told(text: str, spot: Spot, names: Names) -> tuple[str, str | None, str] | None:
    """What the words behind say of a name: ", Ohio", or "state" ("Washington state")."""
    tail = behind(text, spot.span.end, names)
    if tail is not None:
        return tail[1]
    if text[spot.span.end : spot.span.end + 6].lower() == " state":
        return names.part_of_state(spot.words)
    return None


def settled(
    chosen: Iterable[tuple[Spot, Reading | None]],
) -> Iterator[tuple[Spot, Reading | None]]:
    """The same, with a county put at the town named nearest to it: a county lies around it."""
    pairs = list(chosen)
    near = [(s, r) for s, r in pairs if r is not None and r.region]
    towns = [(s, r) for s, r in near if r.people < _AS_MANY] or near
    for spot, reading in pairs:
        if reading is None and spot.rule == "county" and towns:
            _, town = min(
                towns, key=lambda t: (abs(t[0].span.start - spot.span.start), t[1].id)
            )
            reading = replace(
                town, id=slug("plc", f"{spot.words} {town.code}"), name=spot.words
            )
        yield spot, reading


def _first(
    choices: Mapping[str, tuple[Reading, ...]], company: Company
) -> dict[str, Reading | None]:
    """A first choice for each name by the company of the names that mean one thing only."""
    sole = [(w, (r[0].lat, r[0].lon)) for w, r in sorted(choices.items()) if len(r) == 1]
    return {
        words: _best(words, found, company, _others(words, sole, company))
        for words, found in choices.items()
    }


def _others(
    words: str, placed: Sequence[tuple[str, tuple[float, float]]], company: Company
) -> list[tuple[float, float]]:
    """Where the other names lie, so many of them that a huge text stays quick."""
    return [at for w, at in placed[:_MANY] if w != words] + company.sure


def _best(
    words: str,
    found: Sequence[Reading],
    company: Company,
    others: Sequence[tuple[float, float]],
) -> Reading | None:
    if not found:
        return None
    return max(found, key=lambda r: (company.favours(r, words, others), r.people, r.id))


def _fits(reading: Reading, told: tuple[str, str | None, str]) -> bool:
    return reading.code == told[0] and told[1] in (None, reading.region)


def entity_of(spot: Spot, reading: Reading | None, names: Names) -> Entity:
    """The place as an entity; without coordinates where no reading is known."""
    if reading is None:
        return Entity(id=slug("plc", spot.words), name=spot.words, kind=EntityKind.PLACE)
    return Entity(
        id=reading.id, name=reading.name, kind=EntityKind.PLACE,
        country=names.codes.get(reading.code), lat=reading.lat, lon=reading.lon,
    )  # fmt: skip
