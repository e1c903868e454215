"""Rows as JSON lines, CSV, Parquet, or GraphML where they are a graph."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, BinaryIO

from tocsin.errors import ExtraNotInstalled
from tocsin.store import graphml

FORMATS = ("jsonl", "csv", "parquet", "graphml")


def write(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, out: BinaryIO
) -> None:
    """Write the rows in one of ``FORMATS``.

    CSV and Parquet cells that hold a list or an object are JSON text. Parquet needs pyarrow:
    without it ExtraNotInstalled is raised before anything is written.
    """
    if form == "jsonl":
        for row in rows:
            out.write(_json(row).encode("utf-8") + b"\n")
    elif form == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_flat(row.get(c)) for c in columns] for row in rows)
        out.write(text.getvalue().encode("utf-8"))
    elif form == "graphml":
        graphml.write(rows, columns, out)
    else:
        _parquet(rows, columns, out)


def _parquet(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: BinaryIO) -> None:
    if find_spec("pyarrow") is None:
        raise ExtraNotInstalled("writing Parquet", "parquet")
    import pyarrow
    from pyarrow import parquet

    held = list(rows)
    data = {c: [_flat(row.get(c)) for row in held] for c in columns}
    parquet.write_table(pyarrow.table(data), out)


def _flat(value: object) -> object:
    return _json(value) if isinstance(value, (list, dict)) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
