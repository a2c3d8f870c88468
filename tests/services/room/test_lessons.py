"""Lessons: each is entered once, what cannot be is refused, and no student is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.lessons import LessonFields
from tests.vaults import SINCE, TODAY


@pytest.fixture
def third(room: RoomServices) -> LessonFields:
    """Grade 7 (1) had its third lesson today."""
    return LessonFields(TODAY, room.school_classes.add(7, 1, SINCE), 3, form="interactive")


def test_a_lesson_is_kept_as_it_was_held(room: RoomServices, third: LessonFields) -> None:
    told = replace(third, staff_id=room.staff.own_id(), topic=" 认识情绪 ")
    made = room.lessons.add(told)
    assert room.lessons.of(made) == replace(told, topic="认识情绪")


def test_the_same_lesson_twice_is_refused_in_a_sentence(
    room: RoomServices, third: LessonFields
) -> None:
    room.lessons.add(third)
    other = room.lessons.add(replace(third, lesson_no=4))
    with pytest.raises(errors.Refused, match=r"Lesson 3 of Grade 7 \(1\) on 2026-10-20 is entered"):
        room.lessons.add(replace(third, state="cancelled", reason="sports day"))
    with pytest.raises(errors.Refused, match="Lesson 3"):
        room.lessons.change(other, third)
    with pytest.raises(errors.Refused, match="Lesson 4"):
        room.lessons.add_all([replace(third, lesson_no=5), replace(third, lesson_no=4)])
    with pytest.raises(errors.Refused, match="not in the register"):
        room.lessons.of(other + 1)


def test_a_lesson_that_did_not_take_place_has_a_reason(
    room: RoomServices, third: LessonFields
) -> None:
    cancelled = replace(third, state="cancelled", topic="认识情绪")
    with pytest.raises(errors.BadInput, match="Say why"):
        room.lessons.add(cancelled)
    made = room.lessons.add(replace(cancelled, reason="运动会"))
    kept = room.lessons.of(made)
    assert (kept.reason, kept.form, kept.topic) == ("运动会", None, "认识情绪")


def test_a_lesson_that_was_held_after_all_loses_its_reason(
    room: RoomServices, third: LessonFields
) -> None:
    cancelled = replace(third, state="cancelled", reason="运动会")
    made = room.lessons.add(cancelled)
    room.lessons.change(made, replace(cancelled, state="held", form="lecture"))
    assert room.lessons.of(made) == replace(third, form="lecture")


@pytest.mark.parametrize(
    "wrong",
    [
        {"lesson_no": 0},
        {"lesson_no": 13},
        {"state": "planned"},
        {"form": "film"},
        {"day": date(2026, 10, 21)},
        {"day": date(2026, 10, 18)},
        {"day": date(2026, 10, 1)},
        {"day": date(2026, 8, 31)},
    ],
)
def test_a_lesson_that_cannot_be_is_refused(
    room: RoomServices, third: LessonFields, wrong: dict[str, object]
) -> None:
    with pytest.raises(errors.BadInput):
        room.lessons.add(replace(third, **wrong))  # type: ignore[arg-type]


def test_a_lesson_to_come_is_cancelled_beforehand(room: RoomServices, third: LessonFields) -> None:
    day = date(2026, 10, 27)
    made = room.lessons.add(replace(third, day=day, state="cancelled", reason="期中考试"))
    assert room.lessons.of(made).day == day


def test_a_makeup_day_is_a_school_day(room: RoomServices, third: LessonFields) -> None:
    made = room.lessons.add(replace(third, day=date(2026, 10, 10)))
    assert room.lessons.of(made).day == date(2026, 10, 10)


def test_no_students_name_gets_into_a_lesson(room: RoomServices, third: LessonFields) -> None:
    for wrong in (
        replace(third, topic="谈测试生甲"),
        replace(third, state="cancelled", reason="测试生乙"),
    ):
        with pytest.raises(errors.Refused):
            room.lessons.add(wrong)


def test_a_lesson_entered_by_mistake_is_taken_back(room: RoomServices, third: LessonFields) -> None:
    made = room.lessons.add(third)
    room.lessons.remove(made)
    with pytest.raises(errors.Refused):
        room.lessons.remove(made)
    room.lessons.add(third)


def test_the_principal_changes_nothing(principal: Desk) -> None:
    with pytest.raises(errors.WrongRole):
        principal.room.lessons.add(LessonFields(TODAY, 1, 3))
