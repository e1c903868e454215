"""Roles and organs in the text: "US Secretary of State", "the NATO chief", "Russian troops"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.knowledge.lexicon import Found
from tocsin.knowledge.names import Names, Sense, SenseKind

_OWNERS = frozenset(
    {SenseKind.STATE, SenseKind.ADJECTIVE, SenseKind.CAPITAL, SenseKind.BODY, SenseKind.PLACE}
)
_OF = (" of the ", " of ", " for the ", " for ")
_TO = (" to the ", " to ")
_IN = (" in the ", " in ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A role or organ with the state or body it belongs to (None: not printed).

    ``former`` says that the words before make it a past or lesser office.
    """

    start: int
    end: int
    kind: SenseKind
    key: str
    of: str | None
    former: bool = False


def parts(text: str, found: Sequence[Found[Sense]], names: Names) -> Iterator[Part]:
    """Every role and organ with its owner, longest reading only at each place."""
    ends: dict[int, list[Found[Sense]]] = {}
    starts: dict[int, list[Found[Sense]]] = {}
    for hit in found:
        if (
            hit.sense.kind in _OWNERS
            and not hit.glued
            and text[hit.start - 1 : hit.start] != "-"
        ):
            ends.setdefault(hit.end, []).append(hit)
            starts.setdefault(hit.start, []).append(hit)
    for hit in found:
        kind = hit.sense.kind
        if hit.glued or kind not in (SenseKind.ROLE, SenseKind.ORGAN, SenseKind.OFFICE):
            continue
        if kind is SenseKind.OFFICE:
            yield Part(
                start=hit.start, end=hit.end, kind=SenseKind.ROLE, key=hit.sense.key,
                of=hit.sense.of, former=_former(text, hit.start, names),
            )  # fmt: skip
            continue
        yield from _owned(text, hit, ends, starts, names)


def _owned(
    text: str,
    hit: Found[Sense],
    ends: dict[int, list[Found[Sense]]],
    starts: dict[int, list[Found[Sense]]],
    names: Names,
) -> Iterator[Part]:
    before = _before(text, hit.start, ends)
    kind, key = hit.sense.kind, hit.sense.key
    after = _after(text, hit.end, _OF if kind is SenseKind.ORGAN else _OF + _TO, starts)
    if after is None and kind is SenseKind.ORGAN and names.organs[key].unnamed:
        within = _after(text, hit.end, _IN, starts)
        after = within if within is not None and within.sense.kind is SenseKind.STATE else None
    if after is not None:
        former = _former(text, hit.start, names)
        yield Part(
            start=hit.start,
            end=after.end,
            kind=kind,
            key=key,
            of=after.sense.key,
            former=former,
        )
    if before is not None:
        former = _former(text, before.start, names) or _former(text, hit.start, names)
        yield Part(
            start=before.start,
            end=hit.end,
            kind=kind,
            key=key,
            of=before.sense.key,
            former=former,
        )
    if before is None and after is None and kind is SenseKind.ROLE:
        yield Part(
            start=hit.start, end=hit.end, kind=kind, key=key, of=None,
            former=_former(text, hit.start, names),
        )  # fmt: skip


def _before(text: str, start: int, ends: dict[int, list[Found[Sense]]]) -> Found[Sense] | None:
    """The owner right before: "US ", "Russia's ", "NATO's "."""
    gap = text[max(0, start - 3) : start]
    for size, fits in (
        (1, gap[-1:] == " "),
        (3, gap in ("'s ", "’s ")),
        (2, gap[-2:] in ("' ", "’ ")),
    ):
        if fits and start - size in ends:
            return max(ends[start - size], key=lambda h: h.end - h.start)
    return None


def _after(
    text: str, end: int, links: Sequence[str], starts: dict[int, list[Found[Sense]]]
) -> Found[Sense] | None:
    """The owner behind: " of Ukraine", " of the European Union"; never an adjective."""
    for link in links:
        at = end + len(link)
        if text[end:at].lower() == link and at in starts:
            hits = [h for h in starts[at] if h.sense.kind is not SenseKind.ADJECTIVE]
            if hits:
                return max(hits, key=lambda h: h.end - h.start)
    return None


def _former(text: str, start: int, names: Names) -> bool:
    """Whether the word before makes the office a past or lesser one."""
    words = text[max(0, start - 16) : start].replace("-", " ").split()
    return bool(words) and words[-1].lower() in names.roles.former
