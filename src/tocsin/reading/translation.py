"""Whether a text was machine-translated or spun, and the words that say so."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from tocsin.knowledge.furniture import Furniture
from tocsin.model.span import Span

#: Code points looked at: marks of a machine are spread evenly over a text.
READ = 40_000
#: At most so many cues are kept for one text.
KEPT = 60
#: Words a text counts as having at least, so that one slip in a short note proves little.
LEAST_WORDS = 150

_NO_SPACE = re.compile(r"[a-zà-þ][.!?]?[”\"][a-zà-þ]{3,}|[a-zà-þ]{3}[.!?][A-ZÀ-Þ][a-zà-þ]{2,}")
_ODD_QUOTE = re.compile(
    r"“\s[^“”\n]{1,200}”|“[^“”\n]{1,300}\s”|“[^“”\n]{1,300}“|”\s?: ?[“”]|“ ?: ?[A-Z]"
)


def judge(text: str, language: str, furniture: Furniture) -> tuple[float, tuple[Span, ...]]:
    """The probability in [0, 1] that a machine wrote these words, and the cues, in order.

    Only English is judged; any other language gets 0. Linear in the text.
    """
    if language != "en":
        return 0.0, ()
    looked = text[:READ]
    weights: dict[Span, float] = {}
    for span, weight in _cues(looked, furniture):
        weights[span] = max(weight, weights.get(span, 0.0))
    spans = sorted(weights)
    words = max(LEAST_WORDS, looked.count(" ") + 1)
    score = furniture.traces.bias + sum(weights.values()) * _PER / words
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 4), tuple(spans[:KEPT])


#: Weights are per so many words.
_PER = 400


def _cues(text: str, furniture: Furniture) -> Iterator[tuple[Span, float]]:
    traces = furniture.traces
    for pattern, weight in traces.cues:
        yield from ((Span(*m.span()), weight) for m in pattern.finditer(text))
    for pattern, name in ((_NO_SPACE, "unspaced"), (_ODD_QUOTE, "quotes")):
        weight = traces.shapes.get(name, 0.0)
        yield from ((Span(*m.span()), weight) for m in pattern.finditer(text))
    seen = frozenset(_WORD.findall(text))
    weight = traces.shapes.get("glued", 0.0)
    for match in _CAPITAL.finditer(text):
        if _two_words(match.group(), seen, traces.joined):
            yield Span(*match.span()), weight


def _two_words(word: str, seen: frozenset[str], joined: frozenset[str]) -> bool:
    """Whether a name is stuck to the word after it ("Tolanalthough", "VeliaThis").

    The first half must stand alone in the text; the second be a word that follows names, or
    stand alone in small letters. Names with a capital inside have no such halves.
    """
    for at in range(_LEAST, len(word) - 1):
        second = word[at:]
        low = second.lower()
        if second[0].isupper():
            known = (low in joined or low in seen) and word[:at] in seen
        else:
            known = low in joined and (
                len(low) >= _LONG or (len(low) > 3 and word[:at] in seen)
            )
        if known:
            return True
    return False


_WORD = re.compile(r"(?<![\w.@#/])[^\W\d_]+(?!\w)")
_CAPITAL = re.compile(r"(?<![\w.@#/])[A-ZÀ-Þ][^\W\d_]{5,30}(?![\w(])")
#: Letters the first of two stuck words must have.
_LEAST = 4
#: Letters from which the second word alone is proof enough.
_LONG = 7
