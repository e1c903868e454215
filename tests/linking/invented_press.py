"""A small invented press: reports with their claims, for the tests of linking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from builders import a_skim, span

from tocsin.knowledge import lineage, outlets
from tocsin.linking.copies import fold
from tocsin.linking.link import link
from tocsin.model.claim import Act, Claim, Mode, Speaker, claim_id
from tocsin.model.claim import Link as Hand
from tocsin.model.ids import make_id
from tocsin.model.linking import Links
from tocsin.model.reading import Reading, Skim
from tocsin.model.span import cover
from tocsin.text.meaning import Meaning

OUTLETS = outlets.load()
LINEAGE = lineage.load()
DAY = date(2031, 3, 14)

TOLAN = Speaker(
    id="per-tolan", name="Mira Tolan", organisation="Ministry of Defence", country="Velia"
)
BRECK = Speaker(
    id="per-breck", name="Osk Breck", organisation="Ministry of Defence", country="Orda"
)
SARE = Speaker(id="per-sare", name="Ines Sare", organisation="Foreign Ministry", country="Lund")
RANGERS = Speaker(id="org-rangers", organisation="River Rangers", role="monitor")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim to be: its words, who says them, and the hands it passed through."""

    words: str
    by: Speaker | None
    chain: tuple[str, ...] = ()
    act: Act = Act.ASSERTS
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A report to be."""

    text: str
    said: tuple[Said, ...] = ()
    day: date | None = DAY
    outlet: str = "Harbour Post"


def report(story: Story, copy: int = 0) -> tuple[Skim, Reading]:
    """The report and its reading; ``copy`` gives it another path and outlet."""
    path = f"{make_id('r', story.text)}-{copy}.txt"
    skim = a_skim(
        story.text,
        day=story.day,
        report_id=make_id("rep", path),
        path=path,
        outlet=story.outlet if not copy else f"Second Print {copy}",
    )
    claims = tuple(_claim(skim, said) for said in story.said)
    return skim, Reading(report_id=skim.report_id, claims=claims)


def _claim(skim: Skim, said: Said) -> Claim:
    text = skim.document.text
    words = (span(text, said.words),)
    start = text.rfind("\n", 0, words[0].start) + 1
    end = text.find("\n", words[0].end)
    sentence = span(text, text[start : end if end > 0 else len(text)].strip())
    cue = (span(text, said.cue),) if said.cue else ()
    return Claim(
        id=claim_id(skim.report_id, words, cue),
        report_id=skim.report_id,
        content=words,
        cue=cue,
        source=(),
        speaker=said.by,
        act=said.act,
        mode=Mode.INDIRECT if said.by else Mode.NARRATOR,
        sentence=cover((sentence, *words)),
        chain=tuple(Hand(text=text) for text in said.chain),
    )


def linked(reports: Sequence[tuple[Skim, Reading]], meaning: Meaning | None = None) -> Links:
    """The reports folded and linked."""
    skims = [skim for skim, _ in reports]
    readings = [reading for _, reading in reports]
    copies = fold(skims, OUTLETS, meaning)
    return link(skims, readings, copies, OUTLETS, LINEAGE, meaning)


def later(story: Story, days: int) -> Story:
    """The same report some days later."""
    return replace(story, day=DAY + timedelta(days=days))


WIRE = Story(
    "PORT SELL (Gannet) - Orda has moved three tank brigades to the east bank of the Sell, "
    "Velia's defence minister Mira Tolan said.\n\n"
    "She told parliament that bridging gear had arrived by rail on the same day and that the "
    "army would answer in kind.\n\n"
    "Fishing on the river was stopped until further notice.",
    (
        Said(
            "Orda has moved three tank brigades to the east bank of the Sell", TOLAN, cue="said"
        ),
    ),
    outlet="Gannet Agency",
)
PADDED = Story(
    "Orda has moved three tank brigades to the east bank of the Sell, Velia's defence minister "
    "Mira Tolan said.\n\n"
    "At the market in Lower Marsh people bought candles and talked of little else.\n\n"
    "She told parliament that bridging gear had arrived by rail on the same day and that the "
    "army would answer in kind.",
    day=DAY + timedelta(days=1),
    outlet="Marsh Courier",
)
OTHER_PEN = Story(
    "The benches were full to the last seat. Three brigades of tanks from Orda now stand on the far "
    "side of the Sell, Mira Tolan said to the house.\n\nNobody clapped.",
    (Said("Three brigades of tanks from Orda now stand on the far side of the Sell", TOLAN),),
    outlet="Velian Mirror",
)
DENIAL = Story(
    "BRUNN - Not one tank brigade has been moved to the east bank of the Sell, Orda's defence "
    "ministry answered. Its spokesman Osk Breck spoke of bad dreams.",
    (
        Said(
            "Not one tank brigade has been moved to the east bank of the Sell",
            BRECK,
            act=Act.DENIES,
        ),
    ),
    outlet="Brunn Gazette",
)
ALLY = Story(
    "Lund believes that tank brigades from Orda are on the east bank of the Sell, its foreign "
    "minister Ines Sare said, adding that she had been told so by Velia.",
    (
        Said(
            "tank brigades from Orda are on the east bank of the Sell",
            SARE,
            chain=("Velia",),
        ),
    ),
    outlet="Lund Today",
)
WITNESS = Story(
    "The River Rangers, who count boats on the Sell, say their cameras filmed sixty tanks from "
    "Orda rolling to the east bank of the river at night.",
    (
        Said(
            "their cameras filmed sixty tanks from Orda rolling to the east bank of the river",
            RANGERS,
        ),
    ),
    outlet="Sell Angler",
)
HIDDEN = Story(
    "The tanks are there, and everybody who matters has known it for a week.\n\n"
    "What they will do at the bend of the river is written in a drawer in Brunn.",
    (Said("The tanks are there, and everybody who matters has known it for a week", None),),
    outlet="Insight Weekly",
)
BULLETIN = Story(
    "Sell crossing bulletin. At the three crossings 412 persons and 38 lorries passed in the "
    "last day, and 19 persons were turned back.\n\n"
    "Travellers are asked to carry a valid paper and to follow the orders of the officers on "
    "duty. Waiting times are shown at the gate."
)
NEXT_BULLETIN = Story(
    BULLETIN.text.replace("412", "377").replace("38", "41").replace("19", "6"),
    day=DAY + timedelta(days=1),
)
UNRELATED = Story(
    "The bakers of Tarn have agreed on a smaller loaf. Flour costs half as much again as in "
    "spring, their guild said, and ovens burn dearer wood.",
    outlet="Tarn Loaf",
)
ALL = (WIRE, PADDED, OTHER_PEN, DENIAL, ALLY, WITNESS, HIDDEN, BULLETIN, NEXT_BULLETIN)
