"""Students of special-care groups with whom nobody was in touch for some weeks of school.

A contact and a session both count, and so does the first day in a group: nobody is missed on the
day after. Which group it is never leaves the student's file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.care_contact import CareContact
from counsel_desk.records.cases.care_contact_fields import CarePlace
from counsel_desk.records.cases.care_spell import CareSpell
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.not_seen import to_be_seen_by
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases import due_not_seen
from counsel_desk.services.cases.asked_weeks import weeks_set
from counsel_desk.services.cases.due_not_seen import AWAY, last_seen
from counsel_desk.services.cases.student_lists import last_classes, names_of
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.room_settings import CARE_WEEKS

ALL = "all"
"""Stands for the student in a line about several."""


def items(session: Session, today: date) -> Iterator[DueItem]:
    """One for all students with whom somebody was to be in touch by today, however many they are.

    Of somebody with an open plan the list says once, and not twice, that nobody has seen them.
    """
    missed = [one for one in places(session, today) if one.is_missed(today)]
    told = {one.about_id for one in due_not_seen.items(session, today)} if missed else set()
    missed = [one for one in missed if one.student_id not in told]
    asked_by = min((one.asked_by for one in missed if one.asked_by), default=None)
    if len(missed) == 1:
        (one,) = missed
        yield DueItem(
            due_item.CARE, one.student_id, asked_by, day=one.last, name=one.name,
            cohort=one.cohort, class_no=one.class_no, about_id=one.student_id,
        )  # fmt: skip
    elif missed:
        yield DueItem(due_item.CARE, ALL, asked_by, count=len(missed))


def places(session: Session, today: date) -> tuple[CarePlace, ...]:
    """Everybody who belongs to a group today: those never reached first, then the longest ago."""
    since = _since(session, today)
    reached = _reached(session, since)
    names, classes = names_of(session, since), last_classes(session, today, since)
    weeks, terms = weeks_of(session), calendar_of(session).terms
    found = []
    for student, begun in since.items():
        last = reached.get(student)
        asked_by = to_be_seen_by(max(begun, last or begun), weeks, terms)
        cohort, class_no = classes.get(student, (None, None))
        found.append(CarePlace(student, names[student], cohort, class_no, last, asked_by))
    return tuple(sorted(found, key=lambda one: (one.last or date.min, one.name)))


def weeks_of(session: Session) -> int:
    """After how many weeks of school somebody is asked after, as the room has set it."""
    return weeks_set(session, CARE_WEEKS)


def _since(session: Session, today: date) -> dict[str, date]:
    """Students at school who belong to a group today, and since when to the latest one."""
    spell = CareSpell
    wanted = (
        select(spell.student_id, func.max(spell.since))
        .join(Student, Student.id == spell.student_id)
        .where(spell.since <= today, spell.until.is_(None) | (spell.until >= today))
        .where(Student.status.not_in(AWAY))
        .group_by(spell.student_id)
    )
    return dict(session.execute(wanted).all())


def _reached(session: Session, students: Collection[str]) -> dict[str, date]:
    """The last day on which somebody was in touch with each, or met them in a session."""
    row = CareContact
    wanted = select(row.student_id, func.max(row.day)).where(row.student_id.in_(students))
    found = last_seen(session, students)
    for student, day in session.execute(wanted.group_by(row.student_id)):
        found[student] = max(day, found.get(student, day))
    return found
