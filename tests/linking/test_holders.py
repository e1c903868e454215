"""Who is one holder: a government by any of its names, and nobody in particular for nothing."""

from __future__ import annotations

from tocsin.knowledge import lineage
from tocsin.linking.holders import Holder, completed, holder, known_persons, same_body
from tocsin.model.claim import Speaker

LINEAGE = lineage.load()


def held(**who: object) -> Holder | None:
    return holder(Speaker(id="spk", **who), LINEAGE)  # type: ignore[arg-type]


def one(a: Holder | None, b: Holder | None) -> bool:
    return a is not None and b is not None and same_body(a, b)


STATE = held(organisation="Velia", country="Velia")
PALACE = held(
    name="Osk Breck", role="President of Velia", organisation="Presidency", country="Velia"
)
DEFENCE = held(
    name="Mira Tolan", role="minister", organisation="Ministry of Defence", country="Velia"
)


def test_a_government_is_one_holder_by_whatever_name() -> None:
    head = held(name="Ana Dorr", role="Prime Minister", organisation="Velia", country="Velia")
    assert one(STATE, PALACE)
    assert one(STATE, head)


def test_a_ministry_is_a_holder_of_its_own() -> None:
    deputy = held(
        name="Emil Rask", role="deputy defence minister", organisation="Velia", country="Velia"
    )
    assert not one(STATE, DEFENCE)
    assert not one(PALACE, DEFENCE)
    assert not one(STATE, deputy)


def test_several_together_are_the_same_only_as_the_same_several() -> None:
    both = held(organisation="United Lund and Orda")
    assert one(both, held(organisation="Orda and United Lund"))
    assert not one(both, held(organisation="United Velia and Sethia"))
    assert not one(both, held(organisation="Orda", country="Orda"))


def test_nobody_in_particular_is_no_holder() -> None:
    assert held(role="several countries") is None
    assert held(role="people in the capital", anonymous=True) is None
    assert held(role="farmers' union") is not None


def test_a_name_of_two_bodies_in_two_places_is_no_persons() -> None:
    cape = held(name="Cape Orr", role="admiral of the Velian navy")
    other = held(name="Cape Orr", role="Prime Minister of Sethia")
    assert cape is not None
    assert other is not None
    known = known_persons((cape, other))
    assert [completed(who, known) for who in (cape, other)] != [cape, other]
    assert not one(completed(cape, known), completed(other, known))


def test_who_is_called_by_a_persons_whole_name_is_that_person() -> None:
    person = held(name="Rafe Osk")
    called = held(
        organisation="Rear Admiral Rafe Osk", role="commander of the Lundish coast guard"
    )
    assert one(person, called)
