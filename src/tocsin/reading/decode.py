"""From the bytes of a report to its readable text.

Plain text is decoded and never changed, so offsets are those of the file. From a page the
article is extracted (``reading.page``) and offsets point into what came out.
"""

from __future__ import annotations

from email import message_from_bytes, policy

from tocsin.model.report import Dropped, Report
from tocsin.reading.page import Page, extract
from tocsin.text.encoding import to_text

STAGE = "decode"
#: Characters of one text: some 300 times a long article, a minute of parsing.
LONGEST = 1_500_000
#: Share of control characters above which a file is no text but a program or a picture.
_CONTROL = 0.1


def decode(report: Report) -> Page | Dropped:
    """The readable text, with the title and outlet a page names, or why there is none.

    Reasons: ``no-text`` (nothing readable in it), ``not-text`` (a binary file), ``too-large``.
    """
    found = _read(report)
    size = len(found.text)
    if size > LONGEST:
        return _dropped(report, "too-large", f"{size:,} characters, at most {LONGEST:,}")
    if _control(found.text) > _CONTROL * size:
        return _dropped(report, "not-text", "a tenth of it or more is control characters")
    if not any(c.isalnum() for c in found.text):
        return _dropped(report, "no-text", f"{len(report.raw)} bytes without a readable word")
    return found


def _read(report: Report) -> Page:
    if report.media_type == "text/html":
        return extract(to_text(report.raw, page=True))
    if report.media_type == "message/rfc822":
        return _mail(report.raw)
    return Page(text=to_text(report.raw))


def _mail(raw: bytes) -> Page:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain", "html"))
    payload = None if body is None else body.get_payload(decode=True)
    if body is None or not isinstance(payload, bytes):
        return Page(text="")
    html = body.get_content_subtype() == "html"
    try:
        text = payload.decode(body.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = to_text(payload, page=html)
    return extract(text) if html else Page(text=text)


def _control(text: str) -> int:
    """How many control characters there are, the usual blanks and line ends left out."""
    if text.isprintable():
        return 0
    return sum(1 for c in text if c < " " and c not in "\t\n\r\f\v")


def _dropped(report: Report, reason: str, detail: str) -> Dropped:
    return Dropped(
        path=report.path, stage=STAGE, reason=reason, detail=detail, report_id=report.id
    )
