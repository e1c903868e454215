"""Utterances whose speaker is not known well enough, put under the one they report.

Reading does not always find who speaks ("he said on the radio"), finds an office without a
state ("the minister"), or a person without an office. Such words go under an utterance of the
same days that says nearly the same, when nothing that is known of the two speakers is against
it. What an outlet is quoted with goes under what that outlet printed, whoever said it there:
papers pass on, they do not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tocsin.knowledge.outlets import outlet_key
from tocsin.linking.holders import Holder, may_differ, same_body
from tocsin.linking.likeness import Likeness
from tocsin.linking.neighbours import Neighbours
from tocsin.linking.repetitions import TELLING, leads, stacked
from tocsin.linking.sayings import Saying
from tocsin.linking.setting import Setting
from tocsin.linking.utterance import MEMORY, Utterance, line
from tocsin.model.claim import Mode
from tocsin.text import similar

#: Likeness from which words of somebody half known are those of somebody known.
SAME = 0.65
#: The same where only words are compared, not meanings.
WORDED = 0.8
#: The same for the article's own words, in a sentence that names the speaker; or does not.
NAMED, VERBATIM = 0.5, 0.75
#: The same for the article's own words that name an earlier day, where the speaker of that day
#: speaks in the article.
DATED = 0.3
#: The same for what an outlet is quoted with and has printed.
PRINTED = 0.45
#: The same where that outlet is only one of the hands it came through.
FIRST = 0.65
#: Days between the two.
REACH = timedelta(days=7)
#: Stems or names the two share.
COMMON = 1

_Heard = dict[str, list[Holder]]


@dataclass(frozen=True, slots=True)
class _Case:
    """An utterance, and what it is by.

    ``printers`` are the outlets whose reports hold it, ``quoted`` those that are quoted as its
    speakers by others (none where anybody else speaks), ``hands`` those it came through.
    """

    number: int
    said: tuple[Saying, ...]
    printers: frozenset[str]
    quoted: frozenset[str]
    hands: frozenset[str]

    @property
    def denies(self) -> bool:
        return 2 * sum(s.denies for s in self.said) > len(self.said)

    @property
    def rank(self) -> tuple[int, int]:
        """How much is known of who speaks; of two the one with the smaller number."""
        return max(_known(s.holder) for s in self.said), -self.number

    @property
    def past(self) -> bool:
        """Whether it is told as the past."""
        return all(s.past for s in self.said)

    @property
    def dates(self) -> bool:
        """Whether it tells of a day before the one it is told on."""
        return all(s.dated and s.days and s.told and s.days.start < s.told for s in self.said)

    @property
    def narrated(self) -> bool:
        """Whether the article says it in its own voice."""
        return all(s.claim.mode is Mode.NARRATOR for s in self.said)

    @property
    def stray(self) -> bool:
        """Whether it can be put under another: it tells something, and not as said anew."""
        if not any(len(s.stems) >= TELLING for s in self.said):
            return False
        return 2 * sum(s.afresh for s in self.said) <= len(self.said)


def gathered(
    sayings: Sequence[Saying], alike: Likeness, grown: Sequence[Utterance], about: Setting
) -> list[Utterance]:
    """The utterances, with the strays among them under those they report."""
    presses = frozenset(
        _press(s.document.outlet, about) for s in about.skims.values() if s.document.outlet
    )
    cases = [
        _case(n, [sayings[i] for i in u.members], presses, about) for n, u in enumerate(grown)
    ]
    marks = [
        frozenset(m for s in case.said for m in s.stems | s.names | s.numbers) for case in cases
    ]
    days = [min((s.days.start for s in case.said if s.days), default=None) for case in cases]
    near, far = Neighbours(marks, days, REACH), Neighbours(marks, days, MEMORY)
    heard: _Heard = defaultdict(list)
    for saying in sayings:
        if saying.holder is not None:
            for home in saying.homes:
                heard[home].append(saying.holder)
    above: dict[int, tuple[int, str]] = {}
    for case in cases:
        if not case.stray:
            continue
        best: tuple[float, int] | None = None
        for other in (far if case.past else near).of(case.number, COMMON):
            least = _least(case, cases[other], SAME if alike.meant else WORDED, heard)
            if least is not None:
                score = _likeness(alike, grown[case.number], grown[other])
                if score >= least and (best is None or (score, -other) > best):
                    best = (score, -other)
        if best is not None and not leads(above, -best[1], case.number):
            first = cases[-best[1]].said[0]
            above[case.number] = (
                -best[1],
                line(first, case.said[0], f"the same words ({best[0]:.2f})"),
            )
    return stacked(grown, above)


def _case(
    number: int, said: Sequence[Saying], presses: frozenset[str], about: Setting
) -> _Case:
    outlets = [_printers(s, about) for s in said]
    names = [_press(_called(s), about) for s in said]
    alone = all(
        name in presses and name not in own for name, own in zip(names, outlets, strict=True)
    )
    hands = (
        {_press(link.text, about) for link in s.claim.chain} & presses - own
        for s, own in zip(said, outlets, strict=True)
    )
    return _Case(
        number=number,
        said=tuple(said),
        printers=frozenset[str]().union(*outlets),
        quoted=frozenset(names) if alone else frozenset(),
        hands=frozenset[str]().union(*hands),
    )


def _press(name: str, about: Setting) -> str:
    """An outlet's name without the words that say what it is ("agency", "press")."""
    return outlet_key(about.lineage.press.without(name))


