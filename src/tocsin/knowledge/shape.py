"""A knowledge file of an unexpected shape is the file's fault, and said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from tocsin.errors import KnowledgeError, TocsinError

#: What a list in the place of a mapping, a missing key or a bad pattern comes out as.
MALFORMED = (TypeError, ValueError, LookupError, AttributeError, RecursionError, re.error)


@contextmanager
def shaped(module: ModuleType) -> Iterator[None]:
    """Within, what the module's file makes go wrong is raised as KnowledgeError."""
    name = module.__name__.rpartition(".")[2]
    try:
        yield
    except TocsinError:
        raise
    except MALFORMED as why:
        first = (str(why).splitlines() or [""])[0][:200]
        raise KnowledgeError(
            f"this file, or one it goes with, has not the shape of the shipped one "
            f"({type(why).__name__}: {first})",
            file=str(getattr(module, "FILE", f"{name}.yaml")),
        ) from why
