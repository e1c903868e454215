"""One report explained: everything that was found in it, at the words it was found in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.model.claim import Claim, Mode
from tocsin.model.names import Mention
from tocsin.model.observation import Observation
from tocsin.model.reading import Reading, Skim
from tocsin.model.span import Span
from tocsin.model.when import TimeExpression
from tocsin.text.blocks import blocks
from tocsin.warning import words
from tocsin.warning.content import Glossary
from tocsin.warning.lines import Highlight, Passage
from tocsin.warning.quoting import basis
from tocsin.warning.tables import speaker_name

#: From this probability on a text is said to read like a translation.
_TELLING = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing found: at these words, of this kind, and what is said of it.

    ``kind`` is furniture, date, translation, name, time, cue, source, claim or observation.
    ``anchor`` is unique within the explanation; ``id`` is a record's, "" where it has none.
    """

    anchor: str
    id: str
    start: int
    end: int
    kind: str
    words: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the text, verbatim, and the notes that begin in it, in their order."""

    passage: Passage
    notes: tuple[Note, ...]
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A report with all that was found in it. ``facts`` are label and line, for its head."""

    report_id: str
    path: str
    title: str | None
    language: str
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]


def explain(
    skim: Skim,
    readings: Sequence[Reading] = (),
    observations: Iterable[Observation] = (),
    glossary: Glossary | None = None,
) -> Explanation:
    """Explain a report.

    ``readings`` are those of this report (a copy may have one for its own paragraphs);
    ``observations`` the settled ones, those of other reports are passed over.
    """
    names = glossary or Glossary()
    text = skim.document.text
    found = [
        *_of_document(skim),
        *(n for r in readings for n in _of_reading(r)),
        *(_of_observation(o, names) for o in observations if o.report_id == skim.report_id),
    ]
    notes = [
        Note(
            anchor=f"note-{number}",
            id=note.id,
            start=note.span.start,
            end=note.span.end,
            kind=note.kind,
            words=note.span.of(text),
            says=note.says,
        )
        for number, note in enumerate(sorted(found, key=_place), 1)
        if note.span.end <= len(text)
    ]
    return Explanation(
        report_id=skim.report_id,
        path=skim.document.path,
        title=skim.document.title,
        language=skim.document.language,
        facts=_facts(skim, skimmed=any(r.skimmed for r in readings)),
        paragraphs=_paragraphs(text, notes),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    span: Span
    kind: str
    says: str
    id: str = ""


def _place(found: _Found) -> tuple[int, int, str, str]:
    return (found.span.start, -found.span.end, found.kind, found.id)


def _paragraphs(text: str, notes: Sequence[Note]) -> tuple[Paragraph, ...]:
    """The blocks of the text with what lies between them, so that nothing is left out."""
    starts = [block.start for block in blocks(text)]
    bounds = [0, *starts[1:], len(text)] if text else [0]
    out = []
    waiting = 0
    open_: list[Note] = []
    for start, end in pairwise(bounds):
        fresh = []
        while waiting < len(notes) and notes[waiting].start < end:
            fresh.append(notes[waiting])
            waiting += 1
        open_ = [n for n in open_ if n.end > start] + fresh
        out.append(
            Paragraph(
                passage=Passage(start=start, text=text[start:end]),
                notes=tuple(fresh),
                highlights=tuple(
                    Highlight(
                        start=n.start,
                        end=n.end,
                        ids=(n.anchor if n.start >= start else f"{n.anchor}-on-{start}",),
                        kind=n.kind,
                    )
                    for n in open_
                ),
            )
        )
    return tuple(out)


def _facts(skim: Skim, *, skimmed: bool) -> tuple[tuple[str, str], ...]:
    document, dating = skim.document, skim.dating
    unread = ", which nothing reads: only date, copies and known names" if skimmed else ""
    facts = [
        ("outlet", document.outlet or "not given"),
        ("language", f"{document.language}{unread}"),
        ("published", f"{words.day(dating.day)} ({basis(dating)})"),
    ]
    facts += [("date flag", flag) for flag in dating.flags]
    facts += [("not believed", f"{r.printed} ({r.basis}): {r.reason}") for r in dating.rejected]
    if document.translated >= _TELLING:
        sure = words.percent(document.translated)
        facts.append(("translated", f"reads like a machine translation ({sure})"))
    return tuple(facts)


def _of_document(skim: Skim) -> Iterator[_Found]:
    for mark in skim.document.marks:
        hidden = "not read" if mark.skip else "marked, and read"
        says = f"{mark.kind}, {hidden} ({mark.rule})"
        yield _Found(span=mark.span, kind="furniture", says=says)
    for cue in skim.document.translation_cues:
        yield _Found(span=cue, kind="translation", says="reads like a machine translation")
    if skim.dating.evidence is not None:
        says = f"dates the report to {words.day(skim.dating.day)} ({skim.dating.basis})"
        yield _Found(span=skim.dating.evidence, kind="date", says=says)


def _of_reading(reading: Reading) -> Iterator[_Found]:
    yield from (_of_mention(m) for m in reading.mentions)
    yield from (_of_time(t) for t in reading.times)
    for claim in reading.claims:
        yield from _of_claim(claim)


def _of_mention(mention: Mention) -> _Found:
    entity = mention.entity
    says = f"{entity.name}, {entity.kind}"
    if entity.country and entity.country != entity.name:
        says += f" of {entity.country}"
    if mention.rule:
        says += f" ({mention.rule})"
    return _Found(span=mention.span, kind="name", says=says, id=entity.id)


def _of_time(time: TimeExpression) -> _Found:
    says = f"{time.type.lower()} {time.value}".strip()
    if time.days is not None:
        says += f", {words.days(time.days.start, time.days.end)}"
    if time.kind:
        says += f", {time.kind}"
    return _Found(span=time.span, kind="time", says=says)


def _of_claim(claim: Claim) -> Iterator[_Found]:
    who = speaker_name(claim.speaker)
    says = f"{claim.act} ({claim.mode}), {_by(claim, who)}"
    if claim.modality.negated:
        says += ", denied by its own words"
    if claim.modality.hypothetical:
        says += ", only supposed"
    if claim.target is not None:
        says += f", aimed at {claim.target}"
    if claim.horizon is not None:
        days = claim.horizon.days
        window = "no window" if days is None else words.days(days.start, days.end)
        says += f", by when: {claim.horizon.kind}, {window}"
    if claim.chain:
        says += f", through {' ← '.join(link.text for link in claim.chain)}"
    if claim.flags:
        says += f", {', '.join(flag.replace('-', ' ') for flag in claim.flags)}"
    yield from _pieces(claim, says, who)


def _pieces(claim: Claim, says: str, who: str) -> Iterator[_Found]:
    """What stands where: content, cue, source and the hands it passed."""
    for number, piece in enumerate(claim.content):
        more = " (goes on)" if number else ""
        yield _Found(span=piece, kind="claim", says=says + more, id=claim.id)
    for piece in claim.cue:
        yield _Found(span=piece, kind="cue", says=f"makes it: {claim.act}", id=claim.id)
    for piece in claim.source:
        how = "whose doing or view it is" if claim.mode is Mode.NARRATOR else "speaks"
        yield _Found(span=piece, kind="source", says=f"{how}: {who}", id=claim.id)
    for number, link in enumerate(claim.chain, 1):
        if link.span is not None and link.span not in claim.source:
            hand = f"passed it on: hand {number} of {len(claim.chain)}"
            hand += f", {link.body}" if link.body else ""
            yield _Found(span=link.span, kind="source", says=hand, id=claim.id)


def _by(claim: Claim, who: str) -> str:
    """Whose word it is, as the end of a sentence."""
    speaker = claim.speaker
    if speaker is None:
        return "in the report's own voice"
    if claim.mode is Mode.NARRATOR:
        return f"in the report's own voice, of what {who} does or holds"
    nobody = not (speaker.name or speaker.role or speaker.organisation or speaker.country)
    return "by nobody named" if nobody else f"by {who}"


def _of_observation(seen: Observation, glossary: Glossary) -> _Found:
    who = " → ".join(name for name in (seen.actor, seen.target) if name)
    sign = words.named(seen.indicator_id, glossary.indicator(seen.indicator_id))
    says = f"{sign} {words.direction(str(seen.direction))}"
    if who:
        says += f", {who}"
    says += f", {seen.novelty}" + ("" if seen.moves else ", moves nothing")
    if seen.hypothetical:
        says += ", hypothetical"
    if seen.vetoes:
        says += f", vetoes {', '.join(seen.vetoes)}"
    if seen.rule:
        says += f" ({seen.rule})"
    return _Found(span=seen.evidence, kind="observation", says=says, id=seen.id)
