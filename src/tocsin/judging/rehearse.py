"""Run the example sentences that stand beside the patterns; say which do not work.

How a sentence is read (parse and names) is handed in, so that this room stays below reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tocsin.judging.observe import Matcher, match
from tocsin.knowledge.files import Finding
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.patterns import Pattern
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.model.observation import Observation
from tocsin.model.when import Basis, Dating
from tocsin.text.parse import Parsed

#: A document with one example as its text, to its parse and the names in it.
Read = Callable[[Document], tuple[Parsed, Sequence[Mention]]]


def rehearse(catalogue: Catalogue, read: Read) -> tuple[Finding, ...]:
    """What the examples show to be wrong, by the file and line of the pattern.

    An example must yield the pattern's indicator in its direction (through this pattern or
    another); a counter-example must not.
    """
    matcher = Matcher.of(catalogue)
    return tuple(
        finding
        for pattern in catalogue.patterns.patterns
        for finding in _rehearse(pattern, catalogue, matcher, read)
    )


def _rehearse(
    pattern: Pattern, catalogue: Catalogue, matcher: Matcher, read: Read
) -> Iterator[Finding]:
    for wanted, sentences in ((True, pattern.examples), (False, pattern.counter)):
        for sentence in sentences:
            seen = observed(sentence, catalogue, matcher, read)
            hit = any(
                o.indicator_id == pattern.indicator
                and (not wanted or o.direction == pattern.direction)
                for o in seen
            )
            if hit != wanted:
                found = ", ".join(f"{o.indicator_id} {o.direction}" for o in seen) or "nothing"
                what = "example" if wanted else "counter-example"
                message = f"{pattern.id}: {what} {sentence!r} gives {found}"
                yield Finding(pattern.file, pattern.line, message)


def observed(
    text: str, catalogue: Catalogue, matcher: Matcher, read: Read
) -> tuple[Observation, ...]:
    """What is observed in a text that stands alone, without claims, times or a date."""
    document = Document(report_id="example", path="example", text=text, language="en")
    parsed, mentions = read(document)
    dating = Dating(report_id="example", interval=None, basis=Basis.NONE)
    return match(document, parsed, (), mentions, (), dating, catalogue, matcher)
