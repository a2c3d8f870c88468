"""What points at a record that is taken back is tidied, and never stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.services.cases.attachments import NewScan
from counsel_desk.services.desk import CaseServices, Desk
from tests import scans
from tests.vaults import TODAY, Template, talk_with

SOON = date(2026, 10, 26)


@pytest.fixture
def student(template: Template) -> str:
    return template.students[0]


def _nothing_dangles(desk: Desk) -> bool:
    return desk._vault.raw_connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _open_meetings(cases: CaseServices, student: str) -> list[date]:
    coming = cases.meetings.between(TODAY, TODAY + timedelta(days=60))
    return [one.day for one in coming if one.student_id == student and one.is_open]


def test_a_session_with_all_that_follows_from_it_is_taken_back(
    desk: Desk, cases: CaseServices, student: str, tmp_path: Path
) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(scans.pdf())
    place = MeetingPlace(TODAY, time(12), 1)
    (planned,) = cases.meetings.plan(MeetingFields("individual", place, student_id=student))
    said = replace(talk_with(student), day=TODAY, next_on=SOON)
    note = cases.sessions.add(said, kept={"差生": "student"})
    about = NewScan("画", paper, about_kind="session", about_id=note)
    scan = cases.attachments.add(student, about, scans.opens_all)
    slip = cases.feedback_slips.add(student, SlipFields("戊老师", ("talked",), session_id=note))
    cases.snoozes.put_off("text", note, SOON, "等班主任")
    cases.sessions.remove(note)
    assert _nothing_dangles(desk)
    assert cases.wordings.kept(note) == {}
    (kept,) = cases.attachments.of_student(student)
    assert (kept.id, kept.about_kind, kept.about_id) == (scan, None, None)
    (told,) = cases.feedback_slips.of_student(student)
    assert (told.id, told.session_id) == (slip, None)
    assert _open_meetings(cases, student) == [TODAY]
    assert [one.meeting_id for one in cases.meetings.between(TODAY, TODAY)] == [planned]
    rows = desk._vault.raw_connection.execute("SELECT count(*) FROM snooze").fetchone()
    assert rows == (0,)


def test_a_day_that_another_session_agreed_too_stays_agreed(
    cases: CaseServices, student: str
) -> None:
    first, second = (
        cases.sessions.add(replace(talk_with(student), day=day, next_on=SOON, next_at=at))
        for day, at in ((date(2026, 10, 19), time(12)), (TODAY, time(16)))
    )
    cases.sessions.remove(second)
    (meeting,) = (one for one in cases.meetings.between(SOON, SOON) if one.is_open)
    assert (meeting.note_id, meeting.at) == (first, time(12))
    cases.sessions.remove(first)
    assert _open_meetings(cases, student) == []


def test_an_observation_goes_with_the_words_kept_in_it(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    fields = ObservationFields("observation", TODAY, "坐不住")
    seen = cases.observations.add(student, fields, {"差生": ""})
    assert cases.wordings.kept(seen) == {"差生": ""}
    cases.observations.remove(seen)
    assert cases.wordings.kept(seen) == {}
    assert _nothing_dangles(desk)


def test_whoever_waited_for_a_meeting_waits_again_when_it_is_dropped(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    entry = cases.waiting.add(student, "this_week")
    place = MeetingPlace(SOON, time(12))
    meeting = cases.waiting.take(entry, MeetingFields("individual", place, student_id=student))
    assert cases.waiting.open() == ()
    cases.meetings.drop([meeting])
    assert [one.id for one in cases.waiting.open()] == [entry]
    assert _nothing_dangles(desk)


def test_nobody_waits_twice_when_a_meeting_is_dropped(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    place = MeetingPlace(SOON, time(12))
    first = cases.waiting.add(student, "this_week")
    meeting = cases.waiting.take(first, MeetingFields("individual", place, student_id=student))
    second = cases.waiting.add(student, "this_week")
    cases.meetings.drop([meeting])
    assert [one.id for one in cases.waiting.open()] == [second]
    assert _nothing_dangles(desk)


@pytest.mark.parametrize("status", ["transferred_out", "graduated", "on_leave"])
def test_a_student_leaves_and_comes_back_with_everything_in_the_file(
    desk: Desk, cases: CaseServices, student: str, status: str
) -> None:
    cases.waiting.add(student, "this_week")
    place = MeetingPlace(SOON, time(12))
    cases.meetings.plan(MeetingFields("individual", place, student_id=student))
    before = cases.timelines.of_student(student)
    cases.students.move(student, 2020, 4, TODAY)
    cases.students.leave(student, status, TODAY)
    assert cases.timelines.of_student(student) == before
    cases.students.come_back(student, 2020, 4, TODAY + timedelta(days=1))
    assert cases.timelines.of_student(student) == before
    assert _nothing_dangles(desk)
