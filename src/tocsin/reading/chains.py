"""Through whom a claim comes: the hands it passed, as printed."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Attribution, Link
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.text.parse import Parsed


def follow(
    document: Document,
    parsed: Parsed,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    reporting: Reporting,
) -> tuple[Link, ...]:
    """The intermediaries nearest the reader first, last the one it is traced to.

    Empty where the report has it from the speaker, who names nobody.
    """
    return ()
