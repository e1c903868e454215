"""What kind of act a saying is, and whether its content is denied or only supposed."""

from __future__ import annotations

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Act, Attribution, Modality
from tocsin.model.document import Document
from tocsin.text.parse import Parsed


def judge(
    document: Document, parsed: Parsed, attribution: Attribution, reporting: Reporting
) -> tuple[Act, Modality]:
    """The act of the cue, seen together with what the content says."""
    cue = reporting.cue(attribution.cue_key)
    return (Act.ASSERTS if cue is None else cue.act), Modality()
