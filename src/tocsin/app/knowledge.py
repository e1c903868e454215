"""Everything an analyst can edit, listed and checked."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.shape import shaped
from tocsin.model.problem import WarningProblem
from tocsin.pipeline.tools import Tools

#: Modules with a ``check(folder)``, in the order in which findings are easiest to mend.
CHECKED = (
    "languages", "calendar", "prints", "traces", "furniture", "horizons", "names", "reporting",
    "deeds", "outlets", "lineage", "indicators", "glossary", "speech", "glossed", "judgement",
    "foretelling", "templates", "stance", "watching", "watch_weights",
)  # fmt: skip


def problems(path: Path | None, folder: Path | None) -> tuple[WarningProblem, ...]:
    """The problems of a file or folder, else of the analyst's knowledge, else the shipped."""
    from tocsin.knowledge import problems as files

    with shaped(files):
        return files.load(_own(path, folder, files.FILE))


def indicators(folder: Path | None) -> Catalogue:
    """The catalogue of indicators."""
    from tocsin.knowledge import indicators as files

    with shaped(files):
        return files.load(folder)


def check(
    path: Path | None, folder: Path | None, *, rehearsed: bool = False
) -> tuple[Finding, ...]:
    """Everything that is wrong or doubtful, by file and line.

    ``rehearsed``: where nothing else is wrong, also read the examples beside the patterns.
    """
    from tocsin.knowledge import problems as files
    from tocsin.knowledge import showing

    found: set[Finding] = set()
    for name in CHECKED:
        module = import_module(f"tocsin.knowledge.{name}")
        found.update(_checked(module, module.check, folder))
    serious = any(f.serious for f in found)
    known = () if serious else tuple(indicators(folder).indicators)
    found.update(_checked(showing, showing.check, folder, known))
    found.update(_checked(files, files.check, _own(path, folder, files.FILE)))
    if rehearsed and not any(f.serious for f in found):
        from tocsin.pipeline.rehearsing import rehearse

        found.update(rehearse(Tools(folder)))
    return tuple(sorted(found))


def _own(path: Path | None, folder: Path | None, name: str) -> Path | None:
    """The file of problems asked for, else the one in the analyst's knowledge folder."""
    if path is None and folder is not None and (folder / name).is_file():
        return folder / name
    return path


def _checked(
    module: ModuleType, checker: Callable[..., tuple[Finding, ...]], *given: object
) -> tuple[Finding, ...]:
    """What a check finds; a file that it cannot even look through is itself a finding."""
    try:
        with shaped(module):
            return checker(*given)
    except KnowledgeError as why:
        return (Finding(why.file, why.line or 1, why.message),)
