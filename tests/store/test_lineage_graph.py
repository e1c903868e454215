"""The lineage as a graph that drawing programs can read."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from builders import (
    a_claim,
    a_document,
    a_picture,
    a_skim,
    a_statement,
    an_origin,
)

from tocsin.model.linking import Links
from tocsin.model.picture import Picture
from tocsin.model.reading import Reading
from tocsin.store import formats
from tocsin.store.rows import columns, rows

GRAPH = "{http://graphml.graphdrawing.org/xmlns}"


def pictured(title: str = "Armour by the river") -> Picture:
    skim = a_skim(title=title)
    claim = a_claim(a_document(), report_id=skim.report_id)
    statement = a_statement([claim])
    origin = an_origin(statement_ids=(statement.id,), report_ids=(skim.report_id,))
    return a_picture(
        skims=(skim,),
        readings=(Reading(report_id=skim.report_id, claims=(claim,)),),
        links=Links(statements=(statement,), origins=(origin,)),
    )


def graph(picture: Picture) -> ElementTree.Element:
    out = io.BytesIO()
    formats.write(rows(picture, "lineage"), columns("lineage"), "graphml", out)
    return ElementTree.fromstring(out.getvalue())  # noqa: S314  our own


def test_every_edge_joins_two_nodes_and_leads_from_report_to_origin() -> None:
    found = rows(pictured(), "lineage")
    kinds = {r["id"]: r["kind"] for r in found if r["row"] == "node"}
    steps = {(kinds[r["source"]], kinds[r["target"]]) for r in found if r["row"] == "edge"}
    assert steps == {("report", "claim"), ("claim", "statement"), ("statement", "origin")}
    assert [r["row"] for r in found] == sorted((r["row"] for r in found), reverse=True)


def test_graphml_holds_the_same_nodes_and_edges() -> None:
    found = rows(pictured(), "lineage")
    tree = graph(pictured())
    for kind in ("node", "edge"):
        assert {n.get("id") for n in tree.iter(f"{GRAPH}{kind}")} == {
            r["id"] for r in found if r["row"] == kind
        }
    keys = {key.get("id") for key in tree.iter(f"{GRAPH}key")}
    assert {data.get("key") for data in tree.iter(f"{GRAPH}data")} <= keys


def test_nothing_in_a_title_breaks_the_xml() -> None:
    tree = graph(pictured('</data> & "<b>" ]]> \x00\x1b\ufffe 🚨'))
    labels = [d.text or "" for d in tree.iter(f"{GRAPH}data") if d.get("key") == "label"]
    assert any('</data> & "<b>" ]]> ' in label and "🚨" in label for label in labels)
