"""Nodes and edges as GraphML, the form that drawing programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
#: Characters that no XML document may hold, however they are written.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Said by the elements themselves.
_OWN = ("id", "row", "source", "target")


def write(rows: Iterable[Mapping[str, Any]], columns: Iterable[str], out: BinaryIO) -> None:
    """Write rows of nodes and edges (``row`` says which); other columns become attributes."""
    names = [c for c in columns if c not in _OWN]
    xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("graphml", AttributesImpl({"xmlns": _NAMESPACE}))
    for name in names:
        kind = {"id": name, "for": "all", "attr.name": name, "attr.type": "string"}
        _element(xml, "key", kind)
    directed = {"id": "lineage", "edgedefault": "directed"}
    xml.startElement("graph", AttributesImpl(directed))
    for row in rows:
        _row(xml, row, names)
    xml.endElement("graph")
    xml.endElement("graphml")
    xml.endDocument()


def _row(xml: XMLGenerator, row: Mapping[str, Any], names: Iterable[str]) -> None:
    about = ("id",) if row["row"] == "node" else ("id", "source", "target")
    xml.startElement(row["row"], AttributesImpl({n: _plain(row[n]) for n in about}))
    for name in names:
        if row[name] is not None:
            _element(xml, "data", {"key": name}, _plain(row[name]))
    xml.endElement(row["row"])
    xml.ignorableWhitespace("\n")


def _element(
    xml: XMLGenerator, name: str, attributes: Mapping[str, str], content: str = ""
) -> None:
    xml.startElement(name, AttributesImpl(attributes))
    xml.characters(content)
    xml.endElement(name)


def _plain(value: object) -> str:
    return _FORBIDDEN.sub("�", str(value))
