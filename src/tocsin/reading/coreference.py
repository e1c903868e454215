"""Whom a pronoun or a bare description means: "he", "they", "the agency", "the same source"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.knowledge.actors import slug
from tocsin.knowledge.names import Names
from tocsin.model.claim import Attribution, Mode, Speaker
from tocsin.model.names import EntityKind, Mention
from tocsin.model.span import Span
from tocsin.reading.joint import joint
from tocsin.reading.mentioned import Mentioned
from tocsin.reading.sources import Source
from tocsin.reading.tokens import Tokens

_BODIES = frozenset(
    {EntityKind.GOVERNMENT, EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.GROUP}
)
#: How far back, in characters, a pronoun may reach for somebody who has not spoken yet.
_REACH = 1500
#: How far ahead somebody may be named for "what was announced by ...".
_AHEAD = 60
#: How many earlier speakers are looked at.
_RECENT = 50
#: Roles in the tree of a name that hangs loosely behind a comma.
_APART = frozenset({"appos", "npadvmod", "conj", "dep", "ROOT", "oprd", "pobj", "dobj"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who spoke: where their source stands and its head noun."""

    span: Span
    noun: str
    speaker: Speaker
    plural: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """The text before a pronoun: who spoke, who is named, and what is quoted."""

    names: Names
    tokens: Tokens
    mentions: Mentioned
    quoted: Sequence[Span]

    def pronoun(self, word: str, at: Span, spoken: Sequence[Spoken]) -> Speaker | None:
        """The nearest fitting speaker or named person before the pronoun."""
        kind = self.names.roles.pronouns.get(word)
        if kind == "relative":
            return self._antecedent(at)
        if kind == "ahead":
            near = self.mentions.behind(at.end, at.end + _AHEAD)
            return next(map(self._named, near), None)
        if kind in ("male", "female"):
            return self._person(kind, at, spoken)
        if kind == "plural":
            several = self._several_before(at)
            if several is not None:
                return several
        if kind == "thing":
            subject = self._subject_before(at)
            if subject is not None:
                return subject
        for said in reversed(spoken[-_RECENT:]):
            if said.speaker.name is None and self._stands_for(kind, said):
                return said.speaker
        last = spoken[-1] if spoken else None
        return last.speaker if last is not None and self._impersonal(last) else None

    def _stands_for(self, kind: str | None, said: Spoken) -> bool:
        """Whether "they" or "it" can mean this speaker."""
        return said.plural if kind == "plural" else not said.plural and self._thing(said)

    def _thing(self, said: Spoken) -> bool:
        """No office-holder: "it" is a body, a crowd, a document or what nobody knows."""
        roles = self.names.roles
        words = (said.speaker.role or "").lower()
        held = (w for role in roles.single for w in roles.roles.get(role, ()))
        return not any(f" {w} of " in f" {words} of " for w in held)

    def _several_before(self, at: Span) -> Speaker | None:
        """Those who together are the subject of a clause before "they" in its sentence."""
        token = self.tokens.root_of(at)
        if token is None:
            return None
        doc = token.doc
        for word in reversed(doc[token.sent.start : token.i]):
            if word.dep_ in ("nsubj", "nsubjpass") and word.conjuncts:
                first, last = word.left_edge.i, max(c.i for c in word.conjuncts)
                start = self.tokens.start_of(doc[first])
                end = self.tokens.start_of(doc[last]) + len(doc[last])
                span = Span(start, end)
                words = doc[first : last + 1].text
                source = Source(span, words, word, self.mentions.over((span,)))
                return joint(source, self.tokens, self.names)
        return None

    def _subject_before(self, at: Span) -> Speaker | None:
        """The body that is the subject of the sentence "it" stands in, before it."""
        token = self.tokens.root_of(at)
        if token is None:
            return None
        for mention in reversed(list(self.mentions.before(at.start, _REACH))):
            root = self.tokens.root_of(mention.span)
            if root is None or root.doc is not token.doc or root.sent != token.sent:
                return None
            if root.dep_ == "nsubj" and mention.entity.kind in _BODIES:
                return self._named(mention)
        return None

    def ahead(self, at: Span, attribution: Attribution) -> Mention | None:
        """Who is only named behind: "he said, quoted by an agency, John Doe, spokesman"."""
        for mention in self.mentions.behind(at.end, attribution.sentence.end):
            if mention.entity.kind is not EntityKind.PERSON:
                continue
            if any(c.overlaps(mention.span) for c in attribution.content):
                continue
            root = self.tokens.root_of(mention.span)
            before = self.tokens.before(mention.span.start)
            apart = before is not None and before.text == ","
            if apart and root is not None and root.dep_ in _APART:
                return mention
        return None

    def _antecedent(self, at: Span) -> Speaker | None:
        """What a relative pronoun stands for: the noun its clause hangs on."""
        token = self.tokens.root_of(at)
        if token is None:
            return None
        clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
        noun = clause.head if clause is not None else token.nbor(-1) if token.i else token
        start = self.tokens.start_of(noun)
        word = Span(start, start + len(noun))
        for mention in self.mentions.over((word,)):
            return self._named(mention)
        if noun.pos_ != "NOUN":
            return None
        words = noun.doc[noun.left_edge.i : noun.i + 1].text
        known = self.names.roles
        named = noun.lower_ in known.collectives or noun.lower_ in known.documents
        return Speaker(id=slug("spk", words), role=words, anonymous=not named)

    def _person(self, kind: str, at: Span, spoken: Sequence[Spoken]) -> Speaker | None:
        best: tuple[tuple[int, int], Speaker] | None = None
        for said in spoken[-_RECENT:]:
            if said.plural or self._impersonal(said):
                continue
            if said.speaker.name and not self._fits(said.speaker.name, kind):
                continue
            best = _later(best, (said.span.start + 200, said.span.start), said.speaker)
        for mention in self.mentions.before(at.start, _REACH):
            if mention.entity.kind is not EntityKind.PERSON:
                continue
            if self._quoted(mention.span):
                continue
            if not self._fits(mention.entity.name, kind):
                continue
            bonus = 200 if self._subject(mention) else 0
            best = _later(
                best, (mention.span.start + bonus, mention.span.start), self._named(mention)
            )
        return None if best is None else best[1]

    def _impersonal(self, said: Spoken) -> bool:
        """A body, a crowd or a document: nobody is "he" or "she" there."""
        speaker, roles = said.speaker, self.names.roles
        body = speaker.organisation and not (speaker.name or speaker.role)
        thing = said.noun in roles.collectives or said.noun in roles.documents
        return bool(body) or (thing and speaker.name is None)

    def _quoted(self, span: Span) -> bool:
        at = bisect_right(self.quoted, span.start, key=lambda q: q.start)
        return any(q.covers(span) for q in self.quoted[max(0, at - 3) : at])

    def _subject(self, mention: Mention) -> bool:
        root = self.tokens.root_of(mention.span)
        return root is not None and root.dep_ in ("nsubj", "nsubjpass")

    def _fits(self, name: str, kind: str) -> bool:
        person = self.names.offices.people.get(name)
        sex = None if person is None else person.sex
        return sex is None or sex == ("m" if kind == "male" else "f")

    def _named(self, mention: Mention) -> Speaker:
        entity = mention.entity
        if entity.kind is EntityKind.PERSON:
            return Speaker(id=entity.id, name=entity.name, country=entity.country)
        return Speaker(id=entity.id, organisation=entity.name, country=entity.country)

    def _described(self, speaker: Speaker, words: str) -> bool:
        """Whether the words are an epithet of the body that spoke."""
        body = self.names.bodies.get(speaker.organisation or "")
        return body is not None and speaker.name is None and words.lower() in body.epithets

    def _titled(self, mention: Mention, noun: str) -> bool:
        """Whether the noun stands before the name as its title: "Admiral Per Lund"."""
        title = self.tokens.before(mention.span.start)
        return title is not None and title.lower_ == noun and title.text[0].isupper()

    def description(
        self, noun: str, words: str, at: Span, spoken: Sequence[Spoken]
    ) -> Speaker | None:
        """Who "the agency" or "the same source" is: an earlier speaker so described."""
        same = " same " in f" {words.lower()} "
        for said in reversed(spoken[-_RECENT:]):
            known = f"{said.noun} {said.speaker.role or ''} {said.speaker.organisation or ''}"
            if noun in known.lower().split() or (same and said.speaker.anonymous):
                return said.speaker
            if self._described(said.speaker, words):
                return said.speaker
        for mention in reversed(list(self.mentions.before(at.start, _REACH))):
            if mention.entity.kind is EntityKind.PERSON and self._titled(mention, noun):
                return self._named(mention)
            name = mention.entity.name.lower().split()
            if noun in name and mention.entity.kind is not EntityKind.PERSON:
                return self._named(mention)
        return None


def _later(
    best: tuple[tuple[int, int], Speaker] | None, rank: tuple[int, int], speaker: Speaker
) -> tuple[tuple[int, int], Speaker]:
    return (rank, speaker) if best is None or rank >= best[0] else best


def quotations(attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """What is said, in order: names there are poor candidates for "he" outside."""
    return tuple(
        sorted(s for a in attributions if a.mode is not Mode.NARRATOR for s in a.content)
    )
