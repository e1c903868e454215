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
VERSION = 1
#: Version to migrate *to*, and the statements that get there from the one before.
MIGRATIONS: dict[int, tuple[str, ...]] = {}

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


def prepare(connection: Connection) -> None:
    """Make the tables, or bring older ones up to date, inside the caller's transaction."""
    if not inspect(connection).has_table("about"):
        if inspect(connection).get_table_names():
            raise LedgerError("this database holds other tables and is no ledger of tocsin")
        metadata.create_all(connection)
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
