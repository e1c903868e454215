"""Warning problems from files: shipped ones, an analyst's YAML, rows of a country watch."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, Lined, find, read_yaml
from tocsin.model.problem import Prior, WarningProblem

FILE = "problems.yaml"
_NAMES = ("actors", "targets", "area", "excluded_area", "indicators")
_KEYS = frozenset(
    {*_NAMES, "id", "title", "event", "prior", "horizon_days", "severity", "owner", "review"}
)
_NEEDED = ("id", "title", "targets", "event", "prior")
_YAML = (".yaml", ".yml")
_ROWS = (".jsonl", ".ndjson")
#: Of what is not the event, this share is coercion where a row gives one probability only.
_COERCION_SHARE = 0.3
_HYPOTHESES = ("attack", "coercion", "routine")


def load(path: Path | None = None) -> tuple[WarningProblem, ...]:
    """The problems of a YAML or JSONL file, or of every such file in a folder; sorted by id.

    Without a path, the shipped ones; a knowledge folder's problems.yaml goes before them.
    Raises KnowledgeError, by file and line, for the first serious finding.
    """
    out: dict[str, WarningProblem] = {}
    for file in _files(path):
        for line, row in _rows(file):
            wrong = _wrong(row)
            if wrong:
                raise KnowledgeError(wrong[0], file=str(file), line=line)
            problem = _problem(row, file, line)
            if problem.id in out:
                raise KnowledgeError(
                    f"the id {problem.id!r} is used twice", file=str(file), line=line
                )
            out[problem.id] = problem
    return tuple(out[i] for i in sorted(out))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a problem may name: parties and places that texts are read for, indicators, and
    the day its review is held against (None: no day).
    """

    parties: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    today: date | None = None


def check(path: Path | None = None, known: Known | None = None) -> tuple[Finding, ...]:
    """What is wrong with the problem files, by file and line; doubts are not serious.

    With ``known``, also names that no text is read for, indicators that the catalogue lacks,
    and reviews that are due.
    """
    found: list[Finding] = []
    seen: set[str] = set()
    try:
        for file in _files(path):
            for line, row in _rows(file):
                found += _findings(file, line, row, seen, known)
    except KnowledgeError as why:
        found.append(Finding(why.file, why.line or 1, why.message))
    return tuple(sorted(found))


def _findings(
    file: Path, line: int, row: Any, seen: set[str], known: Known | None
) -> list[Finding]:
    name = str(file)
    wrong = _wrong(row)
    if wrong:
        return [Finding(name, line, message) for message in wrong]
    try:
        problem = _problem(row, file, line)
    except KnowledgeError as why:
        return [Finding(name, why.line or line, why.message)]
    found = []
    if problem.id in seen:
        found.append(Finding(name, line, f"the id {problem.id!r} is used twice"))
    seen.add(problem.id)
    if problem.actors and not problem.review:
        found.append(Finding(name, line, f"{problem.id}: no review date", serious=False))
    if not problem.prior.source:
        found.append(Finding(name, line, f"{problem.id}: the prior has no source"))
    if known is not None:
        found += _unknown(problem, name, line, known)
    return found


def _unknown(problem: WarningProblem, file: str, line: int, known: Known) -> list[Finding]:
    """What the problem names and nobody knows; only an unknown indicator is an error."""
    found = [
        Finding(file, line, f"{problem.id}: no indicator {one!r} in the catalogue")
        for one in problem.indicators
        if one not in known.indicators
    ]
    asked = (
        ("no state or group", known.parties, (*problem.actors, *problem.targets)),
        ("no place", known.parties | known.places, (*problem.area, *problem.excluded_area)),
    )
    for what, names, given in asked:
        for one in dict.fromkeys(given):
            if one not in names:
                found.append(
                    Finding(file, line, f"{problem.id}: {unknown(what, one, names)}", False)
                )
    if due(problem, known.today):
        message = f"{problem.id}: its review was due on {problem.review}"
        found.append(Finding(file, line, message, serious=False))
    return found


def unknown(what: str, name: str, names: Collection[str]) -> str:
    """That a name is not known, with the nearest one that is."""
    near = get_close_matches(name, sorted(names), 1, 0.75)
    hint = f"; did you mean {near[0]!r}?" if near else ": only these very words will match"
    return f"{what} {name!r} is known{hint}"


def due(problem: WarningProblem, today: date | None) -> bool:
    """Whether the day of the problem's review has come."""
    return problem.review is not None and today is not None and problem.review <= today


