"""The tables of a ledger, their version, and the steps from older versions.

A step is a few statements, so a dict of them does what a migration tool would
(docs/decisions/ledger-migrations.md).
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    text,
    update,
)

from tocsin.errors import LedgerError

#: Raised by one with every change of the tables, with a step in MIGRATIONS.
VERSION = 3
#: A written decision of a person is never changed and never taken away, not even by us.
_KEPT = tuple(
    f"CREATE TRIGGER decisions_no_{act} BEFORE {act.upper()} ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END"
    for act in ("update", "delete")
)
#: Version to migrate *to*, and the statements that get there from the one before.
MIGRATIONS: dict[int, tuple[str, ...]] = {
    2: (
        "CREATE TABLE corrections (place INTEGER PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, "
        "kind VARCHAR NOT NULL, record BLOB NOT NULL)",
    ),
    3: (
        "CREATE TABLE decisions (number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
        "kind VARCHAR NOT NULL, key VARCHAR NOT NULL, record BLOB NOT NULL)",
        "CREATE INDEX decisions_kind ON decisions (kind)",
        *_KEPT,
    ),
}

metadata = MetaData()

about = Table("about", metadata, Column("schema_version", Integer, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("path", Text, nullable=False),
    Column("media_type", String, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("sha256", String, nullable=False),
    Column("address", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("language", Text),
    Column("fetched_at", String),
    Column("extra", Text, nullable=False),
)
Index("reports_sha256", reports.c.sha256)

outcomes = Table(
    "outcomes",
    metadata,
    Column("stage", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("dropped", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
Index("outcomes_dropped", outcomes.c.dropped, outcomes.c.stage)

#: What analysts decided by hand. Rows are only ever added, in the order of the decisions.
corrections = Table(
    "corrections",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

#: What persons decided, in the order in which they did: forecasts resolved, and the like.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
Index("decisions_kind", decisions.c.kind)


def prepare(connection: Connection) -> None:
    """Make the tables, or bring older ones up to date, inside the caller's transaction."""
    if not inspect(connection).has_table("about"):
        if inspect(connection).get_table_names():
            raise LedgerError("this database holds other tables and is no ledger of tocsin")
        metadata.create_all(connection)
        for statement in _KEPT:
            connection.execute(text(statement))
        connection.execute(insert(about).values(schema_version=VERSION))
        return
    found = connection.execute(select(about.c.schema_version)).scalar_one_or_none()
    if found is None or found > VERSION:
        raise LedgerError(
            f"the ledger has version {found}, this tocsin knows up to {VERSION}: "
            "use a newer tocsin"
        )
    for version in range(found + 1, VERSION + 1):
        for statement in MIGRATIONS[version]:
            connection.execute(text(statement))
        connection.execute(update(about).values(schema_version=version))
