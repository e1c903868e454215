"""Where a sentence says that somebody says something: its verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.knowledge.speech import Saying, Speech
from tocsin.reading.speech.passages import Sentence

#: A word of denial so close in front of a verb of saying means that nothing was said.
_DENIED = 2
_CLAUSE = re.compile(r"[,;:.!?…—–()«»“”„\"]")
#: Words of a subject that is looked through for nobody.
_SUBJECT = 8
#: A dash parts the verb from the words quoted around it.
_PARTED = re.compile(r"[,!?….]\s*[—–]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying. Words ``first`` to ``last`` are printed as the cue; ``main`` is where
    the verb itself begins (an auxiliary may stand before it).
    """

    first: int
    main: int
    last: int
    saying: Saying
    passive: bool = False

    @property
    def gerund(self) -> bool:
        """Whether it is only joined to another verb: "..., saying that"."""
        return self.saying.uses == frozenset({"gerund"})


def cues(sentence: Sentence, speech: Speech) -> tuple[Cue, ...]:
    """The verbs of saying outside quotations, in order."""
    return tuple(_cues(sentence, speech))


def _cues(sentence: Sentence, speech: Speech) -> Iterator[Cue]:
    lows = sentence.lows
    at = 0
    while at < len(lows):
        if hidden := speech.anonymous.at(lows, at):
            at += hidden
            continue
        form = next(
            (f for f in speech.firsts.get(lows[at], ()) if tuple(lows[at : at + len(f)]) == f),
            None,
        )
        cue = None if form is None else _cue(sentence, speech, at, at + len(form))
        if cue is not None:
            yield cue
            at = cue.last
        else:
            at += 1


def _cue(sentence: Sentence, speech: Speech, at: int, last: int) -> Cue | None:
    lows = sentence.lows
    saying = speech.verbs[tuple(lows[at:last])]
    if sentence.words[at].quote is not None and _spoken(sentence, at):
        return None
    led, passive = _led(sentence, speech, at, saying)
    if led is not None:
        denied = _denied(sentence, speech, led, at)
        return None if denied else Cue(led, at, last, saying, passive)
    if saying.uses & {"finite"}:
        noun = at > 0 and lows[at - 1] in speech.ruling
        noun = noun and not sentence.gap(at).strip(" '’")
        noun = noun and not (at == 1 and speech.noun_capitals and _about_this(sentence, speech))
        pronoun = at > 0 and (lows[at - 1] in speech.pronouns or ":" in sentence.gap(last))
        if (noun and not pronoun) or _denied(sentence, speech, at, at):
            return None
        return Cue(at, at, last, saying)
    return Cue(at, at, last, saying) if "gerund" in saying.uses else None


def _spoken(sentence: Sentence, at: int) -> bool:
    """Whether the word stands in a quotation that is more than a name."""
    quote = sentence.words[at].quote
    parted = _PARTED.search(sentence.gap(at)) is not None
    return sum(w.quote == quote for w in sentence.words) > 1 and not parted


def _led(
    sentence: Sentence, speech: Speech, at: int, saying: Saying
) -> tuple[int | None, bool]:
    """Where the auxiliary of a participle stands, and whether it makes it a passive."""
    passive: int | None = None
    if not saying.uses & {"participle", "reflexive"}:
        return None, False
    for n in range(at - 1, max(-1, at - 1 - speech.auxiliary_reach), -1):
        if any(c in sentence.gap(n + 1) for c in ',;:.«»“”"'):
            break
        count = speech.reflexives.at(sentence.lows, n)
        if count and n + count <= at:
            return (n, False) if "reflexive" in saying.uses else (None, False)
        if "participle" in saying.uses and sentence.lows[n] in speech.auxiliaries:
            return n, passive is not None
        if "participle" in saying.uses and sentence.lows[n] in speech.passive:
            passive = n
    if passive is not None:
        return passive, True
    return _bare(sentence, speech, at, saying)


def _bare(
    sentence: Sentence, speech: Speech, at: int, saying: Saying
) -> tuple[int | None, bool]:
    """A participle with its auxiliary behind it, or with "by" and none at all."""
    adjacent = at + 1 < len(sentence.lows) and not sentence.gap(at + 1).strip()
    if not adjacent or "participle" not in saying.uses:
        return None, False
    behind = sentence.lows[at + 1]
    if speech.noun_capitals and behind in speech.auxiliaries:
        return at, False
    if not speech.noun_capitals and behind in speech.agents:
        return at, True
    return None, False


def _denied(sentence: Sentence, speech: Speech, first: int, main: int) -> bool:
    lows = sentence.lows
    begin = first
    while begin > max(0, first - _DENIED) and not sentence.gap(begin).strip(" '’"):
        begin -= 1
    hidden = any(speech.anonymous.at(lows, n) for n in range(max(0, begin - _DENIED), first))
    if _nobody(sentence, speech, first):
        return True
    near = [*lows[begin:first], *lows[first + 1 : main]]
    return not hidden and any(word in speech.negations for word in near)


def _nobody(sentence: Sentence, speech: Speech, first: int) -> bool:
    """Whether the clause of a verb begins with a word of denial: "nobody", "neither"."""
    begin = first
    while begin > max(0, first - _SUBJECT) and not _CLAUSE.search(sentence.gap(begin)):
        begin -= 1
    return begin < first - 1 and sentence.words[begin].low in speech.negations


def _about_this(sentence: Sentence, speech: Speech) -> bool:
    """Whether a sentence begins with a word that stands for the one before: "Das sagte"."""
    return speech.about_this.at(sentence.lows, 0) == 1
