"""Whole lists of sessions in a handful of queries, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.group_step import GroupStep
from counsel_desk.records.cases.overviews import SessionOverview
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of


def addenda(session: Session, note_id: str) -> Sequence[Addendum]:
    """The addenda of a note in order of writing."""
    wanted = select(Addendum).where(Addendum.session_id == note_id)
    return session.scalars(wanted.order_by(Addendum.written_at)).all()


def members(session: Session, note_id: str) -> Sequence[Attendance]:
    """The members of a group session."""
    return session.scalars(select(Attendance).where(Attendance.session_id == note_id)).all()


def steps(session: Session, note_id: str) -> Sequence[GroupStep]:
    """The steps of a group session in order."""
    wanted = select(GroupStep).where(GroupStep.session_id == note_id)
    return session.scalars(wanted.order_by(GroupStep.place)).all()


def overview(session: Session, wanted: ColumnElement[bool]) -> Sequence[SessionOverview]:
    """The sessions wanted, in order of day and hour."""
    ordered = select(SessionNote).where(wanted).order_by(SessionNote.day, SessionNote.starts)
    notes = session.scalars(ordered).all()
    lookup = _Lookup(session) if notes else None
    return [lookup.row(note) for note in notes] if lookup else []


class _Lookup:
    """Names, case numbers and classes at hand, so that no row needs a query of its own."""

    def __init__(self, session: Session) -> None:
        self.names = dict(session.execute(select(Student.id, Student.name)).all())
        self.numbers = {
            (one.student_id, one.school_year): one.shown
            for one in session.scalars(select(CaseNumber))
        }
        self.spells: dict[str, list[ClassMembership]] = {}
        for spell in session.scalars(select(ClassMembership)):
            self.spells.setdefault(spell.student_id, []).append(spell)
        self.groups: dict[str, list[str]] = {}
        present = select(Attendance.session_id, Attendance.student_id).where(Attendance.present)
        for session_id, student_id in session.execute(present):
            self.groups.setdefault(session_id, []).append(student_id)

    def row(self, note: SessionNote) -> SessionOverview:
        ids = self.groups.get(note.id, [note.student_id] if note.student_id else [])
        year = school_year_of(note.day)
        return SessionOverview(
            id=note.id,
            day=note.day,
            starts=note.starts,
            minutes=note.minutes,
            kind=note.kind,
            topics=note.topics,
            status=note.status,
            names=tuple(self.names[one] for one in ids),
            case_numbers=tuple(self.numbers.get((one, year), "") for one in ids),
            classes=tuple(self._class(one, note.day) for one in ids),
            next_on=note.next_on,
            finish_by=note.finish_by,
            next_at=note.next_at,
        )

    def _class(self, student_id: str, day: date) -> tuple[int, int] | None:
        for spell in self.spells.get(student_id, ()):
            if spell.since <= day and (spell.until is None or day <= spell.until):
                return spell.cohort, spell.class_no
        return None
