"""Who says what, as printed: content, cue and source of every saying in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.knowledge.reporting import Reporting
from tocsin.model.claim import Act, Attribution, Mode
from tocsin.model.document import Document
from tocsin.model.span import Span, cover
from tocsin.reading import acts
from tocsin.reading.doubtful import doubtful
from tocsin.reading.free import fragments, narrated, scattered, undertaken
from tocsin.reading.gapped import gapped
from tocsin.reading.nominal import nominal
from tocsin.reading.passage import Draft, Passage, passages
from tocsin.reading.quoted import Found, follows, quoted, sentences_without_cue
from tocsin.reading.reported import reported
from tocsin.reading.turns import turns
from tocsin.text.parse import Parsed
from tocsin.text.quotes import Quotation

#: More sayings than this in one paragraph are noise: broken text, not news.
_MOST = 200
#: Words of a heading between paragraphs, at most.
_HEADING = 6
_STOPS = (".", "!", "?", "…", ":")
_MARKS = frozenset("\"”»“'’")


#: Acts that bind or foretell: a quotation is cut where one of them begins or ends.
_APART = frozenset(
    {Act.PREDICTS, Act.PLEDGES, Act.COMMITS_NOT_TO, Act.WARNS, Act.ACCUSES}
)  # fmt: skip


def find(document: Document, parsed: Parsed, reporting: Reporting) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of the text.

    ``parsed`` is the parse of the same text. A text in which nobody says anything gives none.
    """
    kept: list[tuple[Passage, Draft]] = []
    last: Draft | None = None
    for passage in passages(document, parsed):
        drafts = _read(passage, reporting, last)
        kept += [(passage, d) for d in drafts]
        if drafts or not _heading(passage):
            last = drafts[-1] if drafts else None
    return tuple(_finished(document, parsed, kept, reporting))


def _heading(passage: Passage) -> bool:
    """Whether the paragraph is a few words without a full stop."""
    words = passage.span.of(passage.text).strip()
    return len(words.split()) <= _HEADING and words[-1:] not in _STOPS


def _finished(
    document: Document, parsed: Parsed, kept: list[tuple[Passage, Draft]], reporting: Reporting
) -> list[Attribution]:
    """Drafts as records; who has no words of his own points at whoever speaks on."""

    def judge(said: Attribution) -> Act:
        act, _ = acts.judge(document, parsed, said, reporting)
        return act if act in _APART else Act.ASSERTS

    out: list[Attribution] = []
    places: dict[int, int] = {}
    for passage, draft in kept:
        places[id(draft)] = len(out)
        said = _attribution(document, passage, draft, places)
        out += turns(passage, said, judge, reporting)
    return out


def _read(passage: Passage, reporting: Reporting, last: Draft | None) -> list[Draft]:
    """The drafts of one passage; ``last`` is the last of the passage before."""
    found = quoted(passage, reporting)
    drafts = list(found.drafts)
    for draft in reported(passage, reporting):
        mine = found.verbs.get(draft.verb)
        if mine is None:
            drafts.append(_widened(passage, draft))
        else:
            _join(mine, draft)
    drafts += [_widened(passage, d) for d in nominal(passage, reporting)]
    drafts = [d for d in drafts if not doubtful(passage, d, reporting)]
    drafts = _outer(passage, _single(drafts[:_MOST]), reporting)
    drafts += list(gapped(passage, drafts))
    drafts += _continued(passage, found, reporting, drafts, last)
    drafts += fragments(passage, drafts)
    drafts += scattered(passage, drafts)
    drafts += undertaken(passage, drafts, last, reporting)
    return sorted(drafts, key=lambda d: (d.start, max(s.end for s in d.content)))


def _join(quote: Draft, clause: Draft) -> None:
    """A verb with a quotation and a clause: the clause counts where it touches the other."""
    if not quote.source:
        quote.source = clause.source
    whole = cover(tuple(quote.content))
    for piece in clause.content:
        near = piece.start <= whole.end + 3 and whole.start <= piece.end + 3
        if near and not whole.covers(piece):
            quote.content = [*quote.content, piece]


def _widened(passage: Passage, draft: Draft) -> Draft:
    """Content that begins or ends inside a quotation takes it in whole."""
    inside = passage.quote_at(draft.cue[0].start) if draft.cue else None
    draft.content = [_wide(passage, piece, inside) for piece in draft.content]
    return draft


def _wide(passage: Passage, piece: Span, inside: object) -> Span:
    start, end = piece.start, piece.end
    for at in (piece.start, piece.end - 1):
        quote = passage.quote_at(at)
        if quote is None or quote is inside:
            continue
        start, end = min(start, quote.span.start), max(end, quote.span.end)
    return Span(start, end)


