"""The single place where a report that a stage cannot stomach becomes ``Dropped``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tocsin.model.report import Dropped

T = TypeVar("T")
R = TypeVar("R")

#: What parsers, extractors and our own checks raise on input nobody thought of. Bugs that
#: have nothing to do with the report (a missing import, a typo) are not among them.
BAD_INPUT = (
    ValueError,  # with UnicodeError
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,  # with OverflowError
    RecursionError,
    MemoryError,
    AssertionError,
)
#: The reason given for what choked a stage: loud, for a bug of ours may hide behind it.
BROKEN = "could-not-be-read"


def attempt(
    work: Callable[[T], R | Dropped], item: T, *, stage: str, path: str, report_id: str
) -> R | Dropped:
    """What ``work`` makes of the item; ``could-not-be-read`` when it chokes on it."""
    try:
        return work(item)
    except BAD_INPUT as why:
        lines = str(why).strip().splitlines()
        return Dropped(
            path=path,
            stage=stage,
            reason=BROKEN,
            detail=f"{type(why).__name__}: {lines[0][:200] if lines else ''}",
            report_id=report_id,
        )
