"""A sentence made ready for matching: word classes, names and numbers at each token.

One walk over a sentence finds every word and phrase the catalogue knows, so the cost does not
grow with the number of patterns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.span import Span
from tocsin.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEYS = dict[str, list[tuple[tuple[str, ...], str]]]
#: Words kept with what they are looked up by.
_KEPT = 100_000
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "’": "'", "‘": "'", "ʼ": "'"})
_GUESSABLE = (EntityKind.ORGANISATION, EntityKind.PERSON)
_STATES = (EntityKind.COUNTRY, EntityKind.GOVERNMENT)


class Index:
    """All words and phrases of the catalogue, by their first word, each with its labels."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._first: _KEYS = {}
        for words, label in entries:
            keys = _split(words)
            if keys:
                self._first.setdefault(keys[0], []).append((keys, label))
        self._known: dict[tuple[int, int], _Word] = {}

    def find(self, tokens: Sequence[Token]) -> dict[str, list[tuple[int, int]]]:
        """Label -> stretches (first, last + 1) of the tokens of a sentence."""
        out: dict[str, list[tuple[int, int]]] = {}
        words = [self._word(token) for token in tokens]
        for at, word in enumerate(words):
            for keys, label in word.heads:
                end = at + len(keys)
                if end == at + 1 or (
                    end <= len(words)
                    and all(key in words[at + n].keys for n, key in enumerate(keys) if n)
                ):
                    out.setdefault(label, []).append((at, end))
        return out

    def _word(self, token: Token) -> _Word:
        """By what a token is looked up, and the phrases it may begin."""
        known = self._known.get((token.lemma, token.lower))
        if known is None:
            lemma, form = (w.translate(_DASHES) for w in (token.lemma_.lower(), token.lower_))
            heads = [*self._first.get(lemma, ())]
            if form != lemma:
                heads += self._first.get(form, ())
            known = _Word((lemma, form), tuple(heads))
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[token.lemma, token.lower] = known
        return known


@dataclass(frozen=True, slots=True)
class _Word:
    """A token's lemma and form, and the entries of the index that begin with either."""

    keys: tuple[str, str]
    heads: tuple[tuple[tuple[str, ...], str], ...]


def _split(words: str) -> tuple[str, ...]:
    """As spaCy splits them: hyphens and a possessive 's are words of their own."""
    flat = words.lower().translate(_DASHES).replace("-", " - ").replace("'s", " 's")
    return tuple(flat.split())


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence. Token numbers count from the sentence's first token.

    ``labels`` maps a class (or a NAMED kind) to the tokens it stands at; ``hits`` maps the
    same labels to whole stretches; ``named`` gives the mention at a token. ``start`` is the
    first token behind a dateline.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    hits: Mapping[str, Sequence[tuple[int, int]]]
    labels: Mapping[str, frozenset[int]]
    named: Mapping[int, Mention]
    text: frozenset[str] = field(default_factory=frozenset)
    start: int = 0

    @property
    def first(self) -> int:
        """The number of the first token in its block."""
        return self.tokens[0].i

    def has(self, label: str, where: frozenset[int] | None = None) -> bool:
        """Whether the label stands anywhere in the sentence, or among these tokens."""
        at = self.labels.get(label)
        return at is not None and (where is None or not at.isdisjoint(where))


def look(
    sentence: Sentence,
    index: Index,
    mentions: Sequence[Mention],
    times: Sequence[Span] = (),
    openings: Sequence[Span] = (),
) -> Scene:
    """Make a sentence ready. ``mentions`` are those of the document that overlap it, ``times``
    the dates and ``openings`` the datelines of the whole document.
    """
    tokens = tuple(sentence.tokens)
    hits = index.find(tokens)
    start = max(_within(sentence, tokens, openings), default=-1) + 1
    named = _named(sentence, tokens, mentions)
    labels: dict[str, set[int]] = {}
    for label, stretches in hits.items():
        labels[label] = {n for a, b in stretches for n in range(a, b)}
    for n, mention in named.items():
        for label in _kinds(mention.entity):
            labels.setdefault(label, set()).add(n)
    labels["NUMBER"] = {n for n, t in enumerate(tokens) if n >= start and t.like_num}
    labels["DAY"] = {n for n in _within(sentence, tokens, times) if n >= start}
    return Scene(
        sentence=sentence,
        tokens=tokens,
        hits=hits,
        labels={label: frozenset(at) for label, at in labels.items() if at},
        named=named,
        start=start,
    )


def _within(
    sentence: Sentence, tokens: Sequence[Token], spans: Sequence[Span]
) -> frozenset[int]:
    """The tokens that begin within one of the spans."""
    near = [s for s in spans if s.overlaps(sentence.span)]
    at = [sentence.base + t.idx for t in tokens]
    return frozenset(n for n, x in enumerate(at) if any(s.start <= x < s.end for s in near))


def _named(
    sentence: Sentence, tokens: Sequence[Token], mentions: Sequence[Mention]
) -> dict[int, Mention]:
    """The mention at each token; of overlapping ones the longer."""
    out: dict[int, Mention] = {}
    starts = [sentence.base + t.idx for t in tokens]
    for mention in sorted(mentions, key=lambda m: (len(m.span), m.span)):
        for n, start in enumerate(starts):
            if mention.span.start < start + len(tokens[n].text) and start < mention.span.end:
                out[n] = _as_government(mention, tokens[n])
    return out


def _as_government(mention: Mention, token: Token) -> Mention:
    """A capital that does something stands for its government: "Paris has renewed ..."."""
    if token.dep_ != "nsubj" or not mention.rule.startswith("capital:"):
        return mention
    return replace(mention, entity=replace(mention.entity, kind=EntityKind.GOVERNMENT))


def known(mentions: Sequence[Mention], text: str, factions: frozenset[str]) -> list[Mention]:
    """The mentions worth a seat: statistical guesses at bodies and people count only when
    they have a state, or when their words name a faction ("Front", "Movement").

    A guess that holds the name of a state ("the Ordan Space Agency") is left to the state.
    """
    states = [m.span for m in mentions if m.entity.kind in _STATES and not _guessed(m)]
    out = []
    for mention in mentions:
        if _guessed(mention) and mention.entity.kind in _GUESSABLE:
            words = set(mention.span.of(text).lower().split())
            inner = any(mention.span.overlaps(s) for s in states)
            if words.isdisjoint(factions) and (inner or not mention.entity.country):
                continue
        out.append(mention)
    return out


def _guessed(mention: Mention) -> bool:
    return mention.rule.startswith("statistics")


def _kinds(entity: Entity) -> tuple[str, ...]:
    if entity.kind in _STATES:
        return ("STATE", "ACTOR")
    if entity.kind is EntityKind.GROUP:
        return ("GROUP", "ACTOR")
    if entity.kind is EntityKind.ORGANISATION:
        return ("STATE", "ACTOR") if entity.country else ("BODY", "ACTOR")
    if entity.kind in (EntityKind.PERSON, EntityKind.ROLE):
        return ("PERSON", "ACTOR")
    if entity.kind is EntityKind.PLACE:
        return ("PLACE",)
    return ()
