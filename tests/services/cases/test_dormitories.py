"""Floors, rooms and beds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import CaseServices
from tests.vaults import SINCE, TODAY, Template

NEXT_DAY = timedelta(days=1)


def test_a_room_brings_its_floor_and_comes_into_use_once(cases: CaseServices) -> None:
    first = cases.network.dormitories.add(" 女1号楼 ", "3", "305", SINCE)
    assert cases.network.dormitories.add("女1号楼", "3", "305", TODAY) == first
    told = [(one.building, one.floor, one.room) for one in cases.network.dormitories.places(TODAY)]
    assert told == [("女1号楼", "3", ""), ("女1号楼", "3", "305")]
    with pytest.raises(errors.BadInput):
        cases.network.dormitories.add("女1号楼", " ", "305", SINCE)


def test_a_student_sleeps_in_one_room_at_a_time(cases: CaseServices, template: Template) -> None:
    student = template.students[0]
    one, two = (cases.network.dormitories.add("1号楼", "1", room, SINCE) for room in ("101", "102"))
    cases.network.dormitories.move(student, one, SINCE)
    cases.network.dormitories.move(student, two, TODAY, "2")
    before = cases.network.dormitories.room_of(student, TODAY - NEXT_DAY)
    now = cases.network.dormitories.room_of(student, TODAY)
    assert before
    assert now
    assert (before.place_id, now.place_id) == (one, two)
    cases.network.dormitories.leave(student, TODAY)
    assert cases.network.dormitories.room_of(student, TODAY + NEXT_DAY) is None


def test_a_floor_is_no_room(cases: CaseServices, template: Template) -> None:
    floor = cases.network.dormitories.add("1号楼", "1", "", SINCE)
    with pytest.raises(errors.Refused):
        cases.network.dormitories.move(template.students[0], floor, TODAY)


def test_a_floor_goes_with_its_rooms_once_nobody_sleeps_there(
    cases: CaseServices, template: Template
) -> None:
    room = cases.network.dormitories.add("1号楼", "1", "101", SINCE)
    floor = cases.network.dormitories.add("1号楼", "1", "", SINCE)
    cases.network.dormitories.move(template.students[0], room, SINCE)
    with pytest.raises(errors.Refused):
        cases.network.dormitories.end(floor, TODAY)
    cases.network.dormitories.leave(template.students[0], TODAY)
    cases.network.dormitories.end(floor, TODAY)
    assert len(cases.network.dormitories.places(TODAY)) == 2
    assert not cases.network.dormitories.places(TODAY + NEXT_DAY)
