"""Visits to teaching points: for township centres, counted by term beside uses of the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.point_visits import VisitFields
from tests.vaults import SCHOOL, SINCE, TODAY


@pytest.fixture
def point(room: RoomServices) -> int:
    """A teaching point of a township centre; there is a second one, which nobody visits."""
    room.schools.set(replace(SCHOOL, township_centre=True), SINCE)
    room.schools.add_teaching_point("柳林教学点", 14, SINCE)
    return room.schools.add_teaching_point("白杨教学点", 23, SINCE)


def visit(point: int, day: date = TODAY) -> VisitFields:
    return VisitFields(point, day, 18, 80, None, "团体辅导")


def test_a_visited_point_is_served_and_the_other_is_not(room: RoomServices, point: int) -> None:
    staff = room.staff.all()[0]
    made = room.point_visits.add(replace(visit(point), staff_id=staff.id))
    view = room.point_visits.view(TODAY)
    second, first = view.points
    assert (first.id, first.name, first.is_served) == (point, "白杨教学点", True)
    assert [(one.id, one.staff, one.fields.people) for one in first.visits] == [
        (made, staff.name, 18)
    ]
    assert (second.name, second.is_served) == ("柳林教学点", False)
    assert view.term is not None
    assert (view.starts, view.ends) == (view.term.starts, TODAY)


def test_a_use_of_the_room_for_a_point_serves_it_too(room: RoomServices, point: int) -> None:
    room.uses.add(TODAY, "noon", "group", 9, 40, teaching_point_id=point)
    served = room.point_visits.view(TODAY).points[1]
    assert (served.uses, served.heads, served.visits, served.is_served) == (1, 9, (), True)


def test_visits_of_another_term_do_not_serve_this_one(room: RoomServices, point: int) -> None:
    room.point_visits.add(visit(point, SINCE))
    spring = date(2027, 3, 10)
    view = room.point_visits.view(spring)
    assert view.term is not None
    assert view.term.name == "2027-spring"
    assert not any(one.is_served for one in view.points)
    assert [one.fields.day for one in room.point_visits.all()] == [SINCE]


def test_a_visit_is_changed_and_taken_back(room: RoomServices, point: int) -> None:
    made = room.point_visits.add(visit(point))
    room.point_visits.change(made, replace(visit(point), people=0, minutes=30))
    assert room.point_visits.all()[0].fields.minutes == 30
    room.point_visits.remove(made)
    assert not room.point_visits.all()


def test_only_a_township_centre_visits_points(room: RoomServices) -> None:
    point = room.schools.add_teaching_point("白杨教学点", 23, SINCE)
    assert not room.point_visits.are_served(TODAY)
    with pytest.raises(errors.Refused, match="township centre"):
        room.point_visits.add(visit(point))
    room.schools.set(replace(SCHOOL, township_centre=True), SINCE)
    assert room.point_visits.are_served(TODAY)


def test_a_centre_without_points_has_nothing_to_visit(room: RoomServices) -> None:
    room.schools.set(replace(SCHOOL, township_centre=True), SINCE)
    assert not room.point_visits.are_served(TODAY)


def test_a_point_that_was_closed_is_not_visited_afterwards(room: RoomServices, point: int) -> None:
    room.schools.close_teaching_point(point, TODAY - timedelta(days=1))
    with pytest.raises(errors.Refused, match="白杨教学点"):
        room.point_visits.add(visit(point))
    made = room.point_visits.add(visit(point, TODAY - timedelta(days=1)))
    with pytest.raises(errors.Refused, match="白杨教学点"):
        room.point_visits.change(made, visit(point))
    assert len(room.point_visits.view(TODAY).points) == 2


@pytest.mark.parametrize(
    "changes",
    [{"people": -1}, {"minutes": 0}, {"minutes": 1441}, {"day": TODAY + timedelta(days=1)}],
)
def test_a_visit_that_cannot_be_is_refused(
    room: RoomServices, point: int, changes: dict[str, int]
) -> None:
    with pytest.raises(errors.BadInput):
        room.point_visits.add(replace(visit(point), **changes))


def test_no_students_name_gets_into_the_register(room: RoomServices, point: int) -> None:
    with pytest.raises(errors.Refused):
        room.point_visits.add(replace(visit(point), remark="测试生甲"))


def test_the_principal_reads_and_writes_nothing(principal: Desk) -> None:
    assert not principal.room.point_visits.view(TODAY).points
    with pytest.raises(errors.WrongRole):
        principal.room.point_visits.add(visit(1))
