"""Who speaks, in languages read from files: the source as printed, by its English gloss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from anyascii import anyascii

from tocsin.knowledge.actors import slug
from tocsin.knowledge.names import Names, SenseKind
from tocsin.knowledge.offices import person_id
from tocsin.model.claim import Link, Mode, Speaker
from tocsin.model.names import EntityKind, Mention
from tocsin.model.span import Span, cover
from tocsin.reading.mentioned import Mentioned
from tocsin.reading.speech.find import Said
from tocsin.reading.speech.named import LEAST, full_names, sound
from tocsin.reading.speech.phrases import Line
from tocsin.reading.speech.silent import subject

_NOBODY = Speaker(id="spk-unnamed", anonymous=True)
_PEOPLE = frozenset({"male", "female"})
#: How many earlier speakers are looked at.
_RECENT = 30
_LONGEST_ROLE = 90


@dataclass(frozen=True, slots=True)
class _Source:
    """A source phrase, its words, and what they mean."""

    line: Line
    span: Span
    words: tuple[int, ...]
    english: tuple[str, ...]
    name: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def gloss(self) -> str:
        """The phrase in plain English, names in Latin letters."""
        return " ".join(w for w in self.english if w)


def resolve(
    said: Sequence[Said],
    chains: Sequence[tuple[Link, ...]],
    mentions: Sequence[Mention],
    names: Names,
    day: date | None,
) -> tuple[Speaker | None, ...]:
    """One speaker for each saying; who only passes a saying on gives way to the last link."""
    full = full_names(said[0].line.sentence.text, names) if said else {}
    stage = _Stage(names, Mentioned(mentions), full, day)
    for one, chain in zip(said, chains, strict=True):
        stage.settle(one, chain)
    return tuple(stage.done)


def _without_hands(
    said: Said, spans: tuple[Span, ...], chain: tuple[Link, ...]
) -> tuple[Span, ...]:
    """A source without its words on whom the speaker has it from: "the minister, told by X"."""
    whole = cover(spans) if spans else None
    inner = [
        link.span for link in chain
        if link.span and whole and link.span != whole and whole.covers(link.span)
    ]  # fmt: skip
    if whole is None or not inner:
        return spans
    comma = said.line.sentence.text.rfind(",", whole.start, inner[0].start)
    return (Span(whole.start, comma),) if comma > whole.start else spans


@dataclass(slots=True)
class _Stage:
    """Who has spoken so far."""

    names: Names
    mentions: Mentioned
    full: Mapping[str, str]
    day: date | None
    done: list[Speaker | None] = field(default_factory=list)

    def settle(self, said: Said, chain: tuple[Link, ...]) -> None:
        """Find the speaker of the next saying."""
        attribution = said.attribution
        spans = attribution.source
        last = chain[-1].span if len(chain) > 1 else None
        if last is not None and said.line.sentence.span.covers(last):
            spans = (last,)
        spans = _without_hands(said, spans, chain)
        if spans:
            self.done.append(self._printed(said.line, cover(spans)))
        elif said.hidden:
            self.done.append(_NOBODY)
        elif attribution.inherited is not None:
            self.done.append(self.done[attribution.inherited])
        else:
            hidden = attribution.cue and attribution.mode is not Mode.DIRECT
            self.done.append(_NOBODY if hidden else self._last())

    def _earlier(self) -> list[Speaker]:
        return [s for s in reversed(self.done[-_RECENT:]) if s is not None]

    def _last(self) -> Speaker | None:
        return next((s for s in self._earlier() if s.name or s.organisation), None)

    def _printed(self, line: Line, span: Span) -> Speaker:
        source = self._read(line, span)
        word = line.low(source.words[0]) if source.words else ""
        kind = line.speech.pronouns.get(word) or line.speech.possessives.get(word)
        if kind is not None and len(source.words) == 1:
            return self._beside(line, source.words[0], kind) or self._meant(kind) or _NOBODY
        speaker = self._person(source) or self._body(source)
        return speaker if speaker is not None else self._unlisted(source)

    def _read(self, line: Line, span: Span) -> _Source:
        words = tuple(
            n for n, w in enumerate(line.sentence.words) if span.start <= w.start < span.end
        )
        listed = line.speech.determiners | line.speech.inside | line.speech.joins
        of = line.speech.inside | line.speech.determiners
        name = [
            n
            for n in words
            if line.capital(n)
            and n not in line.english
            and line.low(n) not in listed
            and (n == words[0] or line.low(n - 1) not in of)
            and not line.low(n).endswith(line.speech.genitives or ("\0",))
        ]
        inside = tuple(m for m in self.mentions.over((span,)) if span.covers(m.span))
        text = line.sentence.text
        printed = {n: line.sentence.words[n].span.of(text) for n in words}
        english = tuple(
            line.english.get(n, anyascii(printed[n]))
            for n in words
            if n in line.english or line.low(n) not in listed
        )
        return _Source(line, span, words, english, tuple(printed[n] for n in name), inside)

    def _beside(self, line: Line, pronoun: int, kind: str) -> Speaker | None:
        """The person a sentence is about, for he and she further on in it."""
        named = subject(line, pronoun) if kind in _PEOPLE and pronoun else None
        if named is None or named[1] >= pronoun:
            return None
        person = any(line.english.get(n, "") in line.shared.people for n in range(*named))
        return self._printed(line, line.sentence.over(*named)) if person else None

    def _meant(self, kind: str) -> Speaker | None:
        """Whom a pronoun stands for: a person for he and she, else whoever spoke last."""
        earlier = self._earlier()
        if kind in _PEOPLE:
            people = (s for s in earlier if s.name or (s.role and not s.organisation))
            return next(people, None) or next(iter(earlier), None)
        return next((s for s in earlier if s is not _NOBODY), None)

    def _person(self, source: _Source) -> Speaker | None:
        """A person by name, or who held the office named on that day."""
        known = next((m for m in source.mentions if m.entity.kind is EntityKind.PERSON), None)
        if known is not None and not _namesake(source, known):
            return self._official(source, known.entity.name, known.entity.country)
        role = self._role(source)
        if source.name and (role or not self._impersonal(source)):
            same = self._again(source.name[-1])
            if same is not None:
                return same
            whole = self.full.get(sound(source.name[-1])) if len(source.name) == 1 else None
            if whole is not None:
                return self._official(source, whole, self._state(source))
            if role is not None or len(source.name) > 1:
                name = " ".join(anyascii(w) for w in source.name)
                return self._official(source, name, self._state(source))
        if role is None or self._hidden(source):
            return None
        holder = self._holder(source, role)
        if holder is not None:
            return self._official(source, holder, None)
        return next((s for s in self._earlier() if s.role and role in s.role), None)

    def _official(self, source: _Source, name: str, country: str | None) -> Speaker:
        offices = self.names.offices.held_by(name, self.day) if self.day is not None else ()
        state = self._state(source)
        if offices:
            of = offices[0].of
            body = self.names.bodies.get(of)
            serves = of if of in self.names.states else (body.state if body else None)
            return Speaker(
                id=person_id(name),
                name=name,
                role=offices[0].title,
                organisation=offices[0].organisation or of,
                country=serves,
            )
        role = " ".join(w for w in source.english if w and w not in _latin(source.name))
        organisation = self._organ_name(source) or state
        return Speaker(
            id=person_id(name),
            name=name,
            role=role[:_LONGEST_ROLE] or None,
            organisation=organisation,
            country=country or state,
        )

    def _again(self, surname: str) -> Speaker | None:
        """Somebody who spoke before under the same surname, in whatever case."""
        heard = sound(surname)
        for one in self._earlier():
            if one.name and len(heard) >= LEAST and sound(one.name.split()[-1]) == heard:
                return one
        return None

    def _role(self, source: _Source) -> str | None:
        roles = self.names.roles.roles
        for word in source.english:
            role = source.line.shared.roles.get(word, word)
            if role in roles:
                return role
        return None

    def _holder(self, source: _Source, role: str) -> str | None:
        for of in (self._named_body(source), self._state(source)):
            if of is None:
                continue
            holder = self.names.holder(of, role, self.day)
            if holder is not None:
                return holder
        return None

    def _state(self, source: _Source) -> str | None:
        states = [m.entity.country for m in source.mentions if m.entity.country]
        return states[0] if states else None

    def _impersonal(self, source: _Source) -> bool:
        """Whether a word of the source is a body and nobody's office."""
        shared, roles = source.line.shared, self.names.roles.roles
        return any(
            w in shared.heads and w not in shared.people and shared.roles.get(w, w) not in roles
            for w in source.english
        )

    def _organ(self, source: _Source) -> str | None:
        organs = source.line.shared.organs
        return next((organs[w] for w in source.english if w in organs), None)

    def _organ_name(self, source: _Source) -> str | None:
        """The body somebody speaks for: a listed one, a ministry of a state."""
        body = self._named_body(source)
        if body is not None:
            return body
        organ, state = self._organ(source), self._state(source)
        if organ is None or state is None:
            return None
        return self.names.organ_name(organ, state)

    def _named_body(self, source: _Source) -> str | None:
        for word in source.english:
            if not word[:1].isupper():
                continue
            for sense in self.names.lexicon.senses(word):
                if sense.kind is SenseKind.BODY:
                    return sense.key
        return None

    def _hidden(self, source: _Source) -> bool:
        line = source.line
        lows = [line.low(n) for n in source.words]
        return line.speech.anonymous.within(lows) is not None

    def _body(self, source: _Source) -> Speaker | None:
        """A listed body, an organ of a state, a government; None where it is people."""
        shared = source.line.shared
        people = any(w in shared.unnamed for w in source.english) or self._role(source)
        if people or self._hidden(source):
            return None
        name = self._organ_name(source)
        state = self._state(source)
        if name is not None:
            body = self.names.bodies.get(name)
            if body is not None:
                entity = self.names.body_entity(name)
                same = entity.name == name
                country = entity.country or state
                number = entity.id if same else slug("org", name)
                return Speaker(id=number, organisation=name, country=country)
            return Speaker(id=slug("org", name), organisation=name, country=state)
        if state is not None and not source.name and self._only_state(source):
            entity = self.names.country_entity(state, EntityKind.GOVERNMENT)
            return Speaker(id=entity.id, organisation=entity.name, country=state)
        return self._same_body(source, state)

    def _only_state(self, source: _Source) -> bool:
        return len([w for w in source.english if w]) <= 1

    def _same_body(self, source: _Source, state: str | None) -> Speaker | None:
        """A body without its state: the one that spoke before, else as printed."""
        heads = [w for w in source.english if w in source.line.shared.heads]
        if not heads:
            return None
        for one in self._earlier():
            named = (one.organisation or "").lower()
            if one.name is None and not source.name and f" {heads[0]} " in f" {named} ":
                return one
        words = source.gloss
        return Speaker(id=slug("org", words), organisation=words, country=state)

    def _unlisted(self, source: _Source) -> Speaker:
        """People nobody names, or a name that is not listed."""
        state, body = self._state(source), self._organ_name(source)
        if source.name and not self._hidden(source) and not self._role(source):
            words = source.gloss
            return Speaker(id=slug("org", words), organisation=words, country=state)
        role = source.gloss[:_LONGEST_ROLE] or None
        return Speaker(
            id=slug("spk", f"{body or state or ''} {role or ''}"),
            role=role,
            organisation=body or state,
            country=state,
            anonymous=True,
        )


def _latin(words: Sequence[str]) -> frozenset[str]:
    return frozenset(anyascii(w) for w in words)


def _namesake(source: _Source, known: Mention) -> bool:
    """Whether the name printed has another first name than the person it was taken for."""
    first = known.entity.name.split()[0]
    return (
        len(source.name) > 1
        and sound(source.name[-1]) == sound(known.entity.name.split()[-1])
        and sound(source.name[0]) != sound(first)
    )
