"""A long quotation is divided into one claim a sentence; nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.claim import Attribution, Mode
from tocsin.model.span import Span
from tocsin.pipeline.sentences import split

FIRST = (
    "The bridge over the Orda, which our grandfathers built with stone from the quarry above "
    "the town and which has carried every harvest, every wedding and every funeral of this "
    "valley across the water for more than ninety years without being closed for so much as "
    "one day, was blown up by our own engineers early this morning, and the "
    "road to it is closed from the mill to the old customs house until the army has left."
)
SECOND = (
    "Every family on the eastern bank has been told to go to the school by noon today with "
    "blankets, food for two days and whatever medicine they have at home."
)
THIRD = "Nobody should try to cross the river on the ice, which is thin and will not hold."


def attribution(text: str, *content: str, cue: str = "said") -> Attribution:
    pieces = tuple(Span(text.index(c), text.index(c) + len(c)) for c in content)
    at = text.index(cue)
    return Attribution(
        report_id="rep-1",
        content=pieces,
        cue=(Span(at, at + len(cue)),),
        source=(),
        mode=Mode.DIRECT,
        sentence=Span(0, len(text)),
    )


def begins(text: str, *sentences: str) -> list[int]:
    return sorted(text.index(s) for s in sentences)


def words(text: str, parts: tuple[Attribution, ...]) -> list[list[str]]:
    return [[text[s.start : s.end] for s in p.content] for p in parts]


def test_a_long_quotation_becomes_a_claim_a_sentence_with_one_cue() -> None:
    text = f"“{FIRST} {SECOND} {THIRD}” the mayor said."
    one = attribution(text, f"{FIRST} {SECOND} {THIRD}")
    parts = split(one, begins(text, "“", SECOND, THIRD), text)
    assert words(text, parts) == [[FIRST], [SECOND], [THIRD]]
    assert {p.cue for p in parts} == {one.cue}
    assert text[parts[1].sentence.start : parts[1].sentence.end] == SECOND


def test_a_short_quotation_stays_whole() -> None:
    text = "“We must leave. The road is open,” she said."
    one = attribution(text, "We must leave. The road is open")
    assert split(one, begins(text, "“", "The road"), text) == (one,)


def test_a_quotation_without_a_cue_is_divided_sooner_than_one_with_a_cue() -> None:
    text = f"The mayor said: “{SECOND} {THIRD} {SECOND}”"
    cued = attribution(text, f"{SECOND} {THIRD} {SECOND}")
    beginnings = sorted((*begins(text, SECOND, THIRD), text.rindex(SECOND)))
    assert split(cued, beginnings, text) == (cued,)
    uncued = replace(cued, cue=())
    assert words(text, split(uncued, beginnings, text)) == [[SECOND], [THIRD], [SECOND]]


def test_an_interrupted_sentence_stays_one_and_a_new_one_after_it_is_another() -> None:
    half, rest = FIRST[:-32], "by our own engineers, and nobody else, before the sun was up."
    text = f"“{half},” he said, “{rest} {SECOND} {THIRD}”"
    one = attribution(text, half, f"{rest} {SECOND} {THIRD}")
    parts = split(one, begins(text, "“", SECOND, THIRD), text)
    assert words(text, parts) == [[half, rest], [SECOND], [THIRD]]
    text = f"“{FIRST[:-1]}”, he said of the night: “{SECOND} {THIRD}”"
    one = attribution(text, FIRST[:-1], f"{SECOND} {THIRD}")
    parts = split(one, begins(text, "“The bridge", THIRD), text)
    assert words(text, parts) == [[FIRST[:-1]], [SECOND], [THIRD]]


def test_a_wrong_break_of_the_parse_and_a_fragment_divide_nothing() -> None:
    text = f"“{FIRST} {SECOND} {THIRD} Yes.” he said."
    one = attribution(text, f"{FIRST} {SECOND} {THIRD} Yes.")
    parts = split(one, begins(text, "“", "engineers", SECOND, THIRD, "Yes."), text)
    assert words(text, parts) == [[FIRST], [SECOND], [f"{THIRD} Yes."]]


@given(
    st.lists(st.sampled_from([FIRST, SECOND, THIRD, "No.", "“", "..."]), min_size=1), st.data()
)
def test_the_parts_hold_every_word_once_and_in_order(
    pieces: list[str], data: st.DataObject
) -> None:
    text = " ".join(pieces)
    one = attribution(f"{text} said", text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))))
    parts = split(one, cuts, text)
    spans = [s for p in parts for s in p.content]
    assert spans == sorted(spans)
    held = "".join(text[s.start : s.end] for s in spans)
    assert "".join(held.split()) == "".join(text.split())


def test_a_colon_behind_the_attribution_opens_a_saying_of_its_own() -> None:
    text = (
        "“The ford is lost to us”, said the Sorvian in Calle: “We hold the mill and the road.”"
    )
    both = ("“The ford is lost to us”", "“We hold the mill and the road.”")
    parts = split(attribution(text, *both), begins(text, "“The", "“We"), text)
    assert words(text, parts) == [[both[0]], [both[1]]]


def test_a_comma_behind_the_attribution_goes_on() -> None:
    text = "“The ford is lost to us”, said the Sorvian in Calle, “and we hold the mill now.”"
    both = ("“The ford is lost to us”", "“and we hold the mill now.”")
    parts = split(attribution(text, *both), begins(text, "“The"), text)
    assert words(text, parts) == [list(both)]


def test_what_turns_is_a_second_saying() -> None:
    text = "The mayor said that the night was calm, but that nobody could leave the town."
    content = "that the night was calm, but that nobody could leave the town"
    parts = split(attribution(text, content), begins(text, "The mayor"), text, ("but that",))
    assert words(text, parts) == [
        ["that the night was calm"],
        ["that nobody could leave the town"],
    ]


def test_a_short_turn_stays() -> None:
    text = "The mayor said that all was calm, but that is it."
    content = "that all was calm, but that is it"
    parts = split(attribution(text, content), begins(text, "The mayor"), text, ("but that",))
    assert words(text, parts) == [[content]]
