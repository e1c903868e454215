"""Everything tocsin raises on purpose.

TocsinError
├── UsageError          the command line asks for something that cannot be meant (exit 2)
│   └── UnknownId       no record has this id
├── KnowledgeError      a knowledge file is wrong (exit 2); carries file and line
├── SourceError         a source could not be read (one source, never the run)
├── LedgerError         the ledger cannot be opened, read or written (exit 1)
└── ExtraNotInstalled   a part that is optional is needed and missing (exit 1)

Wording: one line, lower case, what was wrong, then the value, then what to do.
"""

from __future__ import annotations


class TocsinError(Exception):
    """The root: catch this to catch everything tocsin raises on purpose."""

    exit_code = 1


class UsageError(TocsinError):
    """The command line asks for something that cannot be meant."""

    exit_code = 2


class UnknownId(UsageError):
    """No record has this id."""

    def __init__(self, record_id: str) -> None:
        self.record_id = record_id
        super().__init__(
            f"no record has the id {record_id!r}: copy one from a brief or from 'tocsin export'"
        )


class KnowledgeError(TocsinError):
    """A knowledge file is wrong. ``message`` is the error without file and line."""

    exit_code = 2

    def __init__(self, message: str, *, file: str, line: int | None = None) -> None:
        self.message = message
        self.file = file
        self.line = line
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: {message}")


class SourceError(TocsinError):
    """A source could not be read."""


class LedgerError(TocsinError):
    """The ledger cannot be opened, read or written."""


class ExtraNotInstalled(TocsinError):
    """An optional part is needed and missing."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an extra: pip install 'tocsin[{extra}]'")