def _single(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each content: of two that overlap nearly whole the first stays."""
    kept: list[Draft] = []
    for draft in drafts:
        mine = cover(tuple(draft.content))
        if not any(
            _same(mine, cover(tuple(k.content))) and _same_source(draft, k) for k in kept
        ):
            kept.append(draft)
    return kept


def _outer(passage: Passage, drafts: list[Draft], reporting: Reporting) -> list[Draft]:
    """Without a speaker's own hedges inside his words, and nothing told inside a quotation.

    Whoever is quoted may pass on what others say; then it is the speaker's own word, and the
    chain finds the others. Firm sayings inside reported speech stay, and what others named
    there think: they are nested.
    """
    kept: list[Draft] = []
    for draft in drafts:
        holders = [s for d in drafts if d is not draft for s in d.content if _inside(draft, s)]
        quote = passage.quote_at(draft.cue[0].start) if draft.cue else None
        spoken = quote is not None and any(quote.span.covers(s) for s in holders)
        nested = not spoken and (
            reporting.firm_cue(draft.key) or _anothers(passage, draft, reporting)
        )
        if not holders or nested:
            kept.append(draft)
    return kept


def _anothers(passage: Passage, draft: Draft, reporting: Reporting) -> bool:
    """Whether somebody named inside another's words has a word of his own there."""
    cue = reporting.cue(draft.key)
    kind = (draft.key or "").partition(":")[0]
    if cue is None or not draft.source:
        return False
    if kind != "adjective" and not (kind == "verb" and "quote" in cue.takes):
        return False
    who = passage.doc[slice(*passage.at(draft.source[0]))]
    return len(who) > 1 or any(t.pos_ != "PRON" for t in who)


def _inside(draft: Draft, stretch: Span) -> bool:
    return bool(draft.cue) and stretch.covers(draft.cue[0])


def _same(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and shared >= 0.8 * max(len(a), len(b))


def _same_source(a: Draft, b: Draft) -> bool:
    return not a.source or not b.source or a.source[0].overlaps(b.source[0])


def _continued(
    passage: Passage, found: Found, reporting: Reporting, drafts: list[Draft],
    last: Draft | None,
) -> Iterator[Draft]:  # fmt: skip
    """Quotations without a cue of their own: the last speaker goes on."""
    taken = [s for d in drafts for s in d.content]
    for quote in sentences_without_cue(passage, found, reporting):
        if any(s.overlaps(quote.span) for s in taken):
            continue
        before = [d for d in drafts if d.start < quote.span.start]
        holder = max(before, key=lambda d: d.start) if before else last
        if holder is None:
            source = narrated(passage, quote)
            if source is not None:
                yield Draft(content=[quote.span], source=[source], flags=quote.flags)
            continue
        if _goes_on(passage, holder, quote, bool(before)):
            holder.content.append(quote.span)
            holder.flags += quote.flags
            continue
        source = narrated(passage, quote) if before else None
        if source is None:
            yield Draft(content=[quote.span], inherited=holder, flags=quote.flags)
        else:
            yield Draft(content=[quote.span], source=[source], flags=quote.flags)


def _goes_on(passage: Passage, holder: Draft, quote: Quotation, here: bool) -> bool:
    """Whether the quotation is more of what the holder says, in the same breath."""
    if here:
        return follows(passage, holder, quote) and (
            passage.quote_at(holder.content[0].start) is not None
        )
    starts = not passage.text[passage.span.start : quote.span.start].strip()
    gap = passage.text[max(s.end for s in holder.content) - 1 : quote.span.start]
    quoted_before = "quote-unclosed" in holder.flags or any(c in _MARKS for c in gap[:2])
    return starts and quoted_before and not any(c.isalnum() for c in gap)


def _attribution(
    document: Document, passage: Passage, draft: Draft, order: dict[int, int]
) -> Attribution:
    content = _merged(draft.content)
    inherited = None if draft.inherited is None else order.get(id(draft.inherited))
    spans = (*content, *draft.cue, *draft.source)
    return Attribution(
        report_id=document.report_id,
        content=content,
        cue=tuple(draft.cue),
        source=tuple(draft.source),
        mode=_mode(passage, draft, content),
        sentence=passage.sentence(s for s in spans if passage.span.covers(s)),
        cue_key=draft.key,
        inherited=inherited,
        flags=tuple(dict.fromkeys(draft.flags)),
    )


def _merged(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces in text order, overlapping ones joined."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)


def _mode(passage: Passage, draft: Draft, content: tuple[Span, ...]) -> Mode:
    """Direct when all is quoted as an utterance, mixed when some is, else indirect."""
    around = passage.quote_at(draft.cue[0].start) if draft.cue else None
    inside = [
        q for q in passage.quotes
        if q is not around and any(q.inner.overlaps(p) for p in content)
    ]  # fmt: skip
    if not inside:
        return Mode.INDIRECT
    here = [p for p in content if passage.span.covers(p)]
    whole = all(any(q.span.covers(p) for q in inside) for p in here)
    lead = passage.text[max(passage.span.start, content[0].start - 5) : content[0].start]
    if whole and not lead.rstrip().lower().endswith("that"):
        return Mode.DIRECT
    return Mode.MIXED
