"""From readings to the warning picture: link, settle, judge. Sees all reports together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from tocsin.judging.assess import Desk, judge
from tocsin.judging.emerging import propose
from tocsin.judging.settle import settle
from tocsin.linking.link import link
from tocsin.linking.pieces import Piece, piece
from tocsin.linking.weaving import weave
from tocsin.linking.windows import Window, windows
from tocsin.model.correction import Correction
from tocsin.model.linking import CopyGroup, Links
from tocsin.model.observation import Observation
from tocsin.model.picture import Picture
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Reading, Skim
from tocsin.pipeline import watching
from tocsin.pipeline.tools import Tools
from tocsin.text.meaning import Meaning

#: Raised when a change of linking must make it run again over what is stored.
VERSION = 5
NAME = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The day judged, where it comes from, and the clock (shown, never used in a number)."""

    as_of: date
    why: str
    now: datetime


def _now(window: Window, make: Callable[[], Piece]) -> Piece:
    """Nothing is kept: every window is linked now."""
    del window
    return make()


def join(
    skims: Sequence[Skim],
    readings: Sequence[Reading],
    copies: Sequence[CopyGroup],
    tools: Tools,
    meaning: Meaning | None,
    corrections: Sequence[Correction] = (),
    *,
    kept: Callable[[Window, Callable[[], Piece]], Piece] = _now,
) -> Links:
    """Statements, origins and stories of these reports, as corrected by hand.

    They are linked window by window; ``kept`` gives what was found in a window before, or has
    it made.
    """
    by_id = {s.report_id: s for s in skims}
    read = {r.report_id: r for r in readings}

    def linked(window: Window) -> Piece:
        seen = [by_id[i] for i in sorted(window.report_ids)]
        said = [read[i] for i in sorted(window.report_ids) if i in read]
        links = link(
            seen, said, window.groups, tools.outlets, tools.lineage, meaning, corrections
        )
        return piece(window, seen, said, links, corrections)

    found = windows(copies, {s.report_id: s.dating for s in skims})
    pieces = ((each, kept(each, partial(linked, each))) for each in found)
    return weave(pieces, copies, corrections)


def observed(
    readings: Sequence[Reading], links: Links, skims: Sequence[Skim]
) -> tuple[Observation, ...]:
    """The observations under their origins, each once."""
    claims = {c.id: c for r in readings for c in r.claims}
    return settle([o for r in readings for o in r.observations], claims, links, skims)


def judged(drawn: Picture, problems: Sequence[WarningProblem], tools: Tools) -> Picture:
    """The picture with its judgements: the problems given, and those the reports propose."""
    found = propose(
        drawn.observations,
        problems,
        as_of=drawn.as_of,
        catalogue=tools.catalogue,
        settings=tools.rules,
    )
    return rejudged(replace(drawn, problems=(*problems, *found)), tools)


def rejudged(drawn: Picture, tools: Tools) -> Picture:
    """The picture with its own problems judged on its own observations; country watches
    among them on the words of its reports.
    """
    trust = {t.voice: t.factor for t in drawn.trust or ()}
    desk = Desk.of(tools.catalogue, tools.rules, drawn.skims, drawn.links, trust=trust)
    plain = [p for p in drawn.problems if not p.actors]
    light = watching.watches(plain, tools) if plain else ()
    seen = [watching.look(s, tools) for s in drawn.skims] if light else []
    counted = (
        {j.problem_id: j for j in watching.judged(light, seen, drawn.as_of, tools)}
        if light
        else {}
    )
    return replace(
        drawn,
        judgements=tuple(
            counted.get(problem.id)
            or judge(
                problem,
                drawn.observations,
                drawn.links,
                drawn.skims,
                as_of=drawn.as_of,
                catalogue=tools.catalogue,
                settings=desk,
            )
            for problem in drawn.problems
        ),
    )
