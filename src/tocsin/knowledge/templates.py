"""Templates of warning problems: a question with blanks for who, against whom and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError, UsageError
from tocsin.knowledge.files import Finding, fault, read_yaml_at, shipped

FOLDER = "templates"
#: What a template may ask for.
BLANKS = ("actor", "target", "country")
_KEYS = frozenset({"name", "about", "needs", "review_months", "problem"})
_NO_LETTER = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A question with blanks. ``problem`` is a row of a problem file; ``needs`` its blanks."""

    id: str
    name: str
    about: str
    needs: tuple[str, ...]
    review_months: int
    problem: Mapping[str, Any]

    def filled(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The row with its blanks filled; UsageError names the blanks that are missing."""
        missing = [f"--{blank}" for blank in self.needs if not values.get(blank)]
        if missing:
            raise UsageError(f"the template {self.id!r} needs {' and '.join(missing)}")
        blanks = {blank: values[blank] for blank in self.needs}
        row = {key: _fill(value, blanks) for key, value in self.problem.items()}
        row["id"] = slug(str(row["id"]))
        return row


def slug(text: str) -> str:
    """An id in small letters: "ceasefire-north-korea-south-korea"."""
    return _NO_LETTER.sub("-", text.casefold()).strip("-")


def load(folder: Path | None = None) -> dict[str, Template]:
    """All templates by id; an analyst's ``templates/NAME.yaml`` goes before the shipped one."""
    found = {path.stem: _template(path) for path in _files(folder)}
    return dict(sorted(found.items()))


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What makes a template unusable."""
    found = []
    for path in _files(folder):
        try:
            _template(path)
        except KnowledgeError as why:
            found.append(fault(why))
    return tuple(found)


def _files(folder: Path | None) -> Iterator[Path]:
    for top in (shipped(), folder):
        if top is not None and (top / FOLDER).is_dir():
            yield from sorted((top / FOLDER).glob("*.yaml"))


def _template(path: Path) -> Template:
    data = read_yaml_at(path)

    def wrong(message: str) -> KnowledgeError:
        return KnowledgeError(message, file=str(path), line=1)

    if not isinstance(data, dict) or set(data) != _KEYS:
        raise wrong(f"expected {', '.join(sorted(_KEYS))}")
    needs, problem = data["needs"], data["problem"]
    if not isinstance(needs, list) or not set(needs) <= set(BLANKS):
        raise wrong(f"needs: a list of {', '.join(BLANKS)}")
    if not isinstance(problem, dict) or not isinstance(data["review_months"], int):
        raise wrong("problem is a mapping and review_months a whole number")
    made = Template(
        id=path.stem,
        name=str(data["name"]),
        about=str(data["about"]),
        needs=tuple(needs),
        review_months=data["review_months"],
        problem=problem,
    )
    try:
        made.filled(dict.fromkeys(BLANKS, "x"))
    except (KeyError, IndexError, ValueError) as why:
        raise wrong(f"a blank that 'needs' does not name: {why}") from why
    return made


def _fill(value: Any, blanks: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return value.format(**blanks)
    if isinstance(value, list):
        return [_fill(one, blanks) for one in value]
    if isinstance(value, dict):
        return {key: _fill(one, blanks) for key, one in value.items()}
    return value
