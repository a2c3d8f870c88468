"""Zero reports, sheets typed in by their code, and the board of a week."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.network import CLASS, DORM, ContactFields, NetworkPlace
from counsel_desk.records.cases.network_report_fields import (
    MONTH,
    WEEK,
    NotedStudent,
    ReportFields,
    span_end,
    span_start,
)
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store import audit
from counsel_desk.store.tables import ROOM
from tests.services.conftest import GoTo
from tests.vaults import SINCE, TODAY, Template

THE_CLASS = NetworkPlace(CLASS, 2020, 3)
MONDAY = date(2026, 10, 19)


def test_a_week_begins_on_monday_and_a_month_ends_on_its_last_day() -> None:
    assert (span_start(WEEK, TODAY), span_end(WEEK, MONDAY)) == (MONDAY, date(2026, 10, 25))
    assert span_start(MONTH, TODAY) == date(2026, 10, 1)
    assert span_end(MONTH, date(2026, 12, 1)) == date(2026, 12, 31)
    assert span_end(MONTH, date(2028, 2, 1)) == date(2028, 2, 29)


def test_a_class_reports_zero_with_one_call_and_once(cases: CaseServices) -> None:
    (line,) = cases.network.reports.board(WEEK, TODAY)
    assert (line.place, line.students, line.report) == (THE_CLASS, 2, None)
    cases.network.reports.zero(THE_CLASS, WEEK, TODAY)
    (line,) = cases.network.reports.board(WEEK, TODAY)
    assert line.report is not None
    assert (line.report.is_zero, line.report.reported_on) == (True, TODAY)
    with pytest.raises(errors.Refused):
        cases.network.reports.zero(THE_CLASS, WEEK, TODAY)
    cases.network.reports.zero(THE_CLASS, MONTH, TODAY)


def test_a_slip_is_taken_back_on_its_day_only(cases: CaseServices, go_to: GoTo) -> None:
    cases.network.reports.take_back(cases.network.reports.zero(THE_CLASS, WEEK, TODAY))
    (line,) = cases.network.reports.board(WEEK, TODAY)
    assert line.report is None
    kept = cases.network.reports.zero(THE_CLASS, WEEK, TODAY)
    go_to(TODAY + timedelta(days=1), time(8))
    with pytest.raises(errors.Refused):
        cases.network.reports.take_back(kept)


def test_a_sheet_comes_back_by_its_code_in_the_printed_order(
    cases: CaseServices, template: Template
) -> None:
    printed = cases.network.papers.make(THE_CLASS, WEEK, TODAY)
    assert cases.network.papers.make(THE_CLASS, WEEK, TODAY).code == printed.code
    typed = cases.network.papers.by_code(f" {printed.code[:3].lower()}-{printed.code[3:]}")
    assert [one.student_id for one in typed.students] == [
        one.student_id for one in printed.students
    ]
    assert {one.student_id for one in typed.students} == set(template.students)
    assert (typed.place, typed.starts) == (THE_CLASS, MONDAY)


def test_a_wrong_sign_in_the_code_is_noticed(cases: CaseServices) -> None:
    code = cases.network.papers.make(THE_CLASS, WEEK, TODAY).code
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    with pytest.raises(errors.BadInput):
        cases.network.papers.by_code(wrong)
    with pytest.raises(errors.BadInput):
        cases.network.papers.by_code("")
    with pytest.raises(errors.BadInput):
        cases.network.papers.by_code("000000")


def test_a_filled_sheet_makes_a_report_and_a_warning_for_each_noted_student(
    cases: CaseServices, template: Template
) -> None:
    sheet = cases.network.papers.make(THE_CLASS, WEEK, TODAY)
    noted = (NotedStudent(template.students[0], "sleep_appetite", 3),)
    cases.network.reports.add(
        ReportFields(
            THE_CLASS, WEEK, MONDAY, TODAY, "班主任丁", "cloudy", 1, 0, 2, "", noted, sheet.id
        )
    )
    (line,) = cases.network.reports.board(WEEK, TODAY)
    assert line.report is not None
    assert (line.report.is_zero, line.report.noted, line.report.mood) == (False, 1, "cloudy")
    (warning,) = cases.network.warnings.open()
    assert (warning.student_id, warning.level) == (template.students[0], CLASS)
    assert (warning.noticed_by, warning.sign) == ("班主任丁", "sleep_appetite")
    with pytest.raises(errors.Refused):
        cases.network.papers.by_code(sheet.code)
    with pytest.raises(errors.Refused):
        cases.network.reports.take_back(line.report.id)


def test_a_report_of_days_to_come_is_refused(cases: CaseServices) -> None:
    with pytest.raises(errors.BadInput):
        cases.network.reports.zero(THE_CLASS, WEEK, TODAY + timedelta(days=7))


def test_a_dormitory_floor_has_a_sheet_of_all_its_rooms(
    cases: CaseServices, template: Template
) -> None:
    room = cases.network.dormitories.add("1号楼", "1", "101", SINCE)
    floor = cases.network.dormitories.add("1号楼", "1", "", SINCE)
    cases.network.dormitories.move(template.students[1], room, SINCE)
    (place,) = [one for one in cases.network.dormitories.places(TODAY) if one.place_id == floor]
    sheet = cases.network.papers.make(place, MONTH, TODAY)
    assert [one.student_id for one in sheet.students] == [template.students[1]]
    assert cases.network.papers.by_code(sheet.code).place == place
    empty = cases.network.dormitories.add("1号楼", "2", "201", SINCE)
    with pytest.raises(errors.Refused):
        cases.network.papers.make(NetworkPlace(DORM, place_id=empty, room="201"), WEEK, TODAY)


def test_only_numbers_are_told_of_a_week(cases: CaseServices) -> None:
    cases.network.contacts.set_levels(("school", "grade", "class"))
    before = cases.network.reports.figures(TODAY)
    assert (before.places, before.filled, before.classes, before.reported) == (3, 0, 1, 0)
    cases.network.contacts.add(ContactFields(THE_CLASS, "class_teacher", "班主任丁", SINCE))
    cases.network.reports.zero(THE_CLASS, WEEK, TODAY)
    after = cases.network.reports.figures(TODAY)
    assert (after.places, after.filled, after.classes, after.reported) == (3, 1, 1, 1)


def test_nothing_of_it_reaches_the_rooms_file(desk: Desk, template: Template) -> None:
    def room_log() -> int:
        with desk._vault.read() as session:
            return len(audit.entries(session, ROOM))

    cases, before = desk.require_cases(), room_log()
    sheet = cases.network.papers.make(THE_CLASS, WEEK, TODAY)
    noted = (NotedStudent(template.students[0], "hurts_self"),)
    cases.network.reports.add(
        ReportFields(THE_CLASS, WEEK, MONDAY, TODAY, noted=noted, sheet_id=sheet.id)
    )
    cases.network.contacts.add(ContactFields(THE_CLASS, "class_teacher", "班主任丁", SINCE))
    assert room_log() == before
