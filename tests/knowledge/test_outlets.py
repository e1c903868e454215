"""Who publishes: names compared as people write them, mistakes told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import KnowledgeError
from tocsin.knowledge import outlets
from tocsin.model.report import SourceKind


def test_the_shipped_file_is_sound() -> None:
    assert outlets.check() == ()


def test_names_are_found_whatever_their_case_article_and_script() -> None:
    known = outlets.load()
    assert known.kind("ASSOCIATED PRESS") is known.kind("the ap") is SourceKind.AGENCY
    assert known.kind("ТАСС") is SourceKind.GOVERNMENT


def test_outlets_of_one_owner_are_one_family_and_others_stand_alone() -> None:
    known = outlets.load()
    assert known.family("The Times") == known.family("the sun")
    assert known.family("Marsh Courier") != known.family("Tarn Loaf")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  - {name: A, kind: rumour}", "unknown kind"),
        ("  - {name: A, owner: B}", "unknown key"),
        ("  - {kind: agency}", "needs a name"),
        ("  - {name: A, also: B}", "must be a list"),
    ],
)
def test_mistakes_are_told_by_line(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "outlets.yaml").write_text(f"outlets:\n{line}\n", encoding="utf-8")
    [finding] = outlets.check(tmp_path)
    assert message in finding.message
    assert finding.line == 2
    with pytest.raises(KnowledgeError):
        outlets.load(tmp_path)
