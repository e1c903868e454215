"""Several ledgers, read apart, as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tocsin.app.desk import WHOLE
from tocsin.store import merging


def merge(into: Path, shards: Sequence[Path]) -> int:
    """Take over all that the shards hold; how many reports were new.

    Of the merged ledger come the same copies, statements, origins and stories as if all had
    been read into it.
    """
    return merging.merge(into, shards, WHOLE)
