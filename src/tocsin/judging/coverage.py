"""What could be seen: which days had a report that could have told.

No news because nobody looked is not the same as no event. Time counts only where somebody
looked, and copies of one text count once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tocsin.knowledge.judgement import Rules
from tocsin.model.assessment import Coverage
from tocsin.model.linking import Links
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Skim
from tocsin.model.span import Span

_WORD = re.compile(r"\w+")
#: Gaps of fewer days are not worth a line.
_GAP_DAYS = 7
_MOST_GAPS = 5
#: The end of a sentence, roughly; and the most letters a sentence is followed to each side.
_END = re.compile(r"[.!?…]\W*\s|\n\s*\n")
_AROUND = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text, however many copies: its day (None undated), outlet and words."""

    id: str
    day: date | None
    outlet: str | None
    said: str
    words: frozenset[str]
    title: int = 0

    def quote(self, evidence: Span) -> str:
        """The words of the evidence."""
        return self.said[self.title + evidence.start : self.title + evidence.end]

    def around(self, evidence: Span, *, wide: bool) -> Text:
        """The title and the words about the evidence as a text: if not ``wide``, its sentence
        and the one before.
        """
        start = self.title + evidence.start
        end = start + len(evidence)
        before = self.said[max(self.title, start - _AROUND) : start]
        after = self.said[end : end + _AROUND]
        ends = [] if wide else [m.end() for m in _END.finditer(before)]
        stop = None if wide else _END.search(after)
        if len(ends) > 1:
            before = before[ends[-2] :]
        if stop:
            after = after[: stop.start()]
        said = f"{self.said[: self.title]}{before}{self.said[start:end]}{after}"
        return replace(self, said=said, words=frozenset(_WORD.findall(said)))

    def names(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
        """Whether any of these names, each with its words, stands in the text."""
        return any(
            self.words.issuperset(parts) and (len(parts) == 1 or name in self.said)
            for name, parts in wanted
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All texts of a run, one for each copy group, and the text of every report.

    Build it once and hand it to every problem: it does not depend on the problem.
    """

    texts: tuple[Text, ...]
    of_report: Mapping[str, Text]

    @classmethod
    def of(cls, skims: Sequence[Skim], links: Links) -> Shelf:
        """Copies are folded by ``links``; a report in no group stands for itself."""
        head = {m.report_id: g.representative for g in links.copies for m in g.members}
        texts: dict[str, Text] = {}
        for skim in skims:
            if head.get(skim.report_id, skim.report_id) == skim.report_id:
                texts[skim.report_id] = _text(skim)
        ordered = sorted(texts.values(), key=lambda t: (t.day or date.max, t.id))
        reports = {s.report_id: head.get(s.report_id, s.report_id) for s in skims}
        return cls(
            texts=tuple(ordered),
            of_report={r: texts[h] for r, h in reports.items() if h in texts},
        )


def _text(skim: Skim) -> Text:
    title = f"{skim.document.title or ''}\n"
    said = title + skim.document.text
    interval = skim.dating.interval
    return Text(
        id=skim.report_id,
        day=interval.days.end if interval else None,
        outlet=skim.document.outlet,
        said=said,
        words=frozenset(_WORD.findall(said)),
        title=len(title),
    )


def said_as(names: Iterable[str], rules: Rules) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names with all that stands for them in texts, each with its single words."""
    out = [w for name in names for w in (name, f"{name}n", *rules.words.get(name, ()))]
    split = {name: tuple(_WORD.findall(name)) for name in dict.fromkeys(out)}
    return tuple((name, parts) for name, parts in split.items() if parts)


def concerns(problem: WarningProblem, text: Text, rules: Rules) -> bool:
    """Whether the text could have told of this problem: it names an actor and a target,
    and for a problem bound to an axis a place of it.
    """
    return (
        (not problem.actors or text.names(said_as(problem.actors, rules)))
        and text.names(said_as(problem.targets, rules))
        and (not problem.area or text.names(said_as(problem.area, rules)))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The days on which somebody looked, with a clock that runs on those days only.

    ``ticks[k]`` is what the clock shows at ``days[k]``: the days since the report before, up
    to ``look_back`` for each gap, since a report tells of the days before it too.
    """

    days: tuple[date, ...]
    ticks: tuple[int, ...]
    texts: tuple[Text, ...]
    undated: int

    def clock(self, day: date) -> int:
        """Covered days up to this day."""
        at = bisect_right(self.days, day)
        return self.ticks[at - 1] if at else 0

    def latest(self, day: date) -> date | None:
        """The last covered day up to this one."""
        at = bisect_right(self.days, day)
        return self.days[at - 1] if at else None

    def begin(self, day: date, silence: int) -> date | None:
        """The first covered day of the episode: none of its gaps is longer than ``silence``."""
        at = bisect_right(self.days, day)
        if not at:
            return None
        while at > 1 and (self.days[at - 1] - self.days[at - 2]).days <= silence:
            at -= 1
        return self.days[at - 1]


def cover(
    problem: WarningProblem,
    bound: Sequence[Observation],
    shelf: Shelf,
    as_of: date,
    rules: Rules,
) -> Cover:
    """What was read on this problem by ``as_of``; ``bound`` are its observations."""
    actors, targets = said_as(problem.actors, rules), said_as(problem.targets, rules)
    area = said_as(problem.area, rules)
    mine = {shelf.of_report[o.report_id].id for o in bound if o.report_id in shelf.of_report}
    texts = [
        t
        for t in shelf.texts
        if (t.day is None or t.day <= as_of)
        and (
            t.id in mine
            or (
                t.names(targets)
                and (not actors or t.names(actors))
                and (not area or t.names(area))
            )
        )
    ]
    seen = {t.day for t in texts if t.day is not None}
    seen |= {d for o in bound if (d := day_of(o)) is not None}
    days = sorted(seen)
    ticks = [0]
    for earlier, later in pairwise(days):
        ticks.append(ticks[-1] + min((later - earlier).days, rules.look_back))
    return Cover(
        days=tuple(days),
        ticks=tuple(ticks),
        texts=tuple(t for t in texts if t.day is not None),
        undated=sum(t.day is None for t in texts),
    )


def day_of(seen: Observation) -> date | None:
    """The last day the observation can have been reported on; None when undated."""
    if seen.reported is None:
        return None
    return seen.reported.end or seen.reported.start


def measure(
    found: Cover, as_of: date, *, origins: int, lineage_unknown: int, rules: Rules
) -> Coverage:
    """The figures for the reader over the last ``look_days``.

    ``reports`` counts distinct texts, not copies: reading every report twice changes nothing.
    ``outlets`` are those of the earliest copies.
    """
    first = as_of - timedelta(days=rules.look_days - 1)
    texts = [t for t in found.texts if t.day is not None and first <= t.day <= as_of]
    days = [d for d in found.days if first <= d <= as_of]
    return Coverage(
        days_looked=rules.look_days,
        days_covered=len(days),
        reports=len(texts),
        outlets=len({t.outlet for t in texts if t.outlet}),
        origins=origins,
        lineage_unknown=lineage_unknown,
        undated=found.undated,
        newest=found.latest(as_of),
        gaps=_gaps(days, first, as_of),
    )


def _gaps(days: Sequence[date], first: date, last: date) -> tuple[str, ...]:
    """Stretches of a week and more without a report, the longest first."""
    edges = [first - timedelta(days=1), *days, last + timedelta(days=1)]
    found = []
    for before, after in pairwise(edges):
        length = (after - before).days - 1
        if length >= _GAP_DAYS:
            start, end = before + timedelta(days=1), after - timedelta(days=1)
            found.append((-length, f"{start} to {end}: no report ({length} days)"))
    return tuple(line for _, line in sorted(found)[:_MOST_GAPS])
