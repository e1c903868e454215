"""Reading knowledge files: YAML with comments, an analyst's own files before the shipped ones.

A knowledge folder may hold any of the files under ``data/``; a file that is there replaces the
shipped one of the same name. What is wrong is said by file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from tocsin.errors import KnowledgeError


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong (or doubtful) in a knowledge file. ``serious`` makes the check fail."""

    file: str
    line: int
    message: str
    serious: bool = True

    def __str__(self) -> str:
        word = "error" if self.serious else "note"
        return f"{self.file}:{self.line}: {word}: {self.message}"


def fault(why: KnowledgeError) -> Finding:
    """A file that cannot be read, as a finding."""
    return Finding(Path(why.file).name, why.line or 1, str(why).split(": ", 1)[-1])


def check_keys(
    name: str, folder: Path | None, load: Callable[[Path | None], object], known: Container[str]
) -> tuple[Finding, ...]:
    """What makes a YAML file of that name unusable; else its unknown keys, as notes."""
    try:
        load(folder)
    except KnowledgeError as why:
        return (fault(why),)
    path = str(find(name, folder))
    return tuple(
        Finding(path, 1, f"unknown key {key!r}", serious=False)
        for key in read_yaml(name, folder)
        if key not in known
    )


def word_lists(
    name: str, folder: Path | None, keys: Sequence[str]
) -> dict[str, frozenset[str]]:
    """A YAML file that holds nothing but these lists of words, lower case.

    KnowledgeError where a list is missing or is none.
    """
    path = str(find(name, folder))
    data = read_yaml(name, folder)
    if not isinstance(data, dict) or any(key not in data for key in keys):
        raise KnowledgeError(f"expected {', '.join(keys)}", file=path, line=1)
    for key in keys:
        if not isinstance(data[key], list) or not all(isinstance(w, str) for w in data[key]):
            raise KnowledgeError(f"{key!r} is not a list of words", file=path, line=1)
    return {key: frozenset(word.casefold() for word in data[key]) for key in keys}


class Lined(dict[str, Any]):
    """A YAML mapping that remembers the line it starts on."""

    line: int = 0


#: libyaml where PyYAML was built with it: the big files load ten times faster.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]  # which of the two is known at run time only
    """Safe YAML, mappings with their lines, and a key given twice is an error."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Lined:
    loader.flatten_mapping(node)
    out = Lined()
    out.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in out:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {key!r} given twice", key_node.start_mark
            )
        out[key] = loader.construct_object(value_node, deep=True)
    return out


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def shipped() -> Path:
    """The folder of the knowledge files that come with tocsin."""
    return Path(str(files("tocsin.knowledge") / "data"))


def find(name: str, folder: Path | None = None) -> Path:
    """The file of this name: the analyst's if the folder has one, else the shipped one."""
    if folder is not None and (folder / name).is_file():
        return folder / name
    return shipped() / name


def layers(name: str, folder: Path | None = None) -> tuple[Path, ...]:
    """The file of this name and, behind it, what the analyst adds: ``places.more.yaml``.

    A ``.more`` file adds rows to a list of names; it need not repeat the shipped ones.
    """
    base = find(name, folder)
    stem, dot, suffix = name.rpartition(".")
    if folder is None or not (folder / f"{stem}.more{dot}{suffix}").is_file():
        return (base,)
    return base, folder / f"{stem}.more{dot}{suffix}"


def table(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of a tab-separated file with their line numbers; blank lines and # left out."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as why:
        raise KnowledgeError(f"cannot be read: {why}", file=str(path)) from why
    return [
        (number, line.split("\t"))
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]


def read_yaml(name: str, folder: Path | None = None) -> Any:
    """The content of a knowledge file; mappings are ``Lined``."""
    return read_yaml_at(find(name, folder))


def read_yaml_at(path: Path) -> Any:
    """The content of a YAML file; mappings are ``Lined``."""
    found = list(parts_of(path))
    if len(found) > 1:
        raise KnowledgeError("expected one document, not several", file=str(path))
    return found[0] if found else None


def parts_of(path: Path) -> Iterator[Any]:
    """The parts of a YAML file that lines of ``---`` divide, each read when it is asked for."""
    return _parts(path, yaml.load_all(_text(path), Loader=_Loader))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise KnowledgeError(f"cannot be read: {why}", file=str(path)) from why


def _parts(path: Path, found: Iterator[Any]) -> Iterator[Any]:
    try:
        yield from found
    except yaml.YAMLError as why:
        mark = getattr(why, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        message = str(getattr(why, "problem", None) or why)
        raise KnowledgeError(message, file=str(path), line=line) from why
