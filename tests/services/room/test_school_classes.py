"""The list of classes: grades roll by themselves, and what stands with a class is not lost."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.timetable import PatternFields
from tests.vaults import SINCE, TODAY


def _labels(room: RoomServices, day: date = TODAY) -> list[str]:
    return [one.label for one in room.school_classes.on(day)]


def test_a_class_is_called_by_its_grade_of_the_day(room: RoomServices) -> None:
    room.school_classes.add(7, 2, SINCE)
    assert _labels(room) == ["Grade 7 (2)"]
    assert _labels(room, date(2027, 8, 31)) == ["Grade 7 (2)"]
    assert _labels(room, date(2027, 9, 1)) == ["Grade 8 (2)"]
    assert _labels(room, date(2026, 8, 31)) == []


def test_a_class_that_began_years_ago_is_entered_with_its_grade_of_today(
    room: RoomServices,
) -> None:
    room.school_classes.add_several(9, [1], date(2024, 8, 31), graded_on=TODAY)
    assert _labels(room) == ["Grade 9 (1)"]
    assert _labels(room, date(2024, 9, 1)) == ["Grade 7 (1)"]


def test_classes_stand_in_the_order_of_grade_and_number(room: RoomServices) -> None:
    room.school_classes.add_several(8, [2, 10], SINCE)
    room.school_classes.add_several(7, [1], SINCE)
    assert _labels(room) == ["Grade 7 (1)", "Grade 8 (2)", "Grade 8 (10)"]


def test_a_class_is_not_listed_twice_and_then_none_of_the_others_is(room: RoomServices) -> None:
    room.school_classes.add(7, 2, SINCE)
    with pytest.raises(errors.Refused, match=r"Grade 7 \(2\) is on the list"):
        room.school_classes.add_several(7, [1, 2, 3], SINCE)
    assert _labels(room) == ["Grade 7 (2)"]


@pytest.mark.parametrize(("grade", "numbers"), [(0, [1]), (13, [1]), (7, []), (7, [0]), (7, [61])])
def test_a_class_that_cannot_be_is_refused(
    room: RoomServices, grade: int, numbers: list[int]
) -> None:
    with pytest.raises(errors.BadInput):
        room.school_classes.add_several(grade, numbers, SINCE)


def test_a_class_that_ends_takes_its_timetable_along(room: RoomServices) -> None:
    (one,) = room.school_classes.add_several(7, [1], SINCE)
    room.timetable.add(PatternFields(one, 2, 3, "every", SINCE))
    room.school_classes.end(one, TODAY)
    assert _labels(room) == ["Grade 7 (1)"]
    assert _labels(room, date(2026, 10, 21)) == []
    assert [line.fields.until for line in room.timetable.on(TODAY)] == [TODAY]
    with pytest.raises(errors.BadInput):
        room.school_classes.end(one, date(2026, 8, 1))


def test_a_class_that_was_ended_goes_on_again(room: RoomServices) -> None:
    one = room.school_classes.add(7, 1, SINCE)
    room.school_classes.end(one, date(2026, 9, 30))
    assert room.school_classes.add(7, 1, TODAY) == one
    assert _labels(room) == ["Grade 7 (1)"]


def test_only_a_class_with_which_nothing_stands_is_taken_off(room: RoomServices) -> None:
    used, unused = room.school_classes.add_several(7, [1, 2], SINCE)
    room.timetable.add(PatternFields(used, 2, 3, "every", SINCE))
    with pytest.raises(errors.Refused, match="Lessons, activities"):
        room.school_classes.remove(used)
    room.school_classes.remove(unused)
    assert _labels(room) == ["Grade 7 (1)"]
    with pytest.raises(errors.Refused, match="not in the register"):
        room.school_classes.remove(unused)


def test_the_principal_reads_the_list_and_changes_nothing(principal: Desk) -> None:
    assert principal.room.school_classes.on(TODAY) == ()
    with pytest.raises(errors.WrongRole):
        principal.room.school_classes.add(7, 1, SINCE)
