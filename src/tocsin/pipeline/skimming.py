"""The cheap part of reading: characters, marks, language, date. No parse."""

from __future__ import annotations

import json
from dataclasses import replace

from tocsin.model.document import Document
from tocsin.model.reading import Skim
from tocsin.model.report import Dropped, Report
from tocsin.pipeline.tools import Tools
from tocsin.reading import date, translation
from tocsin.reading.decode import decode
from tocsin.reading.mark import mark
from tocsin.text import language

#: Raised when a change of this stage must make it run again over what is stored.
VERSION = 3
NAME = "skim"


def skim(report: Report, tools: Tools) -> Skim | Dropped:
    """The marked text of one report with its language and date, or why it has none.

    Needs no other report.
    """
    page = decode(report)
    if isinstance(page, Dropped):
        return page
    known = replace(
        report,
        address=report.address or page.address,
        title=report.title or page.title,
        outlet=report.outlet or page.outlet,
    )
    code, _ = language.settle(page.text, report.language)
    document = Document(
        report_id=report.id,
        path=report.path,
        text=page.text,
        language=code,
        title=known.title,
        outlet=known.outlet,
        marks=mark(page.text, tools.furniture),
        speaker=_speaker(report),
    )
    translated, cues = translation.judge(page.text, code, tools.furniture)
    document = replace(document, translated=translated, translation_cues=cues)
    return Skim(document=document, dating=date.date(known, document, tools.calendar))


def _speaker(report: Report) -> str | None:
    """Whose words the whole text is: the ``speaker`` of a bulk row."""
    said = json.loads(report.extra).get("speaker")
    return " ".join(said.split()) or None if isinstance(said, str) else None
