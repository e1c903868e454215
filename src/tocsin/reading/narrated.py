"""What the article tells in its own voice, a clause at a time, and whose doing it tells of.

A clause is the article's own where nobody is said to have said it. Its ``source`` is the body
whose own public act it tells ("The carrier has suspended its flights"), or whose view a colon
introduces; with none printed it is ``inherited`` where the clause tells what was issued by the
one who speaks in the sentence before ("The first notice had set no date"). Otherwise nobody but
the article stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.knowledge.deeds import Deeds
from tocsin.model.claim import Attribution, Mode
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.reading.clauses import phrase
from tocsin.reading.passage import FINITE, Passage, Range, child, finite, passages
from tocsin.reading.sweep import Sweep
from tocsin.text.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_PAST = FINITE | {"VBN"}
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
_BREAKS = frozenset({";", ":", "–", "—"})
_LINKS = frozenset({"CCONJ", "SCONJ", "PUNCT", "SPACE"})
#: Kinds of names that are bodies.
_BODIES = frozenset({"ORG", "GPE", "NORP"})
#: Words of which a clause of its own is made at least; of a fragment behind a colon.
SHORTEST, FRAGMENT = 4, 3
#: Sentences of its own after which the article no longer goes on with who spoke last.
PATIENCE = 2
_ITSELF = frozenset({"it", "they"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def find(
    document: Document, parsed: Parsed, said: Sequence[Attribution], deeds: Deeds
) -> tuple[Attribution, ...]:
    """The clauses in the article's own voice, in text order.

    ``said`` are the attributions of the document; ``inherited`` counts in their list.
    """
    found: list[Attribution] = []
    speech = _Speech(said)
    marked = [m.span for m in document.marks]
    for passage in passages(document, parsed):
        for sentence in passage.doc.sents:
            whole = passage.words(sentence.start, sentence.end)
            if whole is None:
                continue
            here = speech.within(whole)
            for clause in _clauses(passage, (sentence.start, sentence.end), here):
                one = _told(document, passage, clause, whole, deeds, alone=not here)
                if one is None or any(m.overlaps(s) for s in one.content for m in marked):
                    continue
                if not one.source:
                    one = replace(one, inherited=_heir(passage, clause, whole, deeds, speech))
                found.append(one)
            speech.after(here)
    return tuple(found)


class _Speech:
    """What is said in the sentence at hand, and who spoke before it."""

    def __init__(self, said: Sequence[Attribution]) -> None:
        self._said = Sweep(
            (span, number)
            for number, one in enumerate(said)
            for span in (*one.content, *one.cue, *one.source)
        )
        self._silent = 0
        #: The last attribution; None where the article has gone on by itself for too long.
        self.last: int | None = None

    def within(self, whole: Span) -> list[tuple[Span, int]]:
        """What of the sentence is said, and by which attribution, in text order."""
        return self._said.over(whole)

    def after(self, here: Sequence[tuple[Span, int]]) -> None:
        """To the next sentence."""
        self._silent = 0 if here else self._silent + 1
        if here:
            self.last = here[-1][1]
        elif self._silent > PATIENCE:
            self.last = None


def _clauses(
    passage: Passage, sentence: Range, taken: Sequence[tuple[Span, int]]
) -> Iterator[Range]:
    """What of a sentence nobody has said, cut where another main clause begins."""
    own = [
        i
        for i in range(*sentence)
        if not any(s.start < passage.end(i) and s.end > passage.start(i) for s, _ in taken)
    ]
    starts = {token.i for token in map(_begins, passage.doc[slice(*sentence)]) if token}
    first: int | None = None
    previous = -2
    for i in own:
        if first is not None and (i != previous + 1 or i in starts):
            yield first, previous + 1
            first = None
        if passage.doc[i].text in _BREAKS:
            if first is not None:
                yield first, i
            first = None
        elif first is None:
            first = i
        previous = i
    if first is not None:
        yield first, previous + 1


def _begins(token: Token) -> Token | None:
    """Where the main clause of a verb begins that is joined to another's; None for others."""
    joined = token.dep_ == "conj" or (token.dep_ == "ccomp" and token.i > token.head.i)
    if not joined or not (token.pos_ == "VERB" or token.pos_ == "AUX"):
        return None
    if token.head.dep_ not in ("ROOT", "conj") or child(token, "mark") is not None:
        return None
    return token.left_edge if child(token, *_SUBJECTS) is not None else None


