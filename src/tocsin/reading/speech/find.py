"""Who says what, as printed, in a language that is read from its files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.knowledge.glossary import Glossary
from tocsin.knowledge.speech import Shared, Speech
from tocsin.model.claim import Act, Attribution, Mode
from tocsin.model.document import Document
from tocsin.model.names import EntityKind, Mention
from tocsin.model.span import Span, cover
from tocsin.reading.mentioned import Mentioned
from tocsin.reading.speech import naming
from tocsin.reading.speech.according import according
from tocsin.reading.speech.contents import wide
from tocsin.reading.speech.cues import cues
from tocsin.reading.speech.drafts import Draft
from tocsin.reading.speech.frames import draft, further
from tocsin.reading.speech.passages import Sentence, sentences
from tocsin.reading.speech.phrases import Line
from tocsin.reading.speech.quoted import unlisted
from tocsin.reading.speech.sides import behind
from tocsin.reading.speech.silent import after, alone, heading, rumour, stance
from tocsin.text.quotes import Quotation

#: Sentences behind a saying that may tell whom the speaker has it from.
_BEHIND = 3
#: Sayings of one sentence; more is broken text.
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution with its act by the verb, and the line it stands in.

    ``told`` is the line of the content where that is another sentence; ``behind`` are the
    sentences that follow, up to one in which somebody else speaks: ``voice`` is who.
    """

    attribution: Attribution
    act: Act
    line: Line
    hidden: bool = False
    told: Line | None = None
    behind: tuple[Line, ...] = ()
    voice: Span | None = None


def find(
    document: Document,
    speech: Speech,
    shared: Shared,
    glossary: Glossary | None,
    mentions: Sequence[Mention],
) -> tuple[Said, ...]:
    """The sayings of a document in the order of the text, each with a source or inherited."""
    placed = Mentioned(mentions)
    out: list[Said] = []
    last: int | None = None
    block = -1
    quiet: Line | None = None
    lines: list[Line] = []
    for sentence in sentences(document, speech):
        line = lined(sentence, speech, shared, glossary, placed)
        lines.append(line)
        near = sentence.block - block <= 1
        paired = None if quiet is None else _paired(document, quiet, line)
        if paired is not None:
            out.append(paired)
            last, block, quiet = len(out) - 1, sentence.block, None
            continue
        made = [d for d in _read(line) if not _this(line, d)][:_MOST]
        quiet = None if made else line
        if last is not None and near:
            made += alone(line, made)
        elif not made and (whispered := rumour(line)) is not None:
            made.append(whispered)
        for one in sorted(made, key=_place):
            follows = one.follows and last is not None and near
            attribution = _attribution(document, line, one, last if follows else None)
            out.append(Said(attribution=attribution, act=one.act, line=line, hidden=one.hidden))
            last, block = len(out) - 1, sentence.block
    return tuple(_followed(out, lines))


def _paired(document: Document, quiet: Line, line: Line) -> Said | None:
    """A saying of two sentences: the one in front tells whose it is, or the one behind."""
    said, own, told = _of_this(line, quiet), line, quiet
    if said is None:
        said, own, told = after(quiet, line), quiet, line
    if said is None:
        return None
    attribution = replace(
        _attribution(document, line, said, None),
        sentence=cover((quiet.sentence.span, line.sentence.span)),
    )
    return Said(attribution=attribution, act=said.act, line=own, told=told)


def _followed(said: Sequence[Said], lines: Sequence[Line]) -> Iterator[Said]:
    """The sayings with the sentences behind them, up to where somebody else speaks."""
    starts = [line.sentence.span.start for line in lines]
    turns: dict[int, Span] = {}
    for one in said:
        if one.attribution.source and one.line.low(_first(one)) not in one.line.speech.pronouns:
            turns.setdefault(one.line.sentence.span.start, cover(one.attribution.source))
    for one in said:
        at = bisect_right(starts, one.attribution.sentence.start)
        while at < len(lines) and starts[at] < one.attribution.sentence.end:
            at += 1
        near = range(at, min(at + _BEHIND, len(lines)))
        turn = next((n for n in near if starts[n] in turns), None)
        last = at + _BEHIND if turn is None else turn + 1
        voice = None if turn is None else turns[starts[turn]]
        yield replace(one, behind=tuple(lines[at:last]), voice=voice)


def _first(one: Said) -> int:
    """The number of the first word of a source in its line."""
    starts = [w.start for w in one.line.sentence.words]
    return bisect_right(starts, min(one.attribution.source).start) - 1


def _this(line: Line, one: Draft) -> bool:
    """Whether a content is only "X said this"."""
    count = line.speech.about_this.at(line.sentence.lows, 0)
    if not count or min(one.content).start != line.sentence.words[0].start:
        return False
    at = count
    while line.opener(at) and at not in line.cues:
        at += line.opener(at)
    return at in line.cues


