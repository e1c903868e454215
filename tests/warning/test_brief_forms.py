"""Terminal, JSON and page say the same, and hostile text stays text in all three."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from river_crisis import GLOSSARY, a_crisis

from tocsin.warning import machine, page, terminal, words
from tocsin.warning.brief import compose
from tocsin.warning.content import Brief
from tocsin.warning.visible import one_line, visible


@pytest.fixture(scope="module")
def brief() -> Brief:
    return compose(a_crisis(), GLOSSARY)


@pytest.fixture(scope="module")
def html(brief: Brief) -> str:
    return page.render(brief)


class _Page(HTMLParser):
    """Element names, ids, local links and the text outside scripts and styles."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.words: list[str] = []
        self.policies: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" or name == "data-to":
                self.links.append((value or "").removeprefix("#"))
            elif name == "content":
                self.policies.append(value or "")
            elif name == "src":
                self.loads.append(value or "")
            elif name.startswith("on") or name == "style":
                self.handlers.append(name)

    def handle_data(self, data: str) -> None:
        if not self.tags or self.tags[-1] not in {"script", "style"}:
            self.words.append(data)


def test_the_first_lines_say_level_probability_band_and_word(brief: Brief) -> None:
    top = terminal.render(brief).splitlines()[:12]
    text = "\n".join(top)
    for needed in (
        "3 HIGH",
        "54 %",
        "(31–74 %)",
        "roughly even chance",
        "ICD 203",
        "47 % on 13 Mar 2031",
        "4 origins",
        "NEEDS RELEASE",
    ):
        assert needed in text


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(brief: Brief, width: int) -> None:
    from rich.cells import cell_len

    assert max(map(cell_len, terminal.render(brief, width=width).splitlines())) <= width


def test_plain_text_holds_no_escapes_and_colour_is_an_extra(brief: Brief) -> None:
    plain = terminal.render(brief)
    coloured = terminal.render(brief, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()


def test_confidence_and_likelihood_never_share_a_line(brief: Brief) -> None:
    for line in terminal.render(brief, width=200).splitlines():
        assert not ("moderate" in line and "54 %" in line)


def test_every_driver_stands_in_all_three_forms(brief: Brief, html: str) -> None:
    text, data, shown = (
        terminal.render(brief),
        machine.render(brief),
        " ".join(_Page(html).words),
    )
    for driver in (*brief.problems[0].drivers, *brief.problems[0].against):
        assert words.nats(driver.contribution) in text
        assert words.nats(driver.contribution) in shown
        assert f'"contribution": {driver.contribution}' in data
        assert driver.indicator_id in text
        for quote in driver.quotes:
            assert quote.id in text
            assert quote.id in shown


def test_the_json_is_stable_and_its_keys_keep_their_order(brief: Brief) -> None:
    text = machine.render(brief)
    assert text == machine.render(compose(a_crisis(), GLOSSARY))
    data = json.loads(text)
    assert list(data)[:4] == ["schema", "as_of", "as_of_why", "made_at"]
    assert data["problems"][0]["probability"] == 0.54
    text.encode("utf-8")


def test_every_local_link_leads_somewhere_and_no_anchor_is_given_twice(html: str) -> None:
    parsed = _Page(html)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert set(parsed.links) <= set(parsed.ids)
    assert len(parsed.links) > 60


def test_the_page_loads_nothing_and_runs_only_its_own_script(html: str) -> None:
    parsed = _Page(html)
    assert parsed.loads == []
    assert parsed.handlers == []
    assert parsed.tags.count("script") == 1
    assert not {"img", "iframe", "object", "link", "form", "base"} & set(parsed.tags)
    assert any(
        policy.startswith("default-src 'none'; style-src 'sha256-")
        for policy in parsed.policies
    )
    assert "unsafe-inline" not in html


def test_hostile_text_is_shown_as_text(html: str) -> None:
    shown = "".join(_Page(html).words)
    assert "<script>document.title='owned'</script>" in shown
    assert "<b onclick=alert(1)>Ghan Ost</b>" in shown
    assert "{{ 7*7 }}" in shown
    assert "\x00" not in html
    assert "\u202e" not in html
    html.encode("utf-8")


def test_hostile_text_steers_no_terminal(brief: Brief) -> None:
    text = terminal.render(brief, width=200)
    assert "<b>Ghan Ost</b>" in text
    assert not any(ord(c) < 0x20 and c != "\n" for c in text)


def test_a_page_without_whole_reports_still_shows_what_it_quotes() -> None:
    brief = compose(a_crisis(), GLOSSARY, full_text=False)
    shown = "".join(_Page(page.render(brief)).words)
    assert "Two field hospitals" in shown
    assert "The winter market opens" not in shown


def test_the_release_banner_stands_on_upper_levels_only(brief: Brief, html: str) -> None:
    assert "Needs release by a named person" in html
    calm = page.render(replace(brief, problems=()))
    assert "Needs release by a named person" not in calm


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31m", "␛[31m"),
        ("a\u202eb", "a⟨RLO⟩b"),
        ("😀 שלום", "😀 שלום"),
        ("\ud800", "\ufffd"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_what_would_steer_a_reader_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n\n b\tc ") == "a b c"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0 %"), (0.004, "<1 %"), (0.5, "50 %"), (0.996, ">99 %"), (1.0, "100 %")],
)
def test_a_probability_is_never_rounded_to_certainty(value: float, text: str) -> None:
    assert words.percent(value) == text
