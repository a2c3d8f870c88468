"""The school's profile, dated, and its teaching points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import RoomServices
from counsel_desk.services.room.schools import SchoolFields
from tests import vaults


def test_a_change_leaves_earlier_days_as_they_were(room: RoomServices) -> None:
    room.schools.set(replace(vaults.SCHOOL, students=120, boarders=40), date(2027, 2, 22))
    days = [date(2026, 8, 1), date(2026, 12, 1), date(2027, 2, 21), date(2027, 2, 22)]
    assert [room.schools.on(day).students for day in days] == [80, 80, 80, 120]
    assert [one.students for one in room.schools.history()] == [120, 80]


def test_the_same_day_again_replaces_what_was_said(room: RoomServices) -> None:
    room.schools.set(replace(vaults.SCHOOL, students=81), vaults.SINCE)
    assert [one.students for one in room.schools.history()] == [81]


@pytest.mark.parametrize(
    ("students", "said", "small"),
    [(99, None, True), (100, None, False), (99, False, False), (500, True, True)],
)
def test_the_small_school_flag_is_suggested_and_the_school_decides(
    students: int, said: bool | None, small: bool
) -> None:
    assert replace(vaults.SCHOOL, students=students, small=said).checked().small is small


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (replace(vaults.SCHOOL, name=" "), "a name and a code"),
        (replace(vaults.SCHOOL, code=""), "a name and a code"),
        (replace(vaults.SCHOOL, stages=("primary", "college")), "“college”"),
        (replace(vaults.SCHOOL, stages=()), "at least one stage"),
        (replace(vaults.SCHOOL, boarders=81), "more boarders"),
        (replace(vaults.SCHOOL, students=-1, boarders=0), "fewer than none"),
    ],
)
def test_a_profile_that_cannot_be_is_told_by_its_field(
    room: RoomServices, fields: SchoolFields, words: str
) -> None:
    with pytest.raises(errors.BadInput, match=words):
        room.schools.set(fields, vaults.TODAY)
    assert len(room.schools.history()) == 1


def test_teaching_points_stand_once_by_name(room: RoomServices) -> None:
    point = room.schools.add_teaching_point(" 河口教学点 ", 12, vaults.SINCE)
    with pytest.raises(errors.Refused, match="河口教学点"):
        room.schools.add_teaching_point("河口教学点", 9, vaults.SINCE)
    with pytest.raises(errors.BadInput):
        room.schools.add_teaching_point("山里教学点", -1, vaults.SINCE)
    room.schools.close_teaching_point(point, date(2027, 7, 1))
    (kept,) = room.schools.teaching_points()
    assert (kept.name, kept.students, kept.until) == ("河口教学点", 12, date(2027, 7, 1))
