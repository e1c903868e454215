"""Everything an analyst can edit, listed and checked."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding
from tocsin.knowledge.indicators import Catalogue
from tocsin.model.problem import WarningProblem

#: Modules with a ``check(folder)``, in the order in which findings are easiest to mend.
CHECKED = (
    "languages", "calendar", "furniture", "horizons", "names", "reporting", "outlets",
    "lineage", "indicators", "judgement", "foretelling",
)  # fmt: skip


def problems(path: Path | None, folder: Path | None) -> tuple[WarningProblem, ...]:
    """The problems of a file or folder, else of the analyst's knowledge, else the shipped."""
    from tocsin.knowledge import problems as files

    if path is None and folder is not None and (folder / files.FILE).is_file():
        path = folder / files.FILE
    return files.load(path)


def indicators(folder: Path | None) -> Catalogue:
    """The catalogue of indicators."""
    from tocsin.knowledge import indicators as files

    return files.load(folder)


def check(path: Path | None, folder: Path | None) -> tuple[Finding, ...]:
    """Everything that is wrong or doubtful, by file and line."""
    found: set[Finding] = set()
    for name in CHECKED:
        checker: Callable[[Path | None], tuple[Finding, ...]]
        checker = import_module(f"tocsin.knowledge.{name}").check
        try:
            found.update(checker(folder))
        except KnowledgeError as why:
            found.add(Finding(why.file, why.line or 1, str(why)))
    from tocsin.knowledge import problems as files
    from tocsin.knowledge import showing

    serious = any(f.serious for f in found)
    known = () if serious else tuple(indicators(folder).indicators)
    found.update(showing.check(folder, known))
    found.update(files.check(path))
    return tuple(sorted(found))
