"""README, Makefile and .ci/run name the same two commands, and the documents stay true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from tocsin.cli.commands import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["make demo", "make check"])
def test_readme_makefile_and_ci_name_the_same_commands(command: str) -> None:
    target = command.split()[1]
    assert command in README
    assert re.search(rf"^{target}:", MAKEFILE, re.M)
    assert command in CI.splitlines()


def test_readme_opens_with_the_two_commands() -> None:
    opening = README[:1200]
    assert "make demo" in opening
    assert "make check" in opening


def test_every_command_is_in_the_readme() -> None:
    commands = typer.main.get_command(app)
    assert isinstance(commands, typer.core.TyperGroup)
    missing = [n for n in commands.commands if f"| `tocsin {n}` |" not in README]
    assert commands.commands
    assert not missing, f"not in the table of commands: {missing}"


def test_the_readme_names_no_command_that_is_not_there() -> None:
    commands = typer.main.get_command(app)
    assert isinstance(commands, typer.core.TyperGroup)
    assert set(re.findall(r"`tocsin ([a-z-]+)", README)) <= set(commands.commands)


def test_links_between_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(
            r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")
        ):
            assert (page.parent / target).exists(), (
                f"{page.relative_to(ROOT)} points to {target}"
            )


def test_pinned_packages_name_no_index_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
