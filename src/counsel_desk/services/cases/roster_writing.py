"""Writing what a roster says of students, within a running session: many rows, few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from counsel_desk.records.base import new_id
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.roster_entry import (
    GuardianEntry,
    RosterChange,
    RosterEntry,
    merge_guardians,
)
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.records.steps import Told, in_batches, untold
from counsel_desk.services.cases import class_spells
from counsel_desk.services.cases.class_spells import Spells

GONE = ("transferred_out", "graduated", "left")
"""Statuses of students who are not at the school any more."""

_AT_ONCE = 200
"""Rows between two looks at whether the work was stopped: some hundredths of a second."""

_PLAIN_FIELDS = ("name", "national_number", "school_number", "sex", "born", "boarding")

Guardians = Mapping[str, Sequence[GuardianEntry]]


def write_roster(
    session: Session,
    to_add: Sequence[RosterEntry],
    to_change: Sequence[RosterChange],
    on: date,
    told: Told = untold,
) -> None:
    """Write new and changed students; ``told`` gets the rows written and all there are."""
    points, whole, done = _points(session), len(to_add) + len(to_change), 0
    for entries in in_batches(to_add, _AT_ONCE):
        told(done, whole)
        _add(session, entries, on, points)
        done += len(entries)
    for changes in in_batches(to_change, _AT_ONCE):
        told(done, whole)
        _change(session, changes, on, points)
        done += len(changes)
    told(done, whole)


def add_one(session: Session, entry: RosterEntry, on: date, entered: date | None) -> str:
    """One student by hand, in the class from the day of entering on; returns the id."""
    (student_id,) = _add(session, [entry], on, _points(session), entered)
    return student_id


def change_one(session: Session, change: RosterChange, on: date) -> None:
    """The named fields of one student; guardians are added to."""
    _change(session, [change], on, _points(session))


def set_guardians(session: Session, told: Guardians) -> None:
    """These students have these guardians and no others."""
    session.execute(delete(Guardian).where(Guardian.student_id.in_(told)))
    rows = [
        {
            "student_id": student_id, "place": place, "name": one.name, "relation": one.relation,
            "phone": one.phone,
        }
        for student_id, guardians in told.items()
        for place, one in enumerate(guardians, 1)
    ]  # fmt: skip
    if rows:
        session.execute(insert(Guardian), rows)


def _add(
    session: Session,
    entries: Sequence[RosterEntry],
    on: date,
    points: dict[str, int],
    entered: date | None = None,
) -> list[str]:
    first_day = entered or date(school_year_of(on), 9, 1)
    by_id = {new_id(): entry for entry in entries}
    session.execute(
        insert(Student),
        [
            {"id": one, "entered_on": entered, **_columns(entry, on, points)}
            for one, entry in by_id.items()
        ],
    )
    spells = [
        {"student_id": one, "cohort": entry.cohort, "class_no": entry.class_no, "since": first_day}
        for one, entry in by_id.items()
        if entry.cohort is not None and entry.class_no is not None
    ]
    if spells:
        session.execute(insert(ClassMembership), spells)
    set_guardians(session, {one: entry.guardians for one, entry in by_id.items()})
    return list(by_id)


def _columns(entry: RosterEntry, on: date, points: dict[str, int]) -> dict[str, Any]:
    return {
        "name": entry.name,
        "national_number": entry.national_number,
        "school_number": entry.school_number,
        "sex": entry.sex or "u",
        "born": entry.born,
        "status": entry.status or "enrolled",
        "left_on": on if entry.status in GONE else None,
        "boarding": entry.boarding,
        "teaching_point_id": points.get(entry.teaching_point or ""),
    }


def _change(
    session: Session, changes: Sequence[RosterChange], on: date, points: dict[str, int]
) -> None:
    ids = [change.student_id for change in changes]
    found = session.scalars(select(Student).where(Student.id.in_(ids)))
    students = {one.id: one for one in found}
    spells = class_spells.spells_of_several(session, ids)
    for change in changes:
        student = students[change.student_id]
        _set_fields(student, change, points)
        _follow(session, student, change, spells[student.id], on)
    session.flush()
    _add_guardians(session, [one for one in changes if "guardians" in one.fields])


def _set_fields(student: Student, change: RosterChange, points: dict[str, int]) -> None:
    entry = change.entry
    for name in set(change.fields).intersection(_PLAIN_FIELDS):
        setattr(student, name, getattr(entry, name))
    student.sex = student.sex or "u"
    if "teaching_point" in change.fields:
        student.teaching_point_id = points.get(entry.teaching_point or "")


def _follow(
    session: Session, student: Student, change: RosterChange, spells: Spells, on: date
) -> None:
    """Status and class: a sheet says that somebody left, is there again or sits elsewhere."""
    entry = change.entry
    if "status" in change.fields and entry.status is not None:
        student.status = entry.status
        _follow_status(session, student, spells, on)
    if {"cohort", "class_no"}.intersection(change.fields):
        assert entry.cohort is not None
        assert entry.class_no is not None
        class_spells.move(session, student.id, entry.cohort, entry.class_no, on, spells)


def _follow_status(session: Session, student: Student, spells: Spells, on: date) -> None:
    student.left_on = on if student.status in GONE else None
    if student.status in GONE:
        class_spells.end(session, spells, on)
    elif spells and spells[-1].until is not None:
        last = spells[-1]
        class_spells.resume(session, student.id, last.cohort, last.class_no, on, spells)


def _add_guardians(session: Session, changes: Sequence[RosterChange]) -> None:
    ids = [change.student_id for change in changes]
    wanted = select(Guardian.student_id, Guardian.name, Guardian.relation, Guardian.phone)
    known: defaultdict[str, list[GuardianEntry]] = defaultdict(list)
    rows = session.execute(wanted.where(Guardian.student_id.in_(ids)).order_by(Guardian.place))
    for student_id, name, relation, phone in rows:
        known[student_id].append(GuardianEntry(name, relation, phone))
    merged = {
        one.student_id: merge_guardians(known[one.student_id], one.entry.guardians)
        for one in changes
    }
    if merged:
        set_guardians(session, merged)


def _points(session: Session) -> dict[str, int]:
    points = session.execute(select(TeachingPoint.name, TeachingPoint.id))
    return dict(points.all())
