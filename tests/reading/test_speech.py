"""Claims of languages without a parser: laws that hold whatever the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.model.claim import Claim, Mode
from tocsin.model.document import Document, Mark
from tocsin.model.reading import Reading
from tocsin.model.span import Span
from tocsin.model.when import Basis, Dating, When
from tocsin.pipeline import plain
from tocsin.pipeline.tools import Tools
from tocsin.reading.speech.named import sound

CODES = ("de", "es", "fr", "pt", "ru", "uk")
DAY = date(2022, 2, 15)
WORDS = st.sampled_from(
    ["заявил", "что", ",", "«", "»", "—", "Кремль", ".", "министр", "dit", "que", "selon", ":",
     "laut", "sagte", "dass", "„", "“", "el", "ministro", "dijo", "é", "\n\n", "війська", "він"]
)  # fmt: skip


def read(text: str, language: str, tools: Tools, *marks: Mark) -> Reading:
    document = Document(
        report_id="r", path="p", text=text, language=language, marks=tuple(marks)
    )
    dating = Dating(report_id="r", interval=When.day(DAY), basis=Basis.METADATA)
    return plain.read(document, dating, (), (), tools)


def told(text: str, language: str, tools: Tools, *marks: Mark) -> list[Claim]:
    """The claims of others, without those of the article's own voice."""
    claims = read(text, language, tools, *marks).claims
    return [c for c in claims if c.mode != Mode.NARRATOR]


@example(language="es", text="заявил „ dijo « заявил")  # a verb that opens what is quoted
@given(language=st.sampled_from(CODES), text=st.lists(WORDS, max_size=40).map(" ".join))
def test_spans_stand_in_the_text(tools: Tools, language: str, text: str) -> None:
    for claim in read(text, language, tools).claims:
        spans = (*claim.content, *claim.cue, *claim.source)
        assert all(s.end <= len(text) and s.of(text).strip() for s in spans)


@given(st.sampled_from(CODES), st.text(max_size=300))
def test_no_text_breaks_the_reader(tools: Tools, language: str, text: str) -> None:
    read(text, language, tools)


@pytest.mark.parametrize(
    ("language", "text", "first", "second"),
    [
        ("fr", "Le président français a parlé. Il a ajouté que tout allait bien.", "", "tout"),
        ("ru", "«Мы готовы», — сказал Иван Петров. «Нас не остановить никому и никогда».",
         "Мы готовы", "Нас не"),
    ],
)  # fmt: skip
def test_who_spoke_goes_on(
    language: str, text: str, first: str, second: str, tools: Tools
) -> None:
    claims = told(text, language, tools)
    assert any(second in text[c.words.start : c.words.end] for c in claims)
    if first:
        assert claims[0].speaker == claims[1].speaker


def test_reported_mood_goes_on_with_what_was_said(tools: Tools) -> None:
    text = (
        "Der Minister sagte, die Lage sei ernst. Die Truppen seien bereits abgezogen worden. "
        "Das Wetter war schön."
    )
    claims = told(text, "de", tools)
    assert [text[c.words.start : c.words.end] for c in claims] == [
        "die Lage sei ernst",
        "Die Truppen seien bereits abgezogen worden",
    ]
    assert claims[0].speaker == claims[1].speaker


def test_a_relay_is_a_link_and_the_source_is_the_last(tools: Tools) -> None:
    text = "Мост взорван, сообщило агентство «Норд» со ссылкой на мэра города."
    (claim,) = told(text, "ru", tools)
    assert [link.text for link in claim.chain] == ["агентство «Норд»", "мэра города"]
    assert claim.speaker is not None
    assert claim.speaker.role == "mayor city"


def test_the_holder_of_an_office_is_known_by_the_day(tools: Tools) -> None:
    text = "Le ministre russe des Affaires étrangères a déclaré que tout était prêt."
    (claim,) = told(text, "fr", tools)
    assert claim.speaker is not None
    assert claim.speaker.name == "Sergey Lavrov"