def _of_this(line: Line, before: Line) -> Draft | None:
    """As in "This was said by X": the sentence before, which nobody is said to say."""
    lows = line.sentence.lows
    count = line.speech.about_this.at(lows, 0)
    if not count or line.sentence.block - before.sentence.block > 1:
        return None
    at = count
    while line.opener(at) and at not in line.cues:
        at += line.opener(at)
    found = [c for c in cues(line.sentence, line.speech) if c.first == at]
    source = behind(line, found[0], len(lows)) if found else None
    if source is None:
        return None
    return Draft(
        content=[wide(before, 0, len(before.sentence.words))],
        cue=[line.sentence.over(at, found[0].last)],
        source=[wide(line, *source)],
        act=found[0].saying.act,
    )


def lined(
    sentence: Sentence,
    speech: Speech,
    shared: Shared,
    glossary: Glossary | None,
    mentions: Mentioned,
) -> Line:
    """The sentence with the English of its words and its names."""
    english: dict[int, str] = {}
    starts = {w.start: n for n, w in enumerate(sentence.words)}
    units = () if glossary is None else glossary.units(sentence.span.of(sentence.text))
    for unit in units:
        at = starts.get(sentence.span.start + unit.start)
        if at is None or not unit.known:
            continue
        english[at] = unit.english
        end = sentence.span.start + unit.end
        while at + 1 < len(sentence.words) and sentence.words[at + 1].start < end:
            at += 1
            english[at] = ""
    named = (
        EntityKind.COUNTRY,
        EntityKind.GOVERNMENT,
        EntityKind.ORGANISATION,
        EntityKind.PERSON,
    )
    states = {
        starts[m.span.start]
        for m in mentions.over((sentence.span,))
        if m.span.start in starts and m.entity.kind in named
    }
    line = Line(sentence, speech, shared, english, frozenset(states), frozenset())
    places = frozenset(
        n for c in cues(sentence, speech) for n in (c.first, *range(c.main, c.last))
    )
    return replace(line, cues=places)


def _read(line: Line) -> list[Draft]:
    strange = unlisted(line)
    if strange is not None:
        line = replace(line, cues=line.cues | {*range(*strange.words)})
    drafts = list(according(line))
    taken = [d.words for d in drafts]
    found = [
        c
        for c in cues(line.sentence, line.speech)
        if not any(a <= c.main < b for a, b in taken)
    ]
    for cue in found:
        made = draft(line, cue, found)
        if made is not None:
            drafts.append(made)
            if (more := further(line, made)) is not None:
                drafts.append(more)
    drafts += naming.nouns(line)
    if (worded := naming.worded(line)) is not None:
        drafts = [d for d in drafts if d.words[0] < worded.words[1]] + [worded]
    if not drafts and (one := stance(line)) is not None:
        drafts.append(one)
    if not drafts and not line.cues and (one := heading(line)) is not None:
        drafts.append(one)
    if strange is not None and not any(c.overlaps(strange.content[0]) for c in _told(drafts)):
        drafts.append(strange)
    return _single(_outer(drafts))


def _told(drafts: Sequence[Draft]) -> list[Span]:
    return [piece for one in drafts for piece in one.content]


def _outer(drafts: Sequence[Draft]) -> list[Draft]:
    """Without what somebody says of nobody else's saying inside their own words."""
    return [
        d
        for d in drafts
        if d.source
        or not d.cue
        or not any(c.covers(d.cue[0]) for o in drafts if o is not d for c in o.content)
    ]


def _single(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each content: of two with nearly the same words the first stays."""
    kept: list[Draft] = []
    for one in drafts:
        mine = cover(tuple(one.content))
        if not any(_same(mine, cover(tuple(k.content))) for k in kept):
            kept.append(one)
    return kept


def _same(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and shared >= 0.7 * max(len(a), len(b))


def _place(one: Draft) -> int:
    return min(s.start for s in (*one.content, *one.cue, *one.source))


def _attribution(
    document: Document, line: Line, one: Draft, inherited: int | None
) -> Attribution:
    content = tuple(sorted(one.content))
    here = sorted({w.quote for w in line.sentence.words if w.quote is not None})
    quotes = [line.sentence.quotes[n] for n in here]
    return Attribution(
        report_id=document.report_id,
        content=content,
        cue=tuple(sorted(one.cue)),
        source=tuple(sorted(one.source)),
        mode=_mode(quotes, content),
        sentence=line.sentence.span,
        inherited=inherited,
        flags=tuple(
            dict.fromkeys(
                f for q in quotes for f in q.flags if any(q.span.overlaps(c) for c in content)
            )
        ),
    )


def _mode(around: Sequence[Quotation], content: tuple[Span, ...]) -> Mode:
    quotes = [q for q in around if any(q.inner.overlaps(c) for c in content)]
    if not quotes:
        return Mode.INDIRECT
    whole = all(any(q.span.covers(c) for q in quotes) for c in content)
    return Mode.DIRECT if whole else Mode.MIXED
