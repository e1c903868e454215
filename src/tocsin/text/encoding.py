"""Bytes to characters: byte order marks, UTF-16 without one, UTF-8, then older encodings."""

from __future__ import annotations

import codecs
import re
from collections import Counter

#: Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Bytes looked at to tell an encoding.
SAMPLE = 60_000
#: Where two values, one of them NUL, make up this share of every second byte, the file is
#: UTF-16 without a mark: two scripts at most, as in any one language.
_WIDE = 0.9
#: This share of the bytes above ASCII must be sound UTF-8 for the rest to count as damage.
_SOUND = 0.8
_HIGH = re.compile(rb"[\x80-\xff]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
#: A page says its encoding in its first kilobytes (HTML standard: 1,024 bytes).
_HEAD = 4096


def to_text(raw: bytes, *, page: bool = False) -> str:
    """The characters of a text file or page; line ends and odd characters are kept.

    ``page``: a charset named in the head is tried after UTF-8, which is never so by chance.
    Bytes that fit no encoding become U+FFFD. A byte order mark is not part of the text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    if wide := _wide(raw[:SAMPLE]):
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        damaged = raw.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    high = len(_HIGH.findall(raw))
    if lost <= (1 - _SOUND) * high:
        return damaged
    for encoding in (*_declared(raw, page=page), *_guessed(raw)):
        try:
            return raw.decode(encoding, "replace")
        except LookupError:
            continue
    return damaged


def _wide(sample: bytes) -> str | None:
    if 0 not in sample:
        return None
    shares = [_two(sample[side::2]) for side in (0, 1)]
    if max(shares) < _WIDE or min(shares) >= _WIDE:
        return None
    return "utf-16-be" if shares[0] > shares[1] else "utf-16-le"


def _two(half: bytes) -> float:
    """The share of NUL and the commonest other value, 0 where there is no NUL."""
    zeros = half.count(0)
    others = Counter(half)
    del others[0]
    return (zeros + max(others.values(), default=0)) / len(half) if zeros else 0.0


def _declared(raw: bytes, *, page: bool) -> tuple[str, ...]:
    found = _CHARSET.search(raw[:_HEAD]) if page else None
    return (found.group(1).decode("ascii"),) if found else ()


def _guessed(raw: bytes) -> tuple[str, ...]:
    """What the bytes look like; the high bytes tell, so the sample begins near the first."""
    from charset_normalizer import from_bytes

    first = _HIGH.search(raw)
    start = max(0, first.start() - SAMPLE // 2) if first else 0
    best = from_bytes(raw[start : start + SAMPLE]).best()
    return () if best is None else (best.encoding,)
