"""Statements that can come true: what is said to happen, by whom, and by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.knowledge.foretelling import Foretelling
from tocsin.model.claim import Act, Claim, Mode, Speaker
from tocsin.model.document import Document
from tocsin.model.forecast import Forecast, Outcome
from tocsin.model.ids import make_id
from tocsin.model.linking import Novelty, Statement
from tocsin.model.names import Mention
from tocsin.model.span import Span
from tocsin.model.when import Days, Horizon
from tocsin.text import similar
from tocsin.text.quotes import quotations

#: Acts that say what will be. A plain assertion does so where its own words do.
_FORETELLING = frozenset({Act.PREDICTS, Act.WARNS, Act.SPECULATES, Act.PLEDGES})
#: Two sayings tell the same event with this share of the telling words of the shorter one in
#: common, and so many at least; a word tells from so many letters on, by its first ones. [E]
_SAME_EVENT, _SHARED, _SHORTEST, _STEM = 0.4, 3, 4, 5


def forecasts(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    as_of: date,
    documents: Iterable[Document] = (),
    *,
    settings: Foretelling,
    mentions: Mapping[str, Sequence[Mention]] | None = None,
    days: Mapping[str, date | None] | None = None,
) -> tuple[Forecast, ...]:
    """What each new statement foretells, once for each horizon, sorted by id.

    A claim foretells where it says that something will or may come within a window that ends
    after the day it was said. What happened, what is only supposed ("if"), the narrator's
    agenda and sport do not. A statement made after ``as_of`` is left out. ``documents`` give
    the words: without them only the act of the claim is asked, and the event is empty.
    ``mentions`` of each report give the states a forecast is about, ``days`` the day each
    report is of, where the statement has none. A window without an end cannot be scored:
    ill-posed. Of one that is over, only a person says how it ended.
    """
    by_id = {c.id: c for c in claims}
    desk = _Desk({d.report_id: d for d in documents}, mentions or {}, days or {}, settings)
    found = []
    for statement in statements:
        said = statement.days
        if statement.novelty is not Novelty.NEW or (said is not None and said.start > as_of):
            continue
        mine = [by_id[i] for i in statement.claim_ids if i in by_id]
        ahead = [c for c in mine if _foretells(c, said, desk.texts.get(c.report_id), settings)]
        quoted = [c for c in ahead if desk.quoted(c)]
        for claim, ids in _once(ahead):
            found.append(desk.forecast(claim, ids, statement, as_of, quoted))
    return tuple(sorted(found, key=lambda f: f.id))


def _foretells(
    claim: Claim, said: Days | None, document: Document | None, settings: Foretelling
) -> bool:
    horizon = claim.horizon
    if horizon is None or claim.modality.negated or not _is_ahead(horizon.days, said):
        return False
    if claim.mode is Mode.NARRATOR and horizon.kind in settings.agenda:
        return False
    words = [] if document is None else [document.quote(s) for s in claim.content]
    if settings.supposed(" ".join(words)):
        return False
    if document is not None and settings.play(f"{document.title or ''} {document.text}"):
        return False
    if claim.act in _FORETELLING:
        return True
    return (
        claim.act is Act.ASSERTS
        and claim.mode is not Mode.NARRATOR
        and document is not None
        and settings.foretold(_about(claim, horizon, document, settings.near))
    )


def _about(claim: Claim, horizon: Horizon, document: Document, near: int) -> str:
    """The claim's own words within so many letters of its horizon."""
    first, last = horizon.span.start - near, horizon.span.end + near
    pieces = (
        document.text[max(s.start, first, 0) : min(s.end, last)]
        for s in claim.content
        if s.start < last and first < s.end
    )
    return " ".join(pieces)


def _is_ahead(window: Days | None, said: Days | None) -> bool:
    """Whether the window reaches beyond the day it was said; unknown days are let through."""
    if window is None or window.end is None or said is None:
        return True
    return window.end > (said.end or said.start)


