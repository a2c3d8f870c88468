"""The inventory by area: what stands there on a day, and what went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.inventory import EquipmentFields
from tests.vaults import TODAY

CHAIR = EquipmentFields("单人沙发", 2, date(2026, 9, 1))


def test_lines_stand_under_their_area_and_the_rest_last(room: RoomServices) -> None:
    area = room.areas.all()[0]
    room.inventory.add(replace(CHAIR, area_id=area.id))
    room.inventory.add(replace(CHAIR, name="图书", count=120, area_id=area.id))
    room.inventory.add(replace(CHAIR, name="投影仪", count=1))
    first, rest = room.inventory.by_area(TODAY)
    assert (first.area, first.pieces, len(first.lines)) == (area.name, 122, 2)
    assert (rest.area, rest.area_id, rest.pieces) == (None, None, 1)


def test_what_went_is_not_counted_any_more_but_stays_known(room: RoomServices) -> None:
    made = room.inventory.add(CHAIR)
    room.inventory.change(made, replace(CHAIR, until=TODAY))
    assert room.inventory.by_area(TODAY)[0].pieces == 2
    assert not room.inventory.by_area(TODAY + timedelta(days=1))
    assert not room.inventory.gone(TODAY)
    assert [one.id for one in room.inventory.gone(TODAY + timedelta(days=1))] == [made]
    room.inventory.remove(made)
    assert not room.inventory.gone(TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    "fields",
    [
        replace(CHAIR, count=0),
        replace(CHAIR, name=""),
        replace(CHAIR, since=TODAY + timedelta(days=1)),
        replace(CHAIR, until=date(2026, 8, 31)),
    ],
)
def test_a_line_that_cannot_be_is_refused(room: RoomServices, fields: EquipmentFields) -> None:
    with pytest.raises(errors.BadInput):
        room.inventory.add(fields)


def test_an_area_that_does_not_exist_is_refused(room: RoomServices) -> None:
    with pytest.raises(errors.Refused):
        room.inventory.add(replace(CHAIR, area_id=99))
    made = room.inventory.add(CHAIR)
    with pytest.raises(errors.Refused):
        room.inventory.change(made, replace(CHAIR, area_id=99))


@pytest.mark.parametrize("field", ["name", "remark"])
def test_no_students_name_gets_into_the_register(room: RoomServices, field: str) -> None:
    with pytest.raises(errors.Refused):
        room.inventory.add(replace(CHAIR, **{field: "测试生甲"}))


def test_the_principal_reads_and_writes_nothing(principal: Desk) -> None:
    assert not principal.room.inventory.by_area(TODAY)
    with pytest.raises(errors.WrongRole):
        principal.room.inventory.add(CHAIR)
