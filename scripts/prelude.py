"""The 2021-22 prelude judged day by day, from a chronology whose signs were coded by hand.

    python scripts/prelude.py CHRONOLOGY.csv

The chronology has the columns date, event, indicator_id, direction, actor. Nothing is read:
each row is one report of its day that shows the coded sign, so that the path shows what judging
does with known evidence, not what reading would have found. Whoever the event's words begin
with, or the one who warns, is taken for the one who knows; an act before everybody's eyes is
reported by nobody in particular, and each such row is an origin of its own. Prints the path of
three problems as a Markdown table.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tocsin.judging.assess import Desk, judge
from tocsin.knowledge import indicators, judgement, problems
from tocsin.model.assessment import Assessment
from tocsin.model.claim import Speaker
from tocsin.model.document import Document
from tocsin.model.ids import make_id
from tocsin.model.linking import Links, Origin, OriginKind, Statement
from tocsin.model.observation import Direction, Observation
from tocsin.model.reading import Skim
from tocsin.model.span import Span
from tocsin.model.when import Basis, Dating, Days, When

#: Words of an event that say who tells it.
TELLERS = {
    "United States": (
        "US",
        "Psaki",
        "Sullivan",
        "Blinken",
        "State Department",
        "Biden:",
        "CIA",
    ),
    "United Kingdom": ("UK",),
    "Ukraine": ("Ukraine:", "Ukrainian", "Kuleba", "Zelensky", "Reznikov", "Danilov"),
    "European Union": ("EU",),
    "NATO": ("NATO", "Stoltenberg"),
    "OSCE": ("OSCE",),
    "Russia": ("Russian MoD", "Russia says", "Peskov", "Moscow", "Shoigu", "Putin"),
}
#: Words that bind a sign to the axis of another problem than the war in the east.
AXES = {
    "northern-axis": ("Belarus", "Lukashenko", "Minsk", "Grodno"),
    "moldova-spillover": ("Moldova", "Sandu", "Transnistria"),
}
PROXIES = {
    "DNR; LNR": "Donetsk People's Republic",
    "Russia-backed forces": "Donetsk People's Republic",
}
#: The public forecasts of the time, as published: Metaculus' community on an invasion "before
#: 2023", a longer horizon than the problem's.
FORECASTS = {
    date(2021, 12, 12): ".35", date(2022, 1, 18): ".52", date(2022, 2, 12): ".65",
    date(2022, 2, 19): ".75",
}  # fmt: skip
DAYS = {
    "russia-ukraine": (
        date(2021, 4, 8), date(2021, 4, 21), date(2021, 4, 30), date(2021, 11, 12),
        date(2021, 12, 12), date(2021, 12, 26), date(2022, 1, 18), date(2022, 1, 30),
        date(2022, 2, 12), date(2022, 2, 16), date(2022, 2, 19), date(2022, 2, 23),
    ),
    "northern-axis": (date(2022, 2, 23), date(2023, 2, 13), date(2023, 2, 24)),
    "moldova-spillover": (date(2022, 2, 23), date(2023, 2, 13), date(2023, 2, 24)),
}  # fmt: skip


@dataclass
class Told:
    """The chronology as records."""

    skims: list[Skim] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def add(self, n: int, row: dict[str, str]) -> None:
        """One row: a report, its sign, and who could know it."""
        day, text = date.fromisoformat(row["date"]), row["event"]
        key = make_id("rep", n, text)
        actor = PROXIES.get(row["actor"], row["actor"].partition(";")[0].strip())
        teller = next(
            (who for who, marks in TELLERS.items() if any(text.startswith(m) for m in marks)),
            None,
        ) or (actor if row["indicator_id"].startswith("WRN") else None)
        document = Document(report_id=key, path=f"row-{n}", text=text, language="en")
        dating = Dating(report_id=key, interval=When.day(day), basis=Basis.METADATA)
        self.skims.append(Skim(document=document, dating=dating))
        holder = teller or f"row {n}"
        kind = OriginKind.OFFICIAL_STATEMENT if teller else OriginKind.REPORTING
        speaker = None
        if teller:
            speaker = Speaker(id=make_id("ent", teller), name=teller, country=teller)
        said = Statement(
            id=make_id("stm", key), claim_ids=(make_id("clm", key),), speaker=speaker,
            days=Days(day, day),
        )  # fmt: skip
        self.statements.append(said)
        origin = make_id("org", holder)
        old = self.origins.get(origin)
        self.origins[origin] = Origin(
            id=origin, kind=kind, holder=holder, first=old.first if old else day,
            statement_ids=(*(old.statement_ids if old else ()), said.id),
            report_ids=(*(old.report_ids if old else ()), key),
        )  # fmt: skip
        axis = next((a for a, w in AXES.items() if any(x in text for x in w)), None)
        moldova = axis == "moldova-spillover"
        self.observations.append(
            Observation(
                id=make_id("obs", key), report_id=key, indicator_id=row["indicator_id"],
                direction=Direction(row["direction"]), evidence=Span(0, len(text)),
                actor=actor if actor in STATES else None,
                target="Moldova" if moldova else "Ukraine",
                place="Belarus" if axis == "northern-axis" else None,
                event=Days(day, day), reported=Days(day, day), claim_id=said.claim_ids[0],
                statement_id=said.id, origin_id=origin, rule="coded by hand",
            )
        )  # fmt: skip


STATES = {
    "Russia", "Belarus", "Ukraine", "United States", "United Kingdom", "NATO", "Poland",
    "Donetsk People's Republic", "Germany", "France", "Moldova", "China", "Netherlands",
}  # fmt: skip


def told(path: Path) -> Told:
    """The rows that code a sign; outcomes and confounders are left out."""
    known = indicators.load().indicators
    out = Told()
    with path.open(encoding="utf8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines)):
            if row["indicator_id"] in known:
                out.add(n, row)
    return out


def paths(made: Told) -> Iterator[str]:
    """One line of the table for each problem and day."""
    catalogue, rules = indicators.load(), judgement.load()
    links = Links(statements=tuple(made.statements), origins=tuple(made.origins.values()))
    watched = {p.id: p for p in problems.load()}
    for problem_id, days in DAYS.items():
        for day in days:
            skims = [s for s in made.skims if s.dating.day and s.dating.day <= day]
            ids = {s.report_id for s in skims}
            seen: Sequence[Observation] = [o for o in made.observations if o.report_id in ids]
            now = judge(
                watched[problem_id], seen, links, skims, as_of=day, catalogue=catalogue,
                settings=Desk.of(catalogue, rules, skims, links, full=False),
            ).now  # fmt: skip
            public = FORECASTS.get(day, "") if problem_id == "russia-ukraine" else ""
            if isinstance(now, Assessment):
                said = f"{now.probability:.2f} | {now.low:.2f} to {now.high:.2f}"
                yield f"| {problem_id} | {day} | {said} | {int(now.level)} | {public} |"
            else:
                yield f"| {problem_id} | {day} | none: {now.reason} | | | {public} |"


def main() -> int:
    """Print the table."""
    if len(sys.argv) != 2:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    sys.stdout.write("| problem | day | probability | band | level | Metaculus |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    for line in paths(told(Path(sys.argv[1]))):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
