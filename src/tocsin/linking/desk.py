"""What is looked up while relays are traced: who holds which words, who printed what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tocsin.knowledge.outlets import outlet_key
from tocsin.linking.likeness import Likeness
from tocsin.linking.sayings import Saying
from tocsin.linking.setting import Setting
from tocsin.linking.utterance import Utterance
from tocsin.text import similar

#: How much older than the relay an utterance may be.
MEMORY = timedelta(days=21)
#: Characters after the claim's sentence, while nobody else is heard, in which words of passing
#: on are looked for.
BESIDE = 420


@dataclass(slots=True)
class Desk:
    """What is looked up while relays are traced."""

    utterances: Sequence[Utterance]
    sayings: Sequence[Saying]
    alike: Likeness
    about: Setting
    holding: dict[str, dict[int | None, list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    printed_by: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    heard: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def index(self) -> None:
        """Which utterances hold a stem or name, and which stand in an outlet's own reports."""
        for number, utterance in enumerate(self.utterances):
            said = [self.sayings[i] for i in utterance.members]
            for mark in {m for s in said for m in s.stems | s.names | speaker_marks(s)}:
                self.holding[mark][stretch(first(said))].append(number)
            for outlet in {o for s in said for o in self.outlets(s)}:
                self.printed_by[outlet].append(number)
            for saying in said:
                if saying.holder is not None:
                    for claim in saying.claims:
                        place = (claim.sentence.start, saying.holder.key)
                        self.heard[claim.report_id].append(place)

    def outlets(self, saying: Saying) -> Iterator[str]:
        """The keys of the outlets whose reports hold the saying."""
        for claim in saying.claims:
            name = self.about.skims[claim.report_id].document.outlet
            if name:
                yield self.press(name)

    def press(self, name: str) -> str:
        """An outlet's name without the words that say what it is ("agency", "press")."""
        key = outlet_key(self.about.lineage.press.without(name))
        return key or outlet_key(name)

    def sentence(self, saying: Saying) -> str:
        """The whole sentence the saying stands in."""
        claim = saying.claim
        return self.about.skims[claim.report_id].document.quote(claim.sentence)

    def after(self, saying: Saying) -> str:
        """What follows the saying in its report, until somebody else is heard."""
        claim = saying.claim
        end = claim.sentence.end + BESIDE
        for start, key in self.heard.get(claim.report_id, ()):
            if start >= claim.sentence.end and saying.holder and key != saying.holder.key:
                end = min(end, start)
        return self.about.skims[claim.report_id].document.text[claim.sentence.end : end]

    def said(self, number: int) -> list[Saying]:
        """The sayings of an utterance."""
        return [self.sayings[i] for i in self.utterances[number].members]

    def mean(self, a: int, b: int) -> float:
        """The likeness of two utterances."""
        pairs = [
            self.alike.of(min(i, j), max(i, j))
            for i in self.utterances[a].members
            for j in self.utterances[b].members
        ]
        return max(pairs) * 0.5 + sum(pairs) / len(pairs) * 0.5


def first(said: Sequence[Saying]) -> date | None:
    """The day an utterance can first have been made."""
    days = [d for s in said if (d := s.days.start if s.dated and s.days else s.told)]
    return min(days, default=None)


def stretch(day: date | None) -> int | None:
    """The stretch of days a day is in; None for no day."""
    return None if day is None else day.toordinal() // MEMORY.days


def marks_of(text: str) -> Iterator[str]:
    """Stems and names that can fit a body."""
    yield from similar.content_stems(text)
    names = (similar.skeleton(name) for name in similar.names(f"x {text}"))
    yield from (name for name in names if len(name) > 1)


def speaker_marks(said: Saying) -> frozenset[str]:
    """The marks of the one who speaks."""
    speaker = said.speaker
    if speaker is None:
        return frozenset()
    parts = (speaker.name, speaker.role, speaker.organisation)
    marks = frozenset(marks_of(" … ".join(p for p in parts if p)))
    country = speaker.country or ""
    return (marks - shared_stems(country)) | state_marks(country)


def state_marks(state: str) -> frozenset[str]:
    """The marks of a state: of a name of several words that of them all ("United ...")."""
    whole = similar.plain(state)
    return frozenset((whole,)) if " " in whole else frozenset(marks_of(state))


def shared_stems(state: str) -> frozenset[str]:
    """The stems of a state's name that say nothing alone, since other states have them too."""
    return similar.content_stems(state) if " " in state.strip() else frozenset()
