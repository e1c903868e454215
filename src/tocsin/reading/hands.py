"""Whom a speaker has it from, told beside the saying by the grammar of passing on.

"She has it from the doctors", "both had been informed by Northreach", "the number had come from
the coast", "as the ministry had reported", "relying on what the navy had shared": the one who
receives must be the speaker, or the thing what was said, and the giver somebody who can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.knowledge.passing import Passing
from tocsin.model.claim import Attribution
from tocsin.model.span import Span
from tocsin.reading import beside
from tocsin.reading.beside import Place
from tocsin.reading.givers import NAMELIKE, Givers, antecedent, objects, subject
from tocsin.reading.passage import child
from tocsin.text.parse import Block, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Hands behind one another: "which quoted ..., which quoted ...".
_MOST = 4
#: Tokens of one place, and words that may pass something on, that are looked at for one saying:
#: broken text has sentences without end.
_REACH, _LOOKED = 400, 40
_GROUNDING = frozenset({"on", "upon"})
_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
_PLACED = frozenset({"of", "in", "at", "for"})


@dataclass(frozen=True, slots=True)
class Hands:
    """The frames of passing on, for one saying."""

    givers: Givers
    attribution: Attribution
    spoken: frozenset[str]

    @property
    def words(self) -> Passing:
        """The lists of passing.yaml."""
        return self.givers.words

    def told(self, places: Sequence[Place]) -> Iterator[Span]:
        """Those the speaker has it from, and those they have it from in turn."""
        words = self.words
        passing = frozenset({"be"}).union(
            words.tells, words.obtains, words.comes, words.cites, words.leans, words.thanks,
            words.conveys, words.tellings,
        )  # fmt: skip
        looked = 0
        for place in places:
            doc = place.block.doc
            for token in doc[place.first : min(place.last, place.first + _REACH)]:
                if token.lemma_.lower() not in passing and token.lower_ not in _GROUNDING:
                    continue
                looked += 1
                if looked > _LOOKED:
                    return
                giver = self._giver(place, token)
                if giver is None or self._own(giver):
                    continue
                yield from (_span(place.block, g) for g in (giver, *self._further(giver)))
                return

    def _said(self, block: Block, token: Token) -> bool:
        """Whether a word is part of what was said, and none of its telling."""
        at = block.base + token.idx
        return any(s.start <= at < s.end for s in self.attribution.content)

    def _own(self, giver: Token) -> bool:
        """Whether a giver is the speaker himself."""
        return any(c.lower_ == "own" for c in giver.children) or (
            giver.lemma_.lower() in self.spoken and giver.pos_ == "PROPN"
        )

    def _giver(self, place: Place, verb: Token) -> Token | None:
        lemma = verb.lemma_.lower()
        if verb.pos_ == "ADP":
            return self._ground(verb)
        if verb.pos_ not in ("VERB", "AUX") or self.givers.unreal(verb):
            return None
        words = self.words
        if self._said(place.block, verb):  # the speaker's own word on how he knows
            adjunct = verb.dep_ == "advcl" and lemma in words.tells | words.tellings
            return (self._tells(place, verb) or self._as_told(place, verb)) if adjunct else None
        frames = (
            (words.tells, self._was_told), (words.tells, self._tells),
            (words.obtains, self._obtains), (words.comes, self._comes),
            (words.cites, self._cites), (words.leans, self._leans),
            (words.thanks, self._thanks), (words.conveys, self._conveys),
            (words.tellings, self._as_told), (frozenset({"be"}), self._is_of),
        )  # fmt: skip
        for lemmas, frame in frames:
            if lemma in lemmas and (giver := frame(place, verb)) is not None:
                return giver
        return None

    def _was_told(self, place: Place, verb: Token) -> Token | None:
        """RECEIVER was told by GIVER; THING was supplied by GIVER."""
        agents = [p for c in verb.children if c.dep_ == "agent" for p in objects(c)]
        if not agents or any(c.dep_ == "xcomp" for c in verb.children):
            return None
        who = subject(verb)
        if not (self._receives(place, who) or self.givers.thing(who)):
            return None
        return self.givers.able(agents[0])

    def _tells(self, place: Place, verb: Token) -> Token | None:
        """GIVER told RECEIVER so, because GIVER had told them, what GIVER had shared."""
        printed = child(verb, "nsubj")
        if printed is None or any(c.dep_ == "xcomp" for c in verb.children):
            return None
        giver = antecedent(printed)
        if giver.pos_ not in NAMELIKE or self._receives(place, giver):
            return None
        parts = [c for c in verb.children if c.i > verb.i]
        heard = [t for c in parts for t in ((c, *objects(c)) if c.dep_ == "prep" else (c,))]
        hearer = any(
            t.dep_ in ("dobj", "dative", "pobj") and self._receives(place, t) for t in heard
        )
        tied = giver != printed or verb.dep_ in ("relcl", "advcl", "pcomp")
        what = tied or any(
            t.lower_ in ("so", "this", "it", "that") or self.givers.thing(t)
            for t in parts
            if t.dep_ in ("dobj", "advmod")
        )
        return self.givers.able(giver) if hearer and what else None

    def _obtains(self, place: Place, verb: Token) -> Token | None:
        """RECEIVER has THING from GIVER."""
        giver = self._from(verb, "from")
        if giver is None:
            return None
        things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "ccomp")]
        things += [
            t for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "about")
            for t in objects(c)
        ]  # fmt: skip
        who = subject(verb)
        if not any(self.givers.thing(t) for t in things):
            return None
        passive = any(c.dep_ == "nsubjpass" for c in verb.children)
        return self.givers.able(giver) if passive or self._receives(place, who) else None

    def _from(self, verb: Token, *prepositions: str) -> Token | None:
        """Whom a verb's preposition names, also "from whom it had" and beside its object."""
        nouns = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "attr")))
        for preposition in (p for n in nouns for p in n.children if p.dep_ == "prep"):
            if preposition.lower_ in prepositions:
                found = next(objects(preposition), None)
                if found is None:
                    found = next((o for p in preposition.children for o in objects(p)), None)
                return None if found is None else antecedent(found)
        return None

    def _comes(self, place: Place, verb: Token) -> Token | None:
        """THING comes from GIVER."""
        del place
        giver = self._from(verb, "from")
        if giver is None or not self.givers.thing(subject(verb)):
            return None
        return self.givers.able(giver)

    def _cites(self, place: Place, verb: Token) -> Token | None:
        """RECEIVER cites GIVER, or a report of his."""
        cited = child(verb, "dobj")
        if cited is None or not self._receives(place, subject(verb)):
            return None
        return self.givers.whose(cited)

    def _leans(self, place: Place, verb: Token) -> Token | None:
        """RECEIVER relies on GIVER, or on what GIVER saw."""
        for preposition in (c for c in verb.children if c.dep_ == "prep"):
            if preposition.lower_ not in ("on", "upon"):
                continue
            who = subject(verb)
            if not (self._receives(place, who) or self.givers.thing(who)):
                return None
            noun = next(objects(preposition), None)
            return self.givers.seen(preposition) if noun is None else self.givers.whose(noun)
        return None

    def _thanks(self, place: Place, verb: Token) -> Token | None:
        """RECEIVER thanks GIVER for THING, or for finding it out."""
        who = child(verb, "dobj")
        if who is None or not self._receives(place, subject(verb)):
            return None
        for preposition in (c for n in (verb, who) for c in n.children if c.lower_ == "for"):
            told = any(
                self.givers.thing(c) or (c.dep_ == "pcomp" and self.givers.finds(c))
                for c in preposition.children
            )
            if told:
                return self.givers.sure(who)
        return None

    def _conveys(self, place: Place, verb: Token) -> Token | None:
        """RECEIVER passes on a thing of GIVER's."""
        if not self._receives(place, subject(verb)):
            return None
        things = [c for c in verb.children if c.dep_ == "dobj"]
        things += [
            o for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "out")
            for o in objects(c)
        ]  # fmt: skip
        for noun in (t for t in things if t.lemma_.lower() in self.words.things):
            giver = self.givers.whose(noun)
            if giver is not None:
                return giver
        return None

    def _as_told(self, place: Place, verb: Token) -> Token | None:
        """As GIVER had reported."""
        if not any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children):
            return None
        behind = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp")]
        if any(c.ent_type_ != "DATE" and c.lemma_ not in self.words.ways for c in behind):
            return None
        who = child(verb, "nsubj")
        if who is None or self._receives(place, who):
            return None
        return self.givers.sure(who)

    def _is_of(self, place: Place, verb: Token) -> Token | None:
        """THING is that of GIVER."""
        who = subject(verb)
        clause = child(verb, "csubj")
        mine = clause is not None and self._receives(place, subject(clause))
        if not mine and (who is None or who.lemma_.lower() not in self.words.things):
            return None
        for noun in (c for c in verb.children if c.dep_ == "attr"):
            if noun.lower_ in ("that", "one") or self.givers.thing(noun):
                giver = self.givers.behind(noun)
                if giver is not None and not any(c.dep_ == "poss" for c in noun.children):
                    return giver
        return None

    def _ground(self, preposition: Token) -> Token | None:
        """On the word of GIVER."""
        noun = next(objects(preposition), None)
        if preposition.lower_ not in _GROUNDING or noun is None:
            return None
        return self.givers.whose(noun) if noun.lemma_.lower() in self.words.grounds else None

    def _further(self, giver: Token) -> Iterator[Token]:
        """Whom the giver has it from: "which in turn quoted ..."."""
        for _ in range(_MOST):
            found = next(filter(None, map(self._quoted, giver.subtree)), None)
            if found is None or found == giver:
                return
            yield found
            giver = found

    def _quoted(self, verb: Token) -> Token | None:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in self.words.cites:
            return None
        cited = child(verb, "dobj")
        return None if cited is None else self.givers.whose(cited)

    def _receives(self, place: Place, token: Token | None) -> bool:
        """Whether a word stands for the speaker."""
        if token is None:
            return False
        token = antecedent(token)
        at = place.block.base + token.idx
        if any(s.start <= at < s.end for s in self.attribution.source):
            return True
        if token.lemma_.lower() in self.spoken:
            return True
        return not place.named and token.lower_ in self.words.takers


