"""``network holes``: what the network lacks."""

from __future__ import annotations

from counsel_desk import clock
from counsel_desk.records.cases.network import SCHOOL, ContactFields, NetworkPlace
from counsel_desk.services.desk import Desk
from tests.cli.command import User

KEYS = ["level", "place", "cohort", "class_no", "building", "floor", "room"]


def _somebody_for_the_school(user: User) -> None:
    with Desk.open(user.vault, user.person.name, user.person.password) as desk:
        fields = ContactFields(NetworkPlace(SCHOOL), "principal", "乙二", clock.today())
        desk.require_cases().network.contacts.add(fields)


def test_each_place_without_a_contact_is_an_object(counsellor: User) -> None:
    before = counsellor.command("network", "holes", "--json").done().objects
    assert {tuple(one) for one in before} == {tuple(KEYS)}
    assert {one["level"] for one in before} >= {"school", "grade", "class"}
    _somebody_for_the_school(counsellor)
    after = counsellor.command("network", "holes", "--json").done().objects
    assert after == [one for one in before if one["level"] != "school"]


def test_people_read_level_and_place(counsellor: User) -> None:
    lines = counsellor.command("network", "holes").done().out.splitlines()
    assert lines[0] == "School\tThe whole school"
    assert all(len(line.split("\t")) == 2 for line in lines)


def test_a_principal_learns_nothing_of_it(principal: User) -> None:
    answer = principal.command("network", "holes", "--json")
    assert (answer.code, answer.out) == (3, "")
