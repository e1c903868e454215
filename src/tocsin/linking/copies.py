"""Which reports are the same words: reprinted, cut, padded with local paragraphs, wrapped.

Two wordings are copies when most of the shorter one's word triples stand in the other, unless
they fill one form with other numbers (``wording.other_facts``). A translation, or one spun
through another language, is told in ``renderings``. Only the two texts decide, so neither the
order of reports nor an unrelated one changes a group; a copy of a copy is a copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

import numpy as np

from tocsin.knowledge.outlets import Outlets
from tocsin.linking import renderings
from tocsin.linking.sharing import sharing
from tocsin.linking.unions import Unions
from tocsin.linking.wording import (
    LEAST,
    SAMPLE,
    Sample,
    Wording,
    Wordings,
    other_facts,
    paragraphs,
)
from tocsin.model.linking import CopyGroup, CopyMember
from tocsin.model.reading import Skim
from tocsin.model.report import SourceKind
from tocsin.model.span import Span
from tocsin.text import similar
from tocsin.text.meaning import Meaning

#: Share of the shorter text's word triples in the longer one. Of the development reports true
#: copies start at .65 and other articles end at .17, bulletins apart.
CONTAINED = 0.5
#: A paragraph with a smaller share of its word triples in the original is the copier's own.
KNOWN = 0.5
#: Texts are held side by side when the triples looked up show this share of what a copy must
#: have; chance leaves out fewer than one in a hundred of the copies that share least.
SHOWN = 0.25
#: Probability from which a text is taken for a translation.
TRANSLATED = 0.5
#: Words of a paragraph from which it says something of its own; shorter ones are furniture.
TELLING = 8
_NEVER = datetime.max.replace(tzinfo=UTC)


def fold(
    skims: Sequence[Skim],
    outlets: Outlets,
    meaning: Meaning | None = None,
    known: Mapping[str, Sample] = MappingProxyType({}),
) -> tuple[CopyGroup, ...]:
    """Groups of reports that are copies of one article; every report is in exactly one.

    Without a meaning model translations within English are told by names and numbers alone.
    ``known`` are samples of reports that were made before, by report id.
    """
    texts = Wordings(skims, known)
    joined = Unions(len(texts))
    for a, b in _candidates(texts):
        if joined.apart(a, b) and _same_words(texts[a], texts[b]):
            joined.join(a, b)
    for a, b in renderings.pairs(texts, joined, meaning):
        joined.join(a, b)
    groups = [_group([texts[i] for i in members], outlets) for members in joined.groups()]
    return tuple(sorted(groups, key=lambda group: group.id))


def _candidates(texts: Wordings) -> Iterator[tuple[int, int]]:
    """Pairs that share enough of the word triples looked up, each once."""
    held = texts.samples
    order = sorted(range(len(held)), key=lambda i: (held[i].least, i))
    triples = [np.frombuffer(held[i].triples, dtype="<u8") for i in order]
    for one, other, shared in sharing(triples):
        a, b = order[one], order[other]
        if shared * SAMPLE >= SHOWN * CONTAINED * min(held[a].size, held[b].size):
            yield min(a, b), max(a, b)


def _same_words(a: Wording, b: Wording) -> bool:
    shared = len(a.shingles & b.shingles)
    return shared >= max(LEAST, CONTAINED * min(a.size, b.size)) and not other_facts(a, b)


def _group(texts: Sequence[Wording], outlets: Outlets) -> CopyGroup:
    """The group of these wordings; its id is made of the words of the earliest."""
    by_age = sorted(
        ((_age(skim, text, outlets), skim, text) for text in texts for skim in text.skims),
        key=lambda entry: entry[0],
    )
    _, first, original = by_age[0]
    members = [
        CopyMember(report_id=skim.report_id, own=_own(skim, text, original))
        for _, skim, text in by_age
    ]
    return CopyGroup(
        id=original.id,
        representative=first.report_id,
        members=tuple(sorted(members, key=lambda m: m.report_id)),
        first_seen=min((d for text in texts for d in text.days), default=None),
    )


def _age(skim: Skim, text: Wording, outlets: Outlets) -> tuple[object, ...]:
    """Earliest day first; of one day the untranslated, then an agency, then by the hour.

    One without an hour comes after those that have one; of equals the longest comes first.
    Ties are broken by the words, so a report read twice does not move the representative.
    """
    when = skim.dating.interval
    document = skim.document
    agency = outlets.kind(document.outlet) is SourceKind.AGENCY
    start, end = (when.start, when.end) if when else (_NEVER, _NEVER)
    spun = document.translated >= TRANSLATED
    order = (-text.size, text.id, document.path)
    return (start.date(), spun, not agency, end, *order)


def _own(skim: Skim, text: Wording, original: Wording) -> tuple[Span, ...]:
    """The paragraphs the original lacks; none where the whole is another wording of it."""
    if text is original or len(text.shingles & original.shingles) < LEAST:
        return ()
    document = skim.document
    return tuple(
        span
        for span in paragraphs(document)
        if _new(similar.words(span.of(document.text)), original)
    )


def _new(words: Sequence[str], original: Wording) -> bool:
    shingles = similar.shingles(words)
    known = len(shingles & original.shingles) >= KNOWN * len(shingles)
    return len(words) >= TELLING and not known
