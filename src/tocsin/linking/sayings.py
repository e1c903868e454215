"""What was said as far as it can be compared: the same words of one body on one day, once.

A ``Saying`` stands for all claims with the same words, holder and days, in however many
reports: copying a report adds a claim to a saying and changes nothing else of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.knowledge.glossary import gloss
from tocsin.knowledge.lineage import Lineage
from tocsin.knowledge.outlets import Outlets, outlet_key
from tocsin.linking import unresolved
from tocsin.linking.holders import Holder, completed, holder, known_persons
from tocsin.model.claim import Claim, Mode, Speaker
from tocsin.model.linking import CopyGroup
from tocsin.model.names import EntityKind
from tocsin.model.reading import Reading, Skim
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


@dataclass(frozen=True, slots=True)
class Setting:
    """What sayings are made in: reports, and the group each is a copy in."""

    skims: Mapping[str, Skim]
    group_of: Mapping[str, CopyGroup]
    lineage: Lineage
    outlets: Outlets
    presses: frozenset[str]

    def home(self, report_id: str) -> str:
        """The copy group of the report; the report itself when it is in none."""
        group = self.group_of.get(report_id)
        return group.id if group else report_id

    def printers(self, report_id: str) -> tuple[str, ...]:
        """The outlets that printed the report's words, in whichever copy, sorted."""
        group = self.group_of.get(report_id)
        held = (m.report_id for m in group.members) if group else (report_id,)
        names = (self.skims[r].document.outlet for r in held if r in self.skims)
        return tuple(sorted({name for name in names if name}))

    def day(self, report_id: str) -> date | None:
        """The day the report's words first appeared, in whichever copy."""
        group = self.group_of.get(report_id)
        if group is not None and group.first_seen is not None:
            return group.first_seen
        return self.skims[report_id].dating.day


def setting(
    skims: Sequence[Skim],
    copies: Sequence[CopyGroup],
    lineage: Lineage,
    outlets: Outlets,
) -> Setting:
    """The setting of these reports."""
    return Setting(
        {s.report_id: s for s in skims},
        {m.report_id: group for group in copies for m in group.members},
        lineage,
        outlets,
        frozenset(outlet_key(s.document.outlet) for s in skims if s.document.outlet),
    )


def sayings(readings: Sequence[Reading], about: Setting) -> tuple[Saying, ...]:
    """All sayings, in the order of their keys, which the order of readings does not change."""
    alike: dict[tuple[object, ...], list[Saying]] = defaultdict(list)
    made = [
        replace(_saying(claim, reading, about), states=states)
        for reading in readings
        if reading.report_id in about.skims
        for states in (_states(reading),)
        for claim in map(_unhanded, reading.claims)
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


def _unhanded(claim: Claim) -> Claim:
    """The claim without the hands it passed where the article tells it in its own voice: those
    may be of something else it tells in the same breath.
    """
    return replace(claim, chain=()) if claim.mode is Mode.NARRATOR else claim


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
    printers = about.printers(claim.report_id)
    speaker = _knower(claim, about) or _publisher(printers, claim, lineage)
    if speaker is None or holder(speaker, lineage) is None:
        speaker = unresolved.speaker(claim, document, reading.mentions, lineage) or speaker
    own = [o for o in printers if outlet_key(o) in outlet_key(sentence)]
    if takes_back and own:
        # an outlet takes back its own report, whoever was quoted in it
        speaker = Speaker(id=f"pub-{outlet_key(own[0])}", organisation=own[0])
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


def _knower(claim: Claim, about: Setting) -> Speaker | None:
    """Who says it: the speaker, but the last hand where an outlet or nobody known speaks."""
    speaker = claim.speaker
    if not claim.chain:
        return speaker
    last = claim.chain[-1]
    known = speaker is not None and holder(speaker, about.lineage) is not None
    if known and (len(claim.chain) == 1 or not _is_press(claim, about)):
        return speaker
    if about.lineage.document.within(last.text) or _press_name(last.text, about):
        return speaker
    state = (last.body or "").removeprefix("state-")
    return Speaker(
        id=last.body or f"hand-{similar.plain(last.text)}",
        role=last.text,
        country=state.replace("-", " ") if state != last.body and state else None,
        anonymous=about.lineage.anonymous.within(last.text),
    )


def _is_press(claim: Claim, about: Setting) -> bool:
    """Whether the speaker is an outlet, and the first hand of the chain."""
    speaker = claim.speaker
    called = "" if speaker is None else speaker.organisation or speaker.name or ""
    first = claim.chain[0].text
    shared = similar.content_stems(called) & similar.content_stems(first)
    return bool(shared) and (_press_name(called, about) or _press_name(first, about))


def _press_name(name: str, about: Setting) -> bool:
    if about.lineage.press.within(name) or about.outlets.find(name) is not None:
        return True
    return outlet_key(name) in about.presses


def _publisher(outlets: Sequence[str], claim: Claim, lineage: Lineage) -> Speaker | None:
    """The body whose own bulletin this is: it speaks where the article's voice does."""
    if claim.mode is not Mode.NARRATOR:
        return None
    for outlet in outlets:
        if lineage.institutions.within(outlet) and not lineage.press.within(outlet):
            return Speaker(id=f"pub-{similar.plain(outlet)}", organisation=outlet)
    return None


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
