"""Laws over the example reports: neither order nor repetition decides anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.app.desk import Desk
from tocsin.knowledge import problems
from tocsin.model.ids import make_id
from tocsin.model.picture import Picture
from tocsin.model.reading import Skim
from tocsin.model.report import Report
from tocsin.pipeline import judging, moments
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger
from tocsin.store.rows import TABLES, rows

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime(2022, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.slow
LAW = settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


class Corpus:
    """The example reports, and each of them again as another outlet's."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.watched = problems.load(EXAMPLES / "problems.yaml")
        desk.receive([str(EXAMPLES / "reports")])
        originals = list(desk.ledger.reports(desk.ledger.report_ids()))
        again = [_again(r) for r in originals]
        desk.ledger.add(again, [])
        self.skims = {s.report_id: s for s in desk.skims()}
        self.pairs = [
            (r.id, a.id) for r, a in zip(originals, again, strict=True) if r.id in self.skims
        ]

    def picture(self, ids: Sequence[str]) -> Picture:
        """The picture of these reports, handed over in this order."""
        skims = tuple(self.skims[i] for i in ids)
        copies = judging_copies(self.desk, skims)
        read = self.desk.readings(copies)
        links = judging.join(skims, read, copies, self.desk.tools, self.desk.meaning)
        moment = moments.moment(skims, NOW, None)
        drawn = Picture(
            as_of=moment.as_of, as_of_why=moment.why, made_at=NOW, skims=skims, readings=read,
            links=links, observations=judging.observed(read, links, skims), problems=(),
            judgements=(),
        )  # fmt: skip
        return judging.judged(drawn, self.watched, self.desk.tools)


def judging_copies(desk: Desk, skims: Sequence[Skim]) -> tuple[Any, ...]:
    from tocsin.linking.copies import fold

    return fold(skims, desk.tools.outlets, desk.meaning)


def _again(report: Report) -> Report:
    path = f"{report.path}-again"
    return replace(
        report, id=make_id("rep", report.sha256, path), path=path, outlet="Second Print",
        address=f"https://second-print.example/{report.sha256[:12]}",
    )  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tools: Tools) -> Iterator[Corpus]:
    desk = Desk(SqliteLedger(), tools, workers=1)
    yield Corpus(desk)
    desk.close()


def everything(picture: Picture) -> dict[str, Any]:
    return {table: rows(picture, table) for table in TABLES}


@LAW
@given(data=st.data())
def test_order_decides_nothing(corpus: Corpus, data: st.DataObject) -> None:
    some = data.draw(
        st.lists(st.sampled_from(corpus.pairs), min_size=2, max_size=25, unique=True)
    )
    ids = [original for original, _ in some]
    shuffled = data.draw(st.permutations(ids))
    assert everything(corpus.picture(ids)) == everything(corpus.picture(shuffled))


@LAW
@given(data=st.data())
def test_repeating_reports_changes_no_assessment(corpus: Corpus, data: st.DataObject) -> None:
    some = data.draw(
        st.lists(st.sampled_from(corpus.pairs), min_size=2, max_size=25, unique=True)
    )
    repeated = data.draw(st.lists(st.sampled_from(some), min_size=1, unique=True))
    ids = [original for original, _ in some]
    once = corpus.picture(ids)
    twice = corpus.picture([*ids, *(again for _, again in repeated)])
    assert rows(twice, "assessments") == rows(once, "assessments")


def test_every_report_twice_changes_no_assessment(corpus: Corpus) -> None:
    ids = [original for original, _ in corpus.pairs]
    once = corpus.picture(ids)
    twice = corpus.picture([*ids, *(again for _, again in corpus.pairs)])
    assert rows(twice, "assessments") == rows(once, "assessments")
    assert any(r["level"] for r in rows(once, "assessments"))
