"""The duty roster: weekly shifts, make-up days, and days on which somebody stands in."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from counsel_desk import errors
from counsel_desk.records.school_calendar import DayRule
from counsel_desk.services.desk import RoomServices
from tests import vaults

TUESDAY, SATURDAY = date(2026, 10, 13), date(2026, 10, 10)
OWN = 1


@pytest.fixture
def colleague(room: RoomServices) -> int:
    """丙三, who is on duty on Tuesdays after class."""
    return room.staff.add("丙三", "part_time", vaults.SINCE)


@pytest.fixture
def shifts(room: RoomServices, colleague: int) -> tuple[int, int]:
    """Tuesday's two shifts: 甲一 at noon, 丙三 after class."""
    noon = room.duty.add_shift(2, time(12, 30), time(13, 30), OWN, vaults.SINCE)
    late = room.duty.add_shift(2, time(16, 40), time(17, 40), colleague, vaults.SINCE)
    return noon, late


def _people(room: RoomServices, day: date) -> list[int | None]:
    return [person for _shift, person in room.duty.on(day)]


def test_a_date_has_the_shifts_of_its_weekday(
    room: RoomServices, shifts: tuple[int, int], colleague: int
) -> None:
    assert _people(room, TUESDAY) == [OWN, colleague]
    assert _people(room, date(2026, 10, 14)) == []


def test_a_make_up_day_has_the_shifts_of_the_weekday_it_follows(
    room: RoomServices, shifts: tuple[int, int], colleague: int
) -> None:
    assert _people(room, SATURDAY) == []
    room.calendars.set_days([DayRule(SATURDAY, "makeup", 2, "调休")])
    assert _people(room, SATURDAY) == [OWN, colleague]


def test_nobody_is_on_duty_on_a_holiday(room: RoomServices, shifts: tuple[int, int]) -> None:
    room.calendars.mark(TUESDAY, TUESDAY, "holiday", "农忙假")
    assert _people(room, TUESDAY) == []


def test_a_swap_holds_for_one_day_and_can_be_undone(
    room: RoomServices, shifts: tuple[int, int], colleague: int
) -> None:
    room.duty.swap(TUESDAY, shifts[0], colleague, "leave")
    assert _people(room, TUESDAY) == [colleague, colleague]
    assert _people(room, date(2026, 10, 20)) == [OWN, colleague]
    room.duty.swap(TUESDAY, shifts[0], None, "training")
    assert _people(room, TUESDAY) == [None, colleague]
    room.duty.undo_swap(TUESDAY, shifts[0])
    assert _people(room, TUESDAY) == [OWN, colleague]


def test_a_swap_needs_a_reason_and_a_shift_of_that_day(
    room: RoomServices, shifts: tuple[int, int], colleague: int
) -> None:
    with pytest.raises(errors.BadInput, match="duty_reason"):
        room.duty.swap(TUESDAY, shifts[0], colleague, "why not")
    with pytest.raises(errors.BadInput, match="not on that day"):
        room.duty.swap(date(2026, 10, 14), shifts[0], colleague, "leave")


def test_who_is_entered_for_an_opening(
    room: RoomServices, shifts: tuple[int, int], colleague: int
) -> None:
    at = [time(8, 0), time(13, 0), time(14, 0), time(18, 0)]
    people = [room.duty.at(datetime.combine(TUESDAY, moment)) for moment in at]
    assert people == [OWN, OWN, colleague, OWN]


def test_a_shift_ends_and_a_leaver_takes_his_along(
    room: RoomServices, shifts: tuple[int, int], colleague: int
) -> None:
    room.duty.end_shift(shifts[0], TUESDAY)
    room.staff.leave(colleague, date(2026, 10, 20))
    assert _people(room, TUESDAY) == [OWN, colleague]
    assert _people(room, date(2026, 10, 20)) == [colleague]
    assert _people(room, date(2026, 10, 27)) == []
    assert room.duty.weekly(date(2026, 10, 27)) == []


@pytest.mark.parametrize(("weekday", "starts"), [(2, time(14, 0)), (0, time(9, 0))])
def test_a_shift_ends_after_it_starts_on_a_weekday(
    room: RoomServices, weekday: int, starts: time
) -> None:
    with pytest.raises(errors.BadInput):
        room.duty.add_shift(weekday, starts, time(13, 30), OWN, vaults.SINCE)
