"""Who says what: the unit of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.ids import make_id
from tocsin.model.span import Span, cover
from tocsin.model.when import Horizon


class Act(StrEnum):
    """What kind of act the saying is."""

    ASSERTS = "asserts"
    WARNS = "warns"
    PREDICTS = "predicts"
    DENIES = "denies"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    URGES = "urges"
    PLEDGES = "pledges"
    COMMITS_NOT_TO = "commits-not-to"
    SPECULATES = "speculates"
    ASKS = "asks"


class Mode(StrEnum):
    """How the words reach us: quoted, partly quoted, reported, or the article's own voice."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The printed bones of a claim, before anyone is resolved or judged.

    ``content``, ``cue`` and ``source`` are pieces in text order; cue and source may be empty.
    ``cue_key`` is the entry of reporting.yaml the cue rests on, None for free indirect speech.
    ``inherited`` is the index, in the same list, of the attribution whose source speaks here
    too when none is printed (a quotation that runs on; free indirect speech).
    ``flags`` name defects: "quote-unclosed", "quote-unopened", "truncated", ...
    """

    report_id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    mode: Mode
    sentence: Span
    cue_key: str | None = None
    inherited: int | None = None
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"an attribution without content at {self.sentence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, resolved. ``country`` is the state spoken for ("Russia").

    An anonymous official keeps the role as printed and the government spoken for.
    ``entity_id`` is the id of the person, else of the body.
    """

    id: str
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """Whether the content is denied by its own words, or only supposed."""

    negated: bool = False
    hypothetical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hand a claim passed through, as printed; ``body`` the id it resolves to."""

    text: str
    span: Span | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says what, of whom, by when, through whom.

    ``chain`` runs from the reader's side to the one it is traced to, as printed; empty where
    the report has it from the speaker, who names nobody. ``sentence`` is the sentence (or
    sentences) the content stands in. ``target`` is the entity the saying is aimed at.
    """

    id: str
    report_id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: Speaker | None
    act: Act
    mode: Mode
    sentence: Span
    target: str | None = None
    horizon: Horizon | None = None
    modality: Modality = Modality()
    chain: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def words(self) -> Span:
        """The smallest span that holds the whole content."""
        return cover(self.content)


def claim_id(report_id: str, content: tuple[Span, ...], cue: tuple[Span, ...]) -> str:
    """The id of the claim with these words in this report."""
    return make_id(
        "clm",
        report_id,
        *((s.start, s.end) for s in content),
        "|",
        *((s.start, s.end) for s in cue),
    )
