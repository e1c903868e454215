"""The ledger: one SQLite file in WAL mode, through SQLAlchemy Core.

Every write is one transaction, so a run that is killed at any moment leaves whole batches
behind; the next run finds what is pending and goes on from there.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    delete,
    event,
    literal_column,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from tocsin.errors import LedgerError
from tocsin.model.correction import Correction, Undoing
from tocsin.model.report import Dropped, Report
from tocsin.ports import Outcome, Stage
from tocsin.store.records import pack, unpack
from tocsin.store.schema import corrections, decisions, outcomes, prepare, reports

#: Refusals before there is a report: unreadable files, broken lines.
COLLECT = "collect"
#: SQLite takes some 32,000 values in one statement; stay far below.
CHUNK = 500
#: What a correction in the ledger is a record of.
_DECISIONS: Mapping[str, type[Correction] | type[Undoing]] = {
    "correction": Correction,
    "undoing": Undoing,
}
#: Milliseconds to wait for another process that writes to the same ledger.
PATIENCE = 30_000


class SqliteLedger:
    """A ledger in a file, or in memory when ``path`` is None. Close it after use."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        try:
            self._engine = _engine(path)
            self._writer = self._engine.execution_options(writes=True)
            with self._writer.begin() as connection:
                prepare(connection)
        except (DBAPIError, sqlite3.Error, OSError) as why:
            cause = getattr(why, "orig", None) or why
            raise LedgerError(
                f"the ledger {str(path)!r} cannot be opened: {cause}; name another"
            ) from why

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def add(self, received: Sequence[Report], dropped: Sequence[Dropped] = ()) -> int:
        """Keep these reports and refusals; how many of the reports were new."""
        rows = {r.id: _row(r) for r in received}
        with self._writing() as connection:
            known: set[str] = set()
            for ids in _chunks(list(rows)):
                known |= set(
                    connection.execute(
                        select(reports.c.id).where(reports.c.id.in_(ids))
                    ).scalars()
                )
            new = [row for key, row in rows.items() if key not in known]
            if new:
                connection.execute(insert(reports).on_conflict_do_nothing(), new)
            for paths in _chunks([r.path for r in received]):
                connection.execute(
                    delete(outcomes).where(
                        outcomes.c.stage == COLLECT, outcomes.c.key.in_(paths)
                    )
                )
            self._put(connection, COLLECT, "1", [Outcome(key=d.path, made=d) for d in dropped])
        return len(new)

    def put(self, stage: Stage, made: Sequence[Outcome]) -> None:
        """Keep what a stage made, in place of what an older version of it made."""
        with self._writing() as connection:
            self._put(connection, stage.name, stage.version, made)

    def decide(self, kind: str, key: str, record: object) -> None:
        """Write down what a person decided; it is never changed or taken away again."""
        with self._writing() as connection:
            connection.execute(
                insert(decisions).values(kind=kind, key=key, record=pack(record))
            )

    def decided(self, kind: str, record: Any) -> tuple[Any, ...]:
        """All decisions of a kind, as records of this type, in the order they were made in."""
        query = (
            select(decisions.c.record)
            .where(decisions.c.kind == kind)
            .order_by(decisions.c.number)
        )
        with self._engine.connect() as connection:
            return tuple(unpack(row, record) for row in connection.execute(query).scalars())

    def report_ids(self) -> tuple[str, ...]:
        """The ids of all reports, sorted."""
        with self._engine.connect() as connection:
            return tuple(
                connection.execute(select(reports.c.id).order_by(reports.c.id)).scalars()
            )

    def reports(self, ids: Sequence[str]) -> Iterator[Report]:
        """These reports, in the order of their ids; unknown ids are passed over."""
        with self._engine.connect() as connection:
            for some in _chunks(sorted(set(ids))):
                query = select(reports).where(reports.c.id.in_(some)).order_by(reports.c.id)
                for row in connection.execute(query):
                    yield _report(row)

    def fetched(self) -> dict[str, datetime]:
        """When each report could first have been read, for those where it is known."""
        query = select(reports.c.id, reports.c.fetched_at).where(
            reports.c.fetched_at.is_not(None)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return {key: datetime.fromisoformat(at) for key, at in rows}

    def known(self, stage: Stage) -> frozenset[str]:
        """Keys that have an outcome at the stage's version; the rest is pending."""
        query = select(outcomes.c.key).where(
            outcomes.c.stage == stage.name, outcomes.c.version == stage.version
        )
        with self._engine.connect() as connection:
            return frozenset(connection.execute(query).scalars())

    def outcomes(
        self, stage: Stage, keys: Iterable[str] | None = None
    ) -> Iterator[tuple[str, Any]]:
        """Key and record of what the stage made at this version, by key; dropped left out."""
        query = (
            select(outcomes.c.key, outcomes.c.record)
            .where(
                outcomes.c.stage == stage.name,
                outcomes.c.version == stage.version,
                outcomes.c.dropped == 0,
            )
            .order_by(outcomes.c.key)
        )
        queries = (
            [query]
            if keys is None
            else [query.where(outcomes.c.key.in_(some)) for some in _chunks(sorted(set(keys)))]
        )
        with self._engine.connect() as connection:
            for each in queries:
                for key, record in connection.execute(each):
                    yield key, unpack(record, stage.record)

    def dropped(self) -> tuple[Dropped, ...]:
        """Everything that was not read further, with its reason."""
        query = select(outcomes.c.record).where(outcomes.c.dropped == 1)
        with self._engine.connect() as connection:
            found = [unpack(record, Dropped) for record in connection.execute(query).scalars()]
        return tuple(sorted(found, key=lambda d: (d.path, d.stage, d.reason, d.detail)))

    def corrections(self) -> tuple[Correction | Undoing, ...]:
        """All that analysts decided by hand, undone or not, oldest first."""
        query = select(corrections.c.kind, corrections.c.record).order_by(corrections.c.place)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(unpack(record, _DECISIONS[kind]) for kind, record in rows)

    def correct(self, decision: Correction | Undoing) -> None:
        """Keep a decision for good; nothing that is kept is ever changed."""
        kind = next(name for name, made in _DECISIONS.items() if isinstance(decision, made))
        row = {"id": decision.id, "kind": kind, "record": pack(decision)}
        with self._writing() as connection:
            connection.execute(insert(corrections).on_conflict_do_nothing(), [row])

    def forget(self, stage: Stage, keep: int) -> None:
        """Let go of what a stage made of old sets of inputs, but for the newest."""
        old = (
            select(outcomes.c.key)
            .where(outcomes.c.stage == stage.name)
            .order_by(literal_column("rowid").desc())
            .offset(keep)
            .limit(-1)
        )
        with self._writing() as connection:
            connection.execute(
                delete(outcomes).where(
                    outcomes.c.stage == stage.name, outcomes.c.key.in_(old.scalar_subquery())
                )
            )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._writer.begin() as connection:
                yield connection
        except DBAPIError as why:
            raise LedgerError(f"the ledger cannot be written: {why.orig}") from why

    @staticmethod
    def _put(connection: Connection, stage: str, version: str, made: Sequence[Outcome]) -> None:
        if not made:
            return
        statement = insert(outcomes)
        replace = statement.on_conflict_do_update(
            index_elements=[outcomes.c.stage, outcomes.c.key],
            set_={
                "version": statement.excluded.version,
                "dropped": statement.excluded.dropped,
                "record": statement.excluded.record,
            },
        )
        rows = [
            {
                "stage": stage,
                "key": outcome.key,
                "version": version,
                "dropped": int(isinstance(outcome.made, Dropped)),
                "record": pack(outcome.made),
            }
            for outcome in made
        ]
        connection.execute(replace, rows)


def _engine(path: Path | None) -> Engine:
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, _: object) -> None:
    """WAL: readers never wait for the writer; a kill loses at most the open transaction."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once, so two of them wait instead of failing half-way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _row(report: Report) -> dict[str, Any]:
    fetched = report.fetched_at
    return {
        "id": report.id,
        "path": report.path,
        "media_type": report.media_type,
        "raw": zlib.compress(report.raw, 6),
        "sha256": report.sha256,
        "address": report.address,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "language": report.language,
        "fetched_at": None if fetched is None else fetched.isoformat(),
        "extra": report.extra,
    }


def _report(row: Row[Any]) -> Report:
    fetched = row.fetched_at
    return Report(
        id=row.id,
        path=row.path,
        media_type=row.media_type,
        raw=zlib.decompress(row.raw),
        sha256=row.sha256,
        address=row.address,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        language=row.language,
        fetched_at=None if fetched is None else datetime.fromisoformat(fetched),
        extra=row.extra,
    )
