"""Whole lists of sessions in a handful of queries, whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.group_step import GroupStep
from counsel_desk.records.cases.overviews import SessionOverview
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of
from counsel_desk.store.kept import kept

_Note = Row[*tuple[Any, ...]]
_SHOWN = (
    SessionNote.id, SessionNote.day, SessionNote.starts, SessionNote.minutes, SessionNote.kind,
    SessionNote.topics, SessionNote.status, SessionNote.student_id, SessionNote.next_on,
    SessionNote.next_at, SessionNote.finish_by,
)  # fmt: skip
"""The texts of a note stay unread: they are nearly all that it weighs."""

_FEW = 200
"""Up to so many notes their own students are looked up; beyond it is faster to read all."""


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


def with_student(student_id: str) -> ColumnElement[bool]:
    """Only notes of talks with this student, alone or in a group."""
    in_groups = select(Attendance.session_id).where(Attendance.student_id == student_id)
    return or_(SessionNote.student_id == student_id, SessionNote.id.in_(in_groups))


def is_about(session: Session, note: SessionNote, student_id: str) -> bool:
    """Whether a note was of a talk with this student, alone or in a group."""
    if note.student_id is not None:
        return note.student_id == student_id
    return any(one.student_id == student_id for one in members(session, note.id))


def note_about(session: Session, note_id: str, student_id: str) -> SessionNote:
    """The note of a talk with this student.

    :raises errors.Refused: when it is gone, or of a talk with somebody else.
    """
    note = session.get(SessionNote, note_id)
    if note is None or not is_about(session, note, student_id):
        raise errors.Refused(_("This record is not in the student's file."))
    return note


def overview(session: Session, wanted: ColumnElement[bool]) -> Sequence[SessionOverview]:
    """The sessions wanted, in order of day and hour."""
    ordered = select(*_SHOWN).where(wanted).order_by(SessionNote.day, SessionNote.starts)
    notes = session.execute(ordered).all()
    lookup = _Lookup(session, notes) if notes else None
    return [lookup.row(note) for note in notes] if lookup else []


def unfinished(session: Session) -> tuple[SessionOverview, ...]:
    """Two-line records whose text is still to be written, oldest first; kept until one changes."""
    sources = (SessionNote, Attendance, Student, CaseNumber, ClassMembership)
    wanted = SessionNote.finish_by.is_not(None)
    return kept(session, "unfinished", sources, lambda: tuple(overview(session, wanted)))


class _Lookup:
    """Names, case numbers and classes at hand, so that no row needs a query of its own."""

    def __init__(self, session: Session, notes: Sequence[_Note]) -> None:
        few = len(notes) <= _FEW
        self.groups: dict[str, list[str]] = {}
        present = select(Attendance.session_id, Attendance.student_id).where(Attendance.present)
        own = _among(Attendance.session_id, {one.id for one in notes} if few else None)
        for session_id, student_id in session.execute(present.where(*own)):
            self.groups.setdefault(session_id, []).append(student_id)
        ids = {one.student_id for one in notes if one.student_id}.union(*self.groups.values())
        students = ids if few else None
        names = select(Student.id, Student.name).where(*_among(Student.id, students))
        self.names = dict(session.execute(names).all())
        numbers = select(CaseNumber).where(*_among(CaseNumber.student_id, students))
        self.numbers = {
            (one.student_id, one.school_year): one.shown for one in session.scalars(numbers)
        }
        self.spells: dict[str, list[ClassMembership]] = {}
        spells = select(ClassMembership).where(*_among(ClassMembership.student_id, students))
        for spell in session.scalars(spells):
            self.spells.setdefault(spell.student_id, []).append(spell)

    def row(self, note: _Note) -> SessionOverview:
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


def _among(
    column: InstrumentedAttribute[str], ids: Collection[str] | None
) -> list[ColumnElement[bool]]:
    """Only rows with these ids; without any ids given all rows."""
    return [] if ids is None else [column.in_(ids)]
