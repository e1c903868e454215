"""Trying one pattern at one trigger: do the right words stand in the right places?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.judging.actors import Seat, seat
from tocsin.judging.cast import Cast
from tocsin.judging.roles import phrase, roles
from tocsin.judging.scene import Scene
from tocsin.knowledge.patterns import Pattern, Patterns
from tocsin.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TRIGGER = "!"
_VERB_TAGS = frozenset({"VBG", "VBN", "VBD"})
#: The class of words that are verbs whatever a small parser takes them for.
_ONLY_VERB = "only_verb"
_ARGUMENTS = frozenset({"nsubj", "dobj", "nsubjpass"})
_WITHIN = 150
_NAMED = frozenset({"STATE", "BODY", "GROUP", "ACTOR", "PERSON"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits: the tokens it rests on, numbered from the sentence's first."""

    pattern: Pattern
    trigger: Token
    seat: Seat
    words: frozenset[int]


def entries(patterns: Patterns) -> Iterable[tuple[str, str]]:
    """All words of classes and triggers, each with its label, for the index."""
    for name, words in patterns.classes.items():
        yield from ((word, name) for word in words)
    for pattern in patterns.patterns:
        yield from ((word, _TRIGGER + pattern.id) for word in pattern.words)


def by_trigger(patterns: Patterns) -> dict[str, Pattern]:
    """The patterns by the label of their triggers."""
    return {_TRIGGER + p.id: p for p in patterns.patterns}


def matches(scene: Scene, triggers: Mapping[str, Pattern], cast: Cast) -> list[Match]:
    """All patterns that fit somewhere in the sentence, in the order of the files."""
    out = []
    views: dict[int, _View] = {}
    for label, pattern in triggers.items():
        hits = scene.hits.get(label)
        if not hits or not _possible(scene, pattern):
            continue
        for first, end in hits:
            head = _head(scene.tokens[first:end])
            if not _fits_trigger(pattern, head, scene):
                continue
            if head.i not in views:
                views[head.i] = _View.of(scene, head, cast)
            words = views[head.i].rests_on(pattern)
            if words is not None:
                everything = words | frozenset(range(first, end))
                out.append(Match(pattern, head, views[head.i].seat, everything))
                break
    return out


def _possible(scene: Scene, pattern: Pattern) -> bool:
    """A cheap look first: whether the words it needs are in the sentence at all."""
    for place, condition in pattern.wants.items():
        for labels in condition:
            if place == "text" or (place in ("subject", "about") and set(labels) & _NAMED):
                continue
            if not any(label in scene.labels for label in labels):
                return False
    unwanted = pattern.never.get("near", ())
    return not any(label in scene.labels for labels in unwanted for label in labels)


def evidence(scene: Scene, match: Match) -> Span:
    """The very words: from the first to the last token the match rests on, filled out to
    whole phrases of subject and object.
    """
    at = set(match.words)
    for head in (*match.seat.roles.subject, *match.seat.roles.object):
        span = [t.i - scene.first for t in phrase(head)]
        if len(span) <= _WITHIN and abs(head.i - match.trigger.i) <= 25:
            at.update(span)
    inside = [n for n in at if scene.start <= n < len(scene.tokens)]
    return scene.sentence.at(min(inside), max(inside) + 1)


@dataclass(frozen=True, slots=True)
class _View:
    """The sentence as seen from one trigger: which tokens each place holds."""

    scene: Scene
    seat: Seat
    places: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, scene: Scene, head: Token, cast: Cast) -> _View:
        found = roles(head)
        view = seat(scene, head, found, cast)
        at = head.i - scene.first
        subject = _numbers(scene, found.subject)
        thing = _numbers(scene, found.object)
        places = {
            "subject": subject,
            "object": thing,
            "about": subject | thing,
            "inside": frozenset(t.i - scene.first for t in view.clause[:_WITHIN]),
            "above": frozenset(t.i - scene.first for t in head.ancestors),
            "before": frozenset(range(at)),
            "after": frozenset(range(at + 1, len(scene.tokens))),
            "near": frozenset(range(len(scene.tokens))),
        }
        return cls(scene, view, places)

    def rests_on(self, pattern: Pattern) -> frozenset[int] | None:
        """The tokens the pattern's conditions were met by; None when one is not met."""
        for place, condition in pattern.never.items():
            if any(self._find(place, labels) is not None for labels in condition):
                return None
        at: set[int] = set()
        for place, condition in pattern.wants.items():
            for labels in condition:
                met = self._find(place, labels)
                if met is None:
                    return None
                at |= met
        return frozenset(at)

    def _find(self, place: str, labels: Sequence[str]) -> frozenset[int] | None:
        if place == "text":
            return frozenset() if not self.scene.text.isdisjoint(labels) else None
        where = self.places[place]
        met = [self.scene.labels[x] & where for x in labels if x in self.scene.labels]
        found = next((m for m in met if m), None)
        if found is None and place in ("subject", "about") and not _NAMED.isdisjoint(labels):
            return self._pronoun()
        return found

    def _pronoun(self) -> frozenset[int] | None:
        """A pronoun in the subject may stand for anybody; the actor's kind is tested later."""
        at = [t.i - self.scene.first for t in self.seat.roles.subject if t.lower_ in _PRONOUNS]
        return frozenset(at) or None


def _numbers(scene: Scene, heads: Sequence[Token]) -> frozenset[int]:
    return frozenset(t.i - scene.first for head in heads for t in phrase(head))


def _head(tokens: Sequence[Token]) -> Token:
    """The token of a stretch that governs the others."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])


def _fits_trigger(pattern: Pattern, head: Token, scene: Scene) -> bool:
    if pattern.trigger == "phrase":
        return True
    if pattern.trigger == "verb":
        if head.pos_ in ("VERB", "AUX") or head.tag_ in _VERB_TAGS or _taken_for_noun(head):
            return True
        return head.i - scene.first in scene.labels.get(_ONLY_VERB, ())
    return head.pos_ in ("NOUN", "PROPN", "ADJ") or head.tag_ == "VBG"


def _taken_for_noun(head: Token) -> bool:
    """A present-tense verb that a small parser took for the noun of a sentence."""
    return (
        head.pos_ in ("NOUN", "PROPN")
        and head.lower_.endswith("s")
        and (head.dep_ == "ROOT" or any(c.dep_ in _ARGUMENTS for c in head.children))
    )
