"""The ways of speech in which a verb of saying ties content and source together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tocsin.model.claim import Act
from tocsin.model.span import Span, cover
from tocsin.reading.speech.contents import THING, head, opens, tail
from tocsin.reading.speech.cues import Cue
from tocsin.reading.speech.drafts import Draft, made
from tocsin.reading.speech.passive import by_agent
from tocsin.reading.speech.phrases import Line, likely, timed
from tocsin.reading.speech.quoted import parted, quote_after, quoted_before, small
from tocsin.reading.speech.sides import Phrase, behind, in_front, related, squeezed
from tocsin.reading.speech.silent import subject

#: Words between a verb of saying and the content it leads to.
REACH = 25
#: Words between a verb of saying and the word of an indirect question.
_ASKED = 4
#: Words of whom something is told.
_WHOM = 8
#: Words of an apposition at the end of a sentence.
_SHORT = 4
#: Words between a verb of saying and a comma that leads to a clause without "that".
_BARE = 9
_Frame = Callable[[Line, Cue, int, Phrase | None, Phrase | None], Draft | None]
#: Words between an auxiliary and its participle that are printed as one piece.
_LEAST = 2


def draft(line: Line, cue: Cue, all_cues: Sequence[Cue]) -> Draft | None:
    """The attribution of one verb of saying, None where it ties nothing together."""
    after = [c for c in all_cues if c.first >= cue.last]
    limit = after[0].first if after else len(line.sentence.words)
    if cue.passive:
        return by_agent(line, cue, limit)
    back = behind(line, cue, limit)
    fore = in_front(line, cue)
    ways: tuple[_Frame, ...] = _FRAMES
    if related(line, cue):
        ways, back = (_FRAMES if fore is not None else (_that,)), None
    elif fore is None and back is None:
        fore = squeezed(line, cue)
    for attempt in ways:
        found = attempt(line, cue, limit, fore, back)
        if found is not None:
            found.act, found.words = _act(line, cue), (cue.first, cue.last)
            found.cue = found.cue or _printed(line, cue)
            return found
    return None


def _mood(line: Line, at: int) -> bool:
    """Whether a clause in the mood of reported speech begins behind a comma."""
    if line.sentence.gap(at).strip() != ",":
        return False
    stop = at + 1
    while stop < len(line.sentence.words) and not line.breaks(stop):
        stop += 1
    return any(w in line.speech.reported_mood for w in line.sentence.lows[at:stop])


def _question(line: Line, cue: Cue, at: int) -> bool:
    """Whether an indirect question begins: right behind the verb, or behind a comma."""
    if at >= len(line.sentence.words):
        return False
    gap = line.sentence.gap(at).strip()
    close = gap == "," or (not gap and all(line.opener(n) for n in range(cue.last, at)))
    return close and line.speech.questions.at(line.sentence.lows, at) > 0


def _act(line: Line, cue: Cue) -> Act:
    """The act of the verb; whoever demands an answer asks: "demande si"."""
    asks = any(_question(line, cue, n) for n in range(cue.last, cue.last + 2))
    return Act.ASKS if asks and cue.saying.act in (Act.DEMANDS, Act.URGES) else cue.saying.act


def further(line: Line, one: Draft) -> Draft | None:
    """What somebody goes on with behind a colon: "CONTENT", sums up SOURCE: CONTENT."""
    if not one.source or not one.cue or one.source[0].start < one.content[-1].start:
        return None
    words = line.sentence.words
    last = cover((*one.content, *one.source, *one.cue)).end
    for at in range(1, len(words)):
        gap = line.sentence.gap(at)
        if words[at - 1].end < last or not (":" in gap or _mood(line, at)):
            continue
        between = range(one.words[1], at)
        if words[at - 1].quote is not None or any(n in line.cues for n in between):
            return None
        content = tail(line, at)
        if content is None or any(content.overlaps(s) for s in one.content):
            return None
        return Draft(content=[content], cue=list(one.cue), source=list(one.source))
    return None


def _printed(line: Line, cue: Cue) -> list[Span]:
    """The auxiliary and the verb; two pieces where words stand between."""
    if cue.main - cue.first <= _LEAST:
        return [line.sentence.over(cue.first, cue.last)]
    return [line.sentence.words[cue.first].span, line.sentence.over(cue.main, cue.last)]


def _that(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """SOURCE says that CONTENT."""
    if "clause" not in cue.saying.takes:
        return None
    stop = min(limit, cue.last + (3 if cue.gerund else REACH), len(line.sentence.words) - 1)
    for at in range(cue.last, stop):
        if any(c in line.sentence.gap(at) for c in ";:"):
            return None
        if at <= cue.last + _ASKED and _question(line, cue, at):
            return made(line, tail(line, at), None if cue.gerund else in_front or behind)
        if line.low(at) in line.speech.complementizers:
            source = None if cue.gerund else in_front
            if source is None and not cue.gerund and behind is not None and behind[1] <= at:
                source = behind
            return made(line, tail(line, at + 1), source)
    return None


def _colon(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """SOURCE says: CONTENT."""
    stop = min(limit + 1, cue.last + REACH, len(line.sentence.words))
    for at in range(cue.last, stop):
        if ":" in line.sentence.gap(at):
            if cue.saying.act in (Act.ACCUSES, Act.DENIES) and not opens(line, at):
                return None
            first = in_front or behind
            return made(line, tail(line, at), first)
    return None


def _postposed(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """CONTENT, says SOURCE; what follows a second comma goes on with the content."""
    if cue.gerund or "clause" not in cue.saying.takes or cue.first < 1:
        return None
    at = cue.first
    while at > 0 and not line.breaks(at):
        at -= 1
    if at == 0 or not _led(line, at, cue):
        return None
    if line.speech.bare_clause and behind is not None and _bared(line, at, behind):
        return None
    if not any(c in line.sentence.gap(at) for c in ",—–-!?…"):
        return None
    seated = behind is not None and line.low(behind[0] - 1) in line.speech.seats
    if behind is not None and not (seated or likely(line, *behind)):
        return None
    inverted = in_front if in_front is not None and in_front[0] > cue.first else None
    behind = inverted or behind
    if behind is None and cue.last < limit and not line.breaks(cue.last):
        return None
    content = head(line, at)
    if content is None:
        return None
    rest = _parenthesis(line, cue, behind)
    if rest is not None and _apposed(line, rest):
        rest = None
    return made(line, [content, rest] if rest is not None else content, behind)


def _led(line: Line, at: int, cue: Cue) -> bool:
    """Whether only small words stand between the comma and the verb, and no "and"."""
    joined = at < cue.first and line.low(at) in line.speech.joins
    return not joined and all(small(line, n) for n in range(at, cue.first))


def _bared(line: Line, at: int, behind: Phrase) -> bool:
    """Whether another saying stands in front and a clause behind: each has its own."""
    words = line.sentence.words
    goes_on = behind[1] < len(words) and line.sentence.gap(behind[1]).strip() == ","
    return goes_on and any(n < at for n in line.cues)


def _apposed(line: Line, rest: Span) -> bool:
    """Whether what follows a source only says who that is: "..., the company Hydra"."""
    inside = [n for n, w in enumerate(line.sentence.words) if rest.start <= w.start < rest.end]
    first = inside[0]
    named = line.capital(first) or line.low(first) in line.speech.determiners
    return named and len(inside) <= _SHORT and inside[-1] == len(line.sentence.words) - 1


def _parenthesis(line: Line, cue: Cue, behind: Phrase | None) -> Span | None:
    """What goes on behind ", says he,": not what the saying itself goes on with."""
    at = behind[1] if behind is not None else cue.last
    words = line.sentence.words
    while at < len(words) and not line.breaks(at):
        at += 1
    if at >= len(words) or line.sentence.gap(at).strip() != ",":
        return None
    side = line.speech.stops | line.speech.joins | line.speech.prepositions
    if line.low(at).endswith(line.speech.gerunds or ("\0",)):
        return None
    if line.low(at) in side or line.speech.relays.at(line.sentence.lows, at):
        return None
    if any(at <= n < at + 2 for n in line.cues):
        return None
    return tail(line, at)


def _bare(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """SOURCE says, CONTENT: a clause without "that"."""
    if not line.speech.bare_clause or "clause" not in cue.saying.takes or cue.gerund:
        return None
    source = in_front or behind
    if source is None or cue.saying.act is Act.ACCUSES:
        return None
    for at in range(cue.last, min(limit + 1, cue.last + _BARE, len(line.sentence.words))):
        if line.sentence.gap(at).strip() == ",":
            if line.low(at) in line.speech.joins or line.speech.relays.at(
                line.sentence.lows, at
            ):
                return None
            return made(line, tail(line, at), source)
    return None


def _thing(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """SOURCE demands CONTENT, warns of CONTENT, accuses CONTENT."""
    whatever = bool(cue.saying.takes & {"thing", "to"})
    if cue.gerund and cue.saying.act is not Act.ASSERTS and whatever:
        return made(line, tail(line, cue.last, THING), subject(line, cue.first))
    if cue.gerund or not (whatever or cue.saying.needs):
        return None
    if not whatever and not _called(line, cue, limit):
        return None
    first = cue.last
    if in_front is None and behind is not None and _nominative(line, behind):
        first = behind[1]
        return made(line, tail(line, first, THING), behind)
    if in_front is not None and not likely(line, *in_front) and cue.saying.act is Act.ASSERTS:
        return None
    while first < len(line.sentence.words) and not line.breaks(first):
        skipped = line.opener(first) or timed(line, first)
        if not skipped:
            break
        first += skipped
    led = line.low(first) in cue.saying.before
    if cue.saying.led and not led:
        return None
    first += led and line.low(first) not in line.speech.determiners
    first = _told_whom(line, first)
    return made(line, tail(line, first, THING), in_front)


def _told_whom(line: Line, first: int) -> int:
    """Behind whom something is told: "confirmed to the agency X the death of"."""
    words = line.sentence.words
    to = line.low(first) in line.speech.prepositions
    begin = first + to
    if begin >= len(words) or not any(
        line.english.get(n, "") in line.shared.media for n in (begin, begin + 1)
    ):
        return first
    of = line.speech.inside - line.speech.determiners
    for at in range(begin + 1, min(begin + _WHOM, len(words))):
        if _in_marks(line, at - 1) and not _in_marks(line, at):
            return at
        told = line.low(at) in line.speech.determiners and line.low(at - 1) not in of
        if told and not _in_marks(line, at):
            return at
    return first


def _in_marks(line: Line, at: int) -> bool:
    words = line.sentence.words
    return at < len(words) and words[at].quote is not None


def _called(line: Line, cue: Cue, limit: int) -> bool:
    """Whether what a verb acts on is called something: "gives X the victory"."""
    lows = line.sentence.lows[cue.last : min(limit, cue.last + REACH)]
    return cue.saying.needs is not None and cue.saying.needs.within(lows) is not None


def _infinitive(
    line: Line, cue: Cue, limit: int, in_front: Phrase | None, behind: Phrase | None
) -> Draft | None:
    """SOURCE says TO HAVE DONE it."""
    at, words = cue.last, line.sentence.words
    while line.opener(at) == 1 and not line.breaks(at):
        at += 1
    fits = line.low(at) not in line.speech.prepositions and not line.capital(at)
    fits = fits and "clause" in cue.saying.takes and not cue.gerund and at < len(words)
    if not fits or not line.speech.infinitives or in_front is None or line.breaks(at):
        return None
    if not line.low(at).endswith(line.speech.infinitives):
        return None
    return made(line, tail(line, at), in_front)


def _nominative(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase behind the verb is who speaks, not whom or what the verb acts on."""
    if not line.speech.heads or not any(line.head(n) for n in range(*phrase)):
        return False
    first = phrase[0]
    return line.head(first) or line.attributive(first) or line.capital(first)


#: The ways a verb ties content and source together, the surest first.
_FRAMES = (
    parted, quoted_before, _infinitive, _that, _colon, quote_after, _postposed, _bare,
    _thing,
)  # fmt: skip
