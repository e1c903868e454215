"""Groups hold although a claim was missed, cut short, or its speaker was not resolved."""

from __future__ import annotations

from dataclasses import replace

from invented_press import (
    DENIAL,
    HIDDEN,
    LINEAGE,
    OTHER_PEN,
    OUTLETS,
    WIRE,
    Said,
    Story,
    linked,
    report,
)

from tocsin.linking.copies import fold
from tocsin.linking.link import link
from tocsin.model.claim import Act, Claim, Mode, Speaker, claim_id
from tocsin.model.linking import Links, OriginKind
from tocsin.model.names import Entity, EntityKind, Mention
from tocsin.model.reading import Reading, Skim
from tocsin.model.span import Span

OFFICIAL = Speaker(id="src-1", role="a defence official", country="Velia", anonymous=True)
GANNET = Speaker(id="org-gannet", organisation="Gannet Agency")


def of(links: Links, claim: Claim) -> tuple[str, str]:
    (statement,) = [s for s in links.statements if claim.id in s.claim_ids]
    (origin,) = [o for o in links.origins if statement.id in o.statement_ids]
    return statement.id, origin.id


def link_all(*reports: tuple[Skim, Reading]) -> Links:
    return linked(list(reports))


def test_a_content_cut_short_is_the_same_statement() -> None:
    skim, reading = report(WIRE)
    (whole,) = reading.claims
    words = (Span(whole.content[0].start, whole.content[0].end - len(" of the Sell")),)
    short = replace(whole, content=words, id=claim_id(skim.report_id, words, whole.cue))
    other = report(OTHER_PEN)
    links = link_all((skim, replace(reading, claims=(short,))), other)
    assert of(links, short) == of(links, other[1].claims[0])


def test_missing_the_claim_of_one_report_leaves_the_other_group_alone() -> None:
    missed = report(WIRE)[0], Reading(report_id=report(WIRE)[0].report_id)
    links = link_all(missed, report(OTHER_PEN), report(DENIAL))
    assert len(links.statements) == 2
    assert all(len(o.statement_ids) == 1 for o in links.origins)


def test_an_agency_that_quotes_an_official_is_not_the_one_who_knows() -> None:
    quoted = Story(
        "Orda has moved three tank brigades to the east bank of the Sell, the Gannet Agency "
        "reported, citing a defence official in Velia.",
        (
            Said(
                "Orda has moved three tank brigades to the east bank of the Sell",
                GANNET,
                chain=("the Gannet Agency", "a defence official in Velia"),
            ),
        ),
        outlet="Tarn Loaf",
    )
    links = link_all(report(quoted))
    (origin,) = links.origins
    assert origin.kind is not OriginKind.UNKNOWN
    assert "official" in (origin.holder or "")


def test_a_name_before_a_pronoun_is_the_speaker_that_was_not_resolved() -> None:
    text = "There was no answer from Velia, which says that ferries will sail again on Monday."
    skim, reading = report(
        Story(text, (Said("that ferries will sail again on Monday", None, cue="says"),))
    )
    (claim,) = reading.claims
    at = text.index("which")
    lost = replace(claim, source=(Span(at, at + 5),), mode=Mode.INDIRECT)
    name = text.index("Velia")
    velia = Entity(id="gov-velia", name="Velia", kind=EntityKind.GOVERNMENT, country="Velia")
    mention = Mention(
        report_id=skim.report_id, span=Span(name, name + 5), entity=velia, rule="listed"
    )
    links = link_all((skim, replace(reading, claims=(lost,), mentions=(mention,))))
    assert [o.holder for o in links.origins] == ["Velia"]


def test_somebody_called_by_no_word_for_who_could_know_is_unknown_lineage() -> None:
    nobody = Speaker(id="src-2", role="no immediate answer", anonymous=True)
    known = replace(OFFICIAL, id="src-3")
    for speaker, unknown in ((nobody, True), (known, False)):
        story = Story(
            "Ferries will sail again on Monday, it was said.",
            (Said("Ferries will sail again on Monday", speaker),),
        )
        (origin,) = link_all(report(story)).origins
        assert (origin.kind is OriginKind.UNKNOWN) is unknown


def test_what_only_narrators_repeat_counts_no_origin() -> None:
    links = link_all(report(HIDDEN), report(HIDDEN, 1), report(HIDDEN, 2))
    assert [o.kind for o in links.origins] == [OriginKind.UNKNOWN]
    assert len(links.origins[0].report_ids) == 3


def test_a_retraction_is_no_repetition_of_what_it_takes_back() -> None:
    mines = Story(
        "Orda has laid mines in the Sell, a defence official of Velia said.",
        (Said("Orda has laid mines in the Sell", OFFICIAL),),
        outlet="Gannet Agency",
    )
    back = Story(
        "Gannet Agency withdraws its report that Orda has laid mines in the Sell.",
        (
            Said(
                "withdraws its report that Orda has laid mines in the Sell",
                OFFICIAL,
                act=Act.ASSERTS,
            ),
        ),
        outlet="Gannet Agency",
    )
    first, second = report(mines), report(back)
    skims = [first[0], second[0]]
    links = link(
        skims, [first[1], second[1]], fold(skims, OUTLETS, None), OUTLETS, LINEAGE, None
    )
    said = {s.id: s for s in links.statements}
    assert len(said) == 2
    taken = of(links, second[1].claims[0])[0]
    assert of(links, first[1].claims[0])[0] in said[taken].contradicts
