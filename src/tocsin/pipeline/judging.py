"""From readings to the warning picture: link, settle, judge. Sees all reports together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tocsin.judging.assess import Desk, judge
from tocsin.judging.emerging import propose
from tocsin.judging.forecasts import forecasts
from tocsin.judging.settle import settle
from tocsin.linking.link import link
from tocsin.model.linking import CopyGroup, Links
from tocsin.model.picture import Picture
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Reading, Skim
from tocsin.pipeline.tools import Tools

#: Raised when a change of linking must make it run again over what is stored.
VERSION = 1
NAME = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The day judged, where it comes from, and the clock (shown, never used in a number)."""

    as_of: date
    why: str
    now: datetime


def join(
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    copies: Sequence[CopyGroup],
    tools: Tools,
) -> Links:
    """Statements, origins and stories of these reports."""
    return link(skims, readings, copies, tools.outlets, tools.lineage, tools.meaning)


def picture(
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    links: Links,
    problems: Sequence[WarningProblem],
    moment: Moment,
    tools: Tools,
) -> Picture:
    """Everything known as of the day."""
    claims = {c.id: c for r in readings for c in r.claims}
    seen = settle([o for r in readings for o in r.observations], claims, links, skims)
    found = propose(
        seen, problems, as_of=moment.as_of, catalogue=tools.catalogue, settings=tools.rules
    )
    watched = (*problems, *found)
    desk = Desk.of(tools.catalogue, tools.rules, skims, links)
    return Picture(
        as_of=moment.as_of,
        as_of_why=moment.why,
        made_at=moment.now,
        skims=tuple(skims),
        readings=tuple(readings),
        links=links,
        observations=seen,
        problems=watched,
        judgements=tuple(
            judge(
                p,
                seen,
                links,
                skims,
                as_of=moment.as_of,
                catalogue=tools.catalogue,
                settings=desk,
            )
            for p in watched
        ),
        forecasts=forecasts(
            tuple(claims.values()), links.statements, moment.as_of, [s.document for s in skims]
        ),
    )
