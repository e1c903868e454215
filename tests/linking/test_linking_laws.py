"""Order changes nothing; a repeated report changes nothing; an unrelated one changes no group."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_press import ALL, PADDED, UNRELATED, linked, report

from tocsin.model.linking import Links

REPORTS = [report(story) for story in ALL]
CLAIMS = {c.id for _, reading in REPORTS for c in reading.claims}
NAMES = {skim.report_id for skim, _ in REPORTS}
FIRST = linked(REPORTS)


def statements(links: Links) -> dict[str, str]:
    return {c: s.id for s in links.statements for c in s.claim_ids if c in CLAIMS}


def origins(links: Links) -> dict[str, str]:
    of = {s: o.id for o in links.origins for s in o.statement_ids}
    return {c: of[s] for c, s in statements(links).items()}


def partition(of: Callable[[Links], dict[str, str]]) -> Callable[[Links], set[frozenset[str]]]:
    def groups(links: Links) -> set[frozenset[str]]:
        by_id: dict[str, set[str]] = {}
        for name, group in of(links).items():
            by_id.setdefault(group, set()).add(name)
        return {frozenset(group) for group in by_id.values()}

    return groups


copies = partition(
    lambda links: {
        m.report_id: g.id for g in links.copies for m in g.members if m.report_id in NAMES
    }
)
stories = partition(
    lambda links: {r: s.id for s in links.stories for r in s.report_ids if r in NAMES}
)


def told(links: Links) -> dict[str, object]:
    return {c: n for s in links.statements for c, n in s.told if c in CLAIMS}


@given(st.permutations(REPORTS))
@settings(max_examples=20, deadline=None)
def test_the_order_of_reports_changes_nothing(reports: list[object]) -> None:
    assert linked(reports) == FIRST  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.sampled_from(ALL), st.integers(1, 2)), max_size=8, unique=True))
@settings(max_examples=30, deadline=None)
def test_repeating_any_reports_changes_no_group_and_adds_no_origin(again: list[object]) -> None:
    more = linked([*REPORTS, *(report(story, copy) for story, copy in again)])  # type: ignore[misc,has-type]
    assert statements(more) == statements(FIRST)
    assert origins(more) == origins(FIRST)
    assert {o.id for o in more.origins} == {o.id for o in FIRST.origins}
    assert {s.id for s in more.statements} == {s.id for s in FIRST.statements}
    assert copies(more) == copies(FIRST)
    assert stories(more) == stories(FIRST)
    assert told(more) == told(FIRST)
    assert {s.id: s.contradicts for s in more.statements} == {
        s.id: s.contradicts for s in FIRST.statements
    }


def test_an_unrelated_report_changes_no_group() -> None:
    more = linked([*REPORTS, report(UNRELATED)])
    assert origins(more) == origins(FIRST)
    assert copies(more) == copies(FIRST)
    assert stories(more) == stories(FIRST)


def test_every_claim_has_one_statement_and_every_statement_one_origin() -> None:
    claimed = [c for s in FIRST.statements for c in s.claim_ids]
    assert sorted(claimed) == sorted(CLAIMS)
    held = [s for o in FIRST.origins for s in o.statement_ids]
    assert sorted(held) == sorted(s.id for s in FIRST.statements)


def test_a_copy_that_was_not_read_counts_all_the_same() -> None:
    [group] = [g for g in FIRST.copies if len(g.members) > 1]
    skim, _ = report(PADDED)
    assert skim.report_id in {m.report_id for m in group.members}
