"""Warning problems made from templates, written into files, and checked there."""

from __future__ import annotations

import csv
import json
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from tocsin.errors import UsageError
from tocsin.knowledge import indicators, parties, places, problems, states, templates
from tocsin.knowledge.files import Finding
from tocsin.knowledge.templates import Template

#: Every country, one question each.
ALL = "all"
#: Of what is not the event, so much is coercion where only the event's chance is given.
_COERCION = 0.3
_DIGITS = 6
_HEAD = (
    "# Warning problems of this desk. 'tocsin problems check' says what is wrong with them.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to watch. What is None or empty stays as the template has it.

    ``blanks`` fill the template; ``changes`` are fields of the problem as a file has them.
    """

    template: str
    blanks: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    prior: float | None = None
    prior_source: str = ""
    priors: Path | None = None


def today() -> date:
    """The day on this machine's clock, UTC."""
    return datetime.now(UTC).date()


def template(name: str, folder: Path | None) -> Template:
    """The template of this name; UsageError lists them when there is none."""
    found = templates.load(folder)
    if name not in found:
        raise UsageError(f"no template {name!r}: choose one of {', '.join(found)}")
    return found[name]


def known(folder: Path | None, day: date | None = None) -> problems.Known:
    """Names, places and indicators that a problem may use."""
    words, homes = parties.words(folder), parties.homes(folder)
    return problems.Known(
        parties=parties.able(folder) | frozenset(words),
        places=frozenset(homes) | frozenset(p.name for p in places.load(folder)),
        indicators=frozenset(indicators.load(folder).indicators),
        today=day,
    )


def drafted(wish: Wish, folder: Path | None) -> tuple[dict[str, Any], ...]:
    """The rows of a problem file that this wish makes; UsageError for what cannot be meant."""
    asked = template(wish.template, folder)
    rates = {} if wish.priors is None else dict(_rates(wish.priors))
    rows = []
    for blanks in _each(wish, asked, folder):
        row = asked.filled(blanks)
        row.update({k: v for k, v in wish.changes.items() if v not in (None, "", [])})
        row.setdefault("owner", "")
        row.setdefault("review", _later(today(), asked.review_months))
        row["prior"] = _prior(row["prior"], wish, rates.get(blanks.get("country", "")))
        rows.append(row)
    return tuple(rows)


def _each(wish: Wish, asked: Template, folder: Path | None) -> Iterator[Mapping[str, str]]:
    """The blanks of each problem: of every country where all of them are meant."""
    country = wish.blanks.get("country", "")
    if "country" not in asked.needs or not country:
        yield wish.blanks
        return
    if wish.changes.get("id") and country == ALL:
        raise UsageError("--id names one problem and --country all makes many: leave it out")
    names = [s.name for s in states.load(folder)]
    if country == ALL:
        yield from ({**wish.blanks, "country": name} for name in sorted(names))
        return
    if country not in names:
        near = get_close_matches(country, names, 1, 0.6)
        hint = f"did you mean {near[0]!r}?" if near else f"name a state, or {ALL!r}"
        raise UsageError(f"no country {country!r}: {hint}")
    yield wish.blanks


def _prior(
    given: Mapping[str, Any], wish: Wish, rate: tuple[float, str] | None
) -> dict[str, Any]:
    chance, source = rate or (wish.prior, wish.prior_source)
    if chance is None:
        return dict(given) | ({"source": wish.prior_source} if wish.prior_source else {})
    if not 0 < chance < 1:
        raise UsageError(f"a prior lies between 0 and 1, is {chance!r}: write 5 % as 0.05")
    if not source:
        raise UsageError("a prior needs its source: say with --prior-source where it is from")
    coercion = round((1 - chance) * _COERCION, _DIGITS)
    return {
        "attack": chance,
        "coercion": coercion,
        "routine": round(1 - chance - coercion, _DIGITS),
        "source": source,
    }


def _rates(path: Path) -> Iterator[tuple[str, tuple[float, str]]]:
    """Country, prior and source from a table of base rates (CSV or JSON lines)."""
    try:
        text = path.read_text(encoding="utf-8")
        rows: list[Any] = (
            list(csv.DictReader(text.splitlines()))
            if path.suffix == ".csv"
            else [json.loads(line) for line in text.splitlines() if line.strip()]
        )
        for row in rows:
            source = row.get("source") or f"base rate of {path.name}"
            yield str(row["country"]), (float(row["prior"]), str(source))
    except OSError as why:
        raise UsageError(f"cannot read {str(path)!r}: {why.strerror}") from why
    except (ValueError, KeyError, TypeError, AttributeError) as why:
        raise UsageError(
            f"no table of priors: {str(path)!r}; it needs columns country and prior"
        ) from why


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def printed(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as YAML, in the order a reader wants them."""
    order = (
        "id", "title", "actors", "targets", "area", "excluded_area", "event", "horizon_days",
        "prior", "indicators", "severity", "owner", "review",
    )  # fmt: skip
    plain = [{key: row[key] for key in order if row.get(key) not in (None, "")} for row in rows]
    return yaml.safe_dump(
        plain, sort_keys=False, allow_unicode=True, width=130, default_flow_style=None
    )


def write(rows: Sequence[Mapping[str, Any]], file: Path) -> None:
    """Append the rows to a problem file, made where there is none; what it has stays as it is.

    UsageError where the file is no list of problems or has one of the ids already.
    """
    text = _HEAD
    if file.exists():
        text = file.read_text(encoding="utf-8")
        held = yaml.safe_load(text) or []
        if not isinstance(held, list):
            raise UsageError(f"{str(file)!r} is no list of problems: name another file")
        taken = {str(r.get("id")) for r in held if isinstance(r, dict)}
        for row in rows:
            if row["id"] in taken:
                raise UsageError(
                    f"{str(file)!r} has a problem {row['id']!r}: give another --id"
                )
    gap = "" if text.endswith("\n") else "\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + gap + printed(rows), encoding="utf-8")


def checked(file: Path, folder: Path | None) -> tuple[Finding, ...]:
    """What is wrong or doubtful in a problem file, with names and reviews looked at."""
    if not file.exists():
        raise UsageError(f"no such file or folder: {str(file)!r}")
    return problems.check(file, known(folder, today()))
