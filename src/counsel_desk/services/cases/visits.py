"""Which student was in which session, for counting, within a running session."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.booking import GROUP, WITH_STUDENT, Visit
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.past_enrolment import PastEnrolment
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.codes import load
from counsel_desk.records.grades import grade_code, grade_number

_FEW = (
    load_only(SessionNote.day, SessionNote.starts, SessionNote.topics, SessionNote.source),
    load_only(Student.sex),
)

Spells = dict[str, list[tuple[date, date | None, int]]]
NOT_STATED = "u"
Enrolment = dict[tuple[str, str], int]


def unbooked(session: Session, until: date) -> list[Visit]:
    """Every visit up to a day that no release has counted yet."""
    known = set(session.execute(select(BookedLeaf.session_id, BookedLeaf.student_id)).all())
    spells = _spells(session)
    return [one for one in _visits(session, until, spells) if one.key not in known]


def enrolment(session: Session, first: date, last: date) -> Enrolment:
    """How many students were in each grade and sex at some time from first to last.

    A student who changed grades in between counts in both: it is the most that anybody can know
    to have been there. Whose records are destroyed counts as before.
    """
    sexes = dict(session.execute(select(Student.id, Student.sex)).all())
    counts: Enrolment = {}
    for student_id, spells in _spells(session).items():
        held = {
            grade_code(grade_number(cohort, last))
            for since, until, cohort in spells
            if since <= last and (until is None or until >= first)
        }
        for grade in held - {None}:
            key = (str(grade), _sex(sexes[student_id]))
            counts[key] = counts.get(key, 0) + 1
    for one in session.scalars(select(PastEnrolment).where(PastEnrolment.since <= last)):
        grade = grade_code(grade_number(one.cohort, last))
        if grade is not None and (one.until is None or one.until >= first):
            counts[grade, _sex(one.sex)] = counts.get((grade, _sex(one.sex)), 0) + 1
    return counts


def sexes_of(session: Session) -> tuple[str, ...]:
    """The codes of all sexes in the roster, in the order of their list."""
    sexes = (Student.sex, PastEnrolment.sex)
    there = {_sex(one) for sex in sexes for one in session.scalars(select(sex).distinct())}
    return tuple(code for code in load("sex").codes if code in there)


def _sex(text: str) -> str:
    return text if text in load("sex") else NOT_STATED


def _visits(session: Session, until: date, spells: Spells) -> Iterator[Visit]:
    alone = select(SessionNote, Student).join(Student, Student.id == SessionNote.student_id)
    groups = (
        select(SessionNote, Student)
        .join(Attendance, Attendance.session_id == SessionNote.id)
        .join(Student, Student.id == Attendance.student_id)
    )
    for wanted in (
        alone.where(SessionNote.kind.in_(WITH_STUDENT)),
        groups.where(SessionNote.kind == GROUP, Attendance.present),
    ):
        for note, student in session.execute(wanted.where(SessionNote.day <= until).options(*_FEW)):
            yield Visit(
                session_id=note.id,
                student_id=student.id,
                day=note.day,
                starts=note.starts,
                cohort=_cohort_on(spells.get(student.id, ()), note.day),
                sex=_sex(student.sex),
                topics=note.topics,
                source=note.source,
            )


def _spells(session: Session) -> Spells:
    found: Spells = {}
    for one in session.scalars(select(ClassMembership).order_by(ClassMembership.since)):
        found.setdefault(one.student_id, []).append((one.since, one.until, one.cohort))
    return found


def _cohort_on(spells: Sequence[tuple[date, date | None, int]], day: date) -> int | None:
    """The class of the day, else the last one before it, else the first after it."""
    if not spells:
        return None
    before = bisect_right([since for since, _until, _cohort in spells], day)
    return spells[max(before - 1, 0)][2]
