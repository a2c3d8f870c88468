"""Plain appointments follow from what sessions agreed, and say whether they came about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.errors import Refused
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.session_fields import Member, SessionFields
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.vaults import NOW, TODAY, Template

BEFORE = date(2026, 10, 16)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return vaults.make_template(tmp_path_factory.mktemp("appointments") / "vault")


@pytest.fixture
def cases(template: Template, tmp_path: Path) -> Iterator[CaseServices]:
    clock.set_source(lambda: NOW)
    folder = template.copy_to(tmp_path / "vault")
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        yield desk.require_cases()


def _today(cases: CaseServices) -> list[Appointment]:
    return list(cases.appointments.on(TODAY))


def _meeting(cases: CaseServices, note: str) -> str:
    """The meeting that a session agreed."""
    found = cases.meetings.between(date.min, date.max)
    return next(one.meeting_id for one in found if one.note_id == note)


def _talk(
    student: str, day: date, next_on: date | None = None, next_at: time | None = None
) -> SessionFields:
    return SessionFields(
        "individual", day, time(9, 0), minutes=30, student_id=student, safety="not_raised",
        next_on=next_on, next_at=next_at,
    )  # fmt: skip


def test_nobody_is_expected_on_a_day_that_no_session_named(cases: CaseServices) -> None:
    assert _today(cases) == []


def test_a_meeting_agreed_for_today_tells_whom_when_and_which_one_it_is(
    cases: CaseServices, template: Template
) -> None:
    note = cases.sessions.add(_talk(template.students[0], BEFORE, TODAY, time(15, 50)))
    (one,) = _today(cases)
    assert (one.note_id, one.name, one.at) == (note, "测试生甲", time(15, 50))
    assert (one.cohort, one.class_no) == (2020, 3)
    # One session stands in the vault already, this agreement came in the second.
    assert one.number == 3
    assert one.done_by is None


def test_it_came_about_once_there_is_a_record_of_today(
    cases: CaseServices, template: Template
) -> None:
    cases.sessions.add(_talk(template.students[0], BEFORE, TODAY))
    record = cases.sessions.add(_talk(template.students[0], TODAY))
    (one,) = _today(cases)
    assert (one.done_by, one.done_on) == (record, TODAY)


def test_that_nobody_came_is_kept_and_can_be_taken_back(
    cases: CaseServices, template: Template
) -> None:
    note = cases.sessions.add(_talk(template.students[0], BEFORE, TODAY, time(9, 0)))
    meeting = _meeting(cases, note)
    assert [cases.meetings.note_missed(meeting) for _twice in range(2)] == [1, 1]
    assert [one.missed_on for one in _today(cases)] == [TODAY]
    cases.meetings.take_back(meeting)
    assert [one.missed_on for one in _today(cases)] == [None]


def test_it_is_kept_beside_a_closed_note_and_goes_with_one_that_is_taken_back(
    cases: CaseServices, template: Template
) -> None:
    closed, mistaken = (
        cases.sessions.add(_talk(student, BEFORE, TODAY)) for student in template.students
    )
    cases.sessions.close(closed)
    for note in (closed, mistaken):
        cases.meetings.note_missed(_meeting(cases, note))
    cases.sessions.remove(mistaken)
    assert [(one.note_id, one.missed_on) for one in _today(cases)] == [(closed, TODAY)]


def test_agreed_for_another_day_it_is_another_meeting(
    cases: CaseServices, template: Template
) -> None:
    note = cases.sessions.add(_talk(template.students[0], BEFORE, BEFORE))
    cases.meetings.note_missed(_meeting(cases, note))
    cases.sessions.change(note, _talk(template.students[0], BEFORE, TODAY))
    assert [one.missed_on for one in _today(cases)] == [None]


def test_nobody_fails_to_come_to_what_is_to_come(cases: CaseServices, template: Template) -> None:
    note = cases.sessions.add(_talk(template.students[0], BEFORE, TODAY + timedelta(days=1)))
    with pytest.raises(Refused):
        cases.meetings.note_missed(_meeting(cases, note))


def test_nobody_fails_to_come_to_what_is_not_agreed_any_more(
    cases: CaseServices, template: Template
) -> None:
    note = cases.sessions.add(_talk(template.students[0], BEFORE, TODAY))
    meeting = _meeting(cases, note)
    cases.sessions.change(note, _talk(template.students[0], BEFORE))
    assert _today(cases) == []
    with pytest.raises(Refused):
        cases.meetings.note_missed(meeting)


def test_who_came_earlier_than_agreed_is_not_expected_any_more(
    cases: CaseServices, template: Template
) -> None:
    cases.sessions.add(_talk(template.students[0], BEFORE, TODAY))
    cases.sessions.add(_talk(template.students[0], date(2026, 10, 19)))
    assert _today(cases) == []


def test_agreed_twice_for_one_day_it_stands_once(cases: CaseServices, template: Template) -> None:
    student = template.students[0]
    cases.sessions.add(_talk(student, date(2026, 10, 15), TODAY, time(9, 0)))
    cases.sessions.add(_talk(student, BEFORE, TODAY, time(16, 40)))
    assert [one.at for one in _today(cases)] == [time(16, 40)]


def test_they_come_by_the_hour_and_those_without_one_last(
    cases: CaseServices, template: Template
) -> None:
    one, two = template.students
    cases.sessions.add(_talk(one, BEFORE, TODAY))
    cases.sessions.add(_talk(two, BEFORE, TODAY, time(12, 40)))
    assert [each.name for each in _today(cases)] == ["测试生乙", "测试生甲"]


def _group(template: Template, day: date, number: int, next_on: date | None) -> SessionFields:
    return SessionFields(
        "group", day, time(12, 40), time(13, 20), safety="not_raised", area_id=2,
        group_name="放松小组", group_number=number, next_on=next_on,
        members=tuple(Member(one) for one in template.students),
    )  # fmt: skip


def test_a_group_is_expected_by_its_name_and_number(
    cases: CaseServices, template: Template
) -> None:
    cases.sessions.add(_group(template, BEFORE, 2, TODAY))
    (one,) = _today(cases)
    assert (one.student_id, one.name, one.number) == (None, "放松小组", 3)
    cases.sessions.add(_group(template, TODAY, 3, None))
    assert [each.done_on for each in _today(cases)] == [TODAY]
