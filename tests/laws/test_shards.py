"""Reports read in shards and merged give the same groups as reports read at once."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from example_corpus import EXAMPLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.app import merging, opening
from tocsin.errors import UsageError
from tocsin.model.linking import Links
from tocsin.model.picture import Depth

pytestmark = pytest.mark.slow
#: An accident with its correction, one speech told twice, bulletins, something unrelated.
CHOSEN = ("v01", "v02", "v16", "v17", "v18", "v27", "v28", "x01")
SHARDS = 2


def rows() -> list[str]:
    lines = (EXAMPLES / "reports" / "orda-river.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and json.loads(line)["id"] in CHOSEN]


def links(ledger: Path, *paths: Path) -> Links:
    asked = opening.job([str(p) for p in paths], ledger, None)
    return opening.picture(
        asked, (), None, workers=1, progress=lambda *_: None, depth=Depth.LINKS
    ).links


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Links:
    folder = tmp_path_factory.mktemp("whole")
    return links(folder / "whole.db", written(folder / "all.jsonl", rows()))


def groups(found: Links) -> object:
    return (
        {frozenset(m.report_id for m in g.members) for g in found.copies},
        {frozenset(s.claim_ids) for s in found.statements},
        {frozenset(o.statement_ids) for o in found.origins},
        {frozenset(s.report_ids) for s in found.stories},
        {(s.id, s.contradicts, s.novelty) for s in found.statements},
    )


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_shards_read_apart_and_merged_give_the_same_groups(
    whole: Links, data: st.DataObject
) -> None:
    lines = rows()
    where = data.draw(
        st.lists(st.integers(0, SHARDS - 1), min_size=len(lines), max_size=len(lines))
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        ledgers = []
        for shard in sorted(set(where)):
            mine = [line for line, place in zip(lines, where, strict=True) if place == shard]
            ledgers.append(folder / f"{shard}.db")
            # the path of a report is its id in a file of one name
            (folder / str(shard)).mkdir()
            links(ledgers[-1], written(folder / str(shard) / "all.jsonl", mine))
        assert merging.merge(folder / "merged.db", ledgers) == len(lines)
        assert merging.merge(folder / "merged.db", ledgers) == 0
        assert groups(links(folder / "merged.db")) == groups(whole)


def test_a_shard_that_is_not_there_or_the_ledger_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no ledger"):
        merging.merge(tmp_path / "into.db", [tmp_path / "none.db"])
    links(tmp_path / "one.db", written(tmp_path / "all.jsonl", rows()[:1]))
    with pytest.raises(UsageError, match="into itself"):
        merging.merge(tmp_path / "one.db", [tmp_path / "one.db"])
