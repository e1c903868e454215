"""How well a name as printed is that of a body that speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.knowledge.lineage import Lineage
from tocsin.linking.desk import marks_of, shared_stems, speaker_marks, state_marks
from tocsin.linking.sayings import Saying
from tocsin.model.claim import Link
from tocsin.text import similar

_WORD = re.compile(r"[^\W\d_]\w+")
#: The part of a full fit that a name beside what the other body says is worth.
MEANS = 0.6
#: The part of it that the name of the state alone is worth, where more is printed.
PLACE = 0.5
#: What marks a stem as one of a name.
_NAME = "name "
#: How the ids of states begin, as words.
_STATE = "state "


def words_of(link: Link) -> frozenset[str]:
    """What of a printed hand can fit a body: stems, names, and the id it resolves to.

    What is printed with a capital stands there once more, marked as a name.
    """
    names = (word for word in _WORD.findall(link.text) if word[0].isupper())
    return _marks(link) | {_NAME + stem for stem in similar.content_stems(" ".join(names))}


def _marks(link: Link) -> frozenset[str]:
    body = (link.body or "").replace("-", " ").replace(":", " ")
    if not body.startswith(_STATE):
        return frozenset((*marks_of(f"{link.text} {body}"), similar.plain(link.text)))
    state = body.removeprefix(_STATE)
    return (frozenset(marks_of(link.text)) - shared_stems(state)) | state_marks(state)


def names_in(text: str, lineage: Lineage) -> Iterator[str]:
    """The marks of proper names and of offices in a piece of text."""
    for name in similar.names(f"x {text}"):
        yield similar.stem(name)
        if len(skeleton := similar.skeleton(name)) > 2:
            yield skeleton
    for span in lineage.offices.spans(text):
        yield similar.stem(span.of(text))


def fitness(words: frozenset[str], said: Saying) -> float:
    """How well a printed name is that of the body that speaks, or of its means: 0 to 1.

    A name of which only the state fits ("the Church of Velia", of its army) fits by half.
    """
    if shared := words & speaker_marks(said):
        place = frozenset() if said.holder is None else said.holder.place
        rest = {mark for mark in words if mark.startswith(_NAME)}
        whole = not (shared <= place) or {_NAME + mark for mark in place} >= rest
        return 1.0 if whole else PLACE
    return MEANS if words & said.names else 0.0
