"""Who speaks: the printed source of an attribution resolved to a person, body or government."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.knowledge.names import Names
from tocsin.model.claim import Attribution, Mode, Speaker
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.model.span import Span, cover
from tocsin.reading.coreference import Spoken, Stage, quotations
from tocsin.reading.joint import joint
from tocsin.reading.mentioned import Mentioned
from tocsin.reading.owned import Estate
from tocsin.reading.sources import (
    Source,
    complete,
    person,
    read,
    speaker_of_others,
    speaker_of_person,
)
from tocsin.reading.tokens import Tokens
from tocsin.text.parse import Parsed

#: Somebody said it and the text does not say who ("is believed to", "reportedly").
_NOBODY = Speaker(id="spk-unnamed", anonymous=True)
#: How many earlier speakers, and how many contents that begin before a word, are looked at.
_RECENT = 50
_NESTED = 40


def resolve(
    document: Document,
    parsed: Parsed,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    names: Names,
    day: date | None,
) -> tuple[Speaker | None, ...]:
    """One speaker for each attribution, None where nobody speaks (the article's own voice).

    ``day`` is the day of the document, for offices held then. A cue without a source ("it is
    believed") gives an anonymous speaker without a body.
    """
    tokens = Tokens(parsed)
    placed = Mentioned(mentions)
    stage = Stage(names, tokens, placed, quotations(attributions))
    estate = Estate(names, placed, day)
    work = _Work(document, tokens, attributions, placed, names, day, stage, estate)
    for i in sorted(range(len(attributions)), key=lambda i: (_start(attributions[i]), i)):
        work.settle(i)
    return tuple(work.done[i] for i in range(len(attributions)))


def _start(attribution: Attribution) -> int:
    return cover(attribution.source or attribution.cue or attribution.content).start


@dataclass(slots=True)
class _Work:
    """What is settled so far, in the order of the text."""

    document: Document
    tokens: Tokens
    attributions: Sequence[Attribution]
    mentions: Mentioned
    names: Names
    day: date | None
    stage: Stage
    estate: Estate
    spoken: list[Spoken] = field(default_factory=list)
    done: dict[int, Speaker | None] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    contents: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.contents = sorted(
            (c.start, i) for i, a in enumerate(self.attributions) for c in a.content
        )

    def settle(self, i: int) -> Speaker | None:
        """The speaker of attribution ``i``, worked out once."""
        if i in self.done or i in self.open:
            return self.done.get(i)
        self.open.add(i)
        attribution = self.attributions[i]
        speaker = self._printed(i) if attribution.source else self._unprinted(attribution)
        self.done[i] = speaker
        return speaker

    def _unprinted(self, attribution: Attribution) -> Speaker | None:
        inherited = attribution.inherited
        if inherited is not None and 0 <= inherited < len(self.attributions):
            return self.settle(inherited)
        if attribution.mode is Mode.NARRATOR:
            return None
        if attribution.cue and attribution.mode is not Mode.DIRECT:
            return _NOBODY
        firm = (s.speaker for s in reversed(self.spoken))
        return next((s for s in firm if s.name or s.organisation), None)

    def _printed(self, i: int) -> Speaker | None:
        attribution = self.attributions[i]
        source = read(self.document.text, attribution.source, self.tokens, self.mentions)
        word = source.words.lower()
        shouted = len(word) > 1 and source.words.isupper()  # WHO is no pronoun
        if word in self.names.roles.pronouns and not shouted:
            speaker = self._pronoun(i, word, source)
        else:
            speaker = self._phrase(source)
        if speaker is not None:
            speaker = self._complete(speaker)
            plural = self.names.roles.pronouns.get(word) == "plural" or (
                source.head is not None and source.head.tag_ in ("NNS", "NNPS")
            )
            self.spoken.append(Spoken(source.span, source.noun, speaker, plural))
        return speaker

    def _complete(self, speaker: Speaker) -> Speaker:
        """The same person as they spoke before, with role and body, else by their office."""
        said = (s.speaker for s in reversed(self.spoken[-_RECENT:]))
        same = (s for s in said if s.id == speaker.id and s.role is not None)
        if speaker.name is None or speaker.role is not None:
            return speaker
        return next(same, None) or complete(speaker, self.names, self.day)

    def _pronoun(self, i: int, word: str, source: Source) -> Speaker | None:
        if self.names.roles.pronouns[word] == "first":
            outer = self._around(i, source.span)
            if outer is not None:
                return self.settle(outer)
        named = self.stage.ahead(source.span, self.attributions[i])
        if named is not None:
            return speaker_of_person(source, named, self.names, self.day)
        return self.stage.pronoun(word, source.span, self._earlier(source.span)) or _NOBODY

    def _earlier(self, span: Span) -> list[Spoken]:
        """Those who spoke lately, before the span."""
        return [s for s in self.spoken[-_RECENT:] if s.span.start < span.start]

    def _around(self, i: int, span: Span) -> int | None:
        """The attribution whose content holds the span: its speaker is "we"."""
        at = bisect_right(self.contents, (span.start, len(self.attributions)))
        holders = [
            j
            for _, j in self.contents[max(0, at - _NESTED) : at]
            if j != i and any(c.covers(span) for c in self.attributions[j].content)
        ]
        return min(
            holders, key=lambda j: len(cover(self.attributions[j].content)), default=None
        )

    def _phrase(self, source: Source) -> Speaker | None:
        together = joint(source, self.tokens, self.names)
        if together is not None:
            return together
        named = person(source, self.tokens)
        if named is not None:
            return speaker_of_person(source, named, self.names, self.day)
        before = self._earlier(source.span)
        owned = self.estate.speaker(source, before)
        if owned is not None:
            return owned
        lower = source.words.lower()
        if source.noun and not source.mentions and lower.startswith(("the ", "this ", "that ")):
            meant = self.stage.description(source.noun, source.words, source.span, before)
            if meant is not None:
                return meant
        return speaker_of_others(source, self.tokens, self.names)
