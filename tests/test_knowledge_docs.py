"""The pages under docs/knowledge say what the knowledge files hold."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "knowledge"
MADE: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "document_knowledge.py"))[
    "pages"
]()


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_page_is_current(name: str) -> None:
    path = OUT / name
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert written == MADE[name], f"docs/knowledge/{name} is not current: run make docs"


def test_no_page_is_left_over() -> None:
    assert {p.name for p in OUT.glob("*.md")} == set(MADE)


def test_pages_show_doubts() -> None:
    for name in set(MADE) - {"README.md"}:
        assert "oubt" in MADE[name], name


def test_pages_stay_readable() -> None:
    for name, text in MADE.items():
        assert len(text) < 120_000, name


def test_the_pages_are_reached_from_the_front() -> None:
    assert "docs/knowledge/" in (ROOT / "README.md").read_text(encoding="utf-8")
