"""Students with an open plan whom nobody has seen for some weeks, so that none is forgotten.

Whoever has a meeting before them is not forgotten, nor is anybody in the holidays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_rules import PLANNED
from counsel_desk.records.cases.not_seen import to_be_seen_by
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.session_fields import WITH_STUDENT
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.asked_weeks import weeks_set
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.cases.student_lists import last_classes, names_of
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.room_settings import NOT_SEEN_WEEKS

AWAY = (*GONE, "on_leave")
"""Whom nobody can meet at school."""


def items(session: Session, today: date) -> Iterator[DueItem]:
    """One for each student who was to be seen by today."""
    weeks, terms = weeks_of(session), calendar_of(session).terms
    begun = dict(session.execute(_waiting(today)).all())
    seen = last_seen(session, begun)
    classes = last_classes(session, today, begun)
    names = names_of(session, begun)
    for student, opened in begun.items():
        last = max(opened, seen.get(student, opened))
        needed_by = to_be_seen_by(last, weeks, terms)
        if needed_by is not None and needed_by <= today:
            cohort, class_no = classes.get(student, (None, None))
            yield DueItem(
                due_item.NOT_SEEN, student, needed_by, day=last, name=names[student],
                cohort=cohort, class_no=class_no, about_id=student,
            )  # fmt: skip


def weeks_of(session: Session) -> int:
    """After how many weeks of school a student is missed, as the room has set it."""
    return weeks_set(session, NOT_SEEN_WEEKS)


def _waiting(today: date) -> Select[str, date]:
    """Students at school with an open plan and no meeting before them, and when it was begun."""
    expected = select(Meeting.student_id).where(
        Meeting.status == PLANNED, Meeting.day >= today, Meeting.student_id.is_not(None)
    )
    return (
        select(Plan.student_id, Plan.opened_on)
        .join(Student, Student.id == Plan.student_id)
        .where(Plan.is_open, Student.status.not_in(AWAY), Plan.student_id.not_in(expected))
    )


def last_seen(session: Session, students: Collection[str]) -> dict[str, date]:
    """The last day on which each was met or heard, alone or in a group."""
    alone = (
        select(SessionNote.student_id, func.max(SessionNote.day))
        .where(SessionNote.student_id.in_(students), SessionNote.kind.in_(WITH_STUDENT))
        .group_by(SessionNote.student_id)
    )
    grouped = (
        select(Attendance.student_id, func.max(SessionNote.day))
        .join(SessionNote, SessionNote.id == Attendance.session_id)
        .where(Attendance.student_id.in_(students), Attendance.present)
        .group_by(Attendance.student_id)
    )
    found: dict[str, date] = {}
    for wanted in (alone, grouped):
        for student, day in session.execute(wanted):
            if student is not None:
                found[student] = max(day, found.get(student, day))
    return found
