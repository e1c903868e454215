"""What a page says of its day: fields of its head, structured data, lines round the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tocsin.model.report import Report
from tocsin.text.encoding import to_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Bytes of a page that are looked at.
READ = 2_000_000
#: Fields of the head, the most telling first. The last, a bare "date", is often the server's.
_FIELDS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "published_time", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "publication_date", "publication-date", "publicationdate",
    "publishdate", "publish-date", "publish_date", "pubdate", "published", "dc.date.issued",
    "dcterms.issued", "citation_publication_date", "dcterms.created", "dc.date.created",
    "date.created", "dcterms.date", "dc.date", "date",
)  # fmt: skip
_CHANGED = frozenset((
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised", "modified",
))  # fmt: skip
_ARTICLES = re.compile(r"(?:Article|Posting|Report|Review)\Z")
_BROKEN = re.compile(r'"datePublished"\s*:\s*"([^"]{6,60})"')
#: Names of parts of a page that are not the article.
_ASIDE = re.compile(
    r"(?:related|recommend|popular|comment|sidebar|promo|teaser|latest|trending|most-?read|"
    r"newsletter|breadcrumb|read-?more|more-?from|more-?stories|widget)",
    re.IGNORECASE,
)
#: Names of elements that hold the line with its day.
_LINE = re.compile(
    r"(?:byline|dateline|posted|publish|pub-?date|meta|info|(?<![a-z])(?:date|time|datum|data|"
    r"fecha|tarih)(?![a-z]))",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:publish|pub-?date|entry-date|posted)", re.IGNORECASE)
_LATER = re.compile(r"(?:updat|modif|edit)", re.IGNORECASE)
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "br",
    "section", "article", "main", "blockquote", "header", "footer", "aside", "nav", "figure",
    "address", "figcaption", "dl", "dt", "dd", "table", "form", "body",
))  # fmt: skip
_MUTE = frozenset(
    ("script", "style", "template", "noscript", "head", "svg", "iframe", "object")
)
#: Words of a block that begins the article.
LONG = 20
#: Blocks between heading and article, and behind it, in which the line of its day stands.
ABOVE = 14
BELOW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A day some field of the page carries, as printed. ``unfit``: why it is no publication.

    ``before`` are the words printed in front of a time element.
    """

    name: str
    printed: str
    unfit: str | None = None
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A short block by the article. ``telling``: its element is named for a day."""

    words: str
    telling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Everything on a page that bears on its day. ``region`` is its declared language."""

    fields: tuple[Field, ...] = ()
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    words: tuple[str, ...] = ()
    region: str = ""


@dataclass
class _Block:
    """One block of the page as it is walked: words, where it stands, its time elements."""

    words: str
    inside: HtmlElement
    times: list[HtmlElement] = field(default_factory=list)


def face(report: Report, text: str) -> Face:
    """What the page says; nothing for reports that are no pages or cannot be parsed.

    ``text`` is the readable text that was extracted from it: it tells where the article begins.
    """
    tree = _tree(report)
    if tree is None:
        return Face()
    blocks = list(_walk(tree))
    first, last = _article(blocks, text)
    zone = _above(blocks, first)
    head = [*_metas(tree), *_structured(tree)]
    return Face(
        fields=(*head, *_times(blocks, zone)),
        above=tuple(_line(b) for b in zone),
        below=tuple(_line(b) for b in _below(blocks, last)),
        words=tuple(b.words for b in blocks if len(b.words) < 400),
        region=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    )


def _tree(report: Report) -> HtmlElement | None:
    if "html" not in report.media_type:
        return None
    from lxml import etree, html

    source = to_text(report.raw[:READ], page=True).replace("\0", "\ufffd")
    source = re.sub("[\ud800-\udfff]", "\ufffd", source)
    try:
        return html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True))
    except (ValueError, etree.LxmlError):
        return None


def _metas(tree: HtmlElement) -> Iterator[Field]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        printed = meta.get("content") or ""
        if name and printed and not _apart(meta):
            found.setdefault(name.casefold(), printed.strip()[:80])
    for name in _FIELDS:
        if name in found:
            yield Field(name=name, printed=found[name])
    for name in sorted(_CHANGED & set(found)):
        yield Field(name=name, printed=found[name], unfit="says when it was changed")


def _structured(tree: HtmlElement) -> Iterator[Field]:
    """The article's own entry in the page's JSON-LD; of broken JSON the first such field."""
    pages: list[Field] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = script.text or ""
        try:
            entries = list(_entries(json.loads(source)))
        except (ValueError, RecursionError):
            if broken := _BROKEN.search(source):
                yield Field(name="datePublished", printed=broken.group(1))
            continue
        articles = [e for e in entries if _is(e, _ARTICLES)]
        yield from _dates(articles[0] if articles else {})
        pages += [f for e in entries if _is(e, re.compile("WebPage")) for f in _dates(e)]
    yield from pages


