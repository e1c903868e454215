"""Printing results: text that any terminal can hold, lists, trees, files."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tocsin.errors import TocsinError

if TYPE_CHECKING:
    from tocsin.app.why import Step

#: Columns where the output is no terminal.
PLAIN = 100


def width() -> int:
    """Columns to fill."""
    return shutil.get_terminal_size((PLAIN, 24)).columns if sys.stdout.isatty() else PLAIN


def out(text: str) -> None:
    """Text to standard output, in UTF-8 whatever the machine believes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def write(path: Path, text: str) -> None:
    """Text into a file, its folder made; TocsinError where that cannot be done."""
    with binary(path) as stream:
        stream.write(text.encode("utf-8", "replace"))


@contextmanager
def binary(path: Path | None) -> Iterator[BinaryIO]:
    """The file opened for writing, or standard output."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("wb")
    except OSError as why:
        raise TocsinError(f"cannot write {str(path)!r}: {why.strerror}") from why
    with stream:
        yield stream


def as_json(records: object) -> str:
    """Records as indented JSON."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(records), indent=1).decode() + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A list for reading."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*head, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    Console(width=width(), highlight=False).print(shown)


def tree(step: Step, depth: int = 0) -> None:
    """A chain of records, indented."""
    lines: list[str] = []
    waiting = [(step, depth)]
    while waiting:
        here, level = waiting.pop()
        lines.append("  " * level + here.line)
        waiting += [(below, level + 1) for below in reversed(here.below)]
    out("\n".join(lines) + "\n")
