"""An invented crisis for the tests of judging: Orda and Velia, day by day, origin by origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from builders import DAY, a_problem, a_skim, a_speaker, an_observation, an_origin

from tocsin.judging.assess import judge
from tocsin.knowledge import indicators, judgement
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Rules
from tocsin.model.assessment import Assessment, Judgement
from tocsin.model.ids import make_id
from tocsin.model.linking import CopyGroup, CopyMember, Links, Origin, OriginKind, Statement
from tocsin.model.observation import Observation
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Skim
from tocsin.model.when import Days

WORDS = "Orda and Velia: this is what was seen."


@cache
def catalogue() -> Catalogue:
    return indicators.load()


@cache
def rules() -> Rules:
    return judgement.load()


def day(n: int) -> date:
    """The n-th day from the first."""
    return DAY + timedelta(days=n)


@dataclass
class Crisis:
    """Reports, origins and observations; ``see`` adds one of each."""

    skims: list[Skim] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    copies: list[CopyGroup] = field(default_factory=list)

    def report(self, n: int | None, text: str = WORDS, **changes: Any) -> Skim:
        """A report of the n-th day (None: undated)."""
        path = f"r{len(self.skims)}"
        when = None if n is None else day(n)
        skim = a_skim(text, day=when, report_id=make_id("rep", path), path=path, **changes)
        self.skims.append(skim)
        return skim

    def see(
        self, indicator: str, n: int | None, holder: str | None = "Velian ministry",
        *, country: str | None = None, text: str = WORDS, translated: float = 0.0,
        kind: OriginKind = OriginKind.OFFICIAL_STATEMENT, **changes: Any,
    ) -> Observation:  # fmt: skip
        """An indicator that moved, from a holder (None: lineage unknown), on the n-th day."""
        skim = self.report(n, text, translated=translated)
        if catalogue()[indicator].role != "potential_attacker":
            changes.setdefault("actor", country or holder)
        words = text.partition(".")[0]
        seen = an_observation(
            skim.document, words, indicator=indicator, day=None if n is None else day(n)
        )
        origin = an_origin(
            holder, id=make_id("org", holder, n, indicator),
            kind=OriginKind.UNKNOWN if holder is None else kind,
        )  # fmt: skip
        statement = Statement(
            id=make_id("stm", origin.id, skim.report_id),
            claim_ids=(make_id("clm", skim.report_id),),
            speaker=a_speaker(str(holder), country=country) if holder else None,
            days=None if n is None else Days(day(n), day(n)),
        )
        self.statements[statement.id] = statement
        old = self.origins.get(origin.id, origin)
        self.origins[origin.id] = replace(old, statement_ids=(*old.statement_ids, statement.id))
        seen = replace(
            seen, origin_id=origin.id, statement_id=statement.id,
            claim_id=statement.claim_ids[0], **changes,
        )  # fmt: skip
        self.observations.append(seen)
        return seen

    @property
    def links(self) -> Links:
        return Links(
            copies=tuple(self.copies),
            statements=tuple(self.statements.values()),
            origins=tuple(self.origins.values()),
        )

    def judged(
        self, n: int, problem: WarningProblem | None = None,
        observations: Sequence[Observation] | None = None, settings: Rules | None = None,
    ) -> Judgement:  # fmt: skip
        return judge(
            problem or a_problem(),
            self.observations if observations is None else observations,
            self.links,
            self.skims,
            as_of=day(n),
            catalogue=catalogue(),
            settings=settings or rules(),
        )

    def assessed(
        self, n: int, problem: WarningProblem | None = None, **more: Any
    ) -> Assessment:
        now = self.judged(n, problem, **more).now
        assert isinstance(now, Assessment)
        return now

    def twice(self) -> Crisis:
        """Every report a second time under another name, folded as copies."""
        other = Crisis(
            list(self.skims), list(self.observations), self.origins, self.statements, []
        )
        for skim in self.skims:
            copy = replace(skim.document, report_id=f"{skim.report_id}-again", path="again")
            dating = replace(skim.dating, report_id=copy.report_id)
            other.skims.append(Skim(document=copy, dating=dating))
            members = (
                CopyMember(report_id=skim.report_id),
                CopyMember(report_id=copy.report_id),
            )
            other.copies.append(
                CopyGroup(
                    id=make_id("cpy", skim.report_id),
                    representative=skim.report_id,
                    members=members,
                )
            )
        return other


def a_grave_crisis() -> Crisis:
    """Signs of five families from four independent holders over two weeks."""
    crisis = Crisis()
    crisis.see("MIL-01", 0, "Velian ministry", country="Velia")
    crisis.see("WRN-01", 2, "Marsh Republic", country="Marsh Republic")
    crisis.see("LOG-01", 5, "River Watch", kind=OriginKind.SENSOR)
    crisis.see("LOG-01", 6, "Marsh Republic", country="Marsh Republic")
    crisis.see("PRT-02", 9, "Hill Federation", country="Hill Federation")
    crisis.see("MIL-02", 12, "River Watch", kind=OriginKind.SENSOR)
    crisis.see("MIL-02", 13, "Hill Federation", country="Hill Federation")
    return crisis
