"""The brief for machines: the same content as JSON."""

from __future__ import annotations

import json
import re

import msgspec

from tocsin.warning.content import Brief

#: The name and version of the form; it changes when a field changes its meaning.
SCHEMA = "tocsin-brief/2"
#: Half a UTF-16 pair: JSON lines can hold it, a UTF-8 file cannot.
_HALF = re.compile("[\ud800-\udfff]")


def render(brief: Brief) -> str:
    """The brief as indented JSON, keys in the order of the records, a newline at the end.

    Reports' texts are left out: every line has its quotation, and offsets into the report.
    """
    content = msgspec.to_builtins(brief)
    del content["texts"]
    text = json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=1)
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", text) + "\n"