def gives(parsed: Parsed, name: Span, words: Passing) -> bool:
    """Whether words behind "citing" name somebody who can have told, and no reason or rule."""
    tokens = [t for _, t in beside.tokens(parsed, name)]
    if any(t.lower_ == "own" for t in tokens):
        return False
    return any(
        t.pos_ == "PROPN" or t.is_title or t.lemma_.lower() in words.givers for t in tokens
    )


def speaks(parsed: Parsed, attribution: Attribution) -> frozenset[str]:
    """The nouns a speaker is called by."""
    here = [t for s in attribution.source for _, t in beside.tokens(parsed, s)]
    nouns = [
        t for t in here
        if (t.pos_ in NAMELIKE or t.dep_ in ("nsubj", "pobj"))
        and not any(a.dep_ == "relcl" for a in (t, *t.ancestors) if a in here)
    ]  # fmt: skip
    return frozenset(t.lemma_.lower() for t in nouns if t.pos_ != "PRON")


def told(
    parsed: Parsed,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    words: Passing,
) -> tuple[Span, ...]:
    """Those whom the text beside a saying names as having told the speaker; usually none."""
    if not attribution.source:
        return ()
    spoken = speaks(parsed, attribution)
    hands = Hands(Givers(words), attribution, spoken)
    places = beside.places(parsed, attribution, attributions, spoken, words)
    return tuple(dict.fromkeys(hands.told(list(places))))


def _span(block: Block, head: Token) -> Span:
    """The noun phrase of a giver, without what is told of him."""
    doc: Doc = block.doc
    first = min([head.i, *(c.left_edge.i for c in head.lefts if c.dep_ in _LEFT)])
    last = head.i
    for part in head.rights:
        if part.dep_ == "prep" and part.lower_ in _PLACED and part.i <= last + 1:
            ends = [t.i for t in part.subtree]
            cut = [
                t.left_edge.i for t in part.subtree
                if t.dep_ in ("relcl", "acl", "punct", "cc") and t.i > part.i
            ]  # fmt: skip
            last = min(max(ends), *(c - 1 for c in cut)) if cut else max(ends)
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN":
        last += 1  # "the newsletter Plumb Line"
    return block.at(first, last + 1)
