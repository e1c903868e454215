"""The article of a page: trafilatura's, else every visible word of it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

#: Halves of UTF-16 pairs and NUL: characters no parser of pages takes.
_UNFIT = re.compile("[\ud800-\udfff\0]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n+")
_GAPS = re.compile(r"\s*\n\s*\n\s*")
_HIDDEN = "//script|//style|//template|//noscript|//head|//svg|//iframe|//object"
_BLOCKS = "//p|//div|//li|//h1|//h2|//h3|//h4|//tr|//br|//section|//article|//blockquote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Readable text and what the page says of itself; all but the text may be missing."""

    text: str
    title: str | None = None
    outlet: str | None = None
    address: str | None = None


def extract(html: str) -> Page:
    """The article's text, title, outlet and address; a page that is broken gives its words."""
    html = _UNFIT.sub("\ufffd", html)
    if not html.strip():
        return Page(text="")
    from lxml import etree
    from trafilatura import bare_extraction

    # It complains of broken pages on standard error; we have words for them of our own.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(html, include_comments=False, with_metadata=True)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        found = None  # what a broken page raises somewhere below trafilatura
    if found is None or isinstance(found, dict) or not found.text:
        return Page(text=_visible(html))
    # One line of trafilatura's is one block of the page; a blank line is a paragraph to us.
    text = _LINES.sub("\n\n", found.text)
    return Page(text=text, title=found.title, outlet=found.sitename, address=found.url)


def _visible(html: str) -> str:
    """Every visible word, a line for each block."""
    from lxml import etree
    from lxml import html as pages

    try:
        # Without huge_tree lxml gives up on pages nested deeper than 256 elements.
        tree = pages.document_fromstring(html, parser=pages.HTMLParser(huge_tree=True))
    except (ValueError, etree.LxmlError):
        return re.sub(r"<[^<>]*>", " ", html)
    for element in tree.xpath(_HIDDEN):
        element.drop_tree()
    for element in tree.xpath(_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    words = _BLANKS.sub(" ", tree.text_content())
    return _GAPS.sub("\n\n", words).strip()