def _called(saying: Saying) -> str:
    speaker = saying.speaker
    return "" if speaker is None else speaker.organisation or speaker.name or ""


def _printers(saying: Saying, about: Setting) -> frozenset[str]:
    names = (about.skims[c.report_id].document.outlet for c in saying.claims)
    return frozenset(_press(name, about) for name in names if name)


def _least(mine: _Case, theirs: _Case, same: float, heard: _Heard) -> float | None:
    """How like the other must be for this one to be put under it; None where it cannot be."""
    if mine.denies != theirs.denies or mine.said[0].takes_back != theirs.said[0].takes_back:
        return None
    if not (_meet(mine.said, theirs.said) or (mine.past and _after(mine.said, theirs.said))):
        return None
    if mine.narrated:
        known = not theirs.narrated and theirs.rank[0]
        return _retold(mine, theirs, heard) if known else None
    if mine.quoted and not theirs.quoted and mine.quoted <= theirs.printers:
        return PRINTED
    if mine.hands & theirs.printers:
        return FIRST if not theirs.hands else None
    if mine.quoted or theirs.quoted or theirs.rank <= mine.rank or not theirs.rank[0]:
        return None
    bodies = [(a.holder, b.holder) for a in mine.said for b in theirs.said]
    if any(a and b and (may_differ(a, b) or _told_apart(a, b)) for a, b in bodies):
        return None
    return same


def _told_apart(a: Holder, b: Holder) -> bool:
    """Whether the two are one body of one state: its utterances are told apart already."""
    return a.state == b.state and same_body(a, b)


def _retold(mine: _Case, theirs: _Case, heard: _Heard) -> float | None:
    """How like the article's own words must be to what somebody said elsewhere."""
    bodies = [(a.holder, b.holder) for a in mine.said for b in theirs.said]
    if any(a and b and may_differ(a, b) for a, b in bodies):
        return None
    if (
        mine.dates
        and _told_before(theirs, mine)
        and any(_speaks_in(s, who, heard) for s in mine.said for _, who in bodies)
    ):
        return DATED
    seen = any(who and _named(s, who) for s in mine.said for _, who in bodies)
    return NAMED if seen else VERBATIM


def _told_before(one: _Case, other: _Case) -> bool:
    days = [[s.told for s in case.said if s.told] for case in (one, other)]
    return all(days) and min(days[0]) < min(days[1])


def _speaks_in(saying: Saying, who: Holder | None, heard: _Heard) -> bool:
    """Whether the body speaks in the same article."""
    return who is not None and any(same_body(who, h) for p in saying.homes for h in heard[p])


def _named(saying: Saying, who: Holder) -> bool:
    """Whether the sentence names the body or the person."""
    stems = saying.stems | similar.content_stems(saying.frame)
    return bool(stems & (who.place | frozenset(map(similar.stem, who.person.split()[-1:]))))


def _after(mine: Sequence[Saying], theirs: Sequence[Saying]) -> bool:
    told = [s.told for s in mine if s.told]
    return bool(told) and any(s.days and s.days.start <= min(told) for s in theirs)


def _known(who: Holder | None) -> int:
    """How much is known of a speaker: the state or place, the office, the person."""
    if who is None:
        return 0
    return bool(who.state or who.place) + bool(who.office) + bool(who.person)


def _meet(mine: Sequence[Saying], theirs: Sequence[Saying]) -> bool:
    return any(a.days.overlaps(b.days) for a in mine for b in theirs if a.days and b.days)


def _likeness(alike: Likeness, one: Utterance, other: Utterance) -> float:
    """The mean of the likest pair and of the likest half."""
    scores = sorted(alike.of(min(a, b), max(a, b)) for a in one.members for b in other.members)
    likest = scores[len(scores) // 2 :]
    return (likest[-1] + sum(likest) / len(likest)) / 2
