"""A saved mail (``.eml``): headers declare subject, sender and date; the bytes stay whole."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.utils import parseaddr

from tocsin.model.report import Dropped, Report
from tocsin.sources.receive import STAGE, Declared, receive, whole


def mail_file(path: str, data: bytes) -> Report | Dropped:
    """The mail as a report; ``reading.decode`` finds its body."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        subject, sender, sent = (message.get(k) for k in ("subject", "from", "date"))
        known = message.get("message-id")
    except (MessageError, ValueError, LookupError, AttributeError, TypeError) as why:
        return Dropped(path=path, stage=STAGE, reason="broken-mail", detail=str(why)[:200])
    name, address = parseaddr(str(sender or ""))
    declared = Declared(
        address=_words(known and f"mid:{str(known).strip('<> ')}"),
        outlet=_words(name or address),
        title=_words(subject),
        published=_words(sent),
    )
    return receive(path, data, "message/rfc822", declared)


def _words(value: object) -> str | None:
    words = " ".join(whole(str(value)).split()) if value else ""
    return words or None