def test_furniture_says_nothing(tools: Tools) -> None:
    text = "Le ministre a dit que tout va bien."
    mark = Mark(span=Span(0, len(text)), kind="related", rule="x")
    assert told(text, "fr", tools, mark) == []


def test_a_heading_names_who_speaks(tools: Tools) -> None:
    text = "Jens Stoltenberg : la Russie renforce ses troupes"
    (claim,) = told(text, "fr", tools)
    assert claim.mode is Mode.INDIRECT
    assert text[claim.source[0].start : claim.source[0].end] == "Jens Stoltenberg"


def test_a_language_without_files_is_only_skimmed(tools: Tools) -> None:
    reading = read("Ministeri sanoi, että silta on suljettu.", "fi", tools)
    assert (reading.claims, reading.skimmed) == ((), True)


@pytest.mark.parametrize(
    "names",
    [("Lavrov", "Lawrow", "Лавров", "Лаврова"), ("Stoltenberg", "Столтенберг"),
     ("Konashenkov", "Konachenkov", "Конашенков"), ("Kuleba", "Kouleba", "Кулеба")],
)  # fmt: skip
def test_a_name_sounds_the_same_however_spelt(names: tuple[str, ...]) -> None:
    assert len({sound(name) for name in names}) == 1


def content(text: str, language: str, tools: Tools) -> list[str]:
    claims = told(text, language, tools)
    return [" ".join(s.of(text) for s in c.content) for c in claims]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("es", "El ministro había hablado de «calma tensa», expresión que ayer evitó.",
         "«calma tensa»"),
        ("fr", "Le maire parle de « pause technique », un mot qu'il n'a pas répété.",
         "« pause technique »"),
        ("es", "La comisión electoral da ganador a Tomás Vela con el 51,2 % de los votos.",
         "ganador a Tomás Vela con el 51,2 % de los votos"),
    ],
)  # fmt: skip
def test_a_remark_of_the_writer_is_no_content(
    language: str, text: str, said: str, tools: Tools
) -> None:
    assert content(text, language, tools) == [said]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le convoi aurait été attaqué à l'entrée du tunnel."),
        ("es", "El convoy habría sido atacado a la entrada del túnel."),
        ("de", "Der Konvoi soll am Eingang des Tunnels angegriffen worden sein."),
        ("ru", "Колонну якобы обстреляли у въезда в тоннель."),
    ],
)
def test_a_rumour_is_said_by_nobody_named(language: str, text: str, tools: Tools) -> None:
    (claim,) = told(text, language, tools)
    assert claim.source == ()
    assert claim.speaker is not None
    assert claim.speaker.anonymous


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les soldats ont dispersé la foule, qui réclamait du pain."),
        ("fr", "Il aurait fallu deux jours de plus pour évacuer la vallée."),
        ("ru", "Итог бури тяжёлый: восемь домов разрушены, два моста снесены."),
        ("de", "Niemand bestätigte die Ankunft der Flugzeuge."),
        ("es", "Los vecinos pasaron la noche en el polideportivo, donde había camas."),
    ],
)
def test_what_is_told_is_said_by_nobody(language: str, text: str, tools: Tools) -> None:
    assert told(text, language, tools) == []


def test_a_quotation_is_of_whom_the_sentence_in_front_tells(tools: Tools) -> None:
    text = "El coronel Hernán Sáez compareció a mediodía. «Hemos recuperado los dos puentes.»"
    (claim,) = told(text, "es", tools)
    assert claim.speaker is not None
    assert claim.speaker.name == "Hernan Saez"


def test_whoever_stands_in_front_of_a_relative_says_it(tools: Tools) -> None:
    text = "Le syndicat des dockers, qui dénonce « un passage en force », bloque le port."
    (claim,) = told(text, "fr", tools)
    assert text[claim.source[0].start : claim.source[0].end] == "Le syndicat des dockers"


def test_he_is_the_person_the_sentence_is_about(tools: Tools) -> None:
    text = "Interrogé mardi, le ministre Paul Verdier a hésité : le port rouvrira, a-t-il dit."
    claims = told(text, "fr", tools)
    assert {c.speaker.name for c in claims if c.speaker} == {"Paul Verdier"}
