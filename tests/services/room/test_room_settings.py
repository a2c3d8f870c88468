"""Settings that everyone who opens the room shares."""

from __future__ import annotations

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.room_settings import HOTLINE_NUMBER, ROOM_NAME


def test_a_setting_is_kept_and_replaced(room: RoomServices) -> None:
    assert room.settings.get(ROOM_NAME) is None
    room.settings.set(ROOM_NAME, "心语室")
    room.settings.set(ROOM_NAME, "阳光小屋")
    assert room.settings.get(ROOM_NAME) == "阳光小屋"
    assert room.settings.get(HOTLINE_NUMBER) is None


def test_no_setting_holds_a_students_name(room: RoomServices) -> None:
    with pytest.raises(errors.Refused):
        room.settings.set(ROOM_NAME, "测试生乙的小屋")


def test_the_principal_changes_no_setting(principal: Desk) -> None:
    with pytest.raises(errors.WrongRole):
        principal.room.settings.set(ROOM_NAME, "别名")
