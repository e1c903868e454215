"""Which indicators a text moves, which way, by whom: the rules, each with sentences of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import a_dating, a_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.judging.observe import Matcher, match
from tocsin.judging.rehearse import rehearse
from tocsin.knowledge import indicators, names
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.names import Names
from tocsin.model.document import Document, Mark
from tocsin.model.observation import Observation
from tocsin.model.span import Span
from tocsin.reading import entities
from tocsin.text.parse import Parser

Seen = Callable[..., tuple[Observation, ...]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return indicators.load()


@pytest.fixture(scope="module")
def known() -> Names:
    return names.load()


@pytest.fixture(scope="module")
def see(parser: Parser, catalogue: Catalogue, known: Names) -> Seen:
    matcher = Matcher.of(catalogue)

    def observe(text: str, document: Document | None = None) -> tuple[Observation, ...]:
        doc = document or a_document(text)
        parsed = parser.parse(text)
        mentions = entities.find(doc, parsed, known, None)
        dating = a_dating(doc.report_id)
        return match(doc, parsed, (), mentions, (), dating, catalogue, matcher)

    return observe


def signs(seen: tuple[Observation, ...]) -> set[tuple[str, str, str | None]]:
    return {(o.indicator_id, o.direction.value, o.actor) for o in seen}


@pytest.mark.slow
def test_the_examples_beside_the_patterns_hold(
    parser: Parser, catalogue: Catalogue, known: Names
) -> None:
    def read(document: Document):  # type: ignore[no-untyped-def]
        parsed = parser.parse(document.text)
        return parsed, entities.find(document, parsed, known, None)

    assert rehearse(catalogue, read) == ()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (
            "Eritrea has massed three tank brigades on its border with Ethiopia.",
            ("MIL-01", "up", "Eritrea"),
        ),
        ("Sudan shelled a village across the border in Chad.", ("KIN-01", "up", "Sudan")),
        ("Sudan and Chad agreed to a ceasefire on Monday.", ("KIN-01", "down", "Sudan; Chad")),
        ("Peru recalls its ambassador to Chile.", ("DIP-02", "up", "Peru")),
        ("Norway lifted its sanctions against Belarus.", ("SUP-03", "down", "Norway")),
        ("Germany will deliver air defence systems to Ukraine.", ("SUP-01", "up", "Germany")),
        ("Chile calls up 40,000 reservists.", ("LOG-03", "up", "Chile")),
        ("Canada urges its citizens to leave Chad immediately.", ("PRT-01", "up", "Canada")),
        ("The Kremlin denies it is planning an attack.", ("PRE-04", "steady", "Russia")),
    ],
)
def test_what_moves_which_way_by_whom(see: Seen, text: str, sign: tuple[str, str, str]) -> None:
    assert sign in signs(see(text))


def test_the_one_who_warns_is_not_the_one_who_does(see: Seen) -> None:
    seen = see(
        "The United States warned that Eritrea is massing troops on its border with Sudan."
    )
    builders = {o.actor for o in seen if o.indicator_id == "MIL-01"}
    assert builders == {"Eritrea"}


def test_said_again_is_steady(see: Seen) -> None:
    seen = see("France renewed its call on its citizens to leave Chad.")
    assert {o.direction.value for o in seen if o.indicator_id == "PRT-01"} == {"steady"}


def test_a_garrison_is_no_change(see: Seen) -> None:
    seen = see("About 1,000 Russian soldiers are stationed in the enclave.")
    assert all(o.direction.value == "steady" for o in seen)


def test_what_only_could_happen_is_marked(see: Seen) -> None:
    seen = see("The fighting could spread to neighbouring Chad.")
    assert seen
    assert all(o.hypothetical for o in seen)


def test_leaving_to_regroup_is_no_withdrawal(see: Seen) -> None:
    found = {
        o.indicator_id
        for o in see("Russian troops withdraw from the town to regroup and rearm.")
    }
    assert "MIL-05" in found
    assert "MIL-06" not in found


def test_denied_is_not_seen(see: Seen) -> None:
    assert not see("Norway did not impose sanctions on Belarus.")


@pytest.mark.parametrize(
    "text",
    [
        "Thousands are evacuated as the typhoon nears the coast and a state of emergency is declared.",
        "Italy closes its border as the coronavirus spreads.",
        "The league leaders launched a late assault on the title.",
        "The bank threatened to withdraw from talks over the merger.",
        "FIFA imposes sanctions on the club after the cup match.",
    ],
)
def test_storms_sickness_sport_and_trade_are_quiet(see: Seen, text: str) -> None:
    assert see(text) == ()


def test_nothing_rests_on_a_sub_heading(see: Seen) -> None:
    text = "Norway lifts sanctions on Belarus"
    assert see(text)
    heading = Mark(span=Span(0, len(text)), kind="heading", rule="shape:heading", skip=False)
    assert see(text, a_document(text, marks=(heading,))) == ()


def test_evidence_is_the_very_words(see: Seen) -> None:
    text = "It rained. Norway lifted its sanctions against Belarus. It rained again."
    (seen,) = see(text)
    words = seen.evidence.of(text)
    assert "lifted its sanctions" in words
    assert "rained" not in words


@pytest.mark.parametrize("text", ["", "\x00", "🙂" * 50, "(" * 2000, "“" + "x " * 3000])
def test_odd_text_yields_nothing_and_does_no_harm(see: Seen, text: str) -> None:
    assert see(text) == ()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80))
def test_any_text_gives_evidence_inside_it(see: Seen, text: str) -> None:
    for seen in see("Norway lifted its sanctions. " + text):
        assert seen.evidence.end <= len(text) + 29


def test_what_is_denied_moves_nothing(see: Seen) -> None:
    told = "Eritrea has moved blood supplies to the border before an invasion."
    denied = "The minister denied that Eritrea had moved blood supplies to the border."
    assert "LOG-01" in {o.indicator_id for o in see(told)}
    assert "LOG-01" not in {o.indicator_id for o in see(denied)}
    none = "The alliance has seen no sign that Eritrea is withdrawing troops from the border."
    assert "MIL-06" not in {o.indicator_id for o in see(none)}
    unseen = "The alliance had not seen any sign of a withdrawal of Eritrean forces, it said."
    assert "MIL-06" not in {o.indicator_id for o in see(unseen)}


def test_a_warning_names_whom_it_warns_of(see: Seen) -> None:
    seen = see("Ethiopia's minister said that Eritrea was about to attack.")
    assert [o.target for o in seen if o.indicator_id == "WRN-03"] == ["Eritrea"]
    assert all(o.actor != "Eritrea" for o in seen)


def test_a_dateline_names_no_party(see: Seen) -> None:
    seen = see("CAIRO, March 3 (Blue Wire) - Peace talks collapsed without a result.")
    assert seen
    assert all(o.actor is None for o in seen)
    assert not any(o.evidence.start == 0 for o in seen)


def test_unowned_forces_belong_to_the_ground_they_stand_on(see: Seen) -> None:
    seen = see(
        "Pictures show armoured units that have left their garrisons and dispersed into "
        "forests in Eritrea, near the Ethiopian border."
    )
    assert ("MIL-02", "up", "Eritrea") in signs(seen)
    assert not any(o.indicator_id == "MIL-06" for o in seen)


def test_who_looks_for_himself_verifies(see: Seen) -> None:
    seen = see("Monitors confirmed that the camp of the Eritrean third brigade is empty.")
    assert [(o.indicator_id, o.verified) for o in seen] == [("MIL-06", True)]
    said = see("Eritrea said that its third brigade would return to its permanent base.")
    assert [(o.indicator_id, o.verified) for o in said] == [("MIL-06", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The coach called it a war of nerves and said the team would attack again on Saturday.",
        "The price war between the two lines reached a new front; an offensive with cheap "
        "tickets was launched on Monday, and a counter-attack is expected within days.",
        "A storm closed the coast road, and four hundred people were evacuated from a camp.",
        "The museum opened a room on the treaty that ended the war; 9,000 people were killed.",
    ],
)
def test_war_as_a_figure_of_speech_gives_nothing(see: Seen, text: str) -> None:
    assert see(text) == ()
