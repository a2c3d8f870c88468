"""What the notice at the door says."""

from __future__ import annotations

from datetime import time

from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room import room_settings
from tests import vaults


def test_the_notice_holds_the_plan_and_who_is_on_duty(room: RoomServices) -> None:
    room.duty.add_shift(1, time(12, 30), time(13, 30), 1, vaults.SINCE)
    room.areas.plan(2, 1, time(13, 0), time(14, 0), vaults.SINCE)
    notice = room.door_notices.today()
    assert (notice.school, notice.valid_from) == ("示范学校", vaults.TODAY)
    assert [one.weekday for one in notice.hours] == [1, 2, 3, 4, 5]
    assert notice.hours[0].spans == ((time(12, 30), time(14, 0)), (time(16, 40), time(17, 40)))
    assert [one.duty for one in notice.hours] == [("甲一",), (), (), (), ()]
    assert notice.hotlines == ()


def test_the_schools_own_words_stand_on_it(room: RoomServices) -> None:
    for key, value in (
        (room_settings.ROOM_NAME, "阳光小屋"),
        (room_settings.ROOM_PLACE, "二楼东"),
        (room_settings.HOTLINE_NUMBER, "000-0000"),
    ):
        room.settings.set(key, value)
    notice = room.door_notices.today()
    assert (notice.room, notice.place) == ("阳光小屋", "二楼东")
    assert [one.number for one in notice.hotlines] == ["000-0000"]
    room.settings.set(room_settings.HOTLINE_NAME, "学校热线")
    assert [one.name for one in room.door_notices.today().hotlines] == ["学校热线"]


def test_the_principal_prints_it_and_the_chain_knows(principal: Desk) -> None:
    before = principal.room.logs.of("2026-10").chain_head
    principal.room.door_notices.note_printed()
    assert principal.room.logs.of("2026-10").chain_head != before
