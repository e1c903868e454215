"""What was said as far as it can be compared: the same words of one body on one day, once.

A ``Saying`` stands for all claims with the same words, holder and days, in however many
reports: copying a report adds a claim to a saying and changes nothing else of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.knowledge.glossary import gloss
from tocsin.linking.holders import Holder, completed, holder, known_persons
from tocsin.linking.setting import Setting
from tocsin.linking.voices import unhanded, whose
from tocsin.model.claim import Claim, Speaker
from tocsin.model.names import EntityKind
from tocsin.model.reading import Reading
from tocsin.model.span import Span
from tocsin.model.when import Days, TimeExpression
from tocsin.text import similar
from tocsin.text.numerals import masked, numbers

#: Content shorter than this says too little alone and is compared with its sentence.
SHORT = 6
#: Stems up to which words say too little to stand for themselves.
BARE = 5
#: A day named in the sentence is the day of the saying when it is no older than this.
MEMORY = timedelta(days=60)
#: What may stand before the first word.
_MARKS = " \"'“”„«»‘’"
#: Words at the beginning of a content without a cue among which its verb of saying stands.
OPENING = 4
#: Share of its sentence that makes a content without a cue the whole of it.
WHOLE = 0.7
#: Without a named day a saying is of the day of its report or of the day before.
BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Saying:
    """One wording of an utterance. ``days`` None: the report has no believable date.

    ``frame`` is the sentence without the content. ``dated`` tells that the sentence names the
    day; ``stands`` that the frame says an old word is kept up ("insists"), ``afresh`` that it
    says the word is given again ("once more told"), ``holds`` that it
    is in the present ("says"), ``past`` that it tells of the past, ``old`` that it tells of a
    time some days back, on no named day, ``waits`` that the words begin with a condition
    and ``supposes`` that they hold one, ``again`` that the sentence
    says something is said or done again. ``form`` is the content without its numbers,
    ``english`` its words, glossed where they are in another language.
    ``takes_back`` tells a retraction. ``states`` are those named anywhere in its reports.
    ``speaker`` is the claim's, or whom an outlet that is quoted for it has it from.
    """

    claims: tuple[Claim, ...]
    homes: frozenset[str]
    holder: Holder | None
    speaker: Speaker | None
    language: str
    words: str
    context: str
    frame: str
    days: Days | None
    told: date | None
    dated: bool
    again: bool
    stands: bool
    afresh: bool
    holds: bool
    past: bool
    form: str
    english: str
    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    denies: bool
    takes_back: bool = False
    states: frozenset[str] = frozenset()
    old: bool = False
    waits: bool = False
    supposes: bool = False

    @property
    def claim(self) -> Claim:
        """The claim that stands for all."""
        return self.claims[0]

    @property
    def key(self) -> tuple[str, ...]:
        """What the saying is, without the ids of reports: sorts and names it."""
        who = self.holder.key if self.holder else " ".join(sorted(self.homes))
        start = self.days.start.isoformat() if self.days else ""
        return (start, who, similar.plain(self.words), similar.plain(self.context))


def sayings(readings: Sequence[Reading], about: Setting) -> tuple[Saying, ...]:
    """All sayings, in the order of their keys, which the order of readings does not change."""
    alike: dict[tuple[object, ...], list[Saying]] = defaultdict(list)
    made = [
        replace(_saying(claim, reading, about), states=states)
        for reading in readings
        if reading.report_id in about.skims
        for states in (_states(reading),)
        for claim in map(unhanded, reading.claims)
    ]
    persons = known_persons(s.holder for s in made if s.holder is not None)
    for one in made:
        said = replace(one, holder=completed(one.holder, persons))
        alike[(said.key, said.dated, said.stands, said.past)].append(said)
    return tuple(_joined(same) for _, same in sorted(alike.items(), key=lambda e: str(e[0])))


def _joined(same: Sequence[Saying]) -> Saying:
    first = min(same, key=lambda s: (s.claim.act, s.claim.mode, len(s.claim.chain), s.claim.id))
    claims = sorted((c for s in same for c in s.claims), key=lambda c: (c != first.claim, c.id))
    return Saying(
        **{name: getattr(first, name) for name in Saying.__slots__ if name not in _MANY},
        claims=tuple(claims),
        homes=frozenset(home for s in same for home in s.homes),
        states=frozenset(state for s in same for state in s.states),
    )


_MANY = frozenset(("claims", "homes", "states"))


def _states(reading: Reading) -> frozenset[str]:
    """The states that a report names, or whose places and persons it names."""
    named = (m.entity for m in reading.mentions)
    states = ((e.name if e.kind is EntityKind.COUNTRY else e.country) for e in named)
    return frozenset(state for state in states if state)


def _saying(claim: Claim, reading: Reading, about: Setting) -> Saying:
    document = about.skims[claim.report_id].document
    words = " … ".join(document.quote(s) for s in claim.content)
    sentence = document.quote(claim.sentence)
    frame = " … ".join(_outside(document.text, claim))
    spoken = words if len(similar.words(words)) >= SHORT else sentence
    lineage = about.lineage
    told = about.day(claim.report_id)
    # of a sentence that is all content the words of telling are inside it
    telling = sentence if _whole(claim) else frame
    if not claim.cue:
        telling = " … ".join((telling, *similar.words(words)[:OPENING]))
    points = _bare(words) and lineage.history.within(words)
    named = _named_day(claim, reading.times, told, points)
    takes_back = lineage.retraction.within(words)
    speaker = whose(claim, document, reading.mentions, about)
    english = words if document.language == "en" else gloss(words, document.language)
    return Saying(
        claims=(claim,),
        homes=frozenset((about.home(claim.report_id),)),
        holder=holder(speaker, lineage),
        speaker=speaker,
        language=document.language,
        words=words,
        context=spoken,
        frame=frame,
        days=named or (None if told is None else Days(told - BEFORE, told)),
        told=told,
        dated=named is not None,
        again=lineage.renewed.within(sentence) or lineage.upheld.within(sentence),
        stands=lineage.upheld.within(telling),
        afresh=lineage.renewed.within(telling),
        holds=lineage.standing.within(telling),
        past=points or lineage.history.within(telling) or lineage.long_ago.within(telling),
        form=masked(words),
        english=english,
        stems=similar.content_stems(words) | similar.content_stems(english),
        numbers=frozenset(numbers(words)),
        names=_names(sentence),
        denies=claim.modality.negated
        or lineage.negation.within(lineage.affirming.without(words)),
        takes_back=takes_back,
        waits=any(span.start == 0 for span in lineage.conditional.spans(words.lstrip(_MARKS))),
        supposes=lineage.conditional.within(words),
        old=named is None and lineage.long_ago.within(words if points else telling),
    )


def _outside(text: str, claim: Claim) -> Iterator[str]:
    """The pieces of the sentence that are not content."""
    at = claim.sentence.start
    for span in sorted(claim.content):
        if at < span.start:
            yield text[at : span.start]
        at = max(at, span.end)
    if at < claim.sentence.end:
        yield text[at : claim.sentence.end]


def _whole(claim: Claim) -> bool:
    """Whether the sentence is all content, or nearly."""
    return not claim.cue and sum(map(len, claim.content)) >= WHOLE * len(claim.sentence)


def _bare(words: str) -> bool:
    """Whether the words are too few to say anything by themselves ("his speech last week")."""
    return len(similar.content_stems(words)) <= BARE


def _named_day(
    claim: Claim, times: Sequence[TimeExpression], told: date | None, points: bool
) -> Days | None:
    """The day named beside the saying, nearest to its cue; None when none is.

    Words that only point at what was said before name its day themselves.
    """
    if told is None:
        return None
    edge = claim.cue or claim.source or claim.content
    held = [
        t
        for t in times
        if t.days is not None and claim.sentence.covers(t.span) and _believable(t.days, told)
    ]
    outside = [t for t in held if not any(c.overlaps(t.span) for c in claim.content)]
    # a sentence that is all content ("Britain again told its citizens …") has its day inside
    usable = outside or (held if _whole(claim) else [])
    if points:
        usable = [t for t in held if t not in outside]
    if not usable:
        return None
    return min(usable, key=lambda t: (_distance(t.span, edge), t.span)).days


def _believable(days: Days, told: date) -> bool:
    """A day or two, not after the report and not long before it."""
    end = days.end
    return (
        end is not None
        and end - days.start <= BEFORE
        and end <= told
        and told - days.start <= MEMORY
    )


def _distance(span: Span, others: Iterable[Span]) -> int:
    return min(max(span.start - o.end, o.start - span.end, 0) for o in others)


def _names(text: str) -> frozenset[str]:
    found = Counter(similar.skeleton(name) for name in similar.names(text))
    return frozenset(name for name in found if len(name) > 1)
