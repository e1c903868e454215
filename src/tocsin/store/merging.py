"""One ledger out of several: what was read in shards comes together and is not read again.

What a stage made of single reports is taken over. What was made of whole sets of reports (copy
groups, links) is left behind, for of all reports together it is made anew. Decisions come in
the order in which they were made in their ledgers, one ledger after another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tocsin.errors import LedgerError, UsageError
from tocsin.store.ledger import SqliteLedger

#: Rows written in one transaction.
ROWS = 500


def merge(into: Path, shards: Sequence[Path], leave: Sequence[str]) -> int:
    """Take over all that the shards hold; how many reports were new.

    ``leave`` are the stages whose outcomes are of whole sets of reports. The shards are only
    read; one that is missing or no ledger is refused before anything is written.
    """
    for path in shards:
        if not path.is_file():
            raise UsageError(f"no ledger at {str(path)!r}: make one with 'tocsin read'")
        if path.resolve() == into.resolve():
            raise UsageError(f"{str(path)!r} cannot be merged into itself: leave it out")
        SqliteLedger(path).close()  # brings an older one up to date, or refuses it
    SqliteLedger(into).close()
    try:
        with closing(sqlite3.connect(into, isolation_level=None)) as target:
            return sum(_take(target, path, leave) for path in shards)
    except sqlite3.Error as why:
        raise LedgerError(f"the ledger {str(into)!r} cannot be written: {why}") from why


def _take(target: sqlite3.Connection, path: Path, leave: Sequence[str]) -> int:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as shard:
        before = _count(target)
        _copy(target, shard, "reports", "", ())
        marks = ",".join("?" * len(leave))
        _copy(target, shard, "outcomes", f"WHERE stage NOT IN ({marks})", tuple(leave))
        _append(target, shard, "corrections", ("id", "kind", "record"), "place")
        _append(target, shard, "decisions", ("kind", "key", "record"), "number")
        return _count(target) - before


def _count(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("SELECT COUNT(*) FROM reports").fetchone()
    return int(found)


def _copy(
    target: sqlite3.Connection,
    shard: sqlite3.Connection,
    table: str,
    where: str,
    values: tuple[str, ...],
) -> None:
    """Rows by their key; what the target has already stays as it is."""
    cursor = shard.execute(f"SELECT * FROM {table} {where}", values)  # noqa: S608  our names
    marks = ",".join("?" * len(cursor.description))
    for some in _batches(cursor):
        with target:
            target.execute("BEGIN IMMEDIATE")
            target.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", some)  # noqa: S608


def _append(
    target: sqlite3.Connection,
    shard: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    order: str,
) -> None:
    """Decisions behind those that are there; one that both have is kept once."""
    names = ", ".join(columns)
    query = f"SELECT {names} FROM {table} ORDER BY "  # noqa: S608  our names
    known = set(target.execute(query + order))
    new = [row for row in shard.execute(query + order) if row not in known]
    marks = ",".join("?" * len(columns))
    with target:
        target.execute("BEGIN IMMEDIATE")
        target.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", new)  # noqa: S608


def _batches(cursor: sqlite3.Cursor) -> Iterator[list[tuple[object, ...]]]:
    while some := cursor.fetchmany(ROWS):
        yield some
