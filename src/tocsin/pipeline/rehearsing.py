"""The examples beside the patterns, read as a report would be."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.judging.rehearse import rehearse as judged
from tocsin.knowledge.files import Finding
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.pipeline.tools import Tools
from tocsin.reading import entities
from tocsin.text.parse import Parsed


def rehearse(tools: Tools) -> tuple[Finding, ...]:
    """What the patterns' own examples show to be wrong; needs the parser."""

    def read(document: Document) -> tuple[Parsed, Sequence[Mention]]:
        parsed = tools.parser.parse(document.text)
        return parsed, entities.find(document, parsed, tools.names, None)

    return judged(tools.catalogue, read)
