"""From whom a speaker has it: utterances that pass on what somebody else knows.

A relay is told by the chain as printed, else by words of passing on beside the claim ("told
by", "the figures came from"), or by an outlet that is quoted as the speaker. It is traced to an
utterance of another body, no later than itself, that says the like; a printed name that fits
weighs more than the likeness. A printed relay that cannot be traced keeps the printed name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.linking.desk import MEMORY, Desk, first, speaker_marks, stretch
from tocsin.linking.fitting import fitness, names_in, words_of
from tocsin.linking.holders import Holder, same_body
from tocsin.linking.likeness import Likeness
from tocsin.linking.neighbours import CROWD, MOST
from tocsin.linking.sayings import Saying
from tocsin.linking.setting import Setting
from tocsin.linking.standins import Standins
from tocsin.linking.utterance import Utterance
from tocsin.model.claim import Act, Link
from tocsin.text import similar

#: What a printed name that fits the other body adds to the likeness of the words.
NAMED = 0.45
#: Sum from which an utterance is taken for the one passed on.
TRACED = 0.42
#: The same for what an outlet is quoted with, among the outlet's own reports.
PRINTED = 0.4
#: The same where an outlet is only one of several hands.
FIRST = 0.65
#: The same where an outlet is quoted that printed nothing like it and names nobody.
HEARD = 0.6
#: Characters before such words in which it may stand ("the doctors tell us").
BEFORE = 40
#: Characters after such words in which the name of the other body must stand.
NEAR = 48


@dataclass(frozen=True, slots=True)
class Relay:
    """An utterance that passes on another's: ``source`` its number, None when not found."""

    printed: str
    source: int | None
    why: str


def relays(
    utterances: Sequence[Utterance],
    sayings: Sequence[Saying],
    alike: Likeness,
    about: Setting,
) -> dict[int, Relay]:
    """The relays among the utterances, by number."""
    desk = Desk(utterances, sayings, alike, about)
    desk.index()
    standins = Standins(desk)
    standins.index()
    found: dict[int, Relay] = {}
    for number in range(len(utterances)):
        relay = _press(desk, number) or _printed(desk, number) or _told(desk, number)
        relay = relay or _stands_for(standins, number)
        if relay is not None:
            found[number] = relay
    return found


def _stands_for(standins: Standins, number: int) -> Relay | None:
    """An office of no state, or a government by its bare name: the body that is meant."""
    meant = standins.of(number)
    if meant is None:
        return None
    return Relay(standins.exact[meant[0]].shown, *meant)


def _press(desk: Desk, number: int) -> Relay | None:
    """An outlet quoted as the speaker by other outlets: what it had printed itself."""
    if any(_is_own(desk, saying) for saying in desk.said(number)):
        return None
    for saying in desk.said(number):
        first = _printed_first(desk, number, saying)
        if first is not None:
            return first
        speaker = saying.speaker
        if saying.holder is None or speaker is None:
            continue
        name = speaker.organisation or speaker.name or ""
        key = desk.press(name)
        known = key in desk.printed_by or desk.about.outlets.find(name) is not None
        if not name or not known or key in set(desk.outlets(saying)):
            continue
        own = [n for n in desk.printed_by.get(key, ()) if n != number]
        if any(_one(s.holder, saying.holder) for n in own for s in desk.said(n)):
            return None  # a body that publishes for itself, and is quoted as itself
        best = _best(desk, number, own, (), same=True)
        if best is not None and best[0] >= PRINTED:
            return Relay(name, best[1], f"{name} printed it first ({best[0]:.2f})")
        best = _best(desk, number, _candidates(desk, number), ())
        if best is not None and best[0] >= HEARD:
            return Relay(name, best[1], f"{name} has it from another ({best[0]:.2f})")
        return Relay(name, None, f"{name} does not say from whom")
    return None


def _printed_first(desk: Desk, number: int, saying: Saying) -> Relay | None:
    """What an outlet among the hands of a chain had printed itself."""
    for link in saying.claim.chain:
        key = desk.press(link.text)
        if key not in desk.printed_by or key in set(desk.outlets(saying)):
            continue
        own = [n for n in desk.printed_by[key] if n != number]
        best = _best(desk, number, own, (), same=True)
        if best is not None and best[0] >= FIRST:
            return Relay(link.text, best[1], f"{link.text} printed it first ({best[0]:.2f})")
    return None


def _is_own(desk: Desk, saying: Saying) -> bool:
    """Whether an outlet's words stand in its own reports, or tell what its own people saw."""
    speaker = saying.speaker
    name = "" if speaker is None else speaker.organisation or speaker.name or ""
    if name and desk.press(name) in set(desk.outlets(saying)):
        return True
    return desk.about.lineage.reporting.within(desk.sentence(saying))


