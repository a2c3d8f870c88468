"""Everybody whom a search may find, ready to be searched without the vault."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.case_number import CaseNumber, as_shown
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.name_search import NameIndex, Person
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.cases.student_lists import last_classes
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.kept import kept
from counsel_desk.store.vault import Vault


class StudentFinder:
    """Makes the index that a search goes through at each key."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def index(self) -> NameIndex:
        """All students, those who left included, with the numbers of every school year.

        The same object again while nothing in it has changed.
        """
        today, names = clock.today(), (Student, ClassMembership, SchoolProfile)
        with self._vault.read() as session:
            latest = kept(session, ("names", today), names, lambda: _Latest(session, today))
            key, sources = ("name index", today), (*names, CaseNumber)
            return kept(session, key, sources, lambda: latest.with_numbers(session))


class _Latest:
    """The index as it was told last: a first talk gives one of thousands a case number."""

    def __init__(self, session: Session, today: date) -> None:
        people, stages = _people(session, today), profile_on(session, today).stages
        self._index = NameIndex(people, school_year_of(today), stages)

    def with_numbers(self, session: Session) -> NameIndex:
        """The same people with the case numbers of now."""
        numbers = {one: tuple(all_of) for one, all_of in _case_numbers(session).items()}
        self._index = self._index.with_case_numbers(numbers)
        return self._index


_ROW = select(
    Student.id, Student.name, Student.status, Student.national_number, Student.school_number
)


def _people(session: Session, today: date) -> list[Person]:
    """Students by class and name, who left last; their case numbers come later."""
    classes = last_classes(session, today)
    people = [
        Person(
            id=one.id,
            name=one.name,
            cohort=classes.get(one.id, (None, None))[0],
            class_no=classes.get(one.id, (None, None))[1],
            school_number=one.school_number or "",
            national_number=one.national_number or "",
            is_gone=one.status in GONE,
        )
        for one in session.execute(_ROW)
    ]
    return sorted(
        people, key=lambda one: (one.is_gone, -(one.cohort or 0), one.class_no or 0, one.name)
    )


def _case_numbers(session: Session) -> dict[str, list[str]]:
    """Every student's case numbers, the newest first."""
    numbers: dict[str, list[str]] = {}
    wanted = select(CaseNumber.student_id, CaseNumber.school_year, CaseNumber.number)
    for student, year, number in session.execute(wanted.order_by(CaseNumber.school_year.desc())):
        numbers.setdefault(student, []).append(as_shown(year, number))
    return numbers
