"""Who could first have known: utterances gathered under the body whose knowledge they are.

One body's knowledge of one matter is one origin, however often it is renewed. What a body
passes on belongs to the origin of the body it has it from. The article's own voice is the
outlet's reporting where the text says that its own people saw, else lineage unknown: one for
all copies of a report, never a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tocsin.knowledge.lineage import Lineage
from tocsin.linking.byhand import first_by_hand
from tocsin.linking.holders import Holder, nameless, same_body
from tocsin.linking.relays import Relay
from tocsin.linking.sayings import Saying
from tocsin.linking.setting import Setting
from tocsin.linking.unions import Unions
from tocsin.linking.utterance import Utterance, statement_id
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, Origin, OriginKind

#: Days of silence after which a body's words are about another matter.
SILENCE = timedelta(days=21)
#: Lines of evidence kept with an origin.
EVIDENCE = 8


@dataclass(slots=True)
class _Pot:
    """An origin in the making."""

    key: tuple[str, ...]
    kind: OriginKind
    holder: str | None
    numbers: list[int] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


def origins(
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    passed_on: Mapping[int, Relay],
    about: Setting,
    by_hand: Callable[[list[Utterance]], list[Utterance]],
) -> tuple[Origin, ...]:
    """The origins, sorted by id; every utterance is in exactly one.

    ``by_hand`` joins and splits groups of utterance numbers as analysts have decided.
    """
    roots = {n: _root(n, passed_on) for n in range(len(utterances))}
    pots = _pots(sorted(set(roots.values())), utterances, sayings, passed_on, about)
    for number, root in sorted(roots.items()):
        if number != root:
            pots[root].numbers.append(number)
            pots[root].why.append(passed_on[number].why)
    different = list({id(pot): pot for pot in pots.values()}.values())
    wanted = by_hand([Utterance(sorted(set(p.numbers)), p.why) for p in different])
    found = [
        _origin(pot, utterances, sayings, about)
        for pot in _redistributed(different, wanted, utterances, sayings)
    ]
    return tuple(sorted(found, key=lambda o: o.id))


def _redistributed(
    pots: Sequence[_Pot],
    wanted: Sequence[Utterance],
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
) -> Iterator[_Pot]:
    """The pots with the numbers that analysts want in them; others stay as they are."""
    holding = {number: pot for pot in pots for number in pot.numbers}
    for group in wanted:
        before = list({id(holding[n]): holding[n] for n in group.members}.values())
        pot = min(before, key=lambda p: (p.kind is OriginKind.UNKNOWN, p.key))
        if len(before) == 1 and sorted(set(pot.numbers)) == group.members:
            yield pot
            continue
        first = min(statement_id(sayings, utterances[n]) for n in group.members)
        yield _Pot(("by hand", first), pot.kind, pot.holder, group.members, group.why)


def _root(number: int, passed_on: Mapping[int, Relay]) -> int:
    """The utterance a relay rests on in the end; of a ring the smallest number."""
    seen: list[int] = []
    while number not in seen:
        seen.append(number)
        relay = passed_on.get(number)
        if relay is None or relay.source is None:
            return number
        number = relay.source
    return min(seen[seen.index(number) :])


def _pots(
    roots: Sequence[int],
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    passed_on: Mapping[int, Relay],
    about: Setting,
) -> dict[int, _Pot]:
    """The pot of each root utterance."""
    pots: dict[int, _Pot] = {}
    known: dict[int, Holder] = {}
    for number in roots:
        said = [sayings[i] for i in utterances[number].members]
        relay = passed_on.get(number)
        who = _most_exact(said)
        if relay is not None and relay.source is None:
            pots[number] = _hearsay(number, said, relay, about)
        elif who is None:
            pots[number] = _own_voice(number, said, about)
        else:
            known[number] = who
    shared: dict[tuple[str, ...], _Pot] = {}
    for number, pot in pots.items():
        mine = shared.setdefault(pot.key, pot)
        if mine is not pot:
            mine.numbers += pot.numbers
            mine.why += pot.why
        pots[number] = mine
    for group in _bodies(known, utterances, sayings):
        pots |= _matter(group, known, utterances, sayings, about.lineage)
    return pots


def _most_exact(said: Sequence[Saying]) -> Holder | None:
    """The body named most exactly among the sayings of one utterance."""
    holders = [s.holder for s in said if s.holder is not None]
    return min(
        holders,
        key=lambda h: (h.general, h.anonymous, not h.place, -len(h.office), h.key),
        default=None,
    )


def _hearsay(number: int, said: Sequence[Saying], relay: Relay, about: Setting) -> _Pot:
    """Passed on from somebody who is not heard: known by name, or not known at all."""
    del about
    home = min(home for s in said for home in s.homes)
    return _Pot(("unknown", home), OriginKind.UNKNOWN, None, [number], [relay.why])


def _own_voice(number: int, said: Sequence[Saying], about: Setting) -> _Pot:
    home = min(home for s in said for home in s.homes)
    for saying in said:
        claim = saying.claim
        document = about.skims[claim.report_id].document
        telling = document.quote(claim.sentence)
        seen = about.lineage.reporting.first(telling)
        if seen is not None:
            why = f"{document.outlet or document.path}: “{seen}”"
            key = ("reporting", home)
            return _Pot(key, OriginKind.REPORTING, document.outlet, [number], [why])
    return _Pot(("unknown", home), OriginKind.UNKNOWN, None, [number], ["no source is named"])


def _bodies(
    known: Mapping[int, Holder], utterances: Sequence[Utterance], sayings: Sequence[Saying]
) -> Iterator[list[int]]:
    """Utterances of one body without a long silence between them."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for number, who in known.items():
        if nameless(who):
            continue
        by_state[who.state].append(number)
    yield from _offices(known, utterances, sayings)
    for state in sorted(by_state):
        numbers = by_state[state]
        names = sorted({known[n].key for n in numbers})
        holders = {known[n].key: known[n] for n in numbers}
        joined = Unions(len(names))
        for a in range(len(names)):
            for b in range(a + 1, len(names)):
                if same_body(holders[names[a]], holders[names[b]]):
                    joined.join(a, b)
        place = {name: joined.top(at) for at, name in enumerate(names)}
        bodies: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            bodies[place[known[number].key]].append(number)
        for top in sorted(bodies):
            yield from _spells(bodies[top], utterances, sayings)


