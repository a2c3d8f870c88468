"""Students and their classes: rosters taken over, moves, leavers and returners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.records.cases.roster_entry import (
    GuardianEntry,
    KnownStudent,
    RosterChange,
    RosterEntry,
    merge_guardians,
)
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.services.cases import student_lists
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

GONE = ("transferred_out", "graduated", "left")
"""Statuses of students who are not at the school any more."""

_PLAIN_FIELDS = ("name", "national_number", "school_number", "sex", "born", "boarding")
_SHORTEST_NAME = 2


class Students:
    """Reads and changes students. Names never leave this side."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, entry: RosterEntry, on: date) -> str:
        """One student by hand; returns the id."""
        with self._vault.write(CASES, "student.add") as session:
            return _add(session, entry, on, _points(session)).id

    def take_over_roster(
        self, to_add: Sequence[RosterEntry], to_change: Sequence[RosterChange], on: date
    ) -> None:
        """Write an imported roster in one transaction; what a row does not say stays as it is."""
        with self._vault.write(CASES, "roster.import") as session:
            points = _points(session)
            for entry in to_add:
                _add(session, entry, on, points)
            for change in to_change:
                _change(session, change, on, points)

    def known(self, on: date) -> Sequence[KnownStudent]:
        """Every student as an import compares them, with the class of that day."""
        with self._vault.read() as session:
            return student_lists.known(session, on)

    def get(self, student_id: str) -> Student:
        """One student's basic facts.

        :raises errors.Refused: when there is no such student.
        """
        with self._vault.read() as session:
            found = session.get(Student, student_id)
        if found is None:
            raise errors.Refused(_("This student is not in the vault any more."))
        return found

    def guardians(self, student_id: str) -> Sequence[Guardian]:
        """A student's guardians in their order."""
        with self._vault.read() as session:
            return _guardians(session, student_id)

    def class_on(self, student_id: str, day: date) -> ClassMembership | None:
        """The class that a student belonged to on a day."""
        with self._vault.read() as session:
            return membership_on(session, student_id, day)

    def overview(self, on: date, *, with_gone: bool = False) -> Sequence[StudentOverview]:
        """All students by class and name, leavers only when asked for."""
        with self._vault.read() as session:
            return student_lists.overview(session, on, leave_out=() if with_gone else GONE)

    def move(self, student_id: str, cohort: int, class_no: int, on: date) -> None:
        """The student belongs to another class from a day on."""
        with self._vault.write(CASES, "student.move", student_id) as session:
            _move(session, student_id, cohort, class_no, on)

    def leave(self, student_id: str, status: str, on: date) -> None:
        """The student is gone from the school (transferred, graduated, left) or on leave."""
        codes.require("student_status", status)
        with self._vault.write(CASES, "student.leave", student_id) as session:
            student = session.get_one(Student, student_id)
            student.status, student.left_on = status, on
            spell = membership_on(session, student_id, on)
            if spell is not None and status in GONE:
                spell.until = on

    def come_back(self, student_id: str, cohort: int, class_no: int, on: date) -> None:
        """The student is at the school again, in this class."""
        with self._vault.write(CASES, "student.come_back", student_id) as session:
            student = session.get_one(Student, student_id)
            student.status, student.left_on = "enrolled", None
            _move(session, student_id, cohort, class_no, on)

    def refuse_names_in(self, text: str) -> None:
        """For texts that leave this side: no student's name may stand in them.

        :raises errors.Refused: without repeating the name.
        """
        with self._vault.read() as session:
            names = session.scalars(select(Student.name)).all()
        if any(len(name) >= _SHORTEST_NAME and name in text for name in names):
            raise errors.Refused(
                _(
                    "This remark holds a student's name. The principal reads the room's log, so "
                    "nobody's name may stand in it."
                )
            )


def membership_on(session: Session, student_id: str, day: date) -> ClassMembership | None:
    """The class spell that covers a day, within a running session."""
    return session.scalars(
        select(ClassMembership)
        .where(ClassMembership.student_id == student_id, ClassMembership.since <= day)
        .where(ClassMembership.until.is_(None) | (ClassMembership.until >= day))
        .order_by(ClassMembership.since.desc())
    ).first()


def _add(session: Session, entry: RosterEntry, on: date, points: dict[str, int]) -> Student:
    student = Student(
        name=entry.name,
        national_number=entry.national_number,
        school_number=entry.school_number,
        sex=entry.sex or "u",
        born=entry.born,
        status=entry.status or "enrolled",
        entered_on=None,
        left_on=on if entry.status in GONE else None,
        boarding=entry.boarding,
        teaching_point_id=points.get(entry.teaching_point or ""),
    )
    session.add(student)
    session.flush()
    if entry.cohort is not None and entry.class_no is not None:
        first_day = date(school_year_of(on), 9, 1)
        session.add(
            ClassMembership(
                student_id=student.id, cohort=entry.cohort, class_no=entry.class_no,
                since=first_day,
            )
        )  # fmt: skip
    _set_guardians(session, student.id, entry.guardians)
    return student


def _change(session: Session, change: RosterChange, on: date, points: dict[str, int]) -> None:
    student, entry = session.get_one(Student, change.student_id), change.entry
    for name in set(change.fields).intersection(_PLAIN_FIELDS):
        setattr(student, name, getattr(entry, name))
    if "teaching_point" in change.fields:
        student.teaching_point_id = points.get(entry.teaching_point or "")
    if "status" in change.fields and entry.status is not None:
        student.status = entry.status
        student.left_on = on if entry.status in GONE else None
    if "guardians" in change.fields:
        known = [_guardian_entry(one) for one in _guardians(session, student.id)]
        _set_guardians(session, student.id, merge_guardians(known, entry.guardians))
    if {"cohort", "class_no"}.intersection(change.fields):
        assert entry.cohort is not None
        assert entry.class_no is not None
        _move(session, student.id, entry.cohort, entry.class_no, on)


def _move(session: Session, student_id: str, cohort: int, class_no: int, on: date) -> None:
    spell = membership_on(session, student_id, on)
    if spell is not None and (spell.cohort, spell.class_no) == (cohort, class_no):
        return
    if spell is not None and spell.since >= on:
        spell.cohort, spell.class_no = cohort, class_no
        return
    if spell is not None:
        spell.until = on - timedelta(days=1)
    session.add(ClassMembership(student_id=student_id, cohort=cohort, class_no=class_no, since=on))


def _guardians(session: Session, student_id: str) -> Sequence[Guardian]:
    wanted = select(Guardian).where(Guardian.student_id == student_id)
    return session.scalars(wanted.order_by(Guardian.place)).all()


def _set_guardians(session: Session, student_id: str, told: Iterable[GuardianEntry]) -> None:
    for old in _guardians(session, student_id):
        session.delete(old)
    session.flush()
    session.add_all(
        Guardian(
            student_id=student_id, place=place, name=one.name, relation=one.relation,
            phone=one.phone,
        )
        for place, one in enumerate(told, 1)
    )  # fmt: skip


def _guardian_entry(guardian: Guardian) -> GuardianEntry:
    return GuardianEntry(guardian.name, guardian.relation, guardian.phone)


def _points(session: Session) -> dict[str, int]:
    points = session.execute(select(TeachingPoint.name, TeachingPoint.id))
    return dict(points.all())
