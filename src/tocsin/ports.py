"""What the inside asks of a store: small protocols, so that another store can take its place.

``View`` reads, ``Writer`` writes, ``Ledger`` does both. A store knows records and stages by
name; it never computes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from tocsin.model.correction import Correction, Undoing
from tocsin.model.report import Dropped, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage by name, the version of what it would do today, and the type of what it makes."""

    name: str
    version: str
    record: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a stage made of one input: a record, or the reason why there is none."""

    key: str
    made: object | Dropped


class View(Protocol):
    """Reading what is stored."""

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports, sorted."""
        ...

    def reports(self, ids: Sequence[str]) -> Iterator[Report]:
        """These reports, in the order of their ids; unknown ids are passed over."""
        ...

    def fetched(self) -> dict[str, datetime]:
        """When each report could first have been read, for those where it is known."""
        ...

    def known(self, stage: Stage) -> frozenset[str]:
        """Keys that have an outcome at the stage's version; the rest is pending."""
        ...

    def outcomes(
        self, stage: Stage, keys: Iterable[str] | None = None
    ) -> Iterator[tuple[str, Any]]:
        """Key and record of what the stage made at this version, by key; dropped left out."""
        ...

    def dropped(self) -> tuple[Dropped, ...]:
        """Everything that was not read further, with its reason."""
        ...

    def decided(self, kind: str, record: Any) -> tuple[Any, ...]:
        """All decisions of a kind, as records of this type, in the order they were made in."""
        ...

    def corrections(self) -> tuple[Correction | Undoing, ...]:
        """All that analysts decided by hand, undone or not, oldest first."""
        ...


class Writer(Protocol):
    """Writing; each call is one transaction: all of it is there afterwards, or nothing."""

    def add(self, reports: Sequence[Report], dropped: Sequence[Dropped]) -> int:
        """Keep these reports and refusals; how many of the reports were new."""
        ...

    def put(self, stage: Stage, outcomes: Sequence[Outcome]) -> None:
        """Keep what a stage made, in place of what an older version of it made."""
        ...

    def correct(self, decision: Correction | Undoing) -> None:
        """Keep a decision for good; nothing that is kept is ever changed."""
        ...

    def forget(self, stage: Stage, keep: int) -> None:
        """Let go of what a stage made of old sets of inputs, but for the newest."""
        ...

    def decide(self, kind: str, key: str, record: object) -> None:
        """Write down what a person decided; it is never changed or taken away again."""
        ...


class Ledger(View, Writer, Protocol):
    """A store that can be read and written."""

    def close(self) -> None:
        """Let go of the store."""
        ...
