"""Whole lists of students in a handful of queries, whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.case_number import CaseNumber, as_shown
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.records.cases.roster_entry import GuardianEntry, KnownStudent
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.store.kept import kept

Classes = dict[str, tuple[int, int]]
Seen = dict[str, tuple[int, date | None]]


def known(session: Session, on: date) -> Sequence[KnownStudent]:
    """Every student with class, guardians and teaching point, for comparing with a sheet."""
    classes, guardians = last_classes(session, on), _guardians(session)
    points = dict(session.execute(select(TeachingPoint.id, TeachingPoint.name)).all())
    return [
        KnownStudent(
            id=one.id,
            name=one.name,
            national_number=one.national_number,
            school_number=one.school_number,
            sex=one.sex,
            born=one.born,
            cohort=classes.get(one.id, (None, None))[0],
            class_no=classes.get(one.id, (None, None))[1],
            boarding=one.boarding,
            status=one.status,
            guardians=tuple(guardians.get(one.id, ())),
            teaching_point=points.get(one.teaching_point_id or 0),
        )
        for one in session.scalars(select(Student))
    ]


def overview(session: Session, on: date, leave_out: tuple[str, ...]) -> tuple[StudentOverview, ...]:
    """The student list of a day by class and name, kept until something in it changes."""
    known = (Student, ClassMembership)
    rows = kept(
        session, ("students", on, leave_out), known, lambda: _Rows(_plain(session, on, leave_out))
    )
    key, sources = ("student list", on, leave_out), (*known, CaseNumber, SessionNote, Attendance)
    return kept(session, key, sources, lambda: rows.with_news(*_news(session, on)))


class _Rows:
    """The rows of a list as they were told last: a session changes one of thousands."""

    def __init__(self, rows: list[StudentOverview]) -> None:
        self._rows = rows

    def with_news(self, numbers: dict[str, str], seen: Seen) -> tuple[StudentOverview, ...]:
        """All rows; those of which nothing is new are the same objects again."""
        for place, row in enumerate(self._rows):
            number, (count, last) = numbers.get(row.id, ""), seen.get(row.id, (0, None))
            if (row.case_number, row.sessions, row.last_session) != (number, count, last):
                self._rows[place] = replace(
                    row, case_number=number, sessions=count, last_session=last
                )
        return tuple(self._rows)


def _news(session: Session, on: date) -> tuple[dict[str, str], Seen]:
    """What sessions tell of students: their case numbers, and how often and when they came."""
    return case_numbers(session, school_year_of(on)), _sessions(session)


def _plain(session: Session, on: date, leave_out: Sequence[str]) -> list[StudentOverview]:
    """Who they are and where they sit, without what sessions tell."""
    classes = last_classes(session, on)
    rows = [
        StudentOverview(
            id=one.id,
            name=one.name,
            case_number="",
            cohort=classes.get(one.id, (None, None))[0],
            class_no=classes.get(one.id, (None, None))[1],
            sex=one.sex,
            status=one.status,
            national_number=one.national_number,
            school_number=one.school_number,
            sessions=0,
            last_session=None,
        )
        for one in session.execute(_ROW.where(Student.status.not_in(leave_out)))
    ]
    # The youngest grade has the latest cohort; students without a class come last.
    rows.sort(key=lambda row: (-(row.cohort or 0), row.class_no or 0, row.name))
    return rows


_ROW = select(
    Student.id, Student.name, Student.sex, Student.status, Student.national_number,
    Student.school_number,
)  # fmt: skip


def last_classes(session: Session, on: date, of: Collection[str] | None = None) -> Classes:
    """Each student's class on a day, or the last one before it for those who have left.

    :param of: the ids that are wanted, where it is not everybody.
    """
    spell = ClassMembership
    wanted = select(spell.student_id, spell.cohort, spell.class_no).where(spell.since <= on)
    if of is not None:
        wanted = wanted.where(spell.student_id.in_(of))
    rows = session.execute(wanted.order_by(spell.since))
    return {student: (cohort, class_no) for student, cohort, class_no in rows}


def names_of(session: Session, student_ids: Collection[str]) -> dict[str, str]:
    """The names of these students, by student."""
    wanted = select(Student.id, Student.name).where(Student.id.in_(student_ids))
    return dict(session.execute(wanted).all())


def case_numbers(session: Session, school_year: int) -> dict[str, str]:
    """Case numbers of a school year as they are shown, by student."""
    numbers = select(CaseNumber.student_id, CaseNumber.number)
    rows = session.execute(numbers.where(CaseNumber.school_year == school_year))
    return {student: as_shown(school_year, number) for student, number in rows}


def _guardians(session: Session) -> dict[str, list[GuardianEntry]]:
    found: dict[str, list[GuardianEntry]] = {}
    for one in session.scalars(select(Guardian).order_by(Guardian.place)):
        entry = GuardianEntry(one.name, one.relation, one.phone)
        found.setdefault(one.student_id, []).append(entry)
    return found


def _sessions(session: Session) -> Seen:
    """Number and last day of each student's sessions, alone or in a group."""
    alone = select(SessionNote.student_id, func.count(), func.max(SessionNote.day))
    alone = alone.where(SessionNote.student_id.is_not(None)).group_by(SessionNote.student_id)
    grouped = (
        select(Attendance.student_id, func.count(), func.max(SessionNote.day))
        .join(SessionNote, SessionNote.id == Attendance.session_id)
        .where(Attendance.present)
        .group_by(Attendance.student_id)
    )
    found: Seen = {one: (count, last) for one, count, last in session.execute(alone) if one}
    for student, count, last in session.execute(grouped):
        before, day = found.get(student, (0, None))
        found[student] = before + count, max(day or last, last)
    return found