def _files(path: Path | None) -> tuple[Path, ...]:
    if path is None:
        return (find(FILE),)
    if path.is_dir():
        if (path / FILE).is_file():
            return (path / FILE,)
        files = sorted(p for p in path.iterdir() if p.suffix in (*_YAML, *_ROWS))
        if not files:
            raise KnowledgeError("no .yaml or .jsonl files in this folder", file=str(path))
        return tuple(files)
    return (path,)


def _rows(file: Path) -> Iterable[tuple[int, Any]]:
    """The entries with the line each starts on."""
    if file.suffix in _ROWS:
        return list(_json_rows(file))
    data = read_yaml(file.name, file.parent) if file.is_file() else None
    if isinstance(data, dict):
        data = data.get("problems")
    if not isinstance(data, list):
        raise KnowledgeError("expected a list of problems", file=str(file), line=1)
    return [(row.line if isinstance(row, Lined) else 1, row) for row in data]


def _json_rows(file: Path) -> Iterable[tuple[int, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as why:
        raise KnowledgeError(f"cannot be read: {why}", file=str(file)) from why
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as why:
            raise KnowledgeError(f"not JSON: {why.msg}", file=str(file), line=number) from why
        yield number, _watch(row) if isinstance(row, dict) and "country" in row else row


def _watch(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row {problem_id, country, event, horizon_days, prior} as a problem anyone can start."""
    prior = row.get("prior")
    if not isinstance(prior, int | float) or not 0 < prior < 1:
        return {"prior": prior, "id": row.get("problem_id")}
    country = str(row["country"])
    years = row.get("prior_weeks")
    return {
        "id": row.get("problem_id"),
        "title": f"{country}: {row.get('event', '')}",
        "actors": [],
        "targets": [country],
        "event": row.get("event"),
        "horizon_days": row.get("horizon_days", 60),
        "prior": {
            "attack": prior,
            "coercion": (1 - prior) * _COERCION_SHARE,
            "routine": (1 - prior) * (1 - _COERCION_SHARE),
            "source": "base rate given with the row" + (f", {years} weeks" if years else ""),
        },
        "owner": row.get("owner", "country watch"),
    }


def _wrong(row: Any) -> list[str]:
    if not isinstance(row, dict):
        return [f"a problem must be a mapping, not {type(row).__name__}"]
    me = row.get("id") or "?"
    out = [f"{me}: no '{key}'" for key in _NEEDED if not row.get(key)]
    out += [f"{me}: unknown key {key!r}" for key in row if key not in _KEYS]
    for key in _NAMES:
        if not _is_names(row.get(key) or []):
            out.append(f"{me}: '{key}' must be a list of names")
    prior = row.get("prior")
    if not isinstance(prior, dict) or not all(_is_number(prior.get(h)) for h in _HYPOTHESES):
        out.append(f"{me}: prior needs attack, coercion and routine as numbers, and a source")
    days = row.get("horizon_days", 60)
    if not isinstance(days, int) or not 0 < days <= 3650:
        out.append(f"{me}: horizon_days must be a whole number of days, is {days!r}")
    if not _is_number(row.get("severity", 1.0)) or row.get("severity", 1.0) <= 0:
        out.append(f"{me}: severity must be a number above 0")
    if not isinstance(row.get("review"), date | None):
        out.append(f"{me}: review must be a date like 2031-03-14, is {row.get('review')!r}")
    return out


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(x, str) and x for x in value)


def _problem(row: Mapping[str, Any], file: Path, line: int) -> WarningProblem:
    def names(key: str) -> tuple[str, ...]:
        given: Sequence[str] = row.get(key) or ()
        return tuple(given)

    prior = row["prior"]
    try:
        return WarningProblem(
            id=str(row["id"]),
            title=str(row["title"]),
            actors=names("actors"),
            targets=names("targets"),
            event=str(row["event"]),
            prior=Prior(
                **{h: float(prior[h]) for h in _HYPOTHESES},
                source=str(prior.get("source") or ""),
            ),
            horizon_days=int(row.get("horizon_days", 60)),
            area=names("area"),
            excluded_area=names("excluded_area"),
            indicators=names("indicators"),
            severity=float(row.get("severity", 1.0)),
            owner=str(row.get("owner") or ""),
            review=row.get("review"),
        )
    except (ValueError, yaml.YAMLError) as why:
        raise KnowledgeError(f"{row['id']}: {why}", file=str(file), line=line) from why
