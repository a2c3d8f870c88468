"""The few fields of staff that the room needs."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from tests import vaults


def test_everyone_with_access_stands_on_the_staff_list(room: RoomServices) -> None:
    positions = {one.name: one.position for one in room.staff.all()}
    assert positions == {"甲一": "full_time", "乙二": "other"}
    assert room.staff.own_id() == room.staff.by_name()["甲一"]


def test_the_principals_own_entry_is_the_principals(principal: Desk) -> None:
    assert principal.room.staff.own_id() == principal.room.staff.by_name()["乙二"]


def test_somebody_given_access_later_is_listed_too(desk: Desk) -> None:
    desk.safekeeping.add_person(" 丙三 ", "counsellor", "qinglang fanchuan 66")
    assert desk.room.staff.by_name().keys() == {"甲一", "乙二", "丙三"}


def test_a_colleague_listed_before_is_not_listed_twice(desk: Desk) -> None:
    listed = desk.room.staff.add("丙三", "part_time", vaults.SINCE)
    desk.safekeeping.add_person("丙三", "counsellor", "qinglang fanchuan 66")
    assert desk.room.staff.by_name()["丙三"] == listed
    assert {one.id: one.position for one in desk.room.staff.all()}[listed] == "part_time"


def test_one_name_stands_once(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="甲一"):
        room.staff.add(" 甲一 ", "other", vaults.SINCE)


@pytest.mark.parametrize(("name", "position"), [("丁四", "boss"), (" ", "other")])
def test_a_name_and_a_position_of_the_list_are_needed(
    room: RoomServices, name: str, position: str
) -> None:
    with pytest.raises(errors.BadInput):
        room.staff.add(name, position, vaults.SINCE)


def test_who_has_left_is_not_offered_any_more(room: RoomServices) -> None:
    person = room.staff.add("丁四", "other", date(2026, 10, 1))
    room.staff.set_position(person, "part_time")
    room.staff.leave(person, date(2026, 10, 15))
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 15), date(2026, 10, 16)]
    offered = [person in [one.id for one in room.staff.on(day)] for day in days]
    assert offered == [False, True, True, False]
    assert room.staff.by_name()["丁四"] == person
