"""Write docs/knowledge/: what the knowledge files hold, each entry with its doubts.

Usage: python scripts/document_knowledge.py   (`make docs`)

Everything comes from the files under src/tocsin/knowledge/data; nothing is written by hand.
The comments at the head of a file are its own account of its keys and its doubts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.knowledge.files import parts_of, read_yaml_at, shipped, table

OUT = Path(__file__).parents[1] / "docs" / "knowledge"
#: Phrases and spellings shown of a long list; the file holds the rest.
SHOWN = 8
_HEADING = re.compile(r"# -{3,}\s*(.+)")
_BEHIND = re.compile(r"^\s*(?P<key>[\w-]+):\s*(?P<value>[^#]+?)\s*#\s*(?P<why>.+)$")
NAMES = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese",
    "ru": "Russian", "uk": "Ukrainian",
}  # fmt: skip


def main() -> None:
    """Write every page anew and take away those no longer made."""
    OUT.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in set(OUT.glob("*.md")) - {OUT / name for name in made}:
        old.unlink()
    for name, text in made.items():
        (OUT / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """The pages by file name."""
    parts: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
        "horizons.md": ("By when: words and the windows they stand for", _horizons),
        "indicators.md": ("The catalogue of indicators", _indicators),
        "languages.md": ("What each language carries", _languages),
        "furniture.md": ("What is no part of a report", _furniture),
        "dates.md": ("How a report is dated", _dates),
        "names.md": ("Names: places, bodies, offices", _names),
        "problems.md": ("The questions watched by default", _problems),
        "judgement.md": ("The numbers of the judgement", _judgement),
    }
    made = {name: _page(title, list(lines())) for name, (title, lines) in parts.items()}
    index = [f"* [{title}]({name})" for name, (title, _) in parts.items()]
    told = (
        "What tocsin knows, as its knowledge files say it, each entry with its doubts. "
        "An analyst changes the files, not these pages: put one of the same name into the "
        "folder given with `--knowledge`."
    )
    made["README.md"] = _page("Knowledge", [told, "", *index])
    return made


def _page(title: str, lines: Sequence[str]) -> str:
    note = "<!-- Made by `make docs` from src/tocsin/knowledge/data. Do not edit. -->"
    return "\n".join([note, f"# {title}", "", *lines]).rstrip() + "\n"


def _head(name: str) -> Iterator[str]:
    """The comments at the head of a file, as they stand there."""
    yield f"From `{name}`:"
    yield ""
    yield "```text"
    for line in (shipped() / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        yield line.removeprefix("#").removeprefix(" ")
    yield "```"
    yield ""


def _rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        yield "| " + " | ".join(_cell(c) for c in row) + " |"
    yield ""


def _cell(value: object) -> str:
    return " ".join(str("" if value is None else value).replace("|", "\\|").split())


def _some(words: Sequence[Any]) -> str:
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return ", ".join(map(str, words[:SHOWN])) + more


def _read(name: str) -> Any:
    return read_yaml_at(shipped() / name)


def _horizons() -> Iterator[str]:
    yield from _head("horizons.yaml")
    rows = []
    for row in _read("horizons.yaml")["classes"]:
        window = row.get("window")
        days = row.get("reading", "") if window is None else f"{window[0]} to {_end(window[1])}"
        rows.append((row["id"], days, _some(row.get("examples", [])), row.get("doubts")))
    yield from _rows(("class", "days from publication", "words", "doubts"), rows)


def _end(day: int | None) -> str:
    return "no declared end" if day is None else str(day)


def _indicators() -> Iterator[str]:
    raw = _read("indicators.yaml")
    yield from _head("indicators.yaml")
    yield f"What a likelihood means: {_cell(raw['meta']['likelihood_meaning'])}"
    yield ""
    for family, name in raw["meta"]["families"].items():
        yield f"## {family}: {name}"
        yield ""
        for row in raw["indicators"]:
            if row["family"] == family:
                yield from _indicator(row)


def _indicator(row: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {row['id']} {row['name']}"
    yield ""
    yield f"{_cell(row['definition'])}."
    yield ""
    yield f"* up: {_cell(row.get('up_when') or 'not defined')}"
    yield f"* down: {_cell(row.get('down_when') or 'not defined')}"
    told = ", ".join(f"{h} {p}" for h, p in row["likelihood"].items())
    yield f"* likelihood of a report: {told}; half-life {row['half_life_days']} days"
    why = row.get("diagnosticity") or {}
    tells = why.get("attack_vs_coercion")
    yield f"* tells an attack from a bluff: {tells}. {_cell(why.get('why'))}"
    yield f"* doubts: {'; '.join(map(_cell, row.get('confounders') or ['none written down']))}"
    yield ""


def _languages() -> Iterator[str]:
    rows = []
    files = sorted((shipped() / "languages").glob("*.yaml"))
    for path in files:
        parts = [p for p in parts_of(path) if isinstance(p, dict)]
        held = {key: value for part in parts for key, value in part.items()}
        code = str(held["code"])
        rows.append(
            (
                f"{NAMES.get(code, code)} ({code})",
                len(held.get("phrases", ())),
                sum(len(w["is"]) for w in held.get("words", ())),
                "yes" if held.get("tense") else "no",
                ", ".join(_beside(code)) or "nothing else",
            )
        )
    yield "A language without a file is read for its language, its figures and copies only."
    yield ""
    columns = (
        "language",
        "patterns of time",
        "fixed phrases of time",
        "tense",
        "also carried by",
    )
    yield from _rows(columns, rows)
    for path in files:
        yield f"## {NAMES.get(path.stem, path.stem)}"
        yield ""
        yield from _head(f"languages/{path.name}")


def _beside(code: str) -> list[str]:
    """The other files of a language."""
    found = [p for p in shipped().glob(f"*/{code}.*") if p.parent.name != "languages"]
    return sorted(f"`{p.parent.name}/{p.name}`" for p in found)


def _furniture() -> Iterator[str]:
    raw = _read("furniture.yaml")
    yield from _head("furniture.yaml")
    rows = []
    for row in raw["rules"]:
        phrases = [p for how in ("is", "begins", "ends", "holds") for p in row.get(how) or ()]
        read = "yes" if row.get("read") else "no"
        rows.append((row["id"], row["kind"], row.get("words", 12), read, _some(phrases)))
    yield from _rows(("rule", "kind", "longest line", "still read", "phrases"), rows)
    yield "## Shapes"
    yield ""
    why = _behind("furniture.yaml")
    yield from _rows(
        ("shape", "number", "why"), ((k, v, why.get(k)) for k, v in raw["shapes"].items())
    )
    yield "## Traces of machine translation"
    yield ""
    yield from _head("translation.yaml")


def _behind(name: str) -> dict[str, str]:
    """The comments behind the values of a file, by key."""
    lines = (shipped() / name).read_text(encoding="utf-8").splitlines()
    return {m["key"]: m["why"] for line in lines if (m := _BEHIND.match(line))}


def _dates() -> Iterator[str]:
    yield from _head("prints.yaml")
    raw = _read("prints.yaml")
    rows = ((key, _some(list(value))) for key, value in raw.items())
    yield from _rows(("list", "words"), rows)
    yield "## Public events that date a report"
    yield ""
    yield from _head("calendar.yaml")
    events = _read("calendar.yaml")["events"]
    yield from _rows(
        ("event", "kind", "days"),
        ((e["name"], e["kind"], ", ".join(map(str, e["dates"]))) for e in events),
    )


def _names() -> Iterator[str]:
    yield "## Places"
    yield ""
    yield from _head("places.yaml")
    places = _read("places.yaml")["places"]
    yield from _rows(
        ("place", "state", "also", "doubts"),
        (
            (
                p["name"],
                p.get("country") or ("open" if p.get("doubt") else p.get("capital_of")),
                _some(p.get("also") or []),
                p.get("doubt"),
            )
            for p in places
        ),
    )
    yield "Towns that are not listed here come from GeoNames (CC BY 4.0, see NOTICE)."
    yield ""
    yield f"## States and their parts ({len(table(shipped() / 'states.tsv'))} states)"
    yield ""
    yield from _head("states.tsv")
    yield from _head("regions.tsv")
    yield from _bodies()
    yield from _offices()
    yield "## Names in other languages"
    yield ""
    yield from _head("aliases.yaml")
    yield from _head("inflected.yaml")


def _bodies() -> Iterator[str]:
    yield "## Bodies"
    yield ""
    yield from _head("actors.yaml")
    yield from _rows(
        ("body", "kind", "state", "also"),
        (
            (b["name"], b["kind"], b.get("state"), _some(b.get("also") or []))
            for b in _read("actors.yaml")["bodies"]
        ),
    )


def _offices() -> Iterator[str]:
    yield "## Offices"
    yield ""
    yield from _head("offices.yaml")
    yield from _rows(
        ("office", "of", "held"),
        (
            (o.get("title") or o["role"], o["of"], "; ".join(map(str, o.get("held") or [])))
            for o in _read("offices.yaml")["offices"]
        ),
    )


def _problems() -> Iterator[str]:
    yield from _head("problems.yaml")
    for row in _read("problems.yaml"):
        prior = dict(row["prior"])
        source = prior.pop("source", "not given")
        yield f"## {row['title']}"
        yield ""
        yield f"`{row['id']}`: {_cell(row['event'])}."
        yield ""
        yield f"* who: {_some(row['actors'])}; against: {_some(row['targets'])}"
        if row.get("area"):
            yield f"* only evidence about: {_some(row['area'])}"
        yield f"* within {row['horizon_days']} days; to be reviewed {row.get('review')}"
        told = ", ".join(f"{h} {p}" for h, p in prior.items())
        yield f"* held likely beforehand: {told}; {_cell(source)}"
        yield ""


def _judgement() -> Iterator[str]:
    """The file itself: its comments as text, its values as they stand."""
    values: list[str] = []
    for line in (shipped() / "judgement.yaml").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            values.append(line)
            continue
        yield from _fenced(values)
        values = []
        heading = _HEADING.match(line)
        yield f"\n## {heading.group(1)}\n" if heading else line.removeprefix("#").strip()
    yield from _fenced(values)


def _fenced(values: Sequence[str]) -> Iterator[str]:
    if any(v.strip() for v in values):
        yield "\n```yaml"
        yield from [v for v in values if v.strip()]
        yield "```\n"


if __name__ == "__main__":
    main()