def _printed(desk: Desk, number: int) -> Relay | None:
    """A chain whose last hand is not the speaker."""
    hands: list[Link] = []
    for saying in desk.said(number):
        for claim in saying.claims:
            if claim.chain and not _own_hand(claim.chain[-1], saying, desk):
                hands.append(claim.chain[-1])
    if not hands:
        return None
    shown = min(link.text for link in hands)
    fits = [words_of(link) for link in hands]
    best = _best(desk, number, _candidates(desk, number, fits), fits)
    means = desk.about.lineage.sensor.within(shown)
    if best is not None and best[0] >= (HEARD if means and not best[2] else TRACED):
        return Relay(shown, best[1], f"has it from “{shown}” ({best[0]:.2f})")
    if means:
        return None  # the speaker's own, as far as is known
    return Relay(shown, None, f"has it from “{shown}”, who is not heard here")


def _told(desk: Desk, number: int) -> Relay | None:
    """Words of passing on beside the claim, with the name of a body that said the like."""
    lineage = desk.about.lineage
    fits: list[frozenset[str]] = []
    shown = ""
    for saying in desk.said(number):
        claim = saying.claim
        if saying.holder is None or claim.chain:
            continue
        beside = f"{desk.sentence(saying)} … {desk.after(saying)}"
        if lineage.own.within(beside):
            continue
        own = speaker_marks(saying)
        for phrase in lineage.relay.spans(beside):
            if lineage.sensor.within(beside[phrase.end : phrase.end + NEAR]):
                continue  # the speaker's own means
            before = beside[max(0, phrase.start - BEFORE) : phrase.start]
            near = (before, beside[phrase.end : phrase.end + NEAR])
            named = frozenset(mark for text in near for mark in names_in(text, lineage))
            if named and not named & own:
                fits.append(named)
                shown = shown or " ".join(beside[phrase.start : phrase.end + 40].split())
    if not fits:
        return None
    best = _best(desk, number, _candidates(desk, number, fits), fits)
    if best is None or best[0] < TRACED + NAMED / 2 or not best[2]:
        return None
    return Relay(shown, best[1], f"“{shown}” ({best[0]:.2f})")


def _candidates(desk: Desk, number: int, fits: Sequence[frozenset[str]] = ()) -> list[int]:
    """Other utterances of the time with a stem or a name in common, or of a printed name.

    Of many those with most in common; a mark that very many have says nothing.
    """
    said = desk.said(number)
    at = stretch(max((s.told for s in said if s.told), default=None))
    printed = frozenset(mark for marks in fits for mark in marks)
    shared: Counter[int] = Counter()
    for mark in {m for s in said for m in s.stems | s.names} | printed:
        by_time = desk.holding.get(mark, {})
        for when in by_time if at is None else (at, at - 1, None):
            holders = by_time.get(when, ())
            if len(holders) <= CROWD:
                shared.update(holders)
                if mark in printed:
                    shared.update(holders)
    best = sorted(shared, key=lambda n: (-shared[n], n))[: MOST + 1]
    return sorted(n for n in best if n != number)


def _best(
    desk: Desk,
    number: int,
    candidates: Iterable[int],
    fits: Sequence[frozenset[str]],
    same: bool = False,
) -> tuple[float, int, bool] | None:
    """The utterance of another body that fits best: score, number, whether the name fits."""
    best: tuple[float, int, bool] | None = None
    for other in candidates:
        if not _possible(desk, number, other, same):
            continue
        fit = max(
            (fitness(words, said) for words in fits for said in desk.said(other)), default=0
        )
        named = fit > 0
        score = desk.mean(number, other) + fit * NAMED
        if best is None or (score, -other) > (best[0], -best[1]):
            best = (score, other, named)
    return best


def _possible(desk: Desk, number: int, other: int, same: bool) -> bool:
    """Whether the other is of another body, in time, and on the same side."""
    mine, theirs = desk.said(number), desk.said(other)
    if _denial(mine) != _denial(theirs):
        return False
    if any(s.takes_back for s in theirs):
        return False
    ends = [s.told for s in mine if s.told]
    start = first(theirs)
    if not same and all(s.holder is None for s in theirs):
        return False
    if ends and start and not (start <= max(ends) <= start + MEMORY):
        return False
    return same or not any(_one(a.holder, b.holder) for a in mine for b in theirs)


def _one(a: Holder | None, b: Holder | None) -> bool:
    return a is not None and b is not None and same_body(a, b)


def _denial(said: Sequence[Saying]) -> bool:
    return any(c.act is Act.DENIES for s in said for c in s.claims)


def _own_hand(link: Link, saying: Saying, desk: Desk) -> bool:
    """Whether the last hand is the speaker or his own, or an outlet that only prints it."""
    lineage = desk.about.lineage
    if lineage.own.within(link.text) or (not link.body and lineage.document.within(link.text)):
        return True
    return _is_speaker(link, saying, desk) or desk.press(link.text) in desk.printed_by


def _is_speaker(link: Link, saying: Saying, desk: Desk) -> bool:
    """Whether the last hand of a chain is the speaker himself."""
    speaker = saying.speaker
    if speaker is None:
        return False
    if link.body is not None and link.body == speaker.id:
        return True
    if speaker.anonymous and desk.about.lineage.anonymous.within(link.text):
        return True
    parts = (speaker.name, speaker.role, speaker.organisation, speaker.country)
    own = similar.content_stems(" ".join(p for p in parts if p))
    return similar.contained(similar.content_stems(link.text), own) > 0.5
