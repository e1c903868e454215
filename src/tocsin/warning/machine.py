"""The brief for machines: the same content as JSON."""

from __future__ import annotations

import msgspec

from tocsin.warning.content import Brief

#: The name and version of the form; it changes when a field changes its meaning.
SCHEMA = "tocsin-brief/1"


def render(brief: Brief) -> str:
    """The brief as indented JSON, keys in the order of the records, a newline at the end.

    Reports' texts are left out: every line has its quotation, and offsets into the report.
    """
    content = msgspec.to_builtins(brief)
    del content["texts"]
    data = msgspec.json.encode({"schema": SCHEMA, **content})
    return msgspec.json.format(data, indent=1).decode("utf-8") + "\n"
