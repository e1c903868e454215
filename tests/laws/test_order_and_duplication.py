"""Laws over the example reports: what is unrelated, repeated or in another order joins nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from example_corpus import NOW, Corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.app.remembering import remembered
from tocsin.linking.copies import fold
from tocsin.model.ids import make_id
from tocsin.model.picture import Picture
from tocsin.model.reading import Skim
from tocsin.pipeline import judging
from tocsin.pipeline.parts import Part, parts
from tocsin.pipeline.reading import read
from tocsin.store.ledger import SqliteLedger
from tocsin.store.rows import rows

pytestmark = pytest.mark.slow
LAW = settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
#: Sport, trade, weather, harvest, a museum, a merger.
UNRELATED = ("x01", "x02", "x03", "x04", "x05", "x06")
Draw = Callable[[Sequence[Skim]], Picture]


@pytest.fixture(scope="module")
def draw(corpus: Corpus) -> Draw:
    """The picture of any of the reports as of one day; what was read once is not read again."""
    meaning = remembered(SqliteLedger())

    @cache
    def reading(skim: Skim, part: Part) -> Any:
        kept = {r.report_id: r for r in corpus.picture.readings}
        if part in parts(corpus.picture.links.copies):
            return kept[part.report_id]
        return read(skim, part.own, corpus.tools)

    def drawn(skims: Sequence[Skim]) -> Picture:
        copies = fold(skims, corpus.tools.outlets, meaning)
        by_id = {s.report_id: s for s in skims}
        readings = tuple(reading(by_id[p.report_id], p) for p in parts(copies))
        links = judging.join(skims, readings, copies, corpus.tools, meaning)
        seen = judging.observed(readings, links, skims)
        picture = Picture(
            as_of=corpus.picture.as_of, as_of_why="asked for", made_at=NOW, skims=tuple(skims),
            readings=readings, links=links, observations=seen, problems=(), judgements=(),
        )  # fmt: skip
        return judging.judged(picture, corpus.problems, corpus.tools)

    return drawn


def again(skim: Skim, outlet: str) -> Skim:
    """The same report from another address and outlet."""
    document = skim.document
    path = f"{outlet}/{document.path}"
    report_id = make_id("rep", document.text, path)
    return Skim(
        document=replace(document, report_id=report_id, path=path, outlet=outlet),
        dating=replace(skim.dating, report_id=report_id),
    )


def joined(picture: Picture, table: str) -> set[frozenset[str]]:
    """The statements, or the origins, as sets of the words they hold."""
    texts = {s.report_id: s.document.text for s in picture.skims}
    words = {
        c.id: texts[c.report_id] + "".join(str(s) for s in c.content)
        for r in picture.readings
        for c in r.claims
    }
    claims = {s.id: frozenset(words[c] for c in s.claim_ids) for s in picture.links.statements}
    if table == "statements":
        return set(claims.values())
    return {
        frozenset().union(*(claims[s] for s in o.statement_ids)) for o in picture.links.origins
    }


def watched(picture: Picture) -> list[dict[str, Any]]:
    """Assessments of what is watched, without what was read along the way."""
    return [
        {k: v for k, v in row.items() if k != "coverage"}
        for row in rows(picture, "assessments")
        if not row["emerging"]
    ]


@LAW
@given(data=st.data())
def test_unrelated_reports_change_no_assessment_and_join_nothing(
    corpus: Corpus, draw: Draw, data: st.DataObject
) -> None:
    related = [s for name, s in corpus.skims.items() if name not in UNRELATED]
    added = data.draw(st.sets(st.sampled_from(UNRELATED), min_size=1))
    plain, more = draw(related), draw([*related, *(corpus.skims[n] for n in sorted(added))])
    assert watched(more) == watched(plain)
    assert joined(plain, "statements") <= joined(more, "statements")


@LAW
@given(data=st.data())
def test_repeating_reports_elsewhere_joins_and_parts_nothing(
    corpus: Corpus, draw: Draw, data: st.DataObject
) -> None:
    skims = list(corpus.skims.values())
    repeated = data.draw(st.lists(st.sampled_from(skims), min_size=1, max_size=12, unique=True))
    outlet = data.draw(st.sampled_from(["The Daily Quay", "Second Print"]))
    once, twice = draw(skims), draw([*skims, *(again(s, outlet) for s in repeated)])
    assert joined(twice, "statements") == joined(once, "statements")
    assert joined(twice, "origins") == joined(once, "origins")
    assert watched(twice) == watched(once)


def test_the_order_of_reports_changes_no_row_of_any_table(corpus: Corpus, draw: Draw) -> None:
    skims = list(corpus.skims.values())
    one, other = draw(skims), draw(skims[::-1])
    for table in ("copies", "stories", "statements", "origins", "observations", "assessments"):
        assert rows(one, table) == rows(other, table), table
