"""Believing a candidate: what in the report, its address and its fetch speaks against a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.model.report import Report
from tocsin.model.when import RejectedDate
from tocsin.reading.date_body import Body
from tocsin.reading.date_candidates import Candidate

DAY = dt.timedelta(days=1)
#: Two dates so near are one: zones, night editions, updates.
SAME = 2
#: A sender's date so much later than the page's own is the day of a crawl.
CRAWLED = 7
#: A report of a year's last days may stand at an address of that year and be dated after it.
TURN_OF_YEAR = 14

Pair = tuple[Candidate, dt.date]


@dataclass
class Case:
    """What is known while one report is dated."""

    report: Report
    found: Body
    year: int | None
    latest: dt.date | None
    rejected: list[RejectedDate] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def reject(
        self, candidate: Candidate, reason: str, flag: str | None, day: dt.date | None
    ) -> None:
        """Keep a candidate that is not believed, with the reason."""
        self.rejected.append(
            RejectedDate(
                printed=candidate.printed[:120], basis=candidate.basis, reason=reason, day=day
            )
        )
        if flag is not None and flag not in self.flags:
            self.flags.append(flag)


def believed(candidates: Iterable[Candidate], case: Case) -> Pair | None:
    """The first candidate that nothing in the report speaks against."""
    return next(all_believed(candidates, case), None)


def all_believed(candidates: Iterable[Candidate], case: Case) -> Iterator[Pair]:
    """The candidates that nothing in the report speaks against; the others are kept aside."""
    for candidate in candidates:
        day = candidate.date
        if candidate.unfit:
            case.reject(candidate, candidate.unfit, None, day)
        elif day is None:
            case.reject(candidate, "no such day", "bad-date", None)
        elif case.latest and day > case.latest:
            case.reject(candidate, "later than the day it was fetched", "after-fetch", day)
        elif _is_fetch(case.report, candidate):
            case.reject(candidate, "the very second it was fetched", "fetch-time", day)
        elif case.year and not _in_year(day, case.year):
            reason = f"the address is of {case.year}"
            case.reject(candidate, reason, "metadata-contradicts-address", day)
        elif why := case.found.contradicts(day):
            case.reject(candidate, why, "metadata-contradicts-text", day)
        else:
            yield candidate, day


def oldest(pairs: Iterator[Pair], case: Case) -> Pair | None:
    """Of a page's fields the first, unless one is much older: what is newer is a rebuild's."""
    found = list(pairs)
    if not found:
        return None
    chosen = found[0]
    oldest = min(found, key=lambda pair: pair[1])
    if (chosen[1] - oldest[1]).days > CRAWLED:
        chosen = oldest
    for candidate, day in found:
        if abs((day - chosen[1]).days) > SAME:
            reason = f"the page's {chosen[0].where} says {chosen[1].isoformat()}"
            case.reject(candidate, reason, "metadata-disagrees", day)
    return chosen


def _is_fetch(report: Report, candidate: Candidate) -> bool:
    at = report.fetched_at
    when = candidate.when
    if at is None or when is None or when.end - when.start >= DAY:
        return False
    return abs(at - when.start) <= dt.timedelta(seconds=1)


def _in_year(day: dt.date, year: int) -> bool:
    return day.year == year or (day - dt.date(year, 12, 31)).days in range(TURN_OF_YEAR)


def fetched_after(day: dt.date, case: Case) -> bool:
    """Whether a day lies before the fetch, where that is known."""
    return case.latest is None or day <= case.latest
