"""What kind of act a saying is, and whether its content is denied or only supposed."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.knowledge.speech import Speech
from tocsin.model.claim import Act, Modality
from tocsin.reading.speech.find import Said
from tocsin.reading.speech.phrases import Line

#: Words of a content that are looked at, and of a clause before a comma can end it.
_LOOKED_AT = 60
_CLAUSE = 3
_LONG = 5
HEARSAY = "hearsay"


def judge(said: Said) -> tuple[Act, Modality, tuple[str, ...]]:
    """The act of the verb, seen together with what the content says; and its flags."""
    line, speech = said.told or said.line, said.line.speech
    words = [
        n
        for n, w in enumerate(line.sentence.words)
        if any(s.start <= w.start < s.end for s in said.attribution.content)
    ][:_LOOKED_AT]
    lows = [line.low(n) for n in words]
    main = lows[: _first_clause(line, words)]
    modality = Modality(
        negated=_negated(main, speech),
        hypothetical=_conditional(line, words, speech)
        or speech.modals.within(main) is not None,
    )
    flags = (HEARSAY,) if said.hidden or speech.hearsay & set(main) else ()
    act = said.act if said.hidden else _act(said.act, lows, main, modality, speech)
    return act, modality, flags


def _first_clause(line: Line, words: Sequence[int]) -> int:
    """How many words the first clause has: up to a comma or a word that joins another."""
    for count, at in enumerate(words):
        joined = line.low(at) in line.speech.complementizers and count
        if joined or (count >= _CLAUSE and any(c in line.sentence.gap(at) for c in ",;:—")):
            return count
    return len(words)


def _conditional(line: Line, words: Sequence[int], speech: Speech) -> bool:
    """Whether an if begins a clause; phrases ("only if") count wherever they stand."""
    lows = line.sentence.lows
    for n, at in enumerate(words):
        count = speech.conditions.at(lows, at)
        begins = not n or line.breaks(at) or line.low(at - 1) in speech.joins
        if count > 1 or (count and begins):
            return True
    return False


def _negated(main: Sequence[str], speech: Speech) -> bool:
    seeming = any(speech.seeming.at(main, n) for n in range(len(main)))
    return not seeming and any(word in speech.negations for word in main)


def _act(
    act: Act, lows: Sequence[str], main: Sequence[str], modality: Modality, speech: Speech
) -> Act:
    if act is Act.PLEDGES and modality.negated:
        return Act.COMMITS_NOT_TO
    if act is not Act.ASSERTS:
        return act
    if _ahead(main, speech):
        own = any(
            speech.pronouns.get(w) == "first"
            or (len(w) > _LONG and w.endswith(speech.first_endings or ("\0",)))
            for w in main
        )
        if own:
            return Act.COMMITS_NOT_TO if modality.negated else Act.PLEDGES
        return Act.PREDICTS
    if speech.obliging.within(main) is not None:
        return Act.URGES
    if speech.modals.within(main) is not None:
        return Act.SPECULATES
    return Act.ASSERTS


def _ahead(main: Sequence[str], speech: Speech) -> bool:
    """Whether a clause is of the future; the future's helper makes passives too."""
    endings = speech.future_endings
    if endings and any(len(w) > _LONG and w.endswith(endings) for w in main):
        return True
    at = speech.future.within(main)
    if at is None:
        return False
    beside = main[at - 1] if at and at == len(main) - 1 else main[-1]
    return not (speech.passives and beside.endswith(speech.passives))
