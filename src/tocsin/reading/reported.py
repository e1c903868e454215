"""Reported speech: reporting verbs with the clauses and phrases that hold what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue, Reporting
from tocsin.model.span import Span
from tocsin.reading.clauses import agent, cue_range, phrase, subject
from tocsin.reading.complements import content
from tocsin.reading.passage import Draft, Passage, child
from tocsin.reading.tails import inverted, misplaced, severed, tail

if TYPE_CHECKING:
    from spacy.tokens import Token


#: Steps by which a participle hangs on what it tells of.
_PARTICIPLES = ("acl", "amod", "advcl")


def reported(passage: Passage, reporting: Reporting) -> Iterator[Draft]:
    """Drafts for all reporting verbs of a passage whose content the parse shows."""
    for token in passage.doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ") or token.is_space:
            continue
        cue = _cue(token, reporting)
        if (
            cue is None
            or _passes_on(token, reporting)
            or (token.pos_ in ("NOUN", "ADJ") and not _verbal(token))
        ):
            continue
        draft = _draft(passage, token, cue, reporting)
        if draft is not None and not _empty(passage, draft, reporting):
            yield draft


def _cue(verb: Token, reporting: Reporting) -> Cue | None:
    """The entry of the verb with its preposition ("call for") before that of the verb.

    Of "was called a fool for leaving" it is that of the verb.
    """
    lemma = verb.lemma_.lower()
    called = child(verb, "oprd")
    for c in verb.children if called is None else ():
        if c.dep_ in ("prep", "prt") and c.i > verb.i:
            found = reporting.verbs.get(f"{lemma} {c.lower_}")
            if found is not None:
                return found
    return reporting.verbs.get(lemma)


def _empty(passage: Passage, draft: Draft, reporting: Reporting) -> bool:
    """Whether the content stands for other words ("what") or is the wish not to be named."""
    said = " ".join(p.of(passage.text) for p in draft.content).strip(" ,.;:").lower()
    if said in reporting.contents["nothing"]:
        return True
    return any(said.startswith(words) for words in reporting.contents["unnamed"])


def _passes_on(verb: Token, reporting: Reporting) -> bool:
    """As in "citing ...", "which quoted ...": a hand of the chain, and no saying of its own."""
    relative = child(verb, "nsubj")
    words = verb.lower_ if relative is None else f"{relative.lower_} {verb.lower_}"
    hung = verb.tag_ == "VBG" or (relative is not None and relative.tag_ in ("WDT", "WP"))
    return hung and reporting.relays.fullmatch(words) is not None


def _verbal(token: Token) -> bool:
    """Whether a word tagged as a noun has a subject and a clause, as only a verb has."""
    return child(token, "nsubj") is not None and child(token, "ccomp") is not None


def _draft(passage: Passage, verb: Token, cue: Cue, reporting: Reporting) -> Draft | None:
    passive = child(verb, "nsubjpass") is not None or child(verb, "auxpass") is not None
    if passage.quoted(verb.i) is None:
        closing = inverted(passage, verb, cue)
        who = child(verb, "nsubj")
        if closing is None and (who is None or misplaced(who)):
            closing = tail(passage, verb, cue)
        if closing is not None:
            piece = passage.trimmed(*closing[0])
            return None if piece is None else _made(passage, verb, cue, [piece], closing[1])
    passive = passive or (verb.tag_ == "VBN" and verb.dep_ in _PARTICIPLES and not _had(verb))
    if passive:
        return _passive(passage, verb, cue)
    speaker = subject(verb)
    place = speaker if misplaced(speaker) else None
    if place is not None:
        speaker = child(place, "appos")
    if speaker is None or _own_words(passage, verb, speaker, reporting):
        return None
    source = phrase(passage, speaker, without=verb)
    before = severed(passage, verb, cue)
    words = None if before is None else passage.trimmed(*before)
    if words is not None:
        return _made(passage, verb, cue, [words], source)
    pieces = content(passage, verb, _fitting(cue, speaker, reporting), reporting)
    if not pieces or source is None:
        return None
    if place is not None:
        pieces = _with_place(passage, pieces, place, source)
    return _made(passage, verb, cue, pieces, source)


def _with_place(passage: Passage, pieces: list[Span], place: Token, source: Span) -> list[Span]:
    """The piece that ends before the place goes on to the comma behind it."""
    at = passage.start(place.left_edge.i)
    end = passage.end(place.i)
    near = [p for p in pieces if 0 <= at - p.end <= 1]
    if not near or source.start <= end:
        return pieces
    return [Span(p.start, end) if p is near[-1] else p for p in pieces]


def _had(verb: Token) -> bool:
    """As in "if he had said": a perfect, not a passive."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _own_words(passage: Passage, verb: Token, speaker: Token, reporting: Reporting) -> bool:
    """A speaker's own hedge inside a quotation ("I think ...")."""
    return speaker.lower_ in reporting.selves and passage.quoted(verb.i) is not None


def _fitting(cue: Cue, speaker: Token, reporting: Reporting) -> Cue:
    """Of a poll or a report what it shows is a saying; of others it is a deed."""
    if "finding" in cue.takes and speaker.lemma_.lower() in reporting.documents:
        return replace(cue, takes=cue.takes | {"thing", "small"})
    return cue


def _made(
    passage: Passage, verb: Token, cue: Cue, pieces: list[Span], source: Span | None
) -> Draft | None:
    spoken = passage.words(*cue_range(verb))
    if spoken is None:
        return None
    if source is not None:
        pieces = [q for p in pieces for q in _without(p, source)]
    pieces = [q for p in pieces for q in _without(p, spoken)]
    pieces = [p for p in pieces if any(c.isalnum() for c in p.of(passage.text))]
    if not pieces:
        return None
    return Draft(
        content=pieces, cue=[spoken], source=[source] if source else [], key=cue.key,
        verb=verb.i,
    )  # fmt: skip


def _without(piece: Span, hole: Span) -> Iterator[Span]:
    """What is left of a piece when another stretch is taken out."""
    if not piece.overlaps(hole):
        yield piece
        return
    if piece.start < hole.start:
        yield Span(piece.start, hole.start)
    if hole.end < piece.end:
        yield Span(hole.end, piece.end)


def _passive(passage: Passage, verb: Token, cue: Cue) -> Draft | None:
    """As in "Was confirmed by X": the subject is the content."""
    by = agent(verb)
    told = child(verb, "nsubjpass")
    if by is None or told is None or not {"thing", "naming"} & cue.takes:
        return None
    source = phrase(passage, by)
    spans = [passage.trimmed(told.left_edge.i, told.right_edge.i + 1)]
    rest = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "oprd", "prep")
            and (c.dep_ != "prep" or c.lower_ in {*cue.before, "as"})]  # fmt: skip
    spans += [passage.trimmed(c.left_edge.i, c.right_edge.i + 1) for c in rest]
    pieces = [s for s in spans if s is not None]
    if source is None or not pieces:
        return None
    return _made(passage, verb, cue, pieces, source)
