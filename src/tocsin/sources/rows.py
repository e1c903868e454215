"""Reports in bulk: JSON lines, JSON arrays and CSV, one report a row.

``{"id", "text" or "html", "title", "url", "outlet", "published", "fetched_at", "language"}``,
all but the text optional; unknown keys are kept. A broken row is refused by its line and the
rest is read.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from tocsin.model.report import Dropped, Report
from tocsin.sources.receive import (
    LARGEST,
    STAGE,
    Declared,
    instant,
    printed,
    receive,
    too_large,
    whole,
)

_KNOWN = frozenset(
    ("id", "text", "html", "title", "url", "outlet", "published", "fetched_at", "language")
)


def json_lines(path: str, stream: BinaryIO) -> Iterator[Report | Dropped]:
    """One report a line; lines are never held together, so the file may be of any size."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        where = f"{path}:{number}"
        if len(line) > LARGEST:
            size = len(line) + _skip_line(stream, line)
            yield too_large(where, size)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _parse(where, line)


def _skip_line(stream: BinaryIO, line: bytes) -> int:
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = stream.readline(LARGEST)
        skipped += len(line)
    return skipped


def _parse(where: str, line: bytes) -> Report | Dropped:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as why:
        return Dropped(path=where, stage=STAGE, reason="broken-json", detail=str(why)[:200])
    return row_report(where, row)


def json_file(path: str, data: bytes) -> Iterator[Report | Dropped]:
    """One object, or an array of them."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as why:
        if b"\n{" in data.strip():
            yield from json_lines(path, io.BytesIO(data))
            return
        yield Dropped(path=path, stage=STAGE, reason="broken-json", detail=str(why)[:200])
        return
    if isinstance(found, list):
        for number, row in enumerate(found, start=1):
            yield row_report(f"{path}:{number}", row)
    else:
        yield row_report(path, found)


def csv_file(path: str, data: bytes) -> Iterator[Report | Dropped]:
    """The first row names the columns; one of them must be ``text`` or ``html``."""
    text = data.decode("utf-8-sig", "replace")
    rows = csv.DictReader(io.StringIO(text.replace("\x00", "\ufffd"), newline=""))
    before = csv.field_size_limit(LARGEST)
    try:
        if not {"text", "html"} & set(rows.fieldnames or ()):
            yield Dropped(
                path=path, stage=STAGE, reason="no-text", detail="no column text or html"
            )
            return
        for number, row in enumerate(rows, start=2):
            yield row_report(f"{path}:{number}", {k: v for k, v in row.items() if k})
    except csv.Error as why:
        yield Dropped(
            path=f"{path}:{rows.line_num}", stage=STAGE, reason="broken-csv", detail=str(why)
        )
    finally:
        csv.field_size_limit(before)


def row_report(where: str, row: object) -> Report | Dropped:
    """The report of one row; its path is the row's ``id``, else where it stands."""
    if not isinstance(row, Mapping):
        return Dropped(
            path=where, stage=STAGE, reason="not-an-object", detail=type(row).__name__
        )
    text, html = row.get("text"), row.get("html")
    path = printed(row, "id") or where
    body, media = (text, "text/plain") if isinstance(text, str) else (html, "text/html")
    if not isinstance(body, str):
        return Dropped(path=path, stage=STAGE, reason="no-text", detail=f"at {where}")
    declared = Declared(
        address=printed(row, "url"),
        outlet=printed(row, "outlet"),
        title=printed(row, "title"),
        published=printed(row, "published"),
        language=printed(row, "language"),
        fetched_at=instant(row.get("fetched_at")),
        extra=_extra(row),
    )
    return receive(path, whole(body).encode("utf-8"), media, declared)


def _extra(row: Mapping[str, object]) -> str:
    others = {str(k): v for k, v in row.items() if k not in _KNOWN}
    return json.dumps(others, sort_keys=True) if others else "{}"
