"""The light reading of one report for country watches: by words, without a parse.

A sign and a country belong together where they stand in one paragraph; an item of one or two
sentences is one paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from tocsin.knowledge.watching import ANY, EVENT, Name, Watching, split
from tocsin.model.document import Document
from tocsin.model.reading import Skim
from tocsin.model.watch import Glimpse, Seen


def glimpse(skim: Skim, watching: Watching) -> Glimpse:
    """The countries of a report with the signs they stand beside; needs no other report."""
    seen: dict[str, set[str]] = {}
    digest = blake2b(digest_size=8)
    for paragraph in _paragraphs(skim.document):
        words = split(paragraph)
        small = [w.casefold() for w in words]
        digest.update(" ".join(small).encode("utf-8", "replace") + b"\n")
        named = list(_named(words, watching))
        if not named:
            continue
        signs = _signs(small, watching)
        event = _event(small, watching)
        for name, at in named:
            found = seen.setdefault(name.country, {ANY})
            found |= signs
            if event and _is_own(name, words, at, watching):
                found.add(EVENT)
    interval = skim.dating.interval
    return Glimpse(
        report_id=skim.report_id,
        words=digest.hexdigest(),
        day=None if interval is None else interval.days.end,
        seen=tuple(Seen(country=c, signs=tuple(sorted(s))) for c, s in sorted(seen.items())),
    )


def _paragraphs(document: Document) -> Iterator[str]:
    """The paragraphs, with what is no part of the article left out."""
    text = document.text
    for mark in document.marks:
        if mark.skip:
            gap = " " * len(mark.span)
            text = text[: mark.span.start] + gap + text[mark.span.end :]
    return (line for line in text.splitlines() if line.strip())


def _named(words: Sequence[str], watching: Watching) -> Iterator[tuple[Name, int]]:
    """The names in the words with where each begins, the longest at every place."""
    at = 0
    while at < len(words):
        name = next(
            (
                n
                for n in watching.names.get(words[at], ())
                if tuple(words[at : at + len(n.words)]) == n.words
            ),
            None,
        )
        if name is None:
            at += 1
        else:
            yield name, at
            at += len(name.words)


def _is_own(name: Name, words: Sequence[str], at: int, watching: Watching) -> bool:
    """Whether the country is named by its own name, and the name is not another's here."""
    if not name.own:
        return False
    if at and words[at - 1] in watching.not_before.get(name.country, ()):
        return False
    return not any(
        tuple(words[n : n + len(other)]) == other
        for other in watching.elsewhere.get(name.country, ())
        for n in range(len(words) - len(other) + 1)
    )


def _signs(small: Sequence[str], watching: Watching) -> frozenset[str]:
    classes = frozenset(
        key for key, listed in watching.words.items() if any(w in listed for w in small)
    )
    return frozenset(s.id for s in watching.signs.values() if s.shown(classes))


def _event(small: Sequence[str], watching: Watching) -> bool:
    return all(any(w in listed for w in small) for listed in watching.event)
