"""Ids are hashes of content, so the same thing always has the same id."""

from __future__ import annotations

from hashlib import blake2b


def make_id(prefix: str, *parts: object) -> str:
    """An id such as ``clm-3f9a…``: the prefix and 16 hex digits of BLAKE2b over the parts.

    Parts are joined by a separator that no text holds, so ("a", "bc") and ("ab", "c") differ.
    """
    digest = blake2b(
        "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8
    )
    return f"{prefix}-{digest.hexdigest()}"
