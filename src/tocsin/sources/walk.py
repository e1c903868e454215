"""Finding files: paths, folders, globs; loops of links are noticed, nothing is read twice."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.errors import UsageError
from tocsin.model.report import Dropped
from tocsin.sources.receive import STAGE

#: What is read inside a folder. A file named on the command line is read whatever its name.
SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".eml", ".json", ".jsonl", ".csv", ".warc", ".warc.gz",
)  # fmt: skip
STDIN = "-"


def files(paths: Sequence[str]) -> Iterator[Path | Dropped]:
    """Every file to read, folders in sorted order, and what cannot be read.

    Raises UsageError when a path names nothing at all.
    """
    seen: set[str] = set()
    for given in paths:
        for top in _expand(given):
            for found in _below(top):
                key = str(found if isinstance(found, Path) else found.path)
                if key not in seen:
                    seen.add(key)
                    yield found


def check(paths: Sequence[str]) -> None:
    """Raise UsageError, before anything is read, for a path that names nothing."""
    for given in paths:
        if given != STDIN:
            next(_expand(given))


def _expand(given: str) -> Iterator[Path]:
    if os.path.lexists(given):
        yield Path(given)
        return
    found = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []
    if not found:
        raise UsageError(f"nothing to read at {given!r}: name a file, a folder, a glob or '-'")
    yield from map(Path, found)


def _below(top: Path) -> Iterator[Path | Dropped]:
    if not top.is_dir():
        yield _checked(top)
        return
    yield from _walk(top, frozenset())


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | Dropped]:
    """The files of a folder in sorted order; ``above`` are the folders it lies in."""
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as why:
        yield _refused(folder, "cannot-be-read", why.strerror or str(why))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield _refused(folder, "link-loop", "a link to a folder it lies in")
        return
    for name in names:
        if name.startswith("."):
            continue
        path = folder / name
        if path.is_dir():
            yield from _walk(path, above | {here})
        elif name.lower().endswith(SUFFIXES) or not path.exists():
            yield _checked(path)
        else:
            yield _refused(path, "unsupported-type", f"read are {' '.join(SUFFIXES)}")


def _checked(path: Path) -> Path | Dropped:
    """The path of an ordinary file; a pipe or device would hang or never end."""
    try:
        mode = path.stat().st_mode
    except OSError as why:
        return _refused(path, "cannot-be-read", why.strerror or str(why))
    if not stat.S_ISREG(mode):
        return _refused(path, "not-a-file", "a pipe, socket or device")
    return path


def _refused(path: Path, reason: str, detail: str) -> Dropped:
    return Dropped(path=as_given(path), stage=STAGE, reason=reason, detail=detail)


def as_given(path: Path) -> str:
    """The path in characters that can be written anywhere."""
    return os.fsencode(path).decode("utf-8", "replace")
