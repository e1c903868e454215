"""Pages and texts with known dates, built from the cases under tests/golden/dated."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tocsin.model.report import Report
from tocsin.model.when import Dating
from tocsin.sources.receive import Declared, instant, receive

FOLDER = Path(__file__).parent / "golden" / "dated"
CASES = ("first.yaml", "second.yaml", "third.yaml")
TITLES = {"en": "Ferries to Velia kept running", "bridge": "Lane closed on the Orda bridge"}
#: Days a report may be off and still count as right.
NEAR = timedelta(days=1)
#: An interval of more days than this tells no day: neither right nor, if the day is in it, wrong.
WIDE = timedelta(days=3)


@dataclass(frozen=True)
class Case:
    """One page or text, and the day it was published, where that can be told."""

    id: str
    trap: str
    day: date | None
    report: Report

    def right(self, dating: Dating) -> bool:
        """Whether the day was found, to a day."""
        if dating.interval is None or self.day is None:
            return False
        days = dating.interval.days
        narrow = days.end is not None and days.end - days.start <= WIDE
        return narrow and self._holds(dating)

    def wrong(self, dating: Dating) -> bool:
        """Whether a date is given that leads astray: there is none, or it is another."""
        return dating.interval is not None and not (self.day and self._holds(dating))

    def _holds(self, dating: Dating) -> bool:
        assert dating.interval is not None
        assert self.day is not None
        days = dating.interval.days
        return days.start - NEAR <= self.day <= (days.end or date.max) + NEAR


def cases() -> Iterator[Case]:
    """Every case, in the order written."""
    stories = yaml.safe_load((FOLDER / "stories.yaml").read_text("utf-8"))
    for name in CASES:
        path = FOLDER / name
        for row in yaml.safe_load(path.read_text("utf-8")) if path.exists() else ():
            yield _case(row, stories)


def _case(row: Mapping[str, Any], stories: Mapping[str, str]) -> Case:
    story = row.get("story", "en")
    body = _text(row, stories[story])
    plain = row.get("page") is False
    raw = body if plain else _page(row, body, story)
    declared = Declared(
        address=row.get("url"),
        outlet=row.get("outlet"),
        title=row.get("title"),
        published=row.get("published"),
        fetched_at=instant(str(row["fetched"])) if "fetched" in row else None,
    )
    path = row.get("path", f"{'text' if plain else 'page'}-{story}")
    media = row.get("media", "text/plain" if plain else "text/html")
    report = receive(path, raw.encode("utf-8"), media, declared)
    assert isinstance(report, Report)
    return Case(id=row["id"], trap=row["trap"], day=row["day"], report=report)


def _text(row: Mapping[str, Any], story: str) -> str:
    if "text" in row:
        return str(row["text"])
    body = row.get("text_lead", "") + story
    parts = (row.get("lead_line"), row.get("lead"), body, row.get("tail"), row.get("tail_line"))
    return "\n\n".join(p.strip() for p in parts if p) + "\n"


def _page(row: Mapping[str, Any], body: str, story: str) -> str:
    """A page as outlets print them: navigation, the article, a list of others, a footer."""
    title = row.get("heading", TITLES.get(story, "Velia"))
    paragraphs = "\n".join(f"<p>{html.escape(p, quote=False)}</p>" for p in body.split("\n\n"))
    return f"""<!DOCTYPE html>
<html lang="{row.get("lang", "en")}"><head><meta charset="utf-8"><title>{title}</title>
{row.get("head", "")}
</head><body>
{row.get("banner", "")}
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{title}</h1>
{row.get("top", "")}
{paragraphs}
{row.get("end", "")}
</article></main>
{row.get("bottom", "")}
</body></html>
"""
