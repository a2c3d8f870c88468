"""Areas, what is planned for a date, and the periods of the day."""

from __future__ import annotations

from datetime import date, time

import pytest

from counsel_desk import errors
from counsel_desk.records.room.opening_rules import DEFAULT_PERIODS, Period
from counsel_desk.records.school_calendar import DayRule
from counsel_desk.services.desk import RoomServices
from tests import vaults

NOON = (time(12, 30), time(13, 30))
AFTER_CLASS = (time(16, 40), time(17, 40))
SATURDAY, HOLIDAY = date(2026, 10, 10), date(2026, 10, 1)


def _hours(room: RoomServices, day: date) -> list[tuple[time, time]]:
    return [(one.opens, one.closes) for one in room.areas.planned_for(day)]


def test_a_new_vault_has_areas_and_a_plan_to_start_from(room: RoomServices) -> None:
    assert [one.kind for one in room.areas.all()] == ["individual", "group"]
    assert _hours(room, date(2026, 10, 13)) == [NOON, AFTER_CLASS]


def test_a_make_up_day_has_the_plan_of_the_weekday_it_follows(room: RoomServices) -> None:
    room.areas.plan(2, 3, time(9, 0), time(10, 0), vaults.SINCE)
    assert _hours(room, SATURDAY) == []
    room.calendars.set_days([DayRule(SATURDAY, "makeup", 3, "调休")])
    assert _hours(room, SATURDAY) == [(time(9, 0), time(10, 0)), NOON, AFTER_CLASS]
    room.calendars.set_days([DayRule(SATURDAY, "makeup", 2, "调休")])
    assert _hours(room, SATURDAY) == [NOON, AFTER_CLASS]


@pytest.mark.parametrize("day", [HOLIDAY, date(2026, 10, 17), date(2026, 8, 3)])
def test_nothing_is_planned_without_school(room: RoomServices, day: date) -> None:
    assert _hours(room, day) == []


def test_exam_and_event_days_keep_their_plan(room: RoomServices) -> None:
    room.calendars.set_days([DayRule(date(2026, 10, 15), "exam", name="期中")])
    assert _hours(room, date(2026, 10, 15)) == [NOON, AFTER_CLASS]


def test_a_plan_holds_from_and_up_to_its_dates(room: RoomServices) -> None:
    tuesdays = [date(2026, 10, day) for day in (13, 20, 27)]
    noon = room.areas.planned_for(tuesdays[0])[0]
    room.areas.end_plan(noon.id, tuesdays[1])
    room.areas.plan(1, 2, time(12, 0), time(13, 0), tuesdays[2])
    assert [_hours(room, day)[0] for day in tuesdays] == [NOON, NOON, (time(12, 0), time(13, 0))]


def test_an_area_closed_down_has_no_plan_any_more(room: RoomServices) -> None:
    room.areas.close_down(1, date(2026, 10, 13))
    assert _hours(room, date(2026, 10, 13)) == [NOON, AFTER_CLASS]
    assert _hours(room, date(2026, 10, 14)) == []
    assert [one.id for one in room.areas.on(date(2026, 10, 14))] == [2]
    assert len(room.areas.all()) == 2


def test_an_area_stands_once_and_has_a_kind(room: RoomServices) -> None:
    room.areas.add("沙盘室", "sandtray", vaults.SINCE)
    with pytest.raises(errors.Refused, match="沙盘室"):
        room.areas.add(" 沙盘室 ", "sandtray", vaults.SINCE)
    with pytest.raises(errors.BadInput, match="area_kind"):
        room.areas.add("别室", "dungeon", vaults.SINCE)
    with pytest.raises(errors.BadInput, match="needs a name"):
        room.areas.add("  ", "other", vaults.SINCE)


def test_an_area_can_be_renamed_but_not_to_anothers_name(room: RoomServices) -> None:
    room.areas.rename(1, "心语室")
    assert next(one.id for one in room.areas.all() if one.name == "心语室") == 1
    room.areas.rename(1, "心语室")
    with pytest.raises(errors.Refused, match="心语室"):
        room.areas.rename(2, "心语室")


def test_no_area_is_named_after_a_student(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="name of a student"):
        room.areas.add("测试生甲的房间", "other", vaults.SINCE)


@pytest.mark.parametrize(("weekday", "opens"), [(1, time(14, 0)), (0, time(9, 0)), (8, time(9, 0))])
def test_a_plan_is_an_hour_of_a_weekday(room: RoomServices, weekday: int, opens: time) -> None:
    with pytest.raises(errors.BadInput):
        room.areas.plan(1, weekday, opens, time(13, 0), vaults.SINCE)


def test_the_schools_own_periods_take_the_place_of_the_usual(room: RoomServices) -> None:
    assert tuple(room.areas.periods()) == DEFAULT_PERIODS
    own = [
        Period("afternoon", time(13, 0), time(18, 0)),
        Period("morning", time(7, 0), time(13, 0)),
        Period("break", time(9, 40), time(10, 0)),
    ]
    room.areas.set_periods(own)
    assert [one.code for one in room.areas.periods()] == ["morning", "break", "afternoon"]


@pytest.mark.parametrize(
    "periods",
    [
        [],
        [Period("morning", time(12, 0), time(8, 0))],
        [Period("morning", time(8, 0), time(12, 30)), Period("noon", time(12, 0), time(14, 0))],
        [Period("noon", time(8, 0), time(9, 0)), Period("noon", time(12, 0), time(14, 0))],
        [Period("teatime", time(8, 0), time(9, 0))],
    ],
)
def test_periods_that_cannot_be_are_refused(room: RoomServices, periods: list[Period]) -> None:
    with pytest.raises(errors.BadInput):
        room.areas.set_periods(periods)
    assert tuple(room.areas.periods()) == DEFAULT_PERIODS
