"""A report's bytes become readable text; offsets of plain text are those of the file."""

from __future__ import annotations

import pytest
from builders import a_report
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.report import Dropped
from tocsin.reading.decode import decode
from tocsin.reading.page import Page

PAGE = """<!doctype html><html><head><title>Ferry stopped - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry stopped</h1><p>The ferry over the Orda was stopped on Monday, the harbour master
said. Nobody was told why, and the queue reached the market.</p><p>The last boat left at noon with
forty lorries on board, most of them empty.</p></article><footer>Subscribe</footer></body></html>"""


def test_plain_text_is_never_edited() -> None:
    text = "  Two\r\nlines,\ta tab \u00a0 and\x00 a NUL.  \n"
    page = decode(a_report(text))
    assert isinstance(page, Page)
    assert page.text == text


def test_a_page_gives_its_article_title_and_outlet() -> None:
    page = decode(a_report(PAGE, media_type="text/html"))
    assert isinstance(page, Page)
    assert "the harbour master" in page.text
    assert "Subscribe" not in page.text
    assert page.outlet == "Harbour Post"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Only <b>broken words <table><tr>here",
        "<div>" * 400 + "deep words here",
        "<<<>>> words",
    ],
)
def test_broken_pages_give_their_words(html: str) -> None:
    page = decode(a_report(html, media_type="text/html"))
    assert isinstance(page, Page)
    assert "words" in page.text


def test_a_mail_gives_its_body() -> None:
    mail = (
        "Subject: x\nContent-Type: text/plain; charset=windows-1251\n"
        "Content-Transfer-Encoding: 8bit\n\nМост открыт.\n"
    )
    page = decode(a_report(mail.encode("windows-1251"), media_type="message/rfc822"))
    assert isinstance(page, Page)
    assert page.text.strip() == "Мост открыт."


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"... --- !!!", "no-text"),
        (bytes(range(32)) * 40, "not-text"),
        (b"word " * 400_000, "too-large"),
    ],
)
def test_what_has_no_readable_words_is_refused_by_name(raw: bytes, reason: str) -> None:
    refused = decode(a_report(raw))
    assert isinstance(refused, Dropped)
    assert refused.reason == reason


@given(st.binary(min_size=1, max_size=200), st.sampled_from(["text/plain", "message/rfc822"]))
def test_any_bytes_give_text_or_a_refusal(raw: bytes, media_type: str) -> None:
    assert isinstance(decode(a_report(raw, media_type=media_type)), Page | Dropped)
