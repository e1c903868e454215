"""The class of a time (horizons.yaml) and the days it asks for, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tocsin.knowledge.horizons import Horizons
from tocsin.knowledge.languages import Language
from tocsin.knowledge.phrases import plain
from tocsin.model.when import Days, TimeType
from tocsin.reading.time_scope import SEASON, Meaning, month_days, shift, span

#: Days up to which a named time is an appointment; longer ones are windows.
APPOINTMENT = 3
#: Days either side of a time that something happens around.
AROUND = 3
#: Code points in front of a time in which its frame is looked for.
NEAR = 70
#: Words that may stand between "before" and the date of what it speaks of.
REACH = 6
_UNCOUNTED = {
    "TS": "hours", "TM": "hours", "TH": "hours", "D": "days", "W": "weeks", "M": "months",
    "Q": "months", "Y": "years", "E": "years",
}  # fmt: skip
#: Code points behind a time in which the end of its stretch is looked for.
_AFTER = 20
_NONE = ("\0",)
_CLAUSE = re.compile(r"[.,;:—–()\"“”]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a class is judged by: words around it, the lean, the day of the report."""

    before: str
    after: str
    lean: int
    day: date
    language: Language
    horizons: Horizons
    dateline: bool = False


def classify(meaning: Meaning, setting: Setting) -> tuple[str | None, Days | None]:
    """The class and its days; no class for lengths and recurring times that set no horizon."""
    if meaning.type is TimeType.SET or meaning.kind is not None:
        return meaning.kind, meaning.days
    frames = _frames(setting)
    if meaning.days is None:
        return _length(meaning, frames, setting)
    return _point(meaning, meaning.days, frames, setting)


def _frames(setting: Setting) -> frozenset[str]:
    """The frames whose words stand directly in front; "before" also some words further off."""
    near = setting.before[-NEAR:].rstrip()
    articles = setting.language.articles
    bare = near.rstrip(",")
    near_bare = bare if articles is None else articles.sub("", bare)
    found = {n for n, p in setting.language.frames if p.search(near) or p.search(near_bare)}
    if plain(setting.after[:_AFTER]).startswith(setting.language.latest or _NONE):
        found.add("until")
    clause = _CLAUSE.split(near)[-1]
    pieces = list(_WORD.finditer(clause))[-REACH - 2 :]
    for name, pattern in setting.language.frames:
        if name in _REACHING and any(pattern.search(clause[: m.end()]) for m in pieces):
            found.add(name)
    return frozenset(found)


#: Frames that reach over the name of an event to its date.
_REACHING = frozenset(("before", "week_before"))
#: Frames that turn a bare weekday or month to one side, whatever the tense.
_TURNS = {"since": -1, "until": 1, "before": 1}


def framed(before: str, language: Language) -> int:
    """The side that the words directly in front of a time turn it to; 0 for none."""
    near = before[-NEAR:].rstrip()
    return next((_TURNS[n] for n, p in language.frames if n in _TURNS and p.search(near)), 0)


def undated(meaning: Meaning, before: str, lean: int, language: Language) -> str | None:
    """The class where the day of the report is not known: by frame and lean alone."""
    side = framed(before, language) or lean or meaning.side
    near = before[-NEAR:].rstrip()
    frames = {n for n, p in language.frames if p.search(near)}
    if meaning.type is TimeType.SET:
        return None
    if "since" in frames:
        return "past-ongoing"
    if meaning.type is TimeType.DURATION:
        if "within" in frames and meaning.length is not None and not meaning.vague:
            return "deadline"
        return "window" if meaning.side > 0 else None
    if side > 0:
        return "deadline" if frames & {"until", "before", "within"} else "scheduled"
    return "past" if side < 0 else None


def _point(
    meaning: Meaning, days: Days, frames: frozenset[str], setting: Setting
) -> tuple[str | None, Days | None]:
    day, end = setting.day, days.end or days.start
    if "since" in frames and days.start <= day:
        return "past-ongoing", span(days.start, day)
    if (
        "starting" in frames
        and days.start <= day
        and setting.lean <= 0
        and not _runs_on(setting)
    ):
        return "past-ongoing", span(days.start, day)
    if end >= day:
        if "week_before" in frames:
            return "window", span(shift(days.start, -7), shift(days.start, -1))
        if "before" in frames:
            last = end if meaning.late else shift(days.start, -1)
            return "deadline", span(day, max(day, last) if last else day)
        if "until" in frames or ("within" in frames and days.start <= day):
            return "deadline", span(day, _first_month(meaning, days) or end)
        if "around" in frames and (end - days.start).days <= AROUND:
            return "window", span(shift(days.start, -AROUND), shift(end, AROUND))
    return _plain(meaning, days, setting)


def _first_month(meaning: Meaning, days: Days) -> date | None:
    """The end of the first month of a season: "by spring" says no more."""
    if meaning.unit != SEASON or meaning.late:
        return None
    month = month_days(days.start.year, days.start.month)
    return None if month is None else month.end


def _runs_on(setting: Setting) -> bool:
    """Whether what stands behind says where a stretch that starts here ends."""
    joints = {joint for before, joint in setting.language.ranges if before}
    behind = plain(setting.after[:_AFTER])
    return any(behind.startswith(f"{joint} ") for joint in joints)


def _plain(meaning: Meaning, days: Days, setting: Setting) -> tuple[str | None, Days | None]:
    day, end = setting.day, days.end or days.start
    if meaning.counted and meaning.side > 0:
        return "scheduled", days
    if end < day:
        return "past", days
    if days.start < day and (setting.lean < 0 or end == day):
        return "past", span(days.start, day)
    if days.start == end == day and (setting.dateline or setting.lean <= 0):
        return ("past" if setting.lean < 0 and not setting.dateline else "present"), days
    if (end - days.start).days < APPOINTMENT:
        return "scheduled", days
    if days.start < day and meaning.unit not in ("", SEASON):
        return "window", span(day, end)
    return "window", days


def _length(
    meaning: Meaning, frames: frozenset[str], setting: Setting
) -> tuple[str | None, Days | None]:
    if meaning.length is None or meaning.type is TimeType.DATE:
        return None, None
    day, count = setting.day, meaning.length
    within = "within" in frames and setting.lean >= 0
    within = within or ("inside" in frames and setting.lean > 0)
    if meaning.vague and (meaning.side > 0 or within):
        kind = _UNCOUNTED.get(meaning.unit, "undated")
        first, last = setting.horizons.windows.get(kind, (0, None))
        return kind, span(shift(day, first), shift(day, last)) if last is not None else None
    if within and meaning.side >= 0:
        return "deadline", span(day, shift(day, count))
    if meaning.side > 0:
        return "window", span(day, shift(day, count))
    if meaning.side < 0:
        return "past", span(shift(day, -count), day)
    if "for" in frames and setting.lean < 0:
        return "past-ongoing", span(shift(day, -count), day)
    return None, None


def fixed(
    kind: str, days: tuple[int, int] | None, day: date, horizons: Horizons
) -> Days | None:
    """The days of a class that no calendar gives, by the published table."""
    first, last = days or horizons.windows.get(kind, (0, None))
    start = shift(day, first)
    if start is None:
        return None
    return Days(start, None if last is None else shift(day, last))
