"""A whole invented picture: two watched problems, one abstention, one emerging concern.

Twelve reports over three weeks, one of them hostile, one undated, one copied; a warning and its
denial; a meeting ahead; a hypothetical, a renewal, an unverified atrocity.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from builders import (
    DAY,
    NOW,
    a_claim,
    a_coverage,
    a_driver,
    a_mention,
    a_picture,
    a_problem,
    a_skim,
    a_speaker,
    a_statement,
    an_abstention,
    an_assessment,
    an_observation,
    an_origin,
    span,
)

from tocsin.model.assessment import Cause, Change, Hypotheses, Judgement, Level, Unseen, Without
from tocsin.model.claim import Act, Claim, Mode, Speaker
from tocsin.model.forecast import Forecast
from tocsin.model.linking import CopyGroup, CopyMember, Links, Novelty, OriginKind, Statement
from tocsin.model.names import Mention
from tocsin.model.observation import Direction, Observation
from tocsin.model.picture import Picture
from tocsin.model.problem import Prior
from tocsin.model.reading import Reading, Skim
from tocsin.model.report import Dropped
from tocsin.model.when import Days, Horizon, TimeExpression, TimeType
from tocsin.warning.content import Glossary

HOSTILE = (
    "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\">\n"
    "\x00\x1b[31mred\x1b[0m [bold]Velia[/bold] {{ 7*7 }} \u202eevil\u202c 😀 שלום \ud800\n"
    "“Orda's guns fired on Velia's bank,” said <b onclick=alert(1)>Ghan Ost</b>, a mayor.\n"
)


@dataclass
class _Desk:
    skims: list[Skim] = field(default_factory=list)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    times: dict[str, list[TimeExpression]] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)

    def report(self, text: str, outlet: str | None, day: date | None, **more: Any) -> Skim:
        skim = a_skim(
            text, day=day, outlet=outlet, path=f"reports/{len(self.skims) + 1:02}.txt", **more
        )
        self.skims.append(skim)
        for name in ("Orda", "Velia"):
            if name in text:
                at = [
                    a_mention(skim.document, name, span=span(text, name, n))
                    for n in range(text.count(name))
                ]
                self.mentions.setdefault(skim.report_id, []).extend(m for m in at)
        return skim

    def claim(self, skim: Skim, content: str, **more: Any) -> Claim:
        claim = a_claim(skim.document, content, **more)
        self.claims.setdefault(skim.report_id, []).append(claim)
        return claim

    def saw(self, skim: Skim, evidence: str, indicator: str, **more: Any) -> Observation:
        seen = an_observation(
            skim.document, evidence, indicator=indicator, day=skim.dating.day, **more
        )
        self.observations.append(seen)
        return seen


GLOSSARY = Glossary(
    indicators={
        "MIL-01": "Force build-up near the border",
        "LOG-01": "Medical and casualty preparation",
        "PRT-02": "Third-state embassy drawdown",
        "WRN-01": "Public warning by a government or alliance",
        "WRN-04": "Downplaying, dissent, stated uncertainty",
        "PRE-04": "Denial of intent",
        "CTX-04": "Atrocity evidence",
        "DIP-01": "High-level talks scheduled or held",
    },
    families={
        "MIL": "Force posture and deployment",
        "LOG": "Sustainment",
        "PRT": "Protective measures",
    },
    scale="ICD 203",
    word=lambda p: "likely" if p > 0.55 else "roughly even chance" if p > 0.45 else "unlikely",
    quiet=frozenset({"CTX-04"}),
)


def a_crisis() -> Picture:
    """The picture; see above."""
    desk = _Desk()
    ago = [DAY - timedelta(days=n) for n in range(25)]
    wire = desk.report(
        "TOLM, Feb 24 (River Wire) - Orda has moved three tank brigades to the east bank of the river, "
        "the Velian defence minister, Mira Tolan, said on Monday.\n\n"
        "“This is more than any exercise needs. We do not know what Orda intends,” Tolan said.\n",
        "River Wire",
        ago[18],
        title="Orda moves tank brigades to the river, Velia says",
    )
    reprint = desk.report(
        wire.document.text + "\n", "Valley Record", ago[17], title="Tanks on the far bank"
    )
    denial = desk.report(
        "The Ordan foreign ministry on Wednesday denied that Orda was preparing an attack on Velia. "
        "Its spokesman, Petr Hadan, said: “Nobody is going to attack anybody. "
        "Velia is inventing a threat.” He said the troops would leave by 20 March.\n",
        "Tarsk Morning",
        ago[16],
        title="Ministry: nobody is going to attack anybody",
    )
    hospital = desk.report(
        "Two field hospitals with room for four hundred wounded have gone up behind Orda's lines opposite "
        "Velia, the Basin Monitor's patrol counted on Saturday. The patrol saw blood stores unloaded.\n",
        "Basin Monitor",
        ago[9],
        title="Patrol report 41",
    )
    embassy = desk.report(
        "Sethia on Thursday told the families of its diplomats to leave Velia, citing the Ordan build-up. "
        "Its foreign minister, Ana Reyl, warned that an attack by Orda on Velia could begin within two weeks.\n",
        "Sethian Herald",
        ago[4],
        title="Sethia sends diplomats’ families home from Velia",
    )
    calm = desk.report(
        "Velia's president, Ivo Marn, said on Friday that he saw no sign of an attack by Orda tomorrow. "
        "“Warnings help nobody who has a shop to keep,” he said. He will meet Orda's premier on 18 March "
        "in Sethia.\n",
        "Harbour Post",
        ago[2],
        title="Marn: do not panic",
    )
    supposed = desk.report(
        "If Orda crossed the river, Velia would blow the bridges, a retired general told this paper.\n",
        "Harbour Post",
        ago[2],
        title="What if",
    )
    atrocity = desk.report(
        "A channel posted a film it said showed bodies of villagers shot by Orda's troops in Velia. "
        "Nobody could verify it.\n",
        None,
        ago[1],
        title=None,
    )
    hostile = desk.report(
        HOSTILE,
        "<i>Ghan</i> & Sons",
        ago[1],
        title="</title><script>document.title='owned'</script>",
    )
    undated = desk.report(
        "Guns were heard along the river all night, people in Velia said.\n",
        "Hill Blog",
        None,
        title="Night",
    )
    weather = desk.report(
        "The winter market opens on Sunday. Bring your own bags.\n", "Valley Record", ago[12]
    )
    again = desk.report(
        "Sethia again warned its citizens on Saturday to leave Velia because of Orda.\n",
        "River Wire",
        ago[1],
    )

    tolan = desk.claim(
        wire,
        "We do not know what Orda intends",
        cue="Tolan said",
        source="Tolan",
        act=Act.ASSERTS,
    )
    moved = desk.claim(
        wire,
        "Orda has moved three tank brigades to the east bank of the river",
        cue="said on Monday",
        source="the Velian defence minister, Mira Tolan",
        act=Act.ACCUSES,
        mode=Mode.INDIRECT,
    )
    hadan = a_speaker(
        "Petr Hadan", role="spokesman", organisation="Ordan foreign ministry", country="Orda"
    )
    denied = desk.claim(
        denial,
        "Nobody is going to attack anybody",
        cue="said",
        source="Its spokesman, Petr Hadan",
        act=Act.DENIES,
        speaker=hadan,
    )
    leave = desk.claim(
        denial,
        "the troops would leave by 20 March",
        cue="said",
        source="He",
        act=Act.PLEDGES,
        mode=Mode.INDIRECT,
        speaker=hadan,
        horizon=Horizon(
            span=span(denial.document.text, "by 20 March"),
            kind="deadline",
            days=Days(date(2031, 3, 20), date(2031, 3, 20)),
        ),
    )
    reyl = a_speaker("Ana Reyl", role="foreign minister", country="Sethia")
    warned = desk.claim(
        embassy,
        "an attack by Orda on Velia could begin within two weeks",
        cue="warned",
        source="Its foreign minister, Ana Reyl",
        act=Act.WARNS,
        mode=Mode.INDIRECT,
        speaker=reyl,
        horizon=Horizon(
            span=span(embassy.document.text, "within two weeks"),
            kind="weeks",
            days=Days(ago[4], ago[4] + timedelta(days=14)),
        ),
    )
    marn = a_speaker("Ivo Marn", role="president", country="Velia")
    calmed = desk.claim(
        calm,
        "he saw no sign of an attack by Orda tomorrow",
        cue="said",
        source="Velia's president, Ivo Marn",
        act=Act.DENIES,
        mode=Mode.INDIRECT,
        speaker=marn,
    )
    mayor = desk.claim(
        hostile,
        "Orda's guns fired on Velia's bank,",
        cue="said",
        source="Ghan Ost",
        act=Act.ASSERTS,
        speaker=a_speaker("<b>Ghan Ost</b>", role="mayor", country="Velia"),
    )
    film = desk.claim(
        atrocity,
        "bodies of villagers shot by Orda's troops in Velia",
        cue="said",
        source="A channel",
        act=Act.ACCUSES,
        speaker=Speaker(id="ent-channel", role="channel", anonymous=True),
    )
    desk.times[calm.report_id] = [
        TimeExpression(
            report_id=calm.report_id,
            span=span(calm.document.text, "on 18 March"),
            type=TimeType.DATE,
            value="2031-03-18",
            days=Days(date(2031, 3, 18), date(2031, 3, 18)),
        )
    ]

    statements: tuple[Statement, ...] = (
        a_statement((tolan,), days=Days(ago[18], ago[18])),
        a_statement((moved,), days=Days(ago[18], ago[18])),
        a_statement((denied,), speaker=hadan, days=Days(ago[16], ago[16])),
        a_statement((leave,), speaker=hadan, days=Days(ago[16], ago[16])),
        a_statement((warned,), speaker=reyl, days=Days(ago[4], ago[4])),
        a_statement((calmed,), speaker=marn, days=Days(ago[2], ago[2])),
        a_statement((mayor,), speaker=mayor.speaker, days=Days(ago[1], ago[1])),
        a_statement((film,), speaker=film.speaker, days=Days(ago[1], ago[1])),
    )
    statements = tuple(
        replace(s, contradicts=(statements[2].id,))
        if s is statements[4]
        else replace(s, contradicts=(statements[4].id,))
        if s is statements[2]
        else s
        for s in statements
    )
    velia = an_origin(
        "Velian defence ministry",
        first=ago[18],
        statement_ids=(statements[0].id, statements[1].id),
        report_ids=(wire.report_id, reprint.report_id),
        why=("one press conference, 24 February",),
    )
    orda = an_origin(
        "Ordan foreign ministry",
        first=ago[16],
        statement_ids=(statements[2].id, statements[3].id),
        report_ids=(denial.report_id,),
    )
    monitor = an_origin(
        "Basin Monitor", kind=OriginKind.WITNESS, first=ago[9], report_ids=(hospital.report_id,)
    )
    sethia = an_origin(
        "Sethian government",
        first=ago[4],
        statement_ids=(statements[4].id,),
        report_ids=(embassy.report_id, again.report_id),
    )
    president = an_origin(
        "Velian president",
        first=ago[2],
        statement_ids=(statements[5].id,),
        report_ids=(calm.report_id,),
    )
    mayor_o = an_origin(
        "<b>Ghan Ost</b>",
        first=ago[1],
        statement_ids=(statements[6].id,),
        report_ids=(hostile.report_id,),
    )
    lost = an_origin(
        None, first=ago[1], statement_ids=(statements[7].id,), report_ids=(atrocity.report_id,)
    )

    tanks = desk.saw(
        wire,
        "Orda has moved three tank brigades to the east bank of the river",
        "MIL-01",
        origin_id=velia.id,
        claim_id=moved.id,
    )
    beds = desk.saw(
        hospital,
        "Two field hospitals with room for four hundred wounded have gone up",
        "LOG-01",
        origin_id=monitor.id,
        verified=True,
    )
    families = desk.saw(
        embassy,
        "told the families of its diplomats to leave Velia",
        "PRT-02",
        actor="Sethia",
        origin_id=sethia.id,
    )
    warning = desk.saw(
        embassy,
        "warned that an attack by Orda on Velia could begin within two weeks",
        "WRN-01",
        actor="Sethia",
        origin_id=sethia.id,
        claim_id=warned.id,
    )
    soothe = desk.saw(
        calm,
        "he saw no sign of an attack by Orda tomorrow",
        "WRN-04",
        actor="Velia",
        target="Orda",
        origin_id=president.id,
        claim_id=calmed.id,
    )
    desk.saw(
        denial, "denied that Orda was preparing an attack on Velia", "PRE-04", origin_id=orda.id
    )
    desk.saw(
        supposed,
        "If Orda crossed the river",
        "MIL-01",
        hypothetical=True,
        origin_id=None,
        vetoes=("T5",),
    )
    desk.saw(
        again,
        "again warned its citizens on Saturday to leave Velia",
        "PRT-02",
        actor="Sethia",
        novelty=Novelty.RENEWED,
        direction=Direction.STEADY,
        origin_id=sethia.id,
        vetoes=("T2",),
    )
    bodies = desk.saw(
        atrocity,
        "bodies of villagers shot by Orda's troops in Velia",
        "CTX-04",
        origin_id=lost.id,
        claim_id=film.id,
    )
    desk.saw(undated, "Guns were heard along the river all night", "KIN-01", origin_id=None)
    desk.saw(
        hostile,
        "Orda's guns fired on Velia's bank,",
        "KIN-01",
        origin_id=mayor_o.id,
        claim_id=mayor.id,
    )

    path = tuple(
        (DAY - timedelta(days=n), p, max(0.02, p - 0.14 - p / 6), min(0.95, p + 0.2), level)
        for n, p, level in reversed(
            [
                (
                    n,
                    round(0.54 - 0.017 * n - (0.12 if n > 3 else 0) - (0.06 if n > 9 else 0), 3)
                    if n < 20
                    else 0.06,
                    3 if n < 1 else 2 if n <= 9 else 1 if n < 17 else 0,
                )
                for n in range(28)
            ]
        )
    )
    now = an_assessment(
        level=Level.HIGH,
        probability=0.54,
        low=0.31,
        high=0.74,
        hypotheses=Hypotheses(attack=0.54, coercion=0.36, routine=0.10),
        drivers=(
            a_driver(
                "LOG-01",
                name="Medical and casualty preparation",
                contribution=0.91,
                raw=1.1,
                reliability=0.8,
                detail="1 origin, verified, 9 days old",
                observation_ids=(beds.id,),
                origin_ids=(monitor.id,),
            ),
            a_driver(
                "PRT-02",
                name="Third-state embassy drawdown",
                contribution=0.70,
                raw=0.9,
                reliability=0.82,
                detail="1 origin, 4 days old",
                observation_ids=(families.id,),
                origin_ids=(sethia.id,),
            ),
            a_driver(
                "WRN-01",
                name="Public warning by a government or alliance",
                contribution=0.28,
                raw=0.5,
                reliability=0.7,
                detail="1 origin, 4 days old",
                observation_ids=(warning.id,),
                origin_ids=(sethia.id,),
            ),
            a_driver(
                "CTX-04",
                name="Atrocity evidence",
                contribution=0.05,
                raw=0.1,
                reliability=0.3,
                detail="no known origin, 1 day old",
                observation_ids=(bodies.id,),
                origin_ids=(lost.id,),
            ),
            a_driver(
                "MIL-01",
                contribution=0.02,
                raw=0.02,
                detail="1 origin, 18 days old",
                observation_ids=(tanks.id,),
                origin_ids=(velia.id,),
            ),
        ),
        against=(
            a_driver(
                "WRN-04",
                name="Downplaying, dissent, stated uncertainty",
                contribution=-0.21,
                raw=-0.25,
                reliability=0.6,
                detail="1 origin, 2 days old",
                observation_ids=(soothe.id,),
                origin_ids=(president.id,),
            ),
        ),
        unseen=(
            Unseen(
                indicator_id="LOG-02",
                name="Fuel, ammunition, bridging, rail, engineers",
                p_attack=0.8,
                why="expected in 80 % of attacks; 20 of 30 days were covered",
            ),
            Unseen(
                indicator_id="PRT-03",
                name="Attacker withdraws its own diplomats or citizens",
                p_attack=0.6,
                why="expected in 60 % of attacks; nobody reported from Orda's embassies",
            ),
        ),
        coverage=a_coverage(
            reports=11,
            outlets=7,
            origins=6,
            lineage_unknown=1,
            gaps=(
                "no report from Orda's own bank since 26 Feb 2031",
                "5 of the last 30 days without any report",
            ),
        ),
        without=(
            Without(
                origin_id=sethia.id,
                holder="Sethian government",
                probability=0.33,
                level=Level.ELEVATED,
            ),
            Without(
                origin_id=monitor.id,
                holder="Basin Monitor",
                probability=0.39,
                level=Level.ELEVATED,
            ),
            Without(
                origin_id=president.id,
                holder="Velian president",
                probability=0.58,
                level=Level.HIGH,
            ),
        ),
        gates=(
            "level 3: 4 families (LOG, MIL, PRT, WRN) and 4 independent origins; both are enough",
        ),
    )
    before = an_assessment(
        id="asm-before", as_of=ago[1], level=Level.ELEVATED, probability=0.47
    )
    change = Change(
        problem_id="orda-velia",
        indicator_id="PRT-02",
        name="Third-state embassy drawdown",
        cause=Cause.NEW,
        voice="Sethia",
        before=0.47,
        after=0.54,
        nats=0.28,
        detail="a second sign of protection: families told to leave",
        observation_ids=(families.id,),
        origin_ids=(sethia.id,),
    )
    pipeline = a_problem(
        id="pipe line/2",
        title="Orda closes the pipeline",
        event="Orda stops the flow for a week",
    )
    grain = a_problem(
        id="grain",
        title="Orda blocks the grain boats of Velia",
        event="boats held for three days",
        emerging=True,
        prior=Prior(attack=0.02, coercion=0.28, routine=0.7, source="shared table"),
    )
    small = an_assessment(
        id="asm-grain",
        problem_id="grain",
        level=Level.WATCH,
        probability=0.12,
        low=0.04,
        high=0.3,
        hypotheses=Hypotheses(attack=0.12, coercion=0.5, routine=0.38),
        confidence="low",
        confidence_why="1 origin",
    )
    return a_picture(
        as_of=DAY,
        made_at=NOW,
        skims=tuple(desk.skims),
        readings=tuple(
            Reading(
                report_id=s.report_id,
                claims=tuple(desk.claims.get(s.report_id, ())),
                times=tuple(desk.times.get(s.report_id, ())),
                mentions=tuple(desk.mentions.get(s.report_id, ())),
                observations=tuple(o for o in desk.observations if o.report_id == s.report_id),
            )
            for s in desk.skims
            if s is not reprint and s is not weather  # weather stands for another language
        ),
        links=Links(
            copies=(
                CopyGroup(
                    id="cpy-1",
                    representative=wire.report_id,
                    members=(
                        CopyMember(report_id=wire.report_id),
                        CopyMember(report_id=reprint.report_id),
                    ),
                ),
            ),
            statements=statements,
            origins=(velia, orda, monitor, sethia, president, mayor_o, lost),
        ),
        observations=tuple(desk.observations),
        forecasts=(
            Forecast(
                id="fct-1",
                statement_id=statements[4].id,
                claim_id=warned.id,
                speaker=reyl.id,
                event="an attack by Orda on Velia",
                window=Days(ago[4], ago[4] + timedelta(days=14)),
            ),
        ),
        problems=(a_problem(), pipeline, grain),
        judgements=(
            Judgement(
                problem_id="orda-velia", now=now, before=before, changes=(change,), path=path
            ),
            Judgement(
                problem_id="pipe line/2",
                now=an_abstention(problem_id="pipe line/2"),
                before=None,
            ),
            Judgement(problem_id="grain", now=small, before=None),
        ),
        dropped=(
            Dropped(
                path="reports/huge.html",
                stage="decode",
                reason="too-large",
                detail="52 MB; the limit is 20 MB",
            ),
            Dropped(path="reports/<b>empty.txt", stage="decode", reason="empty"),
        ),
    )
