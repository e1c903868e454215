"""The attribute ruler of spaCy with a memory: what one token was given, its like is given.

The rules of the English models look at tag, lower-case word and dependency of one token, a few
of them at the next one too. What they give is kept by those three, so that the matcher runs
once for each combination and not once for each token; the ruler is a sixth of the cost of a
parse without this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: The component of spaCy's, and the one that is put in its place.
RULER, NAME = "attribute_ruler", "tocsin_attribute_ruler"
#: What a rule may look at for its answer to be kept.
_SEEN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
#: Combinations kept; beyond, all are forgotten and found again.
_KEPT = 200_000

Match = tuple[int, int, int, int]


class Remembering:
    """The rules of an attribute ruler, each combination of token attributes matched once."""

    def __init__(self, ruler: Any) -> None:
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._alone = Matcher(ruler.vocab, validate=False)
        self._first = Matcher(ruler.vocab, validate=False)
        self._longer = Matcher(ruler.vocab, validate=False)
        self._longest = 1
        for number, rule in enumerate(ruler.patterns):
            short = [p for p in rule["patterns"] if len(p) == 1]
            long = [p for p in rule["patterns"] if len(p) > 1]
            if short:
                self._alone.add(str(number), short)
            if long:
                self._longer.add(str(number), long)
                self._first.add(str(number), [p[:1] for p in long])
                self._longest = max(self._longest, *map(len, long))
        self._known: dict[tuple[int, ...], tuple[tuple[int, ...], bool]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document with its attributes set."""
        self._ruler.set_annotations(doc, self.match(doc))
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 1000) -> Iterator[Doc]:
        """Each document with its attributes set."""
        del batch_size
        for doc in docs:
            yield self(doc)

    def match(self, doc: Doc) -> list[Match]:
        """What the ruler's own ``match`` gives: rule, its name as a number, first, last."""
        found: list[Match] = []
        for at, row in enumerate(doc.to_array(["TAG", "LOWER", "DEP"]).tolist()):
            names, opens = self._of(tuple(row), doc, at)
            found += [(self._number(name), name, at, at + 1) for name in names]
            if opens:
                behind = self._longer(doc[at : at + self._longest], allow_missing=True)
                found += [(self._number(n), n, at, at + e) for n, s, e in behind if s == 0]
        return sorted(found)

    def _number(self, name: int) -> int:
        return int(self._strings[name])

    def _of(self, key: tuple[int, ...], doc: Doc, at: int) -> tuple[tuple[int, ...], bool]:
        """The names of the rules of a token alone, and whether a longer rule may open here."""
        known = self._known.get(key)
        if known is None:
            token = doc[at : at + 1]
            names = [match[0] for match in self._alone(token, allow_missing=True)]
            known = (tuple(names), bool(self._first(token, allow_missing=True)))
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = known
        return known


def remembers(patterns: Sequence[dict[str, Any]]) -> bool:
    """Whether all rules look at nothing but what answers are kept by."""
    return all(
        _SEEN.issuperset(token) for rule in patterns for p in rule["patterns"] for token in p
    )


@Language.factory(NAME)
def make(nlp: Language, name: str) -> Remembering:
    """The component, over the rules of the pipeline's own ruler."""
    del name
    return Remembering(nlp.get_pipe(RULER))


def quicken(nlp: Language) -> None:
    """Put ``Remembering`` in the place of a pipeline's attribute ruler, where that is safe."""
    if RULER not in nlp.pipe_names:
        return
    ruler: Any = nlp.get_pipe(RULER)
    if not remembers(ruler.patterns):
        return
    nlp.add_pipe(NAME, after=RULER)
    nlp.disable_pipe(RULER)
