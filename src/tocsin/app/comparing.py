"""Arguing with a level: the judgement without somebody, and between any two days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tocsin.app.desk import Desk
from tocsin.errors import UsageError
from tocsin.model.picture import Depth, Picture
from tocsin.model.problem import WarningProblem
from tocsin.pipeline import comparing, judging


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two pictures of the same questions; the steps in ``now`` lead from ``before`` to it."""

    before: Picture
    now: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left out, as a person names it, and whether records of forecasts count."""

    words: tuple[str, ...]
    use_records: bool = False


def without(
    desk: Desk,
    problems: Sequence[WarningProblem],
    now: datetime,
    asked: date | None,
    left: Left,
) -> Compared:
    """The picture with all that is stored, and the one without what the words name.

    Without an outlet the reports of the others are linked and judged anew, so what another
    paper carried too stays. UsageError for a word that names nothing in the picture.
    """
    whole = desk.picture(problems, now, asked, use_records=left.use_records)
    left_out = comparing.silence(left.words, whole, desk.tools.catalogue)
    fewer = whole
    if left_out.outlets:
        fewer = desk.picture(
            problems, now, asked, Depth.OBSERVATIONS, leaving_out=left_out.outlets
        )
    fewer = replace(
        fewer,
        problems=whole.problems,
        observations=left_out.heard(fewer),
        trust=whole.trust,
        forecasts=(),
    )
    fewer = judging.rejudged(fewer, desk.tools)
    return Compared(before=whole, now=comparing.led(whole, fewer, desk.tools))


def between(
    desk: Desk,
    problems: Sequence[WarningProblem],
    now: datetime,
    first: date,
    last: date | None,
) -> Compared:
    """The pictures as they could have been drawn on two days, the first one first."""
    later = desk.picture(problems, now, last)
    if first >= later.as_of:
        raise UsageError(
            f"--from {first} is not before {later.as_of}: name an earlier day, or a later --to"
        )
    earlier = desk.picture(problems, now, first)
    return Compared(before=earlier, now=comparing.led(earlier, later, desk.tools))
