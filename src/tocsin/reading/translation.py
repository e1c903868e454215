"""Whether a text was machine-translated or spun, and the words that say so.

Each trace is so many times likelier in such a text than in one that an editor saw; the figure
is the share of such texts among reports, turned by the traces found and by those that so long
a text would have shown and does not. Good machines leave none: it never falls to nought.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tocsin.knowledge.furniture import Furniture
from tocsin.knowledge.phrase_needs import Present
from tocsin.model.claim import Mode
from tocsin.model.document import Document
from tocsin.model.span import Span

#: From this probability on, quoted words are taken for a rendering of what was said.
BELIEVED = 0.5
#: The flag of a claim whose quoted words are a rendering.
RENDERED = "words-translated"
#: Code points looked at: marks of a machine are spread evenly over a text.
READ = 40_000
#: At most so many cues are kept for one text.
KEPT = 60
#: What the second, third, ... trace of one kind is worth of the one before: habits repeat.
AGAIN = 0.5
#: Log-odds beyond which nothing is told apart.
MOST = 7.0

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
    weights: dict[Span, tuple[float, str]] = {}
    for span, weight, kind in _cues(looked, furniture):
        weights[span] = max((weight, kind), weights.get(span, (0.0, "")))
    traces = furniture.traces
    words = looked.count(" ") + 1
    likelier = _sum(weights.values()) - traces.silence * words / _PER
    # Some translations are as clean as any text: then traces, or their lack, say nothing.
    ratio = traces.clean + (1 - traces.clean) * math.exp(max(-30.0, min(30.0, likelier)))
    score = max(-MOST, min(MOST, math.log(ratio) + traces.bias))
    return round(1 / (1 + math.exp(-score)), 4), tuple(sorted(weights)[:KEPT])


def flags(mode: Mode, document: Document) -> tuple[str, ...]:
    """What is wrong with words between quotation marks in a translated text.

    They were translated there and mostly back: they bear out what was said, never how.
    """
    quoted = mode in (Mode.DIRECT, Mode.MIXED)
    return (RENDERED,) if quoted and document.translated >= BELIEVED else ()


#: Traces are counted per so many words.
_PER = 400


def _sum(found: Iterable[tuple[float, str]]) -> float:
    """The weights together, each kind of trace worth less every time it comes again."""
    seen: Counter[str] = Counter()
    total = 0.0
    for weight, kind in sorted(found, reverse=True):
        total += weight * AGAIN ** seen[kind]
        seen[kind] += 1
    return total


def _cues(text: str, furniture: Furniture) -> Iterator[tuple[Span, float, str]]:
    """Traces with their weight and kind: the very words, or the shape."""
    traces = furniture.traces
    present = Present(text)
    for cue in (c for c in traces.cues if present.meets(c.needs)):
        for found in cue.pattern.finditer(text):
            yield Span(*found.span()), cue.weight, found.group().casefold()
    for pattern, name in ((_NO_SPACE, "unspaced"), (_ODD_QUOTE, "quotes")):
        weight = traces.shapes.get(name, 0.0)
        yield from ((Span(*m.span()), weight, name) for m in pattern.finditer(text))
    seen = frozenset(_WORD.findall(text))
    weight = traces.shapes.get("glued", 0.0)
    for match in _CAPITAL.finditer(text):
        if _two_words(match.group(), seen, traces.joined):
            yield Span(*match.span()), weight, "glued"


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
