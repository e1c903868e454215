"""Records as bytes and back: msgspec JSON, deflated."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec

from tocsin.errors import LedgerError

_encoder = msgspec.json.Encoder(order="deterministic")


def pack(record: object) -> bytes:
    """The record as deflated JSON; equal records give equal bytes."""
    return zlib.compress(_encoder.encode(record), 1)


def unpack(data: bytes, kind: Any) -> Any:
    """The record back; raises LedgerError when the bytes are not one of this kind."""
    try:
        return msgspec.json.decode(zlib.decompress(data), type=kind)
    except (msgspec.MsgspecError, zlib.error, ValueError) as why:
        raise LedgerError(f"a stored record is damaged ({why}): use a new ledger") from why
