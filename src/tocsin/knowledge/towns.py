"""The towns of the world by name (towns.tsv.gz, from GeoNames, CC BY 4.0; regions.tsv is ours).

The table stays one block of bytes and is searched by bisection: it opens in a tenth of a second
and only when a town is first asked for.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from anyascii import anyascii

from tocsin.errors import KnowledgeError
from tocsin.knowledge.files import Finding, fault, find, layers, table

FILE = "towns.tsv.gz"
REGIONS = "regions.tsv"
_COLUMNS = 7
_APART = re.compile(r"[^a-z0-9]+")
_SAINT = re.compile(r"\b(st|ste|mt|ft)\b")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@dataclass(frozen=True, slots=True)
class Town:
    """One reading of a name: ``people`` in thousands, ``region`` a GeoNames admin1 code."""

    name: str
    code: str
    region: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of a state: a state of the US, a province, a county of England."""

    code: str
    region: str
    name: str
    lat: float
    lon: float
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    line: int = 0
    file: str = REGIONS


def key_of(name: str) -> str:
    """A name as it is looked up: plain small letters, words apart, St as Saint."""
    plain = _APART.sub(" ", anyascii(name).lower().replace("'", "")).strip()
    return _SAINT.sub(lambda m: _LONG[m.group()], plain)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance between two places on the globe."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


#: Names whose towns are kept at hand.
_KEPT = 50_000


class Towns:
    """Every reading of a town's name. Opens its table when first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, tuple[Town, ...]] = {}

    @cached_property
    def _table(self) -> bytes:
        try:
            return gzip.decompress(self._path.read_bytes())
        except (OSError, EOFError) as why:
            raise KnowledgeError(f"cannot be read: {why}", file=str(self._path)) from why

    def named(self, name: str) -> tuple[Town, ...]:
        """All towns of this name, the most populous first; empty where there is none."""
        key = key_of(name)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._read(key) if key else ()
        return self._known[key]

    def _read(self, key: str) -> tuple[Town, ...]:
        rows = [_town(line) for line in self._lines(key.encode() + b"\t")]
        return tuple(sorted(rows, key=lambda t: (-t.people, t.code, t.region, t.lat)))

    def _lines(self, prefix: bytes) -> Iterator[bytes]:
        table = self._table
        low, high = 0, len(table)  # both are starts of lines throughout
        while low < high:
            middle = (low + high) // 2
            start = table.rfind(b"\n", 0, middle) + 1
            end = table.find(b"\n", start)
            if table[start:end] < prefix:
                low = end + 1
            else:
                high = start
        while table.startswith(prefix, low):
            end = table.find(b"\n", low)
            yield table[low:end]
            low = end + 1


def _town(line: bytes) -> Town:
    key, name, code, region, lat, lon, people = line.decode().split("\t")
    return Town(name or key.title(), code, region, float(lat), float(lon), int(people))


def load(folder: Path | None = None) -> Towns:
    """The table, not yet opened."""
    return Towns(find(FILE, folder))


def load_regions(folder: Path | None = None) -> tuple[Region, ...]:
    """The regions in the order of the file."""
    return tuple(
        _region(cells, number, path)
        for path in layers(REGIONS, folder)
        for number, cells in table(path)
    )


def _region(cells: Sequence[str], line: int, path: Path) -> Region:
    row = [c.strip() for c in (*cells, *[""] * _COLUMNS)][:_COLUMNS]
    try:
        return Region(
            code=row[0], region=row[1], name=row[2], lat=float(row[3]), lon=float(row[4]),
            also=tuple(filter(None, row[5].split("|"))),
            short=tuple(filter(None, row[6].split("|"))), line=line, file=path.name,
        )  # fmt: skip
    except ValueError as why:
        raise KnowledgeError(
            f"not a place in degrees: {why}", file=str(path), line=line
        ) from why


def check(codes: frozenset[str], folder: Path | None = None) -> tuple[Finding, ...]:
    """Regions of no state, names given twice in one state, a table that does not open."""
    try:
        regions = load_regions(folder)
        load(folder).named("nowhere")
    except KnowledgeError as why:
        return (fault(why),)
    found: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    for region in regions:
        if region.code not in codes:
            found.append(
                Finding(region.file, region.line, f"no state has the code {region.code!r}")
            )
        for name in (region.name, *region.also):
            if (region.code, name) in seen:
                found.append(Finding(region.file, region.line, f"{name!r} is given twice"))
            seen.add((region.code, name))
    return tuple(found)
