"""The page in a real browser: no axe violation, hostile text inert, links open their words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from river_crisis import GLOSSARY, a_crisis

from tocsin.warning import page
from tocsin.warning.brief import compose
from tocsin.warning.explain import explain
from tocsin.warning.explain_forms import render_page

CHROMIUM = next(
    (p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found: install one to run these"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(page.render(compose(a_crisis(), GLOSSARY)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> str:
    picture = a_crisis()
    path: Path = tmp_path_factory.mktemp("page") / "explained.html"
    skim = picture.skims[2]
    readings = [r for r in picture.readings if r.report_id == skim.report_id]
    path.write_text(
        render_page(explain(skim, readings, picture.observations, GLOSSARY)), encoding="utf-8"
    )
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing_in_the_brief(
    browser: Any, address: str, scheme: str, width: int
) -> None:
    _no_violation(browser, address, scheme, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_explained_report(
    browser: Any, explained: str, scheme: str
) -> None:
    _no_violation(browser, explained, scheme, 1200)


def _no_violation(browser: Any, address: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    tab = context.new_page()
    tab.goto(address)
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    found = Axe().run(tab)
    context.close()
    assert found.violations_count == 0, found.generate_report()


def test_hostile_reports_run_nothing_and_nothing_is_fetched(browser: Any, address: str) -> None:
    tab = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(address)
    tab.click("#open-all")
    assert tab.title() == "Warning brief as of 14 Mar 2031"
    assert asked == [address]
    assert said == []
    tab.close()


def test_a_link_opens_the_report_at_the_highlighted_words(browser: Any, address: str) -> None:
    tab = browser.new_page()
    tab.goto(address)
    link = tab.locator("a[href^='#obs-']").first
    target = link.get_attribute("href")[1:]
    link.focus()
    tab.keyboard.press("Enter")
    lit = tab.locator("mark.lit").first
    lit.wait_for(state="visible")
    assert target in lit.get_attribute("data-ids").split()
    assert tab.evaluate("document.activeElement.id") == target
    box = lit.bounding_box()
    assert 0 <= box["y"] <= 900
    tab.close()


def test_without_scripts_the_words_lie_open(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    assert tab.locator("details.report mark").first.is_visible()
    assert not tab.locator("#report-tools").is_visible()
    context.close()


@pytest.mark.parametrize("width", [1200, 390])
def test_the_page_never_scrolls_sideways(browser: Any, address: str, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(address)
    tab.click("#open-all")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_the_first_tab_stop_skips_to_the_picture(browser: Any, address: str) -> None:
    tab = browser.new_page()
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.close()
