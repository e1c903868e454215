"""What was planted in the example reports (examples/README.md) comes out as it should."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from example_corpus import Corpus

from tocsin.app import briefing
from tocsin.app.why import why
from tocsin.model.claim import Act
from tocsin.model.linking import OriginKind
from tocsin.model.observation import Direction
from tocsin.model.when import Basis

pytestmark = pytest.mark.slow

#: Indicators that speak of forces at a border.
BUILD_UP = ("MIL-01", "MIL-02")


# ---- the same words


@pytest.mark.parametrize(
    ("first", "reprints"),
    [
        ("r01", {"r02", "r03"}),
        ("r05", {"r06"}),
        ("r24", {"r25"}),
        ("v01", {"v02", "v03"}),
    ],
)
def test_reprints_cut_or_whole_fold_into_the_first_print(
    corpus: Corpus, first: str, reprints: set[str]
) -> None:
    group = corpus.group(first)
    assert corpus.copies(first) >= {first, *reprints}
    assert corpus.names[group.representative] == first


def test_daily_bulletins_are_no_copies_of_each_other(corpus: Corpus) -> None:
    assert [corpus.copies(x) for x in ("v27", "v28", "v29")] == [{"v27"}, {"v28"}, {"v29"}]


def test_what_a_cut_reprint_adds_is_read_and_nothing_else_of_it(corpus: Corpus) -> None:
    assert not corpus.claims("r02", "r03", "r06", "r25", "v02")
    own = next(m.own for m in corpus.group("v03").members if corpus.names[m.report_id] == "v03")
    added = " ".join(x.of(corpus.skims["v03"].document.text) for x in own)
    assert "school bus" in added
    assert "12,000" not in added


# ---- the same utterance, the same knowledge


def test_two_renderings_of_a_news_conference_and_the_wire_have_one_origin(
    corpus: Corpus,
) -> None:
    sovel = [
        c
        for c in corpus.claims("v07", "v08", "v09")
        if c.speaker and c.speaker.name == "Mira Sovel"
    ]
    held = {s.id for s in corpus.statements(sovel)}
    found = [o for o in corpus.picture.links.origins if held & set(o.statement_ids)]
    assert len(found) == 1


def test_two_renderings_of_a_french_article_join_the_adviser_they_quote(
    corpus: Corpus,
) -> None:
    sullivan = [
        c
        for c in corpus.claims("r19", "r20", "r21")
        if c.speaker and c.speaker.name == "Jake Sullivan"
    ]
    assert {corpus.names[c.report_id] for c in sullivan} >= {"r19", "r20"}
    held = {s.id for s in corpus.statements(sullivan)}
    found = [o for o in corpus.picture.links.origins if held & set(o.statement_ids)]
    assert len(found) == 1


def test_the_monitors_own_count_is_a_second_origin_of_the_build_up(corpus: Corpus) -> None:
    first = {o.id for o in corpus.origins("v01")}
    counted = {o.origin_id for x in BUILD_UP for o in corpus.up("v05", x)}
    assert counted
    assert not counted & {*first, None}


def test_an_ally_that_repeats_a_briefing_adds_no_origin_to_the_build_up(
    corpus: Corpus,
) -> None:
    before = {
        o.origin_id for name in ("v01", "v05") for x in BUILD_UP for o in corpus.seen(name, x)
    }
    relayed = [o for x in BUILD_UP for o in corpus.up("v06", x)]
    assert {o.origin_id for o in relayed} <= {*before, None}


def test_an_ally_that_cites_anothers_figures_adds_no_origin(corpus: Corpus) -> None:
    american = {o.origin_id for x in BUILD_UP for o in corpus.seen("r27", x)}
    assert {o.origin_id for x in BUILD_UP for o in corpus.up("r28", x)} <= {*american, None}


def test_pictures_from_orbit_are_an_origin_of_their_own(corpus: Corpus) -> None:
    others = {o.id for o in corpus.origins("r27", "r28")}
    assert not {o.id for o in corpus.origins("r33")} & others


@pytest.mark.parametrize("name", ["r38", "v32"])
def test_where_nobody_can_say_whence_it_comes_the_lineage_is_unknown(
    corpus: Corpus, name: str
) -> None:
    known = {o.id for o in corpus.picture.links.origins if o.kind is not OriginKind.UNKNOWN}
    assert not known & {o.origin_id for o in corpus.seen(name)}


# ---- denial, contradiction, correction


def test_a_denial_contradicts_the_claim_it_denies(corpus: Corpus) -> None:
    denied = corpus.statements(corpus.claims("r12", act=Act.DENIES, words="blood"))
    claimed = {s.id for s in corpus.statements(corpus.claims("r11", words="blood"))}
    assert denied
    assert claimed & {x for s in denied for x in s.contradicts}


def test_a_ministry_that_denies_an_attack_is_heard_as_denying_it(corpus: Corpus) -> None:
    (denial,) = corpus.claims("v04", act=Act.DENIES)
    assert denial.speaker is not None
    assert denial.speaker.country == "Varosia"


def test_three_dead_and_seven_dead_cannot_both_hold(corpus: Corpus) -> None:
    three = {s.id for s in corpus.statements(corpus.claims("v16", words="Three border guards"))}
    seven = corpus.statements(corpus.claims("v17", words="Seven border guards"))
    assert three & {x for s in seven for x in s.contradicts}


# ---- dates


def test_a_page_rebuilt_ten_months_later_keeps_the_day_it_was_written(corpus: Corpus) -> None:
    dating = corpus.skims["spring-build-up-page.html"].dating
    assert dating.day == date(2021, 4, 13)
    assert dating.flags
    assert date(2022, 2, 22) in {r.day for r in dating.rejected}


def test_a_text_without_any_date_is_undated_and_moves_no_level(corpus: Corpus) -> None:
    assert corpus.skims["undated-warning.txt"].dating.basis is Basis.NONE
    assert not [o for o in corpus.seen("undated-warning.txt") if o.moves]


def test_a_line_of_date_at_the_head_of_a_text_is_believed(corpus: Corpus) -> None:
    assert corpus.skims["note-from-the-road.txt"].dating.day == date(2022, 2, 21)


def test_every_other_report_has_the_day_its_sender_declared(corpus: Corpus) -> None:
    declared = {
        name: skim.dating.basis
        for name, skim in corpus.skims.items()
        if not name.endswith((".html", ".txt"))
    }
    assert {n: b for n, b in declared.items() if b is not Basis.METADATA} == {}


def test_one_news_conference_keeps_its_two_horizons(corpus: Corpus) -> None:
    windows = {
        c.speaker.name: c.horizon.kind
        for c in corpus.claims("v26")
        if c.speaker and c.horizon and c.horizon.days
    }
    assert windows == {"Jona Waldis": "weeks", "Arno Petz": "days"}


def test_a_deadline_is_the_day_that_was_named(corpus: Corpus) -> None:
    ends = {c.horizon.days.end for c in corpus.claims("v07") if c.horizon and c.horizon.days}
    assert date(2022, 2, 15) in ends


# ---- what moves


@pytest.mark.parametrize(
    ("name", "indicator", "actor"),
    [
        ("r08", "PRT-01", "United States"),
        ("r08", "PRT-02", "United States"),
        ("r11", "LOG-01", "Russia"),
        ("r27", "MIL-01", "Russia"),
        ("r33", "MIL-02", "Russia"),
        ("v01", "MIL-01", "Varosia"),
        ("v07", "DIP-03", "Varosia"),
        ("v13", "PRT-01", "Sethia"),
        ("v13", "PRT-02", "Sethia"),
    ],
)
def test_the_sign_is_seen_and_its_actor_is_who_does_it(
    corpus: Corpus, name: str, indicator: str, actor: str
) -> None:
    assert actor in {o.actor for o in corpus.up(name, indicator)}


def test_a_second_call_to_leave_is_the_same_act_by_the_same_state(corpus: Corpus) -> None:
    actors = {a for o in corpus.seen("r19", "PRT-01") for a in (o.actor or "").split("; ")}
    assert "United States" in actors


def test_a_withdrawal_seen_by_monitors_is_verified(corpus: Corpus) -> None:
    found = corpus.up("v21", "MIL-06")
    assert found
    assert all(o.verified for o in found)
    assert not [o for o in corpus.up("v19", "MIL-06") if o.verified]


def test_a_ceasefire_takes_shelling_down(corpus: Corpus) -> None:
    assert Direction.DOWN in {o.direction for o in corpus.seen("v22", "KIN-01")}


@pytest.mark.parametrize("name", ["r04", "r05", "r19", "r30", "v26"])
def test_whoever_warns_is_the_warnings_actor_and_never_the_one_warned_of(
    corpus: Corpus, name: str
) -> None:
    warnings = [o for x in ("WRN-01", "WRN-03") for o in corpus.seen(name, x)]
    assert not {o.actor for o in warnings} & {"Russia", "Varosia", "Belarus"}


# ---- what moves nothing


@pytest.mark.parametrize("name", ["r35", "v14", "v33"])
def test_what_is_said_again_moves_nothing(corpus: Corpus, name: str) -> None:
    assert [o for o in corpus.seen(name) if o.moves] == []


def test_denied_blood_supplies_do_not_move_up(corpus: Corpus) -> None:
    assert corpus.up("r12", "LOG-01") == []


@pytest.mark.parametrize("name", ["r37", "v24"])
def test_what_is_only_imagined_moves_nothing(corpus: Corpus, name: str) -> None:
    imagined = [o for o in corpus.seen(name) if "is leaving" not in corpus.words(o)]
    assert [o for o in imagined if o.moves] == []


@pytest.mark.parametrize("name", ["x01", "x02", "x03", "x04", "x05", "x06"])
def test_sport_trade_weather_and_history_move_nothing(corpus: Corpus, name: str) -> None:
    assert [o for o in corpus.seen(name) if o.moves] == []


@pytest.mark.parametrize("name", ["v27", "v29"])
def test_a_bulletin_that_counts_no_violation_is_no_shelling(corpus: Corpus, name: str) -> None:
    assert corpus.up(name, "KIN-01") == []


def test_a_withdrawal_that_is_denied_is_no_withdrawal(corpus: Corpus) -> None:
    assert corpus.up("v20", "MIL-06") == []
    assert corpus.up("r26", "MIL-06") == []


def test_the_old_build_up_is_outside_what_is_judged(corpus: Corpus) -> None:
    old = {o.id for o in corpus.seen("spring-build-up-page.html")}
    used = {
        i
        for j in corpus.picture.judgements
        for d in (*getattr(j.now, "drivers", ()), *getattr(j.now, "against", ()))
        for i in d.observation_ids
    }
    assert not old & used


# ---- the brief


def values(node: Any, key: str) -> list[Any]:
    """Everything that stands under a key anywhere in a JSON value."""
    if isinstance(node, dict):
        here = [node[key]] if key in node else []
        return here + [x for child in node.values() for x in values(child, key)]
    if isinstance(node, list):
        return [x for child in node for x in values(child, key)]
    return []


def test_every_quotation_in_the_brief_is_verbatim_in_its_report(corpus: Corpus) -> None:
    made = json.loads(briefing.machine(briefing.compose(corpus.picture, corpus.tools)))
    texts = {s.report_id: s.document.text for s in corpus.picture.skims}
    quotes = [q for key in ("quote", "quotes", "near") for q in flat(values(made, key))]
    assert len(quotes) > 50
    for quote in quotes:
        text = texts[quote["report_id"]]
        assert quote["text"] == text[quote["start"] : quote["end"]]


def test_every_id_in_the_brief_leads_somewhere(corpus: Corpus) -> None:
    made = json.loads(briefing.machine(briefing.compose(corpus.picture, corpus.tools)))
    keys = ("id", "ids", "report_id", "claim_id", "statement_id", "origin_id", "contradicts",
            "problem_id", "problem_ids")  # fmt: skip
    found = {x for key in keys for x in flat(values(made, key)) if x}
    assert len(found) > 300
    for key in sorted(found):
        assert why(corpus.picture, key).line


def flat(found: list[Any]) -> list[Any]:
    """Lists in a list of values laid open; nothing for null."""
    return [x for v in found for x in (v if isinstance(v, list) else [v]) if x is not None]
