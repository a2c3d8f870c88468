"""A week's list and a term's grid: what the timetable plans, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from counsel_desk import clock
from counsel_desk.policy.room.teaching import grid_asked, term_grid
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.lesson_board import PLANNED
from counsel_desk.services.room.lessons import LessonFields
from counsel_desk.services.room.timetable import PatternFields
from tests.vaults import SINCE, TODAY

WEEK = date(2026, 10, 19)


@pytest.fixture
def classes(room: RoomServices) -> list[int]:
    """Two classes: one has a lesson on Mondays, the other one on Fridays of even weeks."""
    made = room.school_classes.add_several(7, [1, 2], SINCE)
    teacher = room.staff.own_id()
    room.timetable.add(PatternFields(made[0], 1, 2, "every", SINCE, teacher))
    room.timetable.add(PatternFields(made[1], 5, 4, "even", SINCE, teacher))
    return made


@pytest.fixture
def on_friday() -> Iterator[None]:
    """The week of the school's vault is nearly over."""
    clock.set_source(lambda: datetime(2026, 10, 23, 17, 0))
    yield
    clock.use_system_time()


def _told(room: RoomServices, day: date = TODAY) -> list[tuple[str, int, str]]:
    return [
        (one.class_label, one.lesson_no, one.state) for one in room.lesson_board.week(day).lines
    ]


def test_a_week_tells_what_the_timetable_plans(room: RoomServices, classes: list[int]) -> None:
    week = room.lesson_board.week(TODAY)
    assert (week.monday, week.number) == (WEEK, 8)
    assert _told(room) == [("Grade 7 (1)", 2, PLANNED), ("Grade 7 (2)", 4, PLANNED)]
    assert [one.teacher for one in week.lines] == ["甲一", "甲一"]
    assert _told(room, date(2026, 10, 26)) == [("Grade 7 (1)", 2, PLANNED)]


def test_a_week_of_holidays_plans_nothing(room: RoomServices, classes: list[int]) -> None:
    days = [one.day for one in room.lesson_board.week(date(2026, 10, 1)).lines]
    assert days == [date(2026, 9, 28)]


def test_a_whole_week_is_confirmed_in_one_go(
    room: RoomServices, classes: list[int], on_friday: None
) -> None:
    room.lessons.add(LessonFields(WEEK, classes[0], 2, state="cancelled", reason="运动会"))
    room.lessons.add(LessonFields(TODAY, classes[0], 5))
    assert room.lesson_board.confirm_week(TODAY) == 1
    assert _told(room) == [
        ("Grade 7 (1)", 2, "cancelled"),
        ("Grade 7 (1)", 5, "held"),
        ("Grade 7 (2)", 4, "held"),
    ]
    assert room.lesson_board.confirm_week(TODAY) == 0


def test_days_to_come_are_not_confirmed(room: RoomServices, classes: list[int]) -> None:
    assert len(room.lesson_board.week(TODAY).to_confirm(TODAY)) == 1
    assert room.lesson_board.confirm_week(TODAY) == 1
    assert _told(room) == [("Grade 7 (1)", 2, "held"), ("Grade 7 (2)", 4, PLANNED)]
    assert room.lesson_board.confirm_week(date(2026, 10, 26)) == 0


def test_what_is_taken_back_is_planned_again(room: RoomServices, classes: list[int]) -> None:
    made = room.lessons.add(LessonFields(WEEK, classes[0], 2))
    assert room.lesson_board.week(TODAY).lines[0].lesson_id == made
    room.lessons.remove(made)
    assert room.lesson_board.week(TODAY).lines[0].state == PLANNED


def test_the_grid_has_a_row_for_each_class_and_a_cell_for_each_fortnight(
    room: RoomServices, classes: list[int]
) -> None:
    room.lessons.add(LessonFields(date(2026, 9, 7), classes[0], 2))
    shown = room.lesson_board.grid()
    assert shown.term is not None
    assert shown.term.name == "2026-autumn"
    assert [shown.labels[one.school_class.id] for one in shown.grid.rows] == [
        "Grade 7 (1)", "Grade 7 (2)",
    ]  # fmt: skip
    first, second = (row.cells[0] for row in shown.grid.rows)
    assert (first.state, first.held, second.state) == ("held", 1, "planned")
    assert all(len(row.cells) == len(shown.grid.fortnights) for row in shown.grid.rows)


def test_another_term_is_asked_for_by_its_name(room: RoomServices, classes: list[int]) -> None:
    shown = room.lesson_board.grid("2027-spring")
    assert shown.term is not None
    assert shown.term.name == "2027-spring"
    assert room.lesson_board.grid("2031-spring").term == room.lesson_board.grid().term


def test_a_class_is_asked_for_by_its_lessons(room: RoomServices, classes: list[int]) -> None:
    told = room.lesson_board.of_class(classes[1], WEEK, date(2026, 10, 25))
    assert [replace(one, staff_id=None) for one in told] == [
        replace(room.lesson_board.week(TODAY).lines[1], staff_id=None)
    ]


def test_the_principal_sees_the_grid_of_a_school_without_classes(principal: Desk) -> None:
    shown = principal.room.lesson_board.grid()
    assert shown.grid.rows == ()
    assert shown.term in shown.terms


def test_fortnights_follow_each_other_week_by_week_where_the_school_reads_them_so(
    room: RoomServices, classes: list[int]
) -> None:
    fixed = room.lesson_board.grid().grid.fortnights
    room.board.set_reading("fortnights", "rolling")
    rolling = room.lesson_board.grid().grid.fortnights
    assert [(one.first_week, one.last_week) for one in fixed[:2]] == [(1, 2), (3, 4)]
    assert [(one.first_week, one.last_week) for one in rolling[:2]] == [(1, 2), (2, 3)]


@pytest.mark.parametrize("reading", ["fixed", "rolling"])
def test_the_grid_is_the_one_that_the_duty_board_judges(
    room: RoomServices, classes: list[int], reading: str
) -> None:
    room.lessons.add(LessonFields(date(2026, 9, 7), classes[0], 2))
    room.board.set_reading("fortnights", reading)
    asked = grid_asked(room.board.pack().rules, room.board.readings())
    judged, shown = term_grid(room.board.facts(), asked), room.lesson_board.grid().grid
    assert [row.cells for row in shown.rows] == [row.cells for row in judged.rows]
    assert shown.fortnights == judged.fortnights
