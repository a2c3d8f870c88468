"""Bodies from outside: their code, their people and their approvals; nobody's name among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.activities import ActivityFields
from counsel_desk.services.room.outside_bodies import (
    ApprovalFields,
    BodyFields,
    PersonFields,
)
from tests.vaults import SINCE, TODAY

CODE = "91350100M000100Y43"
BODY = BodyFields("示例心理服务中心", SINCE, CODE, "0915-0000000", "公益")
PERSON = PersonFields("丙三", "国家二级心理咨询师")
APPROVAL = ApprovalFields("心理讲座", "示例区教体局", "示教函2026-5", date(2026, 9, 20), TODAY)


def test_a_body_is_kept_with_its_people_and_its_approval(room: RoomServices) -> None:
    body = room.outside_bodies.add(replace(BODY, credit_code=CODE.lower()), APPROVAL, (PERSON,))
    (line,) = room.outside_bodies.all()
    assert (line.id, line.fields, line.until) == (body, BODY, None)
    assert [one.fields for one in line.people] == [PERSON]
    (approval,) = line.approvals
    assert (approval.fields, approval.is_valid, approval.days_left) == (APPROVAL, True, 0)


def test_what_belongs_to_a_body_is_changed_and_taken_back(room: RoomServices) -> None:
    body = room.outside_bodies.add(BODY)
    person = room.outside_bodies.add_person(body, PERSON)
    approval = room.outside_bodies.add_approval(body, APPROVAL)
    longer = replace(APPROVAL, valid_until=None)
    room.outside_bodies.change_person(person, replace(PERSON, qualification="社会工作师"))
    room.outside_bodies.change_approval(approval, longer)
    room.outside_bodies.change(body, replace(BODY, contact="", credit_code=""))
    (line,) = room.outside_bodies.all()
    assert (line.fields.contact, line.fields.credit_code) == ("", "")
    assert line.people[0].fields.qualification == "社会工作师"
    assert (line.approvals[0].fields, line.approvals[0].days_left) == (longer, None)
    room.outside_bodies.remove_person(person)
    room.outside_bodies.remove_approval(approval)
    (line,) = room.outside_bodies.all()
    assert not line.people
    assert not line.approvals


def test_a_body_that_is_ended_stands_below_the_others(room: RoomServices) -> None:
    ended = room.outside_bodies.add(replace(BODY, name="A"))
    used = room.outside_bodies.add(replace(BODY, name="B"))
    room.outside_bodies.end(ended, TODAY - timedelta(days=1))
    assert [one.id for one in room.outside_bodies.all()] == [used, ended]
    room.outside_bodies.begin_again(ended)
    assert [one.id for one in room.outside_bodies.all()] == [ended, used]
    with pytest.raises(errors.BadInput):
        room.outside_bodies.end(ended, SINCE - timedelta(days=1))


def test_a_body_entered_by_mistake_goes_with_all_that_belongs_to_it(room: RoomServices) -> None:
    body = room.outside_bodies.add(BODY, APPROVAL, (PERSON,))
    room.outside_bodies.remove(body)
    assert room.outside_bodies.all() == ()


def test_a_body_with_activities_stays_and_so_does_what_they_rest_on(room: RoomServices) -> None:
    body = room.outside_bodies.add(BODY, APPROVAL)
    fields = ActivityFields(
        TODAY, "lecture", "情绪", "held", "outside", body_id=body, no_sales=True
    )
    room.activities.add(fields)
    (line,) = room.outside_bodies.all()
    assert line.activities == 1
    with pytest.raises(errors.Refused, match="End it instead"):
        room.outside_bodies.remove(body)
    with pytest.raises(errors.Refused, match="rests on this approval"):
        room.outside_bodies.remove_approval(line.approvals[0].id)


@pytest.mark.parametrize(
    "fields",
    [replace(BODY, name=" "), replace(BODY, credit_code=CODE[:-1] + "4"),
     replace(BODY, contact="1" * 61)],
)  # fmt: skip
def test_a_body_that_cannot_be_is_refused(room: RoomServices, fields: BodyFields) -> None:
    with pytest.raises(errors.BadInput):
        room.outside_bodies.add(fields)


@pytest.mark.parametrize(
    "fields",
    [
        replace(APPROVAL, number=""),
        replace(APPROVAL, authority=" "),
        replace(APPROVAL, what=""),
        replace(APPROVAL, approved_on=TODAY + timedelta(days=1), valid_until=None),
        replace(APPROVAL, valid_until=APPROVAL.approved_on - timedelta(days=1)),
    ],
)
def test_an_approval_that_cannot_be_is_refused(room: RoomServices, fields: ApprovalFields) -> None:
    with pytest.raises(errors.BadInput):
        room.outside_bodies.add(BODY, fields)
    assert room.outside_bodies.all() == ()


def test_one_name_stands_in_the_register_once(room: RoomServices) -> None:
    room.outside_bodies.add(BODY)
    other = room.outside_bodies.add(replace(BODY, name="另一家"))
    with pytest.raises(errors.Refused, match="already"):
        room.outside_bodies.add(BODY)
    with pytest.raises(errors.Refused, match="already"):
        room.outside_bodies.change(other, BODY)


def test_no_students_name_gets_into_the_register(room: RoomServices) -> None:
    body = room.outside_bodies.add(BODY)
    bodies = room.outside_bodies
    for act in (
        lambda: bodies.add(replace(BODY, name="测试生甲之家")),
        lambda: bodies.change(body, replace(BODY, remark="为测试生甲而来")),
        lambda: bodies.add_person(body, PersonFields("丁四", "测试生乙的阿姨")),
        lambda: bodies.add_approval(body, replace(APPROVAL, what="辅导测试生乙")),
    ):
        with pytest.raises(errors.Refused):
            act()


def test_the_principal_reads_it_and_changes_nothing(principal: Desk) -> None:
    assert principal.room.outside_bodies.all() == ()
    with pytest.raises(errors.WrongRole):
        principal.room.outside_bodies.add(BODY)