def _offices(
    known: Mapping[int, Holder], utterances: Sequence[Utterance], sayings: Sequence[Saying]
) -> Iterator[list[int]]:
    """Utterances of one office of an unknown state: those of one report or with one name."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, who in known.items():
        if nameless(who):
            by_key[who.key].append(number)
    for _, numbers in sorted(by_key.items()):
        marks: dict[str, int] = {}
        joined = Unions(len(numbers))
        for at, number in enumerate(numbers):
            for i in utterances[number].members:
                for mark in sayings[i].homes | sayings[i].names:
                    joined.join(at, marks.setdefault(mark, at))
        for group in joined.groups():
            yield from _spells([numbers[at] for at in group], utterances, sayings)


def _spells(
    numbers: list[int], utterances: Sequence[Utterance], sayings: Sequence[Saying]
) -> Iterator[list[int]]:
    """Cut at long silences; the undated go with the first."""
    by_day = sorted(numbers, key=lambda n: (_first(n, utterances, sayings) or date.min, n))
    spell: list[int] = []
    last: date | None = None
    for number in by_day:
        day = _first(number, utterances, sayings)
        if spell and day and last and day - last > SILENCE:
            yield spell
            spell = []
        spell.append(number)
        last = day or last
    if spell:
        yield spell


def _first(
    number: int, utterances: Sequence[Utterance], sayings: Sequence[Saying]
) -> date | None:
    days = [s.days.start for i in utterances[number].members if (s := sayings[i]).days]
    return min(days, default=None)


def _matter(
    group: Sequence[int],
    known: Mapping[int, Holder],
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    lineage: Lineage,
) -> dict[int, _Pot]:
    """One pot for all utterances of a body on a matter."""
    said = [sayings[i] for n in group for i in utterances[n].members]
    first = min(group)
    who = min((known[n] for n in group), key=lambda h: (-len(h.office) - len(h.place), h.shown))
    key = ("body", statement_id(sayings, utterances[first]))
    pot = _Pot(key, _kind(said, lineage), who.shown, list(group), [f"{who.shown} speaks"])
    return dict.fromkeys(group, pot)


def _kind(said: Sequence[Saying], lineage: Lineage) -> OriginKind:
    """How the body knows, by its own name first, then by the words around what it says."""
    names = " ".join(
        " ".join(p for p in (s.role, s.organisation, s.name) if p)
        for s in (x.speaker for x in said)
        if s is not None
    )
    bodies = " ".join(
        s.organisation or s.name or "" for x in said if (s := x.speaker) is not None
    )
    words = " ".join(sorted({f"{s.frame} {s.words}" for s in said}))
    by_name = (
        (lineage.sensor, OriginKind.SENSOR),
        (lineage.intelligence, OriginKind.INTELLIGENCE),
        (lineage.witness, OriginKind.WITNESS),
        (lineage.document, OriginKind.DOCUMENT),
    )
    # a press secretary is no press: only what the body is called makes it an outlet
    by_body = ((lineage.press, OriginKind.REPORTING),)
    for text, tests in ((names, by_name), (bodies, by_body), (words, by_name[:2])):
        for phrases, kind in tests:
            if phrases.within(text):
                return kind
    return OriginKind.OFFICIAL_STATEMENT


def _origin(
    pot: _Pot, utterances: Sequence[Utterance], sayings: Sequence[Saying], about: Setting
) -> Origin:
    numbers = sorted(set(pot.numbers))
    said = [sayings[i] for n in numbers for i in utterances[n].members]
    reports = {c.report_id for s in said for c in s.claims}
    groups: set[str] = set()
    for report in reports:
        group: CopyGroup | None = about.group_of.get(report)
        groups.update(m.report_id for m in group.members if not m.own) if group else None
    return Origin(
        id=make_id("org", *pot.key),
        kind=pot.kind,
        holder=pot.holder,
        first=min((s.days.start for s in said if s.days), default=None),
        statement_ids=tuple(sorted(statement_id(sayings, utterances[n]) for n in numbers)),
        report_ids=tuple(sorted(reports)),
        why=tuple(first_by_hand(pot.why)[:EVIDENCE]),
    )
