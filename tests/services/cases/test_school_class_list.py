"""The room's classes follow the roster, and what was entered by hand stays."""

from __future__ import annotations

from datetime import date, time

from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.services.desk import CaseServices, Desk
from tests.services.conftest import GoTo
from tests.vaults import SINCE, TODAY, Template


def _classes(desk: Desk) -> dict[tuple[int, int], SchoolClass]:
    desk.require_cases().coverage.follow()
    return {(one.cohort, one.class_no): one for one in desk.room.board.facts().classes}


def test_a_class_of_the_roster_is_on_the_list_since_its_first_student(desk: Desk) -> None:
    (one,) = _classes(desk).values()
    assert (one.cohort, one.class_no, one.since, one.until) == (2020, 3, SINCE, None)


def test_a_class_nobody_is_in_any_more_is_over(
    desk: Desk, cases: CaseServices, template: Template
) -> None:
    assert _classes(desk)
    cases.students.leave(template.students[0], "transferred_out", TODAY)
    assert _classes(desk)[2020, 3].until is None
    cases.students.leave(template.students[1], "transferred_out", TODAY)
    assert _classes(desk)[2020, 3].until == TODAY


def test_a_class_that_somebody_comes_into_later_goes_on(
    desk: Desk, cases: CaseServices, template: Template, go_to: GoTo
) -> None:
    assert _classes(desk)
    for one in template.students:
        cases.students.leave(one, "transferred_out", TODAY)
    assert _classes(desk)[2020, 3].until == TODAY
    later = date(2026, 11, 2)
    go_to(later, time(9, 0))
    cases.students.add(RosterEntry(4, "测试生丙", cohort=2020, class_no=3, sex="f"), later)
    assert _classes(desk)[2020, 3].until is None


def test_a_class_entered_by_hand_stays_and_one_ended_by_hand_stays_ended(desk: Desk) -> None:
    by_hand = desk.room.school_classes.add(8, 1, SINCE)
    assert _classes(desk)[2019, 1].until is None
    assert _classes(desk)[2019, 1].id == by_hand
    desk.room.school_classes.end(_classes(desk)[2020, 3].id, TODAY)
    assert _classes(desk)[2020, 3].until == TODAY


def test_a_class_of_a_teaching_point_stands_with_it(desk: Desk, cases: CaseServices) -> None:
    point = desk.room.schools.add_teaching_point("河湾教学点", 12, SINCE)
    entry = RosterEntry(
        4, "测试生丙", cohort=2025, class_no=1, sex="f", teaching_point="河湾教学点"
    )
    cases.students.add(entry, SINCE)
    assert _classes(desk)[2025, 1].teaching_point_id == point
