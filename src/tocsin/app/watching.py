"""Country watches at the desk: the light reading kept in the ledger, and a picture from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import BinaryIO

from tocsin.app.desk import BATCH, Desk, Summary
from tocsin.model.linking import Links
from tocsin.model.picture import Picture
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Skim
from tocsin.model.watch import Glimpse
from tocsin.pipeline import moments, watching
from tocsin.ports import Outcome, Stage


def glimpses(desk: Desk) -> Mapping[str, Glimpse]:
    """The light reading of every report in the ledger; what is pending is done first."""
    stage = Stage(
        name=watching.NAME,
        version=f"{watching.VERSION}:{desk.tools.version}",
        record=Glimpse,
    )
    known = desk.ledger.known(stage)
    if len(known) < len(desk.ledger.report_ids()):
        pending = [s for s in desk.skims() if s.report_id not in known]
        for start in range(0, len(pending), BATCH):
            made = [watching.look(s, desk.tools) for s in pending[start : start + BATCH]]
            desk.ledger.put(stage, [Outcome(key=g.report_id, made=g) for g in made])
    return dict(desk.ledger.outcomes(stage))


def read(desk: Desk, paths: Sequence[str], stdin: BinaryIO | None = None) -> Summary:
    """Receive reports and read them as country watches do."""
    received, new = desk.receive(paths, stdin)
    seen = glimpses(desk)
    words = {one.words for one in seen.values()}
    return Summary(
        received=received,
        new=new,
        stored=len(desk.ledger.report_ids()),
        copies=len(seen) - len(words),
        unparsed=0,
        dropped=desk.ledger.dropped(),
    )


def picture(
    desk: Desk,
    problems: Sequence[WarningProblem],
    now: datetime,
    asked: date | None,
    *,
    full: bool = True,
) -> Picture:
    """The picture of problems that are all country watches: nothing is parsed or linked.

    Not ``full``: the judgements as of the day alone, without texts and what came before.
    """
    seen = glimpses(desk)
    fetched = desk.ledger.fetched()
    skims: tuple[Skim, ...] = ()
    if full or asked is None:
        skims = moments.readable(desk.skims(), fetched, asked)
        read = [seen[s.report_id] for s in skims if s.report_id in seen]
    else:
        read = list(moments.glimpsed(seen.values(), fetched, asked))
    moment = moments.moment(skims, now, asked)
    return Picture(
        as_of=moment.as_of,
        as_of_why=moment.why,
        made_at=moment.now,
        skims=skims,
        readings=(),
        links=Links(),
        observations=(),
        problems=tuple(problems),
        judgements=watching.judged(problems, read, moment.as_of, desk.tools, full=full),
        dropped=desk.ledger.dropped(),
    )
