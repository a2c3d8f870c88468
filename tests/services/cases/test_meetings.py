"""The calendar's meetings: planned, moved, cancelled, missed, in series, and settled by records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from counsel_desk import clock
from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases import meeting_clashes
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_clashes import Wish
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.meeting_rules import Rhythm
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.school_calendar import HOLIDAY
from counsel_desk.services.desk import CaseServices, Desk
from tests.vaults import TODAY, Template

TOMORROW = TODAY + timedelta(days=1)
NOON = time(12, 40)
SPORTS = date(2026, 10, 28)
CLASHES = meeting_clashes


@pytest.fixture
def fields(template: Template) -> MeetingFields:
    return MeetingFields("individual", MeetingPlace(TOMORROW, NOON, 1, 1), 40, template.students[0])


def _at(fields: MeetingFields, day: date, starts: time | None = NOON) -> MeetingFields:
    return replace(fields, place=replace(fields.place, day=day, starts=starts))


def _talk(student: str, day: date, next_on: date | None = None) -> SessionFields:
    return SessionFields(
        "individual", day, time(9, 0), minutes=30, student_id=student, safety="not_raised",
        next_on=next_on,
    )  # fmt: skip


def _all(cases: CaseServices) -> list[Appointment]:
    return list(cases.meetings.between(date.min, date.max))


def _go_to(day: date) -> None:
    clock.set_source(lambda: datetime.combine(day, time(18, 0)))


def test_a_planned_meeting_stands_in_the_calendar_with_all_that_was_said(
    cases: CaseServices, fields: MeetingFields
) -> None:
    (key,) = cases.meetings.plan(replace(fields, remark=" 带上画本 "))
    (one,) = _all(cases)
    assert (one.meeting_id, one.note_id, one.day, one.at) == (key, "", TOMORROW, NOON)
    assert (one.minutes, one.area_id, one.counsellor_id) == (40, 1, 1)
    assert (one.name, one.number, one.remark) == ("测试生甲", 2, "带上画本")


def test_its_day_settles_it_with_the_record_of_that_day(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    cases.meetings.plan(fields)
    _go_to(TOMORROW)
    record = cases.sessions.add(_talk(template.students[0], TOMORROW))
    assert [(one.done_by, one.done_on) for one in _all(cases)] == [(record, TOMORROW)]


def test_coming_some_days_late_settles_it_and_after_four_weeks_not_any_more(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    cases.meetings.plan(fields)
    late = TOMORROW + timedelta(days=29)
    _go_to(late)
    cases.sessions.add(_talk(template.students[0], late))
    assert [one.done_on for one in _all(cases)] == [None]
    record = cases.sessions.add(_talk(template.students[0], TOMORROW + timedelta(days=28)))
    assert [one.done_by for one in _all(cases)] == [record]


def test_a_talk_before_its_day_leaves_a_planned_meeting_open(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    cases.meetings.plan(fields)
    cases.sessions.add(_talk(template.students[0], TODAY))
    assert [one.is_open for one in _all(cases)] == [True]


def test_a_record_that_is_taken_back_opens_the_meeting_again(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    cases.meetings.plan(fields)
    _go_to(TOMORROW)
    record = cases.sessions.add(_talk(template.students[0], TOMORROW))
    cases.sessions.remove(record)
    assert [one.is_open for one in _all(cases)] == [True]


def test_a_record_put_right_to_another_student_settles_that_one_instead(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    one, two = template.students
    cases.meetings.plan(fields)
    cases.meetings.plan(replace(_at(fields, TOMORROW, time(16, 40)), student_id=two))
    _go_to(TOMORROW)
    record = cases.sessions.add(_talk(one, TOMORROW))
    cases.sessions.change(record, _talk(two, TOMORROW))
    assert [(each.student_id, each.done_by) for each in _all(cases)] == [(one, None), (two, record)]


def test_agreed_in_a_record_for_a_day_that_is_planned_already_it_stands_once(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    cases.meetings.plan(fields)
    cases.sessions.add(_talk(template.students[0], TODAY, next_on=TOMORROW))
    assert [(one.day, one.at) for one in _all(cases)] == [(TOMORROW, NOON)]


def test_an_agreement_moved_in_the_calendar_stays_moved_when_its_record_is_finished(
    cases: CaseServices, template: Template
) -> None:
    agreed = _talk(template.students[0], TODAY, next_on=TOMORROW)
    note = cases.sessions.add(agreed)
    later = TOMORROW + timedelta(days=1)
    cases.meetings.move(_all(cases)[0].meeting_id, MeetingPlace(later, NOON, 1, 1))
    cases.sessions.change(note, replace(agreed, process="晚上补写"))
    assert [(one.day, one.at, one.note_id) for one in _all(cases)] == [(later, NOON, note)]


def test_what_was_agreed_and_is_said_otherwise_in_the_record_moves_with_it(
    cases: CaseServices, template: Template
) -> None:
    agreed = _talk(template.students[0], TODAY, next_on=TOMORROW)
    note = cases.sessions.add(agreed)
    key = _all(cases)[0].meeting_id
    cases.sessions.change(note, replace(agreed, next_on=date(2026, 10, 28), next_at=NOON))
    assert [(one.meeting_id, one.day, one.at) for one in _all(cases)] == [
        (key, date(2026, 10, 28), NOON)
    ]


def test_a_cancelled_meeting_is_not_expected_and_can_be_taken_back(
    cases: CaseServices, fields: MeetingFields
) -> None:
    (key,) = cases.meetings.plan(replace(fields, remark="带上画本"))
    with pytest.raises(BadInput):
        cases.meetings.cancel(key, "  ")
    cases.meetings.cancel(key, "学校活动")
    assert _all(cases) == []
    with pytest.raises(Refused):
        cases.meetings.move(key, fields.place)
    cases.meetings.take_back(key)
    assert [(one.is_open, one.remark) for one in _all(cases)] == [(True, "带上画本")]


def test_a_day_that_is_over_is_not_planned_for(cases: CaseServices, fields: MeetingFields) -> None:
    yesterday = _at(fields, TODAY - timedelta(days=1))
    with pytest.raises(BadInput):
        cases.meetings.plan(yesterday)
    (key,) = cases.meetings.plan(fields)
    with pytest.raises(BadInput):
        cases.meetings.move(key, yesterday.place)


@pytest.mark.parametrize(
    "wrong",
    [
        {"student_id": None},
        {"student_id": "nobody"},
        {"kind": "dance"},
        {"minutes": 0},
        {"place": MeetingPlace(TOMORROW, NOON, 99, 1)},
        {"place": MeetingPlace(TOMORROW, NOON, 1, 99)},
    ],
    ids=["no student", "unknown", "kind", "minutes", "area", "counsellor"],
)
def test_what_cannot_be_is_refused_and_nothing_is_planned(
    cases: CaseServices, fields: MeetingFields, wrong: dict[str, object]
) -> None:
    with pytest.raises((BadInput, Refused)):
        cases.meetings.plan(replace(fields, **wrong))  # type: ignore[arg-type]
    assert _all(cases) == []


def test_a_series_passes_over_days_without_school_and_has_its_number_all_the_same(
    desk: Desk, cases: CaseServices, fields: MeetingFields
) -> None:
    desk.room.calendars.mark(SPORTS, SPORTS, HOLIDAY, "运动会")
    ids = cases.meetings.plan(fields, Rhythm(weeks=1, times=3))
    days = [one.day for one in _all(cases)]
    assert days == [TOMORROW, date(2026, 11, 4), date(2026, 11, 11)]
    assert len(ids) == 3
    assert len({one.series for one in _all(cases)}) == 1
    assert [one.number for one in _all(cases)] == [None, None, None]


def test_a_fortnightly_series_ends_with_its_last_day(
    cases: CaseServices, fields: MeetingFields
) -> None:
    rhythm = Rhythm(weeks=2, until=date(2026, 11, 20))
    assert cases.meetings.days_of(TOMORROW, rhythm)[0] == (
        TOMORROW, date(2026, 11, 4), date(2026, 11, 18),
    )  # fmt: skip
    cases.meetings.plan(fields, rhythm)
    assert len(_all(cases)) == 3


def test_each_talk_settles_one_meeting_of_a_series(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    cases.meetings.plan(fields, Rhythm(times=3))
    for weeks in range(2):
        day = TOMORROW + timedelta(weeks=weeks)
        _go_to(day)
        cases.sessions.add(_talk(template.students[0], day))
    assert [one.is_open for one in _all(cases)] == [False, False, True]


def test_three_times_missed_in_a_row_is_told_and_a_talk_begins_the_count_anew(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    ids = cases.meetings.plan(fields, Rhythm(times=4))
    days = [one.day for one in _all(cases)]
    told = []
    for key, day in zip(ids[:3], days, strict=False):
        _go_to(day)
        told.append(cases.meetings.note_missed(key))
    assert told == [1, 2, 3]
    _go_to(days[3])
    cases.sessions.add(_talk(template.students[0], days[3]))
    later = days[3] + timedelta(weeks=1)
    (again,) = cases.meetings.plan(_at(fields, later))
    _go_to(later)
    assert cases.meetings.note_missed(again) == 1


def test_noted_as_missed_and_come_after_all_the_record_of_the_day_counts(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    (key,) = cases.meetings.plan(fields)
    _go_to(TOMORROW)
    cases.meetings.note_missed(key)
    record = cases.sessions.add(_talk(template.students[0], TOMORROW))
    assert [(one.done_by, one.missed_on) for one in _all(cases)] == [(record, None)]


def test_what_was_held_is_not_missed(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    (key,) = cases.meetings.plan(fields)
    _go_to(TOMORROW)
    cases.sessions.add(_talk(template.students[0], TOMORROW))
    with pytest.raises(Refused):
        cases.meetings.note_missed(key)


def test_planned_by_mistake_it_is_dropped_as_if_it_had_never_been(
    cases: CaseServices, fields: MeetingFields
) -> None:
    cases.meetings.drop(cases.meetings.plan(fields, Rhythm(times=3)))
    assert _all(cases) == []


def _against(cases: CaseServices, fields: MeetingFields, **other: object) -> list[str]:
    place = replace(fields.place, **other)  # type: ignore[arg-type]
    wish = Wish(place, fields.minutes, fields.student_id)
    return [one.kind for one in cases.meetings.clashes(wish)]


def test_room_counsellor_and_student_that_are_taken_are_told_before_saving(
    cases: CaseServices, fields: MeetingFields, template: Template
) -> None:
    cases.meetings.plan(fields)
    assert _against(cases, fields, starts=time(17, 0)) == [CLASHES.STUDENT]
    other = replace(fields, student_id=template.students[1])
    assert _against(cases, other) == [CLASHES.COUNSELLOR]
    assert _against(cases, other, counsellor_id=None) == [CLASHES.AREA]
    assert _against(cases, other, counsellor_id=None, area_id=2) == []
    assert _against(cases, other, starts=time(13, 20)) == []
    assert _against(cases, other, starts=time(13, 19)) == [CLASHES.COUNSELLOR]


def test_a_meeting_is_not_in_its_own_way(cases: CaseServices, fields: MeetingFields) -> None:
    (key,) = cases.meetings.plan(fields)
    wish = Wish(fields.place, fields.minutes, fields.student_id, key)
    assert cases.meetings.clashes(wish) == ()


def test_weekends_holidays_nights_and_lessons_are_told(
    desk: Desk, cases: CaseServices, fields: MeetingFields
) -> None:
    assert _against(cases, fields, day=date(2026, 10, 24)) == [CLASHES.NO_SCHOOL]
    desk.room.calendars.mark(SPORTS, SPORTS, HOLIDAY, "运动会")
    (holiday,) = cases.meetings.clashes(Wish(replace(fields.place, day=SPORTS)))
    assert (holiday.kind, holiday.name) == (CLASHES.NO_SCHOOL, "运动会")
    assert _against(cases, fields, starts=time(23, 0)) == [CLASHES.HOURS]
    (lesson,) = cases.meetings.clashes(
        Wish(replace(fields.place, starts=time(9, 0)), 40, fields.student_id)
    )
    assert (lesson.kind, lesson.is_hint) == (CLASHES.LESSONS, True)


def test_of_a_series_each_day_is_looked_at(cases: CaseServices, fields: MeetingFields) -> None:
    cases.meetings.plan(_at(fields, date(2026, 10, 28)))
    days = (TOMORROW, date(2026, 10, 28))
    found = cases.meetings.clashes(Wish(fields.place, 40, fields.student_id), days)
    assert [(one.kind, one.day) for one in found] == [(CLASHES.STUDENT, date(2026, 10, 28))]
