"""The reports of examples/, read once for a session, with short ways to what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from tocsin.app import knowledge
from tocsin.app.desk import Desk
from tocsin.model.claim import Act, Claim
from tocsin.model.linking import CopyGroup, Origin, Statement
from tocsin.model.observation import Observation
from tocsin.model.picture import Picture
from tocsin.model.problem import WarningProblem
from tocsin.model.reading import Skim
from tocsin.pipeline.tools import Tools
from tocsin.store.ledger import SqliteLedger
from tocsin.text.parse import Parser

EXAMPLES = Path(__file__).parent.parent / "examples"
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Corpus:
    """A picture of the example reports; reports go by the last part of their path ("r01")."""

    picture: Picture
    problems: tuple[WarningProblem, ...]
    tools: Tools

    @cached_property
    def skims(self) -> dict[str, Skim]:
        return {Path(s.document.path).name: s for s in self.picture.skims}

    @cached_property
    def names(self) -> dict[str, str]:
        return {s.report_id: name for name, s in self.skims.items()}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {c.id: c for r in self.picture.readings for c in r.claims}

    def claims(self, *names: str, act: Act | None = None, words: str = "") -> list[Claim]:
        """The claims of these reports, with this act, whose content has these words."""
        return [
            c
            for c in self._claims.values()
            if self.names[c.report_id] in names
            and act in (None, c.act)
            and words in " ".join(self.text(c.report_id)[s.start : s.end] for s in c.content)
        ]

    def text(self, report_id: str) -> str:
        return self.skims[self.names[report_id]].document.text

    def seen(self, name: str, indicator: str | None = None) -> list[Observation]:
        """The observations in a report."""
        return [
            o
            for o in self.picture.observations
            if self.names[o.report_id] == name and indicator in (None, o.indicator_id)
        ]

    def words(self, seen: Observation) -> str:
        """The evidence of an observation."""
        return seen.evidence.of(self.text(seen.report_id))

    def up(self, name: str, indicator: str) -> list[Observation]:
        """The observations of a report that move an indicator up."""
        return [o for o in self.seen(name, indicator) if o.direction == "up" and o.moves]

    def group(self, name: str) -> CopyGroup:
        """The copy group a report is in."""
        report = self.skims[name].report_id
        return next(
            g for g in self.picture.links.copies if report in {m.report_id for m in g.members}
        )

    def copies(self, name: str) -> set[str]:
        """The reports that have the same words."""
        return {self.names[m.report_id] for m in self.group(name).members}

    def statements(self, claims: Sequence[Claim]) -> list[Statement]:
        """The statements these claims belong to."""
        wanted = {c.id for c in claims}
        return [s for s in self.picture.links.statements if wanted & set(s.claim_ids)]

    def origins(self, *names: str) -> list[Origin]:
        """The origins behind everything these reports claim."""
        held = {s.id for s in self.statements(self.claims(*names))}
        return [o for o in self.picture.links.origins if held & set(o.statement_ids)]


def read(parser: Parser) -> Corpus:
    """Read the examples through the app into a ledger in memory."""
    tools = Tools(EXAMPLES / "knowledge")
    tools.__dict__["parser"] = parser
    problems = knowledge.problems(EXAMPLES / "problems.yaml", EXAMPLES / "knowledge")
    desk = Desk(SqliteLedger(), tools, workers=1)
    try:
        desk.receive([str(EXAMPLES / "reports")])
        return Corpus(desk.picture(problems, NOW), problems, tools)
    finally:
        desk.close()