def _told(
    document: Document,
    passage: Passage,
    clause: Range,
    whole: Span,
    deeds: Deeds,
    *,
    alone: bool,
) -> Attribution | None:
    """The clause as the article's own saying; None for what says nothing.

    ``alone``: nobody says anything in its sentence.
    """
    first, last = clause
    while first < last and passage.doc[first].pos_ in _LINKS:
        first += 1
    while first < last and passage.doc[last - 1].pos_ in _LINKS:
        last -= 1
    words = passage.trimmed(first, last)
    if words is None or passage.text[whole.end - 1] == "?":
        return None
    tokens = passage.doc[first:last]
    size = sum(t.is_alpha or t.like_num for t in tokens)
    verb = _main(tokens)
    behind = _before_colon(passage, clause, whole)
    # a small parser takes "vessels passed" for vessels that were passed: any verb will do
    clausal = verb is not None or (alone and any(t.tag_ in _PAST for t in tokens))
    if passage.doc[first].tag_ in _RELATIVES or not (clausal or behind):
        return None
    if size < (SHORTEST if clausal else FRAGMENT):
        return None
    source = None if verb is None else _doer(passage, verb, deeds)
    if behind is not None:
        source = _holder(passage, behind, deeds, fragment=not clausal) or source
    return Attribution(
        report_id=document.report_id,
        content=(words,),
        cue=(),
        source=() if source is None else (source,),
        mode=Mode.NARRATOR,
        sentence=whole,
    )


def _main(tokens: Tokens) -> Token | None:
    """The finite verb with a subject that stands highest in these tokens."""
    inside = {t.i for t in tokens}
    best: tuple[int, Token] | None = None
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX") or not finite(token):
            continue
        if not any(c.dep_ in _SUBJECTS and c.i in inside for c in token.children):
            continue
        depth = sum(1 for _ in token.ancestors)
        if best is None or depth < best[0]:
            best = depth, token
    return None if best is None else best[1]


def _doer(passage: Passage, verb: Token, deeds: Deeds) -> Span | None:
    """The body whose own public act the verb tells; None where it tells of anything else."""
    done = (verb, child(verb, "xcomp"))
    if not any(v is not None and v.lemma_.casefold() in deeds.verbs for v in done):
        return None
    # that something was not done is the article's own remark
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    subject = None if child(verb, "neg") is not None or not subjects else subjects[-1]
    if subject is not None and subject.lower_ in _ITSELF:
        subject = _meant(subject)
    if subject is None or not _is_body(subject, deeds):
        return None
    return phrase(passage, subject, without=verb)


def _meant(pronoun: Token) -> Token | None:
    """Of "The centre counts by the hour; for Friday it gives forty" the centre: the noun that
    the sentence begins with.
    """
    start = pronoun.sent.start
    nouns = (t for t in pronoun.doc[start : pronoun.i] if t.pos_ in ("NOUN", "PROPN"))
    return next((t for t in nouns if t.left_edge.i == start and t.dep_ != "compound"), None)


def _is_body(noun: Token, deeds: Deeds) -> bool:
    return noun.ent_type_ in _BODIES or noun.lemma_.casefold() in deeds.bodies


def _before_colon(passage: Passage, clause: Range, whole: Span) -> Range | None:
    """The tokens between the beginning of the sentence and the colon right before a clause."""
    first = clause[0]
    start, _ = passage.at(whole)
    if first - 1 <= start or passage.doc[first - 1].text != ":":
        return None
    return start, first - 1


def _holder(passage: Passage, before: Range, deeds: Deeds, *, fragment: bool) -> Span | None:
    """Whose view a colon introduces: the body that a word for a view belongs to, that found
    something out, or, before a mere fragment, a people by its name ("the Americans: …").
    """
    tokens = passage.doc[slice(*before)]
    views = [t for t in tokens if t.lemma_.casefold() in deeds.positions]
    for view in views:
        owner = child(view, "poss")
        if owner is not None and (owner.pos_ == "PROPN" or _is_body(owner, deeds)):
            return phrase(passage, owner)
    for verb in tokens:
        doer = _doer(passage, verb, deeds) if verb.pos_ == "VERB" else None
        if doer is not None:
            return doer
    bodies = [t for t in tokens if t.ent_type_ in _BODIES]
    if fragment and not views:
        bodies = [t for t in bodies if _people(t)]
    if not bodies or not (views or fragment):
        return None
    head = bodies[0]
    while head.head in bodies and head.head != head:
        head = head.head
    whole = phrase(passage, head)
    if whole is None or whole.end <= passage.start(before[1]):
        return whole
    return passage.words(head.i, head.i + 1)  # the parse ran over the colon


def _people(token: Token) -> bool:
    """Whether a word is a people by its name, and not what another word is called by."""
    named = token.ent_type_ == "NORP" and token.dep_ not in ("amod", "compound", "nmod")
    return named and child(token, "det") is not None


def _heir(
    passage: Passage, clause: Range, whole: Span, deeds: Deeds, speech: _Speech
) -> int | None:
    """Whose words the clause goes on with: of the one quoted before a colon, or of the one who
    spoke last where it tells of what he issued. The number of the attribution.
    """
    before = _before_colon(passage, clause, whole)
    if before is not None:
        colon = passage.start(before[1])
        quoted = [n for span, n in speech.within(whole) if span.end <= colon]
        if quoted:
            return quoted[-1]
    verb = _main(passage.doc[slice(*clause)])
    about = None if verb is None else child(verb, "nsubj", "nsubjpass")
    if verb is None or about is None or about.lemma_.casefold() not in deeds.issued:
        return None
    if child(verb, "auxpass") is None and verb.lemma_.casefold() not in deeds.terms:
        return None  # what it led to is the article's own remark
    definite = child(about, "det")
    return speech.last if definite is not None and definite.lower_ in _DEFINITE else None
