"""Turn marked text into the format of the Wikinews set: python scripts/compile_marked.py.

``examples/marked/war-*.txt`` hold short reports with their attributions marked in place; the
output is ``examples/marked/war.jsonl`` with every span as offsets. README.md there says how a
report is marked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "marked"
_TOKEN = re.compile(r"\{([sc]?)(\d+)\||\}")
_ROLE = {"s": "source", "c": "cue", "": "content"}
_MODE = {"d": "direct", "m": "mixed", "i": "indirect"}
_KIND = {
    "p": "person", "g": "government", "o": "organisation", "u": "unnamed", "d": "document",
}  # fmt: skip


def compile_all(folder: Path) -> list[dict[str, Any]]:
    """The reports of every marked file, in the order of the files."""
    return [
        report(chunk, path.stem.removeprefix("war-"))
        for path in sorted(folder.glob("war-*.txt"))
        for chunk in path.read_text(encoding="utf-8").split("\n\n")
        if chunk.strip()
    ]


def report(chunk: str, half: str) -> dict[str, Any]:
    """One marked report as a row; a ValueError names the report that is marked wrongly."""
    head, *lines = chunk.strip().split("\n")
    name, published = head.removeprefix("## ").split()
    marked = "\n".join(line for line in lines if not line.startswith("= "))
    text, spans = plain(marked, name)
    rows = [line[2:] for line in lines if line.startswith("= ")]
    attributions = [attribution(row, spans, name) for row in rows]
    if left := set(spans) - {row.split()[0] for row in rows}:
        raise ValueError(f"{name}: marked and not described: {sorted(left)}")
    attributions.sort(key=lambda a: min(s for r in _ROLE.values() for s, _ in a[r]))
    return {
        "id": f"war-{name}", "half": half, "language": "en", "published": published,
        "text": text, "attributions": attributions,
    }  # fmt: skip


def plain(marked: str, name: str) -> tuple[str, dict[str, dict[str, list[list[int]]]]]:
    """The text without its marks, and the spans of each number by role."""
    out: list[str] = []
    size, last = 0, 0
    open_: list[tuple[str, str, int]] = []
    spans: dict[str, dict[str, list[list[int]]]] = {}
    for token in _TOKEN.finditer(marked):
        words = marked[last : token.start()]
        out.append(words)
        size, last = size + len(words), token.end()
        if token[0] != "}":
            open_.append((_ROLE[token[1]], token[2], size))
            continue
        if not open_:
            raise ValueError(f"{name}: a mark is closed that was not opened")
        role, number, start = open_.pop()
        spans.setdefault(number, {}).setdefault(role, []).append([start, size])
    if open_:
        raise ValueError(f"{name}: a mark is not closed: {open_[-1]}")
    out.append(marked[last:])
    return "".join(out), spans


def attribution(
    row: str, spans: dict[str, dict[str, list[list[int]]]], name: str
) -> dict[str, Any]:
    """The attribution that a line "= 1 i warns/predicts; n ...; k p" describes."""
    first, *fields = row.split("; ")
    number, mode, act = first.split()
    said = {key: value for key, _, value in (f.partition(" ") for f in fields)}
    if unknown := set(said) - {"n", "r", "o", "k", "by", "not", "if", "via"}:
        raise ValueError(f"{name}: unknown fields {unknown} in {row!r}")
    main, _, also = act.partition("/")
    found = spans[number]
    return {
        "source": sorted(found.get("source", [])),
        "cue": sorted(found.get("cue", [])),
        "content": sorted(found["content"]),
        "mode": _MODE[mode], "act": main, "act_also": also or None,
        "speaker": {
            "name": said.get("n"), "role": said.get("r"), "organisation": said.get("o"),
            "kind": _KIND[said["k"]], "anonymous": said["k"] == "u",
        },
        "horizon": said.get("by"), "negated": "not" in said, "hypothetical": "if" in said,
        "chain": said["via"].split(" | ") if "via" in said else [],
    }  # fmt: skip


def main() -> None:
    """Write war.jsonl anew."""
    rows = [json.dumps(row, ensure_ascii=False) for row in compile_all(FOLDER)]
    (FOLDER / "war.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
