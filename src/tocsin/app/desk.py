"""The desk: reports into a ledger, and the warning picture out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from tocsin.app.remembering import remembered
from tocsin.judging import records
from tocsin.linking.pieces import Piece
from tocsin.linking.windows import Window
from tocsin.linking.wording import Sample, sample
from tocsin.model.correction import standing
from tocsin.model.forecast import Forecast, Resolution
from tocsin.model.linking import CopyGroup, Links
from tocsin.model.picture import Depth, Picture
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Reading, Skim
from tocsin.model.report import Dropped, Report
from tocsin.pipeline import foretelling, judging, moments, reading, skimming
from tocsin.pipeline.parts import Part, parts
from tocsin.pipeline.privacy import public
from tocsin.pipeline.tools import Tools
from tocsin.ports import Ledger, Outcome, Stage
from tocsin.runners.local import Local
from tocsin.sources.collect import collect

T = TypeVar("T")
#: What has been done is written after so many inputs: what a killed run must do again.
BATCH = 128
#: Sets of reports whose copies are kept, and windows of linking beside those in use; what was
#: made of older ones is made again.
KEPT = 64
#: Stages whose outcomes are of whole sets of reports.
WHOLE = ("copies", judging.NAME)
#: Called with what is being done, how much of it is done, and how much there is (0: unknown).
Progress = Callable[[str, int, int], None]


def _silent(what: str, done: int, total: int) -> None:
    """No progress to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run received and what became of it. ``dropped`` is all that the ledger knows."""

    received: int
    new: int
    stored: int
    copies: int
    unparsed: int
    dropped: tuple[Dropped, ...]


class Desk:
    """A ledger with the stages at work on it. Close it after use."""

    def __init__(
        self,
        ledger: Ledger,
        tools: Tools,
        *,
        workers: int | None = None,
        progress: Progress = _silent,
    ) -> None:
        self.ledger = ledger
        self.tools = tools
        self.meaning = remembered(ledger)
        self._runner = Local(tools, workers)
        self._progress = progress
        self._skims: dict[str, Skim] = {}

    def close(self) -> None:
        """Let go of the ledger and of other processes."""
        self._runner.close()
        self.ledger.close()

    def receive(self, paths: Sequence[str], stdin: BinaryIO | None = None) -> tuple[int, int]:
        """Keep every report under the paths; how many there were, and how many were new."""
        received = new = 0
        for batch in _batches(collect(paths, stdin), BATCH):
            reports = [item for item in batch if isinstance(item, Report)]
            refused = [item for item in batch if isinstance(item, Dropped)]
            new += self.ledger.add(reports, refused)
            received += len(reports)
            self._progress("receiving", received, 0)
        return received, new

    def read(self, paths: Sequence[str], stdin: BinaryIO | None = None) -> Summary:
        """Receive reports and read everything that is pending."""
        received, new = self.receive(paths, stdin)
        skims = self.skims()
        copies = self.copies(skims)
        self.readings(copies)
        return Summary(
            received=received,
            new=new,
            stored=len(self.ledger.report_ids()),
            copies=len(skims) - len(copies),
            unparsed=sum(not reading.reads(s.document.language, self.tools) for s in skims),
            dropped=self.ledger.dropped(),
        )

    def skims(self) -> tuple[Skim, ...]:
        """All reports skimmed, by id; what is pending is done first."""
        stage = self._stage(skimming.NAME, skimming.VERSION, Skim)
        known = self.ledger.known(stage)
        pending = [key for key in self.ledger.report_ids() if key not in known]
        done = 0
        for ids in _batches(pending, BATCH):
            reports = list(self.ledger.reports(ids))
            made = list(self._runner.skim(reports, expected=len(pending)))
            self.ledger.put(
                stage, [Outcome(key=r.id, made=m) for r, m in zip(reports, made, strict=True)]
            )
            done += len(ids)
            self._progress("skimming", done, len(pending))
        if pending or not self._skims:
            self._skims = dict(self.ledger.outcomes(stage))
        return tuple(self._skims.values())

    def copies(self, skims: Sequence[Skim]) -> tuple[CopyGroup, ...]:
        """The copy groups of these reports, kept for the next time."""
        from tocsin.linking.copies import fold

        stage = self._stage(WHOLE[0], judging.VERSION, tuple[CopyGroup, ...])
        key = _digest(s.report_id for s in skims)
        found: tuple[CopyGroup, ...] = self._kept(
            stage,
            key,
            lambda: fold(skims, self.tools.outlets, self.meaning, self._samples(skims)),
        )
        self.ledger.forget(stage, KEPT)
        return found

    def _samples(self, skims: Sequence[Skim]) -> dict[str, Sample]:
        """What these reports are found by as copies; what is pending is done first."""
        stage = self._stage("sample", judging.VERSION, Sample)
        known = self.ledger.known(stage)
        for batch in _batches((s for s in skims if s.report_id not in known), BATCH):
            self.ledger.put(stage, [Outcome(key=s.report_id, made=sample(s)) for s in batch])
        return dict(self.ledger.outcomes(stage, (s.report_id for s in skims)))

    def readings(self, copies: Sequence[CopyGroup]) -> tuple[Reading, ...]:
        """The readings these copy groups ask for; what is pending is done first.

        Where the report that is to be read of a group cannot be read, the next copy is.
        """
        refused: set[str] = set()
        while True:
            wanted = parts(copies, refused)
            found = self._read(wanted)
            failed = {p.report_id for p in wanted if p.own is None and p.key not in found}
            if not failed:
                return tuple(found[part.key] for part in wanted if part.key in found)
            refused |= failed

    def _read(self, wanted: Sequence[Part]) -> dict[str, Reading]:
        """The readings of these parts by key, without those that could not be read."""
        stage = self._stage(reading.NAME, reading.VERSION, Reading)
        known = self.ledger.known(stage)
        pending = [part for part in wanted if part.key not in known]
        done = 0
        for batch in _batches(pending, BATCH):
            jobs = [(self._skims[part.report_id], part.own) for part in batch]
            made = list(self._runner.read(jobs, expected=len(pending)))
            self.ledger.put(
                stage, [Outcome(key=p.key, made=m) for p, m in zip(batch, made, strict=True)]
            )
            done += len(batch)
            self._progress("reading", done, len(pending))
        return dict(self.ledger.outcomes(stage, (part.key for part in wanted)))

    def picture(
        self,
        problems: Sequence[WarningProblem],
        now: datetime,
        asked: date | None = None,
        depth: Depth = Depth.JUDGEMENTS,
        *,
        leaving_out: Collection[str] = (),
        use_records: bool = False,
    ) -> Picture:
        """The warning picture of all that is stored, as of a day, drawn as far as is asked.

        ``leaving_out`` names outlets whose reports are not looked at; the day stays the same.
        With ``use_records`` the records of forecasts bear on how far voices are believed.
        """
        skims = moments.readable(self.skims(), self.ledger.fetched(), asked)
        moment = moments.moment(skims, now, asked)
        skims = tuple(s for s in skims if s.document.outlet not in leaving_out)
        copies = self.copies(skims) if depth >= Depth.COPIES else ()
        read = self.readings(copies) if depth >= Depth.READINGS else ()
        links = Links(copies=copies)
        if depth >= Depth.LINKS:
            self._progress("linking", 0, 0)
            links = self.links(skims, read, copies)
        drawn = Picture(
            as_of=moment.as_of,
            as_of_why=moment.why,
            made_at=moment.now,
            skims=skims,
            readings=public(read),
            links=links,
            observations=(
                judging.observed(read, links, skims) if depth >= Depth.OBSERVATIONS else ()
            ),
            problems=(),
            judgements=(),
            dropped=self.ledger.dropped(),
        )
        if depth < Depth.JUDGEMENTS:
            return drawn
        self._progress("judging", 0, 0)
        drawn = replace(drawn, forecasts=self.forecasts(drawn))
        if use_records:
            worth = records.trust(drawn.forecasts, self.tools.rules.records)
            drawn = replace(drawn, trust=worth)
        return judging.judged(drawn, problems, self.tools)

    def forecasts(self, drawn: Picture) -> tuple[Forecast, ...]:
        """What was foretold, with what persons said of it."""
        return foretelling.foretold(drawn, self.tools, self.resolutions(), self.meaning)

    def resolutions(self) -> tuple[Resolution, ...]:
        """All that persons said of forecasts, in the order in which they did."""
        found: tuple[Resolution, ...] = self.ledger.decided(foretelling.RESOLUTION, Resolution)
        return found

    def links(
        self, skims: Sequence[Skim], read: Sequence[Reading], copies: Sequence[CopyGroup]
    ) -> Links:
        """Statements, origins and stories of these reports; each window kept for next time."""
        stage = self._stage(judging.NAME, judging.VERSION, Piece)
        by_hand = standing(self.ledger.corrections())
        looked: list[str] = []

        def kept(window: Window, make: Callable[[], Piece]) -> Piece:
            self._progress("linking", len(looked), 0)
            looked.append(_digest(*map(_known_by, window.parts), (c.id for c in by_hand)))
            found: Piece = self._kept(stage, looked[-1], make)
            return found

        links = judging.join(skims, read, copies, self.tools, self.meaning, by_hand, kept=kept)
        self.ledger.forget(stage, KEPT + 2 * len(looked))
        return links

    def _stage(self, name: str, version: int, record: Any) -> Stage:
        return Stage(name=name, version=f"{version}:{self.tools.version}", record=record)

    def _kept(self, stage: Stage, key: str, make: Callable[[], T]) -> T:
        """What was made of the same inputs before, else made now and kept."""
        for _, found in self.ledger.outcomes(stage, [key]):
            kept: T = found
            return kept
        made = make()
        self.ledger.put(stage, [Outcome(key=key, made=made)])
        return made


def _known_by(copies: Sequence[CopyGroup]) -> Iterator[str]:
    """What copy groups and what is read of them are known by."""
    yield from (f"{g.id} {' '.join(m.report_id for m in g.members)}" for g in copies)
    yield from (p.key for p in parts(copies))


def _digest(*keys: Iterable[str]) -> str:
    """One name for a set of inputs, whatever their order."""
    digest = blake2b(digest_size=16)
    for group in keys:
        digest.update("\n".join(sorted(group)).encode() + b"\0")
    return digest.hexdigest()


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
