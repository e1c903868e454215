"""Numbers and days in the words of the brief: one way to say each, in every form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from tocsin.warning.content import (
    Brief,
    Cell,
    ChangeLine,
    CoverageLine,
    DriverLine,
    Earlier,
    ProblemCard,
    WithoutLine,
)
from tocsin.warning.lines import Behind, OriginRef, Quote, StatementLine

#: What is said of an origin nobody could trace.
UNKNOWN = "lineage unknown"
#: Evidence older than this, in days before the day judged, is called stale.
STALE = 7
_ISO_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_DIRECTIONS = {"up": "▲", "down": "▼", "steady": "="}


def percent(probability: float) -> str:
    """A probability as whole per cent; never rounded to nought or to certainty."""
    if 0 < probability < 0.01:
        return "<1 %"
    if 0.99 < probability < 1:
        return ">99 %"
    return f"{probability * 100:.0f} %"


def digits(card: ProblemCard) -> str:
    """All digits of a judgement: who judges the same reports by the same files gets these."""
    return (
        f"attack {card.probability:.4f} (10–90 band {card.low:.4f} to {card.high:.4f}), "
        f"coercion {card.coercion:.4f}, routine {card.routine:.4f}"
    )


def band(low: float, high: float) -> str:
    """The 10-90 band: "16–52 %"."""
    return f"{percent(low).removesuffix(' %')}–{percent(high)}"


def stale(line: CoverageLine) -> str:
    """That the newest evidence is old for the day judged, "" where it is not."""
    if line.behind_days is None or line.behind_days <= STALE:
        return ""
    return f"STALE: newest evidence {count(line.behind_days, 'day')} before the day judged"


def nats(contribution: float) -> str:
    """A contribution with its sign: "+0.62"."""
    return f"{contribution:+.2f}".replace("-", "−")


def points(step: float) -> str:
    """A step in percentage points of probability: "+14.2 points"."""
    return f"{step:+.1f} points".replace("-", "−")


def voice(name: str) -> str:
    """Whose word it is."""
    return name or UNKNOWN


def step(line: ChangeLine) -> str:
    """A step of the way between two judgements, without its points."""
    what = [line.detail]
    if line.indicator_id:
        what = [f"{line.indicator_id} {line.name}", voice(line.voice), line.detail]
    return f"{'; '.join(what)} ({nats(line.nats)} nats)"


def weighty(line: ChangeLine) -> bool:
    """Whether a step shows at all in the digits that are printed."""
    return abs(line.points) >= 0.05 or abs(line.nats) >= 0.01


def added_up(card: ProblemCard) -> str:
    """That the steps make up the whole move, in points and in log odds."""
    if not card.changes:
        return ""
    whole = sum(round(100 * c.after, 2) - round(100 * c.before, 2) for c in card.changes)
    first, last = card.changes[0].before, card.changes[-1].after
    begun = "" if card.earlier is not None and card.earlier.level is not None else "the prior, "
    return (
        f"{points(whole)} in all, from {begun}{percent(first)} to {percent(last)} "
        f"({nats(sum(c.nats for c in card.changes))} nats)"
    )


def review(card: ProblemCard) -> str:
    """That the question itself is to be looked at again, "" while it is not."""
    if not card.review_due:
        return ""
    owner = f" by {card.owner}" if card.owner else ""
    return f"REVIEW DUE{owner} since {day(card.review)}: is the question still the right one?"


def trust(brief: Brief) -> str:
    """What records of forecasts did to the numbers; "" where they were not asked for."""
    if brief.trust is None:
        return ""
    if not brief.trust:
        return "RECORDS USED: no forecast is scored yet, so they change nothing."
    each = "; ".join(
        f"{t.voice} ×{t.factor:.2f} ({t.hit} of {t.scored} in time)" for t in brief.trust
    )
    return f"RECORDS USED: how far a voice is believed is multiplied. {each}."


def day(when: date | None) -> str:
    """A day: "14 Mar 2031"; "no date" where none is believed."""
    return "no date" if when is None else f"{when.day} {when:%b %Y}"


def days(start: date | None, end: date | None) -> str:
    """A day, or the first and last of several; an open end is said."""
    if start is None or end == start:
        return day(start)
    return f"from {day(start)}" if end is None else f"{day(start)} to {day(end)}"


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def named(indicator_id: str, name: str) -> str:
    """An indicator: its id and its name, once where they are the same."""
    return indicator_id if name == indicator_id else f"{indicator_id} {name}"


def behind(what: Behind) -> str:
    """Origins first, for they are what to count."""
    line = f"{count(what.origins, 'origin')} behind " + ", ".join(
        (count(what.reports, "report"), count(what.outlets, "outlet"))
    )
    return f"{line}; {UNKNOWN}: {what.lineage_unknown}" if what.lineage_unknown else line


def by_words(card: ProblemCard) -> bool:
    """Whether the judgement rests on counts of words, which know no origins."""
    drivers = (*card.drivers, *card.against)
    return bool(drivers) and not any(d.origins or d.quotes for d in drivers)


def rests(card: ProblemCard) -> str:
    """What stands behind a judgement: origins, or reports counted by their words."""
    if by_words(card):
        seen = card.coverage
        return (
            f"{count(seen.reports, 'report')} of the country in "
            f"{count(seen.days_looked, 'day')}, counted by words; no origins told apart"
        )
    return "; ".join(filter(None, (behind(card.behind), counted(card))))


def moved_by(line: DriverLine) -> str:
    """What a sign was seen in, and from whom: each said once."""
    if not (line.origins or line.quotes):
        return line.detail
    named = origins(line.origins)
    return line.detail if named in line.detail else f"{line.detail}; origins: {named}"


def counted(card: ProblemCard) -> str:
    """How many of the origins the judgement counts, where they are fewer; else nothing."""
    if card.coverage.origins >= card.behind.origins:
        return ""
    return f"counted as {card.coverage.origins} independent: bodies of one state are one voice"


def gap(printed: str) -> str:
    """A gap in what was read, its days as the brief writes days."""
    return _ISO_DAY.sub(lambda found: day(date.fromisoformat(found.group())), printed)


def made(brief: Brief) -> str:
    """When the brief was made, and how long after the newest report."""
    when = f"made {clock(brief.made_at)}"
    if brief.newest is None or brief.age_days is None:
        return f"{when} without any dated report"
    if brief.age_days <= 0:
        return f"{when}, on the day of the newest report"
    late = count(brief.age_days, "day")
    return f"{when}, {late} after the newest report ({day(brief.newest)})"


def _before(days_old: int | None) -> str:
    if days_old is None or days_old <= 0:
        return "that very day"
    return f"{count(days_old, 'day')} before"


def change(card: ProblemCard) -> str:
    """How the judgement moved since the one before."""
    earlier = card.earlier
    if earlier is None:
        return "no judgement before"
    if earlier.level is None or earlier.probability is None:
        return f"none given on {day(earlier.as_of)}"
    arrow = _arrow(card.level - earlier.level) or _arrow(
        round(card.probability * 100) - round(earlier.probability * 100)
    )
    if not arrow:
        return f"{percent(earlier.probability)} on {day(earlier.as_of)} too, same level"
    way = "up" if arrow == "▲" else "down"
    if card.level == earlier.level:
        chance = percent(earlier.probability)
        return f"{arrow} {way} from {chance} on {day(earlier.as_of)}, same level"
    return f"{arrow} {way} from {_judged(earlier.level, earlier)}"


def was(earlier: Earlier) -> str:
    """The judgement before: "was 1 watch, 12 % on 13 Mar 2031"."""
    if earlier.level is None or earlier.probability is None:
        return f"no judgement on {day(earlier.as_of)}"
    return f"was {_judged(earlier.level, earlier)}"


def _judged(level: int, earlier: Earlier) -> str:
    chance = "" if earlier.probability is None else f", {percent(earlier.probability)}"
    return f"{level} {earlier.level_name}{chance} on {day(earlier.as_of)}"


def _arrow(step: float) -> str:
    return "▲" if step > 0 else "▼" if step < 0 else ""


def direction(name: str) -> str:
    """A sign for a direction, with its name for those who cannot tell signs apart."""
    return f"{_DIRECTIONS.get(name, '')} {name}".strip()


def origin(ref: OriginRef | None) -> str:
    """Who could first have known."""
    return UNKNOWN if ref is None or ref.holder is None else ref.holder


def origins(refs: Iterable[OriginRef]) -> str:
    """Several origins, each once; those nobody could trace are counted together."""
    named: dict[str, int] = {}
    for ref in refs:
        named[origin(ref)] = named.get(origin(ref), 0) + 1
    known = [f"{n} (×{k})" if k > 1 else n for n, k in named.items() if n != UNKNOWN]
    lost = named.get(UNKNOWN, 0)
    if lost:
        known.append(f"{UNKNOWN} (×{lost})" if lost > 1 else UNKNOWN)
    return "; ".join(known) or UNKNOWN


def where(quote: Quote) -> str:
    """The outlet and day of a quotation, and how the day is known."""
    outlet = quote.outlet or quote.path
    return f"{outlet}, {day(quote.day)}" + ("" if quote.day is None else f" ({quote.dated})")


def said(line: StatementLine) -> str:
    """Who said it how, and when: "Velia's defence minister warns, 14 Mar 2031"."""
    again = "" if line.novelty == "new" else f" ({line.novelty})"
    return f"{line.speaker} {line.act}{again}, {days(line.day, line.end)}"


def cell(what: Cell) -> str:
    """A matrix cell in as few signs as can be: "▲2▼1?=" (see ``LEGEND``)."""
    signs = [f"▲{what.up}" if what.up else "", f"▼{what.down}" if what.down else ""]
    if what.unknown:
        signs.append("?")
    if not any(signs):
        signs += ["=" if what.steady else "", "if" if what.supposed else ""]
    return "".join(signs)


def cell_said(what: Cell) -> str:
    """A matrix cell for those who hear it: the same as its signs, in words."""
    parts = [
        f"up by {count(what.up, 'origin')}" if what.up else "",
        f"down by {count(what.down, 'origin')}" if what.down else "",
        f"by {count(what.unknown, 'report')} of {UNKNOWN}" if what.unknown else "",
        f"said again {count(what.steady, 'time')}" if what.steady else "",
        f"only supposed {count(what.supposed, 'time')}" if what.supposed else "",
    ]
    return ", ".join(part for part in parts if part)


#: What the signs of a matrix cell mean.
LEGEND = (
    "▲2 reported up by two origins; ▼ down; ? by reports of unknown lineage; "
    "= said again or told as history, moves nothing; if: only supposed; "
    "blank: nothing reported; – nobody looked (no report read)"
)


def coverage(line: CoverageLine) -> str:
    """What was looked at."""
    if not line.reports:
        return f"nobody looked: 0 of {count(line.days_looked, 'day')} covered, no report"
    return (
        f"{line.days_covered} of {count(line.days_looked, 'day')} covered; "
        f"{count(line.reports, 'report')}, {count(line.outlets, 'outlet')}, "
        f"{count(line.origins, 'origin')}; "
        f"newest {day(line.newest)}, {_before(line.behind_days)}"
    )


def without(line: WithoutLine) -> str:
    """The judgement had one holder been silent."""
    return (
        f"without {line.holder}: {percent(line.probability)}, "
        f"level {line.level} {line.level_name}"
    )


def spread(card: ProblemCard) -> str:
    """The range of the probability when any one origin is left out."""
    values = [w.probability for w in card.without]
    if not values:
        return ""
    low, high = percent(min(values)), percent(max(values))
    return low if low == high else band(min(values), max(values))


def clock(when: datetime) -> str:
    """An instant in UTC: "15 Mar 2031 02:45 UTC"."""
    return f"{when.astimezone(UTC):%d %b %Y %H:%M} UTC"
