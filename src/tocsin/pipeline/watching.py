"""Country watches: the light reading of a report, and the judgement of what it adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.judging import glimpse, watch
from tocsin.judging.recollect import Past
from tocsin.model.assessment import Judgement
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Skim
from tocsin.model.watch import Glimpse
from tocsin.pipeline.tools import Tools

#: Raised when a change of this stage must make it run again over what is stored.
VERSION = 1
NAME = "glimpse"


def look(skim: Skim, tools: Tools) -> Glimpse:
    """What country watches see in one report; needs no other report."""
    return glimpse.glimpse(skim, tools.watching)


def watches(problems: Iterable[WarningProblem], tools: Tools) -> tuple[WarningProblem, ...]:
    """Those of the problems that are country watches."""
    return tuple(p for p in problems if watch.is_watch(p, tools.watching))


def only(problems: Sequence[WarningProblem], tools: Tools) -> bool:
    """Whether there are problems, and all are country watches: then nothing is parsed."""
    if not problems or any(p.actors for p in problems):  # without loading a word
        return False
    return len(watches(problems, tools)) == len(problems)


def judged(
    problems: Sequence[WarningProblem],
    glimpses: Iterable[Glimpse],
    as_of: date,
    tools: Tools,
    *,
    full: bool = True,
) -> tuple[Judgement, ...]:
    """The judgement of each watch. The glimpses must be of reports readable by that day."""
    past = Past.of_glimpses(glimpses, tools.watching)
    model = tools.watch_model
    return tuple(watch.judge(p, past, model, as_of=as_of, full=full) for p in problems)
