"""The room's list of classes follows the roster: without names, and without how many are in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.season_rules import ClassKey
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import GRADES, grade_number
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.room.school_classes import end_class


@dataclass(frozen=True)
class ClassChange:
    """A class that is new, goes on again, or is there no longer (``until``)."""

    cohort: int
    class_no: int
    since: date
    until: date | None = None
    teaching_point_id: int | None = None


@dataclass(frozen=True)
class _Spell:
    since: date
    until: date | None
    is_here: bool
    point: int | None

    def lasts(self, day: date) -> bool:
        """Whether a student of the school is in the class on the day."""
        return self.is_here and self.since <= day <= (self.until or day)


def changes_of(session: Session, today: date) -> tuple[ClassChange, ...]:
    """What the list lacks or has too much, within a running session.

    A class that was entered by hand and never had a student on the roster stays as it is.
    """
    known = {(one.cohort, one.class_no): one for one in session.scalars(select(SchoolClass))}
    return tuple(_changes(_spells(session), known, today))


def make(session: Session, change: ClassChange) -> None:
    """Put one change into the list, within a writing session."""
    wanted = select(SchoolClass).where(
        SchoolClass.cohort == change.cohort, SchoolClass.class_no == change.class_no
    )
    known = session.scalars(wanted).first()
    if known is None:
        session.add(SchoolClass(**vars(change)))
    elif change.until is None:
        known.until = None
    else:
        end_class(session, known, max(change.until, known.since))


def _changes(
    spells: dict[ClassKey, list[_Spell]], known: dict[ClassKey, SchoolClass], today: date
) -> Iterator[ClassChange]:
    for (cohort, class_no), own in sorted(spells.items()):
        one = known.get((cohort, class_no))
        current = [spell for spell in own if spell.lasts(today)]
        if current and grade_number(cohort, today) in GRADES:
            since = min(spell.since for spell in own)
            if one is None:
                yield ClassChange(cohort, class_no, since, None, _point(current))
            elif one.until is not None and _goes_on(one.until, own, current):
                yield ClassChange(cohort, class_no, since)
        elif one is not None and one.until is None and _is_over(own, today):
            last = max(min(spell.until or today, today) for spell in own)
            yield ClassChange(cohort, class_no, one.since, last)


def _goes_on(until: date, own: list[_Spell], current: list[_Spell]) -> bool:
    """Whether somebody came after it was over; one ended by hand while students are in it stays."""
    ended_with_the_last = any(spell.until == until for spell in own)
    return ended_with_the_last or any(until < spell.since for spell in current)


def _is_over(own: list[_Spell], today: date) -> bool:
    """Whether nobody of the roster is in the class, and nobody is to come into it."""
    return not any(spell.is_here and today <= (spell.until or today) for spell in own)


def _point(current: list[_Spell]) -> int | None:
    """The teaching point where all of the class learn, if they do."""
    points = {one.point for one in current}
    return points.pop() if len(points) == 1 else None


def _spells(session: Session) -> dict[ClassKey, list[_Spell]]:
    spell = ClassMembership
    wanted = select(
        spell.cohort, spell.class_no, spell.since, spell.until, Student.status,
        Student.teaching_point_id,
    ).join(Student, Student.id == spell.student_id)  # fmt: skip
    found: dict[ClassKey, list[_Spell]] = {}
    for cohort, class_no, since, until, status, point in session.execute(wanted):
        one = _Spell(since, until, status not in GONE, point)
        found.setdefault((cohort, class_no), []).append(one)
    return found
