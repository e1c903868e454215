"""Stretches of days that are linked by themselves, so that old reports need not be held.

The calendar is cut into spells as long as the longest memory of linking. A window is one spell
with the one before it, which is all that anything in the spell can rest on, with some days
after it, so that what happens at its end is seen whole, and with the reports that have no day,
which may be of any time. What is found in the windows comes together in ``weaving``. Spells
depend on the calendar alone: a report that comes late opens the windows that hold its day
again, and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tocsin.model.linking import CopyGroup
from tocsin.model.when import Basis, Dating

#: As long as anything is remembered (``novelty.MEMORY``, ``sayings.MEMORY``).
SPELL = timedelta(days=60)
#: Days after a spell: more than stories and contradictions reach.
AFTER = timedelta(days=10)
#: Reports dated no better than so are looked at in every window.
UNSURE = (Basis.TEXT, Basis.NONE)


@dataclass(frozen=True)
class Window:
    """A spell: its ``own`` copy groups, those ``before`` and ``after`` it, those of no day."""

    number: int
    own: tuple[CopyGroup, ...]
    before: tuple[CopyGroup, ...] = ()
    after: tuple[CopyGroup, ...] = ()
    lost: tuple[CopyGroup, ...] = ()

    @property
    def parts(self) -> tuple[tuple[CopyGroup, ...], ...]:
        """What the window is made of."""
        return self.own, self.before, self.after, self.lost

    @property
    def groups(self) -> tuple[CopyGroup, ...]:
        """All that is linked together."""
        return tuple(group for part in self.parts for group in part)

    @cached_property
    def report_ids(self) -> frozenset[str]:
        """All reports of the window."""
        return frozenset(m.report_id for group in self.groups for m in group.members)


def windows(copies: Sequence[CopyGroup], datings: Mapping[str, Dating]) -> tuple[Window, ...]:
    """The windows with anything in them, the oldest first; one where nothing has a day."""
    spells: dict[int, list[CopyGroup]] = defaultdict(list)
    starts: dict[int, list[CopyGroup]] = defaultdict(list)
    lost: list[CopyGroup] = []
    for group in sorted(copies, key=lambda g: g.id):
        day = _day(group, datings)
        if day is None:
            lost.append(group)
            continue
        spell, since = divmod(day.toordinal(), SPELL.days)
        spells[spell].append(group)
        if since < AFTER.days:
            starts[spell].append(group)
    if not spells:
        return (Window(0, tuple(lost)),)
    return tuple(
        Window(
            number,
            tuple(own),
            tuple(spells.get(number - 1, ())),
            tuple(starts.get(number + 1, ())),
            tuple(lost),
        )
        for number, own in sorted(spells.items())
    )


def _day(group: CopyGroup, datings: Mapping[str, Dating]) -> date | None:
    """The day a group is of; one in the running text alone is often that of the event."""
    if all(datings[m.report_id].basis in UNSURE for m in group.members):
        return None
    return group.first_seen
