"""The due list asks about everything that waits, and about nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.school_calendar import MAKEUP, DayRule
from counsel_desk.services.daily_folders import BACKUPS_FOLDER
from counsel_desk.services.desk import Desk, Entrant
from tests import vaults
from tests.vaults import NOW, TODAY, Template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return vaults.make_template(tmp_path_factory.mktemp("due") / "vault")


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    """The vault of two students, whose days so far all have a reason, and who agreed to come."""
    clock.set_source(lambda: NOW)
    folder = template.copy_to(tmp_path / "vault")
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as opened:
        for one in opened.room.openings.judged(vaults.SINCE, TODAY - timedelta(days=1)):
            if one.is_school_day and not one.minutes:
                opened.room.openings.give_reason(one.day, "training")
        for rule in opened.room.calendars.makeups_to_settle():
            if rule.day < TODAY + timedelta(days=60):
                opened.room.calendars.set_days([replace(rule, follows_weekday=1)])
        for student, giver in product(template.students, ("student", "guardian")):
            answer = ConsentAnswer("counselling", giver, "given", vaults.SINCE)
            opened.require_cases().consents.note(student, answer)
        yield opened


def _due(desk: Desk, kind: str | None = None) -> list[DueItem]:
    return [one for one in desk.require_cases().due.now() if kind in (None, one.kind)]


def _talk(student: str, day: date, **more: object) -> SessionFields:
    fields = SessionFields(
        "individual", day, time(9, 0), minutes=30, student_id=student, safety="not_raised"
    )
    return replace(fields, **more)  # type: ignore[arg-type]


def test_a_tidy_room_has_nothing_due(desk: Desk) -> None:
    assert _due(desk) == []


def test_a_two_line_record_is_due_until_its_text_is_written(desk: Desk, template: Template) -> None:
    cases, fields = desk.require_cases(), _talk(template.students[0], TODAY, finish_by=TODAY)
    note = cases.sessions.add(fields)
    (item,) = _due(desk)
    assert (item.kind, item.subject_id, item.needed_by) == (due_item.TEXT, note, TODAY)
    assert (item.name, item.class_no) == ("测试生甲", 3)
    cases.sessions.change(note, replace(fields, process="写完了", finish_by=None))
    assert _due(desk) == []


def test_a_draft_is_due_from_the_day_it_was_kept_and_tells_whom_it_is_about(
    desk: Desk, template: Template
) -> None:
    body = json.dumps({"kind": "individual", "student_id": template.students[1]})
    draft = desk.require_cases().drafts.save("session", body)
    (item,) = _due(desk)
    assert (item.kind, item.subject_id, item.name) == (due_item.DRAFT, draft, "测试生乙")
    desk.require_cases().drafts.discard(draft)
    assert _due(desk) == []


def test_a_half_addendum_is_no_form_with_fields_and_is_due_all_the_same(
    desk: Desk, template: Template
) -> None:
    desk.require_cases().drafts.save("addendum", "补充一句", template.notes[0])
    (item,) = _due(desk)
    assert (item.detail, item.about_id, item.name) == ("addendum", template.notes[0], "")


def test_a_meeting_of_an_earlier_day_is_due_until_there_is_a_record(
    desk: Desk, template: Template
) -> None:
    cases, student = desk.require_cases(), template.students[0]
    agreed = date(2026, 10, 19)
    cases.sessions.add(_talk(student, date(2026, 10, 16), next_on=agreed))
    (meeting,) = cases.meetings.between(agreed, agreed)
    (item,) = _due(desk)
    told = item.kind, item.subject_id, item.about_id
    assert told == (due_item.MEETING, meeting.meeting_id, student)
    cases.sessions.add(_talk(student, agreed))
    assert _due(desk) == []


def test_a_meeting_to_which_nobody_came_is_not_due(desk: Desk, template: Template) -> None:
    agreed, cases = date(2026, 10, 19), desk.require_cases()
    fields = _talk(template.students[0], date(2026, 10, 16), next_on=agreed)
    cases.sessions.add(fields)
    (meeting,) = cases.meetings.between(agreed, agreed)
    cases.meetings.note_missed(meeting.meeting_id)
    assert _due(desk) == []


def test_a_meeting_of_today_is_not_due_yet(desk: Desk, template: Template) -> None:
    fields = _talk(template.students[0], date(2026, 10, 16), next_on=TODAY)
    desk.require_cases().sessions.add(fields)
    assert _due(desk) == []


def test_a_meeting_of_long_ago_is_not_asked_about_any_more(desk: Desk, template: Template) -> None:
    fields = _talk(template.students[1], date(2026, 10, 16), next_on=date(2026, 10, 19))
    desk.require_cases().sessions.add(fields)
    clock.set_source(lambda: datetime(2026, 11, 30, 8, 0))
    assert _due(desk, due_item.MEETING) == []


def test_a_forgotten_close_is_due_and_stays_empty_until_somebody_says(desk: Desk) -> None:
    opening = desk.room.openings.add(date(2026, 10, 12), 1, time(16, 40), None, 1)
    (item,) = _due(desk)
    assert (item.kind, item.subject_id, item.at) == (due_item.CLOSING, str(opening), time(16, 40))
    assert desk.room.openings.unfinished()[0].closed is None
    desk.room.openings.close_afterwards(opening, time(17, 30))
    assert _due(desk) == []


def test_days_without_a_reason_stand_together_with_the_first_of_them(desk: Desk) -> None:
    for day in (date(2026, 10, 15), date(2026, 10, 16)):
        desk.room.openings.take_back_reason(day)
    (item,) = _due(desk)
    assert (item.kind, item.day, item.count) == (due_item.REASON, date(2026, 10, 15), 2)


def test_nobody_is_asked_about_days_before_the_room_was_set_up(tmp_path: Path) -> None:
    clock.set_source(lambda: NOW)
    counsellor = Entrant(vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    desk, _sheets = Desk.create(tmp_path / "new", vaults.SCHOOL, [counsellor])
    with desk:
        assert [one.kind for one in _due(desk)] == [due_item.BACKUP]


def test_a_makeup_day_without_its_weekday_is_due(desk: Desk) -> None:
    day = date(2026, 10, 24)
    desk.room.calendars.set_days([DayRule(day, MAKEUP)])
    (item,) = _due(desk)
    assert (item.kind, item.needed_by, item.count) == (due_item.MAKEUP, day, 1)
    desk.room.calendars.set_days([DayRule(day, MAKEUP, 5)])
    assert _due(desk) == []


def test_a_backup_is_due_when_the_newest_is_more_than_seven_days_old(
    desk: Desk, tmp_path: Path
) -> None:
    clock.set_source(lambda: NOW + timedelta(days=7))
    assert _due(desk, due_item.BACKUP) == []
    clock.set_source(lambda: NOW + timedelta(days=8))
    (item,) = _due(desk, due_item.BACKUP)
    assert item.day == TODAY
    shutil.rmtree(tmp_path / "vault" / BACKUPS_FOLDER)
    (item,) = _due(desk, due_item.BACKUP)
    assert item.day is None
