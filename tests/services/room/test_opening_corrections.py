"""Corrections: always with a reason, and nothing that was said is lost."""

from __future__ import annotations

from datetime import date, time

import pytest

from counsel_desk import errors
from counsel_desk.records.room.opening_entry import OpeningEntry
from counsel_desk.services.desk import RoomServices
from tests import vaults

MONDAY, TUESDAY = date(2026, 10, 12), date(2026, 10, 13)


@pytest.fixture
def opening(room: RoomServices) -> int:
    """The one opening of the school's vault: Monday 12:00 to 13:40."""
    return room.openings.between(MONDAY, MONDAY)[0].id


def test_every_step_of_an_openings_history_can_be_read(room: RoomServices, opening: int) -> None:
    room.openings.correct(opening, time(12, 10), time(13, 40), "typing_error")
    room.openings.correct(opening, time(12, 10), time(13, 0), "other")
    first, second = room.openings.corrections(MONDAY, MONDAY)
    assert (first.opened_before, first.opened_after) == (time(12, 0), time(12, 10))
    assert (first.closed_before, first.closed_after) == (time(13, 40), time(13, 40))
    assert (second.closed_before, second.closed_after) == (time(13, 40), time(13, 0))
    assert (first.made_by, first.made_on, first.reason) == ("甲一", vaults.TODAY, "typing_error")
    assert (first.day, first.area_id, first.taken_back) == (MONDAY, 1, False)


def test_an_opening_taken_back_counts_for_nothing_but_stays_readable(
    room: RoomServices, opening: int
) -> None:
    room.openings.correct(opening, time(12, 0), time(13, 40), "double_entry", void=True)
    assert room.openings.between(MONDAY, MONDAY) == []
    assert [one.minutes for one in room.openings.judged(MONDAY, MONDAY)] == [0]
    (line,) = room.openings.corrections(MONDAY, MONDAY)
    assert line.taken_back
    assert line.opened_before == time(12, 0)


def test_an_opening_under_the_wrong_day_is_entered_anew(room: RoomServices, opening: int) -> None:
    right = OpeningEntry(0, TUESDAY, time(12, 0), time(13, 40), 2, None, "补登")
    new = room.openings.replace(opening, right, "wrong_day")
    assert room.openings.between(MONDAY, MONDAY) == []
    (kept,) = room.openings.between(TUESDAY, TUESDAY)
    assert (kept.id, kept.area_id, kept.remark) == (new, 2, "补登")
    (line,) = room.openings.corrections(MONDAY, TUESDAY)
    assert (line.day, line.reason, line.taken_back) == (MONDAY, "wrong_day", True)


@pytest.mark.parametrize("reason", ["", "because", "训练"])
def test_a_correction_without_a_reason_of_the_list_changes_nothing(
    room: RoomServices, opening: int, reason: str
) -> None:
    with pytest.raises(errors.BadInput, match="correction_reason"):
        room.openings.correct(opening, time(12, 30), None, reason)
    assert room.openings.between(MONDAY, MONDAY)[0].opened == time(12, 0)
    assert room.openings.corrections(MONDAY, MONDAY) == []


def test_a_correction_keeps_the_order_of_times(room: RoomServices, opening: int) -> None:
    with pytest.raises(errors.BadInput, match="cannot close before"):
        room.openings.correct(opening, time(13, 0), time(12, 0), "typing_error")
    assert room.openings.corrections(MONDAY, MONDAY) == []


def test_corrections_of_other_days_are_left_out(room: RoomServices, opening: int) -> None:
    room.openings.correct(opening, time(12, 10), time(13, 40), "typing_error")
    assert room.openings.corrections(TUESDAY, vaults.TODAY) == []