def _once(ahead: Sequence[Claim]) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    """One claim for each thing foretold, with all that tell it: reports of one utterance tell
    the same horizon in other words, so of each kind of window those of the report that tells
    most of them count.
    """
    kinds: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(ahead, key=lambda c: c.id):
        if claim.horizon is not None:
            kinds[claim.horizon.kind][claim.report_id].append(claim)
    for reports in kinds.values():
        told = min(reports.values(), key=lambda told: (-len(told), -_length(told), told[0].id))
        everyone = tuple(sorted(c.id for claims in reports.values() for c in claims))
        for claim in told:
            yield claim, everyone if len(told) == 1 else (claim.id,)


def _length(told: Iterable[Claim]) -> int:
    return sum(len(s) for c in told for s in c.content)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What making a forecast needs beside the claim."""

    texts: Mapping[str, Document]
    mentions: Mapping[str, Sequence[Mention]]
    days: Mapping[str, date | None]
    settings: Foretelling

    def forecast(
        self,
        claim: Claim,
        ids: tuple[str, ...],
        statement: Statement,
        as_of: date,
        quoted: Sequence[Claim],
    ) -> Forecast:
        document = self.texts.get(claim.report_id)
        window = None if claim.horizon is None else claim.horizon.days
        words = self._words(claim)
        narrated = self._rendered(claim, quoted)
        speaker = None if narrated else statement.speaker or claim.speaker
        said = statement.days.start if statement.days else self.days.get(claim.report_id)
        return Forecast(
            id=make_id("fct", statement.id, claim.id, window),
            statement_id=statement.id,
            claim_id=claim.id,
            speaker=_name(speaker),
            event=words,
            window=window,
            outcome=_outcome(window, as_of),
            claim_ids=ids,
            report_id=claim.report_id,
            outlet=None if document is None else document.outlet,
            said=said,
            kind="" if claim.horizon is None else claim.horizon.kind,
            who=speaker if on_record(speaker, self.settings) else None,
            narrated=narrated,
            chance=self.settings.chance(words),
            about=self._about(claim),
        )

    def _words(self, claim: Claim) -> str:
        document = self.texts.get(claim.report_id)
        if document is None:
            return ""
        return " ".join(" … ".join(document.quote(s) for s in claim.content).split())

    def quoted(self, claim: Claim) -> bool:
        """Whether the window itself is in the speaker's own words."""
        document = self.texts.get(claim.report_id)
        if claim.mode is not Mode.MIXED or claim.horizon is None or document is None:
            return claim.mode is Mode.DIRECT
        within = Span(max(0, claim.sentence.start - 1), claim.sentence.end)
        found = quotations(document.text, within)
        return any(q.span.covers(claim.horizon.span) for q in found)

    def _rendered(self, claim: Claim, quoted: Sequence[Claim]) -> bool:
        """Whether the narrator renders with another window what is quoted with its own: then
        the forecast is the narrator's, and not the one who is quoted is to answer for it.
        """
        if claim.horizon is None or self.quoted(claim):
            return False
        mine = _telling(self._words(claim))
        for other in quoted:
            theirs = _telling(self._words(other))
            shared = len(mine & theirs)
            fewer = min(len(mine), len(theirs))
            if (
                other.horizon is not None
                and other.horizon.kind != claim.horizon.kind
                and shared >= max(_SHARED, _SAME_EVENT * fewer)
            ):
                return True
        return False

    def _about(self, claim: Claim) -> tuple[str, ...]:
        near = (
            m.entity.country
            for m in self.mentions.get(claim.report_id, ())
            if m.entity.country and m.span.overlaps(claim.sentence)
        )
        return tuple(sorted(set(near)))


def _telling(words: str) -> frozenset[str]:
    """The words that tell one event from another, by their beginnings."""
    return frozenset(w[:_STEM] for w in similar.words(words) if len(w) >= _SHORTEST)


def on_record(speaker: Speaker | None, settings: Foretelling) -> bool:
    """Whether a record may be kept: of offices, bodies and governments, no private person."""
    if speaker is None:
        return False
    if speaker.name is not None:
        return settings.office(speaker.role)
    return bool(speaker.organisation or speaker.country)


def _outcome(window: Days | None, as_of: date) -> Outcome:
    """As far as it can be said without a person."""
    if window is None or window.end is None:
        return Outcome.ILL_POSED
    return Outcome.OPEN if as_of <= window.end else Outcome.UNSCORED


def _name(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    return speaker.name or speaker.role or speaker.organisation or speaker.country
