"""The timetable: no class has two lessons at one time, and what was stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.timetable import PatternFields
from tests.vaults import SINCE, TODAY


@pytest.fixture
def tuesday(room: RoomServices) -> PatternFields:
    """Grade 7 (1) on Tuesdays, the third lesson, every week, with 甲一."""
    one = room.school_classes.add(7, 1, SINCE)
    return PatternFields(one, 2, 3, "every", SINCE, room.staff.own_id())


def test_a_line_is_told_with_class_and_teacher(room: RoomServices, tuesday: PatternFields) -> None:
    made = room.timetable.add(tuesday)
    (line,) = room.timetable.on(TODAY)
    assert (line.id, line.class_label, line.teacher) == (made, "Grade 7 (1)", "甲一")
    assert line.fields == tuesday


def test_a_class_has_one_line_at_one_time(room: RoomServices, tuesday: PatternFields) -> None:
    room.timetable.add(replace(tuesday, weeks="odd"))
    room.timetable.add(replace(tuesday, weeks="even"))
    for weeks in ("every", "odd"):
        with pytest.raises(errors.Refused, match=r"Grade 7 \(1\) has this weekday"):
            room.timetable.add(replace(tuesday, weeks=weeks))
    room.timetable.add(replace(tuesday, lesson_no=4))
    assert len(room.timetable.on(TODAY)) == 3


def test_several_classes_are_put_in_together_or_not_at_all(
    room: RoomServices, tuesday: PatternFields
) -> None:
    other = room.school_classes.add(7, 2, SINCE)
    room.timetable.add(tuesday)
    with pytest.raises(errors.Refused):
        room.timetable.add_all([replace(tuesday, class_id=other), tuesday])
    assert len(room.timetable.on(TODAY)) == 1


def test_a_change_leaves_the_weeks_before_it_alone(
    room: RoomServices, tuesday: PatternFields
) -> None:
    made = room.timetable.add(tuesday)
    room.timetable.change(made, replace(tuesday, since=TODAY, weekday=4))
    before, after = room.timetable.on(SINCE)
    assert (before.fields.weekday, before.fields.until) == (2, date(2026, 10, 19))
    assert (after.fields.weekday, after.fields.since) == (4, TODAY)


def test_a_change_from_the_first_day_puts_the_line_itself_right(
    room: RoomServices, tuesday: PatternFields
) -> None:
    made = room.timetable.add(tuesday)
    room.timetable.change(made, replace(tuesday, lesson_no=5))
    assert [(one.id, one.fields.lesson_no) for one in room.timetable.on(TODAY)] == [(made, 5)]


def test_a_line_ends_and_its_time_is_free(room: RoomServices, tuesday: PatternFields) -> None:
    made = room.timetable.add(tuesday)
    with pytest.raises(errors.BadInput):
        room.timetable.end(made, date(2026, 8, 1))
    room.timetable.end(made, date(2026, 10, 19))
    room.timetable.add(replace(tuesday, since=TODAY))
    assert [one.fields.since for one in room.timetable.on(TODAY)] == [TODAY]


def test_a_line_entered_by_mistake_is_taken_back(
    room: RoomServices, tuesday: PatternFields
) -> None:
    made = room.timetable.add(tuesday)
    room.timetable.remove(made)
    assert room.timetable.on(TODAY) == ()
    with pytest.raises(errors.Refused):
        room.timetable.remove(made)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekday": 0},
        {"weekday": 8},
        {"lesson_no": 0},
        {"lesson_no": 13},
        {"weeks": "sometimes"},
        {"until": date(2026, 8, 31)},
    ],
)
def test_a_line_that_cannot_be_is_refused(
    room: RoomServices, tuesday: PatternFields, wrong: dict[str, object]
) -> None:
    with pytest.raises(errors.BadInput):
        room.timetable.add(replace(tuesday, **wrong))  # type: ignore[arg-type]


def test_no_class_is_no_line(room: RoomServices) -> None:
    with pytest.raises(errors.BadInput, match="at least one class"):
        room.timetable.add_all([])


def test_the_principal_reads_the_timetable_and_changes_nothing(principal: Desk) -> None:
    assert principal.room.timetable.on(TODAY) == ()
    with pytest.raises(errors.WrongRole):
        principal.room.timetable.remove(1)