def _entries(found: Any) -> Iterator[dict[str, Any]]:
    """The entries at the top of the data; what is nested in them belongs to others."""
    if isinstance(found, list):
        for one in found:
            yield from _entries(one)
    elif isinstance(found, dict):
        if isinstance(found.get("@graph"), list):
            yield from _entries(found["@graph"])
        yield found
        if isinstance(found.get("mainEntity"), dict):
            yield found["mainEntity"]


def _is(entry: dict[str, Any], kind: re.Pattern[str]) -> bool:
    types = entry.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(t, str) and kind.search(t) for t in named)


def _dates(entry: dict[str, Any]) -> Iterator[Field]:
    for key, unfit in (("datePublished", None), ("dateModified", "says when it was changed")):
        if isinstance(entry.get(key), str):
            yield Field(name=key, printed=entry[key][:80], unfit=unfit)


def _walk(tree: HtmlElement) -> Iterator[_Block]:
    """The blocks of the body with their words, in order; no recursion, pages may be deep."""
    from lxml import etree

    words: list[str] = []
    times: list[HtmlElement] = []
    muted = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        mute = element.tag in _MUTE
        if element.tag in _BLOCKS:
            if joined := " ".join(" ".join(words).split()):
                inside = element if event == "end" else element.getparent()
                yield _Block(joined, tree if inside is None else inside, times)
            words, times = [], []
        muted += mute * (1 if event == "start" else -1)
        if not muted and event == "start":
            words.append(element.text or "")
            times += [element] if element.tag == "time" else []
        elif not muted:
            words.append(element.tail or "")
    if joined := " ".join(" ".join(words).split()):
        yield _Block(joined, tree, times)


def _article(blocks: list[_Block], text: str) -> tuple[int, int]:
    """The first and last block of the article: those with its first and last long paragraph."""
    paragraphs = [" ".join(p.split()) for p in text.split("\n")]
    long = [p for p in paragraphs if len(p.split()) >= LONG] or paragraphs
    starts = {p[:40]: n for n, p in enumerate(long) if p}
    at = [n for n, b in enumerate(blocks) if b.words[:40] in starts]
    return (at[0], at[-1]) if at else (len(blocks), len(blocks))


def _above(blocks: list[_Block], first: int) -> list[_Block]:
    """The blocks between the heading and the article; without a heading those just before."""
    low = max(0, first - ABOVE)
    heading = max(
        (n for n in range(low, first) if _within(blocks[n].inside, ("h1", "h2"))), default=None
    )
    if heading is None:
        low = max(low, first - BELOW)
    # A subtitle may stand as another heading below the line with the day.
    tops = [n for n in range(low, first) if _within(blocks[n].inside, ("h1",))]
    start = tops[-1] if tops else low if heading is None else heading
    return [b for b in blocks[start:first] if not _apart(b.inside)]


def _below(blocks: list[_Block], last: int) -> list[_Block]:
    return [b for b in blocks[last + 1 : last + 1 + BELOW] if not _apart(b.inside, foot=True)]


def _times(blocks: list[_Block], zone: list[_Block]) -> Iterator[Field]:
    """Time elements: by the heading, or named as the entry's; others are of other things."""
    near = {id(b) for b in zone}
    for block in blocks:
        for time in block.times:
            if printed := (time.get("datetime") or "").strip()[:80]:
                above = id(block) in near
                yield Field(
                    name="time",
                    printed=printed,
                    unfit=_unfit(time, above=above),
                    before=_before(block, time) if above else "",
                )


def _unfit(time: HtmlElement, *, above: bool) -> str | None:
    named = f"{time.get('class')} {time.get('itemprop')}"
    if _LATER.search(named):
        return "says when it was changed"
    own = time.get("pubdate") is not None or _FIRST.search(named) is not None
    if above or (own and not _apart(time)):
        return None
    return "stands in another part of the page"


def _before(block: _Block, time: HtmlElement) -> str:
    shown = " ".join(time.text_content().split())
    return block.words.partition(shown)[0] if shown else block.words


def _line(block: _Block) -> Line:
    named = [
        f"{e.get('class') or ''} {e.get('id') or ''} {e.get('itemprop') or ''}"
        for e in (block.inside, *list(block.inside.iterancestors())[:1])
    ]
    return Line(words=block.words, telling=any(_LINE.search(n) for n in named))


def _within(element: HtmlElement, tags: tuple[str, ...]) -> bool:
    return element.tag in tags or any(e.tag in tags for e in element.iterancestors())


def _apart(element: HtmlElement, *, foot: bool = False) -> bool:
    """Whether an element stands in a part of the page that is not the article."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("nav", "aside") or (foot and above.tag == "footer"):
            return True
        if above.tag not in ("body", "html"):
            named = f"{above.get('class') or ''} {above.get('id') or ''}"
            if _ASIDE.search(named):
                return True
    return False
