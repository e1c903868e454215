"""Collecting reports from files, folders, globs and standard input."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tocsin.model.report import Dropped, Report
from tocsin.sources import mail, rows, walk, warc
from tocsin.sources.receive import LARGEST, STAGE, receive, too_large

_PAGES = (".html", ".htm")
_SNIFF = 4096


def collect(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Report | Dropped]:
    """Every report under these paths, and every refusal with its reason, as they are met.

    ``-`` stands for ``stdin``. Raises UsageError, before reading, for a path that is not there.
    """
    walk.check(paths)
    if walk.STDIN in paths and stdin is not None:
        yield from _standard_input(stdin)
    for found in walk.files([p for p in paths if p != walk.STDIN]):
        if isinstance(found, Dropped):
            yield found
        else:
            yield from _file(found)


def _standard_input(stdin: BinaryIO) -> Iterator[Report | Dropped]:
    """One report, or JSON lines when it begins like them."""
    buffered = io.BufferedReader(stdin) if isinstance(stdin, io.RawIOBase) else stdin
    head = buffered.readline(LARGEST + 1)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from rows.json_lines(walk.STDIN, _Again(head, buffered))
        return
    data = head + buffered.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield too_large(walk.STDIN, len(data))
        return
    yield from _whole(walk.STDIN, _kind(data[:_SNIFF]), data)


class _Again(io.BytesIO):
    """A first line put back before the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__(head)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size) or self._rest.readline(-1 if size is None else size)


def _file(path: Path) -> Iterator[Report | Dropped]:
    given = walk.as_given(path)
    try:
        with path.open("rb") as stream:
            yield from _stream(given, path.name.lower(), stream)
    except OSError as why:
        yield Dropped(
            path=given, stage=STAGE, reason="cannot-be-read", detail=why.strerror or str(why)
        )


def _stream(given: str, name: str, stream: BinaryIO) -> Iterator[Report | Dropped]:
    if name.endswith(".jsonl"):
        yield from rows.json_lines(given, stream)
        return
    if name.endswith((".warc", ".warc.gz")):
        yield from warc.records(given, stream, packed=name.endswith(".gz"))
        return
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield too_large(given, len(data) + _rest(stream))
        return
    suffix = next((s for s in walk.SUFFIXES if name.endswith(s)), None)
    yield from _whole(given, suffix or _kind(data[:_SNIFF]), data)


def _rest(stream: BinaryIO) -> int:
    here = stream.tell()
    return stream.seek(0, io.SEEK_END) - here


def _whole(given: str, suffix: str, data: bytes) -> Iterator[Report | Dropped]:
    """The reports in the bytes of one file, by its kind."""
    if suffix == ".json":
        yield from rows.json_file(given, data)
    elif suffix == ".csv":
        yield from rows.csv_file(given, data)
    elif suffix == ".eml":
        yield mail.mail_file(given, data)
    else:
        media = "text/html" if suffix in _PAGES else "text/plain"
        yield receive(given, data, media)


def _kind(head: bytes) -> str:
    """The suffix that bytes without a name deserve."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return ".html"
    if start.startswith((b"{", b"[{")):
        return ".json"
    return ".txt"
