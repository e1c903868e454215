"""Web archives: the pages in a ``.warc`` or ``.warc.gz`` file (ISO 28500), one report each."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from tocsin.model.report import Dropped, Report
from tocsin.sources.receive import LARGEST, STAGE, Declared, instant, receive, too_large

_LONGEST_HEADER = 64_000


def records(path: str, stream: BinaryIO, *, packed: bool) -> Iterator[Report | Dropped]:
    """Every HTML or plain text response; other records are no reports and passed over.

    ``WARC-Date`` is when it could first have been read, ``WARC-Target-URI`` the address.
    """
    source = cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if packed else stream
    number = 0
    try:
        while (head := _headers(source)) is not None:
            number += 1
            where = head.get("warc-target-uri") or f"{path}:{number}"
            size = int(head.get("content-length", "0"))
            if head.get("warc-type") != "response" or size > LARGEST:
                _skip(source, size)
                if head.get("warc-type") == "response":
                    yield too_large(where, size)
                continue
            found = _page(where, head, source.read(size))
            if found is not None:
                yield found
    except (OSError, EOFError, ValueError, zlib.error) as why:
        yield Dropped(
            path=f"{path}:{number + 1}",
            stage=STAGE,
            reason="broken-warc",
            detail=str(why)[:200],
        )


def _headers(source: BinaryIO) -> dict[str, str] | None:
    """The header lines of the next record; None at the end of the file."""
    line = source.readline(_LONGEST_HEADER)
    while line and not line.strip():
        line = source.readline(_LONGEST_HEADER)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise ValueError(f"a record must begin with WARC/, not {line[:40]!r}")
    found: dict[str, str] = {}
    while (line := source.readline(_LONGEST_HEADER)).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    return found


def _skip(source: BinaryIO, size: int) -> None:
    while size > 0 and (part := source.read(min(size, 1 << 20))):
        size -= len(part)


def _page(where: str, head: dict[str, str], record: bytes) -> Report | Dropped | None:
    top, _, body = record.partition(b"\r\n\r\n")
    fields = {
        name.strip().lower(): value.strip().lower()
        for name, _, value in (
            line.partition(":") for line in top.decode("latin-1").split("\r\n")[1:]
        )
    }
    kind = fields.get("content-type", "").split(";")[0]
    status = top[:15].split(b" ")[1:2]
    if kind not in ("text/html", "text/plain", "application/xhtml+xml") or status != [b"200"]:
        return None
    if fields.get("transfer-encoding") == "chunked":
        body = _joined(body)
    if fields.get("content-encoding") in ("gzip", "deflate"):
        body = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, LARGEST + 1)
    declared = Declared(
        address=head.get("warc-target-uri"), fetched_at=instant(head.get("warc-date"))
    )
    return receive(where, body, "text/plain" if kind == "text/plain" else "text/html", declared)


def _joined(body: bytes) -> bytes:
    """A body sent in chunks, put together; what breaks off is left as far as it goes."""
    out, at = bytearray(), 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return bytes(out) or body
        if size == 0:
            break
        out += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(out)
