"""Nobody is listed who neither stands in a list nor speaks."""

from __future__ import annotations

from dataclasses import replace

from builders import a_claim, a_document, a_mention, a_speaker, an_entity

from tocsin.model.linking import CopyGroup, CopyMember
from tocsin.model.names import EntityKind
from tocsin.model.reading import Reading
from tocsin.model.span import Span
from tocsin.pipeline.parts import Part, parts
from tocsin.pipeline.privacy import public

TEXT = "Ola Brandt lost her house in Velia. Jon Ree said: It burned all night."
DOCUMENT = a_document(TEXT)


def mention(words: str, kind: EntityKind, rule: str) -> Reading:
    named = a_mention(DOCUMENT, words, entity=an_entity(words, kind), rule=rule)
    return Reading(report_id=DOCUMENT.report_id, mentions=(named,))


def left(*readings: Reading) -> set[str]:
    return {m.entity.name for r in public(readings) for m in r.mentions}


def test_a_private_person_leaves_no_mention() -> None:
    assert left(mention("Ola Brandt", EntityKind.PERSON, "statistics:PERSON")) == set()


def test_listed_persons_and_places_stay() -> None:
    listed = mention("Ola Brandt", EntityKind.PERSON, "person")
    place = mention("Velia", EntityKind.PLACE, "statistics:GPE")
    assert left(listed, place) == {"Ola Brandt", "Velia"}


def test_who_speaks_in_any_report_stays() -> None:
    named = mention("Jon Ree", EntityKind.PERSON, "statistics:PERSON")
    entity = named.mentions[0].entity
    claim = a_claim(DOCUMENT, "It burned all night", cue="said", source="Jon Ree")
    claim = replace(claim, speaker=a_speaker("Jon Ree", id=entity.id))
    elsewhere = Reading(report_id="another", claims=(claim,))
    assert left(named, elsewhere) == {"Jon Ree"}


def test_the_next_copy_is_read_whole_where_the_first_cannot_be() -> None:
    own = (Span(3, 9),)
    group = CopyGroup(
        id="cpy-1",
        representative="a",
        members=(
            CopyMember(report_id="a"),
            CopyMember(report_id="b", own=own),
            CopyMember(report_id="c"),
        ),
    )
    assert parts([group]) == (Part(report_id="a"), Part(report_id="b", own=own))
    assert parts([group], {"a"}) == (Part(report_id="b"),)
    assert parts([group], {"a", "b"}) == (Part(report_id="c"),)
    assert parts([group], {"a", "b", "c"}) == ()
