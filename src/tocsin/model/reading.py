"""Everything one report yields when it is read."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.names import Mention
from tocsin.model.observation import Observation
from tocsin.model.when import Dating, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Skim:
    """The cheap part: marked text with language and date. Enough to find copies."""

    document: Document
    dating: Dating

    @property
    def report_id(self) -> str:
        """The report that was read."""
        return self.document.report_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The dear part, from the parse. Observations here have no origin yet.

    ``skimmed``: nothing reads the language; only times and names of the gazetteer are here.
    """

    report_id: str
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()
    skimmed: bool = False
